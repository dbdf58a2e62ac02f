"""One play written down as it is played on the compiled executor, and the shortest way to where it fails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from thirteen_days.engine import NOTHING, Choose, Luck, Machine, Play, settle
from thirteen_days.model import CHANCE, SCALE, Action, Chance, Report, ThirteenDaysError

MOST_TRIES = 400
"""How many plays shrinking one path may cost."""

Mark = tuple[str, int, int]
"""What had to be settled: a chance node, a hazard or a side's decision; the turn; how often before in it."""


class DeadEndError(ThirteenDaysError):
    """A side must choose, and nothing may be chosen."""


class Fault(NamedTuple):
    """What went wrong in a play: ``dead end`` or ``crash``, and where or how.

    Endless no play can be: turns only go forward, and a turn has two rounds at the most.
    """

    kind: str
    what: str


def fault_of(error: Exception) -> Fault:
    """What *error*, raised in a play, comes to."""
    if isinstance(error, DeadEndError):
        return Fault("dead end", str(error))
    notes = "".join(f"; {note}" for note in getattr(error, "__notes__", ()))
    return Fault("crash", f"{type(error).__name__}: {error}{notes}")


def dead_end(machine: Machine, decision: int) -> DeadEndError:
    """What is raised where *decision* comes up and nothing in it may be chosen."""
    return DeadEndError(f"{machine.scenario.decisions[decision].id} comes up, and no option of it is open")


def _see_to_it(machine: Machine, play: Play) -> None:
    """See that every side can choose in the round that is open, and could in those that were passed over.

    Raises:
        DeadEndError: one cannot, or could not.
    """
    if play.stuck >= 0:
        raise dead_end(machine, play.stuck)
    for mine in play.offers:
        for decision, options, picks in mine:
            if not options and picks == 1:
                raise dead_end(machine, decision)


def play_through(machine: Machine, values: Sequence[int], luck: Luck, choose: Choose) -> Play:
    """A whole play, round by round.

    Raises:
        DeadEndError: a side cannot choose.
    """
    play = machine.start(values, luck)
    while play.ending < 0:
        _see_to_it(machine, play)
        settle(play, choose)
        machine.advance(play)
    _see_to_it(machine, play)
    return play


@lru_cache(maxsize=8)
def _branches(machine: Machine) -> dict[str, tuple[str, ...]]:
    """By chance node, the names of its branches."""
    runs = (run for program in machine.rules.programs for run in program)
    return {
        run.effect.body.node: run.branches for run in runs if isinstance(run.effect.body, Chance | Report)
    }


class Path:
    """Luck and choices of one play, each written down. They come from others, or from *marks*.

    Where neither says anything the plainest is done: the heaviest branch, no accident, the first option
    (at a desk: a pass). The same marks give the same play.
    """

    def __init__(
        self,
        machine: Machine,
        luck: Luck | None = None,
        choice: Choose | None = None,
        marks: Mapping[Mark, int] | None = None,
    ) -> None:
        self.machine = machine
        self.made: dict[Mark, int] = {}
        self.actions: list[Action] = []
        self._luck = luck
        self._choice = choice
        self._marks = marks or {}
        self._counts: dict[tuple[str, int], int] = {}

    def _mark(self, name: str, turn: int) -> Mark:
        count = self._counts.get((name, turn), 0)
        self._counts[name, turn] = count + 1
        return name, turn, count

    def fall(self, play: Play, node: str, weights: tuple[int, ...]) -> int:
        """Where chance falls."""
        mark = self._mark(node, play.turn)
        if self._luck is not None:
            place = self._luck.fall(play, node, weights)
        else:
            place = self._marks.get(mark, -1)
            if not 0 <= place < len(weights) or not weights[place]:
                place = max(range(len(weights)), key=weights.__getitem__)
        self.made[mark] = place
        self.actions.append(Action(CHANCE, node, _branches(self.machine)[node][place]))
        return place

    def incident(self, play: Play, hazard: int, odds: int) -> bool:
        """Whether an accident happens."""
        node = f"hazard.{self.machine.scenario.hazards[hazard].id}"
        mark = self._mark(node, play.turn)
        if self._luck is not None:
            happens = self._luck.incident(play, hazard, odds)
        else:
            happens = bool(self._marks.get(mark, 0)) or odds >= SCALE
        self.made[mark] = int(happens)
        self.actions.append(Action(CHANCE, node, "happens" if happens else NOTHING))
        return happens

    def choose(self, play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - as ``Choose``
        """What a side chooses."""
        ready = self.machine.rules.decisions[decision]
        mark = self._mark(f"decision.{ready.decision.id}", play.turn)
        if self._choice is not None:
            option = self._choice(play, side, decision, options, passing)
        else:
            option = self._marks.get(mark, -1)
            if option not in options:
                option = -1 if passing else options[0]
        self.made[mark] = option
        self.actions.append(ready.passing if option < 0 else ready.options[option].action)
        return option

    @property
    def written(self) -> tuple[Action, ...]:
        """The play so far as a transcript has it."""
        return written(self.actions)


def written(actions: Sequence[Action]) -> tuple[Action, ...]:
    """*actions* as a transcript has them: without the accidents that did not happen.

    One that was passed over on an earlier day, with nothing written since, would on replay take the line of
    the same accident's happening for its own: then that it did not happen is written too.
    """
    found: list[Action] = []
    passed_over: list[Action] = []
    for action in actions:
        if action.player == CHANCE and action.node.startswith("hazard.") and action.choice == NOTHING:
            passed_over.append(action)
            continue
        found += [one for one in passed_over if one.node == action.node]
        found.append(action)
        passed_over.clear()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Shortest:
    """A path to a fault: the marks that lead there, and what it reads as."""

    fault: Fault
    marks: dict[Mark, int]
    actions: tuple[Action, ...]


def attempt(machine: Machine, values: Sequence[int], path: Path) -> Shortest | None:
    """Play *path*; if it ends in a fault, that."""
    try:
        play_through(machine, values, path, path.choose)
    except Exception as error:  # noqa: BLE001 - whatever a play raises is what is looked for
        return Shortest(fault_of(error), path.made, path.written)
    return None


def shortest(machine: Machine, values: Sequence[int], found: Shortest) -> Shortest:
    """A path to the same kind of fault as *found* that cannot be made plainer by leaving out any one thing.

    Marks are left out by halves, quarters and so on, as long as the fault stays and the path is no longer.
    """
    best = found
    size = max(1, len(best.marks) // 2)
    tries = 0
    while tries < MOST_TRIES:
        marks = list(best.marks)
        shrunk = False
        for start in range(0, len(marks), size):
            tries += 1
            gone = set(marks[start : start + size])
            kept = {mark: place for mark, place in best.marks.items() if mark not in gone}
            other = attempt(machine, values, Path(machine, marks=kept))
            if other is None or other.fault.kind != found.fault.kind or other.fault.what != found.fault.what:
                continue
            if len(other.actions) > len(best.actions):
                continue
            best = Shortest(other.fault, kept, other.actions)
            shrunk = True
            break
        if not shrunk:
            if size == 1:
                break
            size = max(1, size // 2)
    return best
