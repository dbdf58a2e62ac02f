"""Effects: from what an author writes under `do` to what the engine carries out."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from thirteen_days.model import (
    SCALE,
    Ask,
    Branch,
    Cause,
    Chance,
    Change,
    Const,
    Effect,
    End,
    Expr,
    Kind,
    News,
    Ref,
    Report,
    Send,
    Variable,
)
from thirteen_days.model.effects import Audience
from thirteen_days.scenario import expressions
from thirteen_days.scenario.problems import did_you_mean, one_of
from thirteen_days.scenario.specs import EffectSpec
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.workshop import NOTHING, Workshop

_MINUTES = 60
_CHANGEABLE = frozenset({"variable", "measure"})


class Act(NamedTuple):
    """What does something: its name, who may know it was done, the side that sends its messages."""

    name: str
    audience: Audience
    sender: str = ""


def effects(shop: Workshop, specs: Sequence[EffectSpec], path: Path, act: Act) -> tuple[Effect, ...]:
    """Every effect of a ``do`` list."""
    found: list[Effect] = []
    for place, spec in enumerate(specs):
        found += _effect(shop, spec, (*path, place), act)
    return tuple(found)


def _effect(shop: Workshop, spec: EffectSpec, path: Path, act: Act) -> list[Effect]:
    """One effect; an ``add`` or ``set`` of several variables is several."""
    audience = act.audience | shop.viewers.expand(spec.told, (*path, "told"))
    why = shop.prose((*path, "why"), spec.why, audience, words=30)
    cause = Cause(act.name, why, audience)
    when = shop.condition(spec.when, shop.rules, (*path, "when"))
    verb = spec.verb
    if verb in {"add", "set"}:
        changes = _changes(shop, spec, path, act)
        return [Effect(change, when, cause) for change in changes]
    body = _BODIES[verb](shop, spec, path, act)
    return [] if body is None else [Effect(body, when, cause)]


def _changes(shop: Workshop, spec: EffectSpec, path: Path, act: Act) -> list[Change]:
    """``add`` and ``set``."""
    found: list[Change] = []
    for verb, amounts in (("add", spec.add), ("set", spec.set)):
        for name, text in (amounts or {}).items():
            here = (*path, verb, name)
            variable = _target(shop, name, here)
            if variable is None:
                continue
            if not spec.reveals:
                _check_revealed(shop, variable, act, here)
            amount = _amount(shop, variable, text, verb, here)
            found.append(Change(variable.index, amount, is_set=verb == "set"))
    return found


def _target(shop: Workshop, name: str, path: Path) -> Variable | None:
    """The variable that an effect changes."""
    variable = shop.names.variable(name)
    if variable is None:
        known = [one.id for one in shop.names.variables if one.category in _CHANGEABLE]
        shop.problems.add(
            "TD201",
            path,
            f"there is no variable or measure `{name}`",
            key=True,
            fix=did_you_mean(name, known) or "declare it under `variables:` or `measures:`",
        )
        return None
    if variable.category not in _CHANGEABLE:
        message = f"`{name}` is a {variable.category}: it does not change in play"
        shop.problems.add("TD310", path, message, key=True, fix="change a variable or a measure")
        return None
    return variable


def _check_revealed(shop: Workshop, variable: Variable, act: Act, path: Path) -> None:
    """Whoever sees the variable move must be allowed to know the act, or the author says so."""
    unaware = sorted(variable.audience - act.audience)
    if unaware:
        sides = [viewer for viewer in unaware if "." not in viewer] or unaware
        who = ", ".join(sides[:3])
        verb = "see" if len(sides) > 1 else "sees"
        message = f"a leak: {who} {verb} `{variable.id}` move, and may not know of {act.name}"
        fix = "add `reveals: true` (seen, the cause unknown), or let them know the act"
        shop.problems.add("TD403", path, message, key=True, fix=fix)


def _amount(shop: Workshop, variable: Variable, text: str, verb: str, path: Path) -> Expr:
    """What is added, or the new value, in the type of the variable."""
    if verb == "add":
        if variable.kind is not Kind.INT:
            message = f"`{variable.id}` is no number: it cannot be added to"
            shop.problems.add("TD304", path, message, key=True, fix="use set")
            return NOTHING
        return shop.expression(expressions.compile_whole, text, shop.rules, path)
    if variable.kind is Kind.ENUM:
        compiler = partial(expressions.compile_member, members=variable.members)
        return shop.expression(compiler, text, shop.rules, path)
    if variable.kind is Kind.BOOL:
        return shop.expression(expressions.compile_condition, text, shop.rules, path)
    amount = shop.expression(expressions.compile_whole, text, shop.rules, path)
    if (
        isinstance(amount, Const)
        and not variable.low <= amount.value <= variable.high
        and amount is not NOTHING
    ):
        message = f"{amount.value} is outside the range of `{variable.id}`, {variable.low} to {variable.high}"
        fix = f"write {variable.low} to {variable.high}, or widen the range"
        shop.problems.add("TD312", path, message, fix=fix)
    return amount


def _chance(shop: Workshop, spec: EffectSpec, path: Path, act: Act) -> Chance:
    shop.unique(spec.id or "", path)
    branches: list[Branch] = []
    for name, branch in (spec.chance or {}).items():
        here = (*path, "chance", name)
        weight = shop.expression(expressions.compile_weight, branch.weight, shop.rules, (*here, "weight"))
        branches.append(Branch(name, weight, effects(shop, branch.do, (*here, "do"), act)))
    _check_weights(shop, [branch.weight for branch in branches], (*path, "chance"))
    return Chance(spec.id or "", tuple(branches))


def _check_weights(shop: Workshop, weights: Sequence[Expr], path: Path) -> None:
    """Something must be able to be drawn."""
    if weights and all(
        isinstance(weight, Const) and not weight.value and weight is not NOTHING for weight in weights
    ):
        fix = "give one of them a weight above 0"
        shop.problems.add("TD312", path, "all weights are 0: nothing can be drawn", key=True, fix=fix)


def _report(shop: Workshop, spec: EffectSpec, path: Path, _: Act) -> Report | None:
    report = spec.report
    if report is None:
        return None
    shop.unique(spec.id or "", path)
    here = (*path, "report")
    variable = shop.names.variable(report.about)
    if not shop.viewers.known(report.to):
        shop.known(report.to, shop.viewers.all, ("TD204", "viewer"), (*here, "to"))
        return None
    if variable is None or variable.kind is not Kind.INT or variable.category != "variable":
        numbers = [
            one.id for one in shop.names.variables if one.category == "variable" and one.kind is Kind.INT
        ]
        message = f"there is no number `{report.about}` to report on"
        shop.problems.add(
            "TD201",
            (*here, "about"),
            message,
            fix=one_of(report.about, numbers, "declare one under `variables:`"),
        )
        return None
    reads: Expr = Ref(variable.index, Kind.INT)
    if report.reads is not None:
        reads = shop.expression(expressions.compile_whole, report.reads, shop.rules, (*here, "reads"))
    offsets = tuple(
        (
            offset,
            shop.expression(expressions.compile_weight, weight, shop.rules, (*here, "noise", str(offset))),
        )
        for offset, weight in report.noise.items()
    )
    _check_weights(shop, [weight for _, weight in offsets], (*here, "noise"))
    viewer = shop.viewers.report_viewer(report.to)
    return Report(
        node=spec.id or "",
        viewer=viewer,
        about=variable.index,
        reads=reads,
        error=report.error,
        offsets=offsets or ((0, Const(SCALE, Kind.FIXED)),),
        delay=_minutes(report.delay),
        source=list(shop.cells.report_sources).index(report.source),
        registers=shop.names.index_of[f"{viewer}:{report.about}.low"],
    )


def _minutes(millionths_of_hours: int) -> int:
    """Hours as whole minutes, halves to the even one."""
    return round(millionths_of_hours * _MINUTES / SCALE)


def _send(shop: Workshop, spec: EffectSpec, path: Path, act: Act) -> Send | None:
    send = spec.send
    if send is None:
        return None
    shop.unique(spec.id or "", path)
    here = (*path, "send")
    receivers = shop.viewers.expand(send.to, (*here, "to"))
    informed = receivers | shop.viewers.side(act.sender)
    if send.document is not None:
        check_readable(shop, send.document, receivers, (*here, "document"))
    arrival = act._replace(name=f"mail:{spec.id}", audience=informed)
    return Send(
        id=spec.id or "",
        sender=act.sender,
        audience=receivers,
        delay=shop.expression(expressions.compile_minutes, send.delay, shop.rules, (*here, "delay")),
        text=shop.prose((*here, "text"), send.text, receivers),
        document=send.document or "",
        effects=effects(shop, send.do, (*here, "do"), arrival),
    )


def check_readable(shop: Workshop, document: str, readers: Audience, path: Path) -> None:
    """A document that is handed over must exist, and be one that its readers may read."""
    if not shop.known(document, shop.spec.documents, ("TD207", "document"), path):
        return
    audience = shop.viewers.seen(shop.spec.documents[document].sees, ("documents", document, "sees"))
    missing = sorted(shop.viewers.readers(readers) - audience)
    if missing:
        where = shop.problems.where(("documents", document, "sees"))
        message = f"{', '.join(missing)} may not read the document `{document}`: see its `sees`{where}"
        shop.problems.add("TD404", path, message, fix=f"add {missing[0]} to its `sees`")


def _news(shop: Workshop, spec: EffectSpec, path: Path, _: Act) -> News | None:
    if spec.news is None:
        return None
    audience = shop.viewers.expand(spec.news.to, (*path, "news", "to"))
    return News(shop.prose((*path, "news", "text"), spec.news.text, audience), audience)


def _ask(shop: Workshop, spec: EffectSpec, path: Path, _: Act) -> Ask | None:
    decisions = list(shop.spec.decisions)
    name = spec.ask or ""
    if not shop.known(name, decisions, ("TD202", "decision"), (*path, "ask")):
        return None
    return Ask(decisions.index(name))


def _end(shop: Workshop, spec: EffectSpec, path: Path, _: Act) -> End | None:
    endings = list(shop.spec.endings)
    name = spec.end or ""
    if not shop.known(name, endings, ("TD206", "ending"), (*path, "end")):
        return None
    return End(endings.index(name))


_BODIES = {"chance": _chance, "report": _report, "send": _send, "news": _news, "ask": _ask, "end": _end}
