"""The debrief of a class in words and charts, and what each student did: on the wall, on paper, as CSV."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Final

from thirteen_days.classroom.course import RECORD, Course
from thirteen_days.classroom.flow import TEACHER
from thirteen_days.classroom.projection.parts import stance
from thirteen_days.classroom.review import OrderRow, Review, RoundRow
from thirteen_days.classroom.room import Person, Room
from thirteen_days.export import page
from thirteen_days.model import STANCES
from thirteen_days.present import Block, Chart, Paragraph, Run, Screen, Series, Table, Words
from thirteen_days.present.endings import kind_name
from thirteen_days.present.language import _
from thirteen_days.present.papers import sources_note
from thirteen_days.present.playouts import strip

COLUMNS: Final = (
    *("name", "table", "roles", "round", "deciding", "brief_read", "first", "first_reason", "first_percent"),
    *("second", "second_reason", "second_percent", "headline", "ordered", "order_by", "advised"),
    *("documented", "expected", "expected_percent", "question"),
    *("came_true", "brier", "quiz_before", "quiz_after", "slip"),
)
"""A line a student and round. ``first`` and ``second`` are options as the scenario names them.

``deciding`` is the side whose round it was: while another decided, ``expected`` is what the student forecast.

``advised``: whether the table's own crisis did not come to this round, so that it advised on the record.
"""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_BOARD: Final = 10
_VOICES: Final = 2
"""So many answers of a ballot are named; the rest are counted together."""


def _line(text: str, style: str = "body") -> Paragraph:
    return Paragraph((Run(text),), style)


def review_screen(course: Course, found: Review) -> Screen:
    """The debrief of a class: decision by decision, luck apart, calibration, and what to talk about."""
    words = Words(course.scenario)
    blocks: list[Block] = [
        _line(_("What to talk about"), "heading"),
        *(_line(words.key(one.text), "bullet") for one in found.talk),
        _line(_("The tables compared"), "heading"),
        _endings(words, course, found),
        _ways(words, course, found),
    ]
    for row in found.rounds:
        blocks += _round(words, course, row)
    blocks += _in_the_record(words, course)
    blocks += _foreseen(words, found)
    blocks += _board(found)
    blocks += _known(words, course, found)
    return Screen("debrief", _("What this class did"), blocks=tuple(blocks))


def review_page(course: Course, found: Review) -> str:
    """The same as one self-contained page."""
    words = Words(course.scenario)
    title = _("A class debrief: {scenario}").format(scenario=words.title)
    about = [
        (_("Scenario"), words.title),
        (_("Lesson"), _("{minutes} minutes").format(minutes=course.minutes)),
        (_("Tables"), ", ".join(way.table for way in found.ways if way.table != RECORD)),
    ]
    return page(review_screen(course, found), title, about)


def _endings(words: Words, course: Course, found: Review) -> Block:
    by_id = {one.id: one for one in course.scenario.endings}
    record = next((one for one in course.scenario.endings if one.history), None)
    rows = [
        (_("Table {table}").format(table=table), words.key(by_id[name].title), kind_name(by_id[name].kind))
        for table, name in found.endings
    ]
    if record is not None:
        rows.append((_("In the record"), words.key(record.title), kind_name(record.kind)))
    return Table("", (_("Who"), _("How it ended"), _("Kind")), tuple(rows))


def _ways(words: Words, course: Course, found: Review) -> Block:
    """The highest rung by day, a line a table, and the record's."""
    start = course.scenario.turns[0].minute
    days = {turn.index: (turn.minute - start) / 1440 for turn in course.scenario.turns}
    first = min((days[turn] for way in found.ways for turn, _rung in way.points), default=0.0)
    del words
    return Chart(
        caption=_("The highest rung of the escalation ladder that anybody stood on"),
        x_label=_("days"),
        y_label=_("rung"),
        series=tuple(
            Series(
                _("In the record") if way.table == RECORD else _("Table {table}").format(table=way.table),
                tuple((round(days[turn] - first, 2), float(rung)) for turn, rung in way.points),
                "record" if way.table == RECORD else f"table-{way.table.lower()}",
            )
            for way in found.ways
        ),
    )


def _round(words: Words, course: Course, row: RoundRow) -> Iterator[Block]:
    decision = course.scenario.decisions[row.round.decision(row.side)]
    labels = {one.id: words.key(one.label) for one in decision.options}
    documented = [one for one in decision.options if one.history]
    yield _line(_named(words.key(row.round.label), words.key(decision.title)), "heading")
    yield Table(
        "",
        (
            _("Table"),
            _("First ballot"),
            _("Second ballot"),
            _("The order"),
            _("Given by"),
            _("In the record"),
        ),
        tuple(_order(labels, one) for one in row.orders),
    )
    if documented:
        told = _("The record: {options}. {said}").format(
            options=", ".join(labels[one.id] for one in documented), said=words.key(decision.debrief)
        )
        yield _line(told.strip())
        yield from sources_note(words, decision.sources, decision.tag)
    if decision.luck:
        yield _line(words.key(decision.luck), "note")
    advised = [one.table for one in row.orders if one.order.advised]
    if advised:
        yield _line(
            _(
                "Advice: what happened at table {tables} did not lead to this decision, so it was put to "
                "them as it stood in the record. Nothing came of what they advised."
            ).format(tables=", ".join(advised)),
            "note",
        )
    for one in row.orders:
        if one.order.why:
            yield _line(
                _("Table {table} said why: {why}").format(table=one.table, why=one.order.why), "bullet"
            )
    for one in row.orders:
        if one.played is not None:
            yield _line(
                _("Table {table}, played on from this order {n} times: luck apart.").format(
                    table=one.table, n=one.played.n
                ),
                "meta",
            )
            yield strip(one.played)


def _named(label: str, title: str) -> str:
    """A round and its decision; once, if both are called alike."""
    return label if title.casefold() in label.casefold() else f"{label}: {title}"


def _order(labels: Mapping[str, str], row: OrderRow) -> tuple[str, ...]:
    by = {"": _("nobody: the default"), TEACHER: _("the teacher")}.get(row.order.by, _("its leader"))
    same = (
        "–" if not row.order.documented else _("yes") if row.order.option in row.order.documented else _("no")
    )
    label = labels[row.order.option]
    return (
        row.table,
        _voices(labels, row.first),
        _voices(labels, row.second),
        _("{order} (advice)").format(order=label) if row.order.advised else label,
        by,
        same,
    )


def _voices(labels: Mapping[str, str], voices: Mapping[str, int]) -> str:
    """The most of them in words; a wall has no room for more."""
    ordered = sorted(((option, count) for option, count in voices.items() if count), key=lambda one: -one[1])
    told = [f"{labels.get(option, option)} {count}" for option, count in ordered[:_VOICES]]
    rest = sum(count for _option, count in ordered[_VOICES:])
    if rest:
        told.append(_("others {count}").format(count=rest))
    return "; ".join(told) or "–"


def _in_the_record(words: Words, course: Course) -> list[Block]:
    """How it went: what each side did in the rounds of the lesson, and where that ended."""
    record = next((one for one in course.scenario.endings if one.history), None)
    if record is None:
        return []
    done = []
    for round_ in course.lesson.rounds_in(course.minutes):
        for side, place in round_.decisions:
            options = course.scenario.decisions[place].options
            labels = [words.key(one.label) for one in options if one.history]
            if labels:
                said = _("{round}, {side}: {options}.").format(
                    round=words.key(round_.label), side=words.side_name(side), options=", ".join(labels)
                )
                done.append(_line(said, "bullet"))
    return [
        _line(_("What happened in the record"), "heading"),
        *done,
        _line(words.key(record.title), "subheading"),
        _line(words.key(record.text)),
        *sources_note(words, record.sources, record.tag),
    ]


def _foreseen(words: Words, found: Review) -> list[Block]:
    """What each side expected of the other while it waited, and what came."""
    rows = tuple(
        (
            words.key(one.round.label),
            one.table,
            "; ".join(f"{_deed(name)} {one.voices[name]}" for name in STANCES if one.voices.get(name)),
            _deed(one.did) if one.did else "–",
        )
        for one in found.foresights
    )
    if not rows:
        return []
    heads = (_("Round"), _("Table"), _("What it expected of the other side"), _("What the other side did"))
    return [_line(_("What each expected of the other"), "heading"), Table("", heads, rows)]


def _deed(name: str) -> str:
    """A stance in a word or two."""
    return {
        "yields": _("give ground"),
        "holds": _("wait, stand or talk"),
        "presses": _("go further"),
    }[name]


def _board(found: Review) -> list[Block]:
    if not found.board:
        return []
    rows = tuple(
        (str(place), row.name, row.table, str(row.forecasts), f"{row.score:.2f}")
        for place, row in enumerate(found.board[:_BOARD], 1)
    )
    return [
        _line(_("Whose numbers were right"), "heading"),
        _line(
            _(
                "0 is perfect, 0.25 is what even chances earn, 1 is always wrong. A high place is earned by "
                "saying how sure one was, not by winning."
            ),
            "meta",
        ),
        Table("", (_("Place"), _("Code name"), _("Table"), _("Forecasts"), _("Brier score")), rows),
    ]


def _known(words: Words, course: Course, found: Review) -> list[Block]:
    asked = {one.id: one for one in course.lesson.quiz}
    rows = tuple(
        (
            words.key(asked[item].ask),
            _("{right} of {all}").format(right=before, all=both),
            _("{right} of {all}").format(right=after, all=both),
            words.key(asked[item].answers[asked[item].right]),
        )
        for item, both, before, after in found.quiz
        if both
    )
    if not rows:
        return []
    headers = (_("Asked"), _("Right before"), _("Right after"), _("The answer"))
    return [_line(_("What the class knew"), "heading"), Table("", headers, rows)]


# --- Evidence --------------------------------------------------------------------------------------------


def evidence(course: Course, room: Room, found: Review) -> str:
    """What each student did, as CSV, a line a student and round."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for person in room.people:
        for row in _lines(course, room, found, person):
            writer.writerow({name: _safe(value) for name, value in row.items()})
    return out.getvalue()


def _safe(value: str) -> str:
    """*value* as a spreadsheet takes it for text."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _lines(course: Course, room: Room, found: Review, person: Person) -> Iterator[dict[str, str]]:
    words = Words(course.scenario)
    roles = " and ".join(words.key(course.lesson.role(name).name) for name in person.roles)
    side = course.table(person.table).side
    scores = {one.decision: one for one in dict(found.scores).get(person.id, ())}
    common = {
        "name": person.name,
        "table": person.table,
        "roles": roles,
        "brief_read": _yes((person.id, "") in room.read),
        "quiz_before": str(_right(course, room, person.id, after=False)),
        "quiz_after": str(_right(course, room, person.id, after=True)),
        "slip": dict(room.slips).get(person.id, ""),
    }
    for name, turn in dict.fromkeys((one.round, one.side) for one in room.phases if one.round):
        row = dict(common, round=name, deciding=turn)
        for ballot in room.ballots:
            if (ballot.round, ballot.side, ballot.person) == (name, turn, person.id):
                part = "first" if ballot.number == 1 else "second"
                percent = str(ballot.percent) if ballot.percent >= 0 else ""
                row |= {part: ballot.option, f"{part}_reason": ballot.reason, f"{part}_percent": percent}
        for guess in room.expected:
            if guess[:3] == (name, turn, person.id):
                row |= {"expected": guess.stance, "expected_percent": str(guess.percent)}
        if turn != side and "expected" not in row:
            continue
        given = room.ordered(name, person.table) if turn == side else None
        if given is not None:
            by = {"": "default", TEACHER: "teacher"}.get(given.by, "leader")
            row |= {"ordered": given.option, "order_by": by, "advised": _yes(given.advised)}
            row |= {"documented": " ".join(given.documented)}
        row["headline"] = next(
            (event for round_, who, event in room.prints if (round_, who) == (name, person.id)), ""
        )
        decision = course.scenario.decisions[course.round(name).decision(turn)].id
        if decision in scores:
            one = scores[decision]
            row |= {
                "question": one.question.id,
                "came_true": _yes(one.came_true),
                "brier": f"{(one.stated - one.came_true) ** 2:.3f}",
            }
        yield row


def _yes(truth: bool) -> str:  # noqa: FBT001 - a word for a truth
    return "yes" if truth else "no"


def _right(course: Course, room: Room, person: str, *, after: bool) -> int:
    """How many questions of the quiz *person* had right."""
    right = {one.id: one.right for one in course.lesson.quiz}
    return sum(
        answer == right[item] for who, item, later, answer in room.answers if (who, later) == (person, after)
    )


def student_page(course: Course, room: Room, found: Review, person: Person) -> str:
    """One student's evidence on a page."""
    words = Words(course.scenario)
    blocks: list[Block] = []
    for row in _lines(course, room, found, person):
        round_ = course.round(row["round"])
        decision = course.scenario.decisions[round_.decision(row["deciding"])]
        labels = {one.id: words.key(one.label) for one in decision.options}
        blocks.append(_line(_named(words.key(round_.label), words.key(decision.title)), "heading"))
        said = [
            (_("First ballot"), labels.get(row.get("first", ""), "")),
            (_("Its reason"), row.get("first_reason", "")),
            (_("Second ballot"), labels.get(row.get("second", ""), "")),
            (_("Its reason"), row.get("second_reason", "")),
            (_("How likely, in per cent"), row.get("second_percent", "") or row.get("first_percent", "")),
            (_("Of the other side it expected"), stance(row["expected"]) if "expected" in row else ""),
            (_("How sure, in per cent"), row.get("expected_percent", "")),
            (_("It came true"), row.get("came_true", "")),
            (_("The table's order"), labels.get(row.get("ordered", ""), "")),
            (_("Advice on the record"), row.get("advised", "")),
        ]
        printed = {one.event: words.key(one.label) for one in round_.headlines}
        if row["headline"]:
            said.append((_("Headline"), printed.get(row["headline"], row["headline"])))
        blocks.append(
            Table("", (_("What"), _("Answer")), tuple((name, value) for name, value in said if value))
        )
    slip = dict(room.slips).get(person.id, "")
    if slip:
        blocks += [_line(_("On the way out"), "heading"), _line(slip)]
    about = [
        (_("Code name"), person.name),
        (_("Table"), person.table),
        (_("Role"), " and ".join(words.key(course.lesson.role(name).name) for name in person.roles)),
        (_("Brief read"), _yes((person.id, "") in room.read)),
        (
            _("Quiz"),
            _("{before} right before, {after} after, of {all}").format(
                before=_right(course, room, person.id, after=False),
                after=_right(course, room, person.id, after=True),
                all=len(course.lesson.quiz),
            ),
        ),
    ]
    screen = Screen("debrief", person.name, blocks=tuple(blocks))
    return page(screen, _("{name}: evidence of a lesson").format(name=person.name), about)
