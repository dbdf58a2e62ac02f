"""The only way from the room to anybody's eyes: one view a seat, built from an allow-list of fields.

A view of one seat is the same whatever the others keep secret: their briefs and goals, how they voted in a
ballot that is open or that too few took part in, their notes, and what only their side knows.
"""

from collections.abc import Iterable

from thirteen_days.classroom.course import Course
from thirteen_days.classroom.crisis import PUBLIC, Scene, Situation
from thirteen_days.classroom.room import (
    FEW,
    Ordered,
    Person,
    Room,
    deciding,
    has_voice,
    leads,
    number_of,
    prints,
    tally,
)
from thirteen_days.classroom.timing import IN_ROUND, Phase, Stage
from thirteen_days.classroom.views import (
    Aloud,
    Clock,
    Line,
    Neighbour,
    PublicView,
    RoleCard,
    SeatView,
    Stand,
    StudentLine,
    TableLine,
    TableSheet,
    TeacherView,
)
from thirteen_days.model import LessonRound
from thirteen_days.present import Words
from thirteen_days.present.language import _


def public_view(course: Course, room: Room) -> PublicView:
    """What the projector shows."""
    one_side = len({table.side for table in course.tables}) == 1
    shared = _closed_lines(course, room) if one_side else ()
    return PublicView(
        clock=_clock(course, room),
        tables=tuple(_table_line(course, room, one.id, told=one_side) for one in course.tables),
        news=tuple(_world_news(course, room)),
        lines=tuple(shared),
        orders=tuple(_orders(course, room)) if one_side else (),
        stands=tuple(_stands(course, room)),
        aloud=_aloud(course, room) if course.aloud else None,
        devices=not course.aloud,
        begun=room.begun,
        locked=room.locked,
        revealed=room.revealed,
        knocking=len(room.knocks),
    )


def seat_view(course: Course, room: Room, person: Person) -> SeatView:
    """What *person* sees."""
    words = Words(course.scenario)
    table = course.table(person.table)
    now = room.situation(table.crisis)
    scene = _scene(course, now, person)
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
        clock=_clock(course, room),
        cards=tuple(_card(course, words, name) for name in person.roles),
        neighbours=tuple(
            Neighbour(one.name, _role_names(course, words, one.roles), leads(course, one))
            for one in room.at_table(table.id)
            if one.id != person.id
        ),
        when=scene.when,
        title=scene.title,
        brief=scene.brief,
        plain=scene.plain,
        news=(*_done(course, room, table.id), *scene.news),
        lines=_lines(room, scene, table.id) if active and voice else (),
        question=_question(course, words, room.phase),
        open_ballot=number if active else 0,
        voice=voice,
        chosen=own.option if own else "",
        reason=own.reason if own else "",
        percent=own.percent if own else -1,
        may_order=active and room.phase.stage is Stage.ORDER and leads(course, person),
        order=_option_label(course, told.option, room.phase) if told and voice else "",
        order_by=_who(room, told.by) if told and voice else "",
        headlines=_headlines(course, words, room.phase) if press else (),
        headline=next(
            (event for round_, who, event in room.prints if (round_, who) == (room.phase.round, person.id)),
            "",
        ),
        letters=tuple(
            (_author(room, one.person), one.text)
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
        ended=_ending(course, words, now),
        advising=table.crisis in room.advising,
    )


def teacher_view(course: Course, room: Room) -> TeacherView:
    """The teacher's console."""
    words = Words(course.scenario)
    devices = {one: place for place, one in enumerate(dict.fromkeys(one.device for one in room.people), 1)}
    number = number_of(room.phase.stage)
    voted = {one.person for one in room.ballots if (one.round, one.number) == (room.phase.round, number or 2)}
    return TeacherView(
        clock=_clock(course, room),
        begun=room.begun,
        locked=room.locked,
        revealed=room.revealed,
        students=tuple(
            StudentLine(
                id=one.id,
                name=one.name,
                table=one.table,
                roles=_role_names(course, words, one.roles),
                here=one.here,
                read=(one.id, room.phase.round) in room.read,
                voted=one.id in voted,
                device=devices[one.device],
            )
            for one in room.people
        ),
        knocks=tuple((one.id, one.name, room.named(one.name) is not None) for one in room.knocks),
        tables=tuple(_sheet(course, words, room, one.id) for one in course.tables),
        injects=tuple((one.event, words.key(one.label)) for one in course.lesson.injects),
        notes=tuple(
            (place, _author(room, one.person), one.table, one.text)
            for place, one in enumerate(room.notes)
            if one.state == "held"
        ),
        roles=tuple(
            (one.id, words.key(one.name))
            for one in dict.fromkeys(role for table in course.tables for role in course.roles(table.side))
        ),
        plan=tuple((one.stage.value, one.round, one.ms) for one in room.phases),
    )


# --- Parts -----------------------------------------------------------------------------------------------


def _clock(course: Course, room: Room) -> Clock:
    words = Words(course.scenario)
    phase = room.phase
    round_ = course.round(phase.round) if phase.round else None
    return Clock(
        stage=phase.stage.value,
        round=words.key(round_.label) if round_ else "",
        lead=words.key(round_.lead) if round_ else "",
        paused=room.paused or not room.begun,
        working=bool(room.working),
        done=room.place,
        stages=len(room.phases) - 1,
        extended=room.extended,
    )


def _scene(course: Course, now: Situation | None, person: Person) -> Scene:
    """What *person* has before its eyes: by the seat of its first role that has one."""
    seats = [course.lesson.role(name).seat for name in person.roles]
    viewer = next((seat for seat in seats if seat), PUBLIC)
    if now is None:
        return Scene(viewer, "", "", "", "", (), ())
    return now.scene(viewer)


def _public(room: Room, crisis: str) -> Scene:
    now = room.situation(crisis)
    return now.scene(PUBLIC) if now is not None else Scene(PUBLIC, "", "", "", "", (), ())


def _done(course: Course, room: Room, table: str) -> Iterable[str]:
    """What was done in the record, for a table that has advised on it."""
    given = room.ordered(room.phase.round, table)
    if given is not None and given.advised and room.phase.stage is Stage.SEEN:
        for option in given.documented:
            yield _("In the record: {order}.").format(order=_option_label(course, option, room.phase))


def _world_news(course: Course, room: Room) -> Iterable[str]:
    """What all the world has heard; where that is not the same at every table, at which."""
    heard: dict[str, dict[str, None]] = {}
    everybody: dict[str, None] = {}
    for table in course.tables:
        where = _("the record") if table.crisis in room.advising else table.id
        everybody[where] = None
        for line in _public(room, table.crisis).news:
            heard.setdefault(line, {})[where] = None
    for line, tables in heard.items():
        yield line if len(tables) == len(everybody) else f"{line} ({', '.join(tables)})"


def _lines(room: Room, scene: Scene, table: str) -> tuple[Line, ...]:
    """The options with what may be known of their voices."""
    first, second = (_shown(room, table, number) for number in (1, 2))
    return tuple(
        Line(
            option,
            label,
            text,
            first.get(option, 0) if first is not None else -1,
            second.get(option, 0) if second is not None else -1,
        )
        for option, label, text in scene.options
    )


def _shown(room: Room, table: str, number: int) -> dict[str, int] | None:
    """The tally of a ballot once it is closed, if enough took part or the teacher reveals it."""
    stages = [Stage.FIRST, Stage.SECOND]
    stage = room.phase.stage
    closed = stage in IN_ROUND and IN_ROUND.index(stage) > IN_ROUND.index(stages[number - 1])
    if not closed and not room.revealed:
        return None
    voices = dict(tally(room, room.phase.round, table, number))
    return voices if room.revealed or sum(voices.values()) >= FEW else None


def _closed_lines(course: Course, room: Room) -> Iterable[tuple[str, tuple[Line, ...]]]:
    for table in course.tables:
        now = room.situation(table.crisis)
        if now is not None and now.decision and _shown(room, table.id, 1) is not None:
            yield table.id, _lines(room, now.scene(table.side), table.id)


def _orders(course: Course, room: Room) -> Iterable[tuple[str, str, str]]:
    """The orders of the rounds that are over, or whose consequences are being read."""
    words = Words(course.scenario)
    told = [one for one in room.phases[: room.place + 1] if one.stage is Stage.SEEN]
    for phase in told:
        for table in course.tables:
            given = room.ordered(phase.round, table.id)
            if given is not None:
                label = words.key(course.round(phase.round).label)
                yield label, table.id, _told(course, given, phase)


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
        news=(*_done(course, room, table.id), *scene.news),
        order=_option_label(course, given.option, phase) if given else "",
        question=_question(course, Words(course.scenario), phase),
        lead=max(last, key=lambda one: last[one]) if last else "",
        ended=_ending(course, Words(course.scenario), now),
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
    given = room.ordered(room.phase.round, name)
    shown = told and given is not None and room.phase.stage is Stage.SEEN
    return TableLine(
        id=name,
        side=Words(course.scenario).side_name(table.side),
        seated=len(members),
        voted=len(voted),
        ordered=_told(course, given, room.phase) if shown and given else "",
        ended=now is not None and bool(now.ending),
        advising=table.crisis in room.advising,
    )


def _told(course: Course, given: Ordered, phase: Phase) -> str:
    """An order as the whole class reads it; advice to those of the record is said to be that."""
    label = _option_label(course, given.option, phase)
    return _("{order} (advice)").format(order=label) if given.advised else label


def _option_label(course: Course, option: str, phase: Phase) -> str:
    """An option's label, from the scenario: once ordered, the situation has moved on."""
    place = course.round(phase.round).decision(phase.side)
    found = next((one for one in course.scenario.decisions[place].options if one.id == option), None)
    return Words(course.scenario).key(found.label) if found else option


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


def _role_names(course: Course, words: Words, roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(words.key(course.lesson.role(name).name) for name in roles)


def _question(course: Course, words: Words, phase: Phase) -> str:
    round_: LessonRound | None = course.round(phase.round) if phase.round else None
    if round_ is None or not round_.question:
        return ""
    return next(words.key(one.text) for one in course.scenario.questions if one.id == round_.question)


def _headlines(course: Course, words: Words, phase: Phase) -> tuple[tuple[str, str], ...]:
    return tuple((one.event, words.key(one.label)) for one in course.round(phase.round).headlines)


def _who(room: Room, by: str) -> str:
    person = room.person(by)
    return person.name if person else by


def _author(room: Room, person: str) -> str:
    """Who wrote a note, as its reader may know: the table."""
    found = room.person(person)
    return found.table if found else ""


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


def _ending(course: Course, words: Words, now: Situation | None) -> str:
    if now is None or not now.ending:
        return ""
    return next(words.key(one.title) for one in course.scenario.endings if one.id == now.ending)


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
        order=_option_label(course, given.option, room.phase) if given else "",
        order_by=_who(room, given.by) if given else "",
        why=given.why if given else "",
        news=scene.news,
        ended=_ending(course, words, now),
        advising=table.crisis in room.advising,
    )
