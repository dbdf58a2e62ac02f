"""A seat: what one student sees, and nobody else."""

from thirteen_days.classroom.course import Course
from thirteen_days.classroom.projection import parts
from thirteen_days.classroom.room import Person, Room, deciding, has_voice, leads, number_of, prints
from thirteen_days.classroom.timing import IN_ROUND, Phase, Stage
from thirteen_days.classroom.views import Neighbour, RoleCard, SeatView
from thirteen_days.present import Words


def seat_view(course: Course, room: Room, person: Person) -> SeatView:
    """What *person* sees."""
    words = Words(course.scenario)
    table = course.table(person.table)
    now = room.situation(table.crisis)
    scene = parts.scene(course, now, person)
    mine = [one for one in room.ballots if one.person == person.id and one.round == room.phase.round]
    number = number_of(room.phase.stage)
    own = next((one for one in reversed(mine) if one.number == (number or one.number)), None)
    active = deciding(course, room, table.id)
    voice = has_voice(course, person)
    given = room.ordered(room.phase.round, table.id)
    told = given if given and room.phase.stage in {Stage.SEEN, Stage.ORDER} else None
    press = prints(course, person) and room.phase.stage in IN_ROUND[:-1] and bool(room.phase.round)
    return SeatView(
        name=person.name,
        table=person.table,
        clock=parts.clock(course, room),
        cards=tuple(_card(course, words, name) for name in person.roles),
        neighbours=tuple(
            Neighbour(one.name, parts.role_names(course, words, one.roles), leads(course, one))
            for one in room.at_table(table.id)
            if one.id != person.id
        ),
        when=scene.when,
        title=scene.title,
        brief=scene.brief,
        plain=scene.plain,
        news=(*parts.done(course, room, table.id), *scene.news),
        lines=parts.lines(room, scene, table.id) if active and voice else (),
        question=parts.question(course, words, room.phase),
        open_ballot=number if active else 0,
        voice=voice,
        chosen=own.option if own else "",
        reason=own.reason if own else "",
        percent=own.percent if own else -1,
        may_order=active and room.phase.stage is Stage.ORDER and leads(course, person),
        order=parts.option_label(course, told.option, room.phase) if told and voice else "",
        order_by=parts.who(room, told.by) if told and voice else "",
        headlines=_headlines(course, words, room.phase) if press else (),
        headline=next(
            (event for round_, who, event in room.prints if (round_, who) == (room.phase.round, person.id)),
            "",
        ),
        letters=tuple(
            (parts.author(room, one.person), one.text)
            for one in room.notes
            if one.table == table.id and one.state == "passed"
        ),
        writes_to=tuple(
            (one.id, words.side_name(one.side))
            for one in course.tables
            if one.crisis == table.crisis and one.id != table.id
        ),
        waits=bool(room.phase.side) and room.phase.side != table.side,
        quiz=_quiz(course, words, room, person),
        ended=parts.ending(course, words, now),
        advising=table.crisis in room.advising,
    )


def _card(course: Course, words: Words, name: str) -> RoleCard:
    role = course.lesson.role(name)
    simple = Words(course.scenario, "plain")
    group = next(one for one in course.lesson.groups if one.id == role.group)
    return RoleCard(
        id=role.id,
        name=words.key(role.name),
        group=words.key(group.label),
        brief=words.key(role.brief),
        plain_brief=simple.key(role.brief),
        goal=words.key(role.goal),
        plain_goal=simple.key(role.goal),
    )


def _headlines(course: Course, words: Words, phase: Phase) -> tuple[tuple[str, str], ...]:
    return tuple((one.event, words.key(one.label)) for one in course.round(phase.round).headlines)


def _quiz(
    course: Course, words: Words, room: Room, person: Person
) -> tuple[tuple[str, str, tuple[str, ...], int], ...]:
    """The quiz while it may be answered; what is right is not in it."""
    stage = room.phase.stage
    if stage not in {Stage.JOIN, Stage.BRIEF, Stage.DEBRIEF, Stage.SLIP}:
        return ()
    after = stage in {Stage.DEBRIEF, Stage.SLIP}
    given = {item: answer for who, item, later, answer in room.answers if (who, later) == (person.id, after)}
    return tuple(
        (one.id, words.key(one.ask), tuple(words.key(key) for key in one.answers), given.get(one.id, -1))
        for one in course.lesson.quiz
    )
