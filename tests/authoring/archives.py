"""Archives that a stranger might send: each trick once, and any number of damaged ones."""

import io
import json
import random
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256

from thirteen_days.authoring import Package, write_package

YAML = b"version: 1\nname: mine\n"
Edit = Callable[[zipfile.ZipInfo], None]


def sound(**files: bytes) -> bytes:
    """A package as it should be."""
    listed = tuple(sorted(files.items())) or (("mine.yaml", YAML),)
    return write_package(Package("mine", "Mine", "CC BY 4.0", listed))


def entry(name: str, edit: Edit | None = None) -> zipfile.ZipInfo:
    """An entry as a package has them, changed by *edit*."""
    info = zipfile.ZipInfo("x", (1980, 1, 1, 0, 0, 0))
    info.filename = info.orig_filename = name
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    if edit:
        edit(info)
    return info


def manifest(files: dict[str, bytes], **other: object) -> bytes:
    """The manifest of *files*, with *other* in place of what should be there."""
    told = {
        "kind": "thirteen-days scenario",
        "format": 1,
        "name": "mine",
        "title": "Mine",
        "licence": "CC BY 4.0",
        "version": 1,
        "hash": "",
        "files": {name: sha256(data).hexdigest() for name, data in files.items()},
    }
    return json.dumps(told | other, indent=1).encode()


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], first: bytes | None = None) -> bytes:
    """A zip of *entries* behind a manifest that lists them."""
    listed = {one.filename if isinstance(one, zipfile.ZipInfo) else one: data for one, data in entries}
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        warnings.simplefilter("ignore", UserWarning)  # a name twice is meant
        archive.writestr(entry("manifest.json"), manifest(listed) if first is None else first)
        for one, data in entries:
            archive.writestr(one if isinstance(one, zipfile.ZipInfo) else entry(one), data)
    return out.getvalue()


def _link(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o120777 << 16


def _device(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o020644 << 16


def _deflated(info: zipfile.ZipInfo) -> None:
    info.compress_type = zipfile.ZIP_DEFLATED


def _bzip(info: zipfile.ZipInfo) -> None:
    info.compress_type = zipfile.ZIP_BZIP2


def _patched(data: bytes, at: int, form: str, value: int) -> bytes:
    out = bytearray(data)
    struct.pack_into(form, out, at, value)
    return bytes(out)


def _directory(data: bytes, number: int) -> int:
    """Where entry *number* of the directory begins."""
    at = data.index(b"PK\x01\x02")
    for _ in range(number):
        at = data.index(b"PK\x01\x02", at + 4)
    return at


def _encrypted() -> bytes:
    data = sound()
    return _patched(data, _directory(data, 1) + 8, "<H", 1)


def _small_outside() -> bytes:
    """The directory says a few bytes; there are many."""
    data = sound(**{"mine.yaml": YAML * 50})
    return _patched(data, _directory(data, 1) + 24, "<L", 10)


def _two_directories() -> bytes:
    """The name in the file's own head is another than in the directory."""
    data = sound()
    at = data.index(b"mine.yaml")
    return data[:at] + b"evil.yaml" + data[at + 9 :]


def _giant() -> bytes:
    data = sound()
    end = data[-22:]
    return data[:-22] + b"PK\x06\x07" + bytes(16) + end


def _overlapping() -> bytes:
    """Two entries that are the same bytes: how small archives say that they are large."""
    data = sound(**{"mine/a.yaml": YAML, "mine/b.yaml": YAML})
    first = struct.unpack_from("<L", data, _directory(data, 1) + 42)[0]
    return _patched(data, _directory(data, 2) + 42, "<L", first)


def _many() -> bytes:
    names = [f"mine/{number:03}.yaml" for number in range(201)]
    return zipped(*[(name, YAML) for name in names])


def _told(**other: object) -> bytes:
    return zipped(("mine.yaml", YAML), first=manifest({"mine.yaml": YAML}, **other))


def _without_manifest() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry("mine.yaml"), YAML)
    return out.getvalue()


TRICKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "no package"),
    "not a zip": (lambda: b"version: 1\n" * 9, "no package"),
    "an empty zip": (lambda: b"PK\x05\x06" + bytes(18), "no package"),
    "a zip of something else": (lambda: zipped(("readme.txt", b"hi")), "small letters|no file of a scenario"),
    "no manifest": (_without_manifest, "does not begin"),
    "cut short": (lambda: sound()[:-5], "cut short"),
    "something before it": (lambda: b"#!/bin/sh\n" + sound(), "no package"),
    "something after it": (lambda: sound() + b"more", "cut short, or something follows"),
    "a comment": (lambda: sound()[:-2] + struct.pack("<H", 3) + b"hey", "something follows"),
    "up and out": (lambda: zipped(("../mine.yaml", YAML)), "leads out"),
    "up and out inside": (lambda: zipped(("mine/../../mine.yaml", YAML)), "leads out"),
    "up and out with backslashes": (lambda: zipped(("mine\\..\\..\\x.yaml", YAML)), "leads out"),
    "an absolute path": (lambda: zipped(("/etc/passwd", YAML)), "absolute"),
    "an absolute path of Windows": (lambda: zipped(("C:\\win.yaml", YAML)), "absolute"),
    "a share of Windows": (lambda: zipped(("\\\\host\\x.yaml", YAML)), "absolute"),
    "a stream of Windows": (lambda: zipped(("mine.yaml:x", YAML)), "absolute"),
    "a link": (lambda: zipped((entry("mine.yaml", _link), b"/etc/passwd")), "is a link"),
    "a link to a folder": (
        lambda: zipped((entry("mine/a.yaml", _link), b"/"), ("mine/a.yaml/b.yaml", YAML)),
        "is a link",
    ),
    "a device": (lambda: zipped((entry("mine.yaml", _device), b"")), "no ordinary file"),
    "a folder": (lambda: zipped(("mine/", b""), ("mine/a.yaml", YAML)), "no file of a scenario"),
    "a name twice": (lambda: zipped(("mine/a.yaml", YAML), ("mine/a.yaml", b"x: y\n")), "stands twice"),
    "names that differ by case": (
        lambda: zipped(("mine/A.yaml", YAML), ("mine/a.yaml", YAML)),
        "one file on some systems",
    ),
    "a device of Windows": (lambda: zipped(("mine/con.yaml", YAML)), "no file of a scenario"),
    "a device of Windows as the name": (lambda: zipped(("nul.yaml", YAML)), "something else to some systems"),
    "another ending": (lambda: zipped(("mine/run.sh", YAML), ("mine/a.yaml", YAML)), "no file of a scenario"),
    "a hidden file": (lambda: zipped(("mine/.a.yaml", YAML)), "no file of a scenario"),
    "a trailing dot": (lambda: zipped(("mine/a.yaml.", YAML)), "no file of a scenario"),
    "a trailing space": (lambda: zipped(("mine/a.yaml ", YAML)), "no file of a scenario"),
    "a NUL": (lambda: zipped(("mine/a.yaml\0.sh", YAML)), "no file of a scenario"),
    "a line break": (lambda: zipped(("mine/a\n.yaml", YAML)), "no file of a scenario"),
    "signs that run backwards": (lambda: zipped(("mine/a\u202elmay.yaml", YAML)), "no file of a scenario"),
    "letters that look alike": (lambda: zipped(("mine/\u0430.yaml", YAML)), "no file of a scenario"),
    "a long name": (lambda: zipped((f"mine/{'a' * 200}.yaml", YAML)), "no file of a scenario"),
    "too deep": (lambda: zipped(("mine/text/more/a.yaml", YAML)), "no file of a scenario"),
    "another folder": (
        lambda: zipped(("mine/a.yaml", YAML), ("other/a.yaml", YAML)),
        "no file of a scenario",
    ),
    "a file beside the folder": (
        lambda: zipped(("mine/a.yaml", YAML), ("mine.yaml", YAML)),
        "no file of a scenario",
    ),
    "texts without a scenario": (lambda: zipped(("mine/text/plain.yaml", YAML)), "holds no scenario"),
    "nothing but a manifest": (zipped, "holds no scenario|small letters"),
    "too many files": (_many, "more than 200"),
    "a file too large": (lambda: zipped(("mine.yaml", b"#" * 2_000_001)), "larger than"),
    "too large in all": (lambda: sound() + bytes(20_000_000), "larger than"),
    "a bomb": (lambda: zipped((entry("mine.yaml", _deflated), bytes(1_900_000))), "compressed"),
    "another compression": (lambda: zipped((entry("mine.yaml", _bzip), bytes(1_900_000))), "compressed"),
    "encrypted": (_encrypted, "encrypted"),
    "a size that lies": (_small_outside, "compressed|as large|damaged"),
    "two names for one file": (_two_directories, "damaged"),
    "a form for giants": (_giant, "form for giants|damaged"),
    "overlapping files": (_overlapping, "damaged|beside"),
    "bytes that were changed": (lambda: sound().replace(b"name: mine", b"name: mime"), "damaged"),
    "another file than was packed": (
        lambda: zipped(("mine.yaml", YAML), first=manifest({"mine.yaml": b"other"})),
        "not the file that was packed",
    ),
    "out of order": (lambda: zipped(("mine/b.yaml", YAML), ("mine/a.yaml", YAML)), "out of order"),
    "a manifest of another kind": (lambda: _told(kind="game"), "no package"),
    "a newer package": (lambda: _told(format=2), "newer"),
    "a newer scenario": (lambda: _told(version=2), "newer"),
    "a package of no format": (lambda: _told(format=True), "no format"),
    "a manifest of another name": (lambda: _told(name="yours"), "no file of a scenario"),
    "a title that is no text": (lambda: _told(title=["a"]), "no title"),
    "a title with an escape": (lambda: _told(title="\x1b[2J"), "do not print"),
    "a title that is endless": (lambda: _told(title="a" * 201), "too long"),
    "more in the manifest": (lambda: _told(extra="x"), "beside what it lists"),
    "a manifest that is a list": (lambda: zipped(("mine.yaml", YAML), first=b"[]"), "cannot be read"),
    "a manifest too deep": (lambda: zipped(("mine.yaml", YAML), first=b"[" * 90_000), "cannot be read"),
    "a manifest too large": (lambda: zipped(("mine.yaml", YAML), first=b" " * 100_001), "too large"),
    "a manifest with a number too long": (
        lambda: zipped(("mine.yaml", YAML), first=b'{"kind": ' + b"9" * 5000 + b"}"),
        "cannot be read",
    ),
    "a key twice": (
        lambda: zipped(("mine.yaml", YAML), first=b'{"kind": "a", "kind": "thirteen-days scenario"}'),
        "cannot be read",
    ),
    "a manifest that is not UTF-8": (lambda: zipped(("mine.yaml", YAML), first=b"\xff"), "cannot be read"),
    "a manifest of another make": (lambda: zipped(("mine.yaml", YAML)), "beside what it lists"),
}


def damaged(count: int, seed: int) -> Iterator[bytes]:
    """*count* archives with bits turned, bytes put in or left out, and parts swapped."""
    rng = random.Random(seed)
    starts = [sound(), sound(**{"mine/a.yaml": YAML, "mine/text/plain.yaml": b"a: b\n"})]
    starts += [zipped((entry("mine.yaml", _deflated), YAML * 40)), zipped(("mine/a.yaml", YAML))]
    for _ in range(count):
        data = bytearray(rng.choice(starts))
        for _ in range(rng.choice((1, 1, 2, 8))):
            at = rng.randrange(len(data))
            what = rng.randrange(5)
            if what == 0:
                data[at] ^= 1 << rng.randrange(8)
            elif what == 1:
                data[at] = rng.choice((0, 0xFF, 0x50, 0x7F))
            elif what == 2:
                del data[at : at + rng.randrange(1, 40)]
            elif what == 3:
                data[at:at] = rng.randbytes(rng.randrange(1, 20))
            else:
                width = rng.choice((2, 4))
                data[at : at + width] = rng.choice((b"\0", b"\xff", b"\x01")) * width
            if not data:
                break
        yield bytes(data)
