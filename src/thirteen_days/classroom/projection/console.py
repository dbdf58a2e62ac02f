"""The console: everything, for the teacher alone."""

from thirteen_days.classroom.course import Course
from thirteen_days.classroom.crisis import Scene
from thirteen_days.classroom.projection import parts
from thirteen_days.classroom.room import Room, deciding, laid, number_of, tally
from thirteen_days.classroom.views import Line, StudentLine, TableSheet, TeacherView
from thirteen_days.present import Words


def teacher_view(course: Course, room: Room) -> TeacherView:
    """The teacher's console."""
    words = Words(course.scenario)
    devices = {one: place for place, one in enumerate(dict.fromkeys(one.device for one in room.people), 1)}
    number = number_of(room.phase.stage)
    voted = {one.person for one in room.ballots if (one.round, one.number) == (room.phase.round, number or 2)}
    voted |= {one.person for one in room.expected if one[:2] == (room.phase.round, room.phase.side)}
    return TeacherView(
        clock=parts.clock(course, room),
        begun=room.begun,
        locked=room.locked,
        revealed=room.revealed,
        students=tuple(
            StudentLine(
                id=one.id,
                name=one.name,
                table=one.table,
                roles=parts.role_names(course, words, one.roles),
                here=one.here,
                read=(one.id, room.phase.round) in room.read,
                voted=one.id in voted,
                device=devices[one.device],
                waits=bool(room.phase.side) and course.table(one.table).side != room.phase.side,
            )
            for one in room.people
        ),
        knocks=tuple((one.id, one.name, room.named(one.name) is not None) for one in room.knocks),
        tables=tuple(_sheet(course, words, room, one.id) for one in laid(course, room)),
        injects=tuple((one.event, words.key(one.label)) for one in course.lesson.injects),
        notes=tuple(
            (place, parts.author(room, one.person), one.table, one.text)
            for place, one in enumerate(room.notes)
            if one.state == "held"
        ),
        whys=tuple(
            (one.round, one.table, words.key(course.round(one.round).label), one.why)
            for one in room.orders
            if one.why
        ),
        roles=tuple(
            (one.id, words.key(one.name))
            for one in dict.fromkeys(role for table in course.tables for role in course.roles(table.side))
        ),
        plan=tuple((one.stage.value, one.round, one.ms) for one in room.phases),
    )


def _sheet(course: Course, words: Words, room: Room, name: str) -> TableSheet:
    table = course.table(name)
    now = room.situation(table.crisis)
    scene = now.scene(table.side) if now is not None else Scene(table.side, "", "", "", "", (), ())
    first = tally(room, room.phase.round, name, 1)
    second = tally(room, room.phase.round, name, 2)
    given = room.ordered(room.phase.round, name)
    return TableSheet(
        id=name,
        side=words.side_name(table.side),
        crisis=table.crisis,
        deciding=deciding(course, room, name),
        title=scene.title,
        lines=tuple(
            Line(option, label, text, first[option], second[option]) for option, label, text in scene.options
        ),
        documented=now.documented if now is not None else (),
        order=parts.option_label(course, given.option, room.phase) if given else "",
        order_by=parts.who(room, given.by) if given else "",
        why=given.why if given else "",
        news=scene.news,
        ended=parts.ending(course, words, now),
        advising=table.crisis in room.advising,
    )
