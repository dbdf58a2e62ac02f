"""Putting a number on what is to be expected, and how good those numbers were."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from thirteen_days.model import Observation, Question
from thirteen_days.present.language import _, plural
from thirteen_days.present.markup import paragraph
from thirteen_days.present.odds import odds, odds_in_words
from thirteen_days.present.screen import Block, Chart, Choice, Screen, Series, Table
from thirteen_days.present.situation import bar
from thirteen_days.present.words import Words

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Scored

PERCENT: Final = 100
EVEN: Final = 0.5
"""The forecast of somebody who knows nothing: even chances, always."""
ENOUGH: Final = 10
"""Forecasts from which on a curve says more than a list."""
CLOSE: Final = 0.02
"""Scores nearer than this are called level."""


def question_text(words: Words, question: Question) -> str:
    """The statement that a person puts a number on."""
    general = {
        "fighting": _("This will end in fighting between the sides."),
        "agreement": _("This will end in an agreement."),
        "giving_way": _("This will end with one side giving way."),
    }
    return words.key(question.text) or general[question.id]


def forecast_command() -> Choice:
    """What a decision screen offers where a question is open; nobody is made to answer."""
    return Choice("f", _("Forecast"), command="forecast")


def forecast_screen(words: Words, observation: Observation, question: Question, percent: int) -> Screen:
    """The question, and *percent* as it now stands in numbers and words."""
    number = odds(percent / PERCENT)
    return Screen(
        kind="forecast",
        title=_("What do you expect?"),
        bar=bar(words, observation),
        blocks=(
            paragraph(question_text(words, question), "lead"),
            paragraph(
                _("How likely is that? Move the slider with the arrows, or type a number from 0 to 100.")
            ),
            paragraph(_("You now say: **{odds}**.").format(odds=number)),
            paragraph(
                _(
                    "It changes nothing in the play, and nobody hears of it. When all is over the debrief "
                    "sets it beside what happened."
                ),
                "note",
            ),
        ),
        choices=(
            Choice("", _("How likely?"), command="percent"),
            Choice("enter", _("State it"), number, command="state"),
            Choice("s", _("Say nothing"), _("You may still do so until you decide."), command="back"),
        ),
    )


def taken_down(percent: int) -> str:
    """What is said when a forecast has been stated."""
    return _("Taken down: {odds}.").format(odds=odds(percent / PERCENT))


# --- How good they were ----------------------------------------------------------------------------


def calibration_blocks(
    words: Words, rows: "Sequence[Scored]", side: str, base: Mapping[str, float]
) -> list[Block]:
    """The forecasts of *side* beside what happened, and their score; nothing if there were none.

    *base* gives the base rate of each question by its id, where it has been worked out.
    """
    mine = [row for row in rows if row.side == side]
    if not mine:
        return []
    found: list[Block] = [paragraph(_("What you expected"), "heading")]
    found.append(_list(words, mine, base))
    found += [paragraph(line, "body") for line in _verdict(mine, base)]
    found.append(_curve(mine) if len(mine) >= ENOUGH else _fifths(mine))
    found.append(
        paragraph(
            _(
                "The Brier score is the mean square of the distance between a forecast and what happened: "
                "0 for one who always knew, 0.25 for one who always says 50 %, 1 for one who was always "
                "sure and always wrong. A few forecasts prove little."
            ),
            "note",
        )
    )
    return found


def _list(words: Words, rows: "Sequence[Scored]", base: Mapping[str, float]) -> Block:
    """Each forecast and what came of it."""
    titles = {one.id: words.key(one.title) for one in words.scenario.decisions}
    found = []
    for row in rows:
        rate = base.get(row.question.id)
        found.append(
            (
                words.day(words.scenario.turns[row.turn].minute, words.clock(row.side)),
                titles.get(row.decision, row.decision),
                question_text(words, row.question),
                _("{percent} %").format(percent=row.percent),
                "–" if rate is None else _("{percent} %").format(percent=round(PERCENT * rate)),
                _("yes") if row.came_true else _("no"),
            )
        )
    headers = (_("When"), _("Before"), _("You were asked"), _("You said"), _("Base rate"), _("It came true"))
    return Table(_("Your forecasts, and what happened"), headers, tuple(found))


def _verdict(rows: "Sequence[Scored]", base: Mapping[str, float]) -> list[str]:
    """The score in words: against even chances, against the base rates, and whether one leans."""
    from thirteen_days.play import brier  # noqa: PLC0415 - as above

    score, even = brier(rows), brier(rows, lambda _row: EVEN)
    lines = [
        plural(
            "Your {count} forecast scores **{score:.2f}**; even chances would have scored {even:.2f}. {word}",
            "Your {count} forecasts score **{score:.2f}**; even chances would have scored {even:.2f}. {word}",
            len(rows),
        ).format(count=len(rows), score=score, even=even, word=_compared(score, even))
    ]
    if all(row.question.id in base for row in rows):
        usual = brier(rows, lambda row: base[row.question.id])
        line = _(
            "Whoever had said each time how often it comes true when machines play this from the start "
            "would have scored {usual:.2f}. {word}"
        )
        lines.append(line.format(usual=usual, word=_compared(score, usual)))
    lines.append(_lean(rows))
    return lines


def _compared(score: float, other: float) -> str:
    if score < other - CLOSE:
        return _("You did better.")
    return _("You did worse.") if score > other + CLOSE else _("That is level.")


def _lean(rows: "Sequence[Scored]") -> str:
    """Whether one said too much or too little, taken together."""
    stated = sum(row.stated for row in rows) / len(rows)
    truth = sum(row.came_true for row in rows)
    line = _("On average you said {stated} %, {words}; {truth} of {all} came true.")
    return line.format(
        stated=round(PERCENT * stated), words=odds_in_words(stated), truth=truth, all=len(rows)
    )


def _fifths(rows: "Sequence[Scored]") -> Block:
    """By fifths of the scale, as a list: where there are few, a curve would pretend."""
    from thirteen_days.play import bins  # noqa: PLC0415 - as above

    found = tuple(
        (
            _("{low} to {high} %").format(low=one.low, high=one.high),
            str(one.count),
            _("{came} of {all}").format(came=one.came_true, all=one.count),
        )
        for one in bins(rows)
    )
    return Table(_("By how likely you said"), (_("You said"), _("Times"), _("Came true")), found)


def _curve(rows: "Sequence[Scored]") -> Block:
    """What was said against how often it came true, in per cent."""
    from thirteen_days.play import bins  # noqa: PLC0415 - as above

    points = tuple(
        (round(PERCENT * one.stated, 1), round(PERCENT * one.came_true / one.count, 1)) for one in bins(rows)
    )
    return Chart(
        caption=_("What you said, and how often it came true"),
        x_label=_("you said, per cent"),
        y_label=_("came true, per cent"),
        series=(
            Series(_("You"), points, "ours"),
            Series(_("Perfectly calibrated"), ((0.0, 0.0), (100.0, 100.0)), "record"),
        ),
        stepped=False,
    )
