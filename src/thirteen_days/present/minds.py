"""Why the machines did what they did: what each knew, what it believed, and its strongest reasons."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from thirteen_days.model import PASS, Action
from thirteen_days.present.language import _
from thirteen_days.present.markup import paragraph
from thirteen_days.present.odds import odds, odds_in_numbers
from thirteen_days.present.screen import Block
from thirteen_days.present.words import Words, signed

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Explained

TELLING = 0.5
"""Points below which a reason is none."""
MOST_ESTIMATES = 2


def mind_blocks(words: Words, told: "Sequence[Explained]", side: str) -> list[Block]:
    """Each move of a searching machine, as it saw it then; nothing where there was none.

    What it gave at a desk in one turn, orders, letters and answers, stands together.
    """
    decisions = {one.id: one for one in words.scenario.decisions}
    found: list[Block] = []
    for (turn, name), moves in _together(told, side):
        day = words.day(words.scenario.turns[turn].minute, words.clock(side))
        title = words.key(decisions[name].title).rstrip(".")
        if decisions[name].picks == 1:
            one = moves[0]
            line = _("**{day}, {title}: {answer}.** {believed} {reasons}")
            text = line.format(
                day=day,
                title=title,
                answer=_label(words, one.action),
                believed=_believed(words, one, side),
                reasons=_reasons(words, one),
            )
        else:
            orders = " ".join(_order(words, one) for one in moves if one.action.choice != PASS)
            if not orders:
                continue
            text = _("**{day}, {title}.** {orders}").format(day=day, title=title, orders=orders)
        found.append(paragraph(text.strip(), "bullet"))
    if not found:
        return []
    lead = _(
        "What a machine made of what its chair could see: these are its expectations then, not the truth. "
        "Points are what an outcome is worth to a mind of its kind: above zero they spoke for what it did, "
        "below zero against it. It does not always take what looks best: minds do not."
    )
    return [paragraph(_("Why they did it"), "heading"), paragraph(lead, "meta"), *found]


def _together(told: "Sequence[Explained]", side: str) -> "Iterator[tuple[tuple[int, str], list[Explained]]]":
    """The moves of the others, those of one turn at one decision together."""
    theirs = (one for one in told if one.action.player != side)
    for key, moves in groupby(theirs, key=lambda one: (one.turn, one.action.player, one.action.node)):
        turn, _player, name = key
        yield (turn, name), list(moves)


def _label(words: Words, action: Action) -> str:
    if action.choice == PASS:
        return _("Leave it at that")
    option = words.option(f"{action.node}/{action.choice}")
    return words.key(option.label).rstrip(".") if option else action.choice


def _order(words: Words, one: "Explained") -> str:
    """An order of a desk, and why."""
    label = _label(words, one.action)
    if not one.rivals or one.taken is None:
        return _("“{answer}”: it saw nothing else worth a thought.").format(answer=label)
    line = _("“{answer}”, {share} times in 100: {reasons}.")
    return line.format(answer=label, share=round(100 * one.taken.share), reasons=_spoke(words, one))


def _believed(words: Words, one: "Explained", side: str) -> str:
    """Whom it took its reader for, and what it held of things it could not see, beside how they stood."""
    parts = []
    minds = dict(one.account.others).get(side)
    if minds and len(minds) > 1:
        name, share = max(minds, key=lambda mind: mind[1])
        parts.append(
            _("It took you for one of this kind: {mind} ({odds}).").format(
                mind=words.persona(name), odds=odds(share)
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
    """Against the answers it came nearest to giving: its strongest reasons, and the risk of nuclear war."""
    taken, rivals = one.taken, one.rivals
    if not rivals or taken is None:
        return _("It saw no other way worth a thought.")
    others = ", ".join(
        _("“{rival}” ({share}; nuclear war {war})").format(
            rival=_label(words, rival.action), share=round(100 * rival.share), war=odds_in_numbers(rival.war)
        )
        for rival in rivals
    )
    line = _(
        "It would do this {share} times in 100; nuclear war from here: {war}. It weighed besides: {others}. "
        "What told most: {reasons}."
    )
    return line.format(
        share=round(100 * taken.share),
        war=odds_in_numbers(taken.war),
        others=others,
        reasons=_spoke(words, one),
    )


def _spoke(words: Words, one: "Explained") -> str:
    """The strongest reasons, each beside the answer next to which it said most."""
    from thirteen_days.play import reasons  # noqa: PLC0415 - as above

    told = [reason for reason in reasons(words.scenario, one) if abs(reason.points) >= TELLING]
    beside: dict[Action, list[str]] = {}
    for reason in told:
        point = _("{name} {points}").format(
            name=words.component(reason.component), points=signed(round(reason.points))
        )
        beside.setdefault(reason.rival.action, []).append(point)
    spoke = "; ".join(
        _("{points} next to “{rival}”").format(points=", ".join(points), rival=_label(words, action))
        for action, points in beside.items()
    )
    return spoke or _("little to choose between them")
