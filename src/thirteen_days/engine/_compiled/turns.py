"""The order of a turn: step by step from round to round, and for whole plays as one function each."""

from collections.abc import Callable, Sequence

from thirteen_days.engine._compiled.answers import take_first
from thirteen_days.engine._compiled.functions import Functions
from thirteen_days.engine._compiled.play import Choose, Play, Stream, Values
from thirteen_days.engine._compiled.rounds import Rounds
from thirteen_days.engine._rules import Rules
from thirteen_days.engine._source.rules import delivered_programs
from thirteen_days.engine._source.turns import turns_source
from thirteen_days.model import Scenario

Stage = Callable[[Play, Values], bool]
"""A part of a turn; true if the play ends in it."""
Whole = Callable[[Play, Values, Choose, Stream | None], int]
"""A turn from its first minute to its last: the next turn, -1 if the play has ended."""


class Turns:
    """The turns of a scenario, and which follows which."""

    def __init__(
        self, scenario: Scenario, rules: Rules, functions: Functions, rounds: Rounds, ended: Sequence[int]
    ) -> None:
        self.minutes = [turn.minute for turn in scenario.turns]
        self._scenario = scenario
        self._rules = rules
        self._functions = functions
        self._rounds = rounds
        self._ended = ended
        self._default = next(one.index for one in scenario.endings if one.default)
        count = len(scenario.turns)
        self._scheduled: list[Stage] = functions.of("scheduled", count)
        self._triggered: list[Stage] = functions.of("triggered", count)
        self._hazards: list[Callable[[Play, Values, int], bool]] = functions.of("hazards", count)
        self._endings: list[Callable[[Play, Values], int]] = functions.of("endings", count)
        self._arrivals: dict[int, Stage] = {
            number: functions.names[f"step_{number}"] for number in delivered_programs(rules)
        }
        self._settings = tuple(setting.index for setting in scenario.settings)
        self._following: dict[tuple[int, ...], list[int]] = {}
        self._whole: list[Whole] = []

    def following(self, values: Sequence[int]) -> list[int]:
        """Per turn the next one in play, -1 after the last; last of all the first one."""
        key = tuple(values[index] for index in self._settings)
        found = self._following.get(key)
        if found is None:
            whens = self._rules.turns
            playing = [turn for turn, when in enumerate(whens) if when is None or when(values)]
            found = [next((turn for turn in playing if turn > place), -1) for place in range(len(whens))]
            found.append(playing[0])
            self._following[key] = found
        return found

    # --- Step by step --------------------------------------------------------------------------

    def begin(self, play: Play, turn: int) -> None:
        """Begin *turn* and go on to the next round, or the end."""
        while True:
            play.turn = turn
            play.v[0] = turn
            play.minute = self.minutes[turn]
            if play.mail and self._deliver(play):
                return
            if self._scheduled[turn](play, play.v) or self._rounds.open(play, urgent=False):
                return
            following = self._rest(play)
            if following < 0:
                return
            turn = following

    def after_round(self, play: Play) -> int:
        """From what every side has sealed to the next turn; -1 at a round or an ending."""
        if self._rounds.carry_out(play, play.v):
            return -1
        return self._close(play, play.following[play.turn]) if play.urgent else self._rest(play)

    def _deliver(self, play: Play) -> bool:
        """The mail that is due, in the order in which it is; true if the play ends with it."""
        now = play.minute
        arrived = sorted((mail for mail in play.mail if mail[0] <= now), key=_due)
        if arrived:
            play.mail = [mail for mail in play.mail if mail[0] > now]
        for _, target, told in arrived:
            if told is not None:
                play.v[target : target + 4] = told
                continue
            if self._arrivals[target](play, play.v):
                return True
        return False

    def _rest(self, play: Play) -> int:
        """From the orders on: the next turn, or -1 at a round or an ending."""
        turn = play.turn
        following = play.following[turn]
        until = self._scenario.turns[turn].until if following < 0 else self.minutes[following]
        if self._hazards[turn](play, play.v, until - play.minute):
            return -1
        if self._triggered[turn](play, play.v):
            return -1
        if play.asked and self._rounds.open(play, urgent=True):
            return -1
        return self._close(play, following)

    def _close(self, play: Play, following: int) -> int:
        """Test the endings: the next turn, or -1 at an ending."""
        ending = self._endings[play.turn](play, play.v)
        if ending < 0:
            if following >= 0:
                return following
            ending = self._default
        return self._finish(play, play.v, ending)

    def _finish(self, play: Play, values: Values, ending: int) -> int:
        play.ending = ending
        if self._ended[ending] >= 0:
            values[self._ended[ending]] = 1
        return -1

    # --- Whole turns ---------------------------------------------------------------------------

    @property
    def whole(self) -> Sequence[Whole]:
        """Each turn as one function, compiled when somebody first asks."""
        if not self._whole:
            self._whole = self._compiled()
        return self._whole

    def _compiled(self) -> list[Whole]:
        turns = self._scenario.turns
        self._functions.names |= {
            "deliver": self._deliver,
            "open_round": self._rounds.open,
            "take_round": self._rounds.take,
            "take_first": take_first,
            "carry_out": self._rounds.carry_out,
            "finish": self._finish,
            "DEFAULT": self._default,
            "BLANK": tuple([] for _ in self._scenario.sides),
            "EXPOSURE": [
                [*((n - one.minute) for n in self.minutes), one.until - one.minute] for one in turns
            ],
        }
        self._functions.add("turns", turns_source(self._scenario, self._rules))
        return self._functions.of("turn", len(turns))


def _due(mail: tuple[int, int, tuple[int, ...] | None]) -> int:
    return mail[0]
