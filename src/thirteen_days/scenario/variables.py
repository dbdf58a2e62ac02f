"""The cells of the state: declared variables, and those the rules of the game need besides."""

import re
from dataclasses import replace

from thirteen_days.model import Kind, Variable
from thirteen_days.model.effects import Audience
from thirteen_days.scenario.forms import CALLS
from thirteen_days.scenario.problems import Problems, did_you_mean, one_of
from thirteen_days.scenario.readings import TRUTHS
from thirteen_days.scenario.scope import Names
from thirteen_days.scenario.specs import ScenarioSpec, VariableSpec
from thirteen_days.scenario.texts import Texts
from thirteen_days.scenario.tree import Path, Plain
from thirteen_days.scenario.typed import show
from thirteen_days.scenario.viewers import ALL, Viewers
from thirteen_days.scenario.walk import everywhere

_RESERVED = CALLS - {"series"} | {"turn"}
_TOOK = re.compile(r"took\s*\(\s*([a-z0-9_]+)\s*,\s*([a-z0-9_]+)\s*\)")
_WHOLE = re.compile(r"[+-]?[0-9]{1,10}")
_MAX = 10**9


class Cells:
    """Builds the vector of variables, in its fixed order."""

    def __init__(self, spec: ScenarioSpec, viewers: Viewers, texts: Texts, problems: Problems) -> None:
        """Build all of it; what is wrong is added to *problems*."""
        self._spec = spec
        self._viewers = viewers
        self._texts = texts
        self._problems = problems
        self._declared: dict[str, str] = {}
        self.names = Names()
        self.report_sources: dict[str, str] = {}
        """Source as written to its text key."""
        self._build()

    def _build(self) -> None:
        names, spec = self.names, self._spec
        names.turns = {turn: place for place, turn in enumerate(spec.calendar.turns)}
        names.options = {name: tuple(decision.options) for name, decision in spec.decisions.items()}
        names.occurrences = (*spec.events, *spec.hazards)
        names.endings = tuple(spec.endings)
        self._claim()
        self._add("turn", Kind.INT, (0, len(spec.calendar.turns) - 1, 0), "turn", self._viewers.everyone)
        for name, variable in spec.variables.items():
            self._variable(name, variable)
        self._measures()
        self._settings()
        self._flags()
        self._reports()
        for name, param in spec.params.items():
            low, high = param.range
            if low > high:
                fix = f"write [{show(high, Kind.FIXED)}, {show(low, Kind.FIXED)}]"
                self._problems.add("TD604", ("params", name, "range"), "a range runs upwards", fix=fix)
                low, high = high, low
            if not low <= param.value <= high:
                self._problems.add(
                    "TD604",
                    ("params", name, "value"),
                    "the value is outside its range",
                    fix="widen the range",
                )
            self._add(name, Kind.FIXED, (low, high, param.value), "param", frozenset())

    def _claim(self) -> None:
        """One name, one thing: among everything an expression can name."""
        spec = self._spec
        for section, ids in (
            ("variables", spec.variables),
            ("measures", spec.measures),
            ("settings", spec.settings),
            ("params", spec.params),
            ("calendar", spec.calendar.turns),
        ):
            for name in ids:
                path: Path = (section, "turns", name) if section == "calendar" else (section, name)
                if name in _RESERVED:
                    self._problems.add(
                        "TD212",
                        path,
                        f"`{name}` is a word of the expression language",
                        key=True,
                        fix="give it another name",
                    )
                if name in self._declared:
                    message = f"`{name}` already stands in {self._declared[name]}"
                    self._problems.add("TD211", path, message, key=True, fix="rename one of them")
                self._declared.setdefault(name, section)
        for name in set(spec.events) & set(spec.hazards):
            message = f"`{name}` is an event and a hazard"
            self._problems.add("TD211", ("hazards", name), message, key=True, fix="rename one of them")

    def _add(
        self, name: str, kind: Kind, bounds: tuple[int, int, int], category: str, audience: Audience
    ) -> Variable:
        low, high, start = bounds
        index = len(self.names.variables)
        variable = Variable(name, index, kind, low, high, start, category, audience)
        self.names.variables.append(variable)
        self.names.index_of.setdefault(name, index)
        return variable

    def _refine(self, variable: Variable, **changes: object) -> None:
        self.names.variables[variable.index] = replace(variable, **changes)  # type: ignore[arg-type]

    def _variable(self, name: str, spec: VariableSpec) -> None:
        path: Path = ("variables", name)
        audience = self._viewers.seen(spec.sees, (*path, "sees"), name)
        kind, bounds = self._bounds(spec, path)
        variable = self._add(name, kind, bounds, "variable", audience)
        self._refine(
            variable,
            members=tuple(spec.values or ()),
            label=self._texts.add((*path, "label"), spec.label),
            unit=self._texts.add((*path, "unit"), spec.unit or ""),
            note=self._texts.add((*path, "note"), spec.note),
            gauge=spec.gauge or "",
            role=spec.role or "",
            sources=tuple(spec.sources),
            tag=spec.tag or "",
        )

    def _bounds(self, spec: VariableSpec, path: Path) -> tuple[Kind, tuple[int, int, int]]:
        """The type of a variable, and its least, greatest and first value."""
        start = spec.start.strip()
        if spec.range is not None and spec.values is not None:
            self._problems.add(
                "TD609",
                (*path, "values"),
                "a variable has a range or values, not both",
                key=True,
                fix="keep `range` for a number, `values` for an enum",
            )
        if spec.range is not None and not (spec.values and start in spec.values):
            return Kind.INT, self._whole(spec.range, start, path)
        if spec.values is not None:
            return Kind.ENUM, self._enum(spec.values, start, path)
        if start not in {"true", "false"}:
            fix = "add `range: [low, high]` for a number, or `values: [...]` for an enum"
            if start.lower() in TRUTHS:
                fix = f"write {TRUTHS[start.lower()]}"
            message = f"without range or values this is true or false, found `{start[:40]}`"
            self._problems.add("TD604", (*path, "start"), message, fix=fix)
        return Kind.BOOL, (0, 1, int(start == "true"))

    def _whole(self, span: list[int], start: str, path: Path) -> tuple[int, int, int]:
        low, high = span
        if low > high or low < -_MAX or high > _MAX:
            message = "a range runs upwards"
            if low <= high:
                message = f"a range lies within -{_MAX:,} and {_MAX:,}"
            low, high = max(-_MAX, min(low, high)), min(_MAX, max(low, high))
            self._problems.add("TD604", (*path, "range"), message, fix=f"write [{low}, {high}]")
        value = int(start) if _WHOLE.fullmatch(start) else low - 1
        if not low <= value <= high:
            message = f"the start is a whole number from {low} to {high}, found `{start[:40]}`"
            fix = f"write a start from {low} to {high}, or widen the range"
            self._problems.add("TD604", (*path, "start"), message, fix=fix)
            value = low
        return low, high, value

    def _enum(self, values: list[str], start: str, path: Path) -> tuple[int, int, int]:
        for place, value in enumerate(values):
            if value in values[:place]:
                self._problems.add(
                    "TD211", (*path, "values", place), f"`{value}` stands twice", fix="delete one"
                )
        if start not in values:
            message = f"the start is one of {', '.join(values)}, found `{start[:40]}`"
            fix = did_you_mean(start, values) or f"write one of {', '.join(values)}"
            self._problems.add("TD604", (*path, "start"), message, fix=fix)
        return 0, len(values) - 1, values.index(start) if start in values else 0

    def _measures(self) -> None:
        names = self.names
        rungs: dict[str, list[tuple[int, int]]] = {side: [] for side in self._spec.sides}
        for name, spec in self._spec.measures.items():
            path: Path = ("measures", name)
            audience = self._viewers.seen(spec.sees, (*path, "sees"), name)
            variable = self._add(name, Kind.BOOL, (0, 1, int(spec.start)), "measure", audience)
            label = self._texts.add((*path, "label"), spec.label)
            self._refine(variable, label=label, sources=tuple(spec.sources))
            if spec.side in rungs:
                rungs[spec.side].append((variable.index, spec.rung))
            else:
                fix = one_of(spec.side, rungs)
                self._problems.add("TD204", (*path, "side"), f"there is no side `{spec.side}`", fix=fix)
        names.rungs = {side: tuple(found) for side, found in rungs.items()}

    def _settings(self) -> None:
        for name, spec in self._spec.settings.items():
            path: Path = ("settings", name)
            options = tuple(spec.options)
            if spec.default not in options:
                fix = one_of(spec.default, options)
                self._problems.add(
                    "TD210", (*path, "default"), f"there is no option `{spec.default}`", fix=fix
                )
            start = options.index(spec.default) if spec.default in options else 0
            bounds = (0, len(options) - 1, start)
            variable = self._add(name, Kind.ENUM, bounds, "setting", self._viewers.everyone)
            self._refine(variable, members=options, label=self._texts.add((*path, "label"), spec.label))

    def _flags(self) -> None:
        """What has been taken, decided, what has happened, how it ended."""
        spec, viewers = self._spec, self._viewers
        asked = self._asked()
        for name, decision in spec.decisions.items():
            for option, detail in decision.options.items():
                if detail.once or (name, option) in asked:
                    self._flag(f"took:{name}/{option}", "took", viewers.side(decision.side))
        for name, decision in spec.decisions.items():
            if not decision.desk:
                self._flag(f"decided:{name}", "took", viewers.side(decision.side))
        for section, occurrences in (("events", spec.events), ("hazards", spec.hazards)):
            for name, occurrence in occurrences.items():
                path: Path = (section, name, "seen_by")
                unsaid = [ALL] if occurrence.text else []  # which is told where a text has nobody to hear it
                heard = unsaid if occurrence.seen_by is None else occurrence.seen_by
                self._flag(f"happened:{name}", "happened", viewers.expand(heard, path))
        for name in spec.endings:
            self._flag(f"ended:{name}", "happened", viewers.everyone)

    def _flag(self, name: str, category: str, audience: Audience) -> None:
        self._add(name, Kind.BOOL, (0, 1, 0), category, audience)

    def _asked(self) -> set[tuple[str, str]]:
        """The options that some expression asks about."""
        found: set[tuple[str, str]] = set()
        stack: list[Plain] = [] if self._problems.tree is None else [self._problems.tree]
        while stack:
            value = stack.pop()
            if isinstance(value, str):
                if "took" in value:
                    found.update(_TOOK.findall(value))
            else:
                stack.extend(value.values() if isinstance(value, dict) else value)
        return found

    def _reports(self) -> None:
        """Four registers for each variable that is ever reported to a viewer."""
        for effect, path, _ in everywhere(self._spec):
            report = effect.report
            if report is None:
                continue
            if report.source not in self.report_sources:
                self.report_sources[report.source] = self._texts.add((*path, "report", "from"), report.source)
            if self._viewers.known(report.to) and self._reportable(report.about):
                self._registers(self._viewers.report_viewer(report.to), report.about)
            else:
                self.names.report_lost = True
        top = len(self.report_sources) - 1
        for variable in self.names.variables:
            if variable.category == "report" and variable.id.endswith(".from"):
                self._refine(variable, high=max(0, top))

    def _reportable(self, about: str) -> bool:
        variable = self.names.variable(about)
        return variable is not None and variable.kind is Kind.INT and variable.category == "variable"

    def _registers(self, viewer: str, about: str) -> None:
        variable = self.names.variables[self.names.index_of[about]]
        stem = f"{viewer}:{about}"
        if f"{stem}.low" in self.names.index_of:
            return
        audience = self._viewers.expand([viewer], (), about)
        for name, bounds in (
            ("low", (variable.low, variable.high, variable.low)),
            ("high", (variable.low, variable.high, variable.high)),
            ("as_of", (0, len(self.names.turns), 0)),
            ("from", (0, 0, 0)),
        ):
            self._add(f"{stem}.{name}", Kind.INT, bounds, "report", audience)
