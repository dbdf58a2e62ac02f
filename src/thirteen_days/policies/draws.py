"""Drawing by hash: a number that depends on a seed and a name, and on nothing else."""

from collections.abc import Sequence
from hashlib import blake2b


def draw(seed: str, key: str, weights: Sequence[int]) -> int:
    """The place that chance falls on among integer *weights*, for this *seed* and *key*.

    A draw is no step of a stream, so another choice or an extra draw elsewhere cannot shift it.

    Raises:
        ValueError: no weight is above zero.
    """
    total = sum(weights)
    if total <= 0:
        message = f"nothing to draw at {key}"
        raise ValueError(message)
    return place_at(hashed(f"{seed}\n{key}".encode()) * total >> 64, weights)


def hashed(text: bytes) -> int:
    """A number of 64 bits that depends on *text* and on nothing else."""
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")


def place_at(point: float, weights: Sequence[float]) -> int:
    """The place that *point*, from 0 to below their sum, falls on among *weights*.

    Rounding may carry a point past the end: it falls on the last that has any weight.

    Raises:
        ValueError: no weight is above zero.
    """
    for place, weight in enumerate(weights):
        point -= weight
        if point < 0:
            return place
    return max(place for place, weight in enumerate(weights) if weight)
