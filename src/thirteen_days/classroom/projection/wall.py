"""The wall: what the whole class may see at once."""

from collections.abc import Iterable

from thirteen_days.classroom.course import Course, Table
from thirteen_days.classroom.projection import parts
from thirteen_days.classroom.room import Room, laid, number_of, tally
from thirteen_days.classroom.timing import Stage
from thirteen_days.classroom.views import Aloud, Charted, Line, PublicView, Stand, TableLine
from thirteen_days.present import Words
from thirteen_days.present.language import _


def public_view(course: Course, room: Room) -> PublicView:
    """What the projector shows."""
    one_side = len({table.side for table in course.tables}) == 1
    shared = _closed_lines(course, room) if one_side else ()
    return PublicView(
        clock=parts.clock(course, room),
        tables=tuple(_table_line(course, room, one.id, told=one_side) for one in laid(course, room)),
        news=tuple(_world_news(course, room)),
        lines=tuple(shared),
        orders=tuple(_orders(course, room)) if one_side else (),
        stands=tuple(_stands(course, room)),
        chart=tuple(_chart(course, room)),
        aloud=_aloud(course, room) if course.aloud else None,
        devices=not course.aloud,
        begun=room.begun,
        locked=room.locked,
        revealed=room.revealed,
        knocking=len(room.knocks),
    )


def _world_news(course: Course, room: Room) -> Iterable[str]:
    """What all the world has heard; where that is not the same at every table, at which."""
    heard = [
        (table, line) for table in laid(course, room) for line in parts.public_scene(room, table.crisis).news
    ]
    for line, where in _alike(course, room, heard):
        yield f"{line} ({where})" if where else line


def _chart(course: Course, room: Room) -> Iterable[Charted]:
    """What stands on everybody's map; where that is not the same at every table, at which."""
    there = {table: room.situation(table.crisis) for table in laid(course, room)}
    seen = [(table, item) for table, now in there.items() if now is not None for item in now.charted]
    dated = {item: now.minute for now in there.values() if now is not None for item in now.charted}
    for item, where in _alike(course, room, seen):
        yield Charted(item, dated[item], where)


def _alike(course: Course, room: Room, found: Iterable[tuple[Table, str]]) -> Iterable[tuple[str, str]]:
    """Each once of what was *found* at the tables, with their names; empty if it is so at every table."""
    where: dict[str, dict[str, None]] = {}
    for table, what in found:
        where.setdefault(what, {})[_place(room, table)] = None
    everybody = {_place(room, table) for table in laid(course, room)}
    for what, tables in where.items():
        yield what, "" if len(tables) == len(everybody) else ", ".join(tables)


def _place(room: Room, table: Table) -> str:
    return _("the record") if table.crisis in room.advising else table.id


def _closed_lines(course: Course, room: Room) -> Iterable[tuple[str, tuple[Line, ...]]]:
    for table in course.tables:
        now = room.situation(table.crisis)
        if now is not None and now.decision and parts.shown(room, table.id, 1) is not None:
            yield table.id, parts.lines(room, now.scene(table.side), table.id)


def _orders(course: Course, room: Room) -> Iterable[tuple[str, str, str]]:
    """The orders of the rounds that are over, or whose consequences are being read."""
    words = Words(course.scenario)
    told = [one for one in room.phases[: room.place + 1] if one.stage is Stage.SEEN]
    for phase in told:
        for table in course.tables:
            given = room.ordered(phase.round, table.id)
            if given is not None:
                label = words.key(course.round(phase.round).label)
                yield label, table.id, parts.told(course, given, phase)


def _stands(course: Course, room: Room) -> Iterable[Stand]:
    """Each crisis once, by the first of its tables."""
    words = Words(course.scenario)
    sides = {one.id: one for one in course.scenario.sides}
    for crisis in course.crises:
        table = next(one for one in course.tables if one.crisis == crisis)
        now = room.situation(crisis)
        for one in now.standings if now is not None else ():
            measure = words.key(one.measure) if one.measure else ""
            yield Stand(table.id, words.side_name(one.side), sides[one.side].colour, one.rung, measure)


def _aloud(course: Course, room: Room) -> Aloud | None:
    """What the class has before it, in a lesson without devices."""
    table = course.tables[0]
    now = room.situation(table.crisis)
    phase = room.phase
    if now is None or not phase.round:
        return None
    scene = now.scene(table.side)
    first, second = (tally(room, phase.round, table.id, number) for number in (1, 2))
    last = second or first
    given = room.ordered(phase.round, table.id)
    return Aloud(
        table=table.id,
        when=scene.when,
        title=scene.title,
        brief=scene.brief,
        plain=scene.plain,
        lines=tuple(
            Line(one, label, text, first[one] if first else -1, second[one] if second else -1)
            for one, label, text in scene.options
        ),
        news=(*parts.done(course, room, table.id), *scene.news),
        order=parts.option_label(course, given.option, phase) if given else "",
        question=parts.question(course, Words(course.scenario), phase),
        lead=max(last, key=lambda one: last[one]) if last else "",
        ended=parts.ending(course, Words(course.scenario), now),
        advising=table.crisis in room.advising,
    )


def _table_line(course: Course, room: Room, name: str, *, told: bool) -> TableLine:
    table = course.table(name)
    now = room.situation(table.crisis)
    members = {one.id for one in room.at_table(name)}
    number = number_of(room.phase.stage) or 2
    voted = {
        one.person
        for one in room.ballots
        if (one.round, one.number) == (room.phase.round, number) and one.person in members
    }
    waits = bool(room.phase.side) and room.phase.side != table.side
    if waits:
        here = (room.phase.round, room.phase.side)
        voted = {one.person for one in room.expected if one[:2] == here and one.person in members}
    given = room.ordered(room.phase.round, name)
    shown = told and given is not None and room.phase.stage is Stage.SEEN
    return TableLine(
        id=name,
        side=Words(course.scenario).side_name(table.side),
        seated=len(members),
        voted=len(voted),
        ordered=parts.told(course, given, room.phase) if shown and given else "",
        ended=now is not None and bool(now.ending),
        advising=table.crisis in room.advising,
        waits=waits,
    )
