"""Decisions as Python: where they open, which of their options are open, how personas weigh them."""

from thirteen_days.engine._reach import possible_in, truth_in
from thirteen_days.engine._rules import ReadyOption, Rules
from thirteen_days.engine._source.effects import weight_of
from thirteen_days.engine._source.lines import Lines, function, said_at, under, unless
from thirteen_days.model import SCALE, Scenario


def where_open(rules: Rules, index: int, turn: int, body: Lines) -> Lines:
    """*body* where decision *index* opens in *turn*."""
    decision = rules.decisions[index].decision
    opens = under(decision.when, body, turn)
    return opens if decision.taken < 0 else unless(decision.taken, opens)


def always_open(one: ReadyOption, turn: int | None) -> bool:
    """Whether an option is open in *turn* (``None``: in any) whatever else may be so."""
    when = one.option.when
    return not one.option.once and (when is None or (turn is not None and truth_in(when, turn) is True))


def open_options(rules: Rules, index: int, turn: int | None) -> Lines:
    """Put into ``found`` the options of decision *index* that are open in *turn* (``None``: in any)."""
    ready = rules.decisions[index]
    listed = [one for one in ready.options if turn is None or possible_in(one.option.when, turn)]
    sure = next((place for place, one in enumerate(listed) if not always_open(one, turn)), len(listed))
    yield f"found = {[one.option.index for one in listed[:sure]]}"
    for one in listed[sure:]:
        option = one.option
        once = f"if not v[{option.took}]: " if option.once else ""
        line = iter((f"{once}found.append({option.index})",))
        path = ("decisions", ready.decision.id, "options", option.id)
        yield from said_at(path, under(option.when, line, turn))


def offer(rules: Rules, index: int) -> Lines:
    """The open options of decision *index*, whatever turn it is."""
    yield from open_options(rules, index, None)
    yield "return found"


def offers(scenario: Scenario, rules: Rules, turn: int) -> Lines:
    """What a round that nobody asked for offers each side in *turn*."""
    yield "made = []"
    for place, _ in enumerate(scenario.sides):
        yield "mine = []"
        for index in rules.by_turn[turn][place]:
            put = f"mine.append(({index}, found, {rules.decisions[index].decision.picks}))"
            yield from where_open(rules, index, turn, iter((*open_options(rules, index, turn), put)))
        yield "made.append(mine)"
    yield "return made"


def weights(rules: Rules, index: int) -> list[str]:
    """Per persona, the doctrine weights of all options of decision *index* (millionths): a function each."""
    ready = rules.decisions[index]
    personas = {persona: None for one in ready.options for persona, _ in one.option.weights}
    lines: list[str] = []
    for number, persona in enumerate(personas):
        parts: list[str] = []
        for one in ready.options:
            weight = dict(one.option.weights).get(persona)
            path = ("decisions", ready.decision.id, "options", one.option.id, "weights", persona)
            part = str(SCALE) if weight is None else weight_of(rules, weight)
            parts += said_at(path, iter((f"    {part},",)))
        lines += function(f"weights_{index}_{number}", iter(("return (", *parts, ")")), "v")
    listed = "".join(f"{persona!r}: weights_{index}_{number}, " for number, persona in enumerate(personas))
    return [*lines, f"weights_{index} = {{{listed}}}"]
