"""A scenario's rules as the source of a Python module: the compiled executor's inner loops.

The reference (``_turn``, ``_round``, ``_effects``) is the definition; this says the same in straight
lines. A function's arguments are ``s``, the play (``_machine.Play``), and ``v``, its values. Changes wait
in ``s.pend`` as (index, amount, kind): kind 0 adds, 1 sets, 2 flags; index -1 with kind 1 ends the play.
"""

from collections.abc import Iterator

from thirteen_days.engine._arithmetic import variables_read
from thirteen_days.engine._emit import source_of
from thirteen_days.engine._reach import possible_in, truth_in
from thirteen_days.engine._rules import ReadyHazard, Rules, Run
from thirteen_days.model import (
    Ask,
    Chance,
    Change,
    Const,
    End,
    Expr,
    Happening,
    News,
    Report,
    Scenario,
    Send,
)

Lines = Iterator[str]


def module_source(scenario: Scenario, rules: Rules) -> str:
    """The whole module, one function a program, an offer, a turn's hazards, events and endings."""
    lines: list[str] = []
    for number, program in enumerate(rules.programs):
        lines += _function(f"program_{number}", _program(rules, program))
    for decision in range(len(rules.decisions)):
        lines += _function(f"offer_{decision}", _offer(rules, decision, None))
        lines += _weights(rules, decision)
    for turn in range(len(scenario.turns)):
        lines += _function(f"offers_{turn}", _offers(scenario, rules, turn))
        scheduled = [one for one in scenario.happenings if turn in one.turns]
        triggered = [
            one
            for one in scenario.happenings
            if not one.turns and not one.manual and possible_in(one.when, turn)
        ]
        lines += _function(f"scheduled_{turn}", _events(rules, scheduled, turn))
        lines += _function(f"triggered_{turn}", _events(rules, triggered, turn))
        lines += _function(f"hazards_{turn}", _hazards(rules, turn), "s, v, minutes")
        lines += _function(f"endings_{turn}", _endings(scenario, rules, turn))
    for ending in scenario.endings:
        lines += _function(f"payoffs_{ending.index}", _payoffs(scenario, ending.index))
    return "\n".join(lines) + "\n"


def _function(name: str, body: Lines, arguments: str = "s, v") -> list[str]:
    found = [f"    {line}" for line in body]
    return [f"def {name}({arguments}):", *(found or ["    pass"])]


def _indented(lines: Lines) -> Lines:
    return (f"    {line}" for line in lines)


def _when(condition: Expr | None, body: Lines, turn: int | None = None) -> Lines:
    """*body* under *condition*, or bare where it cannot fail."""
    truth = True if condition is None else (None if turn is None else truth_in(condition, turn))
    if truth is True:
        yield from body
    elif truth is None and condition is not None:
        yield f"if {source_of(condition, turn)}:"
        yield from _indented(body)


def _unless(flag: int, body: Lines) -> Lines:
    """*body*, if what *flag* remembers has not happened yet."""
    lines = list(body)
    if lines:
        yield f"if not v[{flag}]:"
        yield from _indented(iter(lines))


# --- Effects ---------------------------------------------------------------------------------------


def _program(rules: Rules, program: tuple[Run, ...]) -> Lines:
    """One list of effects; reports without noise are told when the list is done, the last one first."""
    told = [run for run in program if isinstance(run.effect.body, Report)]
    twice = len({run.effect.body.registers for run in told if isinstance(run.effect.body, Report)}) < len(
        told
    )
    if twice:
        yield "told = []"
    for run in program:
        yield from _when(run.effect.when, _effect(rules, run, late=twice))
    if twice:
        yield "for register, values in reversed(told): v[register:register + 4] = values"


def _effect(rules: Rules, run: Run, *, late: bool) -> Lines:
    match run.effect.body:
        case Change(index=index, amount=amount, is_set=is_set):
            yield f"s.pend.append(({index}, {source_of(amount)}, {int(is_set)}))"
        case Chance() as chance:
            yield from _chance(rules, run, chance)
        case Report() as report:
            yield from _report(rules, report, late=late)
        case Send(delay=delay):
            yield f"s.mail.append((s.minute + {source_of(delay)}, {run.programs[0]}, None))"
        case Ask(decision=decision):
            yield f"if {decision} not in s.asked: s.asked.append({decision})"
        case End(ending=ending):
            yield f"s.pend.append((-1, {ending}, 1))"
        case News():
            yield "pass"


def _weight(expression: Expr) -> str:
    """A weight below zero counts as zero."""
    match expression:
        case Const(value=value):
            return str(max(0, value))
    return f"max(0, {source_of(expression)})"


def _chance(rules: Rules, run: Run, chance: Chance) -> Lines:
    weights = "".join(f"{_weight(branch.weight)}, " for branch in chance.branches)
    yield f"weights = ({weights})"
    yield "if any(weights):"
    yield f"    branch = s.luck.fall(s, {chance.node!r}, weights)"
    test = "if"
    for place, program in enumerate(run.programs):
        if rules.programs[program]:
            yield f"    {test} branch == {place}: program_{program}(s, v)"
            test = "elif"


def _report(rules: Rules, report: Report, *, late: bool) -> Lines:
    low, high = rules.bounds[report.about]
    offsets = tuple(offset for offset, _ in report.offsets)
    first = offsets[0] if offsets else 0
    yield f"offset = {first}"
    if len(offsets) > 1:
        weights = "".join(f"{_weight(weight)}, " for _, weight in report.offsets)
        yield f"weights = ({weights})"
        yield f"if any(weights): offset = {offsets}[s.luck.fall(s, {report.node!r}, weights)]"
    yield f"reading = max({low}, min({high}, {source_of(report.reads)} + offset))"
    yield (
        f"values = (max({low}, reading - {report.error}), min({high}, reading + {report.error}), "
        f"s.turn + 1, {report.source})"
    )
    if report.delay > 0:
        yield f"s.mail.append((s.minute + {report.delay}, {report.registers}, values))"
    elif late and len(offsets) <= 1:
        yield f"told.append(({report.registers}, values))"
    else:
        yield f"v[{report.registers}:{report.registers + 4}] = values"


# --- Decisions -------------------------------------------------------------------------------------


def _offer(rules: Rules, index: int, turn: int | None) -> Lines:
    """The options of a decision that are open, by index."""
    yield "found = []"
    ready = rules.decisions[index]
    for one in ready.options:
        if turn is not None and not possible_in(one.option.when, turn):
            continue
        line: Lines = iter((f"found.append({one.option.index})",))
        if one.option.once:
            line = iter((f"if not v[{one.option.took}]: found.append({one.option.index})",))
        yield from _when(one.option.when, line, turn)
    yield "return found"


def _offers(scenario: Scenario, rules: Rules, turn: int) -> Lines:
    """What a round that nobody asked for offers each side."""
    yield "made = []"
    for place, _ in enumerate(scenario.sides):
        yield "mine = []"
        for index in rules.by_turn[turn][place]:
            decision = rules.decisions[index].decision
            body = [
                *list(_offer(rules, index, turn))[:-1],
                f"mine.append(({index}, found, {decision.picks}))",
            ]
            opens = _when(decision.when, iter(body), turn)
            yield from opens if decision.taken < 0 else _unless(decision.taken, opens)
        yield "made.append(mine)"
    yield "return made"


def _weights(rules: Rules, index: int) -> list[str]:
    """Per persona, the doctrine weights of all options of a decision (millionths); constants as one tuple."""
    ready = rules.decisions[index]
    personas = {persona: None for one in ready.options for persona, _ in one.option.weights}
    lines: list[str] = []
    for number, persona in enumerate(personas):
        parts = []
        for one in ready.options:
            weight = dict(one.option.weights).get(persona)
            parts.append("1000000" if weight is None else _weight(weight))
        name = f"weights_{index}_{number}"
        lines += [f"def {name}(v): return ({', '.join(parts)},)"]
    listed = "".join(f"{persona!r}: weights_{index}_{number}, " for number, persona in enumerate(personas))
    return [*lines, f"weights_{index} = {{{listed}}}"]


# --- Events, hazards, endings ----------------------------------------------------------------------


def _happen(rules: Rules, flag: int, program: int) -> Lines:
    if flag >= 0:
        yield f"s.pend.append(({flag}, 1, 2))"
    if rules.programs[program]:
        yield f"program_{program}(s, v)"
    yield "if s.pend and flush(s, v): return True"


def _events(rules: Rules, listed: list[Happening], turn: int) -> Lines:
    for event in listed:
        heard = f"s.heard(s, 'event', {event.index})"
        body: Lines = iter((heard, *_happen(rules, event.happened, rules.events[event.index])))
        happens = _when(event.when, body, turn)
        yield from _unless(event.happened, happens) if event.once and event.happened >= 0 else happens
    yield "return False"


def _hazards(rules: Rules, turn: int) -> Lines:
    for ready in rules.hazards_at[turn]:
        hazard = ready.hazard
        runs = _when(hazard.when, _hazard(rules, ready, turn), turn)
        yield from _unless(hazard.happened, runs) if hazard.once else runs
    yield "return False"


def _hazard(rules: Rules, ready: ReadyHazard, turn: int) -> Lines:
    """The odds depend on few variables, so they are worked out once for each set of their values."""
    hazard = ready.hazard
    parts = (hazard.base, *(factor for _, factor in hazard.factors))
    reads = sorted(frozenset().union(*(variables_read(part) for part in parts)) - {0})
    key = "".join(f"v[{index}], " for index in reads)
    yield f"key = ({hazard.index}, {turn}, minutes, {key})"
    yield "odds = ODDS.get(key)"
    yield "if odds is None:"
    yield f"    rate = {source_of(hazard.base, turn)}"
    for _, factor in hazard.factors:
        yield f"    rate = multiply(rate, {source_of(factor, turn)})"
    yield "    if len(ODDS) > MOST_ODDS: ODDS.clear()"
    yield "    odds = ODDS[key] = probability_of(rate, minutes)"
    yield f"if odds and s.luck.incident(s, {hazard.index}, odds):"
    yield f"    s.heard(s, 'hazard', {hazard.index})"
    yield from _indented(_happen(rules, hazard.happened, ready.program))


def _endings(scenario: Scenario, rules: Rules, turn: int) -> Lines:
    for index, _ in rules.endings_at[turn]:
        yield from _when(scenario.endings[index].when, iter((f"return {index}",)), turn)
    yield "return -1"


def _payoffs(scenario: Scenario, index: int) -> Lines:
    """Per side in file order, the components as a tuple of (name, amount)."""
    by_side = dict(scenario.endings[index].payoffs)
    sides = []
    for side in scenario.sides:
        parts = "".join(f"({name!r}, {source_of(amount)}), " for name, amount in by_side.get(side.id, ()))
        sides.append(f"({parts})")
    yield f"return ({', '.join(sides)},)"
