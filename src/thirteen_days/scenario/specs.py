"""A scenario as it is read: each part by the name of its model, without the models.

The models of the schema (``schema`` and its neighbours) say what may stand where, and are what editors are
told. To build them takes five times as long as to read a scenario, so what pydantic makes of them comes with
the program, written ahead (``written``); where another version of it is installed, it is made when needed.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pydantic_core
from pydantic_core import CoreSchema, SchemaValidator

from thirteen_days.scenario import parts, readings
from thirteen_days.scenario.tree import Plain

if TYPE_CHECKING:
    from thirteen_days.scenario.schema import ScenarioSpec, SideSpec, VariableSpec
    from thirteen_days.scenario.schema_forces import BeliefSpec, ForceSpec
    from thirteen_days.scenario.schema_lesson import (
        ClassroomSpec,
        QuizSpec,
        RoleSpec,
        RoundSpec,
        StancesSpec,
        TalkSpec,
    )
    from thirteen_days.scenario.schema_map import MapSpec, SheetSpec, TrackSpec, UnitSpec, WaterSpec
    from thirteen_days.scenario.schema_plate import PlateSpec
    from thirteen_days.scenario.schema_promises import ArmSpec, ExpectSpec, GateSpec, ValiditySpec
    from thirteen_days.scenario.schema_rules import (
        DecisionSpec,
        EffectSpec,
        EndingSpec,
        EventSpec,
        HazardSpec,
        OptionSpec,
        PageSpec,
        VariantSpec,
    )
    from thirteen_days.scenario.schema_series import SeriesSection, SeriesSpec

__all__ = [
    "ArmSpec",
    "BeliefSpec",
    "ClassroomSpec",
    "DecisionSpec",
    "EffectSpec",
    "EndingSpec",
    "EventSpec",
    "ExpectSpec",
    "ForceSpec",
    "GateSpec",
    "HazardSpec",
    "MapSpec",
    "OptionSpec",
    "PageSpec",
    "PlateSpec",
    "QuizSpec",
    "RoleSpec",
    "RoundSpec",
    "ScenarioSpec",
    "SeriesSection",
    "SeriesSpec",
    "SheetSpec",
    "SideSpec",
    "StancesSpec",
    "TalkSpec",
    "TrackSpec",
    "UnitSpec",
    "ValiditySpec",
    "VariableSpec",
    "VariantSpec",
    "WaterSpec",
    "read",
    "shapes",
]
FILE = Path(__file__).with_name("specs.json")
_TOP: Final = "ScenarioSpec"
_HOMES: Final = {"parts": parts, "readings": readings}
_SLOTS = ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
"""What pydantic fills in what it makes."""


@cache
def shapes(model: str) -> dict[str, Plain]:
    """Of what shape the values of a *model* are: the name of a model, or a mark's word, or a list of such.

    Keys whose values count as they are written are left out.
    """
    return cast("dict[str, Plain]", _models()[model]["shapes"])


def read(tree: dict[str, Plain]) -> "ScenarioSpec":
    """The *tree* of a whole scenario as parts.

    Raises:
        pydantic_core.ValidationError: it does not fit the schema.
    """
    return cast("ScenarioSpec", _reader().validate_python(tree))


def __getattr__(name: str) -> type:
    if name.startswith("__") or name not in _models():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _part(name)


@cache
def _models() -> dict[str, dict[str, object]]:
    """What is written of the models, for the pydantic that is installed."""
    said = {}
    with suppress(OSError, ValueError):  # while it is being written anew, it is not there
        said = json.loads(FILE.read_text(encoding="utf-8"))
    if said.get("pydantic_core") != pydantic_core.__version__:
        from thirteen_days.scenario.written import definition  # noqa: PLC0415 - seldom, and slow to load

        said = definition()
    return cast("dict[str, dict[str, object]]", said["models"])


@cache
def _reader() -> SchemaValidator:
    again = [name for name, model in _models().items() if model["by_reference"]]
    whole = {
        "type": "definitions",
        "schema": _check(_TOP),
        "definitions": [{**_check(name), "ref": name} for name in again],
    }
    return SchemaValidator(cast("CoreSchema", whole))


@cache
def _part(name: str) -> type:
    """The class of what is read as a model: what this program adds to it, and room for its values."""
    bases = [getattr(parts, base) for base in cast("list[str]", _models()[name]["bases"])]
    return type(name, tuple(bases), {"__slots__": _SLOTS, "__module__": __name__})


@cache
def _check(name: str) -> dict[str, object]:
    """How a model is checked, with its class and functions in place of their names."""
    return cast("dict[str, object]", _made(_models()[name]["check"]))


def _made(value: object) -> object:
    if isinstance(value, list):
        return [_made(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "model" in value:
        return _check(value["model"])
    if "call" in value:
        return _function(value["call"])
    made = {key: _made(one) for key, one in value.items()}
    if made.get("type") == "model":
        made["cls"] = _part(made["cls"])
    return made


@cache
def _function(name: str) -> Callable[..., object]:
    """A function of ``readings`` or ``parts``."""
    home, _, path = name.partition(":")
    return cast("Callable[..., object]", attrgetter(path)(_HOMES[home]))
