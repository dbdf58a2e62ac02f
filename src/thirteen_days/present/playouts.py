"""Luck and judgement apart: where the lived outcome stands among the many that might have come."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from thirteen_days.present.endings import KINDS, NUCLEAR_WAR, kind_name
from thirteen_days.present.language import _, plural
from thirteen_days.present.markup import paragraph
from thirteen_days.present.odds import odds
from thirteen_days.present.screen import Block, Share, Span, Spans, Strip
from thirteen_days.present.words import Words, signed

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Playouts, Study

HALF: Final = 0.5
MOST_ODDS: Final = 20
"""Odds are said as one in so many up to here."""


def playout_blocks(words: Words, study: "Study | None") -> list[Block]:
    """One line and one strip for each decision that has been played out; how far that has come."""
    if study is None or (study.done and not study.playouts and not study.problem):
        return []
    found: list[Block] = [paragraph(_("Luck and judgement apart"), "heading")]
    lead = _(
        "From each of your decisions the play was played out again and again: what you chose there stands, "
        "chance falls anew, and machines sit at every desk from then on, the other side's with the doctrine "
        "it had. A good decision is one after which good endings are many, whatever came of it."
    )
    found.append(paragraph(lead, "meta"))
    if study.problem:
        line = _("It could not be worked out: {problem}.").format(problem=study.problem.rstrip("."))
        found.append(paragraph(line, "note"))
    elif len(study.playouts) < study.wanted:
        line = _("Being played out: {done} of {all} decisions so far. You can read on meanwhile.")
        found.append(paragraph(line.format(done=len(study.playouts), all=study.wanted), "note"))
    if spread := _spread(words, study.playouts):
        found.append(spread)
    for row in study.playouts:
        found += _row(words, row)
    return found


def _spread(words: Words, rows: "Sequence[Playouts]") -> Spans | None:
    """What each decision was worth over all its playouts, and where the one that came fell; ``None`` for few.

    Judgement is where the bar stands, luck is where in it the mark is.
    """
    if len(rows) < 2:  # noqa: PLR2004 - one bar is told by its strip
        return None
    spans = []
    for row in rows:
        _least, tenth, quarter, median, three, ninth, _most = row.quantiles
        told = _("{payoff}, of {tenth} to {ninth}, middle {median}")
        decision = next((one for one in words.scenario.decisions if one.id == row.decision), None)
        day = words.day(words.scenario.turns[row.turn].minute, words.clock(row.side))
        title = words.key(decision.title) if decision else row.decision
        spans.append(
            Span(
                label=_("{day}, {decision}").format(day=day, decision=title),
                low=float(tenth),
                high=float(ninth),
                said=told.format(
                    payoff=signed(row.payoff), tenth=signed(tenth), ninth=signed(ninth), median=signed(median)
                ),
                inner=(float(quarter), float(three)),
                middle=float(median),
                at=float(row.payoff),
            )
        )
    caption = _("What each decision was worth: the bar is judgement, where the mark falls in it is luck")
    return Spans(caption, _("payoff by your side's own lights"), tuple(spans))


def _row(words: Words, row: "Playouts") -> list[Block]:
    """A decision: what was chosen, how often it ended as it did, how often in the worst, and the strip."""
    decision = next((one for one in words.scenario.decisions if one.id == row.decision), None)
    option = words.option(f"{row.decision}/{row.option}")
    line = _("**{day}, {decision}:** {option}.").format(
        day=words.day(words.scenario.turns[row.turn].minute, words.clock(row.side)),
        decision=words.key(decision.title) if decision else row.decision,
        option=words.key(option.label).rstrip(".") if option else row.option,
    )
    said = " ".join(part for part in (line, _lived(row), _war(row), _worth(row)) if part)
    return [paragraph(said, "bullet"), strip(row)]


def _lived(row: "Playouts") -> str:
    """How often it ended in the kind that came."""
    return _("It ended as it did, {kind}, in {count} of {n} ({odds}).").format(
        kind=lowered(kind_name(row.lived)),
        count=row.count(row.lived),
        n=row.n,
        odds=odds(row.count(row.lived) / row.n),
    )


def _war(row: "Playouts") -> str:
    """What was escaped."""
    if row.lived == NUCLEAR_WAR:
        return ""
    count = row.count(NUCLEAR_WAR)
    if not count:
        return _("None of them ended in nuclear war.")
    share = count / row.n
    many = round(1 / share)
    if share >= HALF:
        line = _("{count} ended in nuclear war: you came through what more often than not is not survived.")
    elif many <= MOST_ODDS:
        line = _("{count} ended in nuclear war: you survived a one in {many}.")
    else:
        line = plural("{count} ended in nuclear war.", "{count} ended in nuclear war.", count)
    return line.format(count=count, many=many)


def _worth(row: "Playouts") -> str:
    """Where the result stands for one's own side, by its own lights; nothing after the worst."""
    if row.lived == NUCLEAR_WAR:
        return ""
    least, tenth, _quarter, median, _three, ninth, most = row.quantiles
    del least, most
    return _(
        "By your side's own lights it came to {payoff}: better than {worse} and worse than {better} of "
        "them (middle {median}; one in ten below {tenth}, one in ten above {ninth})."
    ).format(
        payoff=signed(row.payoff),
        worse=row.worse,
        better=row.better,
        median=signed(median),
        tenth=signed(tenth),
        ninth=signed(ninth),
    )


def strip(row: "Playouts") -> Strip:
    """The kinds of ending side by side, mildest first, the lived one marked."""
    kinds = [kind for kind in KINDS if row.count(kind) or kind == row.lived]
    return Strip(
        caption=_("How {n} playouts ended").format(n=row.n),
        shares=tuple(Share(kind_name(kind), row.count(kind), KINDS[kind]) for kind in kinds),
        lived=kinds.index(row.lived),
    )


def lowered(text: str) -> str:
    """*text* to stand within a sentence."""
    return text[:1].lower() + text[1:]
