"""What is left of a faulty specification, so that the rest of its faults can be told at the same time.

Entries with a fault of shape are taken out and what is missing at the top is made up. The rest is then
compiled for its problems only; those that may be due to what was taken out are left unsaid.
"""

import re
from dataclasses import replace
from typing import cast

from pydantic_core import ValidationError

from thirteen_days.model import Problem
from thirteen_days.scenario.problems import UNREPORTED, did_you_mean
from thirteen_days.scenario.readings import snake_case
from thirteen_days.scenario.specs import ScenarioSpec, read
from thirteen_days.scenario.tree import Path, Plain

_MADE_UP: dict[str, Plain] = {
    "version": "1",
    "name": "unnamed",
    "title": "Untitled",
    "summary": "",
    "decisions": {
        "made_up": {
            "side": "",
            "repeats": "true",
            "title": "None",
            "brief": "None",
            "options": {"wait": {"label": "Wait"}},
        }
    },
    "endings": {"made_up": {"kind": "standoff", "title": "None", "default": "true"}},
}
_ENTRIES = frozenset(
    {
        "clocks",
        "params",
        "settings",
        "personas",
        "variables",
        "measures",
        "decisions",
        "events",
        "hazards",
        "endings",
        "documents",
        "aftermath",
        "forces",
        "forecasts",
        "sources",
    }
)
_OPTIONAL = frozenset(
    {"allow", "checks", "classroom", "expect", "gates", "lenses", "map", "recommended", "series"}
)
_UNSURE = frozenset({"TD310", "TD601", "TD602", "TD606", "TD607", "TD609"})
_DUE_TO = {"decisions": frozenset({"TD202"}), "endings": frozenset({"TD206", "TD210", "TD219"})}
_UNKNOWN = frozenset({"TD201", "TD202", "TD205", "TD206", "TD207", "TD208", "TD311", "TD502"})
_HINT = "did you mean"
_QUOTED = re.compile(r"`([a-z0-9_]+)`")


class Salvage:
    """The sound part of a tree, and what is no longer in it."""

    def __init__(self, tree: Plain, faults: list[Path]) -> None:
        """Start from the plain *tree*, which has *faults*."""
        self._faults = faults
        self._tree = cast("dict[str, Plain]", tree)
        self._gone: set[str] = set()
        self._unsure: set[str] = set(_UNSURE)

    def sound(self) -> ScenarioSpec | None:
        """The specification without its faulty entries; ``None`` if nothing sound is left."""
        for fault in self._faults:
            if not self._take_out(fault):
                return None
        for name, value in _MADE_UP.items():
            if not self._tree.get(name):
                self._tree[name] = self._made_up(name, value)
        try:
            return read(self._tree)
        except ValidationError:
            return None

    def _made_up(self, name: str, value: Plain) -> Plain:
        self._unsure |= _DUE_TO.get(name, frozenset())
        sides = self._tree.get("sides")
        if name == "decisions" and isinstance(sides, dict) and sides:
            made = cast("dict[str, dict[str, Plain]]", value)["made_up"]
            return {"made_up": made | {"side": next(iter(sides))}}
        return value

    def _take_out(self, fault: Path) -> bool:
        """Take out the entry in which *fault* is; false if too much would go with it."""
        section = fault[0] if fault else ""
        entries = self._tree.get(str(section))
        if section in _ENTRIES and len(fault) > 1 and isinstance(entries, dict):
            entries.pop(str(fault[1]), None)
            self._gone |= {str(fault[1]), snake_case(str(fault[1]))}
            return True
        if section in _OPTIONAL:
            self._tree.pop(str(section), None)
            return True
        if section in _MADE_UP:
            self._tree[str(section)] = ""
            return True
        return False

    def hinted(self, problem: Problem) -> Problem:
        """*problem*, with a hint at a name that was taken out, if what is unknown is near to one."""
        name = _QUOTED.search(problem.message)
        if problem.code not in _UNKNOWN or name is None or problem.fix.startswith(_HINT):
            return problem
        near = did_you_mean(name[1], sorted(self._gone))
        return replace(problem, fix=near) if near else problem

    def sure(self, problem: Problem) -> bool:
        """Whether *problem* would be one in the whole specification too."""
        if problem.message.startswith(UNREPORTED) and self._gone:
            return False
        return problem.code not in self._unsure and not self._gone & set(_QUOTED.findall(problem.message))
