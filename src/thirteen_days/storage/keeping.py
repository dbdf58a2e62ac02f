"""The folder in which this program keeps what it has worked out of files, until either of them changes."""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from thirteen_days.storage.kept import Kept
from thirteen_days.storage.places import home

_ODD = "surrogateescape"
"""How a name of a file that is no UTF-8 is carried."""
_PACKAGE = Path(__file__).resolve().parent.parent
_BESIDES = ("pydantic", "pydantic_core", "yaml")


def kept_store() -> Kept:
    """What this program has kept of its checks; nothing where it cannot tell which program it is."""
    return Kept(home() / "checked", _program() or f"{os.getpid()}, which nobody shares")


@cache
def _program() -> str:
    """A digest of Python, of the libraries that read scenarios, and of every file of this program."""
    digest = hashlib.sha256(sys.version.encode(errors=_ODD))
    try:
        for line in _files():
            digest.update(line.encode(errors=_ODD))
    except OSError:
        return ""
    return digest.hexdigest()


def _files() -> Iterator[str]:
    """Every file that matters, by size and time."""
    from importlib.util import find_spec  # noqa: PLC0415 - the first picture needs nothing of this

    for name in _BESIDES:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            yield _stamp(name, Path(spec.origin).stat())
    waiting = [str(_PACKAGE)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in {"__pycache__", "_data"}:
                        waiting.append(entry.path)
                else:
                    yield _stamp(entry.path, entry.stat())


def _stamp(name: str, found: os.stat_result) -> str:
    return f"{name}|{found.st_size}|{found.st_mtime_ns}\n"
