"""What is read ahead of the models is what the models read: the same values, the same refusals."""

import copy
from pathlib import Path
from random import Random
from typing import Any, cast

import pydantic_core
import pytest
import yaml
from pydantic import BaseModel, ValidationError

from tests.generated import generated
from thirteen_days.scenario import parts, shipped, specs, written
from thirteen_days.scenario.schema import ScenarioSpec, SeatSpec
from thirteen_days.scenario.tree import Plain

BROKEN: tuple[Plain, ...] = (
    "",
    "no such thing",
    "-1",
    "9999999999",
    "x" * 20_001,
    ["a"],
    {"a": "b"},
    {"Not an id": ""},
    [],
)


def _tree(text: str) -> dict[str, Plain]:
    return cast("dict[str, Plain]", yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - all as text


def _trees() -> dict[str, dict[str, Plain]]:
    found = {"made": _tree(generated(60, 7))}
    for shelf in shipped():
        whole: dict[str, Any] = {}
        files = sorted(shelf.path.glob("*.yaml")) if shelf.path.is_dir() else [shelf.path]
        for file in files:
            for name, value in _tree(file.read_text(encoding="utf-8")).items():
                if isinstance(value, dict):
                    whole.setdefault(name, {}).update(value)
                elif isinstance(value, list):
                    whole.setdefault(name, []).extend(value)
                else:
                    whole[name] = value
        found[shelf.name] = whole
    return found


TREES = _trees()


def _plain(value: object) -> object:
    """A model, or what was read in its place, as data."""
    if isinstance(value, BaseModel):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if type(value).__module__ == specs.__name__:
        return {key: _plain(one) for key, one in vars(value).items()}
    return value


def _faults(reading: Any, tree: dict[str, Plain]) -> list[tuple[Any, ...]]:  # noqa: ANN401 - either reader
    try:
        reading(tree)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        kinds = {"too_long": "string_too_long", "too_short": "string_too_short"}
        return [
            (one["loc"], kinds.get(one["type"], one["type"]), dict(one.get("ctx", {})).get("fix"))
            for one in found
        ]
    return []


def test_the_written_schema_is_current() -> None:
    """Mend it: python -m thirteen_days.scenario.written."""
    text = specs.FILE.read_text(encoding="utf-8")
    if f'"pydantic_core": "{pydantic_core.__version__}"' not in text.split("\n", 1)[0]:
        pytest.skip("another version of pydantic than the pinned one")
    assert text == written.render()


@pytest.mark.parametrize("name", TREES)
def test_both_read_the_same(name: str) -> None:
    """Every value of every scenario, its defaults too."""
    assert _plain(specs.read(TREES[name])) == _plain(ScenarioSpec.model_validate(TREES[name]))


def _spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - any tree
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        found += _spots(inner, (*path, key))
    return found


@pytest.mark.parametrize("name", ["made", "meridian-strait", "cuba-1962"])
def test_both_refuse_the_same(name: str) -> None:
    """A value that does not fit, a key too many, a key too few: wherever it stands."""
    dice = Random(1962)
    tree = copy.deepcopy(TREES[name])
    for path in dice.sample(_spots(tree), 12 if name == "cuba-1962" else 40):
        holder: Any = tree
        for step in path[:-1]:
            holder = holder[step]
        before = holder[path[-1]]
        for worse in dice.sample(BROKEN, 3):
            holder[path[-1]] = worse
            assert _faults(specs.read, tree) == _faults(ScenarioSpec.model_validate, tree), (path, worse)
        if isinstance(holder, dict):
            del holder[path[-1]]
            holder["stranger"] = before
            assert _faults(specs.read, tree) == _faults(ScenarioSpec.model_validate, tree), path
            del holder["stranger"]
        holder[path[-1]] = before


def test_another_pydantic_makes_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What was written for one version is not given to another, and a file that is not there is no fault."""
    monkeypatch.setattr(specs, "FILE", tmp_path / "none.json")
    for cached in (specs._models, specs._reader, specs._check):
        cached.cache_clear()
    try:
        tree = TREES["meridian-strait"]
        assert _plain(specs.read(tree)) == _plain(ScenarioSpec.model_validate(tree))
    finally:
        for cached in (specs._models, specs._reader, specs._check):
            cached.cache_clear()


def test_an_only_seat_is_a_seat() -> None:
    """A side that names no seats has one with all that a seat has."""
    seat = SeatSpec.model_validate({"name": "The leader", "office": "Utopia"})
    only = parts.OnlySeat("Utopia")
    assert {name: getattr(only, name) or None for name in SeatSpec.model_fields} == {
        name: getattr(seat, name) or None for name in SeatSpec.model_fields
    }
