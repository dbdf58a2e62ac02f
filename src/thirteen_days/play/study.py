"""What is worked out of an ended play: playouts and base rates; here, or in a process apart."""

import contextlib
import json
import multiprocessing
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from multiprocessing.connection import Connection

from thirteen_days.model import Action, Scenario, ThirteenDaysError
from thirteen_days.play.explaining import Explained, explained
from thirteen_days.play.mind import account_of, plain_account
from thirteen_days.play.playouts import (
    Hurried,
    Playouts,
    base_rates,
    compiled_rollouts,
    playouts,
    told_places,
    unhurried,
)
from thirteen_days.play.thoughts import Thoughts
from thirteen_days.play.track import Score
from thirteen_days.play.transcript import Transcript, read_transcript, write_transcript

PLAYOUTS = 1000
"""Playouts from each decision, where there is time."""
BASE_PLAYS = 400
"""Plays behind the base rates: good to some 2 points in 100."""
SECONDS = 20.0
"""How long the playouts of one play may take before they are made fewer."""
TWICE = 2.0
"""The share of that time after which no more moves are explained either."""


@dataclass(frozen=True, slots=True)
class Study:
    """How far the working-out has come: the decisions *wanted*, and the playouts of those done.

    ``base`` is the base rate of each question by its id. ``problem`` says why there will be no more.
    """

    wanted: int
    playouts: tuple[Playouts, ...] = ()
    base: Mapping[str, float] = field(default_factory=dict)
    problem: str = ""
    minds: tuple[Explained, ...] = ()
    """What each searching machine made of each of its moves."""
    advisers: tuple[Score, ...] = ()
    """How good the forecasts of each mind at the person's table were."""
    whole: bool = False
    """Whether that is all."""

    @property
    def done(self) -> bool:
        """Whether nothing more will come."""
        return bool(self.problem) or self.whole


def studied(
    scenario: Scenario,
    transcript: Transcript,
    side: str,
    n: int = PLAYOUTS,
    hurried: Hurried = unhurried,
) -> Iterator[Study]:
    """The study of an ended play as *side* lived it, more of it each time; the last is whole.

    Raises:
        ReplayError: the transcript does not fit the scenario.
    """
    asked = any(said.side == side for _place, said in transcript.forecasts)
    now = Study(len(told_places(scenario, transcript, side)))
    if asked:
        now = replace(now, base=base_rates(scenario, transcript.header, BASE_PLAYS))
    yield now
    rollouts = compiled_rollouts(scenario, transcript.header)
    for one in playouts(scenario, transcript, side, rollouts, n, hurried):
        now = replace(now, playouts=(*now.playouts, one))
        yield now
    found: list[Explained] = []
    for move in explained(scenario, transcript):
        found.append(move)
        if hurried(TWICE):
            break
    now = replace(now, wanted=len(now.playouts), minds=tuple(found))
    yield now
    thoughts = Thoughts(scenario)
    thoughts.follow(transcript)
    while not hurried(TWICE) and thoughts.recall():
        pass
    yield replace(now, advisers=thoughts.record(side), whole=True)


def within(seconds: float) -> Hurried:
    """Says what is gone of *seconds* from now."""
    start = time.monotonic()
    return lambda share: time.monotonic() - start > share * seconds


class Apart:
    """The same in a process of its own, so that nobody waits for it. Only lines of JSON cross."""

    def __init__(self, source: str, transcript: Transcript, side: str, n: int = PLAYOUTS) -> None:
        """Begin; *source* is the scenario's name or path."""
        spawning = multiprocessing.get_context("spawn")
        self._here, there = spawning.Pipe(duplex=False)
        text = write_transcript(transcript)
        self._process = spawning.Process(target=_work, args=(there, source, text, side, n), daemon=True)
        self._process.start()
        there.close()
        self.latest: Study | None = None

    def poll(self) -> bool:
        """Take in what has come; whether there was anything."""
        news = False
        while not self.finished and self._here.poll():
            try:
                self.latest = _decoded(self._here.recv_bytes())
            except (EOFError, OSError):
                self.latest = replace(self.latest or Study(1), problem="the process that plays out is gone")
            news = True
        if self.finished:
            self.close()
        return news

    @property
    def finished(self) -> bool:
        """Whether nothing more will come."""
        return self.latest is not None and self.latest.done

    def close(self) -> None:
        """End the process, finished or not."""
        if self._process.is_alive():
            self._process.terminate()
        self._process.join()
        self._here.close()


def _work(there: Connection, source: str, text: str, side: str, n: int) -> None:
    """The process's whole life: read, work out, tell. It ends when nobody is there to be told."""
    from thirteen_days.scenario import find, load  # noqa: PLC0415 - slow, and needed in the process only
    from thirteen_days.storage import kept_store  # noqa: PLC0415 - as above

    with there, contextlib.suppress(BrokenPipeError, ConnectionResetError):
        try:
            scenario = load(find(source), kept=kept_store())
            for study in studied(scenario, read_transcript(text), side, n, within(SECONDS)):
                there.send_bytes(_encoded(study))
        except ThirteenDaysError as error:
            there.send_bytes(_encoded(Study(1, problem=str(error).splitlines()[0])))


def _encoded(study: Study) -> bytes:
    minds = [
        [one.place, one.turn, str(one.action), plain_account(one.account), one.truths] for one in study.minds
    ]
    return json.dumps(asdict(replace(study, minds=())) | {"minds": minds}).encode()


def _decoded(data: bytes) -> Study:
    found = json.loads(data)
    made = tuple(
        Playouts(
            **{
                **one,
                "kinds": tuple((kind, count) for kind, count in one["kinds"]),
                "quantiles": tuple(one["quantiles"]),
            }
        )
        for one in found["playouts"]
    )
    minds = tuple(
        Explained(place, turn, Action.parse(action), account_of(account), tuple(truths))
        for place, turn, action, account, truths in found["minds"]
    )
    advisers = tuple(Score(*one) for one in found["advisers"])
    return Study(found["wanted"], made, found["base"], found["problem"], minds, advisers, found["whole"])
