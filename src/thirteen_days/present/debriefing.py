"""After the play: what was judgement, what was luck, what was never known, and what came of it.

Judgement and luck stand apart on purpose: a good decision may end badly, and the other way round.
"""

from itertools import groupby
from typing import TYPE_CHECKING

from thirteen_days.engine import all_events
from thirteen_days.model import EventKind, Variable
from thirteen_days.present.advisers import record_blocks
from thirteen_days.present.balance import balance_blocks
from thirteen_days.present.brink import how_it_came
from thirteen_days.present.chronicle import turn_ticks
from thirteen_days.present.decisions import decision_blocks
from thirteen_days.present.endings import kind_name
from thirteen_days.present.forecasts import calibration_blocks
from thirteen_days.present.hereafter import card_blocks, year_blocks
from thirteen_days.present.language import _, plural
from thirteen_days.present.luck import luck_blocks
from thirteen_days.present.markup import paragraph
from thirteen_days.present.minds import mind_blocks
from thirteen_days.present.playouts import playout_blocks
from thirteen_days.present.reckoning import reckoning_blocks
from thirteen_days.present.screen import Block, Chart, Choice, Screen, Series, Table
from thirteen_days.present.timeline import timeline_blocks
from thirteen_days.present.words import Words

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Debrief, HiddenRow, Study

MOST_UNHEARD = 12
"""Unheard happenings shown; a long list teaches nothing."""


def debrief_screen(words: Words, debrief: "Debrief", viewer: str, study: "Study | None" = None) -> Screen:
    """The debrief as *viewer* reads it; nothing is secret any more. *study*: what was worked out besides."""
    side = viewer.partition(".")[0]
    found: list[Block] = [*_ended(words, debrief), *timeline_blocks(words, debrief, side)]
    found += decision_blocks(words, debrief, side)
    found += calibration_blocks(words, debrief.forecasts, side, study.base if study else {})
    found += record_blocks(words, study.advisers if study else (), side)
    found += playout_blocks(words, study)
    found += mind_blocks(words, study.minds if study else (), side)
    found += luck_blocks(words, debrief)
    found += reckoning_blocks(words, debrief, side)
    found += _never_known(words, debrief, side)
    found += balance_blocks(words, debrief.state)
    found += _personas(words, debrief, side)
    found += _heights(words, debrief, side)
    found += card_blocks(words, debrief)
    found += year_blocks(words, debrief)
    return Screen(
        kind="debrief",
        title=_("Debrief"),
        blocks=tuple(found),
        choices=(Choice(key="1", label=_("Back to the title"), command="title"),),
    )


def _heading(text: str) -> Block:
    return paragraph(text, "heading")


def _ended(words: Words, debrief: "Debrief") -> list[Block]:
    """How it ended, in a line."""
    outcome = debrief.outcome
    if outcome is None:
        return [paragraph(_("This play has not ended."), "lead")]
    ending = next(one for one in words.scenario.endings if one.id == outcome.ending)
    line = _("**{title}.** {kind}.").format(title=words.key(ending.title), kind=kind_name(outcome.kind))
    found: list[Block] = [paragraph(line, "lead"), *how_it_came(words, debrief)]
    if debrief.taken_back:
        message = plural(
            "{count} order was taken back.", "{count} orders were taken back.", debrief.taken_back
        )
        found.append(paragraph(message.format(count=debrief.taken_back), "meta"))
    return found


# --- What was not known ----------------------------------------------------------------------------


def _never_known(words: Words, debrief: "Debrief", side: str) -> list[Block]:
    """What the viewer's side could not see, as it truly stood at the end, and what it never heard of."""
    rows = [row for row in debrief.hidden if row.side == side and _telling(words, row)]
    unheard = [
        event
        for other, event in debrief.unheard
        if other == side and event.text and event.kind is not EventKind.DECIDED  # those stand above
    ]
    if not rows and not unheard:
        return []
    found: list[Block] = [_heading(_("What you never knew")), *_hidden(words, rows)]
    if rows and unheard:
        found.append(paragraph(_("What you did not hear of"), "subheading"))
    for event in unheard[:MOST_UNHEARD]:
        day = words.day(words.scenario.turns[event.turn].minute, words.clock(side))
        text = words.text(event.text, words.clock(side))
        found.append(paragraph(_("{day}: {what}").format(day=day, what=text), "bullet"))
    return found


def _telling(words: Words, row: "HiddenRow") -> bool:
    """Whether a hidden thing is worth a line: it was reported, weighs on a gauge, or became so."""
    variable = words.scenario.variable(row.variable)
    if not variable.label:
        return False
    return row.low is not None or row.truth != variable.start


def _hidden(words: Words, rows: "list[HiddenRow]") -> list[Block]:
    """How it truly stood, beside the last report of it: a table for each side that alone knew."""
    tables: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows:
        variable = words.scenario.variable(row.variable)
        knew = {viewer.partition(".")[0] for viewer in variable.audience}
        owner = knew.pop() if len(knew) == 1 else ""
        tables.setdefault(owner, []).append(_stood(words, variable, row))
    headers = (_("What"), _("In truth"), _("Your last report"))
    return [
        Table(_known_to(words, owner), headers, tuple(found))
        for owner, found in sorted(tables.items(), key=lambda one: not one[0])
    ]


def _known_to(words: Words, owner: str) -> str:
    if not owner:
        return _("What others knew")
    return _("What the {adjective} side alone knew").format(adjective=words.key(words.side(owner).adjective))


def _stood(words: Words, variable: Variable, row: "HiddenRow") -> tuple[str, str, str]:
    if measure := words.measure(variable):
        return words.key(measure.label), _("in force") if row.truth else _("no longer in force"), "–"
    if row.low is None or row.high is None:
        return words.label(variable), words.amount(variable, row.truth), _("none")
    return words.label(variable), words.amount(variable, row.truth), words.span(variable, row.low, row.high)


def _personas(words: Words, debrief: "Debrief", side: str) -> list[Block]:
    """Who the machines played, now that it no longer matters."""
    described = dict(words.scenario.personas)
    tempers = {
        "steady": _("It kept closer to its doctrine than most."),
        "restless": _("It strayed from its doctrine more than most."),
    }
    drawn = dict(debrief.dispositions)
    found: list[Block] = []
    for name, _policy, persona in debrief.personas:
        if persona and name != side:
            line = _("{side} was played as **{persona}**. {description} {temper}").format(
                side=words.side_name(name),
                persona=words.persona(persona),
                description=words.key(described.get(persona, "")),
                temper=tempers.get(drawn.get(name, ""), ""),
            )
            found.append(paragraph(line.strip(), "bullet"))
    return [_heading(_("Who sat across from you")), *found] if found else []


# --- The ladder ------------------------------------------------------------------------------------


def _heights(words: Words, debrief: "Debrief", side: str) -> list[Block]:
    """How high each side stood on the ladder, and when."""
    chart = Chart(
        caption=_("Rungs on the ladder, turn by turn"),
        x_label=_("turn"),
        y_label=_("rung"),
        series=tuple(
            Series(
                words.side_name(name), points, "ours" if name == side else "other", words.side(name).colour
            )
            for name, points in _rungs_by_turn(words, debrief).items()
            if points
        ),
        ticks=turn_ticks(words, words.clock(side)),
    )
    peaks = "; ".join(
        _("{side} rung {rung}").format(side=words.side_name(name), rung=rung)
        for name, rung in debrief.peak_rungs
    )
    line = paragraph(_("At the highest: {peaks}.").format(peaks=peaks), "meta")
    return [_heading(_("How far it went")), line, *((chart,) if chart.series else ())]


def _rungs_by_turn(words: Words, debrief: "Debrief") -> dict[str, tuple[tuple[float, float], ...]]:
    """(turn, rung) of each side at the end of every turn that was played."""
    scenario = words.scenario
    rungs = {measure.id: measure for measure in scenario.measures}
    force = {m.id for m in scenario.measures if scenario.variables[m.index].start}
    points: dict[str, list[tuple[float, float]]] = {side.id: [] for side in scenario.sides}
    for turn, events in groupby(all_events(debrief.state), key=lambda event: event.turn):
        for event in events:
            if event.kind is EventKind.CHANGE and event.subject in rungs:
                (force.add if event.after else force.discard)(event.subject)
        for side, line in points.items():
            highest = max((rungs[name].rung for name in force if rungs[name].side == side), default=0)
            line.append((float(turn + 1), float(highest)))
    return {side: tuple(line) for side, line in points.items() if any(rung for _turn, rung in line)}
