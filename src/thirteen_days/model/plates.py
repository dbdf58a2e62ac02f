"""Drawings that go with a document: what stands on the ground, seen from above, as authored."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing on a plate.

    *what* is one of the fixed list of the schema (``launcher``, ``tents``, ``road`` ...). *points* are
    per cent of the plate's width and height from its upper left corner: one point for a thing, several
    for a line or the outline of a patch. *turned* is degrees clockwise from pointing up; *count* how many
    stand in a row.
    """

    what: str
    points: tuple[tuple[float, float], ...]
    turned: int = 0
    count: int = 1
    label: str = ""
    """A catalogue key; empty for what bears no annotation."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A view from above. *across*: the metres that its width stands for; *north* as in ``Figure.turned``."""

    caption: str
    across: int
    figures: tuple[Figure, ...]
    ground: str = "fields"
    north: int = 0
