"""The plays that a scenario promises under ``expect:``: played, compared, and if they differ, explained."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from thirteen_days.batch import Workers
from thirteen_days.engine import all_events, evaluator, trail
from thirteen_days.model import Event, EventKind, Kind, Logic, Observation, Scenario, Text, Variable
from thirteen_days.play import Session
from thirteen_days.policies import Listed
from thirteen_days.present import Words, consequences_screen, record_screen
from thirteen_days.present.screen import Paragraph, Screen
from thirteen_days.proof.goals import Path
from thirteen_days.proof.wording import part_of
from thirteen_days.scenario import Expectation, Place, Places

_HISTORY = ("history",)
_MOVES = 3
"""How many of the last moves of a variable are told."""


class Miss(NamedTuple):
    """What did not come out as written at *path* of a promise: what was found, and what led to it."""

    path: Path
    found: str
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What did not come out as written: where it is written, what was found, and what led to it."""

    place: Place
    found: str
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A promised play that was played."""

    name: str
    place: Place
    shortfalls: tuple[Shortfall, ...]


class PlayOrder(NamedTuple):
    """A promise to be tried; *when* is the condition of its ending, as it is written."""

    promise: Expectation
    when: str


def promised(workers: Workers, places: Places, plays: Sequence[Expectation]) -> Iterator[Kept]:
    """Every promised play, played."""
    orders = (PlayOrder(one, places.text(("endings", one.ending or "", "when"))) for one in plays)
    for number, missed in enumerate(workers.each(misses, orders)):
        found = (Shortfall(places.at(("expect", number, *one.path)), one.found, one.causes) for one in missed)
        yield Kept(plays[number].name, places.at(("expect", number, "name")), tuple(found))


def misses(scenario: Scenario, order: PlayOrder) -> tuple[Miss, ...]:
    """Play a promise, and say what came out otherwise: a worker's work."""
    return _Play(scenario, order.promise, order.when).misses()


@dataclass(slots=True)
class _Play:
    scenario: Scenario
    promise: Expectation
    when: str

    def misses(self) -> tuple[Miss, ...]:
        session, read = self._played()
        return (*self._choices(session), *self._ending(session), *self._state(session), *self._texts(read))

    def _played(self) -> tuple[Session, str]:
        """The play, and all that was read in it. A side that the promise leaves out is played by doctrine."""
        scenario, promise = self.scenario, self.promise
        choices = dict(promise.choose)
        seats = {side: "history" if listed == _HISTORY else "human" for side, listed in choices.items()}
        session = Session.start(
            scenario,
            seed=promise.seed,
            policies=seats,
            settings=dict(promise.settings),
            lens=promise.lens or "",
        )
        policies = {side: Listed(choices[side]) for side in session.people}
        seen: dict[str, list[Observation]] = {side: [] for side in session.people}
        words = Words(scenario)
        read: list[str] = []
        while (side := session.awaiting()) is not None:
            now = session.observe(side)
            seen[side].append(now)
            read += _read(words, now) if promise.texts else []
            choice = policies[side].choose(scenario, seen[side], session.legal(side), promise.seed)
            session.submit(choice.action)
        for viewer in scenario.viewers if promise.texts else ():
            heard = trail(scenario, session.state, viewer)
            read += _plain(record_screen(words, heard))
            read += [words.text(one.text) for one in heard if one.text is not None]
        return session, "\n".join(read)

    def _choices(self, session: Session) -> Iterator[Miss]:
        """A choice that was never made, where no other of its decision that is listed was made either."""
        taken = {f"{action.node}/{action.choice}" for action in session.actions}
        for side, choices in self.promise.choose:
            if choices == _HISTORY:
                continue
            made = {choice.partition("/")[0] for choice in choices if choice in taken}
            for place, choice in enumerate(choices):
                if choice not in taken and choice.partition("/")[0] not in made:
                    yield Miss(("choose", side, place), f"`{choice}` was not chosen: it was never offered")

    def _ending(self, session: Session) -> Iterator[Miss]:
        wanted = self.promise.ending
        scenario, state = self.scenario, session.state
        reached = scenario.endings[0 if state.ending is None else state.ending]
        if wanted is None or reached.id == wanted:
            return
        ended = next((one for one in all_events(state) if one.kind is EventKind.ENDED), None)
        causes = [f"`{reached.id}` came of {self._why(ended)}"] if ended is not None else []
        expected = next(one for one in scenario.endings if one.id == wanted)
        if expected.when is not None:
            parts = expected.when.parts if isinstance(expected.when, Logic) else (expected.when,)
            whole = not isinstance(expected.when, Logic) or expected.when.operator == "or"
            for place, part in enumerate(parts):
                if not evaluator(part)(state.values):
                    words = " ".join((self.when if whole else part_of(self.when, (place,))).split())
                    causes.append(f"for `{wanted}`, `{words}` does not hold")
                    if whole:
                        break
        yield Miss(("ending",), f"the play ended with `{reached.id}`, not `{wanted}`", tuple(causes))

    def _why(self, ended: Event) -> str:
        turn = self.scenario.turns[ended.turn].id
        if ended.cause is None:
            return f"its own condition, in `{turn}`"
        why = self.scenario.texts.get(ended.cause.why, "")
        return f"{ended.cause.act} in `{turn}`{f': {why}' if why else ''}"

    def _state(self, session: Session) -> Iterator[Miss]:
        for name, written in self.promise.state:
            variable = self.scenario.variable(name)
            found = as_written(variable, session.state.values[variable.index])
            if found != written.strip():
                moves = tuple(self._moves(session, variable))
                message = f"`{name}` is {found}, not {written.strip()}"
                yield Miss(("state", name), message, moves)

    def _moves(self, session: Session, variable: Variable) -> Iterator[str]:
        """What moved a variable, the last first."""
        events = [
            one
            for one in all_events(session.state)
            if one.kind is EventKind.CHANGE and one.subject == variable.id
        ]
        if not events:
            yield f"nothing moved it: it began as {as_written(variable, variable.start)}"
        for event in reversed(events[-_MOVES:]):
            acts = dict.fromkeys(cause.act for _, cause in event.parts)
            before, after = as_written(variable, event.before), as_written(variable, event.after)
            turn = self.scenario.turns[event.turn].id
            yield f"from {before} to {after} in `{turn}`, by {', '.join(acts)}"

    def _texts(self, read: str) -> Iterator[Miss]:
        for place, phrase in enumerate(self.promise.texts):
            if phrase in read:
                continue
            keys = [key for key, text in self.scenario.texts.items() if phrase in " ".join(text.split())]
            cause = f"they stand in {', '.join(keys[:3])}" if keys else "no text of the scenario has them"
            yield Miss(("texts", place), f"nobody read the words “{phrase}”", (cause,))


def as_written(variable: Variable, value: int) -> str:
    """A value as an author writes it."""
    if variable.kind is Kind.BOOL:
        return "true" if value else "false"
    return variable.members[value] if variable.kind is Kind.ENUM else str(value)


def _read(words: Words, seen: Observation) -> list[str]:
    """What a side has before it when it decides."""
    texts: list[Text | None] = [seen.brief, *(one.text for one in seen.news)]
    if seen.decision is not None:
        texts += [seen.decision.title, seen.decision.brief]
        texts += [text for option in seen.decision.options for text in (option.label, option.text)]
    told = [words.text(text) for text in texts if text is not None]
    return told + _plain(consequences_screen(words, seen))


def _plain(screen: Screen) -> list[str]:
    return [block.plain for block in screen.blocks if isinstance(block, Paragraph)]
