"""Addresses as squares that a phone's camera reads."""

import segno

Squares = tuple[tuple[bool, ...], ...]
"""Rows of a QR code, dark squares true, without the quiet zone round it."""


def squares(text: str) -> Squares:
    """*text* as a QR code."""
    return tuple(tuple(bool(one) for one in row) for row in segno.make(text, error="m", micro=False).matrix)
