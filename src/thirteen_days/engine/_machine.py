"""The compiled executor: a play run straight from one round to the next, without a record.

It does what the reference does and nothing that an eye would look at: no events, no texts, no audiences.
Search, playouts and batches use it. Chance is asked of a ``Luck`` the moment it falls, so that a play
stops only where a side must choose.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import accumulate
from typing import Any, Protocol

from thirteen_days.engine._arithmetic import (
    divide_half_even,
    exp_fixed,
    multiply_fixed,
    probability_of,
)
from thirteen_days.engine._generate import delivered_programs, module_source, plain_changes
from thirteen_days.engine._rules import ReadyDecision, Rules, rules_of
from thirteen_days.engine._whole import whole_source
from thirteen_days.model import SCALE, Chance, Const, Decision, Report, Scenario, State

Values = list[int]
Offered = tuple[int, list[int], int]
"""A decision, its open options by index, and how many of them may be taken."""
Given = tuple[int, int]
"""A decision and the option taken, -1 for a pass."""
MOST_ODDS = 100_000
MOST_SUMS = 2_000
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


_Moves = Sequence[tuple[int, int, int]]
"""Of each variable that is moved one way: by how much, and the end of its range that lies there."""
_Answer = tuple[
    tuple[int, ...], _Moves, _Moves, Sequence[tuple[int, int]], Callable[[Play, Values], None] | None
]
"""The flags that an answer sets; what it raises, lowers, sets whatever the values, or else what it does."""


class Sums(dict[tuple[int, ...], tuple[float, ...]]):
    """Per set of open options, their fixed weights summed from the first on; kept, for they come again."""

    def __init__(self, weights: Sequence[int]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, options: tuple[int, ...]) -> tuple[float, ...]:
        """Add them up."""
        if len(self) >= MOST_SUMS:
            self.clear()
        self[options] = found = tuple(accumulate(float(self._weights[option]) for option in options))
        return found


def _alike(count: int) -> Callable[[Values], tuple[int, ...]]:
    """Every option as good as any other."""
    weights = (SCALE,) * count
    return lambda _: weights


def _is_fixed(decision: Decision, persona: str) -> bool:
    weights = (weight for option in decision.options for name, weight in option.weights if name == persona)
    return all(isinstance(weight, Const) for weight in weights)


class Flush(Protocol):
    """Ends a step."""

    def __call__(self, s: Play, v: Values, rises: _Moves = (), falls: _Moves = ()) -> bool:
        """Whether the play ends with it."""
        ...


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
        self.flush: Flush = names["flush"]
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
        self._held = [
            [mine if side.id in turn.sides else None for side, mine in zip(scenario.sides, held, strict=True)]
            for turn, held in zip(scenario.turns, self.rules.by_turn, strict=True)
        ]
        self._orders = [self._answers(ready) for ready in self.rules.decisions]
        self._minutes = [turn.minute for turn in scenario.turns]
        self._default = next(one.index for one in scenario.endings if one.default)
        self._ended = ended
        self._tables: dict[str, list[Callable[[Values], tuple[int, ...]]]] = {}
        self._sums: dict[str, list[Sums | None]] = {}
        self._settings = tuple(setting.index for setting in scenario.settings)
        self._following: dict[tuple[int, ...], list[int]] = {}

    def weighed_by(self, persona: str) -> Sequence[Callable[[Values], tuple[int, ...]]]:
        """Per decision, how *persona* weighs all its options by the values."""
        found = self._tables.get(persona)
        if found is None:
            found = self._tables[persona] = [
                weights.get(persona) or _alike(len(decision.options))
                for weights, decision in zip(self.weights, self.scenario.decisions, strict=True)
            ]
        return found

    def summed_by(self, persona: str) -> Sequence["Sums | None"]:
        """Per decision, what *persona* gives its open options, summed; ``None`` where it rests on values."""
        found = self._sums.get(persona)
        if found is None:
            weighed = zip(self.weighed_by(persona), self.scenario.decisions, strict=True)
            found = self._sums[persona] = [
                Sums(weigh([])) if _is_fixed(decision, persona) else None for weigh, decision in weighed
            ]
        return found

    def _answers(self, ready: ReadyDecision) -> list[_Answer]:
        """What each option of a decision sets going, and last of all a pass."""
        taken = (ready.decision.taken,) if ready.decision.taken >= 0 else ()
        found: list[_Answer] = []
        for one in ready.options:
            flags = (*taken, one.option.took) if one.option.took >= 0 else taken
            plain = plain_changes(self.rules.programs[one.program])
            if plain is None:
                found.append((flags, (), (), (), self.programs[one.program]))
                continue
            adds, sets = plain
            bounds = self.rules.bounds
            rises = tuple((index, amount, bounds[index][1]) for index, amount in adds if amount > 0)
            falls = tuple((index, amount, bounds[index][0]) for index, amount in adds if amount < 0)
            found.append((flags, rises, falls, sets, None))
        return [*found, (taken, (), (), (), None)]

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
        try:
            while play.ending < 0 and following < 0:
                settle(play, choose)
                following = self._after_round(play)
            while following >= 0:
                following = turns[following](play, values, choose, None)
        except Exception as error:
            self._blame(error)
            raise

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
            "take_first": take_first,
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
        decisions, values, asked = self.rules.decisions, play.v, play.asked
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
                    mine.append((index, self.offer[index](play, values), decision.picks))
                    opened.add(index)
        if opened:
            play.asked = [one for one in asked if one not in opened]
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
        return self.flush(play, values, rises, falls)

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
    taken = [option for one, option in given if one == decision]
    if -1 in taken:
        return
    rest = [one for one in options if one not in taken] if taken else options
    most = min(picks, len(options)) - len(taken)
    if most > 0:
        take_first(play, choose, given, side, decision, rest, most, passing=picks > 1)


def take_first(
    play: Play,
    choose: Choose,
    given: list[Given],
    side: int,
    decision: int,
    options: Sequence[int],
    most: int,
    *,
    passing: bool = True,
) -> None:
    """The same where nothing has been answered to *decision* yet, or *options* are what is left."""
    while True:
        option = choose(play, side, decision, options, passing)
        given.append((decision, option))
        most -= 1
        if option < 0 or not most:
            return
        rest = [*options]
        rest.remove(option)
        options = rest


def _due(mail: tuple[int, int, tuple[int, ...] | None]) -> int:
    return mail[0]


def _flusher(bounds: Sequence[tuple[int, int]], ended: Sequence[int]) -> Flush:
    """The end of a step: sets, then adds summed and clamped once; true if the play ends with it.

    A sum may pass an end of its range on the way and come back, so clamping waits for the last that is added.
    Of what is known beforehand, falls come first: from there on a sum only rises.
    """
    keep = _keeper(bounds)

    def flush(s: Play, v: Values, rises: _Moves = (), falls: _Moves = ()) -> bool:
        adds, sets = s.adds, s.sets
        ending = -1
        if sets:
            s.sets = []
            ending = _set(v, sets)
        if adds:
            s.adds = []
            for index, amount in adds:
                v[index] += amount
        for index, amount, _ in falls:
            v[index] += amount
        for index, amount, high in rises:
            value = v[index] + amount
            v[index] = high if value > high else value  # noqa: FURB136 - a call costs more than the rest
        for index, _, low in falls:
            if v[index] < low:  # noqa: PLR1730 - likewise
                v[index] = low
        if adds or sets:
            keep(v, adds)
            keep(v, sets)
        if ending < 0:
            return False
        s.ending = ending
        if ended[ending] >= 0:
            v[ended[ending]] = 1
        return True

    return flush


def _keeper(bounds: Sequence[tuple[int, int]]) -> Callable[[Values, Sequence[tuple[int, int]]], None]:
    """Brings what has been changed back into its range."""
    ranges = tuple(bounds)

    def keep(v: Values, changes: Sequence[tuple[int, int]]) -> None:
        for index, _ in changes:
            low, high = ranges[index]
            value = v[index]
            if value < low:
                v[index] = low
            elif value > high:
                v[index] = high

    return keep


def _set(v: Values, sets: list[tuple[int, int]]) -> int:
    """Set what is set, the last of it standing; the first ending among it, which is taken out, else -1."""
    ending = -1
    for index, amount in sets:
        if index >= 0:
            v[index] = amount
        elif ending < 0:
            ending = amount
    if ending >= 0:
        sets[:] = [one for one in sets if one[0] >= 0]
    return ending


@lru_cache(maxsize=16)
def machine_of(scenario: Scenario) -> Machine:
    """The compiled *scenario*, made once."""
    return Machine(scenario)
