"""Why the machines did what they did: what each knew, what it believed, and its strongest reasons."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from thirteen_days.present.language import _
from thirteen_days.present.markup import paragraph
from thirteen_days.present.odds import odds, odds_in_numbers
from thirteen_days.present.screen import Block
from thirteen_days.present.words import Words, humanised

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Explained

TELLING = 0.5
"""Points below which a reason is none."""
MOST_ESTIMATES = 2


def mind_blocks(words: Words, told: "Sequence[Explained]", side: str) -> list[Block]:
    """Each single decision of a searching machine, as it saw it then; nothing where there was none."""
    single = {one.id: one for one in words.scenario.decisions if one.picks == 1}
    found: list[Block] = []
    for one in told:
        decision = single.get(one.action.node)
        if decision is None or one.action.player == side:
            continue
        day = words.day(words.scenario.turns[one.turn].minute, words.clock(side))
        line = _("**{day}, {title}: {answer}.** {believed} {reasons}")
        text = line.format(
            day=day,
            title=words.key(decision.title).rstrip("."),
            answer=_label(words, f"{one.action.node}/{one.action.choice}"),
            believed=_believed(words, one, side),
            reasons=_reasons(words, one),
        )
        found.append(paragraph(text.strip(), "bullet"))
    if not found:
        return []
    lead = _(
        "What a machine made of what its chair could see: these are its expectations then, not the truth. "
        "Points are what an outcome is worth to a mind of its kind: above zero they spoke for what it did, "
        "below zero against it. It does not always take what looks best: minds do not."
    )
    return [paragraph(_("Why they did it"), "heading"), paragraph(lead, "meta"), *found]


def _label(words: Words, subject: str) -> str:
    option = words.option(subject)
    return words.key(option.label).rstrip(".") if option else subject


def _believed(words: Words, one: "Explained", side: str) -> str:
    """Whom it took its reader for, and what it held of things it could not see, beside how they stood."""
    parts = []
    minds = dict(one.account.others).get(side)
    if minds and len(minds) > 1:
        name, share = max(minds, key=lambda mind: mind[1])
        parts.append(
            _("It took you for one of this kind: {mind} ({odds}).").format(
                mind=humanised(name), odds=odds(share)
            )
        )
    rows = [row for row in zip(one.account.estimates, one.truths, strict=True) if _open(*row)]
    rows.sort(key=lambda row: row[0][1] <= row[1] <= row[0][2])  # what it had wrong comes first
    for (name, low, high), truth in rows[:MOST_ESTIMATES]:
        variable = words.scenario.variable(name)
        line = _("{what}: it held {span} likely; in truth {truth}.")
        parts.append(
            line.format(
                what=words.label(variable),
                span=words.bare_span(variable, low, high),
                truth=words.bare_span(variable, truth, truth),
            )
        )
    return " ".join(parts)


def _open(estimate: tuple[str, int, int], truth: int) -> bool:
    """Whether it was in doubt, or wrong."""
    _name, low, high = estimate
    return low != high or truth != low


def _reasons(words: Words, one: "Explained") -> str:
    """Against the answer it came nearest to giving: the strongest reasons, and the risk of nuclear war."""
    from thirteen_days.play import reasons  # noqa: PLC0415 - as above

    rival, taken = one.rival, one.taken
    if rival is None or taken is None:
        return _("It saw no other way worth a thought.")
    gaps = [gap for gap in reasons(words.scenario, one) if abs(gap[1]) >= TELLING]
    spoke = ", ".join(
        _("{name} {points:+.0f}").format(name=humanised(name), points=points) for name, points in gaps
    )
    line = _(
        "It would do this {share} times in 100. Next to “{rival}”: {reasons}. Nuclear war from here: {mine}, "
        "against {other}."
    )
    return line.format(
        share=round(100 * taken.share),
        rival=_label(words, f"{rival.action.node}/{rival.action.choice}"),
        reasons=spoke or _("little to choose between them"),
        mine=odds_in_numbers(taken.war),
        other=odds_in_numbers(rival.war),
    )
