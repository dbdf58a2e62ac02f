"""Watches a scenario's files, and reads them again when what is in them has changed."""

from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Final, NamedTuple

from thirteen_days.scenario import Checked, Memory, check

PATIENCE: Final = 400
"""Milliseconds for which a fault may be that of a file half written, or gone for a moment."""
_MOST = 400
_MOST_BYTES = 2_000_001
"""So much is read of a file: more than a scenario may have."""


class Stamp(NamedTuple):
    """What a look at a file tells without opening it."""

    name: str
    time: int
    size: int
    node: int


class Watch:
    """A scenario's file or folder, looked at whenever the caller likes."""

    def __init__(self, path: Path) -> None:
        """Watch *path*, which need not exist yet. Nothing is read before the first ``look``."""
        self.path = path
        self._stamps: tuple[Stamp, ...] | None = None
        self._digest = ""
        self._shown = ""
        self._since = 0
        self._held: Checked | None = None
        self._memory = Memory()

    def look(self, now: int) -> Checked | None:
        """What the scenario has become, if it is another than at the last look; *now* in milliseconds.

        Editors write in several steps: a fault is told only once the files have been still for a while,
        a sound version at once. The same contents again are nothing new.
        """
        stamps = _stamps(self.path)
        if stamps != self._stamps:
            self._stamps = stamps
            digest = _digest(self.path, stamps)
            if digest != self._digest:
                self._digest, self._since = digest, now
                self._held = check(self.path, memory=self._memory) if digest != self._shown else None
        held = self._held
        if held is None or (held.scenario is None and self._shown and now - self._since < PATIENCE):
            return None
        self._held, self._shown = None, self._digest
        return held


def _stamps(path: Path) -> tuple[Stamp, ...]:
    """All files that belong to the scenario, in name order; nothing if it is gone."""
    found: list[Stamp] = []
    try:
        listed = [*path.glob("*.yaml"), *path.glob("text/*.yaml")] if path.is_dir() else [path]
    except OSError:
        return ()
    for file in sorted(listed)[:_MOST]:
        try:
            told = file.stat()
        except OSError:
            continue
        if not S_ISREG(told.st_mode):
            continue  # a pipe would be waited for
        found.append(Stamp(str(file), told.st_mtime_ns, told.st_size, told.st_ino))
    return tuple(found)


def _digest(path: Path, stamps: tuple[Stamp, ...]) -> str:
    """One line for the contents."""
    whole = sha256(f"{path.is_dir()}".encode())
    for stamp in stamps:
        try:
            with Path(stamp.name).open("rb") as file:
                data = file.read(_MOST_BYTES)
        except OSError:
            data = b"?"
        whole.update(f"\n{stamp.name} {stamp.size}\n".encode(errors="surrogateescape"))
        whole.update(data)
    return whole.hexdigest()
