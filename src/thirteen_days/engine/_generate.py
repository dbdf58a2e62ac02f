"""A scenario's rules as the source of a Python module: the compiled executor's inner loops.

The reference (``_turn``, ``_round``, ``_effects``) is the definition; this says the same in straight
lines. A function's arguments are ``s``, the play (``_machine.Play``), and ``v``, its values. Changes wait
for the end of the step: in ``s.adds`` as (index, amount), in ``s.sets`` likewise, where index -1 ends the
play. A step in which nothing that has been changed is read again, or changed again, needs no waiting: it is
written out *in place*.
"""

import re
from collections.abc import Iterator

from thirteen_days.engine._arithmetic import variables_read
from thirteen_days.engine._emit import above_zero, source_of
from thirteen_days.engine._ranges import bounds_of
from thirteen_days.engine._reach import possible_in, truth_in
from thirteen_days.engine._rules import Path, ReadyHazard, Rules, Run
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
_FALLIBLE = re.compile(r"//|\*|[a-z]\(")
"""What does more than to compare and to add."""


def module_source(scenario: Scenario, rules: Rules) -> str:
    """The whole module, one function a program, an offer, a turn's hazards, events and endings."""
    lines: list[str] = []
    delivered = delivered_programs(rules)
    for number, program in enumerate(rules.programs):
        lines += function(f"program_{number}", _program(rules, program))
        if number in delivered:
            lines += function(f"step_{number}", step(rules, (), number))
    for decision in range(len(rules.decisions)):
        lines += function(f"offer_{decision}", iter((*open_options(rules, decision, None), "return found")))
        lines += _weights(rules, decision)
    for turn in range(len(scenario.turns)):
        lines += function(f"offers_{turn}", _offers(scenario, rules, turn))
        lines += function(f"scheduled_{turn}", _events(rules, scheduled_in(scenario, turn), turn))
        lines += function(f"triggered_{turn}", _events(rules, triggered_in(scenario, turn), turn))
        lines += function(f"hazards_{turn}", _hazards(rules, turn), "s, v, minutes")
        lines += function(f"endings_{turn}", _endings(scenario, rules, turn))
    for ending in scenario.endings:
        lines += function(f"payoffs_{ending.index}", _payoffs(scenario, ending.index))
    return "\n".join(lines) + "\n"


def scheduled_in(scenario: Scenario, turn: int) -> list[Happening]:
    """The events that *turn* holds."""
    return [one for one in scenario.happenings if turn in one.turns]


def triggered_in(scenario: Scenario, turn: int) -> list[Happening]:
    """The events that may be triggered in *turn*."""
    return [
        one for one in scenario.happenings if not one.turns and not one.manual and possible_in(one.when, turn)
    ]


def delivered_programs(rules: Rules) -> frozenset[int]:
    """The programs that run when a message arrives."""
    runs = (run for program in rules.programs for run in program)
    return frozenset(run.programs[0] for run in runs if isinstance(run.effect.body, Send))


def function(name: str, body: Lines, arguments: str = "s, v") -> list[str]:
    found = [f"    {line}" for line in body]
    return [f"def {name}({arguments}):", *(found or ["    pass"])]


def indented(lines: Lines) -> Lines:
    return (f"    {line}" for line in lines)


def under(condition: Expr | None, body: Lines, turn: int | None = None) -> Lines:
    """*body* under *condition*, or bare where it cannot fail."""
    truth = True if condition is None else (None if turn is None else truth_in(condition, turn))
    if truth is True:
        yield from body
    elif truth is None and condition is not None:
        yield f"if {source_of(condition, turn)}:"
        yield from indented(body)


def said_at(path: Path, lines: Lines) -> Lines:
    """*lines*, with their author's place behind those that could fail, if the program had a fault."""
    name = ".".join(map(str, path))
    for line in lines:
        yield line if "  # " in line or not _FALLIBLE.search(line) else f"{line}  # {name}"


def unless(flag: int, body: Lines) -> Lines:
    """*body*, if what *flag* remembers has not happened yet."""
    lines = list(body)
    if lines:
        yield f"if not v[{flag}]:"
        yield from indented(iter(lines))


# --- Effects ---------------------------------------------------------------------------------------


def _program(rules: Rules, program: tuple[Run, ...]) -> Lines:
    """One list of effects; reports without noise are told when the list is done, the last one first."""
    told = [run for run in program if isinstance(run.effect.body, Report)]
    twice = len({run.effect.body.registers for run in told if isinstance(run.effect.body, Report)}) < len(
        told
    )
    if twice:
        yield "told = []"
    fixed: list[str] = []
    for run in program:
        body = run.effect.body
        sure = run.effect.when is None and isinstance(body, Change) and not body.is_set
        if sure and isinstance(body, Change) and isinstance(body.amount, Const):
            fixed.append(f"({body.index}, {body.amount.value}), ")
            continue
        yield from _fixed(fixed)
        yield from said_at(run.path, under(run.effect.when, _effect(rules, run, late=twice)))
    yield from _fixed(fixed)
    if twice:
        yield "for register, values in reversed(told): v[register:register + 4] = values"


def plain_changes(
    program: tuple[Run, ...],
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]] | None:
    """What *program* adds and what it sets, if that is all it does, and the same whatever the values."""
    adds: list[tuple[int, int]] = []
    sets: list[tuple[int, int]] = []
    for run in program:
        body = run.effect.body
        if run.effect.when is not None or not isinstance(body, Change | News):
            return None
        if isinstance(body, Change):
            if not isinstance(body.amount, Const):
                return None
            (sets if body.is_set else adds).append((body.index, body.amount.value))
    return tuple(adds), tuple(sets)


def _fixed(fixed: list[str]) -> Lines:
    """The known amounts that have been gathered, added in one go."""
    if fixed:
        yield f"s.adds += ({''.join(fixed)})"
        fixed.clear()


def _effect(rules: Rules, run: Run, *, late: bool) -> Lines:
    match run.effect.body:
        case Change(index=index, amount=amount, is_set=is_set):
            yield f"s.{'sets' if is_set else 'adds'}.append(({index}, {source_of(amount)}))"
        case Chance() as chance:
            yield from _chance(rules, run, chance)
        case Report() as report:
            yield from _report(rules, report, late=late)
        case Send(delay=delay):
            yield f"s.mail.append((s.minute + {source_of(delay)}, {run.programs[0]}, None))"
        case Ask(decision=decision):
            yield f"if {decision} not in s.asked: s.asked.append({decision})"
        case End(ending=ending):
            yield f"s.sets.append((-1, {ending}))"
        case News():
            yield "pass"


def _weight(rules: Rules, expression: Expr) -> str:
    """A weight below zero counts as zero; most cannot be."""
    match expression:
        case Const(value=value):
            return str(max(0, value))
    source = source_of(expression)
    return source if bounds_of(expression, rules.bounds)[0] >= 0 else above_zero(source)


def _chance(rules: Rules, run: Run, chance: Chance) -> Lines:
    weights = "".join(f"{_weight(rules, branch.weight)}, " for branch in chance.branches)
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
        weights = "".join(f"{_weight(rules, weight)}, " for _, weight in report.offsets)
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


# --- Steps in place --------------------------------------------------------------------------------


def step(rules: Rules, flags: tuple[int, ...], program: int, ends: str = "return True") -> Lines:
    """A whole step of one program, and the *flags* of what happened; *ends* is done if it ends the play."""
    found = _in_place(rules, rules.programs[program], set())
    if found is not None:
        yield from found
        yield from (f"v[{flag}] = 1" for flag in flags)
        return
    if rules.programs[program]:
        yield f"program_{program}(s, v)"
    yield from (f"v[{flag}] = 1" for flag in flags)
    yield f"if (s.adds or s.sets) and flush(s, v): {ends}"


def flags(*indices: int) -> tuple[int, ...]:
    """Those of *indices* that stand for anything."""
    return tuple(index for index in indices if index >= 0)


def _in_place(rules: Rules, program: tuple[Run, ...], changed: set[int]) -> list[str] | None:
    """The lines of *program* with its changes made at once, chance first, so that luck sees what it saw.

    ``None`` where that is not the same: something in *changed* is read or changed again, the play may end
    here, or messages, reports and chance depend on one another's order. *changed* grows.
    """
    chances = [place for place, run in enumerate(program) if _draws(run)]
    others = [place for place, run in enumerate(program) if not isinstance(run.effect.body, Change)]
    if len(chances) > 1 or (chances and others[0] != chances[0]):
        return None
    if any(isinstance(run.effect.body, End) for run in program) or _twice_told(program):
        return None
    late = [place for place in range(len(program)) if place not in others]
    lines: list[str] = []
    for place in (*others, *late):
        run = program[place]
        if _reads(run) & changed:
            return None
        body = _made_in_place(rules, run, changed)
        if body is None:
            return None
        lines += said_at(run.path, under(run.effect.when, iter(body)))
    return lines


def _draws(run: Run) -> bool:
    body = run.effect.body
    return isinstance(body, Chance) or (isinstance(body, Report) and len(body.offsets) > 1)


def _twice_told(program: tuple[Run, ...]) -> bool:
    told = [run.effect.body.registers for run in program if isinstance(run.effect.body, Report)]
    return len(set(told)) < len(told)


def _reads(run: Run) -> frozenset[int]:
    """What an effect reads itself, its branches apart."""
    parts: list[Expr] = [] if run.effect.when is None else [run.effect.when]
    match run.effect.body:
        case Change(amount=amount):
            parts.append(amount)
        case Chance(branches=branches):
            parts += [branch.weight for branch in branches]
        case Report(reads=reads, offsets=offsets):
            parts += [reads, *(weight for _, weight in offsets)]
        case Send(delay=delay):
            parts.append(delay)
    return frozenset[int]().union(*(variables_read(part) for part in parts))


def _made_in_place(rules: Rules, run: Run, changed: set[int]) -> list[str] | None:
    body = run.effect.body
    if isinstance(body, Change):
        if body.index in changed:
            return None
        changed.add(body.index)
        return list(_changed(rules, body))
    if not isinstance(body, Chance):
        return list(_effect(rules, run, late=False))
    before = set(changed)
    weights = "".join(f"{_weight(rules, branch.weight)}, " for branch in body.branches)
    known = any(isinstance(one.weight, Const) and one.weight.value > 0 for one in body.branches)
    made: list[str] = []
    test = "if"
    for place, program in enumerate(run.programs):
        mine = set(before)
        lines = _in_place(rules, rules.programs[program], mine)
        if lines is None:
            return None
        changed |= mine
        if lines:
            made += [f"{test} branch == {place}:", *indented(iter(lines))]
            test = "elif"
    if known:
        return [f"branch = s.luck.fall(s, {body.node!r}, ({weights}))", *made]
    fall = [f"branch = s.luck.fall(s, {body.node!r}, weights)", *made]
    return [f"weights = ({weights})", "if any(weights):", *indented(iter(fall))]


def _changed(rules: Rules, change: Change) -> Lines:
    """A change made at once, kept within its variable's range."""
    index = change.index
    low, high = rules.bounds[index]
    amount = change.amount
    if isinstance(amount, Const) and not change.is_set:
        end, beyond = (high, ">") if amount.value > 0 else (low, "<")
        yield f"x = v[{index}] + {amount.value}"
        yield f"v[{index}] = {end} if x {beyond} {end} else x"
        return
    if isinstance(amount, Const):
        yield f"v[{index}] = {max(low, min(high, amount.value))}"
        return
    yield f"x = {source_of(amount)}" if change.is_set else f"x = v[{index}] + {source_of(amount)}"
    yield f"v[{index}] = {low} if x < {low} else {high} if x > {high} else x"


# --- Decisions -------------------------------------------------------------------------------------


def open_options(rules: Rules, index: int, turn: int | None) -> Lines:
    """The options of a decision that are open, by index."""
    ready = rules.decisions[index]
    sure: list[int] | None = []
    for one in ready.options:
        option = one.option
        if turn is not None and not possible_in(option.when, turn):
            continue
        free = option.when is None or (turn is not None and truth_in(option.when, turn) is True)
        if sure is not None:
            if free and not option.once:
                sure.append(option.index)
                continue
            yield f"found = {sure}"
            sure = None
        line: Lines = iter((f"found.append({option.index})",))
        if option.once:
            line = iter((f"if not v[{option.took}]: found.append({option.index})",))
        path = ("decisions", ready.decision.id, "options", option.id)
        yield from said_at(path, under(option.when, line, turn))
    if sure is not None:
        yield f"found = {sure}"


def _offers(scenario: Scenario, rules: Rules, turn: int) -> Lines:
    """What a round that nobody asked for offers each side."""
    yield "made = []"
    for place, _ in enumerate(scenario.sides):
        yield "mine = []"
        for index in rules.by_turn[turn][place]:
            decision = rules.decisions[index].decision
            body = [
                *list(open_options(rules, index, turn)),
                f"mine.append(({index}, found, {decision.picks}))",
            ]
            opens = under(decision.when, iter(body), turn)
            yield from opens if decision.taken < 0 else unless(decision.taken, opens)
        yield "made.append(mine)"
    yield "return made"


def _weights(rules: Rules, index: int) -> list[str]:
    """Per persona, the doctrine weights of all options of a decision (millionths); constants as one tuple."""
    ready = rules.decisions[index]
    personas = {persona: None for one in ready.options for persona, _ in one.option.weights}
    lines: list[str] = []
    for number, persona in enumerate(personas):
        lines += [f"def weights_{index}_{number}(v):", "    return ("]
        for one in ready.options:
            weight = dict(one.option.weights).get(persona)
            path = ("decisions", ready.decision.id, "options", one.option.id, "weights", persona)
            part = "1000000" if weight is None else _weight(rules, weight)
            lines += said_at(path, iter((f"        {part},",)))
        lines.append("    )")
    listed = "".join(f"{persona!r}: weights_{index}_{number}, " for number, persona in enumerate(personas))
    return [*lines, f"weights_{index} = {{{listed}}}"]


# --- Events, hazards, endings ----------------------------------------------------------------------


def _events(rules: Rules, listed: list[Happening], turn: int) -> Lines:
    for event in listed:
        told = f"if s.told is not None: s.told.append(('event', {event.index}))"
        body: Lines = iter((told, *step(rules, flags(event.happened), rules.events[event.index])))
        happens = said_at(("events", event.id), under(event.when, body, turn))
        yield from unless(event.happened, happens) if event.once and event.happened >= 0 else happens
    yield "return False"


def _hazards(rules: Rules, turn: int) -> Lines:
    for ready in rules.hazards_at[turn]:
        hazard = ready.hazard
        runs = said_at(("hazards", hazard.id), under(hazard.when, _hazard(rules, ready, turn), turn))
        yield from unless(hazard.happened, runs) if hazard.once else runs
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
    path = ("hazards", hazard.id)
    yield from said_at((*path, "base"), iter((f"    rate = {source_of(hazard.base, turn)}",)))
    for label, factor in hazard.factors:
        line = f"    rate = multiply(rate, {source_of(factor, turn)})"
        yield from said_at((*path, "factors", label), iter((line,)))
    yield "    if len(ODDS) > MOST_ODDS: ODDS.clear()"
    yield "    odds = ODDS[key] = probability_of(rate, minutes)"
    yield f"if odds and s.luck.incident(s, {hazard.index}, odds):"
    yield f"    if s.told is not None: s.told.append(('hazard', {hazard.index}))"
    yield from indented(step(rules, flags(hazard.happened), ready.program))


def _endings(scenario: Scenario, rules: Rules, turn: int) -> Lines:
    for index, _ in rules.endings_at[turn]:
        ending = scenario.endings[index]
        yield from said_at(("endings", ending.id), under(ending.when, iter((f"return {index}",)), turn))
    yield "return -1"


def _payoffs(scenario: Scenario, index: int) -> Lines:
    """Per side in file order, the components as a tuple of (name, amount)."""
    ending = scenario.endings[index]
    by_side = dict(ending.payoffs)
    yield "return ("
    for side in scenario.sides:
        yield "    ("
        for name, amount in by_side.get(side.id, ()):
            line = iter((f"        ({name!r}, {source_of(amount)}),",))
            yield from said_at(("endings", ending.id, "payoffs", side.id, name), line)
        yield "    ),"
    yield ")"
