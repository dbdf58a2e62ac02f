"""The danger of war by accident as a side's own staff see it: in words and ranges, and never the truth.

Everything here comes from an observation. What the staff cannot see widens the range; a hazard that
nobody there has thought of is not in it.
"""

from math import log10
from typing import Final, NamedTuple

from thirteen_days.engine import (
    Estimate,
    Raised,
    as_known,
    as_last_known,
    estimate,
    gravest,
    new_warnings,
    raised,
    standing_warnings,
    warnings_by_option,
)
from thirteen_days.model import Hazard, Observation
from thirteen_days.present.language import _, plural
from thirteen_days.present.markup import paragraph, plain
from thirteen_days.present.odds import odds, odds_in_numbers, odds_in_words
from thirteen_days.present.screen import Block, Gauge, Paragraph, Screen, Table
from thirteen_days.present.situation import bar
from thirteen_days.present.words import Words, capital

DANGER: Final = "danger"
"""What to ask "why?" of, for the staff's estimate."""
MOST_WARNINGS: Final = 3
"""New warnings read out in the news; the others stand with the estimate."""
MOST_NAMED: Final = 3
MOST_SOURCES: Final = 8
MOST_REASONS: Final = 3
_LEAST: Final = 1e-5
"""Below this a staff speaks of no danger."""
_DECADES: Final = 4
"""The gauge runs from one in ten thousand to certainty, each power of ten as long as the next."""
_CHANGED: Final = 1.15
"""The daily risk has risen, or fallen, when it has by this factor."""
_TWO_DAYS: Final = 48


class Reckoning(NamedTuple):
    """The staff's estimate now, the one when its side last decided, and what raised it since."""

    now: Estimate
    before: Estimate | None
    raised: tuple[Raised, ...]

    @property
    def course(self) -> int:
        """1 where the danger of a day has risen, -1 where it has fallen, else 0."""
        if self.before is None:
            return 0
        now, then = self.now.daily, self.before.daily
        return int(now > then * _CHANGED) - int(now * _CHANGED < then)


def reckoning(words: Words, observation: Observation) -> Reckoning | None:
    """What the staff make of the danger; ``None`` where they see none."""
    scenario, viewer = words.scenario, observation.viewer
    if observation.outcome is not None or not gravest(scenario):
        return None
    now = estimate(scenario, viewer, as_known(scenario, observation))
    if now.total.high < _LEAST:
        return None
    known = as_last_known(scenario, observation)
    if known is None:
        return Reckoning(now, None, ())
    return Reckoning(now, estimate(scenario, viewer, known), raised(scenario, viewer, now, known))


def danger_line(words: Words, observation: Observation) -> str:
    """The estimate in a line or two; empty where the staff see no danger."""
    found = reckoning(words, observation)
    if found is None:
        return ""
    return " ".join(part for part in (_estimated(words, found), _course(words, found)) if part)


def _estimated(words: Words, found: Reckoning) -> str:
    now = found.now
    low, high = _number(now.total.low), _number(now.total.high)
    line = (
        _("Your staff on {war} in the next {time}: {odds}.")
        if low == high
        else _("Your staff on {war} in the next {time}: {odds}; at best {low}, at worst {high}.")
    )
    return line.format(
        war=war_name(words), time=_time(now.minutes), odds=odds(now.likely), low=low, high=high
    )


def war_name(words: Words) -> str:
    """What is feared: the gravest war that the scenario knows."""
    return _("nuclear war by accident") if gravest(words.scenario) == "nuclear_war" else _("war by accident")


def _number(chance: float) -> str:
    return _("none") if chance < _LEAST else odds_in_numbers(chance)


def _time(minutes: int) -> str:
    hours = round(minutes / 60)
    if hours <= _TWO_DAYS:
        return plural("{count} hour", "{count} hours", hours).format(count=hours)
    days = round(hours / 24)
    return plural("{count} day", "{count} days", days).format(count=days)


def _course(words: Words, found: Reckoning) -> str:
    """Whether it has risen since the viewer's side last decided, and why, as far as the viewer saw it."""
    if found.course < 0:
        return _("Day for day that is less than when you last decided.")
    if found.course == 0:
        return ""
    reasons = _reasons(words, found.raised)
    if not reasons:
        return _("Day for day that is more than when you last decided.")
    line = _("Day for day that is more than when you last decided. {reasons}.")
    return line.format(reasons="; ".join(reasons))


def _reasons(words: Words, raised_by: tuple[Raised, ...]) -> list[str]:
    """The weightiest reasons: what has become possible, then which factors have grown."""
    most = raised_by[:MOST_REASONS]
    begun = "; ".join(_named(words, one.hazard) for one in most if not one.label)
    grown = "; ".join(dict.fromkeys(words.key(one.label) for one in most if one.label))
    found = [_("Now possible: {hazards}").format(hazards=begun)] if begun else []
    return [*found, _("Grown: {factors}").format(factors=grown)] if grown else found


def _named(words: Words, hazard: Hazard) -> str:
    """A hazard's name within a sentence."""
    label = words.key(hazard.label)
    proper = label[1:2].isupper() or label[1:2] == "-"
    return label if proper else label[:1].lower() + label[1:]


def warning_lines(words: Words, observation: Observation) -> tuple[Paragraph, ...]:
    """The warnings that are new since the viewer's side last decided, the gravest first, as news."""
    if observation.outcome is not None:
        return ()
    new = new_warnings(words.scenario, observation)
    if not new:
        return ()
    ordered = _gravest_first(words, observation, new)
    lines = [
        paragraph(_("**Your staff warns:** {warning}").format(warning=words.told(one.warning, observation)))
        for one in ordered[:MOST_WARNINGS]
    ]
    if rest := ordered[MOST_WARNINGS:]:
        lines.append(paragraph(_("It warns too of: {dangers}.").format(dangers=_list(words, rest)), "meta"))
    return tuple(lines)


def _list(words: Words, hazards: list[Hazard]) -> str:
    """The names of hazards; where they are many, the first of them and how many more."""
    names = "; ".join(_named(words, one) for one in hazards[:MOST_NAMED])
    more = len(hazards) - MOST_NAMED
    if more <= 0:
        return names
    counted = plural("{names}; and {count} more", "{names}; and {count} more", more)
    return counted.format(names=names, count=more)


def _gravest_first(words: Words, observation: Observation, hazards: tuple[Hazard, ...]) -> list[Hazard]:
    now = estimate(words.scenario, observation.viewer, as_known(words.scenario, observation))
    shares = {
        risk.hazard.index: (share, risk.risk.high)
        for risk, share in zip(now.hazards, now.shares, strict=True)
    }
    return sorted(hazards, key=lambda one: shares.get(one.index, (0.0, 0.0)), reverse=True)


class Warned(NamedTuple):
    """What the staff warn of at a decision: *always*, whatever is chosen, and *by_option*."""

    always: str
    by_option: dict[str, str]


def risks_of_choosing(words: Words, observation: Observation) -> Warned:
    """What the open answers would bring that does not threaten now, as far as their own effects show."""
    by_option = warnings_by_option(words.scenario, observation)
    sets = list(by_option.values())
    common = [one for one in sets[0] if all(one in other for other in sets)] if len(sets) > 1 else []
    apart = {
        option: _told(words, observation, [one for one in hazards if one not in common])
        for option, hazards in by_option.items()
    }
    return Warned(_told(words, observation, common), {name: said for name, said in apart.items() if said})


def _told(words: Words, observation: Observation, hazards: list[Hazard]) -> str:
    """The first of several warnings in full, and the names of the others."""
    if not hazards:
        return ""
    said = plain(words.told(hazards[0].warning, observation))
    if more := hazards[1:]:
        return _("{warning} Also: {dangers}.").format(warning=said, dangers=_list(words, more))
    return said


def danger_gauge(words: Words, observation: Observation) -> tuple[Gauge, ...]:
    """The estimate on the situation panel, on a scale of powers of ten; none where there is no danger."""
    found = reckoning(words, observation)
    if found is None:
        return ()
    total = found.now.total
    low, high = _number(total.low), _number(total.high)
    said = (
        _("{odds} in the next {time}")
        if low == high
        else _("{odds} in the next {time}; at best {low}, at worst {high}")
    )
    note = said.format(
        odds=capital(odds_in_words(found.now.likely)), time=_time(found.now.minutes), low=low, high=high
    )
    gauge = Gauge(
        variable=DANGER,
        label=_("War by accident"),
        shown=_number(found.now.likely),
        low=0,
        high=100,
        at=None,
        at_low=_place(total.low),
        at_high=_place(total.high),
        grave="high",
        note=note,
        ends=(_("1 in 10,000"), _("certain")),
        likely=_place(found.now.likely),
    )
    return (gauge,)


def _place(chance: float) -> int:
    if chance <= 0:
        return 0
    return max(0, min(100, round(100 * (1 + log10(chance) / _DECADES))))


def danger_screen(words: Words, observation: Observation) -> Screen:
    """The estimate in full: what it is made of, why it has risen, and every warning that stands."""
    found = reckoning(words, observation)
    blocks: list[Block] = []
    if found is None:
        blocks.append(paragraph(_("Your staff see no danger of war by accident at this hour."), "lead"))
    else:
        blocks.append(paragraph(_estimated(words, found), "lead"))
        if course := _course(words, found):
            blocks.append(paragraph(course))
        blocks += _sources(words, found)
        blocks.append(
            paragraph(
                _(
                    "Best and worst are as far as anything you cannot see might move it. What your staff "
                    "have not thought of is in none of these numbers."
                ),
                "note",
            )
        )
    standing = standing_warnings(words.scenario, observation.viewer, as_known(words.scenario, observation))
    if standing and observation.outcome is None:
        blocks.append(paragraph(_("What they warn of"), "subheading"))
        line = _("**{hazard}.** {warning}")
        blocks += [
            paragraph(
                line.format(hazard=words.key(one.label), warning=words.told(one.warning, observation)),
                "bullet",
            )
            for one in _gravest_first(words, observation, standing)
        ]
    title = _("The danger, as your staff see it")
    return Screen(kind="why", title=title, bar=bar(words, observation), blocks=tuple(blocks))


def _sources(words: Words, found: Reckoning) -> list[Block]:
    """The hazards in the estimate, the likeliest to lead to war first."""
    pairs = zip(found.now.hazards, found.now.shares, strict=True)
    ordered = sorted(pairs, key=lambda pair: (-pair[1], -pair[0].risk.high))
    rows = tuple(
        (words.key(risk.hazard.label), _number(share), _number(risk.risk.low), _number(risk.risk.high))
        for risk, share in ordered[:MOST_SOURCES]
        if risk.risk.high >= _LEAST
    )
    headers = (_("War by way of"), _("likely"), _("at best"), _("at worst"))
    return [Table(_("Where it might come from"), headers, rows)] if rows else []
