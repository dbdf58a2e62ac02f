"""The record of a play: save, replay and data set in one readable text.

::

    thirteen-days transcript 1
    # Plain text. It holds the secrets of every side.
    scenario: cuba-1962
    rules: 5f0c...
    seed: KESTREL-4821
    settings: length=full start=october
    lens: middle
    policies: usa=human ussr=doctrine:unknown
    undo: off

    ? usa: discovery/fighting 35
    usa: discovery/quarantine
    chance: photo/+2
    end: 3 lines, 1f3a...

One action a line. A line that starts with ``~`` was taken back; one that starts with ``?`` is a forecast
that a person made before deciding: the question, and how likely in per cent. The rules know nothing of it.
``#`` starts a comment. A hazard that did not happen is not written. The last line is a checksum; a file
without one was written by hand.
"""

import re
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import NamedTuple

from thirteen_days.model import Action, InvalidActionError, ReplayError

FORMAT = 1
_FIRST = f"thirteen-days transcript {FORMAT}"
_NOTE = "# Plain text. It holds the secrets of every side."
_MOST_LINES = 20_000
_LONGEST_LINE = 600
_PAIR = re.compile(r"[A-Za-z0-9_.-]+=[^\s=]+")
_END = re.compile(r"end: (\d+) lines, ([0-9a-f]{64})")
_FORECAST = re.compile(r"\? ([a-z][a-z0-9_]*): ([a-z][a-z0-9_.]*)/([a-z][a-z0-9_]*) (100|[1-9]?[0-9])")
_NAMES = ("scenario", "rules", "version", "seed", "settings", "lens", "params", "policies", "undo")


@dataclass(frozen=True, slots=True)
class Header:
    """What a play was started with. ``policies`` names one per side, ``human`` for a person."""

    scenario: str
    rules: str
    seed: str
    settings: dict[str, str] = field(default_factory=dict)
    lens: str = ""
    params: dict[str, int] = field(default_factory=dict)
    policies: dict[str, str] = field(default_factory=dict)
    undo: bool = False
    version: str = ""


class Forecast(NamedTuple):
    """How likely a person of *side*, before *decision*, held *question* to be: 0 to 100 per cent."""

    side: str
    decision: str
    question: str
    percent: int

    def __str__(self) -> str:
        return f"? {self.side}: {self.decision}/{self.question} {self.percent}"


@dataclass(frozen=True, slots=True)
class Transcript:
    """A header, the actions, and the line each stood on. ``sealed``: whether a checksum was there.

    ``taken_back`` holds actions undone in play, ``forecasts`` what persons put a number on; each with
    the number of actions before it.
    """

    header: Header
    actions: tuple[Action, ...]
    lines: tuple[int, ...] = ()
    taken_back: tuple[tuple[int, Action], ...] = ()
    sealed: bool = True
    forecasts: tuple[tuple[int, Forecast], ...] = ()

    def prefix(self, count: int) -> "Transcript":
        """The play up to its first *count* actions: undo, branching and replay are this.

        A forecast made after them goes too: whoever decides again may say again what is to be expected.
        """
        kept = tuple(one for one in self.taken_back if one[0] <= count)
        said = tuple(one for one in self.forecasts if one[0] < count)
        return replace(
            self, actions=self.actions[:count], lines=self.lines[:count], taken_back=kept, forecasts=said
        )


def write_transcript(transcript: Transcript) -> str:
    """The text of *transcript*, with its checksum."""
    header = transcript.header
    lines = [
        _FIRST,
        _NOTE,
        f"scenario: {header.scenario}",
        f"rules: {header.rules}",
        f"version: {header.version}",
        f"seed: {header.seed}",
        f"settings: {_pairs(header.settings)}",
        f"lens: {header.lens}",
        f"params: {_pairs({name: str(value) for name, value in header.params.items()})}",
        f"policies: {_pairs(header.policies)}",
        f"undo: {'on' if header.undo else 'off'}",
        "",
    ]
    undone: dict[int, list[Action]] = {}
    for place, action in transcript.taken_back:
        undone.setdefault(place, []).append(action)
    said: dict[int, list[Forecast]] = {}
    for place, forecast in transcript.forecasts:
        said.setdefault(place, []).append(forecast)
    for place in range(len(transcript.actions) + 1):
        lines += map(str, said.get(place, ()))
        lines += [f"~ {action}" for action in undone.get(place, ())]
        if place < len(transcript.actions):
            lines.append(str(transcript.actions[place]))
    body = "\n".join(lines) + "\n"
    return f"{body}end: {len(lines)} lines, {_checksum(body)}\n"


def _pairs(values: dict[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in sorted(values.items()))


def _checksum(body: str) -> str:
    return sha256(body.encode()).hexdigest()


def read_transcript(text: str) -> Transcript:
    """Read a transcript.

    Raises:
        ReplayError: it is damaged, or no transcript at all; the message names the line.
    """
    text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    _refuse_strange(lines)
    header, start = _read_header(lines)
    actions: list[Action] = []
    places: list[int] = []
    taken_back: list[tuple[int, Action]] = []
    forecasts: list[tuple[int, Forecast]] = []
    sealed = False
    for number, line in enumerate(lines[start:], start + 1):
        if sealed and line:
            raise ReplayError("something follows the checksum: the file is damaged", number)
        if line.startswith("end:"):
            _verify(lines, number)
            sealed = True
        elif line.startswith("~ "):
            taken_back.append((len(actions), _action(line[2:], number)))
        elif line.startswith("?"):
            forecasts.append((len(actions), _forecast(line, number)))
        elif line and not line.startswith("#"):
            actions.append(_action(line, number))
            places.append(number)
    return Transcript(header, tuple(actions), tuple(places), tuple(taken_back), sealed, tuple(forecasts))


def _refuse_strange(lines: list[str]) -> None:
    if lines[0] != _FIRST:
        message = f"not a transcript of format {FORMAT}: the first line must be {_FIRST!r}"
        raise ReplayError(message, 1)
    if len(lines) > _MOST_LINES:
        raise ReplayError(f"more than {_MOST_LINES} lines: not a play")
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST_LINE or not line.isprintable():
            raise ReplayError("a line too long or with control characters: the file is damaged", number)


def _read_header(lines: list[str]) -> tuple[Header, int]:
    found: dict[str, str] = {}
    for number, line in enumerate(lines[1:], 2):
        if not line:
            break
        if line.startswith("#"):
            continue
        name, colon, value = line.partition(":")
        if not colon or name not in _NAMES or name in found:
            raise ReplayError(f"unknown or repeated header {line[:60]!r}", number)
        found[name] = value.strip()
        if name in {"settings", "params", "policies"}:
            _read_pairs(found[name], number)
    else:
        raise ReplayError("the header does not end: an empty line must follow it", len(lines))
    for name in ("scenario", "seed"):
        if not found.get(name):
            raise ReplayError(f"the header has no {name!r}", 1)
    params = _read_pairs(found.get("params", ""), 1)
    try:
        numbers = {name: int(value) for name, value in params.items()}
    except ValueError as error:
        raise ReplayError("the header's params must be whole numbers (millionths)", 1) from error
    header = Header(
        scenario=found["scenario"],
        rules=found.get("rules", ""),
        seed=found["seed"],
        settings=_read_pairs(found.get("settings", ""), 1),
        lens=found.get("lens", ""),
        params=numbers,
        policies=_read_pairs(found.get("policies", ""), 1),
        undo=found.get("undo") == "on",
        version=found.get("version", ""),
    )
    return header, number


def _read_pairs(value: str, number: int) -> dict[str, str]:
    pairs = value.split()
    if not all(_PAIR.fullmatch(pair) for pair in pairs):
        raise ReplayError(f"expected name=value pairs, found {value[:60]!r}", number)
    return dict(pair.split("=", 1) for pair in pairs)


def _action(line: str, number: int) -> Action:
    try:
        return Action.parse(line)
    except InvalidActionError as error:
        raise ReplayError(str(error), number) from error


def _forecast(line: str, number: int) -> Forecast:
    match = _FORECAST.fullmatch(line)
    if match is None:
        raise ReplayError(
            f"not a forecast: {line[:60]!r}; it is written ? side: decision/question 35", number
        )
    return Forecast(match[1], match[2], match[3], int(match[4]))


def _verify(lines: list[str], number: int) -> None:
    match = _END.fullmatch(lines[number - 1])
    body = "\n".join(lines[: number - 1]) + "\n"
    if match is None or int(match[1]) != number - 1 or match[2] != _checksum(body):
        raise ReplayError("the checksum does not fit: the file is damaged", number)
