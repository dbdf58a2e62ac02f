"""What a scenario asks of its reader: words before a choice, words in all, turns without a choice."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from thirteen_days.engine import possible_in
from thirteen_days.model import Decision, Scenario
from thirteen_days.scenario.claims import Claim
from thirteen_days.scenario.reach import open_in


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of one scenario. Words are those of its briefs and options, placeholders counted as words."""

    turns: int = 0
    decisions: int = 0
    options: int = 0
    events: int = 0
    hazards: int = 0
    endings: int = 0
    documents: int = 0
    words: int = 0
    words_before_choice: int = 0
    """The median over all choices, turn by turn, of what is read since the choice before."""
    most_words_before_choice: int = 0
    most_words_on_a_path: int = 0
    """If every decision and answer of a side came up in one play, exclusive ones together."""
    turns_without_choice: int = 0
    """Turns in which no side, minor ones apart, has anything to decide."""
    waiting_turns: dict[str, int] = field(default_factory=dict)
    """Per side, the turns that pass it by in a paragraph."""
    tags: dict[str, int] = field(default_factory=dict)

    def lines(self) -> tuple[str, ...]:
        """The counts as lines for a person."""
        waiting = ", ".join(f"{side} {count}" for side, count in self.waiting_turns.items())
        tags = ", ".join(f"{tag} {count}" for tag, count in self.tags.items()) or "none"
        counted = ("turns", "decisions", "options", "events", "hazards", "endings", "documents")
        numbers = [(getattr(self, noun), noun) for noun in counted]
        size = ", ".join(f"{number} {noun[:-1] if number == 1 else noun}" for number, noun in numbers)
        words = (
            f"words: {self.words} in all, at most {self.most_words_on_a_path} on a path; before a choice "
            f"{self.words_before_choice} (median), {self.most_words_before_choice} (most)"
        )
        idle = f"turns without a choice: {self.turns_without_choice} (a side only reads: {waiting})"
        return size, words, idle, f"tags: {tags}"


def measure(scenario: Scenario, claims: Iterable[Claim]) -> Stats:
    """Count *scenario*, which makes *claims*."""
    sides = [side.id for side in scenario.sides]
    choices = {side: list(_choices(scenario, place)) for place, side in enumerate(sides)}
    before = [words for listed in choices.values() for _, _, words in listed]
    busy = {side: {turn for turn, _, _ in listed} for side, listed in choices.items()}
    briefs = {side.id: _words(scenario, side.brief) for side in scenario.sides}
    playing = [busy[side.id] for side in scenario.sides if not side.minor]
    tags = Counter(claim.tag for claim in claims if claim.tag and claim.section != "options")
    return Stats(
        turns=len(scenario.turns),
        decisions=len(scenario.decisions),
        options=sum(len(decision.options) for decision in scenario.decisions),
        events=len(scenario.happenings),
        hazards=len(scenario.hazards),
        endings=len(scenario.endings),
        documents=len(scenario.documents),
        words=sum(len(text.split()) for text in scenario.texts.values()),
        words_before_choice=round(median(before)) if before else 0,
        most_words_before_choice=max(before, default=0),
        most_words_on_a_path=max(
            briefs[side] + sum(words for _, _, words in listed) for side, listed in choices.items()
        ),
        turns_without_choice=len(scenario.turns) - len(set().union(*playing)),
        waiting_turns={
            side.id: len(scenario.turns) - len(busy[side.id]) for side in scenario.sides if not side.minor
        },
        tags=dict(tags.most_common()),
    )


def _words(scenario: Scenario, key: str) -> int:
    return len(scenario.texts.get(key, "").split())


def _turn_words(scenario: Scenario, turn: int, side: int) -> int:
    """The brief of a turn, for a side: its own, else that for all."""
    briefs = dict(scenario.turns[turn].briefs)
    return _words(scenario, briefs.get(scenario.sides[side].id, briefs.get("all", "")))


def _own_words(scenario: Scenario, decision: Decision, turn: int) -> int:
    """A decision's title and brief, and the labels and texts of the options it may offer in *turn*."""
    options = sum(_words(scenario, one.label) + _words(scenario, one.text) for one in open_in(decision, turn))
    return _words(scenario, decision.title) + _words(scenario, decision.brief) + options


def _choices(scenario: Scenario, side: int) -> Iterator[tuple[int, Decision, int]]:
    """Each turn and decision of *side*, with the words read since the choice before it."""
    done: set[int] = set()
    for turn in scenario.turns:
        unread = _turn_words(scenario, turn.index, side)
        for decision in scenario.decisions:
            if decision.side != side or turn.index not in decision.turns or decision.index in done:
                continue
            if not possible_in(decision.when, turn.index):
                continue
            if not decision.repeats:
                done.add(decision.index)
            yield turn.index, decision, unread + _own_words(scenario, decision, turn.index)
            unread = 0
