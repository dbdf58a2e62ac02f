"""Every sound of the game, computed: 16-bit samples, one channel, the same for the same seed.

A sound is a list of floats while it is made. ``finished`` takes out what is no sound (a constant
push), lets it begin and end at nothing, and sets its loudest sample to a share of what a sample can hold.
"""

import math
from array import array
from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random
from typing import Final

RATE: Final = 22_050
"""Samples a second."""
FULL: Final = 32_767
"""The largest sample."""
SEED: Final = 1962
LOUDEST: Final = 0.32
"""The share of ``FULL`` that no sound goes over."""
FADE: Final = 0.004
"""Seconds in which a sound comes up from nothing, and goes down to it."""

Samples = list[float]


def _count(seconds: float) -> int:
    return round(seconds * RATE)


def _noise(rng: Random, count: int) -> Samples:
    """Hiss, from -1 to 1."""
    return [(byte - 127.5) / 127.5 for byte in rng.randbytes(count)]


def _dull(samples: Samples, share: float) -> Samples:
    """*samples* without their high parts: each step goes only *share* of the way."""
    return list(accumulate(samples, lambda kept, new: kept + share * (new - kept)))


def _thin(samples: Samples, share: float) -> Samples:
    """*samples* without their low parts."""
    return [new - low for new, low in zip(samples, _dull(samples, share), strict=True)]


def _struck(pitches: Sequence[tuple[float, float]], dies: float, seconds: float) -> Samples:
    """Something struck: (hertz, strength) of each tone in it; *dies*: seconds to a third of its loudness.

    Each tone is a turning point that shrinks as it turns, which costs no sine per sample.
    """
    count = _count(seconds)
    total = [0.0] * count
    for hertz, strength in pitches:
        angle, keep = math.tau * hertz / RATE, math.exp(-1 / (dies * RATE))
        twice, square = 2 * keep * math.cos(angle), keep * keep
        before, now = 0.0, strength * keep * math.sin(angle)
        for at in range(count):
            total[at] += before
            before, now = now, twice * now - square * before
    return total


def _lay(under: Samples, over: Samples, at: float, strength: float = 1.0) -> None:
    """Add *over* to *under* from second *at* on; what runs over the end is lost."""
    start = _count(at)
    for place, value in enumerate(over[: len(under) - start], start):
        under[place] += strength * value


def _fading(samples: Samples, dies: float) -> Samples:
    """*samples* dying away."""
    keep = math.exp(-1 / (dies * RATE))
    level = 1.0
    found = []
    for value in samples:
        found.append(value * level)
        level *= keep
    return found


def finished(samples: Samples, peak: float, *, loop: bool = False) -> "array[int]":
    """*samples* as they are played. A *loop* has no ends that would have to fade."""
    middle = sum(samples) / len(samples)
    level = [value - middle for value in samples]
    if not loop:
        fade = _count(FADE)
        ramp = [number / fade for number in range(fade)]
        for at, share in enumerate(ramp):
            level[at] *= share
            level[-1 - at] *= share
    scale = peak * FULL / (max(map(abs, level)) or 1.0)
    return array("h", [round(value * scale) for value in level])


# --- The sounds ----------------------------------------------------------------------------------------


def teletype(rng: Random) -> "array[int]":
    """A line being typed: type bars against the platen, ten a second, and the carriage going back."""
    total = [0.0] * _count(1.5)
    body = _struck([(190, 0.8), (1_240, 0.25), (2_650, 0.35)], 0.012, 0.07)
    at = 0.01
    while at < 1.1:  # noqa: PLR2004 - then the carriage goes back
        tick = _fading(_thin(_noise(rng, _count(0.03)), 0.3), 0.004)
        _lay(total, tick, at, 0.9)
        _lay(total, body, at, rng.uniform(0.6, 1.0))
        at += rng.uniform(0.085, 0.125)
    _lay(total, _fading(_dull(_noise(rng, _count(0.25)), 0.35), 0.09), 1.13, 0.7)
    _lay(total, _struck([(140, 1.2), (900, 0.4)], 0.02, 0.1), 1.36)
    return finished(total, 0.26)


def telephone(rng: Random) -> "array[int]":
    """One ring of a desk telephone: a clapper between two gongs, twenty strokes a second."""
    total = [0.0] * _count(1.9)
    gongs = (
        _struck([(1_010, 1.0), (2_730, 0.5), (5_060, 0.2)], 0.16, 0.6),
        _struck([(1_245, 1.0), (3_320, 0.45), (5_980, 0.15)], 0.16, 0.6),
    )
    for stroke in range(24):
        _lay(total, gongs[stroke % 2], 0.01 + stroke * 0.05 + rng.uniform(0, 0.002), 0.4)
    return finished(total, 0.22)


def bell(rng: Random) -> "array[int]":
    """Five strokes of the bell in a teletype: a message that may not wait."""
    total = [0.0] * _count(1.7)
    stroke = _struck([(2_140, 1.0), (3_870, 0.5), (6_020, 0.2)], 0.14, 0.6)
    for number in range(5):
        _lay(total, stroke, 0.01 + number * 0.21 + rng.uniform(0, 0.004))
    return finished(total, 0.24)


def stamp(rng: Random) -> "array[int]":
    """A rubber stamp put down on a pile of paper."""
    total = [0.0] * _count(0.35)
    _lay(total, _fading(_dull(_noise(rng, _count(0.2)), 0.2), 0.03), 0.01, 1.2)
    _lay(total, _struck([(92, 1.0), (168, 0.4)], 0.045, 0.3), 0.01)
    return finished(total, 0.30)


def paper(rng: Random) -> "array[int]":
    """A sheet taken up and laid down."""
    total = [0.0] * _count(0.6)
    for at, length, strength in ((0.01, 0.16, 0.7), (0.15, 0.12, 0.5), (0.3, 0.2, 1.0)):
        rustle = _thin(_dull(_noise(rng, _count(length)), 0.55), 0.12)
        count = len(rustle)
        swell = [
            value * math.sin(math.pi * place / count) * rng.uniform(0.4, 1.0)
            for place, value in enumerate(rustle)
        ]
        _lay(total, swell, at, strength)
    return finished(total, 0.12)


def clock(rng: Random) -> "array[int]":
    """A wall clock, two seconds run together into one."""
    total = [0.0] * _count(1.3)
    sides = (
        _struck([(1_850, 0.7), (3_100, 1.0)], 0.006, 0.05),
        _struck([(1_420, 0.7), (2_600, 1.0)], 0.007, 0.05),
    )
    for number in range(5):
        _lay(total, _fading(_thin(_noise(rng, _count(0.01)), 0.4), 0.002), 0.02 + number * 0.25, 0.4)
        _lay(total, sides[number % 2], 0.02 + number * 0.25)
    return finished(total, 0.16)


def wireless(rng: Random) -> "array[int]":
    """A receiver being tuned: hiss, and the whistle of a station that is nearly found."""
    count = _count(1.6)
    hiss = _thin(_dull(_noise(rng, count), 0.4), 0.1)
    swing = _dull(_noise(rng, count), 0.002)
    turn, total = 0.0, []
    for place, value in enumerate(hiss):
        share = place / count
        turn += math.tau * (1_900 - 1_350 * share**0.5) / RATE
        whistle = 0.16 * math.sin(turn) * math.sin(math.pi * share)
        total.append(value * (0.55 + 6 * swing[place]) + whistle)
    edge = count // 8
    for at in range(edge):
        total[at] *= at / edge
        total[-1 - at] *= at / edge
    return finished(total, 0.10)


def room(rng: Random) -> "array[int]":
    """Six seconds of a quiet room, to be played round and round: air in a duct, and a lamp's hum.

    The hum fits the loop a whole number of times; the air is mixed at its end with what came before its
    beginning, so that there is no seam.
    """
    count, overlap = _count(6.0), _count(0.5)
    air = _dull(_dull(_noise(rng, count + overlap), 0.03), 0.05)
    before, air = air[:overlap], air[overlap:]
    for at in range(overlap):
        share = (at + 1) / overlap
        place = count - overlap + at
        air[place] = air[place] * math.sqrt(1 - share) + before[at] * math.sqrt(share)
    hum = [0.011 * math.sin(math.tau * 120 * at / RATE) for at in range(RATE)]
    return finished([value + hum[at % RATE] for at, value in enumerate(air)], 0.05, loop=True)


SOUNDS: Final[dict[str, Callable[[Random], "array[int]"]]] = {
    "bell": bell,
    "clock": clock,
    "paper": paper,
    "room": room,
    "stamp": stamp,
    "telephone": telephone,
    "teletype": teletype,
    "wireless": wireless,
}
LOOPS: Final = frozenset({"room"})


def made(name: str, seed: int = SEED) -> "array[int]":
    """The sound called *name*.

    Raises:
        KeyError: there is none.
    """
    return SOUNDS[name](Random(f"{seed}/{name}"))
