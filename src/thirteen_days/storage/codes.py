"""Short codes that a friend can read out: the same code and the same choices, the same crisis."""

import secrets
from typing import Final

WORDS: Final = (
    "ALBATROSS", "ANCHOR", "BEACON", "BITTERN", "CEDAR", "COMPASS", "CORMORANT", "CURLEW", "DOLPHIN",
    "EMBER", "FALCON", "GANNET", "HARBOUR", "HERON", "JUNIPER", "KESTREL", "LANTERN", "LARCH", "MERIDIAN",
    "OSPREY", "PELICAN", "PETREL", "PLOVER", "RAVEN", "SEXTANT", "SIGNAL", "SPRUCE", "TERN", "TIDEWAY",
    "TOPAZ", "VESPER", "WILLOW",
)  # fmt: skip


def new_seed() -> str:
    """A code such as ``KESTREL-4821``."""
    return f"{secrets.choice(WORDS)}-{secrets.randbelow(9000) + 1000}"
