"""Names that a scenario may have wherever it is carried: the same file on every system."""

import re
from typing import Final

from thirteen_days.model import PackageError

LONGEST: Final = 60
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""What Windows takes for a device, with or without an ending."""
_EMPTY = frozenset({"null"})
"""What YAML takes for nothing."""


def checked_name(name: str) -> str:
    """*name*, if a scenario may be called so.

    Raises:
        PackageError: it is not kebab-case, too long, or means something else to some system.
    """
    if not _NAME.fullmatch(name) or len(name) > LONGEST:
        said = f"a scenario's name is small letters, digits and hyphens, at most {LONGEST}, not {name[:80]!r}"
        raise PackageError(said)
    if is_device(name) or name in _EMPTY:
        raise PackageError(f"{name!r} means something else to some systems: give the scenario another name")
    return name


def is_device(stem: str) -> bool:
    """Whether Windows would take a file called *stem*, with any ending, for a device."""
    return stem.partition(".")[0].lower() in _DEVICES
