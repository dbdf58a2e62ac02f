"""What more than one view is made of: clock, scenes, tallies that may be shown, orders and names in words."""

from collections.abc import Iterable

from thirteen_days.classroom.course import Course
from thirteen_days.classroom.crisis import PUBLIC, Scene, Situation
from thirteen_days.classroom.room import FEW, Ordered, Person, Room, tally
from thirteen_days.classroom.timing import IN_ROUND, Phase, Stage
from thirteen_days.classroom.views import Clock, Line
from thirteen_days.model import LessonRound
from thirteen_days.present import Words
from thirteen_days.present.language import _


def clock(course: Course, room: Room) -> Clock:
    """What everybody is told of the lesson."""
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


def scene(course: Course, now: Situation | None, person: Person) -> Scene:
    """What *person* has before its eyes: by the seat of its first role that has one."""
    seats = [course.lesson.role(name).seat for name in person.roles]
    viewer = next((seat for seat in seats if seat), PUBLIC)
    if now is None:
        return Scene(viewer, "", "", "", "", (), ())
    return now.scene(viewer)


def public_scene(room: Room, crisis: str) -> Scene:
    """What all the world sees of *crisis*."""
    now = room.situation(crisis)
    return now.scene(PUBLIC) if now is not None else Scene(PUBLIC, "", "", "", "", (), ())


def done(course: Course, room: Room, table: str) -> Iterable[str]:
    """What was done in the record, for a table that has advised on it."""
    given = room.ordered(room.phase.round, table)
    if given is not None and given.advised and room.phase.stage is Stage.SEEN:
        for option in given.documented:
            yield _("In the record: {order}.").format(order=option_label(course, option, room.phase))


def lines(room: Room, scene: Scene, table: str) -> tuple[Line, ...]:
    """The options with what may be known of their voices."""
    first, second = (shown(room, table, number) for number in (1, 2))
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


def shown(room: Room, table: str, number: int) -> dict[str, int] | None:
    """The tally of a ballot once it is closed, if enough took part or the teacher reveals it."""
    stages = [Stage.FIRST, Stage.SECOND]
    stage = room.phase.stage
    closed = stage in IN_ROUND and IN_ROUND.index(stage) > IN_ROUND.index(stages[number - 1])
    if not closed and not room.revealed:
        return None
    voices = dict(tally(room, room.phase.round, table, number))
    return voices if room.revealed or sum(voices.values()) >= FEW else None


def option_label(course: Course, option: str, phase: Phase) -> str:
    """An option's label, from the scenario: once ordered, the situation has moved on."""
    place = course.round(phase.round).decision(phase.side)
    found = next((one for one in course.scenario.decisions[place].options if one.id == option), None)
    return Words(course.scenario).key(found.label) if found else option


def told(course: Course, given: Ordered, phase: Phase) -> str:
    """An order as the whole class reads it; advice to those of the record is said to be that."""
    label = option_label(course, given.option, phase)
    return _("{order} (advice)").format(order=label) if given.advised else label


def role_names(course: Course, words: Words, roles: Iterable[str]) -> tuple[str, ...]:
    """The names on the cards."""
    return tuple(words.key(course.lesson.role(name).name) for name in roles)


def question(course: Course, words: Words, phase: Phase) -> str:
    """What a ballot of the round asks a number on, or nothing."""
    round_: LessonRound | None = course.round(phase.round) if phase.round else None
    if round_ is None or not round_.question:
        return ""
    return next(words.key(one.text) for one in course.scenario.questions if one.id == round_.question)


def stance(name: str) -> str:
    """What may be forecast of a side, in words."""
    return {
        "yields": _("They give ground."),
        "holds": _("They wait, stand or talk."),
        "presses": _("They go further: with force, or a threat of it."),
    }[name]


def who(room: Room, by: str) -> str:
    """Who gave an order, by code name."""
    person = room.person(by)
    return person.name if person else by


def author(room: Room, person: str) -> str:
    """Who wrote a note, as its reader may know: the table."""
    found = room.person(person)
    return found.table if found else ""


def ending(course: Course, words: Words, now: Situation | None) -> str:
    """How a crisis ended, or nothing while it has not."""
    if now is None or not now.ending:
        return ""
    return next(words.key(one.title) for one in course.scenario.endings if one.id == now.ending)
