"""Whole plays: a function a turn, from its first minute to the next turn, with every choice asked for in it.

It calls what ``rules`` makes for the steps of a turn, and leaves out what a turn cannot hold. Arguments are
``s`` and ``v`` as there; ``choose``, which answers for all sides; and ``random``: if it is given, answers are
drawn from it, every open option alike, and *choose* is asked only at desks and where something else has
asked for a decision.
"""

from thirteen_days.engine._reach import possible_in
from thirteen_days.engine._rules import ReadyDecision, Rules
from thirteen_days.engine._source.decisions import always_open, open_options, where_open
from thirteen_days.engine._source.lines import Lines, cases, function, indented, under
from thirteen_days.engine._source.steps import step
from thirteen_days.model import Scenario

OVER = "return -1"


def turns_source(scenario: Scenario, rules: Rules) -> str:
    """The module's source: ``turn_0`` and so on; each gives the next turn, -1 if the play has ended."""
    lines: list[str] = []
    for turn in range(len(scenario.turns)):
        lines += function(f"turn_{turn}", _turn(scenario, rules, turn), "s, v, choose, random")
    return "\n".join(lines) + "\n"


def _turn(scenario: Scenario, rules: Rules, turn: int) -> Lines:
    yield f"s.turn = v[0] = {turn}"
    yield f"s.minute = {scenario.turns[turn].minute}"
    yield f"if s.mail and deliver(s): {OVER}"
    if rules.scheduled[turn]:
        yield f"if scheduled_{turn}(s, v): {OVER}"
    yield "if s.asked:"
    yield f"    if open_round(s, urgent=False) and take_round(s, v, choose): {OVER}"
    round_ = list(_round(scenario, rules, turn))
    if round_:
        yield "else:"
        yield from indented(round_)
    if rules.hazards_at[turn]:
        yield f"if hazards_{turn}(s, v, EXPOSURE[{turn}][s.following[{turn}]]): {OVER}"
    if rules.triggered[turn]:
        yield f"if triggered_{turn}(s, v): {OVER}"
    yield "if s.asked:"
    yield f"    if open_round(s, urgent=True) and take_round(s, v, choose): {OVER}"
    yield from _ends(scenario, rules, turn)


def _ends(scenario: Scenario, rules: Rules, turn: int) -> Lines:
    for index, _ in rules.endings_at[turn]:
        yield from under(scenario.endings[index].when, iter((f"return finish(s, v, {index})",)), turn)
    if any(rules.turns):
        yield f"following = s.following[{turn}]"
        yield "return following if following >= 0 else finish(s, v, DEFAULT)"
    elif turn + 1 < len(scenario.turns):
        yield f"return {turn + 1}"
    else:
        yield "return finish(s, v, DEFAULT)"


# --- The round ---------------------------------------------------------------------------------------


def _round(scenario: Scenario, rules: Rules, turn: int) -> Lines:
    """What a round that nobody asked for comes to."""
    listed = [(place, index) for place, mine in enumerate(rules.by_turn[turn]) for index in mine]
    listed = [one for one in listed if possible_in(rules.decisions[one[1]].decision.when, turn)]
    if not listed:
        return
    yield "notes = s.notes"
    if len(listed) == 1 and rules.decisions[listed[0][1]].decision.picks == 1:
        yield "s.sealed = BLANK"
        yield from where_open(rules, listed[0][1], turn, _alone(rules, turn, *listed[0]))
        return
    sides = range(len(scenario.sides))
    yield "; ".join(f"g{side} = []" for side in sides)
    yield f"s.sealed = [{', '.join(f'g{side}' for side in sides)}]"
    for side, index in listed:
        yield from where_open(rules, index, turn, _answered(rules, turn, side, index))
    given = " or ".join(f"g{side}" for side in dict.fromkeys(side for side, _ in listed))
    yield f"if ({given}) and carry_out(s, v): {OVER}"


def _answered(rules: Rules, turn: int, side: int, index: int) -> Lines:
    """One of several decisions: its answer is put with its side's."""
    ready = rules.decisions[index]
    picks = ready.decision.picks
    yield from _found(rules, turn, index)
    if picks > 1:
        asked = f"take_first(s, choose, g{side}, {side}, {index}, found, min({picks}, len(found)))"
        yield asked if _sure(ready, turn) else f"if found: {asked}"
        return
    yield from _if_any(ready, turn, iter((f"g{side}.append(({index}, {_choice(side, index)}))",)))


def _alone(rules: Rules, turn: int, side: int, index: int) -> Lines:
    """The one decision of a turn: its answer is carried out on the spot."""
    yield from _found(rules, turn, index)
    ready = rules.decisions[index]
    yield from _if_any(ready, turn, _taken(rules, turn, side, ready))


def _found(rules: Rules, turn: int, index: int) -> Lines:
    """What is open of a decision, noted if anybody asks."""
    yield from open_options(rules, index, turn)
    yield f"if notes is not None: notes.append(({index}, found))"


def _choice(side: int, index: int) -> str:
    return (
        f"choose(s, {side}, {index}, found, False) if random is None else found[int(random() * len(found))]"
    )


def _if_any(ready: ReadyDecision, turn: int, body: Lines) -> Lines:
    """*body* if some option is open: in a scenario from a file, the loader has proved it."""
    if _sure(ready, turn):
        yield from body
        return
    yield "if found:"
    yield from indented(body)
    yield f"else: s.stuck = {ready.decision.index}"


def _sure(ready: ReadyDecision, turn: int) -> bool:
    """Whether some option is open in *turn* whatever else may be so."""
    return any(always_open(one, turn) for one in ready.options)


def _taken(rules: Rules, turn: int, side: int, ready: ReadyDecision) -> Lines:
    index, taken = ready.decision.index, ready.decision.taken
    yield f"option = {_choice(side, index)}"
    yield f"if notes is not None: s.taken.append(({index}, option))"
    yield from cases(
        "option",
        (
            (one.option.index, list(step(rules, (taken, one.option.took), one.program, OVER)) or ["pass"])
            for one in ready.options
            if possible_in(one.option.when, turn)
        ),
    )
