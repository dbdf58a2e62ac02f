"""What one viewer can know at one point of a play: the only thing screens and policies get."""

from dataclasses import dataclass
from typing import NamedTuple

from thirteen_days.model.actions import Action
from thirteen_days.model.state import EventKind
from thirteen_days.model.text import Text


class Part(NamedTuple):
    """One share of a change. *why* and *act* are ``None`` where the viewer may not know."""

    amount: int
    act: str | None
    why: str | None


class Heard(NamedTuple):
    """An event as the viewer knows it."""

    kind: EventKind
    turn: int
    subject: str
    text: Text | None
    before: int
    after: int
    parts: tuple[Part, ...]


class ReportView(NamedTuple):
    """The last report on a hidden variable: bounds, the turn it speaks of, and its source."""

    variable: str
    low: int
    high: int
    as_of: int
    source: str


class OptionView(NamedTuple):
    """An answer that may be given now."""

    id: str
    action: Action
    label: Text
    text: Text


class DecisionView(NamedTuple):
    """A decision that is open to the viewer's side. *picks_left* is 1 for a plain decision."""

    id: str
    title: Text
    brief: Text
    documents: tuple[str, ...]
    picks_left: int
    options: tuple[OptionView, ...]


class OutcomeView(NamedTuple):
    """How it ended, and what it was worth, by side and component."""

    ending: str
    kind: str
    text: Text
    payoffs: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """Everything *viewer* can know now.

    ``values`` runs parallel to ``Scenario.variables``, ``None`` where the viewer cannot see.
    ``rungs`` gives, per side, the highest rung among the measures the viewer knows of.
    ``news`` is what the viewer has heard since its side last decided. ``sealed`` are the actions
    its own side has given in this round; nothing shows whether another side has decided.
    """

    scenario: str
    viewer: str
    side: str
    turn: int
    minute: int
    urgent: bool
    values: tuple[int | None, ...]
    reports: tuple[ReportView, ...]
    rungs: tuple[tuple[str, int], ...]
    brief: Text | None
    news: tuple[Heard, ...]
    decision: DecisionView | None
    sealed: tuple[Action, ...]
    outcome: OutcomeView | None
