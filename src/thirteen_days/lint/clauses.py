"""Conditions and amounts as plain English: ``“Trust” is at least 6, and “Wait” was not taken at “First”``."""

from collections.abc import Sequence

from thirteen_days.model import (
    Binary,
    Call,
    Compare,
    Const,
    Expr,
    IfElse,
    Kind,
    Logic,
    Not,
    Ref,
    Round,
    Scenario,
    ToFixed,
    Variable,
)
from thirteen_days.scenario import show

_SIGNS = {
    "==": "is",
    "!=": "is not",
    "<": "is below",
    "<=": "is at most",
    ">": "is above",
    ">=": "is at least",
}
_STEPS = {
    "==": "is",
    "!=": "is not",
    "<": "comes before",
    "<=": "is, or comes before,",
    ">": "comes after",
    ">=": "is, or comes after,",
}
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", "<=": ">", ">": "<="}
_WORDS = {"+": "plus", "-": "minus", "*": "times", "fixed*": "times"}
_TURN = 0


class Clauses:
    """Puts the expressions of one scenario into words, by the labels that its author gave."""

    def __init__(self, scenario: Scenario) -> None:
        """Look up the names of everything that an expression can speak of."""
        self._scenario = scenario
        self._rungs = {
            frozenset((one.index, one.rung) for one in scenario.measures if one.side == side.id): side.name
            for side in scenario.sides
        }

    # --- Conditions ------------------------------------------------------------------------------------

    def condition(self, expr: Expr) -> str:
        """What must be so for *expr* to be true."""
        return self._says(expr, truth=True)

    def _says(self, expr: Expr, *, truth: bool) -> str:
        match expr:
            case Const(value=value):
                return "always" if bool(value) is truth else "never"
            case Ref(index=index):
                return self._fact(index, truth=truth)
            case Not(part=part):
                return self._says(part, truth=not truth)
            case Compare():
                return self._compared(expr, truth=truth)
            case Logic(operator=operator, parts=parts):
                return self._joined(operator, parts, truth=truth)
            case IfElse(test=test, then=then, other=other):
                held = f"{self._whole(then, truth=truth)} if {self._whole(test)}"
                return f"{held}, else {self._whole(other, truth=truth)}"
        return f"{self.amount(expr)} is {'true' if truth else 'false'}"

    def _whole(self, expr: Expr, *, truth: bool = True) -> str:
        """As ``_says``, in brackets if it has parts."""
        said = self._says(expr, truth=truth)
        inner = expr
        while isinstance(inner, Not):
            inner = inner.part
        return f"({said})" if isinstance(inner, Logic | IfElse) else said

    def _joined(self, operator: str, parts: Sequence[Expr], *, truth: bool) -> str:
        turns = [_one_turn(part) for part in parts] if operator == "or" else [None]
        named = [self._turn(turn) for turn in turns if turn is not None]
        if len(named) == len(parts):
            return f"the turn is {'' if truth else 'not '}{', '.join(named[:-1])} or {named[-1]}"
        word = operator if truth else {"and": "or", "or": "and"}[operator]
        said = [self._whole(part, truth=truth) for part in parts]
        return f"{', '.join(said[:-1])} {word} {said[-1]}"

    def _fact(self, index: int, *, truth: bool) -> str:
        """A truth value of the state."""
        variable = self._cell(index)
        if variable is None:
            return f"{self._behind(index)} is {'true' if truth else 'false'}"
        name, negated = variable.id, "" if truth else "not "
        match variable.category:
            case "measure":
                return f"{self._name(variable)} is {negated}in force"
            case "took" if name.startswith("decided:"):
                decision = next(one for one in self._scenario.decisions if f"decided:{one.id}" == name)
                return f"{self._text(decision.title)} is {negated}decided"
            case "took":
                return f"{self._taken(name)} was {negated}taken"
            case "happened":
                verb, _, what = name.partition(":")
                if verb == "ended":
                    ending = next(one for one in self._scenario.endings if one.id == what)
                    return f"the play has {negated}ended with {self._text(ending.title)}"
                return f"{self._occurrence(what)} has {negated}happened"
        return f"{self._name(variable)} is {negated}so"

    def _compared(self, expr: Compare, *, truth: bool) -> str:
        operator = expr.operator if truth else _OPPOSITE[expr.operator]
        left, right = expr.left, expr.right
        report = self._reported(left, right, operator)
        if report:
            return report
        if isinstance(left, Ref) and left.index == _TURN and isinstance(right, Const):
            return f"the turn {_STEPS[operator]} {self._turn(right.value)}"
        kind = self._kind(left)
        if kind is Kind.ENUM:
            step = _STEPS if operator in {"<", "<=", ">", ">="} else _SIGNS
            return f"{self._member(left, right)} {step[operator]} {self._member(right, left)}"
        if kind is Kind.BOOL:
            both = "and" if operator == "==" else "or"
            alike = "are both so, or both not so" if both == "and" else "are not both so, nor both not so"
            return f"({self._says(left, truth=True)}) and ({self._says(right, truth=True)}) {alike}"
        return f"{self.amount(left)} {_SIGNS[operator]} {self.amount(right)}"

    def _reported(self, left: Expr, right: Expr, operator: str) -> str:
        """Whether somebody was ever told of something, if that is what is asked."""
        if not (isinstance(left, Ref) and right == Const(0, Kind.INT) and operator in {">", "<="}):
            return ""
        variable = self._cell(left.index)
        if variable is None or variable.category != "report" or not variable.id.endswith(".as_of"):
            return ""
        viewer, about = self._report(variable)
        return f"{viewer} has {'a' if operator == '>' else 'no'} report on {about}"

    def _member(self, part: Expr, beside: Expr) -> str:
        """One side of a comparison of enums: *beside* says which enum a bare value is of."""
        if isinstance(part, Const):
            members = self._members(beside)
            return self._value(members, part.value)
        if isinstance(part, IfElse):
            then, other = (
                self._member(one, beside if isinstance(one, Const) else one)
                for one in (part.then, part.other)
            )
            return f"({then} if {self._whole(part.test)}, else {other})"
        return self.amount(part)

    def _members(self, expr: Expr) -> tuple[str, ...]:
        match expr:
            case Ref(index=index):
                variable = self._cell(index)
                return () if variable is None else variable.members
            case IfElse(then=then, other=other):
                return self._members(then) or self._members(other)
        return ()

    def _kind(self, expr: Expr) -> Kind:
        match expr:
            case Compare() | Logic() | Not():
                return Kind.BOOL
            case ToFixed():
                return Kind.FIXED
            case Round():
                return Kind.INT
        return expr.kind

    # --- Amounts ---------------------------------------------------------------------------------------

    def amount(self, expr: Expr) -> str:
        """What *expr* comes to: a number, or a value of an enum."""
        match expr:
            case Const(value=value, kind=kind):
                return show(value, kind)
            case Ref(index=index):
                return self._quantity(index)
            case ToFixed(part=part):
                return self.amount(part)
            case Round(part=part):
                return f"{self._part(part)}, rounded"
            case Binary():
                return self._reckoned(expr)
            case IfElse(test=test, then=then, other=other):
                return f"{self._part(then)} if {self._whole(test)}, else {self._part(other)}"
            case Call():
                return self._called(expr)
            case Compare() | Logic() | Not():
                return f"1 if {self._whole(expr)}, else 0"

    def value_of(self, variable: Variable, expr: Expr) -> str:
        """What *variable* is set to."""
        if variable.kind is Kind.ENUM:
            return self._member(expr, Ref(variable.index, Kind.ENUM))
        return self.amount(expr)

    def _part(self, expr: Expr) -> str:
        """As ``amount``, in brackets if it has parts."""
        inner = expr
        while isinstance(inner, ToFixed):
            inner = inner.part
        plain = isinstance(inner, Const | Ref) or (isinstance(inner, Call) and bool(self._rung(inner)))
        return self.amount(inner) if plain or self._rung(inner) else f"({self.amount(inner)})"

    def _reckoned(self, expr: Binary) -> str:
        if expr.operator == "-" and isinstance(expr.left, Const) and expr.left.value == 0:
            return f"minus {self._part(expr.right)}"
        left, right = self._part(expr.left), self._part(expr.right)
        if expr.operator == "//":
            return f"{left} divided by {right}, rounded down"
        return f"{left} {_WORDS[expr.operator]} {right}"

    def _called(self, expr: Call) -> str:
        rung = self._rung(expr)
        if rung:
            return rung
        parts = [self._part(part) for part in expr.arguments]
        match expr.function:
            case "min":
                return f"the least of {_listed(parts)}"
            case "max":
                return f"the greatest of {_listed(parts)}"
            case "abs":
                return f"the size of {parts[0]}"
            case "exp":
                return f"e to the power of {parts[0]}"
        return f"{parts[0]} kept between {parts[1]} and {parts[2]}"

    def _rung(self, expr: Expr) -> str:
        """The rung of a side, if that is what *expr* is made for."""
        parts = expr.arguments if isinstance(expr, Call) and expr.function == "max" else (expr,)
        found = set()
        for part in parts:
            match part:
                case IfElse(test=Ref(index=index), then=Const(value=rung), other=Const(value=0)):
                    found.add((index, rung))
                case _:
                    return ""
        side = self._rungs.get(frozenset(found))
        return f"the rung of {self._plain(side)}" if side else ""

    # --- Names -----------------------------------------------------------------------------------------

    def _cell(self, index: int) -> Variable | None:
        variables = self._scenario.variables
        return variables[index] if index < len(variables) else None

    def _quantity(self, index: int) -> str:
        variable = self._cell(index)
        if variable is None:
            return self._behind(index)
        if variable.category == "turn":
            return "the number of the turn"
        if variable.category == "report":
            viewer, about = self._report(variable)
            part = variable.id.rpartition(".")[2]
            words = {"low": "the least", "high": "the most", "as_of": "the turn of the last report"}
            said = words.get(part, "the source of the last report")
            if part in {"low", "high"}:
                return f"{said} that {viewer} was told of {about}"
            return f"{said} to {viewer} on {about}"
        if variable.kind is Kind.BOOL:
            return f"1 if {self._fact(index, truth=True)}, else 0"
        return self._name(variable)

    def _behind(self, index: int) -> str:
        """A cell of the years after."""
        after, place = self._scenario.years_after, index - len(self._scenario.variables)
        if place == 0:
            return "the year"
        place -= 1
        if place < len(after.series):
            return f"{self._text(after.series[place].label)} so far"
        series, year = divmod(place - len(after.series), len(after.years))
        return f"{self._text(after.series[series].label)} in {after.years[year]}"

    def _report(self, variable: Variable) -> tuple[str, str]:
        viewer, _, rest = variable.id.partition(":")
        about = self._scenario.variable(rest.rpartition(".")[0])
        return self.viewer(viewer), self._name(about)

    def viewer(self, viewer: str) -> str:
        """A side, or a seat of one, by name."""
        side = next((one for one in self._scenario.sides if one.id == viewer.partition(".")[0]), None)
        if side is None:
            return viewer
        seat = next((one for one in side.seats if one.viewer == viewer), None)
        return self._plain(side.name if seat is None else seat.name)

    def _name(self, variable: Variable) -> str:
        return self._text(variable.label) if variable.label else variable.id

    def name(self, index: int) -> str:
        """A variable or measure by its label."""
        return self._name(self._scenario.variables[index])

    def _turn(self, index: int) -> str:
        turns = self._scenario.turns
        return self._text(turns[index].label) if 0 <= index < len(turns) else str(index)

    def _taken(self, name: str) -> str:
        decision_id, _, option_id = name.removeprefix("took:").partition("/")
        decision = next(one for one in self._scenario.decisions if one.id == decision_id)
        option = next(one for one in decision.options if one.id == option_id)
        return f"{self._text(option.label)} at {self._text(decision.title)}"

    def _occurrence(self, name: str) -> str:
        hazard = next((one for one in self._scenario.hazards if one.id == name), None)
        return self._text(hazard.label) if hazard is not None else f"the event {name}"

    def _plain(self, key: str) -> str:
        return self._scenario.texts.get(key, key)

    def _text(self, key: str) -> str:
        return f"“{self._plain(key)}”"

    def text(self, key: str) -> str:
        """A text in quotes."""
        return self._text(key)

    @staticmethod
    def _value(members: Sequence[str], place: int) -> str:
        return members[place].replace("_", " ") if 0 <= place < len(members) else str(place)


def _one_turn(expr: Expr) -> int | None:
    """The turn that *expr* asks for, if it asks for one."""
    match expr:
        case Compare(operator="==", left=Ref(index=0), right=Const(value=value)):
            return value
    return None


def _listed(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
