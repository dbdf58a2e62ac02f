"""The compiled executor: a play run straight from one round to the next, without a record.

It does what the reference does and nothing that an eye would look at: no events, no texts, no audiences.
Search, playouts and batches use it. Chance is asked of a ``Luck`` the moment it falls, so that a play
stops only where a side must choose.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Protocol

from thirteen_days.engine._arithmetic import (
    divide_half_even,
    exp_fixed,
    multiply_fixed,
    probability_of,
)
from thirteen_days.engine._generate import delivered_programs, module_source
from thirteen_days.engine._rules import ReadyDecision, Rules, rules_of
from thirteen_days.engine._whole import whole_source
from thirteen_days.model import Chance, Report, Scenario, State

Values = list[int]
Offered = tuple[int, list[int], int]
"""A decision, its open options by index, and how many of them may be taken."""
Given = tuple[int, int]
"""A decision and the option taken, -1 for a pass."""
MOST_ODDS = 100_000
PIECE = 24_000
"""How many signs of source are compiled at a time, at least."""


class Luck(Protocol):
    """Says where chance falls."""

    def fall(self, play: "Play", node: str, weights: tuple[int, ...]) -> int:
        """The branch that *node* falls on; some weight is above zero."""
        ...

    def incident(self, play: "Play", hazard: int, odds: int) -> bool:
        """Whether a hazard happens whose odds are *odds* in a million."""
        ...


class Told(Protocol):
    """Where each ``event`` and ``hazard`` that happens is noted, in order and by index: a list will do."""

    def append(self, what: tuple[str, int], /) -> None:
        """Note one."""
        ...


Choose = Callable[["Play", int, int, Sequence[int], bool], int]
"""(play, side, decision, open options, whether passing is allowed) to an option, or -1 to pass."""
Random = Callable[[], float]
"""A number from 0, below 1."""


class Play:
    """A play under way, open at a round or ended. ``copy`` is cheap; nothing in it is shared.

    ``mail`` holds (due, program to run or register to write, values or ``None``). ``following`` has, per
    turn, the next one in play, -1 after the last; ``adds`` and ``sets`` the changes of the step under way.
    In a whole play each decision that opens is put into ``notes`` with its open options, and each answer
    into ``taken``, unless ``notes`` is ``None``. ``stuck`` is a decision that was passed over because nothing
    could be chosen, else -1. What a copy does is not told.
    """

    __slots__ = (
        "adds",
        "asked",
        "ending",
        "following",
        "luck",
        "mail",
        "minute",
        "notes",
        "offers",
        "sealed",
        "sets",
        "stuck",
        "taken",
        "told",
        "turn",
        "urgent",
        "v",
    )

    def __init__(self, values: Values, luck: Luck) -> None:
        self.v = values
        self.luck = luck
        self.told: Told | None = None
        self.notes: list[tuple[int, Sequence[int]]] | None = None
        self.taken: list[Given] = []
        self.stuck = -1
        self.following: list[int] = []
        self.adds: list[tuple[int, int]] = []
        self.sets: list[tuple[int, int]] = []
        self.mail: list[tuple[int, int, tuple[int, ...] | None]] = []
        self.asked: list[int] = []
        self.offers: Sequence[Sequence[Offered]] = ()
        self.sealed: list[list[Given]] = []
        self.turn = -1
        self.minute = 0
        self.urgent = False
        self.ending = -1

    def copy(self) -> "Play":
        """The same play, to go on with apart."""
        other = Play.__new__(Play)
        other.v = self.v[:]
        other.luck = self.luck
        other.told = None
        other.notes = None
        other.taken = []
        other.stuck = self.stuck
        other.following = self.following
        other.adds = []
        other.sets = []
        other.mail = self.mail[:]
        other.asked = self.asked[:]
        other.offers = self.offers
        other.sealed = [given[:] for given in self.sealed]
        other.turn = self.turn
        other.minute = self.minute
        other.urgent = self.urgent
        other.ending = self.ending
        return other


_Answer = tuple[tuple[int, ...], Callable[[Play, Values], None] | None]
"""The flags that an answer sets, and what it does."""


class _Forgetful(dict[Any, int]):
    """Keeps nothing, so that odds are worked out, and what they are worked out from is read, every time."""

    def __setitem__(self, key: object, value: int) -> None:
        """Let it go."""


def _take_up(source: str, name: str, names: dict[str, Any]) -> None:
    """Run *source*, which is nothing but functions, some of them at a time.

    Compiled at one go, the rules of a crisis take 50 MB that the process never gives back.
    """
    lines = source.splitlines(keepends=True)
    first = size = 0
    for number, line in enumerate(lines):
        if size > PIECE and line.startswith("def "):
            _run(lines, first, number, name, names)
            first, size = number, 0
        size += len(line)
    _run(lines, first, len(lines), name, names)


def _run(lines: Sequence[str], first: int, end: int, name: str, names: dict[str, Any]) -> None:
    """Some of *lines*, each under its own number."""
    code = compile("\n" * first + "".join(lines[first:end]), name, "exec")
    exec(code, names)  # noqa: S102 - our own source


class Machine:
    """A scenario compiled. One is made for each scenario and kept.

    *watch* is told the value of every ``Watched`` part as it is read.
    """

    def __init__(self, scenario: Scenario, watch: Callable[[int, int], int] | None = None) -> None:
        self.scenario = scenario
        self.rules: Rules = rules_of(scenario)
        self.source = module_source(scenario, self.rules)
        bounds = self.rules.bounds
        ended = [scenario.index_of.get(f"ended:{authored.id}", -1) for authored in scenario.endings]
        names: dict[str, Any] = {
            "half_even": divide_half_even,
            "multiply": multiply_fixed,
            "exp_fixed": exp_fixed,
            "probability_of": probability_of,
            "flush": _flusher(bounds, ended),
            "ODDS": {} if watch is None else _Forgetful(),
            "watch": watch,
            "MOST_ODDS": MOST_ODDS,
        }
        self._sources = {f"<rules of {scenario.name}>": self.source}
        _take_up(self.source, f"<rules of {scenario.name}>", names)
        self._names = names
        self._whole: list[Callable[[Play, Values, Choose, Random | None], int]] = []
        turns = range(len(scenario.turns))
        self.flush: Callable[[Play, Values], bool] = names["flush"]
        self.programs = [names[f"program_{number}"] for number in range(len(self.rules.programs))]
        self._steps: dict[int, Callable[[Play, Values], bool]] = {
            number: names[f"step_{number}"] for number in delivered_programs(self.rules)
        }
        self.offers_in = [names[f"offers_{turn}"] for turn in turns]
        self.scheduled = [names[f"scheduled_{turn}"] for turn in turns]
        self.triggered = [names[f"triggered_{turn}"] for turn in turns]
        self.hazards = [names[f"hazards_{turn}"] for turn in turns]
        self.endings = [names[f"endings_{turn}"] for turn in turns]
        self.offer = [names[f"offer_{index}"] for index in range(len(scenario.decisions))]
        self.weights: list[dict[str, Callable[[Values], tuple[int, ...]]]] = [
            names[f"weights_{index}"] for index in range(len(scenario.decisions))
        ]
        self._payoffs = [names[f"payoffs_{ending.index}"] for ending in scenario.endings]
        self._orders = [self._answers(ready) for ready in self.rules.decisions]
        self._minutes = [turn.minute for turn in scenario.turns]
        self._default = next(one.index for one in scenario.endings if one.default)
        self._ended = ended
        self._tables: dict[str, list[Callable[[Values], tuple[int, ...]] | None]] = {}
        self._settings = tuple(setting.index for setting in scenario.settings)
        self._following: dict[tuple[int, ...], list[int]] = {}

    def weighed_by(self, persona: str) -> Sequence[Callable[[Values], tuple[int, ...]] | None]:
        """Per decision, how *persona* weighs all its options by the values; ``None``: all alike."""
        found = self._tables.get(persona)
        if found is None:
            found = self._tables[persona] = [weights.get(persona) for weights in self.weights]
        return found

    def _answers(self, ready: ReadyDecision) -> list[_Answer]:
        """What each option of a decision sets going, and last of all a pass."""
        taken = (ready.decision.taken,) if ready.decision.taken >= 0 else ()
        found: list[_Answer] = []
        for one in ready.options:
            flags = (*taken, one.option.took) if one.option.took >= 0 else taken
            program = self.programs[one.program] if self.rules.programs[one.program] else None
            found.append((flags, program))
        return [*found, (taken, None)]

    # --- Whole plays ---------------------------------------------------------------------------

    def run(
        self,
        play: Play,
        choose: Choose,
        random: Random | None = None,
        after: Callable[[Play], None] | None = None,
    ) -> Play:
        """Play *play*, which ``at_rest`` has made, from its first turn to its end.

        With *random* every open option is as likely as any other, by that stream, and *choose* must do the
        same: it is asked only in rounds that something has called for, and at desks. *after* looks at the
        play when a turn is over.
        """
        turns = self._whole or self._compiled_turns()
        values = play.v
        turn = play.following[-1]
        with self._blaming():
            while turn >= 0:
                turn = turns[turn](play, values, choose, random)
                if after is not None:
                    after(play)
        return play

    def play_out(self, play: Play, choose: Choose) -> None:
        """Play from an open round to the end."""
        following = -1
        turns = self._whole or self._compiled_turns()
        values = play.v
        with self._blaming():
            while play.ending < 0 and following < 0:
                settle(play, choose)
                following = self._after_round(play)
            while following >= 0:
                following = turns[following](play, values, choose, None)

    def at_rest(self, values: Sequence[int], luck: Luck, told: Told | None = None) -> Play:
        """A play before its first turn, which only ``run`` can go on with."""
        play = Play(list(values), luck)
        play.told = told
        play.following = self.following(play.v)
        return play

    @contextmanager
    def _blaming(self) -> Iterator[None]:
        """Whatever fails in here says which line of the author's it failed at."""
        try:
            yield
        except Exception as error:
            self._blame(error)
            raise

    def _blame(self, error: Exception) -> None:
        """Note at an *error* the place in the scenario whose rule raised it, if one did."""
        found = ""
        trace = error.__traceback__
        while trace is not None:
            source = self._sources.get(trace.tb_frame.f_code.co_filename)
            if source is not None:
                line = source.splitlines()[trace.tb_lineno - 1]
                found = line.partition("  # ")[2] or found
            trace = trace.tb_next
        if found and not getattr(error, "__notes__", ()):
            where = self.scenario.where
            place = f" ({where(found)})" if where is not None else ""
            error.add_note(f"at {found}{place}")

    def _compiled_turns(self) -> list[Callable[[Play, Values, Choose, Random | None], int]]:
        turns = self.scenario.turns
        self._names |= {
            "deliver": self._deliver,
            "open_round": self._open,
            "take_round": self._take_round,
            "take_several": take_several,
            "carry_out": self._carry_out,
            "finish": self._finish,
            "DEFAULT": self._default,
            "BLANK": tuple([] for _ in self.scenario.sides),
            "EXPOSURE": [
                [*((n - one.minute) for n in self._minutes), one.until - one.minute] for one in turns
            ],
        }
        source = whole_source(self.scenario, self.rules)
        self._sources[f"<turns of {self.scenario.name}>"] = source
        _take_up(source, f"<turns of {self.scenario.name}>", self._names)
        self._whole = [self._names[f"turn_{turn}"] for turn in range(len(turns))]
        return self._whole

    def _take_round(self, play: Play, values: Values, choose: Choose) -> bool:
        """Have an open round answered and carried out; true if the play ends with it."""
        settle(play, choose)
        if play.notes is not None:
            play.notes += [(decision, options) for mine in play.offers for decision, options, _ in mine]
        return self._carry_out(play, values)

    # --- The calendar --------------------------------------------------------------------------

    def following(self, values: Sequence[int]) -> list[int]:
        """Per turn the next one in play, -1 after the last; last of all the first one."""
        key = tuple(values[index] for index in self._settings)
        found = self._following.get(key)
        if found is None:
            whens = self.rules.turns
            playing = [turn for turn, when in enumerate(whens) if when is None or when(values)]
            found = [next((turn for turn in playing if turn > place), -1) for place in range(len(whens))]
            found.append(playing[0])
            self._following[key] = found
        return found

    def start(self, values: Sequence[int], luck: Luck, told: Told | None = None) -> Play:
        """A play from its first turn up to its first round; *values* as ``initial_state`` sets them.

        What happens is noted in *told*.
        """
        play = Play(list(values), luck)
        play.told = told
        play.following = self.following(play.v)
        with self._blaming():
            self._turn(play, play.following[-1])
        return play

    def resume(self, state: State, luck: Luck) -> Play:
        """The play at a round of the reference's *state*."""
        play = Play(list(state.values), luck)
        play.following = self.following(play.v)
        play.turn = state.turn
        play.minute = self._minutes[state.turn]
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

    def _turn(self, play: Play, turn: int) -> None:
        """Begin *turn* and go on to the next round, or the end."""
        while True:
            play.turn = turn
            play.v[0] = turn
            play.minute = self._minutes[turn]
            if play.mail and self._deliver(play):
                return
            if self.scheduled[turn](play, play.v) or self._open(play, urgent=False):
                return
            following = self._rest(play)
            if following < 0:
                return
            turn = following

    def _deliver(self, play: Play) -> bool:
        now = play.minute
        arrived = sorted((mail for mail in play.mail if mail[0] <= now), key=_due)
        if arrived:
            play.mail = [mail for mail in play.mail if mail[0] > now]
        for _, target, told in arrived:
            if told is not None:
                play.v[target : target + 4] = told
                continue
            if self._steps[target](play, play.v):
                return True
        return False

    def _rest(self, play: Play) -> int:
        """From the orders on: the next turn, or -1 at a round or an ending."""
        following = play.following[play.turn]
        until = self.scenario.turns[play.turn].until if following < 0 else self._minutes[following]
        if self.hazards[play.turn](play, play.v, until - play.minute):
            return -1
        if self.triggered[play.turn](play, play.v):
            return -1
        if play.asked and self._open(play, urgent=True):
            return -1
        return self._close(play, following)

    def _close(self, play: Play, following: int) -> int:
        """Test the endings: the next turn, or -1 at an ending."""
        ending = self.endings[play.turn](play, play.v)
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

    # --- Rounds --------------------------------------------------------------------------------

    def _open(self, play: Play, *, urgent: bool) -> bool:
        offers = self._asked(play, urgent=urgent) if play.asked else self.offers_in[play.turn](play, play.v)
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
        rules, values = self.rules, play.v
        sides = self.scenario.turns[play.turn].sides
        made: list[list[Offered]] = []
        opened = set()
        for place, side in enumerate(self.scenario.sides):
            mine: list[Offered] = []
            wanted = {one for one in play.asked if rules.decisions[one].decision.side == place}
            listed = sorted(wanted.union(rules.by_turn[play.turn][place])) if side.id in sides else []
            for index in listed:
                ready = rules.decisions[index]
                decision = ready.decision
                if decision.taken >= 0 and values[decision.taken]:
                    continue
                if index in wanted:
                    fits = decision.urgent or not urgent
                else:
                    fits = not urgent and play.turn in decision.turns
                if fits and (ready.when is None or ready.when(values)):
                    mine.append((index, self.offer[index](play, values), decision.picks))
                    opened.add(index)
            made.append(mine)
        if opened:
            play.asked = [one for one in play.asked if one not in opened]
        return made

    def reopen(self, play: Play, turn: int, side: int, decisions: Sequence[int], *, urgent: bool) -> None:
        """Put *play* at a round of *turn* in which *side* has (at least) these *decisions* to take.

        What other sides are offered stays if it is the same round; options are offered by the values as
        they now are.
        """
        values = play.v
        same = play.ending < 0 and (play.turn, play.urgent) == (turn, urgent)
        if same:
            listed = [[one for one, _, _ in mine] for mine in play.offers]
        elif urgent:
            listed = [[] for _ in self.scenario.sides]
        else:
            listed = [[one for one, _, _ in mine] for mine in self.offers_in[turn](play, values)]
        listed[side] = sorted({*listed[side], *decisions})
        play.turn, play.urgent, play.ending = turn, urgent, -1
        values[0] = turn
        play.minute = self._minutes[turn]
        play.mail = [mail for mail in play.mail if mail[0] > play.minute]
        play.offers = [
            [(one, self.offer[one](play, values), self.rules.decisions[one].decision.picks) for one in mine]
            for mine in listed
        ]
        play.sealed = [[] for _ in play.offers]

    def advance(self, play: Play) -> None:
        """Carry out what every side has sealed and go on to the next round, or the end."""
        try:
            following = self._after_round(play)
            if following >= 0:
                self._turn(play, following)
        except Exception as error:
            self._blame(error)
            raise

    def _after_round(self, play: Play) -> int:
        """From what every side has sealed to the next turn; -1 at a round or an ending."""
        if self._carry_out(play, play.v):
            return -1
        return self._close(play, play.following[play.turn]) if play.urgent else self._rest(play)

    def _carry_out(self, play: Play, values: Values) -> bool:
        """The step of what every side has sealed; true if the play ends with it."""
        orders = self._orders
        flags: list[int] = []
        running = []
        for given in play.sealed:
            for decision, option in given:
                marks, program = orders[decision][option]
                flags += marks
                if program is not None:
                    running.append(program)
        if play.notes is not None:
            for given in play.sealed:
                play.taken += given
        for program in running:
            program(play, values)
        for flag in flags:
            values[flag] = 1
        play.offers = ()
        return bool(play.adds or play.sets) and self.flush(play, values)

    def fire(self, play: Play, event: int) -> None:
        """Let *event* happen now, while the sides decide; what they are offered is settled anew."""
        happened = self.scenario.happenings[event].happened
        self.programs[self.rules.events[event]](play, play.v)
        if happened >= 0:
            play.v[happened] = 1
        if (play.adds or play.sets) and self.flush(play, play.v):
            return
        play.offers = [
            [(one, self.offer[one](play, play.v), picks) for one, _, picks in mine] for mine in play.offers
        ]

    def payoffs(self, play: Play) -> tuple[tuple[tuple[str, int], ...], ...]:
        """Per side, in file order, what the ending is worth, by component."""
        return self.worth(play, play.ending)

    def worth(self, play: Play, ending: int) -> tuple[tuple[tuple[str, int], ...], ...]:
        """Per side, in file order, what *ending* would be worth as things stand, by component."""
        found: tuple[tuple[tuple[str, int], ...], ...] = self._payoffs[ending](play, play.v)
        return found

    @property
    def chance_nodes(self) -> tuple[str, ...]:
        """The ids of all chance nodes of effects and of reports' noise."""
        bodies = (run.effect.body for program in self.rules.programs for run in program)
        return tuple({body.node: None for body in bodies if isinstance(body, Chance | Report)})


def settle(play: Play, choose: Choose) -> None:
    """Answer all that is still open in the round, side by side, each decision in order."""
    sealed = play.sealed
    for side, mine in enumerate(play.offers):
        if not mine:
            continue
        given = sealed[side]
        fresh = not given
        for decision, options, picks in mine:
            if picks == 1 and fresh:
                if options:
                    given.append((decision, choose(play, side, decision, options, picks > 1)))
                continue
            take_several(play, choose, given, side, decision, options, picks)


def take_several(
    play: Play,
    choose: Choose,
    given: list[Given],
    side: int,
    decision: int,
    options: Sequence[int],
    picks: int,
) -> None:
    """Put with what *side* has given its answers to *decision*: up to so many *picks*, or a pass."""
    taken = [option for one, option in given if one == decision] if given else []
    if -1 in taken:
        return
    rest = [one for one in options if one not in taken] if taken else options
    count = len(taken)
    most = min(picks, len(options))
    while count < most:
        option = choose(play, side, decision, rest, picks > 1)
        given.append((decision, option))
        if option < 0:
            break
        count += 1
        if count < most:
            rest = [one for one in rest if one != option]


def _due(mail: tuple[int, int, tuple[int, ...] | None]) -> int:
    return mail[0]


def _flusher(bounds: Sequence[tuple[int, int]], ended: Sequence[int]) -> Callable[[Play, Values], bool]:
    """The end of a step: sets, then adds summed and clamped once; true if the play ends with it."""
    lows, highs = [low for low, _ in bounds], [high for _, high in bounds]

    def flush(s: Play, v: Values) -> bool:
        moved: dict[int, int] = {}
        for index, amount in s.adds:
            if index in moved:
                moved[index] += amount
            else:
                moved[index] = v[index] + amount
        s.adds = []
        ending = _settle(s, v, moved) if s.sets else -1
        for index, value in moved.items():
            low = lows[index]
            if value < low:
                v[index] = low
            else:
                high = highs[index]
                v[index] = high if value > high else value  # noqa: FURB136 - a call costs more than the rest
        if ending < 0:
            return False
        s.ending = ending
        if ended[ending] >= 0:
            v[ended[ending]] = 1
        return True

    return flush


def _settle(s: Play, v: Values, moved: dict[int, int]) -> int:
    """Take the sets of a step into what its adds have *moved*; the ending it comes to, else -1."""
    ending = -1
    settled: dict[int, int] = {}
    for index, amount in s.sets:
        if index >= 0:
            settled[index] = amount
        elif ending < 0:
            ending = amount
    s.sets = []
    for index, amount in settled.items():
        moved[index] = amount + (moved[index] - v[index] if index in moved else 0)
    return ending


@lru_cache(maxsize=16)
def machine_of(scenario: Scenario) -> Machine:
    """The compiled *scenario*, made once."""
    return Machine(scenario)
