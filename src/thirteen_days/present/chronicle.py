"""What happened: since the last decision, to one number, and in the whole game so far."""

from collections.abc import Sequence
from itertools import groupby

from thirteen_days.engine import condition_holds
from thirteen_days.model import EventKind, Heard, Kind, Observation, Variable
from thirteen_days.present import changes
from thirteen_days.present.changes import Move
from thirteen_days.present.danger import danger_gauge, warning_lines
from thirteen_days.present.language import _, plural
from thirteen_days.present.markup import blocks, paragraph
from thirteen_days.present.screen import Block, Chart, Choice, Paragraph, Passed, Screen, Series
from thirteen_days.present.situation import bar, gauges, ladders
from thirteen_days.present.words import Words, capital

DATED = 30
"""Signs at the head of a paragraph among which its date is looked for."""
MOST_CHANGES = 8
"""Changes shown at once; the others are one key away."""

TOLD = frozenset(
    {
        EventKind.HAPPENED,
        EventKind.INCIDENT,
        EventKind.NEWS,
        EventKind.DELIVERED,
        EventKind.FACILITATED,
        EventKind.ENDED,
    }
)
"""What is read as news."""


def consequences_screen(words: Words, observation: Observation) -> Screen:
    """What happened since the viewer's side last decided, and why, as far as the viewer may know."""
    by_turn = {turn: tuple(group) for turn, group in groupby(observation.news, key=lambda heard: heard.turn)}
    clock = words.clock(observation.side)
    found: list[Block] = []
    for turn in range(min(by_turn, default=observation.turn), observation.turn + 1):
        told = _hour(words, observation, by_turn.get(turn, ()))
        if observation.side not in words.scenario.turns[turn].sides:
            found += _passage(words, observation, turn, told)
        elif told:
            found += [turn_heading(words, turn, clock), *told]
    found.extend(warning_lines(words, observation))
    found.extend(_changes(words, observation))
    if not found:
        found.append(paragraph(_("Nothing that you know of."), "lead"))
    return Screen(
        kind="consequences",
        title=_("What happened, and why"),
        bar=bar(words, observation),
        blocks=tuple(found),
        gauges=(*danger_gauge(words, observation), *gauges(words, observation)),
        ladders=ladders(words, observation),
        choices=(Choice(key="1", label=_("Go on"), command="next"),),
        passed=_passed(words, observation, min(by_turn, default=observation.turn)),
    )


def _passed(words: Words, observation: Observation, first: int) -> Passed | None:
    """The time from the turn of the last decision to now; ``None`` if none has passed."""
    since = words.scenario.turns[first].minute
    gone = observation.minute - since
    if gone <= 0:
        return None
    clock = words.clock(observation.side)
    days, hours = divmod(round(gone / 60), 24)
    parts = []
    if days:
        parts.append(plural("{count} day", "{count} days", days).format(count=days))
    if hours and days < 7:  # noqa: PLR2004 - beyond a week hours say little
        parts.append(plural("{count} hour", "{count} hours", hours).format(count=hours))
    told = [
        _("{day}, {time}").format(day=words.day(minute, clock), time=words.time(minute, clock))
        for minute in (since, observation.minute)
    ]
    start, end = (hour_of(words.time(minute, clock)) for minute in (since, observation.minute))
    return Passed(told[0], told[1], _(", ").join(parts), start, end, days)


def hour_of(time: str) -> float:
    """``14:30 EDT`` as 14.5."""
    hours, _colon, rest = time.partition(":")
    return int(hours) + int(rest[:2]) / 60


def turn_heading(words: Words, turn: int, clock: str) -> Paragraph:
    """The date and the name of a turn, over what happened in it."""
    return paragraph(_turn_name(words, turn, clock), "subheading")


def _turn_name(words: Words, turn: int, clock: str) -> str:
    """``Tuesday 16 October 1962. The photographs``: a date in the label is not said again.

    Where the label's date is another than this clock's (the hour is past midnight here), its part of the
    day goes too.
    """
    moment = words.scenario.turns[turn]
    date = words.date(moment.minute, clock)
    label = words.key(moment.label)
    label = label.removeprefix(f"{words.day(moment.minute, clock)} ")
    for mark in (":", ","):
        before, found, after = label.partition(mark)
        dated = any(sign.isdigit() for sign in before) or before in date.split()
        if found and dated:
            same = words.day(moment.minute, clock) == before
            label = after.strip() if same or mark == ":" else ""
            break
    said = "" if label in date.split() else capital(label)
    return ". ".join(part for part in (date, said) if part)


def passages(words: Words, observation: Observation) -> list[Paragraph]:
    """The turns before this one in which the viewer's side had nothing to decide, a paragraph each."""
    found: list[Paragraph] = []
    for turn in range(observation.turn):
        if observation.side not in words.scenario.turns[turn].sides:
            found += _passage(words, observation, turn)
    return found


def _passage(
    words: Words, observation: Observation, turn: int, told: Sequence[Paragraph] = ()
) -> list[Paragraph]:
    """One such turn, dated: what was heard, else how its hours went; none if nothing is to be said of it."""
    moment = words.scenario.turns[turn]
    heard = " ".join(one.plain for one in told)
    if not heard and condition_holds(observation, moment.when):
        briefs = dict(moment.briefs)
        key = briefs.get(observation.viewer) or briefs.get(observation.side, "")
        mine = {observation.viewer, observation.side}
        for viewer, when, variant in moment.variants:
            if viewer in mine and condition_holds(observation, when):
                key = variant
                break
        if key not in words.scenario.placeholders:  # what stood there then is not known now
            heard = words.key(key)
    if not heard:
        return []
    day = words.day(moment.minute, words.clock(observation.side))
    said = heard if day in heard[:DATED] else _("{day}. {news}").format(day=day, news=heard)
    return [paragraph(said, "passage")]


def _hour(words: Words, observation: Observation, heard: Sequence[Heard]) -> tuple[Paragraph, ...]:
    """One turn's acts and news: one's own orders, then the others' known acts, then what was heard."""
    mine = [h for h in heard if h.kind is EventKind.DECIDED and words.decider(h.subject) == observation.side]
    others = [h for h in heard if h.kind is EventKind.DECIDED and h not in mine]
    found = _ordered(words, mine, observation.side)
    found.extend(act(words, h) for h in others)
    found.extend(_news(words, observation, heard))
    found.extend(_reports(words, observation, heard))
    return tuple(found)


def act(words: Words, heard: Heard) -> Paragraph:
    """A decision of some side, as others come to know it."""
    side = words.side_name(words.decider(heard.subject))
    return paragraph(_("**{side}:** {option}.").format(side=side, option=words.text(heard.text).rstrip(".")))


def _style(heard: Heard) -> str:
    return "incident" if heard.kind is EventKind.INCIDENT else "body"


def news_lines(words: Words, observation: Observation) -> tuple[Paragraph, ...]:
    """What has been heard since the last decision, in full, without acts and changes."""
    return _news(words, observation, observation.news)


def _news(words: Words, observation: Observation, heard: Sequence[Heard]) -> tuple[Paragraph, ...]:
    """The news among *heard*, in full."""
    clock = words.clock(observation.side)
    told = [item for item in heard if item.kind in TOLD and item.text]
    return tuple(line for item in told for line in blocks(words.text(item.text, clock), _style(item)))


def _reports(words: Words, observation: Observation, heard: Sequence[Heard]) -> tuple[Paragraph, ...]:
    """Reports that came in; where the last one still stands, with its source."""
    standing = {report.variable: report for report in observation.reports}
    latest = {h.subject: h for h in heard if h.kind is EventKind.REPORTED}
    found = []
    for name, item in latest.items():
        variable = words.scenario.variable(name)
        report = standing.get(name)
        same = report is not None and (report.low, report.high) == (item.before, item.after)
        source = words.key(report.source) if report and same else _("A report")
        found.append(
            paragraph(
                _("**{source}:** {what}, {range}.").format(
                    source=source,
                    what=words.label(variable),
                    range=words.bare_span(variable, item.before, item.after),
                ),
                "report",
            )
        )
    return tuple(found)


def _changes(words: Words, observation: Observation) -> tuple[Block, ...]:
    """What moved since the last decision, with the reasons that may be known; the gravest first."""
    found = changes.moves(words, observation.news)
    if not found:
        return ()
    lines: list[Block] = [paragraph(_("What changed, and why"), "subheading")]
    lines += [paragraph(changes.line(words, move), move.style) for move in found[:MOST_CHANGES]]
    if rest := len(found) - MOST_CHANGES:
        message = plural(
            "{count} smaller change: ask why of its number.",
            "{count} smaller changes: ask why of their numbers.",
            rest,
        )
        if rest > 0:
            lines.append(paragraph(message.format(count=rest), "meta"))
    return tuple(lines)


def news_line(words: Words, observation: Observation) -> str:
    """The news since the last decision in one line; empty when there is none."""
    told = [h for h in observation.news if h.kind in TOLD and h.text]
    moved = changes.moves(words, observation.news)
    parts = []
    if told:
        parts.append(
            plural("{count} piece of news", "{count} pieces of news", len(told)).format(count=len(told))
        )
    if moved:
        parts.append(plural("{count} change", "{count} changes", len(moved)).format(count=len(moved)))
    if not parts:
        return ""
    return _("Since you last decided: {what}.").format(what=", ".join(parts))


# --- One number ------------------------------------------------------------------------------------


def why_screen(words: Words, observation: Observation, trail: Sequence[Heard], variable: str) -> Screen:
    """Every change of *variable* that the viewer saw, with its causes; or what was reported of it.

    Raises:
        KeyError: no such variable.
    """
    about = words.scenario.variable(variable)
    value = observation.values[about.index]
    clock = words.clock(observation.side)
    now = (
        _("You cannot see this. You know only what is reported.")
        if value is None
        else _("Now: {value}.").format(value=words.amount(about, value))
    )
    found: list[Block] = [paragraph(now, "lead")]
    if note := words.key(about.note):
        found.extend(blocks(note, "note"))
    lines = [line for h in trail if (line := _entry(words, about, h, clock))]
    found.extend(lines or [paragraph(_("Nothing has changed it that you know of."))])
    if value is not None and (chart := _chart(words, about, trail, observation.turn, value, clock)):
        found.append(chart)
    measure = words.measure(about)
    title = words.key(measure.label) if measure else words.label(about)
    return Screen(kind="why", title=title, bar=bar(words, observation), blocks=tuple(found))


def _entry(words: Words, variable: Variable, heard: Heard, clock: str) -> Paragraph | None:
    """One line of a number's story, or nothing."""
    if heard.subject != variable.id:
        return None
    day = words.day(words.scenario.turns[heard.turn].minute, clock)
    if heard.kind is EventKind.REPORTED:
        told = words.span(variable, heard.before, heard.after)
        return paragraph(_("{day}: reported {range}.").format(day=day, range=told), "bullet")
    if heard.kind is not EventKind.CHANGE:
        return None
    move = Move(variable, heard.before, heard.after, heard.parts)
    what = _("{before} to {after}").format(
        before=words.value(variable.index, heard.before), after=words.value(variable.index, heard.after)
    )
    why = capital(changes.reasons(words, move, acts=True))
    return paragraph(_("{day}: {what}. {why}.").format(day=day, what=what, why=why), move.style)


def _chart(
    words: Words, variable: Variable, trail: Sequence[Heard], turn: int, value: int, clock: str
) -> Chart | None:
    """The story as a line over the turns; nothing for what is not a number or never moved."""
    points = changes.series(variable.id, trail)
    if variable.kind is not Kind.INT or not points:
        return None
    steps = [(float(max(index, 0) + 1), float(after)) for index, after in points]
    if turn + 1 > steps[-1][0]:
        steps.append((float(turn + 1), float(value)))
    label = words.label(variable)
    line = Series(label, tuple(steps))
    return Chart(label, _("turn"), words.key(variable.unit), (line,), ticks=turn_ticks(words, clock))


def turn_ticks(words: Words, clock: str) -> tuple[tuple[float, str], ...]:
    """The date of each turn, for the axis of a chart that counts turns from one."""
    return tuple((float(one.index + 1), words.day(one.minute, clock)) for one in words.scenario.turns)


# --- The whole game --------------------------------------------------------------------------------


def record_screen(words: Words, trail: Sequence[Heard], side: str = "") -> Screen:
    """What the viewer did and heard so far, day by day; *side* says whose dates and orders they are."""
    clock = words.clock(side)
    found: list[Block] = []
    for turn, group in groupby(trail, key=lambda heard: heard.turn):
        heard_then = list(group)
        lines = _ordered(words, heard_then, side)
        lines += [line for heard in heard_then if (line := _recorded(words, heard, side, clock))]
        if lines:
            found.append(turn_heading(words, turn, clock))
            found.extend(lines)
    if not found:
        found.append(paragraph(_("Nothing yet."), "lead"))
    return Screen(kind="record", title=_("The record so far"), blocks=tuple(found))


def _ordered(words: Words, heard: Sequence[Heard], side: str) -> list[Paragraph]:
    """All that one's own side ordered in a turn, in a line."""
    mine = [h for h in heard if h.kind is EventKind.DECIDED and side and words.decider(h.subject) == side]
    orders = "; ".join(words.text(h.text).rstrip(".") for h in mine)
    return [paragraph(_("**You ordered:** {orders}.").format(orders=orders))] if orders else []


def _recorded(words: Words, heard: Heard, side: str, clock: str) -> Paragraph | None:
    """One line of the record, or nothing for what is not told there."""
    if heard.kind is EventKind.DECIDED:
        return None if side and words.decider(heard.subject) == side else act(words, heard)
    if heard.kind in TOLD and heard.text:
        return paragraph(words.text(heard.text, clock), _style(heard))
    if heard.kind is EventKind.SENT and heard.text:
        return paragraph(_("**Sent:** {text}").format(text=words.text(heard.text, clock)), "note")
    if heard.kind is EventKind.REPORTED:
        variable = words.scenario.variable(heard.subject)
        told = words.bare_span(variable, heard.before, heard.after)
        line = _("**Reported:** {what}, {range}.").format(what=words.label(variable), range=told)
        return paragraph(line, "report")
    return None
