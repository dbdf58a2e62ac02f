"""How it ended, and the shelf of endings still to be seen."""

from collections.abc import Collection
from typing import Final

from thirteen_days.model import Ending, Observation, OutcomeView
from thirteen_days.present.language import _
from thirteen_days.present.markup import blocks, paragraph
from thirteen_days.present.screen import Bar, Block, Choice, Ended, Paragraph, Screen, Table
from thirteen_days.present.situation import bar
from thirteen_days.present.words import Words, capital, humanised, signed

NUCLEAR_WAR: Final = "nuclear_war"
_DAY: Final = 24 * 60
KINDS: Final = {
    "settlement": "calm",
    "backdown": "calm",
    "standoff": "tense",
    "collapse": "tense",
    "limited_war": "war",
    "conventional_war": "war",
    "nuclear_war": "ruin",
}
"""Every kind of ending, mildest first, and how it is drawn."""


def kind_name(kind: str) -> str:
    """The kind of an ending in words."""
    return {
        "settlement": _("A settlement"),
        "backdown": _("One side gives way"),
        "standoff": _("A stand-off"),
        "limited_war": _("A limited war"),
        "conventional_war": _("A conventional war"),
        "nuclear_war": _("Nuclear war"),
        "collapse": _("A government falls"),
    }.get(kind, capital(humanised(kind)))


def _day_after(words: Words, observation: Observation) -> str:
    """The date on which the page is printed."""
    turn = words.scenario.turns[observation.turn]
    return words.date(max(turn.minute + _DAY, turn.until), words.clock(observation.side))


def page_screen(words: Words, observation: Observation) -> Screen | None:
    """The page of the day after: what was printed, read out or written down; ``None`` if there is none.

    Its title is the masthead; its first block says where and when, its second is the headline.
    """
    if observation.outcome is None:
        return None
    ending = _ended(words, observation.outcome)
    page = ending.page
    if page is None:
        return None
    dated = _("{place}, {date}").format(place=words.key(page.dateline), date=_day_after(words, observation))
    return Screen(
        kind="page",
        title=words.key(page.masthead),
        form=page.form,
        bar=Bar(place=words.title, progress=_("The day after")),
        blocks=(
            paragraph(dated, "meta"),
            paragraph(words.key(page.headline), "headline"),
            *blocks(words.key(page.text)),
            paragraph(_("Invented for this game."), "note"),
        ),
        choices=(Choice(key="1", label=_("What you did, and what was luck"), command="debrief"),),
    )


def _ended(words: Words, outcome: OutcomeView) -> Ending:
    return next(one for one in words.scenario.endings if one.id == outcome.ending)


def ending_screen(words: Words, observation: Observation) -> Screen:
    """How the play ended and what it was worth; nuclear war is worth nothing to anyone, and not scored.

    Raises:
        ValueError: the play has not ended.
    """
    outcome = observation.outcome
    if outcome is None:
        raise ValueError(f"{observation.scenario} has not ended")
    ending = _ended(words, outcome)
    found: list[Block] = [paragraph(kind_name(outcome.kind), "meta")]
    found.extend(blocks(words.text(outcome.text, words.clock(observation.side)), "lead"))
    if ending.history:
        found.append(paragraph(_("So it ended in the record, too."), "note"))
    elif record := next((one for one in words.scenario.endings if one.history), None):
        otherwise = _("In the record it ended otherwise: {kind}.")
        kind = kind_name(record.kind)
        found.append(paragraph(otherwise.format(kind=kind[:1].lower() + kind[1:]), "note"))
    found.extend(_worth(words, observation.side, outcome))
    return Screen(
        kind="ending",
        title=words.key(ending.title),
        bar=bar(words, observation),
        blocks=tuple(found),
        choices=tuple(
            Choice(key=str(number), label=label, command=command)
            for number, (label, command) in enumerate(_onward(ending), start=1)
        ),
    )


def _onward(ending: Ending) -> tuple[tuple[str, str], ...]:
    """What can be read next: label and command."""
    after = ((_("The day after"), "page"),) if ending.page else ()
    return (
        *after,
        (_("What you did, and what was luck"), "debrief"),
        (_("Endings not yet seen"), "shelf"),
    )


def _worth(words: Words, side: str, outcome: OutcomeView) -> tuple[Block, ...]:
    """The payoffs by component, one's own side first; what came to nothing for every side is left out."""
    if outcome.kind == NUCLEAR_WAR:
        return (
            paragraph(_("Nothing here is scored. There is nobody whom it was worth anything to."), "bad"),
        )
    by_side = {name: dict(parts) for name, parts in outcome.payoffs}
    sides = sorted(
        (one.id for one in words.scenario.sides if one.id in by_side), key=lambda name: name != side
    )
    components = list(
        dict.fromkeys(part for name in sides for part, amount in by_side[name].items() if amount)
    )
    if not components:
        return ()
    rows = [
        (capital(words.component(part)), *(_signed(by_side[name].get(part)) for name in sides))
        for part in components
    ]
    rows.append((_("Together"), *(_signed(sum(by_side[name].values())) for name in sides)))
    headers = (_("What it was worth"), *(words.side_name(name) for name in sides))
    scale = _(
        "Above 0 is gain, below 0 loss, as that side counts. Sides want different things: "
        "their sums cannot be set against each other."
    )
    return (
        Table(_("What it was worth, by each side's own lights"), headers, tuple(rows)),
        paragraph(scale, "note"),
    )


def _signed(amount: int | None) -> str:
    """An amount with its sign; a dash for none."""
    return "–" if amount is None else signed(amount)


def shelf_screen(words: Words, seen: Collection[str]) -> Screen:
    """Every ending of the scenario: those *seen* by title, the others by a hint only."""
    found: list[Paragraph] = []
    for ending in words.scenario.endings:
        if ending.id in seen:
            line = _("**{title}.** {kind}.").format(
                title=words.key(ending.title), kind=kind_name(ending.kind)
            )
            found.append(paragraph(line, "bullet"))
        elif hint := words.key(ending.hint):
            found.append(paragraph(_("Not yet seen. *{hint}*").format(hint=hint), "bullet"))
        else:
            found.append(paragraph(_("Not yet seen."), "bullet"))
    count = sum(ending.id in seen for ending in words.scenario.endings)
    summary = _("{seen} of {all} endings seen.").format(seen=count, all=len(words.scenario.endings))
    return Screen(
        kind="shelf",
        title=_("Endings"),
        bar=Bar(place=words.title),
        blocks=(paragraph(summary, "lead"), *found),
        endings=tuple(
            Ended(
                title=words.key(one.title),
                kind=kind_name(one.kind),
                hint=words.key(one.hint),
                style=KINDS.get(one.kind, "tense"),
                seen=one.id in seen,
            )
            for one in words.scenario.endings
        ),
    )
