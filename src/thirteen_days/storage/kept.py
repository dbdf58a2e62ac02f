"""What can be worked out again, kept meanwhile: never an error, and never taken for what it is not."""

import contextlib
import hashlib
import os
from pathlib import Path

MOST = 400
_MOST_BYTES = 16_000_000
_ODD = "surrogateescape"
"""Names of files that are no UTF-8 may stand in a text."""


class Kept:
    """Texts by key in a *folder*, sealed; those kept under another *version* of the program are not there.

    An entry that is not whole is not there either, and what cannot be written is not kept. Several processes
    may share the folder: an entry appears at once, or not at all.
    """

    def __init__(self, folder: Path, version: str) -> None:
        """Nothing is made before something is kept."""
        self._folder = folder
        self._version = version
        self._added = False

    def get(self, key: str) -> str | None:
        """The text under *key*, if it is kept whole."""
        path = self._path(key)
        try:
            sealed, _, text = path.read_bytes().decode(errors=_ODD).partition("\n")
        except OSError:
            return None
        if sealed != _seal(text):
            return None
        with contextlib.suppress(OSError):  # it may be somebody else's
            os.utime(path)
        return text

    def put(self, key: str, text: str) -> None:
        """Keep *text* under *key*."""
        path = self._path(key)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary.write_text(f"{_seal(text)}\n{text}", encoding="utf-8", errors=_ODD, newline="")
            temporary.replace(path)
        except (OSError, UnicodeEncodeError):
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        self._added = True

    def tidy(self) -> None:
        """What was not asked for the longest makes room, if anything was added."""
        if not self._added:
            return
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            found = sorted(
                ((entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in entries),
                reverse=True,
            )
            size = 0
            for place, (_, more, path) in enumerate(found):
                size += more
                if place >= MOST or size > _MOST_BYTES:
                    Path(path).unlink()

    def _path(self, key: str) -> Path:
        return self._folder / hashlib.sha256(f"{self._version}|{key}".encode()).hexdigest()


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode(errors=_ODD)).hexdigest()
