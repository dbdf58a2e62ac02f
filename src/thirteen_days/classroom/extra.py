"""Whether the packages that a classroom needs are here; asked before any of them is loaded."""

from importlib.util import find_spec
from typing import Final

_NEEDED: Final = ("starlette", "uvicorn", "websockets", "segno")


def wanting() -> str:
    """What to say if a classroom cannot be held for want of packages; empty if it can."""
    if all(find_spec(name) is not None for name in _NEEDED):
        return ""
    return "A classroom needs more packages: pip install 'thirteen-days[classroom]'"
