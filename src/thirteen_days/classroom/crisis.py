"""A crisis as one class plays it: the decisions of the rounds are the students', all others the record's."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from thirteen_days.classroom.course import Course
from thirteen_days.engine import came_true, common_trail, observe, trail
from thirteen_days.model import (
    FACILITATOR,
    PASS,
    Action,
    EventKind,
    Heard,
    IllegalActionError,
    LessonRound,
    Role,
    Scenario,
    State,
)
from thirteen_days.play import Session, question_called
from thirteen_days.play.session import LONGEST_SEED
from thirteen_days.policies import HUMAN, policy
from thirteen_days.present import Words, charted
from thirteen_days.present.markup import plain

PUBLIC: Final = ""
"""In place of a viewer: who knows what all the world knows."""
_TOLD: Final = frozenset(
    {
        EventKind.HAPPENED,
        EventKind.INCIDENT,
        EventKind.NEWS,
        EventKind.DELIVERED,
        EventKind.FACILITATED,
        EventKind.ENDED,
    }
)
_MOST_NEWS: Final = 8
_SETTLE: Final = "history"
"""Who takes the decisions between the rounds."""
AS_RECORDED: Final = ""
"""In place of an option: what was done in the record."""
_LUCKS: Final = 8
"""So many seeds are tried for a record whose luck is the record's too."""
_MOST_STEPS: Final = 5_000


class Scene(NamedTuple):
    """What one viewer has before its eyes in a round: plain text, at both reading levels."""

    viewer: str
    when: str
    title: str
    brief: str
    plain: str
    options: tuple[tuple[str, str, str], ...]
    """(id, label, text)."""
    news: tuple[str, ...]


class Standing(NamedTuple):
    """How far a side has gone, as all the world knows it: the highest rung in force, and by what measure."""

    side: str
    rung: int
    measure: str


class Situation(NamedTuple):
    """Where a crisis stands. *decision* is what *side* has to decide; empty if there is nothing more."""

    side: str
    decision: str
    options: tuple[str, ...]
    documented: tuple[str, ...]
    scenes: tuple[Scene, ...]
    ending: str
    standings: tuple[Standing, ...] = ()
    truths: tuple[tuple[str, bool], ...] = ()
    """By question of the rounds, whether it came true; empty while the crisis goes on."""
    charted: tuple[str, ...] = ()
    """What stands on everybody's map, beside the country itself."""
    minute: int = 0
    """When, in minutes: as the turn is dated."""

    def scene(self, viewer: str) -> Scene:
        """What *viewer* sees; what all the world sees if it is nobody's.

        Raises:
            KeyError: no such viewer sits in this crisis.
        """
        return {one.viewer: one for one in self.scenes}[viewer]


class Crisis:
    """One play under way in a class. It is stepped by what the room asks for, and thinks as it is told."""

    def __init__(self, course: Course, session: Session, before: State | None = None) -> None:
        """Take a started or a resumed *session*; *before* is the state of the class's last order."""
        self.course = course
        self.session = session
        self.before = before or session.state
        """The state when the class last gave an order: news is what came since."""
        self._settle = policy(_SETTLE, course.scenario)

    @classmethod
    def start(cls, course: Course, name: str, seed: str, opponent: str) -> "Crisis":
        """A new crisis; every table has the same *seed*, so that only what they decide sets them apart.

        Raises:
            ThirteenDaysError: an unknown policy.
        """
        sides = {table.side for table in course.tables if table.crisis == name}
        policies = {
            side.id: HUMAN if side.id in sides else opponent
            for side in course.scenario.sides
            if side.id in sides or not side.minor
        }
        session = Session.start(
            course.scenario, seed=seed, policies=policies, settings=dict(course.lesson.settings)
        )
        return cls(course, session)

    @classmethod
    def record(cls, course: Course, seed: str) -> "Crisis":
        """The crisis as it went: every side does what it did, and the luck lets all the rounds come.

        Of a few seeds made from *seed* it has the first with which every round of the course opens and the
        ending is the record's; if none is so good, the best. A scenario whose record does not come to a
        round leaves that round to the tables whose own crisis does.

        Raises:
            ThirteenDaysError: an unusable seed.
        """
        turns = tuple(dict.fromkeys((one.round, one.side) for one in course.phases if one.round))
        best, found = -1, seed
        for number in range(_LUCKS):
            tried = f"{number}-{seed}"[:LONGEST_SEED] if number else seed
            trial = cls._as_it_went(course, tried)
            opened = 0
            for name, side in turns:
                trial.seek(course.round(name), side)
                opened += bool(trial.situation(course.round(name), side).decision)
                trial.take(AS_RECORDED)
            trial.finish()
            ending = trial.session.state.ending
            met = opened + (ending is not None and course.scenario.endings[ending].history)
            if met > best:
                best, found = met, tried
            if best > len(turns):
                break
        return cls._as_it_went(course, found)

    @classmethod
    def _as_it_went(cls, course: Course, seed: str) -> "Crisis":
        sides = {table.side for table in course.tables}
        policies = {
            side.id: HUMAN if side.id in sides else _SETTLE
            for side in course.scenario.sides
            if side.id in sides or not side.minor
        }
        settings = dict(course.lesson.settings)
        return cls(course, Session.start(course.scenario, seed=seed, policies=policies, settings=settings))

    # --- What the room asks for --------------------------------------------------------------------

    def seek(self, round_: LessonRound, side: str) -> None:
        """Play on to the decision that *side* takes in *round_*, or past where it would have been.

        If it does not open in its turn by itself, the round's event is fired there. A decision of a
        round that is passed over is left to the record.
        """
        wanted = self.course.scenario.decisions[round_.decision(side)]
        fired = not round_.fire
        for _ in range(_MOST_STEPS):
            mover = self.session.awaiting()
            if mover is None:
                return
            seen = self.session.observe(mover)
            if seen.decision is not None and seen.decision.id == wanted.id:
                return
            past = max(wanted.turns, default=round_.turn)
            if seen.turn > max(past, round_.turn) >= 0:
                return
            if not fired and seen.turn == round_.turn and mover == side:
                fired = True
                self.fire(round_.fire)
                continue
            self._leave_to_the_record(mover)

    def take(self, option: str, headline: str = "") -> None:
        """The class's order, after a *headline* if one was printed; then what comes of it in this turn.

        *option* may be ``AS_RECORDED``.
        """
        self.before = self.session.state
        if headline:
            self.fire(headline)
        mover = self.session.awaiting()
        if mover is None:
            return
        turn = self.session.state.turn
        if option == AS_RECORDED:
            self._leave_to_the_record(mover)
        for action in self.session.legal(mover) if option != AS_RECORDED else ():
            if action.choice == option:
                self.session.submit(action)
                break
        self._let_it_tell(turn)

    def _let_it_tell(self, turn: int) -> None:
        """Play on until *turn* is over, so that something has come of the order; never past a round."""
        rounds = {
            self.course.scenario.decisions[place].id
            for one in self.course.lesson.rounds
            for _side, place in one.decisions
        }
        for _ in range(_MOST_STEPS):
            mover = self.session.awaiting()
            if mover is None or self.session.state.turn > turn:
                return
            seen = self.session.observe(mover).decision
            if seen is not None and seen.id in rounds:
                return
            self._leave_to_the_record(mover)

    def fire(self, event: str) -> bool:
        """Fire a manual event, if something is being decided; whether it was."""
        try:
            self.session.facilitate(Action(FACILITATOR, "fire", event))
        except IllegalActionError:
            return False
        return True

    def finish(self) -> None:
        """Play on to the end, all that is left taken as the record has it."""
        for _ in range(_MOST_STEPS):
            mover = self.session.awaiting()
            if mover is None:
                return
            self._leave_to_the_record(mover)

    def _leave_to_the_record(self, side: str) -> None:
        legal = self.session.legal(side)
        choice = self._settle.choose(
            self.course.scenario, (self.session.observe(side),), legal, self.session.header.seed
        )
        self.session.submit(choice.action)

    # --- What the room is told ---------------------------------------------------------------------

    @property
    def places(self) -> int:
        """How many lines its transcript has."""
        return len(self.session.actions)

    def situation(self, round_: LessonRound | None, side: str) -> Situation:
        """Where it stands; *round_* and *side* say which decision the class is waiting for."""
        return situation(self.course, self.session.state, self.before, round_, side)


def situation(
    course: Course, state: State, before: State, round_: LessonRound | None, side: str
) -> Situation:
    """What the class knows in *state*, with the news since *before*."""
    scenario = course.scenario
    wanted = "" if round_ is None else scenario.decisions[round_.decision(side)].id
    seen = observe(scenario, state, side)
    opened = seen.decision is not None and seen.decision.id == wanted
    viewers = sorted(
        {one.seat for one in _seated(course) if one.seat} | {table.side for table in course.tables}
    )
    decision = next((one for one in scenario.decisions if opened and one.id == wanted), None)
    return Situation(
        side=side,
        decision=wanted if opened else "",
        options=tuple(
            view.id for view in (seen.decision.options if opened and seen.decision else ()) if view.id != PASS
        ),
        documented=tuple(one.id for one in decision.options if one.history) if decision else (),
        scenes=(
            *(_scene(scenario, state, before, viewer, wanted) for viewer in viewers),
            _public_scene(scenario, state, before, round_),
        ),
        ending="" if state.ending is None else scenario.endings[state.ending].id,
        standings=tuple(_standings(scenario, state)),
        truths=tuple(_truths(course, state)),
        charted=charted(scenario, state, scenario.turns[state.turn].minute),
        minute=scenario.turns[state.turn].minute,
    )


def _truths(course: Course, state: State) -> Iterable[tuple[str, bool]]:
    """What came true of all that a ballot has asked a number on, once the play has ended."""
    for name in dict.fromkeys(one.question for one in course.lesson.rounds if one.question):
        question = question_called(course.scenario, name)
        if state.ending is not None and question is not None:
            yield name, came_true(course.scenario, question, state.values, state.ending)


def _standings(scenario: Scenario, state: State) -> Iterable[Standing]:
    """The great sides by what is in force and nobody's secret."""
    everyone = frozenset(scenario.viewers)
    for side in scenario.sides:
        open_ones = [
            one
            for one in scenario.measures
            if one.side == side.id
            and scenario.variables[one.index].audience >= everyone
            and state.values[one.index]
        ]
        if not side.minor:
            highest = max(open_ones, key=lambda one: one.rung, default=None)
            yield Standing(side.id, highest.rung if highest else 0, highest.label if highest else "")


def _seated(course: Course) -> Iterable[Role]:
    sides = {table.side for table in course.tables}
    return [role for side in sides for role in course.roles(side)]


def _scene(scenario: Scenario, state: State, before: State, viewer: str, wanted: str) -> Scene:
    """What *viewer* sees; the options are those on its table, in the words that its own knowledge allows."""
    full, simple = Words(scenario), Words(scenario, "plain")
    seen = observe(scenario, state, viewer)
    side = viewer.partition(".")[0]
    clock = full.clock(side)
    decision = seen.decision if seen.decision is not None and seen.decision.id == wanted else None
    own = {one.id: one for one in decision.options} if decision else {}
    laid = observe(scenario, state, side).decision if decision else None
    heard = trail(scenario, state, viewer)[len(trail(scenario, before, viewer)) :]
    return Scene(
        viewer=viewer,
        when=f"{full.date(seen.minute, clock)}, {full.time(seen.minute, clock)}",
        title=plain(full.text(decision.title, clock)) if decision else "",
        brief=plain(full.text(decision.brief, clock)) if decision else "",
        plain=plain(simple.text(decision.brief, clock)) if decision else "",
        options=tuple(
            (one.id, plain(full.text(one.label, clock)), plain(full.text(one.text, clock)))
            for one in (own.get(there.id, there) for there in (laid.options if laid else ()))
            if one.id != PASS
        ),
        news=_news(full, heard, clock, own=side),
    )


def _public_scene(scenario: Scenario, state: State, before: State, round_: LessonRound | None) -> Scene:
    words = Words(scenario)
    side = scenario.sides[0].id
    clock = words.clock(side)
    minute = scenario.turns[state.turn].minute
    heard = common_trail(scenario, state)[len(common_trail(scenario, before)) :]
    return Scene(
        viewer=PUBLIC,
        when=words.date(minute, clock),
        title=words.key(round_.label) if round_ else "",
        brief=words.key(round_.lead) if round_ else "",
        plain=words.key(round_.lead) if round_ else "",
        options=(),
        news=_news(words, heard, clock),
    )


def _news(words: Words, heard: Sequence[Heard], clock: str, own: str = "") -> tuple[str, ...]:
    """What was heard, newest last: the other sides' known acts, then what was reported in words."""
    found: list[str] = []
    for one in heard:
        if not one.text:
            continue
        said = plain(words.text(one.text, clock))
        if one.kind is EventKind.DECIDED:
            decider = words.decider(one.subject)
            if decider != own:
                found.append(f"{words.side_name(decider)}: {said}")
        elif one.kind in _TOLD:
            found.append(said)
    return tuple(dict.fromkeys(found))[-_MOST_NEWS:]
