"""The endings that whoever plays here has reached, kept beside the other settings."""

from thirteen_days.model import ThirteenDaysError
from thirteen_days.storage import read_settings, write_settings

_SEEN = "endings"


def endings_seen(scenario: str, reached: str = "") -> frozenset[str]:
    """The ids of the endings seen of *scenario*; *reached* is noted among them.

    A shelf that cannot be read or written must not hide the ending: it is then as though new.
    """
    name = f"{_SEEN}.{scenario}"
    new = frozenset({reached} - {""})
    try:
        kept = read_settings()
        seen = frozenset(kept.get(name, "").split())
        if not new <= seen:
            write_settings({**kept, name: " ".join(sorted(seen | new))})
    except (OSError, ThirteenDaysError):
        return new
    return seen | new
