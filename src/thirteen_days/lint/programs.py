"""What the rules can do to a view: conditions, amounts, answers, effects. What is met is noted as facts."""

from collections.abc import Callable, Sequence

from thirteen_days.lint.facts import Facts
from thirteen_days.lint.makeup import conditions, getter, option_reads, rivals, touched
from thirteen_days.lint.reckon import Reckoner
from thirteen_days.lint.steps import IDLE, Effects, Mail, Move, any_of, both, moving, perhaps
from thirteen_days.lint.values import TRUE, Values, clamp, exactly, of, plus
from thirteen_days.lint.views import View
from thirteen_days.model import (
    Ask,
    Chance,
    Change,
    Decision,
    Effect,
    End,
    Expr,
    Kind,
    News,
    Option,
    Ref,
    Report,
    Scenario,
    Send,
)


class Programs:
    """The rules of a scenario over views, in any turn: which one it is stands in the view."""

    def __init__(self, scenario: Scenario, facts: Facts) -> None:
        """Whatever is met is added to *facts*."""
        self.facts = facts
        self.reckoner = Reckoner(rivals(scenario))
        self.reckoner.heard = facts.tested
        self.bounds = [(one.low, one.high) for one in scenario.variables]
        self._settled: set[int] = set()
        """What is only read, and of which nothing more can be learned."""
        self._inner: dict[int, tuple[int, ...]] = {}
        self._known: dict[tuple[int, Sequence[Values]], Effects] = {}
        self._answered: dict[tuple[int, Sequence[Values]], Effects | None] = {}
        self._reads: dict[int, Callable[[View], Sequence[Values]]] = {}

    def holds(self, view: View, condition: Expr | None) -> View | None:
        """Where *condition*, which is met now, holds."""
        if condition is None:
            return view
        return self.reckoner.met(condition, view)[1]

    def option(self, view: View, decision: Decision, option: Option) -> Effects | None:
        """What an answer may do; where all that it reads is as it was before, it does what it did then."""
        reads = self._reads.get(id(option)) or self._reading(option, option_reads(option))
        key = (id(option), reads(view))
        if key not in self._answered:
            self._answered[key] = self._answer(view, decision, option)
        return self._answered[key]

    def _answer(self, view: View, decision: Decision, option: Option) -> Effects | None:
        here: View | None = view
        if option.once and option.took >= 0:
            here = self.reckoner.assume(view, flag(option.took), truth=False)
        here = None if here is None else self.holds(here, option.when)
        if here is None:
            return None
        self.facts.options.add((decision.index, option.index))
        for _, weight in option.weights:
            self.weigh(weight, here)
        for advice in option.advice:
            self.variants(here, advice.variants)
        return self.flagged(option.took, self.program(option.effects, here))

    def variants(self, view: View, variants: Sequence[tuple[Expr, str]]) -> None:
        """Texts, the first of which that holds is read."""
        if all(id(when) in self._settled for when, _ in variants):
            return
        here: View | None = view
        for when, _ in variants:
            if here is None:
                return
            self.read(when, here)
            here = self.reckoner.assume(here, when, truth=False)

    def flagged(self, flag: int, effects: Effects) -> Effects:
        """*effects*, and *flag* raised (-1: none)."""
        return effects if flag < 0 else both(moving({flag: Move(TRUE, sure=True)}), effects)

    def number(self, expression: Expr, view: View) -> Values:
        """What an amount can come to; that is noted."""
        found = self.reckoner.value(expression, view)
        self.facts.reckoned(expression, found, view)
        return found

    def weigh(self, weight: Expr, view: View) -> bool:
        """As ``number``, where all that matters is whether it can be above 0: here, or some time before."""
        if id(weight) in self._settled:
            return True
        likely = self.number(weight, view).high > 0
        if likely and self._settle(weight):
            del self.facts.numbers[id(weight)]
        return likely

    def read(self, condition: Expr, view: View) -> None:
        """A condition that moves nothing is met; once everything in it is open, there is no more to learn."""
        if id(condition) not in self._settled:
            self.reckoner.test(condition, view)
            self._settle(condition)

    def worth(self, amount: Expr, view: View) -> None:
        """As ``read``, for an amount: what matters is the conditions in it."""
        if id(amount) not in self._settled:
            self.reckoner.value(amount, view)
            self._settle(amount)

    def _settle(self, expression: Expr) -> bool:
        """Take note if every condition in *expression* has come to both true and false."""
        inner = self._inner.get(id(expression))
        if inner is None:
            inner = self._inner[id(expression)] = tuple(conditions(expression))
        met = self.facts.conditions
        done = all(key in met and not met[key].came_to.sole for key in inner)
        if done:
            self._settled.add(id(expression))
        return done

    def program(self, effects: Sequence[Effect], view: View) -> Effects:
        """Everything that a list of effects may do; what it has been found to do before is kept."""
        if not effects:
            return IDLE
        reads = self._reads.get(id(effects)) or self._reading(effects, touched(effects)[0])
        key = (id(effects), reads(view))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._effects(effects, view)
        return found

    def _reading(self, what: object, cells: frozenset[int]) -> Callable[[View], Sequence[Values]]:
        """What a view says of *cells*, and of the flags that cannot be up together with one of them."""
        whole = cells.union(*(self.reckoner.rivals.get(cell, ()) for cell in cells))
        reads = self._reads[id(what)] = getter(whole)
        return reads

    def _effects(self, effects: Sequence[Effect], view: View) -> Effects:
        """All of them, each reading *view*."""
        whole = IDLE
        for effect in effects:
            here: View | None = view
            sure = True
            if effect.when is not None:
                truth, here = self.reckoner.met(effect.when, view)
                sure = bool(truth.low)
            if here is not None:
                found = self._effect(effect, here)
                whole = both(whole, found if sure else perhaps(found))
        return whole

    def _effect(self, effect: Effect, view: View) -> Effects:
        body = effect.body
        match body:
            case Change(index=index, amount=amount, is_set=is_set):
                value = self.number(amount, view)
                moves = {index: Move(value, sure=True) if is_set else Move(added=value)}
                return moving(moves)
            case Chance():
                return self._chance(body, view)
            case Report():
                return self._report(body, view)
            case Send(delay=delay):
                late = self.number(delay, view)
                return IDLE._replace(posts=(Mail(id(body), body.id, body.effects, {}, late.low, late.high),))
            case Ask(decision=decision):
                return IDLE._replace(asks=frozenset({decision}))
            case End(ending=ending):
                return Effects({}, None, frozenset({ending}))
            case News():
                return IDLE

    def _chance(self, chance: Chance, view: View) -> Effects:
        ways: list[Effects] = []
        falls = False
        for branch in chance.branches:
            weight = self.number(branch.weight, view)
            if weight.high > 0:
                falls = falls or weight.low > 0
                self.facts.branches.add((chance.node, branch.id))
                ways.append(self._effects(branch.effects, view))
        if not falls:
            ways.append(IDLE)
        return any_of(ways)

    def _report(self, report: Report, view: View) -> Effects:
        offsets = [offset for offset, weight in report.offsets if self.number(weight, view).high > 0] or [
            report.offsets[0][0]
        ]
        if report.offsets[0][0] not in offsets and len(report.offsets) > 1:
            weights = [self.facts.numbers[id(weight)].came_to.low for _, weight in report.offsets]
            offsets += [report.offsets[0][0]] if not any(low > 0 for low in weights) else []
        low, high = self.bounds[report.about]
        reading = clamp(plus(self.number(report.reads, view), of(offsets)), low, high)
        first = report.registers
        told = {
            first: Move(clamp(plus(reading, exactly(-report.error)), low, high), sure=True),
            first + 1: Move(clamp(plus(reading, exactly(report.error)), low, high), sure=True),
            first + 2: Move(exactly(view[0].low + 1), sure=True),
            first + 3: Move(exactly(report.source), sure=True),
        }
        if report.delay > 0:
            mail = Mail(id(report), report.node, (), told, report.delay, report.delay)
            return IDLE._replace(posts=(mail,))
        self.facts.arrived.add(report.node)
        return moving(told)


def flag(index: int) -> Expr:
    """The condition that the flag *index* is up."""
    return Ref(index, Kind.BOOL)
