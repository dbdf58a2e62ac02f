"""Why a number moved, in words: what the viewer may know of it, and what it may not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thirteen_days.engine import LIMIT
from thirteen_days.model import EventKind, Heard, Kind, Part, Variable
from thirteen_days.present.language import _
from thirteen_days.present.words import Words, signed

_SHOWN = frozenset({"variable", "measure"})
"""The categories that a person is told of; the others are the engine's own notes."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a variable did over some time, with every share of it."""

    variable: Variable
    before: int
    after: int
    parts: tuple[Part, ...]

    @property
    def weight(self) -> float:
        """How much there is to tell: the share of its range that it crossed, gauges first."""
        reach = max(1, self.variable.high - self.variable.low)
        return abs(self.after - self.before) / reach + (1 if self.variable.gauge else 0)

    @property
    def style(self) -> str:
        """``good`` or ``bad`` where a gauge says which end is grave, else ``bullet``."""
        if self.variable.gauge not in {"high", "low"} or self.before == self.after:
            return "bullet"
        return "bad" if (self.after > self.before) == (self.variable.gauge == "high") else "good"


def moves(words: Words, heard: Iterable[Heard]) -> tuple[Move, ...]:
    """One move a variable over all of *heard*, the most telling first."""
    found: dict[str, Move] = {}
    for event in heard:
        if event.kind is not EventKind.CHANGE:
            continue
        variable = words.scenario.variable(event.subject)
        if variable.category not in _SHOWN:
            continue
        first = found.get(variable.id)
        before = first.before if first else event.before
        parts = (*first.parts, *event.parts) if first else event.parts
        found[variable.id] = Move(variable, before, event.after, parts)
    return tuple(sorted(found.values(), key=lambda move: (-move.weight, move.variable.index)))


def line(words: Words, move: Move) -> str:
    """A move in one line: ``**Trust** 20 to 28: a quiet start (+8)``."""
    causes = reasons(words, move)
    return (
        _("{what}: {causes}.").format(what=_what(words, move), causes=causes)
        if causes
        else _what(words, move)
    )


def _what(words: Words, move: Move) -> str:
    """What moved, from where to where."""
    variable, label = move.variable, words.label(move.variable)
    if measure := words.measure(variable):
        label = words.key(measure.label)
        return (_("**{name}** now in force") if move.after else _("**{name}** ended")).format(name=label)
    if variable.kind is Kind.BOOL:
        return (_("**{name}**") if move.after else _("No longer: **{name}**")).format(name=label)
    if move.before == move.after:
        return _("**{name}** back at {now}").format(name=label, now=words.value(variable.index, move.after))
    return _("**{name}** {before} to {after}").format(
        name=label,
        before=words.value(variable.index, move.before),
        after=words.value(variable.index, move.after),
    )


def reasons(words: Words, move: Move, *, acts: bool = False) -> str:
    """Every share of a move with its reason; equal reasons are added up. *acts* names what did it."""
    measure = words.measure(move.variable)
    own = words.key(measure.label) if measure else None
    sums: dict[str, int] = {}
    for part in move.parts:
        reason = _reason(words, part, acts=acts)
        if reason == own:
            continue
        sums[reason] = sums.get(reason, 0) + part.amount
    if any(sums.values()):  # what was undone by a limit moved nothing
        sums = {reason: amount for reason, amount in sums.items() if amount}
    counted = move.variable.kind is Kind.INT and (len(sums) > 1 or acts)
    shares = [
        _("{reason} ({amount})").format(reason=reason, amount=signed(amount)) if counted else reason
        for reason, amount in sums.items()
    ]
    return "; ".join(share for share in shares if share)


def _reason(words: Words, part: Part, *, acts: bool) -> str:
    """One share's reason; what the viewer may not know is said to be so."""
    if part.act == LIMIT:
        return _("it goes no further")
    if part.why is None:
        return _("not known to you")
    reason = words.key(part.why).rstrip(".")
    source = act_name(words, part.act) if acts and part.act else ""
    if source and source != reason:
        return _("{reason}, by {act}").format(reason=reason, act=source) if reason else source
    return reason


def act_name(words: Words, act: str) -> str:
    """What did it, in a few words: an option's label, a hazard's name, an event, a message."""
    kind, _colon, name = act.partition(":")
    if kind == "hazard":
        labels = [hazard.label for hazard in words.scenario.hazards if hazard.id == name]
        return words.key(labels[0]) if labels else ""
    if kind == "event":
        return _("an event")
    if kind == "mail":
        return _("a message")
    option = words.option(act)
    return _("“{option}”").format(option=words.key(option.label)) if option else ""


def series(variable: str, trail: Sequence[Heard]) -> tuple[tuple[int, int], ...]:
    """(turn, value at its end) wherever *variable* moved, led by the value that it came from."""
    found: dict[int, int] = {}
    for heard in trail:
        if heard.kind is EventKind.CHANGE and heard.subject == variable:
            found.setdefault(-1, heard.before)
            found[heard.turn] = heard.after
    return tuple(found.items())
