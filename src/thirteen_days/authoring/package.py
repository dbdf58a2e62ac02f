"""A scenario as one file that can be sent: a zip of a fixed layout, read by allow-list and never unpacked.

The first entry is ``manifest.json``; then come the scenario's own files, ``NAME.yaml`` or ``NAME/*.yaml``
with ``NAME/text/*.yaml``, in name order. Nothing is compressed and every date is the same, so that equal
scenarios give equal bytes anywhere. A package is taken only if it is, byte for byte, what would be written
of its contents: whatever a zip can hide (a second directory, links, comments, other names further in) is
not in it.
"""

import io
import json
import re
import stat
import struct
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, cast

from thirteen_days.authoring.names import checked_name, is_device
from thirteen_days.model import PackageError

SUFFIX: Final = ".crisis.zip"
FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
MOST_FILES: Final = 200
LARGEST_FILE: Final = 2_000_000
LARGEST: Final = 20_000_000
"""Bytes of a package as a whole."""
_LONGEST_LABEL = 200
_LONGEST_NAME = 60
_LARGEST_MANIFEST = 100_000
_KIND = "thirteen-days scenario"
_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644
_UNIX = 3
_ENCRYPTED = 0x1
_END = struct.Struct("<4s4H2LH")
_ENTRY = 46 + 3 * 65_535
_FILE = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.yaml")
_BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
    OverflowError,
    IndexError,
    struct.error,
)
"""What the library raises on what is no zip, or a damaged one."""


@dataclass(frozen=True, slots=True)
class Package:
    """A scenario's files, by name, with what stands on the wrapper.

    ``version`` is that of the scenario format. Names of files are as in the archive: below the scenario's own
    name if it is a folder.
    """

    name: str
    title: str
    licence: str
    files: tuple[tuple[str, bytes], ...]
    version: int = 1

    @property
    def folder(self) -> bool:
        """Whether the scenario is a folder of files."""
        return "/" in self.files[0][0]

    @property
    def digest(self) -> str:
        """One line for the contents: equal for equal files."""
        lines = [f"{sha256(data).hexdigest()}  {name}\n" for name, data in self.files]
        return sha256("".join(lines).encode()).hexdigest()


def write_package(package: Package) -> bytes:
    """The bytes of *package*.

    Raises:
        PackageError: it breaks a cap, or a name of a file cannot be carried everywhere.
    """
    _fitting(package)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for name, data in ((MANIFEST, _manifest(package)), *package.files):
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system = _UNIX
            info.external_attr = _MODE << 16
            archive.writestr(info, data)
    return out.getvalue()


def _fitting(package: Package) -> None:
    checked_name(package.name)
    for label in (package.title, package.licence):
        _check_label(label)
    _check_names(package.name, [name for name, _ in package.files])
    for name, data in package.files:
        if len(data) > LARGEST_FILE:
            raise PackageError(f"{name} is larger than {LARGEST_FILE:,} bytes")
    if sum(len(data) for _, data in package.files) > LARGEST - _LARGEST_MANIFEST:
        raise PackageError(f"more than {LARGEST:,} bytes in all")


def _check_label(label: str) -> None:
    if not label.isprintable() or len(label) > _LONGEST_LABEL:
        raise PackageError("a title or licence that is too long, or has signs that do not print")


def _manifest(package: Package) -> bytes:
    told = {
        "kind": _KIND,
        "format": FORMAT,
        "name": package.name,
        "title": package.title,
        "licence": package.licence,
        "version": package.version,
        "hash": package.digest,
        "files": {name: sha256(data).hexdigest() for name, data in package.files},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


# --- Reading -----------------------------------------------------------------------------------------


def read_package(data: bytes) -> Package:
    """The package in *data*. Nothing is written anywhere.

    Raises:
        PackageError: it is none, or there is anything in it that does not belong; one sentence says what.
    """
    _look_at_end(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _look_at_entries(entries)
            contents = [(entry.filename, _contents(archive, entry)) for entry in entries]
    except _BROKEN as error:
        raise PackageError("it is damaged, or was not packed by this program") from error
    package = _unwrapped(contents)
    if write_package(package) != data:
        raise PackageError("it holds something beside what it lists: it was not packed by this program")
    return package


def _look_at_end(data: bytes) -> None:
    """The record at a zip's end, before anything is read by it."""
    if len(data) > LARGEST:
        raise PackageError(f"it is larger than {LARGEST:,} bytes")
    if not data.startswith(b"PK\x03\x04"):
        raise PackageError("it is no package of a scenario")
    if len(data) < _END.size or data[-_END.size : -_END.size + 4] != b"PK\x05\x06":
        raise PackageError("it is cut short, or something follows its end")
    _, disk, first, here, count, size, _offset, _comment = _END.unpack(data[-_END.size :])
    if count > MOST_FILES + 1 or size > (MOST_FILES + 1) * _ENTRY:
        raise PackageError(f"it holds more than {MOST_FILES} files")
    if disk or first or here != count or data[-_END.size - 20 : -_END.size - 16] == b"PK\x06\x07":
        raise PackageError("it is in several parts, or of a form for giants")


def _look_at_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Each entry by its description alone: nothing of it has been read."""
    for entry in entries:
        shown = _shown(entry.orig_filename)
        mode = entry.external_attr >> 16
        if stat.S_ISLNK(mode):
            raise PackageError(f"{shown} is a link")
        if mode and not stat.S_ISREG(mode):
            raise PackageError(f"{shown} is no ordinary file")
        if entry.flag_bits & _ENCRYPTED:
            raise PackageError(f"{shown} is encrypted")
        if entry.file_size > LARGEST_FILE or entry.compress_size > LARGEST_FILE:
            raise PackageError(f"{shown} is larger than {LARGEST_FILE:,} bytes")
        if entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size:
            raise PackageError(f"{shown} is compressed: files stand in a package as they are")
    names = [entry.orig_filename for entry in entries]
    if not names or names[0] != MANIFEST:
        raise PackageError(f"it does not begin with {MANIFEST}: it is no package of a scenario")
    top = names[1].partition("/")[0].removesuffix(".yaml") if len(names) > 1 else ""
    _check_names(top, names[1:])
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise PackageError(f"more than {LARGEST:,} bytes in all")


def _check_names(name: str, names: list[str]) -> None:
    """The names of a scenario's files: those that the loader reads, and no others."""
    if len(names) > MOST_FILES:
        raise PackageError(f"it holds more than {MOST_FILES} files")
    for one in names:
        if one.startswith(("/", "\\")) or ":" in one:
            raise PackageError(f"{_shown(one)} is an absolute path")
        if ".." in re.split(r"[/\\]", one):
            raise PackageError(f"{_shown(one)} leads out of its folder")
    seen: dict[str, str] = {}
    for one in names:
        first = seen.setdefault(one.lower(), one)
        if first is not one:
            same = "stands twice" if first == one else f"and {_shown(first)} are one file on some systems"
            raise PackageError(f"{_shown(one)} {same}")
    checked_name(name)
    single = names == [f"{name}.yaml"]
    for one in names:
        inside = one.removeprefix(f"{name}/")
        if not single and (inside == one or not _may_stand(inside)):
            raise PackageError(f"{_shown(one)} is no file of a scenario called {name}")
    if not names or not (single or any("/" not in one.removeprefix(f"{name}/") for one in names)):
        raise PackageError("it holds no scenario")
    if names != sorted(names):
        raise PackageError("its files are out of order: it was not packed by this program")


def _may_stand(inside: str) -> bool:
    """Whether a file may be called so inside a scenario's folder."""
    last = inside.removeprefix("text/")
    fits = _FILE.fullmatch(last) is not None and len(last) <= _LONGEST_NAME
    return fits and not is_device(last)


def _shown(name: str) -> str:
    """A stranger's name, fit to be read on a terminal."""
    return ascii(name[:_LONGEST_NAME])


def _contents(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        data = stream.read(LARGEST_FILE + 1)
    if len(data) != entry.file_size:
        raise PackageError(f"{_shown(entry.orig_filename)} is not as large as it says")
    return data


def _unwrapped(contents: list[tuple[str, bytes]]) -> Package:
    """The package, by its manifest and its files."""
    (_, wrapper), *files = contents
    told = _read_manifest(wrapper)
    if told.get("kind") != _KIND:
        raise PackageError("it is no package of a scenario")
    for name, newest in (("format", FORMAT), ("version", 1)):
        value = told.get(name)
        if type(value) is not int or value < 1:
            raise PackageError(f"its manifest has no {name}")
        if value > newest:
            raise PackageError("it was packed by a newer Thirteen Days: that one can install it")
    texts = {name: _text(told, name) for name in ("name", "title", "licence")}
    hashes = told.get("files")
    for name, data in files:
        if not isinstance(hashes, dict) or hashes.get(name) != sha256(data).hexdigest():
            raise PackageError(f"{_shown(name)} is not the file that was packed")
    return Package(texts["name"], texts["title"], texts["licence"], tuple(files))


def _text(told: dict[str, object], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str):
        raise PackageError(f"its manifest has no {name}")
    return value


def _read_manifest(data: bytes) -> dict[str, object]:
    if len(data) > _LARGEST_MANIFEST:
        raise PackageError(f"{MANIFEST} is too large")
    try:
        told = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise PackageError(f"{MANIFEST} cannot be read") from error
    if not isinstance(told, dict):
        raise PackageError(f"{MANIFEST} cannot be read")
    return cast("dict[str, object]", told)


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(name)
        found[name] = value
    return found
