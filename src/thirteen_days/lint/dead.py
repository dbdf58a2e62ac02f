"""Turns, decisions, options, events, hazards, endings and messages that no play comes to."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from thirteen_days.engine import evaluator, variables_read
from thirteen_days.lint.findings import Case, needs
from thirteen_days.lint.proved import Finding
from thirteen_days.lint.sites import Site, Thing
from thirteen_days.model import Ask, Decision, End, Ending, Option, Report, Send

_LEAVE_A_WAY = "change the conditions of the endings above it, or leave an answer that does not end the play"
_MOST_SETTINGS = 4_096


def turns(case: Case) -> Iterator[Finding]:
    """Turns that no setting leaves in, and settings that leave none."""
    scenario = case.scenario
    for turn in scenario.turns:
        if turn.index not in case.facts.turns and turn.when is not None and case.decided(turn.when) is False:
            site = _site(case, turn.when)
            if site is not None:
                yield _dead(case, site, "TD701", "this turn is never in play", ("turn", turn.index))
    whens = [turn.when for turn in scenario.turns]
    if None in whens:
        return
    read = frozenset[int]().union(*(variables_read(when) for when in whens if when is not None))
    choices = [one for one in scenario.settings if one.index in read]
    count = 1
    for one in choices:
        count *= len(one.options)
    if count > _MOST_SETTINGS:
        return
    tests = [evaluator(when) for when in whens if when is not None]
    values = [one.start for one in scenario.variables]
    for chosen in product(*(range(len(one.options)) for one in choices)):
        for setting, option in zip(choices, chosen, strict=True):
            values[setting.index] = option
        if not any(test(values) for test in tests):
            said = ", ".join(
                f"{one.id} == {one.options[place][0]}" for one, place in zip(choices, chosen, strict=True)
            )
            yield Finding(
                "TD701",
                ("calendar", "turns"),
                f"with {said} no turn is in play",
                "leave one turn without `when`",
                key=True,
            )
            return


def decisions(case: Case) -> Iterator[Finding]:
    """Decisions that never open, and options that are never offered."""
    for decision in case.scenario.decisions:
        if decision.index in case.facts.decisions:
            for option in decision.options:
                if (decision.index, option.index) not in case.facts.options:
                    yield _option(case, decision, option)
        else:
            yield _decision(case, decision)


def _decision(case: Case, decision: Decision) -> Finding:
    thing: Thing = ("decision", decision.index)
    message = "this decision never opens"
    site = _site(case, decision.when)
    if site is not None and case.decided(decision.when) is False:
        return _dead(case, site, "TD702", message, thing)
    askers = frozenset(
        one
        for deed in case.deeds
        if isinstance(deed.effect.body, Ask) and deed.effect.body.decision == decision.index
        for one in deed.things
    )
    waits = askers | {("turn", index) for index in decision.turns}
    return Finding(
        "TD702",
        ("decisions", decision.id),
        f"{message}: {_why_not(case, decision.turns, askers)}",
        "give it a turn that is played, or delete it",
        key=True,
        kills=thing,
        awaits=frozenset(waits),
    )


def _why_not(case: Case, wanted: frozenset[int], askers: frozenset[Thing]) -> str:
    if wanted and not wanted & case.facts.turns:
        return "no play comes to its turns"
    if askers and not wanted:
        return "what asks for it never happens"
    return "no play comes to it"


def _option(case: Case, decision: Decision, option: Option) -> Finding:
    thing: Thing = ("option", decision.index, option.index)
    message = "this option can never be chosen"
    path = ("decisions", decision.id, "options", option.id)
    for site in case.sites:
        if site.role == "option" and site.things[-1] == thing and case.decided(site.expr) is False:
            return _dead(case, site, "TD703", message, thing)
    return Finding(
        "TD703",
        (*path, "turns"),
        f"{message}: its turns and its conditions never meet",
        "change its `turns` or its `when`, or delete it",
        key=True,
        kills=thing,
        needs=frozenset() if option.when is None else variables_read(option.when),
    )


def happenings(case: Case) -> Iterator[Finding]:
    """Events and hazards that never happen."""
    scenario, facts = case.scenario, case.facts
    for event in scenario.happenings:
        if event.index not in facts.events:
            thing: Thing = ("event", event.index)
            site = _site(case, event.when)
            message = "this event never happens"
            if site is not None and case.decided(event.when) is False:
                yield _dead(case, site, "TD704", message, thing)
                continue
            yield Finding(
                "TD704",
                ("events", event.id),
                f"{message}: {_why_not(case, event.turns, frozenset())}",
                "give it a turn that is played, or delete it",
                key=True,
                kills=thing,
                awaits=frozenset(("turn", index) for index in event.turns),
            )
    for hazard in scenario.hazards:
        if hazard.index not in facts.hazards:
            thing = ("hazard", hazard.index)
            site = _site(case, hazard.when)
            message = "this hazard never happens"
            if site is not None and case.decided(hazard.when) is False:
                yield _dead(case, site, "TD704", message, thing)
                continue
            yield from _no_rate(case, hazard.index, message, thing)


def _no_rate(case: Case, index: int, message: str, thing: Thing) -> Iterator[Finding]:
    """A hazard whose rate is always 0."""
    hazard = case.scenario.hazards[index]
    numbers = [hazard.base, *(factor for _, factor in hazard.factors)]
    for number in numbers:
        tally = case.facts.numbers.get(id(number))
        site = next((one for one in case.sites if one.expr is number and one.things == (thing,)), None)
        if tally is not None and tally.came_to.high <= 0 and site is not None:
            yield Finding(
                "TD704",
                site.path,
                f"{message}: its {site.role} is always 0",
                "write a rate above 0, or delete the hazard",
                kills=thing,
                needs=variables_read(number),
            )
            return
    yield Finding(
        "TD704", ("hazards", hazard.id), f"{message}: no play comes to it", "delete it", key=True, kills=thing
    )


def endings(case: Case) -> Iterator[Finding]:
    """Endings that are never reached."""
    for ending in case.scenario.endings:
        if ending.index in case.facts.endings:
            continue
        yield _ending(case, ending)


def _ending(case: Case, ending: Ending) -> Finding:
    thing: Thing = ("ending", ending.index)
    message = "this ending is never reached"
    enders = frozenset(
        one
        for deed in case.deeds
        if isinstance(deed.effect.body, End) and deed.effect.body.ending == ending.index
        for one in deed.things
    )
    site = _site(case, ending.when)
    if site is not None and case.decided(ending.when) is False:
        found = _dead(case, site, "TD705", message, thing)
        return replace(found, awaits=enders)
    why = (
        "every play has ended before" if ending.default or ending.when is not None else "nothing leads to it"
    )
    return Finding(
        "TD705",
        ("endings", ending.id),
        f"{message}: {why}",
        _LEAVE_A_WAY if why.startswith("every") else "delete it",
        key=True,
        kills=thing,
        awaits=enders,
    )


def mail(case: Case) -> Iterator[Finding]:
    """Messages and reports that are sent, and would be there only when the calendar is out."""
    for deed in case.deeds:
        body = deed.effect.body
        if isinstance(body, Send):
            name, thing = body.id, _mail(body)
        elif isinstance(body, Report):
            name, thing = body.node, ("effect", id(deed.effect))
        else:
            continue
        if name in case.facts.sent and name not in case.facts.arrived:
            what = "message" if isinstance(body, Send) else "report"
            verb = "send" if isinstance(body, Send) else "report"
            yield Finding(
                "TD709",
                (*deed.path, verb, "delay"),
                f"this {what} never arrives: no turn begins after it is due",
                "shorten its delay, or send it in an earlier turn",
                kills=thing,
            )


def _mail(message: Send) -> Thing:
    return ("mail", message.id)


def _site(case: Case, expr: object) -> Site | None:
    return case.by_expr.get(id(expr))


def _dead(case: Case, site: Site, code: str, message: str, thing: Thing) -> Finding:
    """*thing* is dead, because the condition at *site* never holds."""
    term = case.term(site)
    part, why = case.because(term)
    said = f"{message}: `{_short(part.text)}` is never true here" + (f", because {why}" if why else "")
    return Finding(
        code,
        site.path,
        said,
        "compare with a value that is possible here, or delete what never happens",
        offset=part.offset,
        width=len(part.text),
        kills=thing,
        needs=needs(part),
    )


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."  # noqa: PLR2004 - a line of a message
