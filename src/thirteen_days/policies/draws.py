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
    digest = blake2b(f"{seed}\n{key}".encode(), digest_size=8).digest()
    point = int.from_bytes(digest, "big") * total >> 64
    for place, weight in enumerate(weights):
        point -= weight
        if point < 0:
            return place
    message = "unreachable: the point lies below the total"
    raise AssertionError(message)
