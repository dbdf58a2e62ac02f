"""What a scenario asks of its reader: words before a choice, words in all, turns without a choice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from thirteen_days.model import Decision, Scenario


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of one scenario. Words on a path are an estimate: the longest side, each decision once."""

    turns: int = 0
    decisions: int = 0
    options: int = 0
    events: int = 0
    hazards: int = 0
    endings: int = 0
    documents: int = 0
    words: int = 0
    words_before_choice: int = 0
    """The median over decisions of what is read before choosing."""
    most_words_before_choice: int = 0
    words_on_a_path: int = 0
    idle_turns: dict[str, int] = field(default_factory=dict)
    """Per side, the turns in which it has nothing to decide."""
    tags: dict[str, int] = field(default_factory=dict)

    def lines(self) -> tuple[str, ...]:
        """The counts as lines for a person."""
        idle = ", ".join(f"{side} {count}" for side, count in self.idle_turns.items())
        tags = ", ".join(f"{tag} {count}" for tag, count in self.tags.items()) or "none"
        size = (
            f"{self.turns} turns, {self.decisions} decisions, {self.options} options, {self.events} events, "
            f"{self.hazards} hazards, {self.endings} endings, {self.documents} documents"
        )
        words = (
            f"words: {self.words} in all, {self.words_on_a_path} on a path; before a choice "
            f"{self.words_before_choice} (median), {self.most_words_before_choice} (most)"
        )
        return size, words, f"turns without a choice: {idle}", f"tags: {tags}"


def measure(scenario: Scenario) -> Stats:
    """Count *scenario*."""
    sides = [side.id for side in scenario.sides]
    before = [_before(scenario, decision) for decision in scenario.decisions]
    tags = Counter(tag for tag in _tags(scenario) if tag)
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
        words_on_a_path=max((_path(scenario, place) for place in range(len(sides))), default=0),
        idle_turns={side: _idle(scenario, place) for place, side in enumerate(sides)},
        tags=dict(tags.most_common()),
    )


def _tags(scenario: Scenario) -> Iterator[str]:
    yield from (one.tag for one in scenario.decisions)
    yield from (one.tag for one in scenario.happenings)
    yield from (one.tag for one in scenario.hazards)
    yield from (one.tag for one in scenario.documents.values())
    yield from (one.tag for one in scenario.cards)


def _words(scenario: Scenario, key: str) -> int:
    return len(scenario.texts.get(key, "").split())


def _turn_words(scenario: Scenario, turn: int, side: int) -> int:
    """The brief of a turn, for a side."""
    readers = {"all", scenario.sides[side].id}
    return sum(_words(scenario, key) for viewer, key in scenario.turns[turn].briefs if viewer in readers)


def _own_words(scenario: Scenario, decision: Decision) -> int:
    """A decision's brief, and the labels and texts of its options."""
    options = sum(_words(scenario, one.label) + _words(scenario, one.text) for one in decision.options)
    return _words(scenario, decision.title) + _words(scenario, decision.brief) + options


def _before(scenario: Scenario, decision: Decision) -> int:
    """What is read before a decision is answered, at most."""
    briefs = [_turn_words(scenario, turn, decision.side) for turn in decision.turns]
    return max(briefs, default=0) + _own_words(scenario, decision)


def _path(scenario: Scenario, side: int) -> int:
    briefs = sum(_turn_words(scenario, turn, side) for turn in range(len(scenario.turns)))
    own = sum(_own_words(scenario, decision) for decision in scenario.decisions if decision.side == side)
    return _words(scenario, scenario.sides[side].brief) + briefs + own


def _idle(scenario: Scenario, side: int) -> int:
    busy = {turn for decision in scenario.decisions if decision.side == side for turn in decision.turns}
    return len(scenario.turns) - len(busy)
