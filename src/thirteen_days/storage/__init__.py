"""What is taken from the machine: places, files that survive a crash, and the luck of a fresh code."""

from thirteen_days.storage.codes import new_seed
from thirteen_days.storage.files import atomic_write, create, read_text, sync_folder, write_bytes
from thirteen_days.storage.keeping import kept_store
from thirteen_days.storage.kept import Kept
from thirteen_days.storage.languages import catalogues, read_catalogue
from thirteen_days.storage.places import (
    classrooms_folder,
    data_folder,
    debriefs_folder,
    home,
    in_sight,
    inbox_folder,
    languages_folder,
    packages_folder,
    saves_folder,
    user_scenarios,
)
from thirteen_days.storage.preferences import read_settings, write_settings

__all__ = [
    "Kept",
    "atomic_write",
    "catalogues",
    "classrooms_folder",
    "create",
    "data_folder",
    "debriefs_folder",
    "home",
    "in_sight",
    "inbox_folder",
    "kept_store",
    "languages_folder",
    "new_seed",
    "packages_folder",
    "read_catalogue",
    "read_settings",
    "read_text",
    "saves_folder",
    "sync_folder",
    "user_scenarios",
    "write_bytes",
    "write_settings",
]
