"""Rounds: opened, and what has been sealed in them carried out as one step."""

from collections.abc import Callable, Sequence

from thirteen_days.engine._compiled.answers import settle
from thirteen_days.engine._compiled.flush import Flush
from thirteen_days.engine._compiled.functions import Functions
from thirteen_days.engine._compiled.orders import Program, orders_of
from thirteen_days.engine._compiled.play import Choose, Offered, Play, Values
from thirteen_days.engine._rules import Rules
from thirteen_days.model import Scenario


class Rounds:
    """The rounds of a scenario: what they offer, by turn and by decision, and what answers set going."""

    def __init__(
        self,
        scenario: Scenario,
        rules: Rules,
        functions: Functions,
        programs: Sequence[Program],
        flush: Flush,
    ) -> None:
        self._decisions = rules.decisions
        self._offers_in: list[Callable[[Play, Values], list[list[Offered]]]] = functions.of(
            "offers", len(scenario.turns)
        )
        self._offer: list[Callable[[Play, Values], list[int]]] = functions.of("offer", len(rules.decisions))
        self._orders = orders_of(rules, programs)
        self._flush = flush
        self._held = [
            [mine if side.id in turn.sides else None for side, mine in zip(scenario.sides, held, strict=True)]
            for turn, held in zip(scenario.turns, rules.by_turn, strict=True)
        ]
        """Per turn and side the decisions that it holds, ``None`` where the side does not act."""

    def open(self, play: Play, *, urgent: bool) -> bool:
        """Open a round; false if nobody has anything to choose in it."""
        offers = self._asked(play, urgent=urgent) if play.asked else self._offers_in[play.turn](play, play.v)
        if not any(offers):
            return False
        play.offers = offers
        play.urgent = urgent
        play.sealed = [[] for _ in offers]
        for mine in offers:
            for offer in mine:
                if offer[1]:
                    return True
        for decision in (decision for mine in offers for decision, _, picks in mine if picks == 1):
            play.stuck = decision
        return False

    def _asked(self, play: Play, *, urgent: bool) -> list[list[Offered]]:
        """What a round offers when something has asked for a decision."""
        decisions, values, asked = self._decisions, play.v, play.asked
        made: list[list[Offered]] = []
        opened = set()
        for place, held in enumerate(self._held[play.turn]):
            mine: list[Offered] = []
            made.append(mine)
            if held is None:
                continue
            wanted = [one for one in asked if decisions[one].decision.side == place]
            for index in sorted(set(wanted) if urgent else {*wanted, *held}):
                ready = decisions[index]
                decision = ready.decision
                if decision.taken >= 0 and values[decision.taken]:
                    continue
                if urgent and not decision.urgent:
                    continue
                if ready.when is None or ready.when(values):
                    mine.append((index, self._offer[index](play, values), decision.picks))
                    opened.add(index)
        if opened:
            play.asked = [one for one in asked if one not in opened]
        return made

    def reopen(self, play: Play, side: int, decisions: Sequence[int], *, same: bool) -> None:
        """Put *play* at a round of its turn in which *side* has (at least) these *decisions* to take.

        What other sides are offered stays if it is the *same* round; options are offered by the values as
        they now are.
        """
        values = play.v
        if same:
            listed = [[one for one, _, _ in mine] for mine in play.offers]
        elif play.urgent:
            listed = [[] for _ in self._held[play.turn]]
        else:
            listed = [[one for one, _, _ in mine] for mine in self._offers_in[play.turn](play, values)]
        listed[side] = sorted({*listed[side], *decisions})
        self._offer_anew(play, listed)
        play.sealed = [[] for _ in play.offers]

    def renew(self, play: Play) -> None:
        """Settle anew what the open round offers, after its values have been moved."""
        self._offer_anew(play, [[one for one, _, _ in mine] for mine in play.offers])

    def _offer_anew(self, play: Play, listed: Sequence[Sequence[int]]) -> None:
        play.offers = [
            [(one, self._offer[one](play, play.v), self._decisions[one].decision.picks) for one in mine]
            for mine in listed
        ]

    def take(self, play: Play, values: Values, choose: Choose) -> bool:
        """Have an open round answered and carried out; true if the play ends with it."""
        settle(play, choose)
        if play.notes is not None:
            play.notes += [(decision, options) for mine in play.offers for decision, options, _ in mine]
        return self.carry_out(play, values)

    def carry_out(self, play: Play, values: Values) -> bool:
        """The step of what every side has sealed; true if the play ends with it."""
        orders = self._orders
        flags: list[int] = []
        rises: list[tuple[int, int, int]] = []
        falls: list[tuple[int, int, int]] = []
        sets = play.sets
        for given in play.sealed:
            for decision, option in given:
                marks, more, less, fixed, program = orders[decision][option]
                flags += marks
                rises += more
                falls += less
                sets += fixed
                if program is not None:
                    program(play, values)
        if play.notes is not None:
            for given in play.sealed:
                play.taken += given
        for flag in flags:
            values[flag] = 1
        play.offers = ()
        return self._flush(play, values, rises, falls)
