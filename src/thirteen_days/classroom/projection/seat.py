"""A seat: what one student sees, and nobody else."""

from collections.abc import Iterable
from typing import Final

from thirteen_days.classroom.course import RECORD, Course, Table
from thirteen_days.classroom.projection import parts
from thirteen_days.classroom.room import (
    Person,
    Room,
    deciding,
    foreseen,
    has_voice,
    leads,
    number_of,
    outcome,
    prints,
)
from thirteen_days.classroom.timing import IN_ROUND, Phase, Stage
from thirteen_days.classroom.views import Neighbour, Result, RoleCard, SeatView
from thirteen_days.model import STANCES
from thirteen_days.present import Words
from thirteen_days.present.language import _

_AFTER: Final = {Stage.DEBRIEF, Stage.SLIP, Stage.OVER}


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
    waiting = room.phase.stage in IN_ROUND[:-1]
    guesses = {*foreseen(course, room, table.id).values()} if waiting else set()
    guess = next(
        (one for one in room.expected if one[:3] == (room.phase.round, room.phase.side, person.id)), None
    )
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
        foresees=tuple((one, parts.stance(one)) for one in STANCES if one in guesses),
        foreseen=guess.stance if guess else "",
        sure=guess.percent if guess else -1,
        orders=tuple(_orders(course, words, room, table)),
        results=tuple(_results(course, words, room, person)),
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


def _orders(course: Course, words: Words, room: Room, table: Table) -> Iterable[tuple[str, str, str]]:
    """What the table ordered beside what was done in the record, once every crisis has been played out."""
    if room.phase.stage not in _AFTER or room.working:
        return
    for given in room.orders:
        if given.table == table.id:
            phase = Phase(Stage.SEEN, 0, given.round, table.side)
            record = ", ".join(parts.option_label(course, one, phase) for one in given.documented)
            yield words.key(course.round(given.round).label), parts.told(course, given, phase), record


def _results(course: Course, words: Words, room: Room, person: Person) -> Iterable[Result]:
    """A student's own numbers beside what came, once every crisis has been played out."""
    if room.phase.stage not in _AFTER or room.working:
        return
    questions = {one.id: one for one in course.scenario.questions}
    table, known = course.table(person.table), dict(room.situations)
    last = {
        (one.round, one.side): one
        for one in room.ballots
        if one.person == person.id and one.percent >= 0 and course.round(one.round).question
    }
    for one in last.values():
        round_, given = course.round(one.round), room.ordered(one.round, table.id)
        now = known.get(RECORD if given is not None and given.advised else table.crisis)
        truths = dict(now.truths) if now is not None else {}
        if round_.question in truths:
            asked = f"{words.key(round_.label)}: {words.key(questions[round_.question].text)}"
            yield Result(asked, one.percent, truths[round_.question])
    for guess in room.expected:
        came = outcome(course, room, guess, table.crisis)
        if guess.person == person.id and came is not None:
            label = words.key(course.round(guess.round).label)
            said = _("{round}, {side}: {stance}").format(
                round=label, side=words.side_name(guess.side), stance=parts.stance(guess.stance)
            )
            yield Result(said, guess.percent, came)


def _quiz(
    course: Course, words: Words, room: Room, person: Person
) -> tuple[tuple[str, str, tuple[str, ...], int, int], ...]:
    """The quiz while it may be answered, and what was right once the lesson is over."""
    stage = room.phase.stage
    if stage not in {Stage.JOIN, Stage.BRIEF} | _AFTER:
        return ()
    after, over = stage in _AFTER, stage is Stage.OVER
    given = {item: answer for who, item, later, answer in room.answers if (who, later) == (person.id, after)}
    return tuple(
        (
            one.id,
            words.key(one.ask),
            tuple(words.key(key) for key in one.answers),
            given.get(one.id, -1),
            one.right if over else -1,
        )
        for one in course.lesson.quiz
    )
