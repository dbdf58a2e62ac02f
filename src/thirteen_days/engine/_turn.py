"""The order of a turn. This file is the sequence of play; docs/format.md says it in words.

A turn is a stack of tasks: mail, scheduled events, a sealed round, its orders as one step, hazards,
triggered events, an urgent round, endings. Work stops at a ``round`` that waits for a side and at a
``chance`` node, and goes on when an action has answered it.
"""

from thirteen_days.engine import _round
from thirteen_days.engine._arithmetic import multiply_fixed, probability_of
from thirteen_days.engine._effects import run_program
from thirteen_days.engine._work import Work
from thirteen_days.model import SCALE, EventKind, Mail, Send, Task

_PLAN = (
    Task("endings"),
    Task("open", 1),
    Task("triggered"),
    Task("hazards"),
    Task("open", 0),
    Task("scheduled"),
)
"""What every turn holds after its mail, as a stack: the last task is first."""


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
                _round.open_round(work, urgent=task.number == 1)
            case "tell":
                deliver_report(work, task.number, task.weights)
            case "mail" if task.mail is not None:
                _deliver(work, task.mail)
            case "renew":
                _round.renew_offers(work)
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
    listed = work.rules.hazards_at[work.turn]
    for place in range(start, len(listed)):
        ready = listed[place]
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
            work.agenda.append(Task("hazards", place + 1))
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
    listed = (work.rules.scheduled if task.op == "scheduled" else work.rules.triggered)[work.turn]
    for place in range(task.number, len(listed)):
        index, flag, when = listed[place]
        if flag >= 0 and values[flag]:
            continue
        if when is None or when(values):
            work.agenda.append(Task(task.op, place + 1))
            happen(work, index)
            return


def _deliver(work: Work, mail: Mail) -> None:
    if mail.register >= 0:
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


def _test_endings(work: Work) -> None:
    for index, when in work.rules.endings_at[work.turn]:
        if when(work.values):
            work.finish(index)
            return
    following = next_turn(work)
    if following is None:
        default = next(one.index for one in work.scenario.endings if one.default)
        work.finish(default)
    else:
        start_turn(work, following)
