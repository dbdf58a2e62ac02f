"""All plays of a scenario at once: turn by turn, in the engine's order, over what the cells can hold.

Whatever a real play does, it stays within what is followed here (a facilitator's `set` and `fire` of an
event that is not `manual` apart), so what is not reached here is reached by no play. The calendar runs
one way, so one pass over it is the fixpoint.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence

from thirteen_days.lint.facts import Facts
from thirteen_days.lint.makeup import conditions, entangled, getter, option_reads, rivals, touched
from thirteen_days.lint.reckon import Reckoner
from thirteen_days.lint.steps import (
    IDLE,
    Effects,
    Mail,
    Move,
    any_of,
    both,
    carried_out,
    moving,
    one_of,
    perhaps,
    perhaps_carried_out,
    several_of,
    up_to,
)
from thirteen_days.lint.values import FALSE, TRUE, Values, clamp, exactly, of, plus
from thirteen_days.lint.views import View, either
from thirteen_days.model import (
    Ask,
    Chance,
    Change,
    Decision,
    Effect,
    End,
    Expr,
    Happening,
    Hazard,
    Kind,
    News,
    Option,
    Ref,
    Report,
    Scenario,
    Send,
    Turn,
)

_MOST_PASSES = 12
"""So often is it tried whether cells stop moving by themselves; from then on, what moves may be anything."""


def follow(scenario: Scenario) -> Facts:
    """Where the plays of *scenario* can come."""
    return _Flow(scenario).run()


class _Flow:
    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.facts = Facts()
        self.reckoner = Reckoner(rivals(scenario))
        self.reckoner.heard = self.facts.tested
        self.bounds = [(one.low, one.high) for one in scenario.variables]
        self.minutes = [turn.minute for turn in scenario.turns]
        self.turn: Turn = scenario.turns[0]
        self.asked: set[int] = set()
        self.settled: set[int] = set()
        """What is only read, and of which nothing more can be learned."""
        self.inner: dict[int, tuple[int, ...]] = {}
        self.known: dict[tuple[int, Sequence[Values]], Effects] = {}
        self.answered: dict[tuple[int, Sequence[Values]], Effects | None] = {}
        self.reads: dict[int, Callable[[View], Sequence[Values]]] = {}
        self.mail: list[Mail] = []
        self.posted: dict[int, Mail] = {}
        self.default = next((one.index for one in scenario.endings if one.default), None)

    # --- The calendar ----------------------------------------------------------------------------------

    def run(self) -> Facts:
        """Follow every turn, then look back from the ends."""
        now: View | None = self._start()
        for turn in self.scenario.turns:
            if now is None:
                break
            self.turn = turn
            here, past = self._in_play(now, turn), self._left_out(now, turn)
            if here is None:
                continue
            self.facts.turns.add(turn.index)
            here = here[:]
            here[0] = exactly(turn.index)
            now = either(self._one_turn(here, sure=past is None), past)
        self._afterwards()
        return self.facts

    def _start(self) -> View:
        view = [exactly(one.start) for one in self.scenario.variables]
        for variable in self.scenario.variables:
            if variable.category in {"setting", "param"}:
                view[variable.index] = Values(variable.low, variable.high)
        return view

    def _in_play(self, view: View, turn: Turn) -> View | None:
        return self._holds(view, turn.when)

    def _left_out(self, view: View, turn: Turn) -> View | None:
        return None if turn.when is None else self.reckoner.assume(view, turn.when, truth=False)

    def _one_turn(self, view: View, *, sure: bool) -> View | None:
        """The order of a turn, as the engine has it."""
        now: View | None = self._deliver(view, sure=sure)
        for event in self.scenario.happenings:
            if now is not None and self.turn.index in event.turns:
                now = self._event(now, event)
        now = self._round(self._fired(now), urgent=False)
        for hazard in self.scenario.hazards:
            if now is not None:
                now = self._hazard(now, hazard)
        for event in self.scenario.happenings:
            if now is not None and not event.turns and not event.manual:
                now = self._event(now, event)
        now = self._round(self._fired(now), urgent=True)
        self.mail += self.posted.values()
        self.posted = {}
        return self._endings(now)

    def _fired(self, view: View | None) -> View | None:
        """Whatever a facilitator may fire while somebody decides: any event for it, as often as may be."""
        manual = [event for event in self.scenario.happenings if event.manual]
        if view is None or not manual:
            return view
        now: View = view
        for count in itertools.count():
            before = now
            for event in manual:
                now = either(now, self._event(now, event)) or now
            if now == before:
                break
            if count >= _MOST_PASSES:
                now = self._widened(before, now)
        return now

    def _look(self, view: View) -> None:
        """Take note of what may be seen at this point."""
        self.facts.ever = either(self.facts.ever, view)
        by_viewer: dict[str, list[tuple[Expr, str]]] = {}
        for viewer, when, text in self.turn.variants:
            by_viewer.setdefault(viewer, []).append((when, text))
        for variants in by_viewer.values():
            self._variants(view, variants)

    def _endings(self, view: View | None) -> View | None:
        now = view
        if now is not None:
            self._look(now)
        for ending in self.scenario.endings:
            if now is None or ending.when is None:
                continue
            if self.reckoner.test(ending.when, now).high:
                there = self.reckoner.assume(now, ending.when, truth=True)
                if there is not None:
                    self._end(ending.index, there)
                now = self.reckoner.assume(now, ending.when, truth=False)
        last = now
        for turn in self.scenario.turns[self.turn.index + 1 :]:
            last = None if last is None else self._left_out(last, turn)
        if last is not None and self.default is not None:
            self._end(self.default, last)
        return now

    def _end(self, ending: int, view: View) -> None:
        flag = self.scenario.index_of.get(f"ended:{self.scenario.endings[ending].id}", -1)
        if flag >= 0:
            view = view[:]
            view[flag] = TRUE
        before = self.facts.endings.get(ending)
        found = either(before, view)
        if found is not None:
            self.facts.endings[ending] = found

    # --- What happens ----------------------------------------------------------------------------------

    def _holds(self, view: View, condition: Expr | None) -> View | None:
        """Where *condition*, which is met now, holds."""
        if condition is None:
            return view
        return self.reckoner.met(condition, view)[1]

    def _event(self, view: View, event: Happening) -> View | None:
        self.reckoner.spend(1)
        once = event.once and not event.manual
        free = self.reckoner.assume(view, _flag(event.happened), truth=False) if once else view
        here = None if free is None else self._holds(free, event.when)
        if here is None:
            return view
        self.facts.events.add(event.index)
        found = self._flagged(event.happened, self._program(event.effects, here))
        if here is not view:  # it may also not happen
            self._told(here, found)
            return (
                view if found.onward is None else perhaps_carried_out(view, here, found.onward, self.bounds)
            )
        return self._done(here, found)

    def _hazard(self, view: View, hazard: Hazard) -> View | None:
        self.reckoner.spend(1)
        free = self.reckoner.assume(view, _flag(hazard.happened), truth=False) if hazard.once else view
        here = None if free is None else self._holds(free, hazard.when)
        if here is None:
            return view
        if not all(self._weigh(one, here) for one in (hazard.base, *(one for _, one in hazard.factors))):
            return view
        self.facts.hazards.add(hazard.index)
        found = self._flagged(hazard.happened, self._program(hazard.effects, here))
        self._told(here, found)
        return view if found.onward is None else perhaps_carried_out(view, here, found.onward, self.bounds)

    def _flagged(self, flag: int, effects: Effects) -> Effects:
        """*effects*, and *flag* raised (-1: none)."""
        return effects if flag < 0 else both(moving({flag: Move(TRUE, sure=True)}), effects)

    def _done(self, view: View, effects: Effects) -> View | None:
        """The end of a step."""
        self._told(view, effects)
        if effects.onward is None:
            return None
        return carried_out(view, effects.onward, self.bounds)

    def _told(self, view: View, effects: Effects) -> None:
        """What a step asks, sends and stops."""
        self.reckoner.spend(len(view) // 16)
        self.asked |= effects.asks
        for mail in effects.posts:
            self._post(mail)
        if effects.ends:
            stopped = carried_out(view, effects.moves, self.bounds)
            for ending in effects.ends:
                self._end(ending, stopped)

    # --- Rounds ----------------------------------------------------------------------------------------

    def _round(self, view: View | None, *, urgent: bool) -> View | None:
        if view is None:
            return None
        self._look(view)
        orders = IDLE
        for decision in self._open(urgent=urgent):
            listed = not urgent and self.turn.index in decision.turns
            if not listed and decision.index not in self.asked:
                continue
            answered = self._decision(view, decision, listed=listed)
            if answered is not None:
                orders = both(orders, answered)
        return view if orders is IDLE else self._done(view, orders)

    def _open(self, *, urgent: bool) -> Iterator[Decision]:
        """The decisions that may be open in this turn, in the order in which they are carried out."""
        for place, side in enumerate(self.scenario.sides):
            if side.id not in self.turn.sides:
                continue
            for decision in self.scenario.decisions:
                if decision.side == place and (decision.urgent or not urgent):
                    yield decision

    def _decision(self, view: View, decision: Decision, *, listed: bool) -> Effects | None:
        here: View | None = view
        if decision.taken >= 0:
            here = self.reckoner.assume(view, _flag(decision.taken), truth=False)
        if here is None:
            return None
        truth = TRUE
        if decision.when is not None:
            truth, here = self.reckoner.met(decision.when, here)
        if truth.low:
            self.asked.discard(decision.index)
        if here is None:
            return None
        self.facts.decisions.add(decision.index)
        self._variants(here, decision.variants)
        options = [
            found
            for option in decision.options
            if (found := self._option(here, decision, option)) is not None
        ]
        if not options:
            return None
        part = any_of(options) if decision.picks == 1 else several_of(options, decision.picks)
        part = self._flagged(decision.taken, part)
        never_taken = decision.taken >= 0 and view[decision.taken] == FALSE
        return part if listed and never_taken and truth.low else perhaps(part)

    def _option(self, view: View, decision: Decision, option: Option) -> Effects | None:
        """What an answer may do; where all that it reads is as it was before, it does what it did then."""
        reads = self.reads.get(id(option)) or self._reading(option, option_reads(option))
        key = (id(option), reads(view))
        if key not in self.answered:
            self.answered[key] = self._answer(view, decision, option)
        return self.answered[key]

    def _answer(self, view: View, decision: Decision, option: Option) -> Effects | None:
        here: View | None = view
        if option.once and option.took >= 0:
            here = self.reckoner.assume(view, _flag(option.took), truth=False)
        here = None if here is None else self._holds(here, option.when)
        if here is None:
            return None
        self.facts.options.add((decision.index, option.index))
        for _, weight in option.weights:
            self._weigh(weight, here)
        for advice in option.advice:
            self._variants(here, advice.variants)
        return self._flagged(option.took, self._program(option.effects, here))

    def _variants(self, view: View, variants: Sequence[tuple[Expr, str]]) -> None:
        """Texts, the first of which that holds is read."""
        if all(id(when) in self.settled for when, _ in variants):
            return
        here: View | None = view
        for when, _ in variants:
            if here is None:
                return
            self._read(when, here)
            here = self.reckoner.assume(here, when, truth=False)

    # --- Effects ---------------------------------------------------------------------------------------

    def _number(self, expression: Expr, view: View) -> Values:
        found = self.reckoner.value(expression, view)
        self.facts.reckoned(expression, found, view)
        return found

    def _weigh(self, weight: Expr, view: View) -> bool:
        """As ``_number``, where all that matters is whether it can be above 0: here, or some time before."""
        if id(weight) in self.settled:
            return True
        likely = self._number(weight, view).high > 0
        if likely and self._settle(weight):
            del self.facts.numbers[id(weight)]
        return likely

    def _read(self, condition: Expr, view: View) -> None:
        """A condition that moves nothing is met; once everything in it is open, there is no more to learn."""
        if id(condition) not in self.settled:
            self.reckoner.test(condition, view)
            self._settle(condition)

    def _worth(self, amount: Expr, view: View) -> None:
        """As ``_read``, for an amount: what matters is the conditions in it."""
        if id(amount) not in self.settled:
            self.reckoner.value(amount, view)
            self._settle(amount)

    def _settle(self, expression: Expr) -> bool:
        """Take note if every condition in *expression* has come to both true and false."""
        inner = self.inner.get(id(expression))
        if inner is None:
            inner = self.inner[id(expression)] = tuple(conditions(expression))
        met = self.facts.conditions
        done = all(key in met and not met[key].came_to.sole for key in inner)
        if done:
            self.settled.add(id(expression))
        return done

    def _program(self, effects: Sequence[Effect], view: View) -> Effects:
        """Everything that a list of effects may do; what it has been found to do before is kept."""
        if not effects:
            return IDLE
        reads = self.reads.get(id(effects)) or self._reading(effects, touched(effects)[0])
        key = (id(effects), reads(view))
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self._effects(effects, view)
        return found

    def _reading(self, what: object, cells: frozenset[int]) -> Callable[[View], Sequence[Values]]:
        """What a view says of *cells*, and of the flags that cannot be up together with one of them."""
        whole = cells.union(*(self.reckoner.rivals.get(cell, ()) for cell in cells))
        reads = self.reads[id(what)] = getter(whole)
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
                value = self._number(amount, view)
                moves = {index: Move(value, sure=True) if is_set else Move(added=value)}
                return moving(moves)
            case Chance():
                return self._chance(body, view)
            case Report():
                return self._report(body, view)
            case Send(delay=delay):
                late = self._number(delay, view)
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
            weight = self._number(branch.weight, view)
            if weight.high > 0:
                falls = falls or weight.low > 0
                self.facts.branches.add((chance.node, branch.id))
                ways.append(self._effects(branch.effects, view))
        if not falls:
            ways.append(IDLE)
        return any_of(ways)

    def _report(self, report: Report, view: View) -> Effects:
        offsets = [offset for offset, weight in report.offsets if self._number(weight, view).high > 0] or [
            report.offsets[0][0]
        ]
        if report.offsets[0][0] not in offsets and len(report.offsets) > 1:
            weights = [self.facts.numbers[id(weight)].came_to.low for _, weight in report.offsets]
            offsets += [report.offsets[0][0]] if not any(low > 0 for low in weights) else []
        low, high = self.bounds[report.about]
        reading = clamp(plus(self._number(report.reads, view), of(offsets)), low, high)
        first = report.registers
        told = {
            first: Move(clamp(plus(reading, exactly(-report.error)), low, high), sure=True),
            first + 1: Move(clamp(plus(reading, exactly(report.error)), low, high), sure=True),
            first + 2: Move(exactly(self.turn.index + 1), sure=True),
            first + 3: Move(exactly(report.source), sure=True),
        }
        if report.delay > 0:
            mail = Mail(id(report), report.node, (), told, report.delay, report.delay)
            return IDLE._replace(posts=(mail,))
        self.facts.arrived.add(report.node)
        return moving(told)

    # --- Mail ------------------------------------------------------------------------------------------

    def _post(self, mail: Mail) -> None:
        """Something goes on its way in this turn."""
        now = self.turn.minute
        soonest, latest, told = now + mail.soonest, now + mail.latest, mail.told
        self.facts.sent.setdefault(mail.name, []).append((self.turn.index, soonest))
        before = self.posted.get(mail.key)
        if before is not None:
            soonest, latest = min(soonest, before.soonest), max(latest, before.latest)
            told = one_of([told, before.told]) if told else told
        self.posted[mail.key] = mail._replace(told=told, soonest=soonest, latest=latest)

    def _deliver(self, view: View, *, sure: bool) -> View | None:
        now = self.turn.minute
        due = [mail for mail in self.mail if mail.soonest <= now]
        if sure:
            self.mail = [mail for mail in self.mail if mail.latest > now]
        self.facts.arrived.update(mail.name for mail in due)
        if len(due) > 1 and entangled(due):
            return self._deliver_at_once(view, due)
        here: View | None = view
        for mail in sorted(due, key=lambda one: one.soonest):
            if here is not None:
                here = either(here, self._done(here, self._opened(mail, here)))
        return here

    def _opened(self, mail: Mail, view: View) -> Effects:
        return both(moving(mail.told), self._program(mail.effects, view))

    def _deliver_at_once(self, view: View, due: Sequence[Mail]) -> View:
        """Mail whose order is not known, and matters: any of it, in any order."""
        wide: View = view
        for count in itertools.count():
            after = wide
            for mail in due:
                found = self._opened(mail, wide)
                after = either(after, carried_out(wide, found.moves, self.bounds)) or after
            if after == wide:
                break
            wide = after
            if count >= _MOST_PASSES:
                wide = self._widened(view, wide)
        parts = [self._opened(mail, wide) for mail in due]
        for part in parts:
            self._done(wide, part)
        return carried_out(view, up_to([part.moves for part in parts], len(parts)), self.bounds)

    def _widened(self, before: View, after: View) -> View:
        """Whatever moves, may be anything."""
        return [
            new if old == new else Values(*self.bounds[index])
            for index, (old, new) in enumerate(zip(before, after, strict=True))
        ]

    # --- Looking back ----------------------------------------------------------------------------------

    def _afterwards(self) -> None:
        """What is read when all is over, and what is read at any time."""
        scenario, after = self.scenario, self.scenario.years_after
        conditions = [after.when, *(one.when for one in scenario.questions)]
        for ending, view in self.facts.endings.items():
            wide = self._with_years(view)
            for _, components in scenario.endings[ending].payoffs:
                for _, worth in components:
                    self._worth(worth, view)
            for condition in (*conditions, *(card.when for card in scenario.cards)):
                if condition is not None:
                    self._read(condition, wide)
            for series in after.series:
                self._worth(series.start, wide)
                self._worth(series.next, wide)
            self.facts.ever = either(self.facts.ever, view)
        if self.facts.ever is not None:
            self._at_any_time(self.facts.ever)

    def _with_years(self, view: View) -> View:
        """*view* and, behind it, the cells of the years."""
        after = self.scenario.years_after
        if not after.years:
            return view
        lines = [Values(min(one.low, 0), max(one.high, 0)) for one in after.series]
        years = Values(after.years[0], after.years[-1])
        return [*view, years, *lines, *(line for line in lines for _ in after.years)]

    def _at_any_time(self, ever: View) -> None:
        chart = self.scenario.map
        conditions: list[Expr | None] = []
        if chart is not None:
            conditions += [one.when for one in chart.sheets]
            conditions += [one.when for one in chart.places]
            conditions += [one.when for one in chart.rings]
            conditions += [one.when for one in chart.lines]
            conditions += [track.when for unit in chart.units for track in unit.tracks]
        conditions += [belief.when for force in self.scenario.forces for belief in force.believed]
        for condition in conditions:
            if condition is not None:
                self.reckoner.test(condition, ever)
        for force in self.scenario.forces:
            for number in (force.count, force.surprise, force.alert):
                self._number(number, ever)


def _flag(index: int) -> Expr:
    return Ref(index, Kind.BOOL)
