"""The order of a turn. This file is the sequence of play; docs/format.md says it in words.

A turn is a stack of tasks: mail, scheduled events, a sealed round, its orders as one step, hazards,
triggered events, an urgent round, endings. Work stops at a ``round`` that waits for a side and at a
``chance`` node, and goes on when an action has answered it.
"""

from collections.abc import Iterator, Sequence

from thirteen_days.engine._arithmetic import multiply_fixed, probability_of
from thirteen_days.engine._effects import run_program
from thirteen_days.engine._rules import Rules
from thirteen_days.engine._work import Work
from thirteen_days.model import SCALE, EventKind, Send, Task

_PLAN = (
    Task("endings"),
    Task("open", 1),
    Task("triggered"),
    Task("hazards"),
    Task("open", 0),
    Task("scheduled"),
)
"""What every turn holds after its mail, as a stack: the last task is first."""

Given = tuple[tuple[int, int], ...]
"""What one side has sealed in a round: (decision, option) indices, option -1 for a pass."""


def start_turn(work: Work, index: int) -> None:
    """Move the clock to turn *index* and lay out everything it holds."""
    turn = work.scenario.turns[index]
    work.turn = index
    work.values[0] = index
    work.drawn = ()
    work.record(EventKind.TURN, work.rules.everyone, turn.id)
    arrived = sorted((mail for mail in work.mail if mail.due <= turn.minute), key=lambda mail: mail.due)
    if arrived:
        work.mail = tuple(mail for mail in work.mail if mail.due > turn.minute)
    work.agenda = list(_PLAN)
    work.agenda += [Task("mail", mail=mail) for mail in reversed(arrived)]


def proceed(work: Work) -> None:
    """Carry out tasks until somebody, or chance, must act, or the play has ended."""
    while work.agenda:
        task = work.agenda.pop()
        match task.op:
            case "run":
                run_program(work, task.number, task.place)
            case "flush":
                work.flush()
            case "hazards":
                _hazards(work, task.number)
            case "scheduled" | "triggered":
                _events(work, task)
            case "open":
                _open_round(work, urgent=task.number == 1)
            case "tell":
                deliver_report(work, task.number, task.weights)
            case "mail":
                _deliver(work, task)
            case "endings":
                _test_endings(work)
            case _:
                work.agenda.append(task)
                return
        if work.agenda and work.agenda[-1].op in {"round", "chance"}:
            return


def _hazards(work: Work, start: int) -> None:
    """Pass over hazards from *start* on, up to the first that may happen now."""
    values = work.values
    minutes = exposure(work)
    for ready in work.rules.hazards[start:]:
        hazard = ready.hazard
        if hazard.once and values[hazard.happened]:
            continue
        if ready.when is not None and not ready.when(values):
            continue
        rate = ready.base(values)
        for factor in ready.factors:
            rate = multiply_fixed(rate, factor(values))
        odds = probability_of(rate, minutes)
        if odds:
            work.agenda.append(Task("hazards", hazard.index + 1))
            work.agenda.append(Task("chance", hazard.index, -1, ready.node, (SCALE - odds, odds)))
            return


def exposure(work: Work) -> int:
    """Minutes from this turn to the next one in play."""
    turn = work.scenario.turns[work.turn]
    following = next_turn(work)
    until = turn.until if following is None else work.scenario.turns[following].minute
    return until - turn.minute


def next_turn(work: Work) -> int | None:
    """The index of the next turn that the settings leave in, or ``None`` after the last."""
    for index in range(work.turn + 1, len(work.scenario.turns)):
        when = work.rules.turns[index]
        if when is None or when(work.values):
            return index
    return None


def happen(work: Work, index: int) -> None:
    """Let an authored event happen now, as a step."""
    event = work.scenario.happenings[index]
    work.record(EventKind.HAPPENED, event.audience, f"event:{event.id}", work.text(event.text))
    work.flag(event.happened)
    work.agenda.append(Task("flush"))
    work.agenda.append(Task("run", work.rules.events[index]))


def _events(work: Work, task: Task) -> None:
    """Pass over a turn's scheduled or triggered events from ``task.number`` on, up to the first to happen."""
    values = work.values
    listed = work.rules.scheduled[work.turn] if task.op == "scheduled" else work.rules.triggered
    for place in range(task.number, len(listed)):
        index, flag, when = listed[place]
        if flag >= 0 and values[flag]:
            continue
        if when is None or when(values):
            work.agenda.append(Task(task.op, place + 1))
            happen(work, index)
            return


def _deliver(work: Work, task: Task) -> None:
    mail = task.mail
    if mail is None or mail.register >= 0:
        if mail is not None:
            deliver_report(work, mail.register, mail.values)
        return
    run = work.rules.programs[mail.program][mail.place]
    send = run.effect.body
    if isinstance(send, Send):
        work.record(
            EventKind.DELIVERED,
            send.audience,
            f"mail:{send.id}",
            work.text(send.text),
            cause=run.cause,
        )
        work.agenda.append(Task("flush"))
        work.agenda.append(Task("run", run.programs[0]))


def deliver_report(work: Work, register: int, told: tuple[int, ...]) -> None:
    """Write a report into its four registers and let its viewer hear of it."""
    work.values[register : register + 4] = told
    variable = work.scenario.variables[register]
    subject = variable.id.removesuffix(".low").partition(":")[2]
    work.record(EventKind.REPORTED, variable.audience, subject, before=told[0], after=told[1])


def _open_round(work: Work, *, urgent: bool) -> None:
    candidates = work.rules.by_turn[work.turn]
    opened = [tuple(index for index in mine if _opens(work, index, urgent=urgent)) for mine in candidates]
    if any(opened):
        if work.asked:
            taken = {index for chosen in opened for index in chosen}
            work.asked = tuple(index for index in work.asked if index not in taken)
        work.agenda.append(Task("round", 1 if urgent else 0, opened=tuple(opened)))
        close_if_answered(work)


def _opens(work: Work, index: int, *, urgent: bool) -> bool:
    ready = work.rules.decisions[index]
    decision = ready.decision
    if decision.taken >= 0 and work.values[decision.taken]:
        return False
    if index in work.asked:
        wanted = decision.urgent or not urgent
    else:
        wanted = not urgent and work.turn in decision.turns
    return wanted and (ready.when is None or bool(ready.when(work.values)))


def current_decision(
    rules: Rules, values: Sequence[int], opened: tuple[int, ...], given: Given
) -> int | None:
    """The first of the *opened* decisions of a side that the actions *given* leave unanswered."""
    for index in opened:
        decision = rules.decisions[index].decision
        if decision.picks == 1:
            if not any(decided == index for decided, _ in given):
                return index
            continue
        mine = [option for decided, option in given if decided == index]
        if -1 in mine or len(mine) >= decision.picks:
            continue
        if any(True for _ in open_options(rules, values, index, given)):
            return index
    return None


def open_options(rules: Rules, values: Sequence[int], index: int, given: Given) -> Iterator[int]:
    """The options of a decision that a side which has *given* those actions may still take."""
    for ready in rules.decisions[index].options:
        option = ready.option
        if ready.when is not None and not ready.when(values):
            continue
        if option.once and values[option.took]:
            continue
        if given and (index, option.index) in given:
            continue
        yield option.index


def is_open(rules: Rules, values: Sequence[int], choice: tuple[int, int], given: Given) -> bool:
    """Whether the (decision, option) *choice* is among the open options."""
    ready = rules.decisions[choice[0]].options[choice[1]]
    option = ready.option
    if choice in given or (option.once and values[option.took]):
        return False
    return ready.when is None or bool(ready.when(values))


def all_answered(rules: Rules, values: Sequence[int], task: Task, sealed: tuple[Given, ...]) -> bool:
    """Whether no side has anything left to answer in the round *task*."""
    return all(
        not opened or current_decision(rules, values, opened, given) is None
        for opened, given in zip(task.opened, sealed, strict=True)
    )


def close_if_answered(work: Work) -> None:
    """When no side has anything left to answer, turn the sealed actions into one step."""
    task = work.agenda[-1]
    if not all_answered(work.rules, work.values, task, work.sealed):
        return
    work.agenda.pop()
    work.agenda.append(Task("flush"))
    programs = []
    for side, given in enumerate(work.sealed):
        if task.opened[side]:
            work.record(EventKind.ORDERS, frozenset(), work.scenario.sides[side].id)
        for decision_index, option_index in sorted(given, key=lambda pair: pair[0]):
            programs += _order(work, decision_index, option_index)
    work.agenda += [Task("run", program) for program in reversed(programs)]
    work.sealed = ((),) * len(work.sealed)


def _order(work: Work, decision_index: int, option_index: int) -> list[int]:
    ready = work.rules.decisions[decision_index]
    decision = ready.decision
    work.flag(decision.taken)
    if option_index < 0:
        return []
    chosen = ready.options[option_index]
    option = chosen.option
    work.flag(option.took)
    work.record(
        EventKind.DECIDED,
        option.audience,
        f"{decision.id}/{option.id}",
        work.text(option.label),
    )
    return [chosen.program]


def _test_endings(work: Work) -> None:
    for index, when in enumerate(work.rules.endings):
        if when is not None and when(work.values):
            work.finish(index)
            return
    following = next_turn(work)
    if following is None:
        default = next(one.index for one in work.scenario.endings if one.default)
        work.finish(default)
    else:
        start_turn(work, following)
