"""Why a condition is decided: what the cells it reads can hold wherever it is met, in words."""

from thirteen_days.engine import variables_read
from thirteen_days.lint.facts import Tally
from thirteen_days.lint.values import Values, listed
from thirteen_days.model import Expr, Kind, Scenario, Variable
from thirteen_days.scenario import show

_MOST = 3
"""So many cells are spoken of in one reason."""
_MOST_LISTED = 6
"""So many single values are written out."""


def reason(scenario: Scenario, expr: Expr, tally: Tally) -> str:
    """The ranges that decide *expr*, such as ``trust runs from 3 to 20 here``."""
    read = sorted(index for index in variables_read(expr) if index < len(scenario.variables))
    read.sort(key=lambda index: scenario.variables[index].category == "setting")
    said = [_cell(scenario, scenario.variables[index], tally.span(index)) for index in read]
    measures = [one for one in said if one.endswith("not in force")]
    if len(measures) > 1:
        said = [one for one in said if one not in measures] + [
            f"{', '.join(one.removesuffix(' is not in force') for one in measures)} are not in force"
        ]
    if len(said) > _MOST:
        said = [*said[:_MOST], "and so on"]
    return f"{', '.join(said)}" if said else "nothing in it can change"


def _cell(scenario: Scenario, variable: Variable, values: Values) -> str:
    name = variable.id
    match variable.category:
        case "took" | "happened":
            return _done(name, values)
        case "report":
            viewer, _, rest = name.partition(":")
            about, _, part = rest.partition(".")
            if part == "as_of":
                told = "never been told of" if not values.high else "been told of"
                return (
                    f"{viewer} has {told} {about}"
                    if values.sole or values.low
                    else f"reports of {about} vary"
                )
            return _number(f"{part}({about})", values, variable.kind)
        case "measure" if values.sole:
            return f"{name} is {'in force' if values.low else 'not in force'}"
        case "turn":
            turns = listed(values)
            if turns is not None and len(turns) <= _MOST_LISTED:
                return f"turn is {_either([scenario.turns[place].id for place in sorted(turns)])}"
            first, last = scenario.turns[values.low].id, scenario.turns[values.high].id
            return f"turn runs from {first} to {last}"
    if variable.kind is Kind.BOOL:
        return _flag(name, values)
    if variable.kind is Kind.ENUM:
        members = listed(values) or range(values.low, values.high + 1)
        return f"{name} is {_either([variable.members[place] for place in sorted(members)])}"
    return _number(name, values, variable.kind)


def _done(name: str, values: Values) -> str:
    """Whether something has been taken, decided, met or ended: the same said twice is no reason."""
    verb, _, what = name.partition(":")
    met = {"took": "taken", "happened": "met"}.get(verb)
    if met and values.sole:
        return f"{'every' if values.low else 'no'} play that comes here has {met} {what}"
    if verb == "took":
        return _flag(f"took{_call(name)}", values)
    return _flag(_decided(name) if verb == "decided" else f"{verb}({what})", values)


def _flag(name: str, values: Values) -> str:
    if values.sole:
        return f"{name} is {'true' if values.low else 'false'}"
    return f"{name} may be either"


def _number(name: str, values: Values, kind: Kind) -> str:
    low, high = show(values.low, kind), show(values.high, kind)
    if values.sole:
        return f"{name} is {low}"
    if values.members is not None and len(values.members) <= _MOST_LISTED:
        return f"{name} is {_either([show(value, kind) for value in sorted(values.members)])}"
    return f"{name} runs from {low} to {high}"


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _call(name: str) -> str:
    decision, _, option = name.removeprefix("took:").partition("/")
    return f"({decision}, {option})"


def _decided(name: str) -> str:
    return f"{name.removeprefix('decided:')} decided"
