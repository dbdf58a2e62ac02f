"""Typed values, as the models have them: how they are read, within which bounds, and of what JSON type."""

import re
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from thirteen_days.scenario import readings


def _matching(pattern: re.Pattern[str]) -> WithJsonSchema:
    """What an editor may take for a value that matches *pattern*."""
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern.pattern}$"})


PROSE: Final = "for people alone"
"""Marks texts on which no rule hangs, but on their placeholders, and on whether they are there."""
SIGN: Final = "for its sign alone"
"""Marks numbers of which no proof asks more than whether they are above 0."""
APART: Final = "apart from the rules"
"""Marks what nothing can be proved by: how a machine values, what is promised of plays, who says so."""
Whole = Annotated[int, BeforeValidator(readings.whole)]
"""A whole number."""
Millionths = Annotated[
    int, BeforeValidator(readings.millionths), WithJsonSchema({"type": "number", "$comment": "millionths"})
]
"""A decimal number, kept as a count of millionths."""
Degrees = Annotated[float, BeforeValidator(readings.degrees), Field(ge=-180, le=180)]
"""A longitude or latitude."""
Point = Annotated[list[Degrees], Field(min_length=2, max_length=2)]
"""Longitude, latitude."""
Flag = Annotated[bool, BeforeValidator(readings.truth)]
"""``true`` or ``false``."""
Instant = Annotated[
    int,
    BeforeValidator(readings.instant),
    _matching(readings.INSTANT),
]
"""Minutes since 1970, UTC."""
Day = Annotated[
    str,
    BeforeValidator(readings.day),
    _matching(readings.DATE),
]
"""A day of the calendar."""
Offset = Annotated[
    int,
    BeforeValidator(readings.offset),
    _matching(readings.OFFSET),
]
"""Minutes from UTC."""
Id = Annotated[
    str,
    BeforeValidator(readings.name),
    _matching(readings.ID),
]
"""A ``snake_case`` id."""
Kebab = Annotated[
    str,
    BeforeValidator(readings.kebab),
    _matching(readings.KEBAB),
]
"""A ``kebab-case`` name."""
Viewer = Annotated[
    str,
    BeforeValidator(readings.viewer),
    _matching(readings.VIEWER),
]
"""A side, ``side.seat`` or ``all``."""
Choice = Annotated[
    str, BeforeValidator(readings.choice), WithJsonSchema({"type": "string", "pattern": "^[^/]+/[^/]+$"})
]
"""``decision/option``."""
ProofCode = Annotated[
    str,
    BeforeValidator(readings.proof_code),
    _matching(readings.PROOF),
]
"""The code of what is proved."""
Formula = Annotated[
    str, BeforeValidator(readings.text), WithJsonSchema({"type": ["string", "number", "boolean"]})
]
"""An expression, still as text."""
Label = Annotated[str, BeforeValidator(readings.text), StringConstraints(min_length=1, max_length=200)]
"""A few words."""
Seed = Annotated[
    str,
    BeforeValidator(readings.text),
    StringConstraints(min_length=1, max_length=200),
    WithJsonSchema({"type": ["string", "integer"]}),
]
"""The seed of chance: any text."""
Caption = Annotated[
    str, BeforeValidator(readings.text), StringConstraints(min_length=1, max_length=200), PROSE
]
"""A few words that are only shown."""
Prose = Annotated[str, BeforeValidator(readings.text), StringConstraints(max_length=20_000), PROSE]
"""A paragraph or more."""
Sees = Annotated[list[Viewer], Field(max_length=100)]
"""Viewers."""
Names = Annotated[list[Id], Field(max_length=500)]
"""Ids."""
Choices = Annotated[
    list[str],
    BeforeValidator(readings.one_or_list),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": "^(history|[^/]+/[^/]+)$"},
                {"type": "array", "items": {"type": "string"}},
            ]
        }
    ),
]
"""``history``, one ``decision/option``, or a list of them."""
Colour = Literal["blue", "red", "green", "grey"]
"""A colour of the palette."""
