"""Hundreds of mistakes, one at a time: each is caught, its line is named, and the fix offered is right.

On a machine to try other ones: ``python -m tests.scenario.test_mistakes 1000 7`` (how many, which seed).
"""

import re
import sys
from typing import NamedTuple

from tests.scenario.mistakes import KINDS, Mistake, bases, mistakes
from thirteen_days.model import Problem
from thirteen_days.scenario import CODES, check_text

COUNT = 3 * len(KINDS)
SEED = 1962


class Verdict(NamedTuple):
    """What the loader said of a mistake."""

    mistake: Mistake
    problems: tuple[Problem, ...]

    @property
    def caught(self) -> bool:
        """Whether it is refused at all: a mistake that is not is a silent change of meaning."""
        return bool(self.problems)

    @property
    def placed(self) -> bool:
        """Whether the first problem, the one that is read first, is in the line of the mistake."""
        return self.caught and self.problems[0].line == self.mistake.line

    @property
    def mended(self) -> bool:
        """Whether a fix offered in that line (else the first) would mend it."""
        there = [one for one in self.problems if one.line == self.mistake.line] or list(self.problems[:1])
        return any(re.search(self.mistake.fix, one.fix) for one in there)

    def __str__(self) -> str:
        """The mistake and what was said."""
        line = self.mistake.text.split("\n")[self.mistake.line - 1]
        said = "\n".join(map(str, self.problems[:3])) or "nothing was said"
        return f"{self.mistake.kind}, line {self.mistake.line}: {line[:120]}\n{said}"


def verdicts(count: int, seed: int) -> list[Verdict]:
    """What the loader says of *count* mistakes."""
    return [Verdict(mistake, check_text(mistake.text).problems) for mistake in mistakes(count, seed)]


def test_the_files_are_sound_before() -> None:
    """Or everything would be caught."""
    for name, text in bases().items():
        assert not check_text(text).problems, name


def test_mistakes_are_caught_placed_and_mended() -> None:
    """All of them caught; the exact line for 19 in 20; a fix that is right for 9 in 10."""
    found = verdicts(COUNT, SEED)

    assert COUNT >= 200
    assert [str(one) for one in found if not one.caught] == []
    assert sum(one.placed for one in found) >= 0.95 * COUNT
    assert sum(one.mended for one in found) >= 0.9 * COUNT
    for one in found:
        assert all(problem.code in CODES for problem in one.problems)
        assert len(one.problems) <= 12, str(one)


def main(count: int, seed: int) -> None:
    """Print the figures, and whatever is not as it should be."""
    found = verdicts(count, seed)
    for one in found:
        if not (one.placed and one.mended):
            print(f"{'' if one.placed else 'LINE '}{'' if one.mended else 'FIX '}{one}\n")
    shares = {
        "caught": sum(one.caught for one in found),
        "exact line": sum(one.placed for one in found),
        "right fix": sum(one.mended for one in found),
    }
    print(f"{count} mistakes of {len(KINDS)} kinds, seed {seed}")
    for name, share in shares.items():
        print(f"  {name}: {share}, {share / count:.1%}")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
