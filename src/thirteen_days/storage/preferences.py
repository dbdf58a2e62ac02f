"""The program's own settings: one ``name=value`` a line, because nothing more is needed."""

from thirteen_days.model.errors import SaveError
from thirteen_days.storage.files import atomic_write, read_text
from thirteen_days.storage.places import home

_NAME = "settings.txt"
_LIMIT = 64_000


def read_settings() -> dict[str, str]:
    """The saved settings; empty if there are none or they cannot be read."""
    path = home() / _NAME
    if not path.exists():
        return {}
    try:
        text = read_text(path, _LIMIT)
    except SaveError:
        return {}
    pairs = (line.partition("=") for line in text.splitlines())
    return {name.strip(): value.strip() for name, found, value in pairs if found and name.strip()}


def write_settings(settings: dict[str, str]) -> None:
    """Save the settings.

    Raises:
        SaveError: they could not be written.
    """
    lines = [f"{name}={value}" for name, value in sorted(settings.items())]
    atomic_write(home() / _NAME, "\n".join(lines) + "\n", keep_backup=False)
