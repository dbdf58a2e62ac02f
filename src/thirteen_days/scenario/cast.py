"""Sides, measures, settings, lenses, clocks, turns: who plays, and when."""

from collections.abc import Iterable

from thirteen_days.model import Clock, Expr, Lens, Measure, Seat, Setting, Side, Temperament, Turn
from thirteen_days.scenario.problems import Problems
from thirteen_days.scenario.scope import Scope
from thirteen_days.scenario.specs import SideSpec, VariantSpec
from thirteen_days.scenario.texts import AFTERWARDS
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.typed import show
from thirteen_days.scenario.workshop import Workshop

SIDE_WORDS = 120
COLOURS = ("blue", "red", "green", "grey")
UNIVERSAL = "utc"
TURN_WORDS = 80


def sides(shop: Workshop) -> tuple[Side, ...]:
    """All sides, in file order."""
    return tuple(_side(shop, name, spec) for name, spec in shop.spec.sides.items())


def _side(shop: Workshop, name: str, spec: SideSpec) -> Side:
    path: Path = ("sides", name)
    leader, seats = spec.lead, spec.seated
    here: Path = (*path, "leader")
    if spec.leader is None and len(seats) > 1:
        _unsaid(shop, here, seats)
    elif shop.known(leader, seats, ("TD204", "seat"), here) and seats[leader].not_told:
        message = "the leader sees whatever the side sees"
        fix = "delete `not_told` here, or make another seat the leader"
        shop.problems.add("TD609", (*path, "seats", leader, "not_told"), message, key=True, fix=fix)
    readers = shop.viewers.side(name)
    return Side(
        id=name,
        name=shop.texts.add((*path, "name"), spec.name),
        adjective=shop.texts.add((*path, "adjective"), spec.adjective or spec.name),
        leader=leader,
        clock=_clock(shop, spec.clock, (*path, "clock")),
        colour=spec.colour or _free_colour(shop, name),
        minor=spec.minor,
        brief=shop.prose((*path, "brief"), spec.brief, readers, words=SIDE_WORDS),
        seats=tuple(_seat(shop, name, seat) for seat in seats),
        opening=shop.prose((*path, "opening"), spec.opening, readers),
        letterhead=shop.texts.add((*path, "letterhead"), spec.letterhead or ""),
    )


def _free_colour(shop: Workshop, name: str) -> str:
    """A colour that no other side has, as long as there are any."""
    sides = shop.spec.sides
    left = [colour for colour in COLOURS if all(side.colour != colour for side in sides.values())] or COLOURS
    unsaid = [side for side in sides if sides[side].colour is None]
    return left[unsaid.index(name) % len(left)]


def _clock(shop: Workshop, name: str | None, path: Path) -> str:
    """The clock a side reads: the only one, where none is named."""
    clocks = shop.spec.clocks
    if name is not None:
        shop.known(name, clocks, ("TD210", "clock"), path)
        return name
    if len(clocks) > 1:
        _unsaid(shop, path, clocks)
    return next(iter(clocks), UNIVERSAL)


def _unsaid(shop: Workshop, path: Path, known: Iterable[str]) -> None:
    """What must be said, because there is a choice."""
    said = f"`{path[-1]}` is missing here"
    shop.problems.add("TD102", path, said, key=True, fix=f"add `{path[-1]}:`, one of {', '.join(known)}")


def _seat(shop: Workshop, side: str, name: str) -> Seat:
    spec = shop.spec.sides[side].seated[name]
    path: Path = ("sides", side, "seats", name)
    hideable = [*shop.spec.variables, *shop.spec.measures]
    for place, hidden in enumerate(spec.not_told):
        if hidden not in shop.spec.variables and hidden not in shop.spec.measures:
            shop.known(hidden, hideable, ("TD201", "variable or measure"), (*path, "not_told", place))
    readers = shop.viewers.side(side)
    return Seat(
        id=name,
        side=side,
        name=shop.texts.add((*path, "name"), spec.name),
        office=shop.texts.add((*path, "office"), spec.office),
        brief=shop.prose((*path, "brief"), spec.brief, readers),
        goal=shop.prose((*path, "goal"), spec.goal, readers),
        bias=shop.texts.add((*path, "bias"), spec.bias, AFTERWARDS),
        persona=_persona(shop, spec.persona, (*path, "persona")),
    )


def _persona(shop: Workshop, name: str | None, path: Path) -> str:
    if name is None:
        return ""
    shop.known(name, shop.spec.personas, ("TD209", "persona"), path)
    return name


def temperaments(shop: Workshop) -> dict[str, Temperament]:
    """What each persona cares for."""
    components = {
        name for ending in shop.spec.endings.values() for parts in ending.payoffs.values() for name in parts
    }
    for persona, spec in shop.spec.personas.items():
        for name in spec.values:
            path: Path = ("personas", persona, "values", name)
            shop.known(name, components, ("TD219", "payoff component"), path, key=True)
    return {
        name: Temperament(tuple(spec.values.items()), spec.alarm, spec.likely)
        for name, spec in shop.spec.personas.items()
    }


def measures(shop: Workshop) -> tuple[Measure, ...]:
    """All measures, in file order."""
    found: list[Measure] = []
    for name, spec in shop.spec.measures.items():
        path: Path = ("measures", name)
        variable = shop.names.variables[shop.names.index_of[name]]
        found.append(
            Measure(
                id=name,
                index=variable.index,
                side=spec.side,
                rung=spec.rung,
                rung_name=shop.texts.add((*path, "rung_name"), spec.rung_name),
                label=variable.label,
                text=shop.prose((*path, "text"), spec.text, variable.audience),
                sources=shop.sources(spec.sources, path),
            )
        )
    return tuple(found)


def settings(shop: Workshop) -> tuple[Setting, ...]:
    """What is chosen before play."""
    found: list[Setting] = []
    for name, spec in shop.spec.settings.items():
        path: Path = ("settings", name)
        variable = shop.names.variables[shop.names.index_of[name]]
        options = tuple(
            (option, shop.texts.add((*path, "options", option, "label"), detail.label))
            for option, detail in spec.options.items()
        )
        text = shop.texts.add((*path, "text"), spec.text)
        found.append(Setting(name, variable.index, variable.label, text, options, variable.start))
    return tuple(found)


def lenses(shop: Workshop) -> tuple[Lens, ...]:
    """Packs of parameter values."""
    found: list[Lens] = []
    for name, spec in shop.spec.lenses.items():
        path: Path = ("lenses", name)
        values: list[tuple[int, int]] = []
        for param, value in spec.set.items():
            here = (*path, "set", param)
            if not shop.known(param, shop.spec.params, ("TD210", "parameter"), here, key=True):
                continue
            variable = shop.names.variables[shop.names.index_of[param]]
            if not variable.low <= value <= variable.high:
                low, high = (show(end, variable.kind) for end in (variable.low, variable.high))
                fix = f"write {low} to {high}, or widen its range"
                shop.problems.add("TD604", here, f"the value is outside the range of `{param}`", fix=fix)
            values.append((variable.index, value))
        label = shop.texts.add((*path, "label"), spec.label)
        text = shop.texts.add((*path, "text"), spec.text)
        found.append(Lens(name, label, text, tuple(values), shop.sources(spec.sources, path)))
    return tuple(found)


def clocks(shop: Workshop) -> tuple[Clock, ...]:
    """Local clocks; where none are written, the one that all read."""
    if not shop.spec.clocks:
        label = shop.texts.add(("clocks", UNIVERSAL, "label"), "Universal Time")
        return (Clock(UNIVERSAL, label, ((0, 0, "UTC"),)),)
    found: list[Clock] = []
    for name, spec in shop.spec.clocks.items():
        path: Path = ("clocks", name)
        offsets = tuple((zone.since, zone.utc, zone.zone) for zone in spec.offsets)
        if [one[0] for one in offsets] != sorted({one[0] for one in offsets}):
            shop.problems.add(
                "TD603",
                (*path, "offsets"),
                "offsets stand in time order, oldest first",
                key=True,
                fix="put the oldest first",
            )
        found.append(Clock(name, shop.texts.add((*path, "label"), spec.label), offsets))
    return tuple(found)


def turns(shop: Workshop) -> tuple[Turn, ...]:
    """The calendar, in time order."""
    calendar = shop.spec.calendar
    starts = [turn.at for turn in calendar.turns.values()]
    _in_order(shop.problems, list(calendar.turns), starts, calendar.end)
    found: list[Turn] = []
    for place, (name, spec) in enumerate(calendar.turns.items()):
        path: Path = ("calendar", "turns", name)
        scope = Scope(shop.names, settings_only=True)
        for index, side in enumerate(spec.sides or []):
            shop.known(side, shop.viewers.sides, ("TD204", "side"), (*path, "sides", index))
        for side in spec.place:
            shop.known(side, shop.viewers.sides, ("TD204", "side"), (*path, "place", side), key=True)
        found.append(
            Turn(
                id=name,
                index=place,
                minute=spec.at,
                until=(*starts, calendar.end)[place + 1],
                label=shop.texts.add((*path, "label"), spec.label),
                when=shop.condition(spec.when, scope, (*path, "when")),
                briefs=_briefs(shop, spec.brief, path),
                sides=frozenset(spec.sides if spec.sides is not None else shop.viewers.sides),
                place=tuple(
                    (side, shop.texts.add((*path, "place", side), text)) for side, text in spec.place.items()
                ),
                variants=_variants(shop, spec.brief_if, path),
            )
        )
    return tuple(found)


def _briefs(shop: Workshop, briefs: dict[str, str], path: Path) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for viewer, text in briefs.items():
        here = (*path, "brief", viewer)
        if viewer != "all" and not shop.known(
            viewer, [*shop.viewers.all, "all"], ("TD204", "viewer"), here, key=True
        ):
            continue
        audience = shop.viewers.expand([viewer], here)
        found.append((viewer, shop.prose(here, text, audience, words=TURN_WORDS)))
    return tuple(found)


def _variants(
    shop: Workshop, variants: dict[str, list[VariantSpec]], path: Path
) -> tuple[tuple[str, Expr, str], ...]:
    found: list[tuple[str, Expr, str]] = []
    for viewer, listed in variants.items():
        here = (*path, "brief_if", viewer)
        known = [*shop.viewers.all, "all"]
        if viewer not in known and not shop.known(viewer, known, ("TD204", "viewer"), here, key=True):
            continue
        audience = shop.viewers.expand([viewer], here)
        reader = viewer.partition(".")[0] if viewer != "all" else ""
        found += [
            (viewer, *shop.variant(one, audience, reader, (*here, place), TURN_WORDS))
            for place, one in enumerate(listed)
        ]
    return tuple(found)


def _in_order(problems: Problems, names: list[str], starts: list[int], end: int) -> None:
    """Turns follow one another in time, and the calendar's end follows the last."""
    for place in range(1, len(names)):
        if starts[place] <= starts[place - 1]:
            message = f"`{names[place]}` is not after `{names[place - 1]}`"
            problems.add(
                "TD603", ("calendar", "turns", names[place], "at"), message, fix="put turns in time order"
            )
    if end <= starts[-1]:
        problems.add(
            "TD603", ("calendar", "end"), f"the calendar ends before `{names[-1]}`", fix="give it a later end"
        )
