"""What parts of a scenario can tell of themselves, over what was read of them.

Apart from the models of the schema, so that what is read has it without them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from thirteen_days.scenario.schema import SeatSpec

VERBS = ("add", "set", "chance", "report", "send", "news", "ask", "end")


@dataclass(frozen=True, slots=True)
class OnlySeat:
    """The seat of a side that names none: as a ``SeatSpec`` of which nothing but its name is said."""

    office: str
    name: str = "The leader"
    brief: str = ""
    goal: str = ""
    bias: str = ""
    persona: None = None
    not_told: tuple[str, ...] = ()


class SidePart:
    """Who sits on a side."""

    __slots__ = ()
    if TYPE_CHECKING:
        name: str
        leader: str | None
        seats: dict[str, SeatSpec]

    @property
    def seated(self) -> "dict[str, SeatSpec] | dict[str, OnlySeat]":
        """Its seats, or the one that it has in any case."""
        return self.seats or {"leader": OnlySeat(self.name)}

    @property
    def lead(self) -> str:
        """The seat that leads: the first, where nobody is named."""
        return self.leader or next(iter(self.seated))


class DecisionPart:
    """How a decision is taken."""

    __slots__ = ()
    if TYPE_CHECKING:
        picks: int
        repeats: bool

    @property
    def desk(self) -> bool:
        """Whether `pass` is always offered."""
        return self.picks > 1 or self.repeats


class EffectPart:
    """What an effect does."""

    __slots__ = ()
    if TYPE_CHECKING:
        id: str | None

    @property
    def verb(self) -> str:
        """Its one verb."""
        return next(verb for verb in VERBS if getattr(self, verb) is not None)

    def checked(self) -> Self:
        """It, which has exactly one verb, and a name if it needs one.

        Raises:
            PydanticCustomError: it has not.
        """
        verbs = [verb for verb in VERBS if getattr(self, verb) is not None]
        if len(verbs) != 1:
            found = " and ".join(verbs) or "none"
            raise PydanticCustomError(
                "td110",
                "an effect has exactly one verb ({verbs}), found {found}",
                {
                    "verbs": ", ".join(VERBS),
                    "found": found,
                    "fix": "give each verb an effect of its own" if verbs else "add one of these verbs",
                },
            )
        if self.id is None and verbs[0] in {"chance", "report", "send"}:
            fix = f"add `id: a_name` beside `{verbs[0]}`"
            raise PydanticCustomError("td111", "a {verb} needs an id", {"verb": verbs[0], "fix": fix})
        return self
