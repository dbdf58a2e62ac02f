"""Carrying out the effects of one program, up to the next chance node."""

from typing import assert_never

from thirteen_days.engine._rules import Rules, Run
from thirteen_days.engine._work import ENDING, Work
from thirteen_days.model import (
    Ask,
    Chance,
    Change,
    End,
    EventKind,
    Mail,
    News,
    Report,
    Send,
    Task,
)


def run_program(work: Work, number: int, start: int) -> None:
    """Carry out program *number* from effect *start*.

    Amounts and conditions read the values as the step found them; changes wait in ``pending``. At a
    chance node the rest of the program is put back on the agenda under the node.
    """
    program = work.rules.programs[number]
    values = work.values
    for place in range(start, len(program)):
        run = program[place]
        if run.when is not None and not run.when(values):
            continue
        body = run.effect.body
        if type(body) is Change:
            work.pending.append((body.index, run.numbers[0](values), body.is_set, run.cause))
        elif _carry_out(work, run, number, place):
            return


def _carry_out(work: Work, run: Run, number: int, place: int) -> bool:
    """Carry out one effect that is no plain change; true if it stops at a chance node."""
    body = run.effect.body
    match body:
        case Chance():
            return _stop_for_chance(work, run, body.node, number, place)
        case Report():
            return _make_report(work, run, body, number, place)
        case Send():
            now = work.scenario.turns[work.turn].minute
            due = now + run.numbers[0](work.values)
            work.mail += (Mail(due, number, place),)
            work.record(
                EventKind.SENT,
                frozenset((body.sender,)) if body.sender else frozenset(),
                f"mail:{body.id}",
                work.text(body.text),
                cause=run.cause,
            )
        case News():
            work.record(EventKind.NEWS, body.audience, run.cause.act, work.text(body.text), cause=run.cause)
        case Ask():
            if body.decision not in work.asked:
                work.asked += (body.decision,)
        case End():
            work.pending.append((ENDING, body.ending, True, run.cause))
        case Change():
            pass
        case _:
            assert_never(body)
    return False


def _stop_for_chance(work: Work, run: Run, node: str, number: int, place: int) -> bool:
    weights = tuple(max(0, weight(work.values)) for weight in run.numbers)
    if not any(weights):
        return False
    work.agenda.append(Task("run", number, place + 1))
    work.agenda.append(Task("chance", number, place, node, weights))
    return True


def _make_report(work: Work, run: Run, report: Report, number: int, place: int) -> bool:
    weights = tuple(max(0, weight(work.values)) for weight in run.numbers[1:])
    if len(report.offsets) > 1 and any(weights):
        work.agenda.append(Task("run", number, place + 1))
        work.agenda.append(Task("chance", number, place, report.node, weights))
        return True
    offset = report.offsets[0][0] if report.offsets else 0
    file_report(work, run, report, offset)
    return False


def file_report(work: Work, run: Run, report: Report, offset: int) -> None:
    """Send a report, with its drawn *offset*, on its way (or deliver it at once)."""
    low, high = work.rules.bounds[report.about]
    reading = max(low, min(high, run.numbers[0](work.values) + offset))
    told = (
        max(low, reading - report.error),
        min(high, reading + report.error),
        work.turn + 1,
        report.source,
    )
    due = work.scenario.turns[work.turn].minute + report.delay
    if report.delay > 0:
        work.mail += (Mail(due, 0, 0, report.registers, told),)
    else:
        work.agenda.append(Task("tell", report.registers, weights=told))


def fall(work: Work, task: Task, branch: int) -> None:
    """Let chance fall on *branch* of the node *task*."""
    weights = task.weights
    work.record(
        EventKind.DREW,
        frozenset(),
        f"{task.name}/{branch_names(work.rules, task)[branch]}",
        before=weights[branch],
        after=sum(weights),
    )
    work.count_draw(task.name)
    if task.place < 0:
        _incident(work, task.number, branch)
        return
    run = work.rules.programs[task.number][task.place]
    if isinstance(run.effect.body, Report):
        report = run.effect.body
        file_report(work, run, report, report.offsets[branch][0])
    else:
        work.agenda.append(Task("run", run.programs[branch]))


def branch_names(rules: Rules, task: Task) -> tuple[str, ...]:
    """The names of a chance node's branches, in order."""
    if task.place < 0:
        return ("none", "happens")
    return rules.programs[task.number][task.place].branches


def _incident(work: Work, index: int, branch: int) -> None:
    if branch == 0:
        return
    hazard = work.scenario.hazards[index]
    work.record(EventKind.INCIDENT, hazard.audience, f"hazard:{hazard.id}", work.text(hazard.text))
    work.flag(hazard.happened)
    work.agenda.append(Task("flush"))
    work.agenda.append(Task("run", work.rules.hazards[index].program))
