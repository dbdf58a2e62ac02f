"""Every condition and amount of a scenario: where its author wrote it, and what it belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thirteen_days.model import (
    Chance,
    Change,
    Decision,
    Effect,
    Expr,
    Logic,
    Option,
    Report,
    Scenario,
    Send,
)
from thirteen_days.scenario import Path, Plain

Thing = tuple[str | int, ...]
"""What can be dead: ("decision", index), ("option", decision, option), ("event", index) and so on."""


@dataclass(frozen=True, slots=True)
class Site:
    """An expression at *path*: of a *role*, within *things*, the innermost last."""

    path: Path
    expr: Expr
    role: str
    things: tuple[Thing, ...]
    condition: bool = True


@dataclass(frozen=True, slots=True)
class Deed:
    """An effect at *path*, within *things*, the innermost last."""

    path: Path
    effect: Effect
    things: tuple[Thing, ...]


def deeds(scenario: Scenario, tree: Plain) -> Iterator[Deed]:
    """Every effect, however deep it stands."""
    for decision in scenario.decisions:
        for option in decision.options:
            path: Path = ("decisions", decision.id, "options", option.id, "do")
            within = (("decision", decision.index), ("option", decision.index, option.index))
            yield from _deeds(option.effects, tree, path, within)
    for event in scenario.happenings:
        yield from _deeds(event.effects, tree, ("events", event.id, "do"), (("event", event.index),))
    for hazard in scenario.hazards:
        yield from _deeds(hazard.effects, tree, ("hazards", hazard.id, "do"), (("hazard", hazard.index),))


def _deeds(effects: Sequence[Effect], tree: Plain, path: Path, within: tuple[Thing, ...]) -> Iterator[Deed]:
    places = list(_places(at(tree, path), path))
    for effect, here in zip(effects, places, strict=True):
        things: tuple[Thing, ...] = (*within, ("effect", id(effect)))
        yield Deed(here, effect, things)
        body = effect.body
        if isinstance(body, Chance):
            for branch in body.branches:
                deeper: Path = (*here, "chance", branch.id, "do")
                yield from _deeds(branch.effects, tree, deeper, (*things, ("branch", body.node, branch.id)))
        elif isinstance(body, Send):
            yield from _deeds(body.effects, tree, (*here, "send", "do"), (*things, ("mail", body.id)))


def _places(listed: Plain, path: Path) -> Iterator[Path]:
    """Where each compiled effect of a ``do`` list stands: an ``add`` of several variables is several."""
    if not isinstance(listed, list):
        return
    for place, spec in enumerate(listed):
        here = (*path, place)
        if not isinstance(spec, dict):
            continue
        changed = False
        for verb in ("add", "set"):
            amounts = spec.get(verb)
            if isinstance(amounts, dict):
                changed = True
                for name in amounts:
                    yield (*here, verb, name)
        if not changed:
            yield here


def at(tree: Plain, path: Path) -> Plain:
    """What is written at *path*; nothing if nothing is."""
    node = tree
    for step in path:
        if isinstance(node, dict) and step in node:
            node = node[str(step)]
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return ""
    return node


def effect_path(path: Path) -> Path:
    """Where an effect begins whose verb's entry stands at *path*."""
    return path[:-2] if len(path) > 1 and path[-2] in {"add", "set"} else path


def sites(scenario: Scenario, tree: Plain, done: Sequence[Deed]) -> Iterator[Site]:
    """Every condition and amount; *done* are the scenario's deeds."""
    for decision in scenario.decisions:
        yield from _decision(decision, tree)
    for event in scenario.happenings:
        yield from _when(("events", event.id), event.when, "event", (("event", event.index),))
    for hazard in scenario.hazards:
        path: Path = ("hazards", hazard.id)
        things: tuple[Thing, ...] = (("hazard", hazard.index),)
        yield from _when(path, hazard.when, "hazard", things)
        yield Site((*path, "base"), hazard.base, "rate", things, condition=False)
        factors = at(tree, (*path, "factors"))
        names = list(factors) if isinstance(factors, dict) else []
        for name, (_, factor) in zip(names, hazard.factors, strict=True):
            yield Site((*path, "factors", name), factor, "factor", things, condition=False)
    last: Expr | None = None
    for deed in done:
        for site in _deed(deed):
            if site.role != "effect" or site.expr is not last:
                yield site
        last = deed.effect.when
    yield from _read(scenario)


def _when(path: Path, when: Expr | None, role: str, things: tuple[Thing, ...]) -> Iterator[Site]:
    if when is not None:
        yield Site((*path, "when"), when, role, things)


def _decision(decision: Decision, tree: Plain) -> Iterator[Site]:
    path: Path = ("decisions", decision.id)
    things: tuple[Thing, ...] = (("decision", decision.index),)
    yield from _when(path, decision.when, "decision", things)
    for place, (when, _) in enumerate(decision.variants):
        yield Site((*path, "brief_if", place, "when"), when, "text", things)
    for option in decision.options:
        yield from _option(decision, option, tree)


def _option(decision: Decision, option: Option, tree: Plain) -> Iterator[Site]:
    path: Path = ("decisions", decision.id, "options", option.id)
    things: tuple[Thing, ...] = (
        ("decision", decision.index),
        ("option", decision.index, option.index),
    )
    when = _written(option, tree, path)
    yield from _when(path, when, "option", things)
    for persona, weight in option.weights:
        yield Site((*path, "weights", persona), weight, "weight", things, condition=False)
    for advice in option.advice:
        for place, (said, _) in enumerate(advice.variants):
            yield Site((*path, "advice_if", advice.seat, place, "when"), said, "text", things)


def _written(option: Option, tree: Plain, path: Path) -> Expr | None:
    """The condition of an option as its author wrote it, apart from the hours when it is offered."""
    if not at(tree, (*path, "when")):
        return None
    hours = at(tree, (*path, "turns"))
    return option.when.parts[1] if hours and isinstance(option.when, Logic) else option.when


def _deed(deed: Deed) -> Iterator[Site]:
    effect, things = deed.effect, deed.things
    here = effect_path(deed.path)
    if effect.when is not None:
        yield Site((*here, "when"), effect.when, "effect", things)
    match effect.body:
        case Change(amount=amount):
            yield Site(deed.path, amount, "amount", things, condition=False)
        case Chance(branches=branches):
            for branch in branches:
                path = (*here, "chance", branch.id, "weight")
                yield Site(path, branch.weight, "branch", things, condition=False)
        case Report(reads=reads, offsets=offsets):
            yield Site((*here, "report", "reads"), reads, "amount", things, condition=False)
            for offset, weight in offsets:
                yield Site((*here, "report", "noise", str(offset)), weight, "noise", things, condition=False)
        case Send(delay=delay):
            yield Site((*here, "send", "delay"), delay, "amount", things, condition=False)


def _read(scenario: Scenario) -> Iterator[Site]:
    """What is read at certain times, or at the end."""
    for turn in scenario.turns:
        path: Path = ("calendar", "turns", turn.id)
        yield from _when(path, turn.when, "turn", (("turn", turn.index),))
        count: dict[str, int] = {}
        for viewer, when, _ in turn.variants:
            place = count.get(viewer, 0)
            count[viewer] = place + 1
            yield Site((*path, "brief_if", viewer, place, "when"), when, "text", (("turn", turn.index),))
    for ending in scenario.endings:
        path = ("endings", ending.id)
        things: tuple[Thing, ...] = (("ending", ending.index),)
        yield from _when(path, ending.when, "ending", things)
        for side, components in ending.payoffs:
            for name, worth in components:
                yield Site((*path, "payoffs", side, name), worth, "amount", things, condition=False)
    for card in scenario.cards:
        yield from _when(("aftermath", card.id), card.when, "card", ())
    for question in scenario.questions:
        yield from _when(("forecasts", question.id), question.when, "forecast", ())
    yield from _when(("series",), scenario.years_after.when, "series", ())
    for series in scenario.years_after.series:
        path = ("series", "lines", series.id)
        yield Site((*path, "start"), series.start, "amount", (), condition=False)
        yield Site((*path, "next"), series.next, "amount", (), condition=False)
    for force in scenario.forces:
        path = ("forces", force.id)
        for name, number in (("count", force.count), ("surprise", force.surprise), ("alert", force.alert)):
            yield Site((*path, name), number, "amount", (), condition=False)
        for place, belief in enumerate(force.believed):
            yield from _when((*path, "believed", place), belief.when, "belief", ())
    yield from _map(scenario)


def _map(scenario: Scenario) -> Iterator[Site]:
    chart = scenario.map
    if chart is None:
        return
    for sheet in chart.sheets:
        yield from _when(("map", "sheets", sheet.id), sheet.when, "map", ())
    for spot in chart.places:
        yield from _when(("map", "places", spot.id), spot.when, "map", ())
    for place, ring in enumerate(chart.rings):
        yield from _when(("map", "rings", place), ring.when, "map", ())
    for line in chart.lines:
        yield from _when(("map", "lines", line.id), line.when, "map", ())
    for unit in chart.units:
        for place, track in enumerate(unit.tracks):
            yield from _when(("map", "units", unit.id, "tracks", place), track.when, "map", ())
