"""Where a side chooses: the opening, the decisions, the desk."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from thirteen_days.engine import condition_holds
from thirteen_days.model import (
    PASS,
    Action,
    Advice,
    Decision,
    DecisionView,
    Heard,
    Observation,
    Option,
    OptionView,
)
from thirteen_days.present.chronicle import news_line, news_lines, passages
from thirteen_days.present.danger import danger_gauge, danger_line, risks_of_choosing, warning_lines
from thirteen_days.present.guidance import margin_notes
from thirteen_days.present.language import _, plural
from thirteen_days.present.markup import blocks, paragraph, plain
from thirteen_days.present.papers import enclosure, papers_at_hand, urgent_stamp
from thirteen_days.present.screen import Block, Choice, Screen
from thirteen_days.present.situation import bar, gauges, ladders, turns_to_decide
from thirteen_days.present.words import Words

KEYS: Final = "123456789cegijklnoptuvxyz"
"""The keys of choices, in order. ``a b d f h m q r s w`` are left to the commands."""


def opening_screen(words: Words, observation: Observation) -> Screen:
    """Who the viewer is and what is wanted; the longer story of why it happened stands below."""
    side = words.side(observation.side)
    found: list[Block] = [*blocks(words.told(side.brief, observation))]
    for seat in side.seats:
        if observation.viewer == seat.viewer or (observation.viewer == side.id and seat.id == side.leader):
            name, office = words.key(seat.name), words.key(seat.office)
            form = _("You are **{name}**.") if office in name else _("You are **{name}**, {office}.")
            found.insert(0, paragraph(form.format(name=name, office=office), "lead"))
            found.extend(blocks(words.told(seat.brief, observation)))
            if goal := words.told(seat.goal, observation):
                found.append(paragraph(_("**What you want.** {goal}").format(goal=goal)))
    if story := words.told(side.opening, observation):
        found.append(paragraph(_("Why it happened"), "subheading"))
        found.extend(blocks(story))
    return Screen(
        kind="opening",
        title=words.key(side.name),
        letterhead=words.key(side.letterhead),
        bar=bar(words, observation),
        blocks=tuple(found),
        choices=(Choice(key="1", label=_("Begin"), command="next"),),
    )


def decision_screen(words: Words, observation: Observation, trail: Sequence[Heard] = ()) -> Screen:
    """The decision that is open to the viewer: brief, situation, answers. *trail* draws the sparklines.

    Its ``commands`` are what can be asked for besides: ``document:ID``, ``situation``, ``why``, ``map``,
    ``record``, ``help``.

    Raises:
        ValueError: no decision is open to this viewer.
    """
    view = observation.decision
    if view is None:
        raise ValueError(f"no decision is open to {observation.viewer}")
    decision = next(one for one in words.scenario.decisions if one.id == view.id)
    desk = decision.picks > 1
    warned = risks_of_choosing(words, observation)
    return Screen(
        kind="desk" if desk else "decision",
        title=words.text(view.title),
        letterhead=words.key(words.side(observation.side).letterhead),
        form="flash" if decision.urgent else "",
        stamp=urgent_stamp(words, words.side(observation.side)) if decision.urgent else "",
        enclosures=tuple(enclosure(words, paper) for paper in papers_at_hand(words, observation)),
        bar=bar(words, observation),
        blocks=_brief(words, observation, view, warned.always, desk=desk),
        notes=() if observation.sealed else margin_notes(words, observation, desk=desk),
        gauges=(*danger_gauge(words, observation), *gauges(words, observation, trail)),
        ladders=ladders(words, observation),
        choices=_choices(words, observation, view, decision, warned.by_option),
        commands=_commands(words, observation),
    )


def _brief(
    words: Words, observation: Observation, view: DecisionView, warning: str, *, desk: bool
) -> tuple[Block, ...]:
    """What is read before the choice; what an earlier answer in this round has shown is left out."""
    clock = words.clock(observation.side)
    found: list[Block] = [] if observation.sealed else _arrival(words, observation)
    found.extend(blocks(words.text(view.brief, clock)))
    orders = [words.option(f"{action.node}/{action.choice}") for action in observation.sealed]
    labels = "; ".join(words.key(option.label) for option in orders if option)
    if labels:
        found.append(paragraph(_("Ordered, and sealed: {orders}.").format(orders=labels), "note"))
    if warning:
        line = _("Whatever you choose here, your staff warn: {warning}")
        found.append(paragraph(line.format(warning=warning)))
    if desk:
        left = plural("{count} action left.", "{count} actions left.", view.picks_left)
        found.append(paragraph(left.format(count=view.picks_left), "meta"))
    return tuple(found)


def _arrival(words: Words, observation: Observation) -> list[Block]:
    """What one meets on coming to a round: the brief of a new turn, and that there is news."""
    clock = words.clock(observation.side)
    found: list[Block] = []
    if not observation.urgent:
        found.extend(blocks(words.text(observation.brief, clock), "lead"))
    if turns_to_decide(words, observation) <= 1 and not observation.urgent:  # no other screen has told it
        found[:0] = passages(words, observation)
        found.extend(news_lines(words, observation))
        found.extend(warning_lines(words, observation))
    elif line := news_line(words, observation):
        found.append(paragraph(line, "meta"))
    if not observation.urgent and (danger := danger_line(words, observation)):
        found.append(paragraph(danger, "staff"))
    return found


def _choices(
    words: Words, observation: Observation, view: DecisionView, decision: Decision, risks: dict[str, str]
) -> tuple[Choice, ...]:
    """The answers, numbered, with what the staff warn of each; at a desk, leaving the rest is the last."""
    authored = {option.id: option for option in decision.options}
    found = [
        _choice(words, observation, _key(place), option, authored[option.id])
        for place, option in enumerate(view.options)
    ]
    found = [
        replace(choice, advice=(*choice.advice, (_("Your staff"), risks[option.id])))
        if option.id in risks
        else choice
        for choice, option in zip(found, view.options, strict=True)
    ]
    if decision.picks > 1:
        found.append(
            Choice(
                key=_key(len(found)),
                label=_("Leave it at that"),
                text=_("The hours pass; nothing more is ordered."),
                action=Action(observation.side, view.id, PASS),
            )
        )
    return tuple(found)


def _key(place: int) -> str:
    """The key of the choice at *place*; beyond the alphabet there is none, only its number."""
    return KEYS[place] if place < len(KEYS) else ""


def _choice(words: Words, observation: Observation, key: str, view: OptionView, option: Option) -> Choice:
    """One answer with what it means and what the advisers say of it."""
    clock = words.clock(observation.side)
    names = {seat.id: words.key(seat.name) for seat in words.side(observation.side).seats}
    return Choice(
        key=key,
        label=plain(words.text(view.label, clock)),
        text=plain(words.text(view.text, clock)),
        action=view.action,
        advice=tuple(
            (names.get(said.seat, said.seat), plain(words.told(text, observation)))
            for said in option.advice
            if (text := _said(observation, said))
        ),
    )


def _said(observation: Observation, advice: Advice) -> str:
    """The key of what an adviser says as things stand; empty for silence."""
    fitting = (text for when, text in advice.variants if condition_holds(observation, when))
    return next(fitting, advice.text)


def _commands(words: Words, observation: Observation) -> tuple[Choice, ...]:
    """What else can be asked for here."""
    papers = papers_at_hand(words, observation)
    found = [
        Choice(key="d" if place == 0 else "", label=words.key(paper.title), command=f"document:{paper.id}")
        for place, paper in enumerate(papers)
    ]
    found.append(Choice(key="s", label=_("Situation"), command="situation"))
    found.append(Choice(key="w", label=_("Why?"), command="why"))
    if words.scenario.map is not None:
        found.append(Choice(key="m", label=_("Map"), command="map"))
    if words.scenario.forces:
        found.append(Choice(key="b", label=_("Balance"), command="balance"))
    found.append(Choice(key="r", label=_("Record"), command="record"))
    found.append(Choice(key="?", label=_("Help"), command="help"))
    return tuple(found)
