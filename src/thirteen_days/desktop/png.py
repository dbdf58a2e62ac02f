"""A PNG from plain pixels. pygame's own writer stops every thread while it packs; this one lets them run."""

import struct
import zlib

_HEAD = b"\x89PNG\r\n\x1a\n"
_LEVEL = 6


def png(size: tuple[int, int], pixels: bytes) -> bytes:
    """The file for *pixels*: three bytes each, red, green, blue, row by row from the top."""
    width, height = size
    row = 3 * width
    rows = b"".join(b"\0" + pixels[start : start + row] for start in range(0, row * height, row))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, _LEVEL)), (b"IEND", b""))
    return _HEAD + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
