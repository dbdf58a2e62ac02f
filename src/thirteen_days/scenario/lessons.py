"""The lesson: every name in it must exist, every decision must be its side's, every event a facilitator's."""

from thirteen_days.model import (
    STANCES,
    Group,
    Headline,
    Lesson,
    LessonRound,
    QuizItem,
    Role,
    TalkingPoint,
    Term,
)
from thirteen_days.scenario.checks import known_choice, known_settings
from thirteen_days.scenario.specs import (
    ClassroomSpec,
    QuizSpec,
    RoleSpec,
    RoundSpec,
    StancesSpec,
    TalkSpec,
)
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.workshop import Workshop

ROLE_WORDS = 80
GOAL_WORDS = 30
LEAD_WORDS = 40
TALK_WORDS = 50
ASK_WORDS = 40
BACKGROUND_WORDS = 120
TERM_WORDS = 30
_HERE: Path = ("classroom",)


def lesson(shop: Workshop) -> Lesson | None:
    """How the scenario is taught, if it says so."""
    spec = shop.spec.classroom
    if spec is None:
        return None
    shop.known(spec.side, shop.viewers.sides, ("TD204", "side"), (*_HERE, "side"))
    known_settings(shop, dict(spec.settings), (*_HERE, "settings"))
    _check_leaders(shop, spec)
    return Lesson(
        side=spec.side,
        settings=tuple(spec.settings.items()),
        note=shop.texts.add((*_HERE, "note"), spec.note),
        groups=tuple(_group(shop, spec, name) for name in spec.groups),
        roles=tuple(_role(shop, spec, name, role) for name, role in spec.roles.items()),
        rounds=tuple(_round(shop, name, one) for name, one in spec.rounds.items()),
        injects=_headlines(shop, spec.injects, (*_HERE, "injects")),
        talk=tuple(_talk(shop, name, one) for name, one in spec.talk.items()),
        quiz=tuple(_quiz(shop, name, one) for name, one in spec.quiz.items()),
        background=shop.texts.add((*_HERE, "background"), spec.background, words=BACKGROUND_WORDS)
        if spec.background
        else "",
        glossary=tuple(
            Term(
                name,
                shop.texts.add((*_HERE, "glossary", name, "name"), one.name),
                shop.texts.add((*_HERE, "glossary", name, "text"), one.text, words=TERM_WORDS),
            )
            for name, one in spec.glossary.items()
        ),
    )


def _group(shop: Workshop, spec: ClassroomSpec, name: str) -> Group:
    path: Path = (*_HERE, "groups", name)
    side = spec.groups[name].side
    if side is not None:
        shop.known(side, shop.viewers.sides, ("TD204", "side"), (*path, "side"))
    if not any(role.group == name for role in spec.roles.values()):
        fix = "give a role `group: " + name + "`, or delete it"
        shop.problems.add("TD616", path, f"no role sits with `{name}`", key=True, fix=fix)
    return Group(name, shop.texts.add((*path, "label"), spec.groups[name].label), side or "")


def _check_leaders(shop: Workshop, spec: ClassroomSpec) -> None:
    """The side of the class has one who gives the order."""
    leading = [name for name, role in spec.roles.items() if role.leader and _side(spec, role) == spec.side]
    for extra in leading[1:]:
        message = f"`{leading[0]}` gives the order of {spec.side} already, and one role does"
        fix = "leave `leader: true` out of one of them"
        shop.problems.add("TD616", (*_HERE, "roles", extra, "leader"), message, key=True, fix=fix)
    if not leading:
        message = f"no role of {spec.side} gives the order; one does"
        fix = "write `leader: true` in one role of a group of that side"
        shop.problems.add("TD616", (*_HERE, "roles"), message, key=True, fix=fix)


def _side(spec: ClassroomSpec, role: RoleSpec) -> str:
    group = spec.groups.get(role.group)
    return (group.side or "") if group else ""


def _role(shop: Workshop, spec: ClassroomSpec, name: str, role: RoleSpec) -> Role:
    path: Path = (*_HERE, "roles", name)
    shop.known(role.group, spec.groups, ("TD616", "group"), (*path, "group"))
    if role.seat is not None and shop.known(role.seat, shop.viewers.all, ("TD204", "seat"), (*path, "seat")):
        side = _side(spec, role)
        if role.seat.partition(".")[0] != side:
            message = f"`{role.seat}` is no seat of the side that sits in `{role.group}`"
            shop.problems.add("TD616", (*path, "seat"), message, fix="give it a group of that side")
    return Role(
        id=name,
        group=role.group,
        seat=role.seat or "",
        name=shop.texts.add((*path, "name"), role.name),
        brief=shop.texts.add((*path, "brief"), role.brief, words=ROLE_WORDS),
        goal=shop.texts.add((*path, "goal"), role.goal, words=GOAL_WORDS),
        leader=role.leader,
        press=role.press,
    )


def _round(shop: Workshop, name: str, spec: RoundSpec) -> LessonRound:
    path: Path = (*_HERE, "rounds", name)
    places = {decision: place for place, decision in enumerate(shop.spec.decisions)}
    decisions = []
    for side, decision in spec.at.items():
        here = (*path, "at", side)
        shop.known(side, shop.viewers.sides, ("TD204", "side"), here, key=True)
        if shop.known(decision, places, ("TD202", "decision"), here):
            decides = shop.spec.decisions[decision].side
            if decides != side:
                message = f"`{decision}` is decided by {decides}, not by {side}"
                shop.problems.add("TD202", here, message, fix=f"write it under {decides}")
            decisions.append((side, places[decision]))
    if (spec.fire is None) != (spec.turn is None):
        missing = "turn" if spec.turn is None else "fire"
        message = f"`fire` and `turn` stand together; `{missing}` is missing"
        shop.problems.add("TD616", path, message, key=True, fix=f"add `{missing}:`")
    turns = shop.turns([spec.turn] if spec.turn else [], path)
    if spec.fire is not None:
        _manual(shop, spec.fire, (*path, "fire"))
    if spec.question is not None:
        shop.known(spec.question, shop.spec.forecasts, ("TD210", "forecast"), (*path, "question"))
    return LessonRound(
        id=name,
        label=shop.texts.add((*path, "label"), spec.label),
        lead=shop.texts.add((*path, "lead"), spec.lead, words=LEAD_WORDS),
        decisions=tuple(decisions),
        minutes=frozenset(int(one) for one in spec.minutes),
        turn=next(iter(turns), -1),
        fire=spec.fire or "",
        question=spec.question or "",
        headlines=_headlines(shop, spec.headlines, (*path, "headlines")),
        stances=tuple(
            (side, _stances(shop, spec.at.get(side, ""), one, (*path, "stances", side)))
            for side, one in spec.stances.items()
        ),
    )


def _stances(shop: Workshop, decision: str, spec: StancesSpec, path: Path) -> tuple[tuple[str, str], ...]:
    """Every option of *decision* looks one way from outside, and not all of them the same."""
    if decision not in shop.spec.decisions:
        shop.problems.add("TD616", path, "this side decides nothing in this round", key=True, fix="delete it")
        return ()
    wanted = shop.spec.decisions[decision].options
    found: dict[str, str] = {}
    for stance in STANCES:
        for place, option in enumerate(getattr(spec, stance)):
            here = (*path, stance, place)
            if shop.known(option, wanted, ("TD202", "option"), here) and option in found:
                message = f"`{option}` stands under `{found[option]}` too"
                shop.problems.add("TD616", here, message, fix="write it once")
            found.setdefault(option, stance)
    missing = [one for one in wanted if one not in found]
    if missing:
        message = f"`{missing[0]}` looks like nothing from outside"
        fix = f"write `{missing[0]}` under {', '.join(STANCES[:-1])} or {STANCES[-1]}"
        shop.problems.add("TD616", path, message, key=True, fix=fix)
    elif len({*found.values()}) == 1:
        message = "all options look alike from outside, so there is nothing to forecast"
        shop.problems.add("TD616", path, message, key=True, fix="write some under another stance")
    return tuple(found.items())


def _manual(shop: Workshop, event: str, path: Path, *, key: bool = False) -> None:
    """A facilitator may fire *event*: it is one of those that do not come by themselves."""
    known = shop.known(event, shop.spec.events, ("TD205", "event"), path, key=key)
    if known and not shop.spec.events[event].manual:
        message = f"`{event}` comes by itself; a class may only fire what has `manual: true`"
        shop.problems.add("TD616", path, message, key=key, fix="name an event with `manual: true`")


def _headlines(shop: Workshop, listed: dict[str, str], path: Path) -> tuple[Headline, ...]:
    for event in listed:
        _manual(shop, event, (*path, event), key=True)
    return tuple(Headline(event, shop.texts.add((*path, event), label)) for event, label in listed.items())


def _talk(shop: Workshop, name: str, spec: TalkSpec) -> TalkingPoint:
    path: Path = (*_HERE, "talk", name)
    for place, choice in enumerate(spec.took):
        decision = choice.partition("/")[0]
        owner = shop.spec.decisions[decision].side if decision in shop.spec.decisions else ""
        known_choice(shop, owner, choice, (*path, "took", place))
    text = shop.texts.add((*path, "text"), spec.text, words=TALK_WORDS)
    return TalkingPoint(name, text, tuple(spec.took), tuple(spec.kinds))


def _quiz(shop: Workshop, name: str, spec: QuizSpec) -> QuizItem:
    path: Path = (*_HERE, "quiz", name)
    if spec.right > len(spec.answers):
        message = f"there are {len(spec.answers)} answers"
        shop.problems.add("TD107", (*path, "right"), message, fix="count from 1")
    answers = tuple(
        shop.texts.add((*path, "answers", place), answer) for place, answer in enumerate(spec.answers)
    )
    ask = shop.texts.add((*path, "ask"), spec.ask, words=ASK_WORDS)
    return QuizItem(name, ask, answers, spec.right - 1, shop.sources(spec.sources, path))
