"""The price of stepping down: what ending a measure would cost a side, as far as it can see itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from thirteen_days.engine import evaluator, possible_in, variables_read
from thirteen_days.model import (
    Change,
    Const,
    Decision,
    Effect,
    Expr,
    Kind,
    Measure,
    Observation,
    Option,
    Variable,
)
from thirteen_days.present.language import _
from thirteen_days.present.words import Words

_PRICED: Final = frozenset({"home", "allies", "trust"})
"""Roles of numbers that a side can lose by giving way; those with a grave low end count too."""
_WORDS: Final = (3, 7, 12)
"""Of a hundred parts of a number's range: up to which a loss is little, some, much."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What one number would lose: now, and if the order were given a turn later with all else as it is."""

    variable: Variable
    now: int
    later: int

    @property
    def around(self) -> tuple[int, int]:
        """Now, as a range: nobody at the table knows such a thing to the point."""
        margin = max(1, self.now // 4)
        return max(0, self.now - margin), self.now + margin


@dataclass(frozen=True, slots=True)
class Descent:
    """An option that would end *measure*, the first turn in which it can be taken, and what it costs."""

    measure: Measure
    option: Option
    turn: int
    losses: tuple[Loss, ...]

    @property
    def rising(self) -> bool:
        """Whether waiting makes it dearer."""
        return any(loss.later > loss.now for loss in self.losses)


def descents(words: Words, observation: Observation) -> tuple[Descent, ...]:
    """For each measure of the viewer's own side, gravest first, the cheapest order that ends it.

    Prices are reckoned from what the viewer sees alone; what hangs on anything else is left out.
    """
    own = sorted(
        (
            one
            for one in words.scenario.measures
            if one.side == observation.side and observation.values[one.index]
        ),
        key=lambda measure: -measure.rung,
    )
    if not own:
        return ()
    ways = list(_orders(words, observation))
    found = []
    for measure in own:
        ending = [
            Descent(measure, option, turn, _losses(words, observation, option.effects))
            for turn, option in ways
            if any(_ends(effect, measure) for effect in option.effects)
        ]
        if ending:
            found.append(min(ending, key=lambda one: (one.turn, sum(loss.now for loss in one.losses))))
    return tuple(found)


def price(words: Words, descent: Descent) -> str:
    """What it costs, in words and ranges: ``home support 4 to 6 (some)``."""
    parts = [
        _("{what} {low} to {high} ({much})").format(
            much=_much(loss), what=words.label(loss.variable), low=loss.around[0], high=loss.around[1]
        )
        for loss in descent.losses
    ]
    if not parts:
        return _("nothing that you can see")
    return _(" and ").join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else parts[0]


def rise(words: Words, descent: Descent) -> str:
    """What a turn's waiting adds; nothing where it adds nothing."""
    dearer = [loss for loss in descent.losses if loss.later > loss.now]
    if not dearer:
        return ""
    parts = ", ".join(
        _("{more} more of {what}").format(more=loss.later - loss.now, what=words.label(loss.variable))
        for loss in dearer
    )
    return _("Each turn of waiting adds to it: about {parts}.").format(parts=parts)


def _much(loss: Loss) -> str:
    share = 100 * loss.now // max(1, loss.variable.high - loss.variable.low)
    little, some, much = _WORDS
    if share <= little:
        return _("a little")
    if share <= some:
        return _("some")
    return _("a good deal") if share <= much else _("very much")


def _orders(words: Words, observation: Observation) -> Iterator[tuple[int, Option]]:
    """Each option that the calendar may still offer the viewer's side, with the first turn that may."""
    side = words.scenario.side_index(observation.side)
    for decision in words.scenario.decisions:
        if decision.side != side or (decision.taken >= 0 and observation.values[decision.taken]):
            continue
        for option in decision.options:
            if option.once and option.took >= 0 and observation.values[option.took]:
                continue
            turn = _first(decision, option, observation.turn)
            if turn is not None:
                yield turn, option


def _first(decision: Decision, option: Option, start: int) -> int | None:
    """The first turn from *start* on in which the option may be offered."""
    return next(
        (
            turn
            for turn in sorted(decision.turns)
            if turn >= start and possible_in(decision.when, turn) and possible_in(option.when, turn)
        ),
        None,
    )


def _ends(effect: Effect, measure: Measure) -> bool:
    """Whether the effect takes *measure* out of force."""
    match effect.body:
        case Change(index=index, amount=Const(value=0), is_set=True):
            return index == measure.index
    return False


def _losses(words: Words, observation: Observation, effects: Sequence[Effect]) -> tuple[Loss, ...]:
    """What the viewer would see go down, now and a turn later."""
    variables = words.scenario.variables
    now = [value or 0 for value in observation.values]
    clock = words.scenario.variable("turn").index
    later = list(now)
    later[clock] = min(now[clock] + 1, variables[clock].high)
    sums: dict[int, list[int]] = {}
    for effect in effects:
        body = effect.body
        if not isinstance(body, Change) or body.is_set or not _matters(variables[body.index]):
            continue
        if not _seen(observation, body.index, effect.when, body.amount):
            continue
        total = sums.setdefault(body.index, [0, 0])
        for place, values in enumerate((now, later)):
            if effect.when is None or evaluator(effect.when)(values):
                total[place] += evaluator(body.amount)(values)
    lost = {index: (-min(0, first), -min(0, then)) for index, (first, then) in sums.items()}
    return tuple(
        Loss(variables[index], min(first, now[index]), min(then, now[index]))
        for index, (first, then) in lost.items()
        if first
    )


def _matters(variable: Variable) -> bool:
    """Whether the number is one that a side minds losing; an alert is not, which goes down to peace."""
    priced = variable.role in _PRICED or (variable.gauge == "low" and variable.role != "alert")
    return variable.kind is Kind.INT and priced


def _seen(observation: Observation, index: int, *parts: Expr | None) -> bool:
    """Whether the viewer sees the number that moves, and all that says by how much."""
    read = {index}.union(*(variables_read(part) for part in parts if part is not None))
    return all(observation.values[one] is not None for one in read)
