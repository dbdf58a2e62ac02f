"""Every effect of a compiled scenario, however deep it stands."""

from collections.abc import Iterable, Iterator

from thirteen_days.model import Chance, Change, Effect, Expr, Option, Report, Scenario, Send


def options(scenario: Scenario) -> Iterator[Option]:
    """Every option of every decision."""
    for decision in scenario.decisions:
        yield from decision.options


def everything(scenario: Scenario) -> Iterator[Effect]:
    """Every effect of options, events and hazards."""
    for option in options(scenario):
        yield from within(option.effects)
    for event in scenario.happenings:
        yield from within(event.effects)
    for hazard in scenario.hazards:
        yield from within(hazard.effects)


def within(effects: Iterable[Effect]) -> Iterator[Effect]:
    """*effects* with those inside chance branches and messages."""
    for effect in effects:
        yield effect
        match effect.body:
            case Chance(branches=branches):
                for branch in branches:
                    yield from within(branch.effects)
            case Send(effects=later):
                yield from within(later)
            case _:
                pass


def expressions(effect: Effect) -> Iterator[Expr]:
    """What an effect depends on: its condition and its amounts."""
    if effect.when is not None:
        yield effect.when
    match effect.body:
        case Change(amount=amount):
            yield amount
        case Chance(branches=branches):
            yield from (branch.weight for branch in branches)
        case Report(reads=reads):
            yield reads
        case _:
            pass
