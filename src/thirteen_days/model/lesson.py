"""A lesson: who sits where in a class, which decisions it takes, and what is asked of it afterwards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Roles that sit together. *side* is whose room it is; empty for those who belong to no side."""

    id: str
    label: str
    side: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """What one student is in a lesson. Text fields are catalogue keys.

    *seat* is the viewer whose knowledge it has (``usa.rusk``); empty for one who knows what all the
    world knows. *leader*: it gives the order after the ballots. *press*: it chooses among the headlines.
    """

    id: str
    group: str
    seat: str
    name: str
    brief: str
    goal: str
    leader: bool = False
    press: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """What may be printed in a round: a manual event, and its line on the press table's page."""

    event: str
    label: str


STANCES = ("yields", "holds", "presses")
"""How an option looks from outside: it gives ground, waits or talks, or goes further."""


@dataclass(frozen=True, slots=True)
class LessonRound:
    """One decision that the class takes itself; those between are taken as the record has them.

    *decisions* gives the decision by side. If it does not open by itself, *fire* (a manual event, or
    empty) is fired at the side's first decision of the turn *turn*. *question* is what a ballot asks a
    probability of, or empty. *minutes* are the lengths of the lessons that have this round. *stances* say
    by side how each of its options looks from outside: what those who wait for it may forecast.
    """

    id: str
    label: str
    lead: str
    decisions: tuple[tuple[str, int], ...]
    minutes: frozenset[int]
    turn: int = -1
    fire: str = ""
    question: str = ""
    headlines: tuple[Headline, ...] = ()
    stances: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def stance(self, side: str) -> dict[str, str]:
        """By option of *side*: one of ``STANCES``; empty if nothing is to be forecast."""
        return dict(dict(self.stances).get(side, ()))

    def decision(self, side: str) -> int:
        """The index of the decision that *side* takes in this round, -1 if it has none."""
        return dict(self.decisions).get(side, -1)


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """A question for the discussion: for a class that took one of *took*, or ended in one of *kinds*.

    Both empty: it is for every class. *took* holds ``decision/option``.
    """

    id: str
    text: str
    took: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizItem:
    """A question of fact, asked before the lesson and after. *right* is the index of the right answer."""

    id: str
    ask: str
    answers: tuple[str, ...]
    right: int
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word that a class may not know, and what it means. Both are catalogue keys."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """How a scenario is taught. *side* is the class's in the default lesson.

    *background* is what a class should know before it begins; empty if there is none.
    """

    side: str
    settings: tuple[tuple[str, str], ...]
    note: str
    groups: tuple[Group, ...]
    roles: tuple[Role, ...]
    rounds: tuple[LessonRound, ...]
    injects: tuple[Headline, ...]
    talk: tuple[TalkingPoint, ...]
    quiz: tuple[QuizItem, ...]
    background: str = ""
    glossary: tuple[Term, ...] = ()

    def rounds_in(self, minutes: int) -> tuple[LessonRound, ...]:
        """The rounds of a lesson of *minutes*, in the order of play."""
        return tuple(one for one in self.rounds if minutes in one.minutes)

    def role(self, name: str) -> Role:
        """The role called *name*.

        Raises:
            KeyError: no such role.
        """
        for one in self.roles:
            if one.id == name:
                return one
        raise KeyError(name)
