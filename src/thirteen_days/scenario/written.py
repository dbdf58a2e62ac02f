"""The schema as plain data, written ahead: reading a scenario then needs none of its models, nor pydantic's.

What pydantic makes of the models is followed from the top. Kept are the checks, each model once and under its
name; functions and bases are kept as names within this package. What only writes or describes is left out.
After a change of the schema: ``python -m thirteen_days.scenario.written``.
"""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final, ForwardRef, Literal, cast, get_args, get_origin

import pydantic_core
from pydantic import BaseModel

from thirteen_days.scenario import parts, schema_rules
from thirteen_days.scenario.scalars import APART, PROSE, SIGN
from thirteen_days.scenario.schema import ScenarioSpec
from thirteen_days.scenario.specs import FILE
from thirteen_days.scenario.tree import Plain

_Check = dict[str, object]
_BOUNDS: Final = frozenset({"ge", "le", "min_length", "max_length"})
_BOUNDED: Final = frozenset({"str", "int", "float", "list", "dict"})
_MARKED: Final = {PROSE: "prose", SIGN: "sign", APART: "apart"}
_LEFT_OUT: Final = frozenset(
    {
        "metadata",
        "serialization",
        "serialization_alias",
        "computed_fields",
        "custom_init",
        "root_model",
        "ref",
    }
)


def render() -> str:
    """The file that comes with the program, a model to a line."""
    said = definition()
    models = cast("dict[str, object]", said["models"])
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(model)}" for name, model in models.items())
    return f'{{"pydantic_core": {json.dumps(said["pydantic_core"])}, "models": {{\n{lines}\n}}}}\n'


def definition() -> dict[str, object]:
    """Per model: its bases, how it is checked, and of what shape its values are; and for which reader."""
    ScenarioSpec.model_rebuild()
    written = _Written()
    written.check(cast("_Check", ScenarioSpec.__pydantic_core_schema__))
    return {"pydantic_core": pydantic_core.__version__, "models": written.models}


class _Written:
    """Models by name as they are met."""

    def __init__(self) -> None:
        self.models: dict[str, dict[str, object]] = {}
        self.around: dict[str, str] = {}

    def check(self, schema: _Check) -> object:
        """A check as data; bounds that are laid around a reading are laid below it, which is the same."""
        kind = schema["type"]
        if kind == "definitions":
            listed = cast("list[_Check]", schema["definitions"])
            self.around = {str(one["ref"]): _model(one).__name__ for one in listed}
            for one in listed:
                self._model(one)
            return self.check(cast("_Check", schema["schema"]))
        if kind == "definition-ref":
            return {"type": kind, "schema_ref": self.around[str(schema["schema_ref"])]}
        return self._model(schema) if kind == "model" else self._checked(schema)

    def _checked(self, schema: _Check) -> _Check:
        called = schema.get("function")
        function = called.get("function") if isinstance(called, dict) else None
        if isinstance(function, partial):
            inner = cast("_Check", self.check(cast("_Check", schema["schema"])))
            _bounded(inner).update(_bounds(function))
            return inner
        return self._map(schema)

    def _value(self, value: object) -> object:
        if isinstance(value, dict):
            return (
                self.check(value) if "type" in value and isinstance(value["type"], str) else self._map(value)
            )
        if isinstance(value, list):
            return [self._value(one) for one in value]
        if isinstance(value, type):
            return value.__name__
        return {"call": _named(value)} if callable(value) else value

    def _map(self, value: _Check) -> _Check:
        return {key: self._value(one) for key, one in value.items() if key not in _LEFT_OUT}

    def _model(self, schema: _Check) -> _Check:
        """A model is written once, with what is checked around it, and called by its name where it stands."""
        model = _model(schema)
        name = model.__name__
        if name not in self.models:
            self.models[name] = {}
            self.models[name] = {
                "bases": [one.__name__ for one in _bases(model)],
                "by_reference": name in self.around.values(),
                "check": self._around(schema),
                "shapes": {key: shape for key, shape in _keys(model) if shape != "kept"},
            }
        return {"model": name}

    def _around(self, schema: _Check) -> _Check:
        if schema["type"] == "model":
            return self._checked(schema)
        return {
            **self._map(schema | {"schema": None}),
            "schema": self._around(cast("_Check", schema["schema"])),
        }


def _model(schema: _Check) -> type[BaseModel]:
    """The model that a check makes, whatever is checked before or after."""
    while schema["type"] != "model":
        schema = cast("_Check", schema["schema"])
    return cast("type[BaseModel]", schema["cls"])


def _bases(model: type[BaseModel]) -> list[type]:
    """What a model has of this program's, apart from pydantic."""
    found: list[type] = []
    for one in model.__mro__:
        if one.__module__ == parts.__name__ and not any(issubclass(other, one) for other in found):
            found.append(one)
    return found


def _bounded(inner: _Check) -> _Check:
    """What in *inner* takes bounds."""
    while inner["type"] not in _BOUNDED:
        inner = cast("_Check", inner["schema"])
    return inner


def _bounds(function: "partial[object]") -> _Check:
    """The bounds that a function of pydantic's tests.

    Raises:
        TypeError: it tests something else.
    """
    if not function.keywords or not set(function.keywords) <= _BOUNDS:
        raise TypeError(f"{function} is more than a bound: it cannot be written ahead")
    return dict(function.keywords)


def _named(function: object) -> str:
    """A function of this package by its name.

    Raises:
        TypeError: it would need the models.
    """
    module, name = getattr(function, "__module__", ""), getattr(function, "__qualname__", "")
    home = module.rpartition(".")[2]
    if module not in {"thirteen_days.scenario.readings", "thirteen_days.scenario.parts"}:
        raise TypeError(f"{module}.{name} cannot be written ahead: put it into readings.py or parts.py")
    return f"{home}:{name}"


# --- Shapes --------------------------------------------------------------------------------------------


def _keys(model: type[BaseModel]) -> Iterator[tuple[str, Plain]]:
    """The shapes below the keys of *model*: "kept" or a mark's word, the name of a model, a list of such."""
    for name, field in model.model_fields.items():
        yield field.alias or name, _shape(field.annotation, field.metadata)


def _shape(annotation: object, marks: Iterable[object] = ()) -> Plain:
    for mark in marks:
        if isinstance(mark, str) and mark in _MARKED:
            return _MARKED[mark]
    marked = getattr(annotation, "__metadata__", None)
    if marked is not None:
        return _shape(getattr(annotation, "__origin__", None), marked)
    if isinstance(annotation, str | ForwardRef):
        name = annotation if isinstance(annotation, str) else annotation.__forward_arg__
        return _shape(getattr(schema_rules, name))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation.__name__
    if get_origin(annotation) is Literal:
        return "kept"
    inner = [part for part in get_args(annotation) if part is not type(None)]
    if get_origin(annotation) in {list, dict}:
        below = _shape(inner[-1])
        return below if below == "kept" else [below]
    return _shape(inner[0]) if len(inner) == 1 and inner[0] is not annotation else "kept"


if __name__ == "__main__":
    FILE.write_text(render(), encoding="utf-8")
