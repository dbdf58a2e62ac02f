"""All plays of a scenario at once: turn by turn, in the engine's order, over what the cells can hold.

Whatever a real play does, it stays within what is followed here (a facilitator's `set` and `fire` of an
event that is not `manual` apart), so what is not reached here is reached by no play. The calendar runs
one way, so one pass over it is the fixpoint.
"""

import itertools
from collections.abc import Iterator, Sequence

from thirteen_days.lint.facts import Facts
from thirteen_days.lint.hindsight import look_back
from thirteen_days.lint.makeup import entangled
from thirteen_days.lint.post import Post
from thirteen_days.lint.programs import Programs, flag
from thirteen_days.lint.steps import (
    IDLE,
    Effects,
    Mail,
    any_of,
    both,
    carried_out,
    moving,
    perhaps,
    perhaps_carried_out,
    several_of,
    up_to,
)
from thirteen_days.lint.values import FALSE, TRUE, Values, exactly
from thirteen_days.lint.views import View, either
from thirteen_days.model import (
    Decision,
    Expr,
    Happening,
    Hazard,
    Scenario,
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
        self.programs = Programs(scenario, self.facts)
        self.reckoner, self.bounds = self.programs.reckoner, self.programs.bounds
        self.post = Post(self.facts)
        self.turn: Turn = scenario.turns[0]
        self.asked: set[int] = set()
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
        look_back(self.programs, self.scenario, self.facts)
        return self.facts

    def _start(self) -> View:
        view = [exactly(one.start) for one in self.scenario.variables]
        for variable in self.scenario.variables:
            if variable.category in {"setting", "param"}:
                view[variable.index] = Values(variable.low, variable.high)
        return view

    def _in_play(self, view: View, turn: Turn) -> View | None:
        return self.programs.holds(view, turn.when)

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
        self.post.close()
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
            self.programs.variants(view, variants)

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

    def _event(self, view: View, event: Happening) -> View | None:
        self.reckoner.spend(1)
        once = event.once and not event.manual
        free = self.reckoner.assume(view, flag(event.happened), truth=False) if once else view
        here = None if free is None else self.programs.holds(free, event.when)
        if here is None:
            return view
        self.facts.events.add(event.index)
        found = self.programs.flagged(event.happened, self.programs.program(event.effects, here))
        if here is not view:
            return self._perhaps(view, here, found)
        return self._done(here, found)

    def _hazard(self, view: View, hazard: Hazard) -> View | None:
        self.reckoner.spend(1)
        free = self.reckoner.assume(view, flag(hazard.happened), truth=False) if hazard.once else view
        here = None if free is None else self.programs.holds(free, hazard.when)
        if here is None:
            return view
        rates = (hazard.base, *(factor for _, factor in hazard.factors))
        if not all(self.programs.weigh(rate, here) for rate in rates):
            return view
        self.facts.hazards.add(hazard.index)
        found = self.programs.flagged(hazard.happened, self.programs.program(hazard.effects, here))
        return self._perhaps(view, here, found)

    def _perhaps(self, view: View, there: View, effects: Effects) -> View:
        """The end of a step that may happen where *there* is, and may also not."""
        self._told(there, effects)
        if effects.onward is None:
            return view
        return perhaps_carried_out(view, there, effects.onward, self.bounds)

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
            self.post.send(mail, self.turn)
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
            here = self.reckoner.assume(view, flag(decision.taken), truth=False)
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
        self.programs.variants(here, decision.variants)
        options = [
            found
            for option in decision.options
            if (found := self.programs.option(here, decision, option)) is not None
        ]
        if not options:
            return None
        part = any_of(options) if decision.picks == 1 else several_of(options, decision.picks)
        part = self.programs.flagged(decision.taken, part)
        never_taken = decision.taken >= 0 and view[decision.taken] == FALSE
        return part if listed and never_taken and truth.low else perhaps(part)

    # --- Mail ------------------------------------------------------------------------------------------

    def _deliver(self, view: View, *, sure: bool) -> View | None:
        due = self.post.due(self.turn, sure=sure)
        if len(due) > 1 and entangled(due):
            return self._deliver_at_once(view, due)
        here: View | None = view
        for mail in sorted(due, key=lambda one: one.soonest):
            if here is not None:
                here = either(here, self._done(here, self._opened(mail, here)))
        return here

    def _opened(self, mail: Mail, view: View) -> Effects:
        return both(moving(mail.told), self.programs.program(mail.effects, view))

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
