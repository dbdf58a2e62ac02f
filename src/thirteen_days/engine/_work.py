"""A state being worked on: the one mutable thing in the engine, never seen outside it."""

from thirteen_days.engine._rules import Rules, rules_of
from thirteen_days.model import (
    Cause,
    Event,
    EventKind,
    Mail,
    Scenario,
    State,
    Task,
    Text,
)
from thirteen_days.model.effects import Audience
from thirteen_days.model.state import Log

ENDING = -1
"""In place of a variable's index in ``pending``: the step ends the play."""


class Work:
    """A thawed ``State``. ``freeze`` gives the next one."""

    __slots__ = (
        "agenda",
        "asked",
        "drawn",
        "ending",
        "log",
        "mail",
        "pending",
        "rules",
        "scenario",
        "sealed",
        "turn",
        "values",
    )

    def __init__(self, scenario: Scenario, state: State) -> None:
        self.scenario = scenario
        self.rules: Rules = rules_of(scenario)
        self.values: list[int] = list(state.values)
        self.turn: int = state.turn
        self.agenda: list[Task] = list(state.agenda)
        self.sealed = state.sealed
        self.asked: tuple[int, ...] = state.asked
        self.mail: tuple[Mail, ...] = state.mail
        self.pending: list[tuple[int, int, bool, Cause | None]] = list(state.pending)
        self.drawn: tuple[tuple[str, int], ...] = state.drawn
        self.log: Log = state.log
        self.ending: int | None = state.ending

    def freeze(self) -> State:
        """The state as it now stands."""
        return State(
            tuple(self.values),
            self.turn,
            tuple(self.agenda),
            self.sealed,
            self.asked,
            self.mail,
            tuple(self.pending),
            self.drawn,
            self.log,
            self.ending,
        )

    def text(self, key: str) -> Text | None:
        """The text *key* with its arguments as they now stand; ``None`` for no key."""
        if not key:
            return None
        plain = self.rules.plain_texts.get(key)
        if plain is not None:
            return plain
        return self.text_with(key)

    def text_with(self, key: str) -> Text:
        """A text whose placeholders are filled from the values."""
        values = self.values
        needs = self.scenario.placeholders.get(key, ())
        return Text(key, tuple((name, tuple(values[i] for i in indices)) for name, indices in needs))

    def record(
        self,
        kind: EventKind,
        audience: Audience,
        subject: str,
        text: Text | None = None,
        before: int = 0,
        after: int = 0,
        cause: Cause | None = None,
    ) -> None:
        """Add an event to the log."""
        event = Event(kind, self.turn, audience, subject, text, before, after, (), cause)
        self.log = (self.log, event)

    def flag(self, index: int) -> None:
        """Remember, when the step is done, that something happened (index -1: nothing asks)."""
        if index >= 0:
            self.pending.append((index, 1, True, None))

    def count_draw(self, node: str) -> None:
        """Note that chance has fallen once more at *node* in this turn."""
        for place, (name, count) in enumerate(self.drawn):
            if name == node:
                self.drawn = (*self.drawn[:place], (name, count + 1), *self.drawn[place + 1 :])
                return
        self.drawn += ((node, 1),)

    def flush(self) -> None:
        """End a step: sets, then adds summed and clamped once, then its ending if it has one."""
        if not self.pending:
            return
        end: tuple[int, Cause] | None = None
        moved: dict[int, list[tuple[int, bool, Cause]]] = {}
        for index, amount, is_set, cause in self.pending:
            if cause is None:
                self.values[index] = amount
            elif index == ENDING:
                end = (amount, cause) if end is None else end
            else:
                moved.setdefault(index, []).append((amount, is_set, cause))
        self.pending = []
        for index, changes in moved.items():
            self._move(index, changes)
        if end is not None:
            self.finish(*end)

    def _move(self, index: int, changes: list[tuple[int, bool, Cause]]) -> None:
        before = value = self.values[index]
        parts: list[tuple[int, Cause]] = []
        for amount, is_set, cause in changes:
            if is_set:
                parts = [(amount - before, cause)]
                value = amount
        for amount, is_set, cause in changes:
            if not is_set:
                value += amount
                parts.append((amount, cause))
        low, high = self.rules.bounds[index]
        after = low if value < low else min(value, high)
        if after != before:
            self.values[index] = after
            variable = self.scenario.variables[index]
            seen_by, name = variable.audience, variable.id
            event = Event(EventKind.CHANGE, self.turn, seen_by, name, None, before, after, tuple(parts))
            self.log = (self.log, event)

    def finish(self, ending: int, cause: Cause | None = None) -> None:
        """Stop the play at *ending*, which an effect brought about for *cause*, or a condition of its own."""
        authored = self.scenario.endings[ending]
        self.ending = ending
        self.agenda = []
        index = self.scenario.index_of.get(f"ended:{authored.id}")
        if index is not None:
            self.values[index] = 1
        subject, text = f"ending:{authored.id}", self.text(authored.text)
        self.record(EventKind.ENDED, self.rules.everyone, subject, text, cause=cause)
