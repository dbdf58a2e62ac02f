"""What is settled before a class comes in: the scenario's lesson, its length, and how the tables are laid."""

from dataclasses import dataclass
from string import ascii_uppercase

from thirteen_days.classroom.timing import Phase, plan
from thirteen_days.model import Lesson, LessonRound, Role, Scenario, ThirteenDaysError

FEWEST, MOST = 4, 40
"""Students in a lesson, as the command line takes them."""
_TABLE = 7
"""About so many students sit at a table."""
_TABLES = (1, 6)
LEAST_AT_TABLE = 4
"""A table of fewer has nobody to disagree with."""
RECORD = "record"
"""The crisis that no table plays: it goes as it did, for tables whose own does not come to a round."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table plays *side* in the crisis called *crisis*."""

    id: str
    side: str
    crisis: str


@dataclass(frozen=True, slots=True)
class Course:
    """A lesson as it is to be held. Nothing in it changes while it is."""

    scenario: Scenario
    lesson: Lesson
    minutes: int
    tables: tuple[Table, ...]
    phases: tuple[Phase, ...]
    seats: int = MOST
    """So many are let in."""
    aloud: bool = False
    """Without devices: the class is one table, everything is read from the wall, hands are counted."""
    gathers: bool = True
    """Whether a class that has come in too small a number sits down at fewer tables."""

    @property
    def crises(self) -> tuple[str, ...]:
        """The plays under way, each once."""
        return tuple(dict.fromkeys(table.crisis for table in self.tables))

    def table(self, name: str) -> Table:
        """The table called *name*.

        Raises:
            KeyError: no such table.
        """
        for one in self.tables:
            if one.id == name:
                return one
        raise KeyError(name)

    def round(self, name: str) -> LessonRound:
        """The round called *name*.

        Raises:
            KeyError: no such round.
        """
        return {one.id: one for one in self.lesson.rounds}[name]

    def roles(self, side: str) -> tuple[Role, ...]:
        """The roles of a table of *side*, the first to be filled first."""
        return roles_of(self.lesson, side)


def roles_of(lesson: Lesson, side: str) -> tuple[Role, ...]:
    """The roles of a table of *side*, the first to be filled first.

    They go from its leader on in the scenario's order; whoever is listed before the leader comes last.
    """
    of_side = {one.id for one in lesson.groups if one.side in {"", side}}
    listed = [one for one in lesson.roles if one.group in of_side]
    first = next((place for place, one in enumerate(listed) if one.leader), 0)
    return (*listed[first:], *listed[:first])


def course(
    scenario: Scenario,
    minutes: int,
    students: int,
    *,
    side: str = "",
    delegations: bool = False,
    aloud: bool = False,
) -> Course:
    """How a class of so many *students* plays *scenario* in *minutes*.

    By default all tables play the lesson's side, each its own crisis; with *delegations* one crisis is
    played by a table of every great side that has decisions in the rounds. *aloud*: nobody has a device,
    so the whole class is one table of one side.

    Raises:
        ThirteenDaysError: the scenario has no lesson, or none of that length or side.
    """
    lesson = scenario.lesson
    if lesson is None:
        raise ThirteenDaysError(
            f"{scenario.name} has no lesson: thirteen-days check --classroom says what is missing"
        )
    rounds = lesson.rounds_in(minutes)
    if not rounds:
        raise ThirteenDaysError(f"{scenario.name} has no lesson of {minutes} minutes")
    taking = [one.id for one in scenario.sides if any(turn.decision(one.id) >= 0 for turn in rounds)]
    if delegations and not aloud:
        sides = [one.id for one in scenario.sides if one.id in taking and not one.minor]
        tables = tuple(
            Table(ascii_uppercase[place], one, ascii_uppercase[0]) for place, one in enumerate(sides)
        )
    else:
        played = side or lesson.side
        if played not in taking:
            raise ThirteenDaysError(f"{played} decides nothing in this lesson; there are {', '.join(taking)}")
        low, high = _TABLES
        count = 1 if aloud else min(high, max(low, round(students / _TABLE)))
        sides = [played]
        tables = tuple(Table(one, played, one) for one in ascii_uppercase[:count])

    def when(round_: LessonRound, side: str) -> int:
        return min(scenario.decisions[round_.decision(side)].turns, default=round_.turn)

    phases = plan(lesson, minutes, sides, when)
    return Course(scenario, lesson, minutes, tables, phases, max(MOST, students), aloud)
