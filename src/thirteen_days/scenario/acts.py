"""Decisions, events and hazards: what sides, the calendar and accidents do."""

from thirteen_days.model import (
    Advice,
    Compare,
    Const,
    Decision,
    Expr,
    Happening,
    Hazard,
    Kind,
    Logic,
    Option,
    Ref,
)
from thirteen_days.model.effects import Audience
from thirteen_days.scenario import expressions
from thirteen_days.scenario.consequences import Act, check_readable, effects
from thirteen_days.scenario.specs import DecisionSpec, EventSpec, HazardSpec, OptionSpec
from thirteen_days.scenario.texts import AFTERWARDS
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.workshop import Workshop

LABEL_CHARACTERS = 60
OPTION_WORDS = 30
BRIEF_WORDS = 120
ADVICE_WORDS = 25


def decisions(shop: Workshop) -> tuple[Decision, ...]:
    """All decisions, in file order."""
    return tuple(_decision(shop, name, place) for place, name in enumerate(shop.spec.decisions))


def _decision(shop: Workshop, name: str, index: int) -> Decision:
    spec = shop.spec.decisions[name]
    path: Path = ("decisions", name)
    shop.known(spec.side, shop.viewers.sides, ("TD204", "side"), (*path, "side"))
    readers = shop.viewers.side(spec.side)
    for place, document in enumerate(spec.documents):
        check_readable(shop, document, frozenset({spec.side}), (*path, "documents", place))
    return Decision(
        id=name,
        index=index,
        side=shop.viewers.sides.index(spec.side) if spec.side in shop.viewers.sides else 0,
        title=shop.prose((*path, "title"), spec.title, readers),
        brief=shop.prose((*path, "brief"), spec.brief, readers, words=BRIEF_WORDS),
        turns=shop.turns(spec.turns, path),
        when=shop.condition(spec.when, shop.reader(readers, spec.side), (*path, "when")),
        urgent=spec.urgent,
        picks=spec.picks,
        repeats=spec.desk,
        taken=shop.names.index_of.get(f"decided:{name}", -1),
        options=tuple(_option(shop, spec, path, option, place) for place, option in enumerate(spec.options)),
        documents=tuple(spec.documents),
        variants=tuple(
            shop.variant(one, readers, spec.side, (*path, "brief_if", place), BRIEF_WORDS)
            for place, one in enumerate(spec.brief_if)
        ),
        debrief=shop.texts.add((*path, "debrief"), spec.debrief, AFTERWARDS),
        luck=shop.texts.add((*path, "luck"), spec.luck, AFTERWARDS),
        sources=shop.sources(spec.sources, path),
        tag=spec.tag or "",
    )


def _option(shop: Workshop, decision: DecisionSpec, above: Path, name: str, index: int) -> Option:
    spec = decision.options[name]
    path = (*above, "options", name)
    readers = shop.viewers.side(decision.side)
    scope = shop.reader(readers, decision.side)
    audience = readers | shop.viewers.expand(spec.seen_by, (*path, "seen_by"))
    act = Act(f"{above[1]}/{name}", audience, decision.side)
    when = shop.condition(spec.when, scope, (*path, "when"))
    weights: list[tuple[str, Expr]] = []
    for persona, text in spec.weights.items():
        here = (*path, "weights", persona)
        shop.known(persona, shop.spec.personas, ("TD209", "persona"), here, key=True)
        weights.append((persona, shop.expression(expressions.compile_weight, text, scope, here)))
    return Option(
        id=name,
        index=index,
        label=shop.prose((*path, "label"), spec.label, readers, characters=LABEL_CHARACTERS),
        text=shop.prose((*path, "text"), spec.text, readers, words=OPTION_WORDS),
        when=_in_turns(shop, decision, spec, path, when),
        once=spec.once,
        took=shop.names.index_of.get(f"took:{above[1]}/{name}", -1),
        audience=audience,
        effects=effects(shop, spec.do, (*path, "do"), act),
        weights=tuple(weights),
        advice=_advice(shop, decision, spec, path, readers),
        history=spec.history,
        debrief=shop.texts.add((*path, "debrief"), spec.debrief, AFTERWARDS),
        sources=shop.sources(spec.sources, path),
        tag=spec.tag or decision.tag or "",
    )


def _in_turns(
    shop: Workshop, decision: DecisionSpec, spec: OptionSpec, path: Path, when: Expr | None
) -> Expr | None:
    """The option's condition, and that it is one of its turns."""
    if spec.turns is None:
        return when
    for place, name in enumerate(spec.turns):
        if decision.turns and name in shop.names.turns and name not in decision.turns:
            message = f"the decision does not open in `{name}`"
            shop.problems.add("TD609", (*path, "turns", place), message, fix="add it to the decision's turns")
    turn = Ref(0, Kind.INT)
    tests: tuple[Expr, ...] = tuple(
        Compare("==", turn, Const(index, Kind.INT)) for index in sorted(shop.turns(spec.turns, path))
    )
    hour = tests[0] if len(tests) == 1 else Logic("or", tests)
    return hour if when is None else Logic("and", (hour, when))


def _advice(
    shop: Workshop, decision: DecisionSpec, spec: OptionSpec, path: Path, readers: Audience
) -> tuple[Advice, ...]:
    found: list[Advice] = []
    for seat in dict.fromkeys((*spec.advice, *spec.advice_if)):
        for section in ("advice", "advice_if"):
            if seat in getattr(spec, section):
                seats = shop.viewers.seats(decision.side)
                shop.known(seat, seats, ("TD204", "seat"), (*path, section, seat), key=True)
        text = spec.advice.get(seat, "")
        variants = tuple(
            shop.variant(one, readers, decision.side, (*path, "advice_if", seat, place), ADVICE_WORDS)
            for place, one in enumerate(spec.advice_if.get(seat, []))
        )
        said = shop.prose((*path, "advice", seat), text, readers, words=ADVICE_WORDS)
        found.append(Advice(seat, said, variants))
    return tuple(found)


def happenings(shop: Workshop) -> tuple[Happening, ...]:
    """All events, in file order."""
    return tuple(_happening(shop, name, place) for place, name in enumerate(shop.spec.events))


def _happening(shop: Workshop, name: str, index: int) -> Happening:
    spec = shop.spec.events[name]
    path: Path = ("events", name)
    audience = _heard_by(shop, spec, path)
    if spec.manual and (spec.turns or spec.when is not None):
        fix = "delete `manual`, or its turns and when"
        shop.problems.add(
            "TD609", (*path, "manual"), "a manual event has neither turns nor when", key=True, fix=fix
        )
    if not spec.manual and not spec.turns and spec.when is None:
        message = "nothing makes this event happen"
        shop.problems.add("TD609", path, message, key=True, fix="give it turns, when, or manual: true")
    return Happening(
        id=name,
        index=index,
        turns=shop.turns(spec.turns, path),
        when=shop.condition(spec.when, shop.rules, (*path, "when")),
        once=spec.once,
        happened=shop.names.index_of[f"happened:{name}"],
        text=shop.prose((*path, "text"), spec.text, audience),
        audience=audience,
        effects=effects(shop, spec.do, (*path, "do"), Act(f"event:{name}", audience)),
        manual=spec.manual,
        sources=shop.sources(spec.sources, path),
        tag=spec.tag or "",
    )


def _heard_by(shop: Workshop, spec: EventSpec | HazardSpec, path: Path) -> Audience:
    """Who hears of an event or hazard; a text needs somebody who reads it."""
    if spec.text and spec.seen_by is None:
        fix = "add `seen_by: [all]`, or name viewers; `seen_by: []` for nobody"
        shop.problems.add("TD608", path, "this has a text, and does not say who hears it", key=True, fix=fix)
    # Unknown viewers were reported when the flag that it happened was declared.
    return shop.names.variables[shop.names.index_of[f"happened:{path[1]}"]].audience


def hazards(shop: Workshop) -> tuple[Hazard, ...]:
    """All hazards, in file order."""
    return tuple(_hazard(shop, name, place) for place, name in enumerate(shop.spec.hazards))


def _hazard(shop: Workshop, name: str, index: int) -> Hazard:
    spec = shop.spec.hazards[name]
    path: Path = ("hazards", name)
    audience = _heard_by(shop, spec, path)
    warned = shop.viewers.expand(spec.warning.to, (*path, "warning", "to")) if spec.warning else frozenset()
    warning = shop.prose((*path, "warning", "text"), spec.warning.text, warned) if spec.warning else ""
    factors = tuple(
        (
            shop.texts.add((*path, "factors", place), factor),
            shop.expression(expressions.compile_weight, text, shop.rules, (*path, "factors", factor)),
        )
        for place, (factor, text) in enumerate(spec.factors.items())
    )
    return Hazard(
        id=name,
        index=index,
        label=shop.texts.add((*path, "label"), spec.label),
        when=shop.condition(spec.when, shop.rules, (*path, "when")),
        base=shop.expression(expressions.compile_weight, spec.base, shop.rules, (*path, "base")),
        factors=factors,
        once=spec.once,
        happened=shop.names.index_of[f"happened:{name}"],
        text=shop.prose((*path, "text"), spec.text, audience),
        audience=audience,
        warning=warning,
        warned=warned,
        effects=effects(shop, spec.do, (*path, "do"), Act(f"hazard:{name}", audience)),
        sources=shop.sources(spec.sources, path),
        tag=spec.tag or "",
    )
