"""The process in which machines think, so that nobody waits for them. Only lines of JSON cross.

The session keeps the one true state: the process is told the transcript, and tells what it would answer.
If it is gone, the session thinks for itself and comes to the same.
"""

import json
import multiprocessing
import signal
from multiprocessing.connection import Connection
from typing import Any, Final

from thirteen_days.model import Action, Scenario, ThirteenDaysError
from thirteen_days.play.thoughts import Advice, Answer, Thoughts
from thirteen_days.play.track import Score
from thirteen_days.play.transcript import Transcript, read_transcript, write_transcript
from thirteen_days.policies import Choice
from thirteen_days.policies.counsel import Voice
from thirteen_days.policies.policy import Account, Weighed

PATIENCE: Final = 0.05
"""Seconds that ``wait`` gives the process before one looks again."""
Plain = dict[str, Any]
"""What a line of JSON holds."""


class Mind:
    """A process that thinks for the machines of plays of one scenario, until it is closed."""

    def __init__(self, source: str) -> None:
        """Start it; *source* is the scenario's name or path, and the process reads it at once."""
        spawning = multiprocessing.get_context("spawn")
        self.source = source
        self.problem = ""
        """Why nothing more will come of it; empty while it can think."""
        self._here, there = spawning.Pipe()
        self._process = spawning.Process(target=_think, args=(there, source), daemon=True)
        self._process.start()
        there.close()
        self._sent: tuple[Action, ...] | None = None
        self._header = ""
        self._answers: dict[str, Choice] = {}
        self._advice: Advice | None = None
        self._asked = self._done = 0

    @property
    def able(self) -> bool:
        """Whether it can be asked."""
        return not self.problem

    @property
    def process_id(self) -> int | None:
        """The number that the system gave to the process."""
        return self._process.pid

    def follow(self, transcript: Transcript) -> None:
        """Let it know how far the play has come, and think about what is open now."""
        if not self.able or (transcript.actions is self._sent and repr(transcript.header) == self._header):
            return
        self._sent, self._header = transcript.actions, repr(transcript.header)
        try:
            self._asked += 1
            order = {"number": self._asked, "play": write_transcript(transcript)}
            self._here.send_bytes(json.dumps(order).encode())
        except OSError:
            self._lost()

    @property
    def busy(self) -> bool:
        """Whether it is still thinking of the newest that it was told."""
        return self.able and self._done < self._asked

    def answer(self, mark: str) -> Choice | None:
        """What it answers to what *mark* names; ``None`` while it thinks, or if it is gone."""
        self.poll()
        return self._answers.get(mark)

    def advice(self, place: int) -> Advice | None:
        """What the advisers say after *place* actions; ``None`` while they have not said it."""
        self.poll()
        fits = self._advice is not None and self._advice.place == place and not self.busy
        return self._advice if fits else None

    def wait(self) -> None:
        """Give it a moment."""
        self.poll(PATIENCE)

    def poll(self, seconds: float = 0.0) -> bool:
        """Take in what has come, for the first of it waiting *seconds* at most; whether there was any."""
        news = False
        while self.able:
            try:
                if not self._here.poll(0.0 if news else seconds):
                    break
                self._take(json.loads(self._here.recv_bytes()))
            except (EOFError, OSError, ValueError):
                self._lost()
            news = True
        return news

    def _take(self, said: Plain) -> None:
        if "problem" in said:
            self._lost(said["problem"])
        elif "advice" in said:
            self._advice = advice_of(said["advice"])
        elif "done" in said:
            self._done = said["done"]
        elif "answer" in said:
            answer = answer_of(said["answer"])
            self._answers[answer.mark] = answer.choice

    def _lost(self, problem: str = "") -> None:
        self.problem = problem or "it has ended unexpectedly"
        self.close()

    def close(self) -> None:
        """End the process."""
        self.problem = self.problem or "it was closed"
        if self._process.is_alive():
            self._process.terminate()
        self._process.join()
        self._here.close()


# --- In the process --------------------------------------------------------------------------------


def _think(there: Connection, source: str) -> None:
    """The process's whole life: read the scenario, then think about each play it is told of."""
    from thirteen_days.engine import machine_of  # noqa: PLC0415 - needed in the process only
    from thirteen_days.scenario import find, load  # noqa: PLC0415 - as above
    from thirteen_days.storage import kept_store  # noqa: PLC0415 - as above

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the game, which then closes the pipe
    try:
        scenario = load(find(source), kept=kept_store())
        machine_of(scenario)
        thoughts = Thoughts(scenario)
        while True:
            asked = there.recv_bytes()
            while there.poll():  # what came before the newest is out of date
                asked = there.recv_bytes()
            _attend(there, scenario, thoughts, json.loads(asked))
    except ThirteenDaysError as error:
        there.send_bytes(json.dumps({"problem": str(error).splitlines()[0]}).encode())
    except (EOFError, OSError):
        pass  # nobody listens any more
    finally:
        there.close()


def _attend(there: Connection, scenario: Scenario, thoughts: Thoughts, asked: Plain) -> None:
    """Think about one play until something newer comes.

    Raises:
        ThirteenDaysError: it does not fit the scenario.
    """
    transcript = read_transcript(asked["play"])
    if transcript.header.rules != scenario.rules_hash:
        raise ThirteenDaysError("the scenario's file has changed since this play began")
    thoughts.follow(transcript)
    for answer in thoughts.answers():
        there.send_bytes(json.dumps({"answer": plain_answer(answer)}).encode())
        if there.poll():
            return
    if (advice := thoughts.advice()) is not None:
        there.send_bytes(json.dumps({"advice": plain_advice(advice)}).encode())
    there.send_bytes(json.dumps({"done": asked["number"]}).encode())
    recalled = False
    while not there.poll() and thoughts.recall():
        recalled = True
    if recalled and (advice := thoughts.advice()) is not None:
        there.send_bytes(json.dumps({"advice": plain_advice(advice)}).encode())


# --- As plain data ---------------------------------------------------------------------------------


def plain_answer(answer: Answer) -> Plain:
    """An answer as what JSON can hold."""
    choice = answer.choice
    account = None if choice.account is None else plain_account(choice.account)
    return {
        "mark": answer.mark,
        "action": str(choice.action),
        "reasons": choice.reasons,
        "account": account,
    }


def answer_of(said: Plain) -> Answer:
    """The answer that ``plain_answer`` wrote down.

    Raises:
        InvalidActionError: its action is none.
    """
    account = None if said["account"] is None else account_of(said["account"])
    choice = Choice(Action.parse(said["action"]), tuple(said["reasons"]), account)
    return Answer(said["mark"], choice)


def plain_account(account: Account) -> Plain:
    """An account as what JSON can hold."""
    return {
        "persona": account.persona,
        "others": account.others,
        "estimates": account.estimates,
        "options": [plain_weighed(one) for one in account.options],
        "grafted": account.grafted,
    }


def account_of(said: Plain) -> Account:
    """The account that ``plain_account`` wrote down.

    Raises:
        InvalidActionError: one of its actions is none.
    """
    return Account(
        said["persona"],
        tuple((side, tuple((name, share) for name, share in found)) for side, found in said["others"]),
        tuple((name, low, high) for name, low, high in said["estimates"]),
        tuple(weighed_of(one) for one in said["options"]),
        said["grafted"],
    )


def plain_weighed(one: Weighed) -> list[Any]:
    """A weighed answer as what JSON can hold."""
    odds = [one.war, one.tries, one.share, one.settled, one.rise]
    return [str(one.action), one.prior, one.value, one.parts, *odds]


def weighed_of(said: list[Any]) -> Weighed:
    """The weighed answer that ``plain_weighed`` wrote down.

    Raises:
        InvalidActionError: its action is none.
    """
    action, prior, value, parts, *odds = said
    return Weighed(Action.parse(action), prior, value, tuple((name, x) for name, x in parts), *odds)


def plain_advice(advice: Advice) -> Plain:
    """Advice as what JSON can hold."""
    voices = [[one.persona, one.seats, [plain_weighed(row) for row in one.options]] for one in advice.voices]
    return {"place": advice.place, "voices": voices, "record": advice.record}


def advice_of(said: Plain) -> Advice:
    """The advice that ``plain_advice`` wrote down.

    Raises:
        InvalidActionError: one of its actions is none.
    """
    voices = tuple(
        Voice(persona, tuple(seats), tuple(weighed_of(one) for one in options))
        for persona, seats, options in said["voices"]
    )
    record = tuple(Score(*one) for one in said["record"])
    return Advice(said["place"], voices, record)
