"""A list of effects as Python, its changes left for the end of the step."""

from collections.abc import Iterable

from thirteen_days.engine._ranges import bounds_of
from thirteen_days.engine._rules import Rules, Run
from thirteen_days.engine._source.expressions import above_zero, source_of
from thirteen_days.engine._source.lines import Lines, cases, indented, said_at, under
from thirteen_days.model import Ask, Chance, Change, Const, End, Expr, News, Report, Send

Amounts = tuple[tuple[int, int], ...]
"""Variables by index, each with what is added to it, or what it is set to."""


def program(rules: Rules, runs: tuple[Run, ...]) -> Lines:
    """One list of effects; reports without noise are told when the list is done, the last one first."""
    late = told_twice(runs)
    if late:
        yield "told = []"
    known: list[str] = []
    for run in runs:
        body = run.effect.body
        adds = run.effect.when is None and isinstance(body, Change) and not body.is_set
        if adds and isinstance(body, Change) and isinstance(body.amount, Const):
            known.append(f"({body.index}, {body.amount.value}), ")
            continue
        yield from _added(known)
        yield from said_at(run.path, under(run.effect.when, effect(rules, run, late=late)))
    yield from _added(known)
    if late:
        yield "for register, values in reversed(told): v[register:register + 4] = values"


def _added(known: list[str]) -> Lines:
    """The known amounts that have been gathered, added in one go."""
    if known:
        yield f"s.adds += ({''.join(known)})"
        known.clear()


def told_twice(runs: tuple[Run, ...]) -> bool:
    """Whether two of the effects report the same variable to the same viewer."""
    told = [run.effect.body.registers for run in runs if isinstance(run.effect.body, Report)]
    return len(set(told)) < len(told)


def plain_changes(runs: tuple[Run, ...]) -> tuple[Amounts, Amounts] | None:
    """What effects add and what they set, if that is all they do, and the same whatever the values."""
    adds: list[tuple[int, int]] = []
    sets: list[tuple[int, int]] = []
    for run in runs:
        body = run.effect.body
        if run.effect.when is not None or not isinstance(body, Change | News):
            return None
        if isinstance(body, Change):
            if not isinstance(body.amount, Const):
                return None
            (sets if body.is_set else adds).append((body.index, body.amount.value))
    return tuple(adds), tuple(sets)


def effect(rules: Rules, run: Run, *, late: bool = False) -> Lines:
    """One effect; *late*: a report without noise waits for the end of its list."""
    match run.effect.body:
        case Change(index=index, amount=amount, is_set=is_set):
            yield f"s.{'sets' if is_set else 'adds'}.append(({index}, {source_of(amount)}))"
        case Chance(node=node, branches=branches):
            calls = [[f"program_{number}(s, v)"] if rules.programs[number] else [] for number in run.programs]
            yield f"weights = {weights_of(rules, (branch.weight for branch in branches))}"
            yield "if any(weights):"
            yield f"    branch = {fall(node, 'weights')}"
            yield from indented(cases("branch", enumerate(calls)))
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


def _report(rules: Rules, report: Report, *, late: bool) -> Lines:
    low, high = rules.bounds[report.about]
    offsets = tuple(offset for offset, _ in report.offsets)
    first = offsets[0] if offsets else 0
    yield f"offset = {first}"
    if len(offsets) > 1:
        yield f"weights = {weights_of(rules, (weight for _, weight in report.offsets))}"
        yield f"if any(weights): offset = {offsets}[{fall(report.node, 'weights')}]"
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


def fall(node: str, weights: str) -> str:
    """Where chance falls at *node*, by the tuple that *weights* is the source of."""
    return f"s.luck.fall(s, {node!r}, {weights})"


def weight_of(rules: Rules, weight: Expr) -> str:
    """A weight below zero counts as zero; most cannot be."""
    match weight:
        case Const(value=value):
            return str(max(0, value))
    source = source_of(weight)
    return source if bounds_of(weight, rules.bounds)[0] >= 0 else above_zero(source)


def weights_of(rules: Rules, weights: Iterable[Expr]) -> str:
    """The tuple of *weights*."""
    return f"({''.join(f'{weight_of(rules, weight)}, ' for weight in weights)})"
