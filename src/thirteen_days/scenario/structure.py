"""Faults of the whole: what no single decision, event or ending can show."""

from itertools import combinations

from thirteen_days.scenario.claims import check_claims
from thirteen_days.scenario.specs import DecisionSpec
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.walk import everywhere, within
from thirteen_days.scenario.workshop import Workshop


def check_structure(shop: Workshop) -> None:
    """Report every fault of the whole."""
    _endings(shop)
    _decisions(shop)
    _rivals(shop)
    check_claims(shop.spec, shop.problems)
    if shop.spec.historical:
        _pages(shop)


def _endings(shop: Workshop) -> None:
    """One default; the others must be reachable."""
    endings = shop.spec.endings
    defaults = [name for name, ending in endings.items() if ending.default]
    if not defaults:
        fix = "mark the ending for when the calendar is out with `default: true`"
        shop.problems.add("TD601", ("endings",), "no ending is the default", key=True, fix=fix)
    for name in defaults[1:]:
        message = f"`{defaults[0]}` is already the default ending"
        fix = "leave `default: true` on one ending"
        shop.problems.add("TD601", ("endings", name, "default"), message, key=True, fix=fix)
    ended = {effect.end for effect, _, _ in everywhere(shop.spec)}
    for name, ending in endings.items():
        if not ending.default and ending.when is None and name not in ended:
            fix = f"give it `when:`, or end the play with it: {{end: {name}}}"
            shop.problems.add("TD607", ("endings", name), "nothing leads to this ending", key=True, fix=fix)


def _pages(shop: Workshop) -> None:
    """What claims to be history does not stop at the last turn."""
    for name, ending in shop.spec.endings.items():
        if ending.page is None:
            message = "an ending of a historical scenario has its page of the day after"
            fix = "add `page:` with masthead, dateline, headline and text"
            shop.problems.add("TD615", ("endings", name), message, key=True, fix=fix)


def _decisions(shop: Workshop) -> None:
    """Every decision can open, and when it does there is something to choose."""
    asked = {effect.ask for effect, _, _ in everywhere(shop.spec)}
    for name, decision in shop.spec.decisions.items():
        path: Path = ("decisions", name)
        if not decision.turns and name not in asked:
            fix = f"give it `turns:`, or open it somewhere: {{ask: {name}}}"
            shop.problems.add("TD606", path, "this decision never opens", key=True, fix=fix)
        if decision.urgent and decision.turns:
            message = "an urgent decision opens by `ask` alone, and has no turns"
            shop.problems.add("TD609", (*path, "turns"), message, key=True, fix="delete `turns` or `urgent`")
        _absent(shop, decision, path)
        sure = [
            option for option in decision.options.values() if option.when is None and option.turns is None
        ]
        if not decision.desk and not sure:
            fix = "leave one option without `when` and `turns`"
            message = "all options have conditions: there may be none left to choose"
            option, spec = next(iter(decision.options.items()))
            key = "when" if spec.when is not None else "turns"
            shop.problems.add("TD602", (*path, "options", option, key), message, key=True, fix=fix)


def _absent(shop: Workshop, decision: DecisionSpec, path: Path) -> None:
    """A side cannot decide in a turn that is not its own."""
    for place, name in enumerate(decision.turns):
        turn = shop.spec.calendar.turns.get(name)
        if turn is not None and turn.sides is not None and decision.side not in turn.sides:
            message = f"in `{name}` {decision.side} does not decide"
            shop.problems.add(
                "TD609", (*path, "turns", place), message, fix=f"add {decision.side} to the turn's sides"
            )


def _rivals(shop: Workshop) -> None:
    """Two sides must not set one variable to different values in one step."""
    setting = {name: _set_by(decision) for name, decision in shop.spec.decisions.items()}
    setting = {name: values for name, values in setting.items() if values}
    for (rival, others), (name, own) in combinations(setting.items(), 2):
        if not _meet(shop.spec.decisions[rival], shop.spec.decisions[name]):
            continue
        torn = [
            variable for variable in own if variable in others and len(own[variable] | others[variable]) > 1
        ]
        if torn:
            what = ", ".join(f"`{variable}`" for variable in torn)
            message = f"`{name}` and `{rival}` of another side both set {what}, and may do so in one turn"
            fix = "use add, or let one of them set it in an event"
            shop.problems.add("TD405", ("decisions", name), message, key=True, fix=fix)


def _set_by(decision: DecisionSpec) -> dict[str, frozenset[str]]:
    """What a decision may set at once, and the values as they are written."""
    found: dict[str, frozenset[str]] = {}
    for option in decision.options.values():
        for effect, _, later in within(option.do, ()):
            for variable, value in (effect.set or {}).items():
                if not later:
                    found[variable] = found.get(variable, frozenset()) | {value}
    return found


def _meet(one: DecisionSpec, other: DecisionSpec) -> bool:
    """Whether two decisions of different sides may be carried out in one step."""
    if one.side == other.side or one.urgent is not other.urgent:
        return False
    return not one.turns or not other.turns or bool(set(one.turns) & set(other.turns))
