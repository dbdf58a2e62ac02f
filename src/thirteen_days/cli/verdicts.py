"""What a check has said before: kept by the bytes of the scenario and by the program that said it.

A scenario that has not changed since need not be read again. Everything that a verdict depends on is in its
key: every file of the scenario, its path, what is beside it, the options, Python, the libraries that read it,
and every file of this program. What cannot be looked up or kept is simply checked.
"""

import hashlib
from pathlib import Path

from thirteen_days.storage import Kept, data_folder, in_sight, user_scenarios

_MOST_BYTES = 8_000_000
_ODD = "surrogateescape"
"""How a name of a file that is no UTF-8 is carried."""


def located(name: str) -> Path | None:
    """Where the scenario called *name* is, if that can be told without reading; a path stands for itself."""
    if not name:
        return None
    given = in_sight(name)
    if given is not None:
        return given
    for folder in (user_scenarios(), data_folder("scenarios")):
        if (folder / name).is_dir() and any((folder / name).glob("*.yaml")):
            return nearby(folder / name)
        if (folder / f"{name}.yaml").is_file():
            return nearby(folder / f"{name}.yaml")
    return None


def nearby(path: Path) -> Path:
    """*path* as it is shorter to read: from the working folder on, if it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def key_of(path: Path, options: str) -> str:
    """What a verdict on *path* depends on, this program apart; empty if that cannot be told."""
    digest = hashlib.sha256(f"{path}|{path.resolve()}|{options}".encode(errors=_ODD))
    try:
        for name in _beside(path):
            digest.update(f"{name}|".encode(errors=_ODD))
        left = _MOST_BYTES
        for file in _files(path):
            left -= file.stat().st_size
            if left < 0 or not file.is_file():
                return ""
            content = file.read_bytes()
            digest.update(f"{file}|{len(content)}|".encode(errors=_ODD))
            digest.update(content)
    except OSError:
        return ""
    return digest.hexdigest()


def _beside(path: Path) -> list[str]:
    """What stands beside a file: it may be a part of a scenario, which is then said."""
    folder = path.parent
    return (
        sorted(one.name for one in (*folder.glob("*.yaml"), folder / "text") if one.exists())
        if path.is_file()
        else []
    )


def _files(path: Path) -> list[Path]:
    """All that is read of a scenario: its own files, and its catalogues."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in (*path.glob("*.yaml"), *path.glob("text/*.yaml")) if file.is_file())


def known(kept: Kept, key: str) -> tuple[int, str] | None:
    """The status and the text of the verdict under *key*, if it is kept."""
    said = kept.get(f"verdict {key}") if key else None
    if said is None:
        return None
    status, _, text = said.partition("\n")
    return int(status), text


def keep(kept: Kept, key: str, status: int, text: str) -> None:
    """Keep a verdict."""
    if key:
        kept.put(f"verdict {key}", f"{status}\n{text}")
