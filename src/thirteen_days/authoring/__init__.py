"""An author's workshop: a scenario begun, packed into one file, and installed from one."""

from thirteen_days.authoring.begin import begin, editor_schema
from thirteen_days.authoring.copying import copy, free_name
from thirteen_days.authoring.names import checked_name
from thirteen_days.authoring.outside import Job, as_path, open_outside, opener, pages_folder
from thirteen_days.authoring.package import SUFFIX, Package, read_package, write_package
from thirteen_days.authoring.preview import Preview, nearby
from thirteen_days.authoring.shelving import (
    Installed,
    Packed,
    faults,
    install,
    pack,
    put_package,
    standing,
    uninstall,
    unwrap,
)
from thirteen_days.authoring.watching import Watch

__all__ = [
    "SUFFIX",
    "Installed",
    "Job",
    "Package",
    "Packed",
    "Preview",
    "Watch",
    "as_path",
    "begin",
    "checked_name",
    "copy",
    "editor_schema",
    "faults",
    "free_name",
    "install",
    "nearby",
    "open_outside",
    "opener",
    "pack",
    "pages_folder",
    "put_package",
    "read_package",
    "standing",
    "uninstall",
    "unwrap",
    "write_package",
]
