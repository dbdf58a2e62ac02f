"""A scenario compiled: what starts plays, takes them on, and says what they came to."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from thirteen_days.engine._arithmetic import (
    divide_half_even,
    exp_fixed,
    multiply_fixed,
    probability_of,
)
from thirteen_days.engine._compiled.answers import settle
from thirteen_days.engine._compiled.flush import flusher
from thirteen_days.engine._compiled.functions import Functions
from thirteen_days.engine._compiled.orders import Program
from thirteen_days.engine._compiled.play import Choose, Luck, Play, Stream, Told, Values
from thirteen_days.engine._compiled.rounds import Rounds
from thirteen_days.engine._compiled.turns import Turns
from thirteen_days.engine._compiled.weights import Weights
from thirteen_days.engine._rules import Rules, rules_of
from thirteen_days.engine._source.rules import rules_source
from thirteen_days.model import Chance, Report, Scenario, State

MOST_ODDS = 100_000
"""How many odds of hazards are kept before all are let go."""
Worth = tuple[tuple[tuple[str, int], ...], ...]
"""Per side, in file order, what an ending is worth, by component."""


class _Forgetful(dict[tuple[int, ...], int]):
    """Keeps nothing, so that odds are worked out, and what they are worked out from is read, every time."""

    def __setitem__(self, key: tuple[int, ...], value: int) -> None:
        """Let it go."""


class Machine:
    """A scenario compiled. One is made for each scenario and kept.

    *watch* is told the value of every ``Watched`` part as it is read.
    """

    def __init__(self, scenario: Scenario, watch: Callable[[int, int], int] | None = None) -> None:
        self.scenario = scenario
        self.rules: Rules = rules_of(scenario)
        ended = [scenario.index_of.get(f"ended:{authored.id}", -1) for authored in scenario.endings]
        self._flush = flusher(self.rules.bounds, ended)
        self._functions = Functions(
            scenario,
            {
                "half_even": divide_half_even,
                "multiply": multiply_fixed,
                "exp_fixed": exp_fixed,
                "probability_of": probability_of,
                "flush": self._flush,
                "ODDS": {} if watch is None else _Forgetful(),
                "watch": watch,
                "MOST_ODDS": MOST_ODDS,
            },
        )
        self._functions.add("rules", rules_source(scenario, self.rules))
        self._programs: list[Program] = self._functions.of("program", len(self.rules.programs))
        self._payoffs: list[Callable[[Play, Values], Worth]] = self._functions.of(
            "payoffs", len(scenario.endings)
        )
        self.weights = Weights(scenario, self._functions)
        self._rounds = Rounds(scenario, self.rules, self._functions, self._programs, self._flush)
        self._turns = Turns(scenario, self.rules, self._functions, self._rounds, ended)

    # --- Plays begun ---------------------------------------------------------------------------

    def following(self, values: Sequence[int]) -> list[int]:
        """Per turn the next one in play, -1 after the last; last of all the first one."""
        return self._turns.following(values)

    def at_rest(self, values: Sequence[int], luck: Luck, told: Told | None = None) -> Play:
        """A play before its first turn, which only ``run`` can go on with.

        *values* are as ``initial_state`` sets them; what happens is noted in *told*.
        """
        play = Play(list(values), luck)
        play.told = told
        play.following = self.following(play.v)
        return play

    def start(self, values: Sequence[int], luck: Luck, told: Told | None = None) -> Play:
        """The same play, taken up to its first round, or to its end if it has none."""
        play = self.at_rest(values, luck, told)
        with self._functions.blaming():
            self._turns.begin(play, play.following[-1])
        return play

    def resume(self, state: State, luck: Luck) -> Play:
        """The play at a round of the reference's *state*, or at its end."""
        play = self.at_rest(state.values, luck)
        play.turn = state.turn
        play.minute = self._turns.minutes[state.turn]
        play.asked = list(state.asked)
        programs = self.rules.programs
        play.mail = [
            (mail.due, mail.register, mail.values)
            if mail.register >= 0
            else (mail.due, programs[mail.program][mail.place].programs[0], None)
            for mail in state.mail
        ]
        play.ending = -1 if state.ending is None else state.ending
        if state.agenda:
            task = state.agenda[-1]
            play.urgent = task.number == 1
            play.offers = [
                [(one.decision, list(one.options), one.picks) for one in mine] for mine in task.offers
            ]
        play.sealed = [list(given) for given in state.sealed]
        return play

    # --- Plays taken on ------------------------------------------------------------------------

    def run(
        self,
        play: Play,
        choose: Choose,
        random: Stream | None = None,
        after: Callable[[Play], None] | None = None,
    ) -> Play:
        """Play *play*, which ``at_rest`` has made, from its first turn to its end.

        With *random* every open option is as likely as any other, by that stream, and *choose* must do the
        same: it is asked only in rounds that something has called for, and at desks. *after* looks at the
        play when a turn is over.
        """
        turns = self._turns.whole
        values = play.v
        turn = play.following[-1]
        with self._functions.blaming():
            while turn >= 0:
                turn = turns[turn](play, values, choose, random)
                if after is not None:
                    after(play)
        return play

    def play_out(self, play: Play, choose: Choose) -> None:
        """Play from an open round to the end."""
        following = -1
        turns = self._turns.whole
        values = play.v
        try:
            while play.ending < 0 and following < 0:
                settle(play, choose)
                following = self._turns.after_round(play)
            while following >= 0:
                following = turns[following](play, values, choose, None)
        except Exception as error:
            self._functions.blame(error)
            raise

    def advance(self, play: Play) -> None:
        """Carry out what every side has sealed and go on to the next round, or the end."""
        try:
            following = self._turns.after_round(play)
            if following >= 0:
                self._turns.begin(play, following)
        except Exception as error:
            self._functions.blame(error)
            raise

    # --- Plays set right by hand ---------------------------------------------------------------

    def reopen(self, play: Play, turn: int, side: int, decisions: Sequence[int], *, urgent: bool) -> None:
        """Put *play* at a round of *turn* in which *side* has (at least) these *decisions* to take.

        What other sides are offered stays if it is the same round; options are offered by the values as
        they now are. Mail that is due by then is lost.
        """
        same = play.ending < 0 and (play.turn, play.urgent) == (turn, urgent)
        play.turn, play.urgent, play.ending = turn, urgent, -1
        play.v[0] = turn
        play.minute = self._turns.minutes[turn]
        play.mail = [mail for mail in play.mail if mail[0] > play.minute]
        self._rounds.reopen(play, side, decisions, same=same)

    def fire(self, play: Play, event: int) -> None:
        """Let *event* happen now, while the sides decide; what they are offered is settled anew."""
        happened = self.scenario.happenings[event].happened
        self._programs[self.rules.events[event]](play, play.v)
        if happened >= 0:
            play.v[happened] = 1
        if (play.adds or play.sets) and self._flush(play, play.v):
            return
        self._rounds.renew(play)

    # --- What there is, and what it came to ----------------------------------------------------

    def payoffs(self, play: Play) -> Worth:
        """What the ending of *play* is worth."""
        return self.worth(play, play.ending)

    def worth(self, play: Play, ending: int) -> Worth:
        """What *ending* would be worth as things stand in *play*."""
        return self._payoffs[ending](play, play.v)

    @property
    def chance_nodes(self) -> tuple[str, ...]:
        """The ids of all chance nodes of effects and of reports' noise."""
        bodies = (run.effect.body for program in self.rules.programs for run in program)
        return tuple({body.node: None for body in bodies if isinstance(body, Chance | Report)})


@lru_cache(maxsize=16)
def machine_of(scenario: Scenario) -> Machine:
    """The compiled *scenario*, made once."""
    return Machine(scenario)
