"""A step as Python: in place where that comes to the same, else by its program and a flush."""

from thirteen_days.engine._arithmetic import variables_read
from thirteen_days.engine._rules import Rules, Run
from thirteen_days.engine._source.effects import effect, fall, told_twice, weights_of
from thirteen_days.engine._source.expressions import source_of
from thirteen_days.engine._source.lines import Lines, cases, indented, said_at, under
from thirteen_days.model import Chance, Change, Const, End, Expr, Report, Send


def step(rules: Rules, flags: tuple[int, ...], program: int, ends: str = "return True") -> Lines:
    """A whole step of one program, and the *flags* of what happened, -1 where nothing asks.

    *ends* is done if the step ends the play.
    """
    marks = [f"v[{flag}] = 1" for flag in flags if flag >= 0]
    runs = rules.programs[program]
    lines = _in_place(rules, runs, set())
    if lines is not None:
        yield from lines
        yield from marks
        return
    if runs:
        yield f"program_{program}(s, v)"
    yield from marks
    yield f"if (s.adds or s.sets) and flush(s, v): {ends}"


def _in_place(rules: Rules, runs: tuple[Run, ...], changed: set[int]) -> list[str] | None:
    """The lines of a program with its changes made at once, chance first, so that luck sees what it saw.

    ``None`` where that is not the same: something in *changed* is read or changed again, the play may end
    here, or messages, reports and chance depend on one another's order. *changed* grows.
    """
    chances = [place for place, run in enumerate(runs) if _draws(run)]
    others = [place for place, run in enumerate(runs) if not isinstance(run.effect.body, Change)]
    if len(chances) > 1 or (chances and others[0] != chances[0]):
        return None
    if any(isinstance(run.effect.body, End) for run in runs) or told_twice(runs):
        return None
    late = [place for place in range(len(runs)) if place not in others]
    lines: list[str] = []
    for place in (*others, *late):
        run = runs[place]
        if _reads(run) & changed:
            return None
        body = _effect_in_place(rules, run, changed)
        if body is None:
            return None
        lines += said_at(run.path, under(run.effect.when, iter(body)))
    return lines


def _draws(run: Run) -> bool:
    body = run.effect.body
    return isinstance(body, Chance) or (isinstance(body, Report) and len(body.offsets) > 1)


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


def _effect_in_place(rules: Rules, run: Run, changed: set[int]) -> list[str] | None:
    body = run.effect.body
    if isinstance(body, Change):
        if body.index in changed:
            return None
        changed.add(body.index)
        return list(_change(rules, body))
    if isinstance(body, Chance):
        return _chance(rules, run, body, changed)
    return list(effect(rules, run))


def _chance(rules: Rules, run: Run, chance: Chance, changed: set[int]) -> list[str] | None:
    """A chance node with its branches in place; each of them finds what had been changed before it."""
    before = set(changed)
    bodies: list[list[str]] = []
    for program in run.programs:
        mine = set(before)
        lines = _in_place(rules, rules.programs[program], mine)
        if lines is None:
            return None
        changed |= mine
        bodies.append(lines)
    made = list(cases("branch", enumerate(bodies)))
    weights = weights_of(rules, (branch.weight for branch in chance.branches))
    if any(isinstance(one.weight, Const) and one.weight.value > 0 for one in chance.branches):
        return [f"branch = {fall(chance.node, weights)}", *made]
    falls = [f"branch = {fall(chance.node, 'weights')}", *made]
    return [f"weights = {weights}", "if any(weights):", *indented(falls)]


def _change(rules: Rules, change: Change) -> Lines:
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
