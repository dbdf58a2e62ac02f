"""What one's advisers expect of an open decision, in words and ranges, and how often they have been right."""

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

from thirteen_days.model import Observation
from thirteen_days.present.language import _
from thirteen_days.present.markup import paragraph
from thirteen_days.present.odds import odds_in_words
from thirteen_days.present.screen import Block, Choice, People, Person, Screen, Span, Spans, Table
from thirteen_days.present.situation import bar
from thirteen_days.present.words import Words

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Advice
    from thirteen_days.play.track import Score
    from thirteen_days.policies.counsel import Voice
    from thirteen_days.policies.policy import Weighed

TITLES = frozenset({"Gen.", "Marshal", "General"})
"""What stands before a name and is no part of it."""
COMPARED = 2
"""Answers that each adviser speaks of: the one recommended, and the next."""


def advisers_command() -> Choice:
    """What a decision screen offers once the advisers have made up their minds."""
    return Choice("a", _("Advisers"), command="advisers")


def advisers_screen(words: Words, observation: Observation, advice: "Advice") -> Screen:
    """The forecasts of each mind at the table."""
    found: list[Block] = [paragraph(_agreed(words, advice), "lead")]
    record = {one.persona: one for one in advice.record}
    seats = {one.id: words.key(one.name) for one in words.side(observation.side).seats}
    if len(advice.voices) > 1:
        found.append(_compared(words, advice, seats))
    for voice in advice.voices:
        found.append(paragraph(_("For: {best}").format(best=_label(words, voice.best)), "subheading"))
        kind = _("Their temper: {mind}.").format(mind=words.persona(voice.persona))
        found.append(People(kind, tuple(_person(words, observation, seat) for seat in voice.seats)))
        found += [_expected(words, one) for one in voice.options[:COMPARED]]
        line = _("Nothing they said can be judged yet.")
        if (score := record.get(voice.persona)) and score.decided:
            told = _("Of what they said would happen by the next turn, right {right} of {decided} so far.")
            line = told.format(right=score.right, decided=score.decided)
        found.append(paragraph(f"{kind} {line}", "meta"))
    found.append(
        paragraph(
            _(
                "Reckoned from what your side has seen and nothing else, by minds with a bias. The ranges "
                "are wide because they have tried few ways on."
            ),
            "note",
        )
    )
    return Screen("advisers", _("What the advisers expect"), bar(words, observation), tuple(found))


def record_blocks(words: Words, scores: "Sequence[Score]", side: str) -> list[Block]:
    """How good the forecasts of *side*'s advisers were; nothing where none has been judged."""
    judged = [one for one in scores if one.judged]
    if not judged:
        return []
    named = words.side(side).seats
    rows = tuple(
        (
            ", ".join(words.key(seat.name) for seat in named if seat.persona == one.persona),
            words.persona(one.persona),
            str(one.judged),
            _("{right} of {decided}").format(right=one.right, decided=one.decided),
            f"{one.brier:.2f}",
        )
        for one in judged
    )
    headers = (_("Who"), _("Weighing as a"), _("Forecasts"), _("Right"), _("Brier score"))
    return [
        paragraph(_("What your advisers expected"), "heading"),
        Table(_("Whether the other side would be seen higher on the ladder by the next turn"), headers, rows),
        paragraph(
            _(
                "Asked before each decision of what was then chosen, whether you asked them or not. "
                "Right or wrong are only those that were clearly above or below even; the score takes all: "
                "0 is perfect, 0.25 is what always saying 50 % would have scored."
            ),
            "note",
        ),
    ]


def _label(words: Words, one: "Weighed") -> str:
    option = words.option(f"{one.action.node}/{one.action.choice}")
    return words.key(option.label).rstrip(".") if option else one.action.choice


def _agreed(words: Words, advice: "Advice") -> str:
    """In one line, whether they agree."""
    wanted: dict[str, list[Voice]] = {}
    for voice in advice.voices:
        wanted.setdefault(_label(words, voice.best), []).append(voice)
    if len(wanted) == 1:
        return _("They agree: {answer}.").format(answer=next(iter(wanted)))
    return _("They disagree: {answers}.").format(answers=_(", or ").join(wanted))


def _person(words: Words, observation: Observation, seat: str) -> Person:
    """An adviser as he sits at the table."""
    found = next((one for one in words.side(observation.side).seats if one.id == seat), None)
    if found is None:
        return Person(seat[:2].upper(), seat, "", "")
    name = words.key(found.name)
    return Person(initials(name), name, words.key(found.office), words.key(found.bias))


def initials(name: str) -> str:
    """``RFK`` of Robert F. Kennedy: the first letter of each of a name's last three words that has one."""
    letters = [part[0] for part in name.split() if part[0].isupper() and part not in TITLES]
    return "".join(letters[-3:])


def _compared(words: Words, advice: "Advice", seats: dict[str, str]) -> Table:
    """Where they disagree: each answer that any of them looked at long, and what each mind says of it."""
    shown: dict[str, None] = {}
    for voice in advice.voices:
        for one in voice.options[:COMPARED]:
            shown[_label(words, one)] = None
    rows = []
    for label in shown:
        row = [label]
        for voice in advice.voices:
            weighed = [one for one in voice.options if _label(words, one) == label]
            row.append(_said(weighed[0], best=weighed[0] is voice.best) if weighed else "–")
        rows.append(tuple(row))
    heads = [
        ", ".join(seats.get(seat, seat).rpartition(" ")[2] for seat in one.seats) for one in advice.voices
    ]
    return Table(_("Where they disagree"), (_("Answer"), *heads), tuple(rows))


def _said(one: "Weighed", *, best: bool) -> str:
    """``recommended; war 4 to 12 %``."""
    range_ = _("war {range}").format(range=_numbers(one.war, one.tries))
    return _("recommended; {war}").format(war=range_) if best else range_


def _expected(words: Words, one: "Weighed") -> Spans:
    """What is expected of an answer, as ranges of chances."""
    told = (
        (_("Nuclear war, sooner or later"), one.war, "other"),
        (_("A settlement"), one.settled, "ours"),
        (_("The other side seen higher by the next turn"), one.rise, "record"),
    )
    spans = []
    for label, share, style in told:
        low, high = _range(share, one.tries)
        spans.append(Span(label, 100 * low, 100 * high, ranged(share, one.tries), style))
    return Spans(_label(words, one), _("chance, per cent"), tuple(spans), top=100.0)


def ranged(share: float, tries: int) -> str:
    """``probably not, 15 to 30 %``: *share* as so many *tries* can tell it, nine times in ten at least."""
    return _("{words}, {numbers}").format(words=odds_in_words(share), numbers=_numbers(share, tries))


def _numbers(share: float, tries: int) -> str:
    low, high = _range(share, tries)
    return _("{low} to {high} %").format(low=round(100 * low), high=round(100 * high))


def _range(share: float, tries: int) -> tuple[float, float]:
    """Between which chances *share* of *tries* leaves it."""
    centre = (share * tries + 2) / (tries + 4)
    width = 2 * sqrt(centre * (1 - centre) / (tries + 4))
    return max(0.0, centre - width), min(1.0, centre + width)
