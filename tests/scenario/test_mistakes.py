"""Hundreds of mistakes, one at a time: each is caught, its line is named, and the fix offered is right.

On a machine to try other ones: ``python -m tests.scenario.test_mistakes 1000 7`` (how many, which seed), or in the
files of a shipped folder: ``python -m tests.scenario.test_mistakes 50 7 cuba-1962``.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.scenario.mending import Spot, mended
from tests.scenario.mistakes import KINDS, Mistake, bases, folder_mistakes, mistakes
from thirteen_days.lint import review
from thirteen_days.model import Problem
from thirteen_days.scenario import CODES, Checked, Shelf, check, check_text, shipped

COUNT = 2 * len(KINDS)
SEED = 1962
Read = Callable[[str], Checked]


class Verdict(NamedTuple):
    """What is said of a mistake."""

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
    def there(self) -> list[Problem]:
        """The problems in its line, or else the first."""
        return [one for one in self.problems if one.line == self.mistake.line] or list(self.problems[:1])

    @property
    def helped(self) -> bool:
        """Whether a fix offered there speaks of what would mend it."""
        return any(re.search(self.mistake.fix, one.fix) for one in self.there)

    def mended(self, read: Read) -> bool:
        """Whether doing what a fix offered there says makes a sound scenario."""
        text, sound = self.mistake.text, self.mistake.sound
        return any(
            not problems(read(other)) for one in self.there[:3] for other in mended(Spot(text, one, sound))
        )

    def __str__(self) -> str:
        """The mistake and what was said."""
        line = self.mistake.text.split("\n")[self.mistake.line - 1]
        said = "\n".join(map(str, self.problems[:3])) or "nothing was said"
        return f"{self.mistake.kind}, {self.mistake.base}, line {self.mistake.line}: {line[:120]}\n{said}"


def problems(checked: Checked) -> tuple[Problem, ...]:
    """Everything that `check` says, proofs and all, as it is printed."""
    return (*checked.problems, *review(checked))


def verdicts(count: int, seed: int) -> list[Verdict]:
    """What is said of *count* mistakes."""
    return [Verdict(mistake, problems(check_text(mistake.text))) for mistake in mistakes(count, seed)]


@contextmanager
def changed(shelf: Shelf) -> Iterator[Callable[[str], Read]]:
    """Reads a copy of a shipped folder with another text in one of its files."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / shelf.name
        shutil.copytree(shelf.path, home)

        def reading(name: str) -> Read:
            sound = (home / name).read_text(encoding="utf-8")

            def read(text: str) -> Checked:
                (home / name).write_text(text, encoding="utf-8")
                try:
                    return check(home)
                finally:
                    (home / name).write_text(sound, encoding="utf-8")

            return read

        yield reading


def folder_verdicts(shelf: Shelf, count: int, seed: int) -> Iterator[tuple[Verdict, bool]]:
    """What is said of *count* mistakes in a shipped folder, and whether doing as it says mends each."""
    with changed(shelf) as reading:
        for mistake in folder_mistakes(shelf, count, seed):
            read = reading(mistake.base)
            found = tuple(one for one in problems(read(mistake.text)))
            own = tuple(one for one in found if Path(one.file).name == mistake.base)
            verdict = Verdict(mistake, own or found)
            yield verdict, verdict.mended(read)


def test_the_files_are_sound_before() -> None:
    """Or everything would be caught."""
    for name, text in bases().items():
        assert not problems(check_text(text)), name


def test_mistakes_are_caught_placed_and_helped() -> None:
    """All of them caught; the exact line for 19 in 20; a fix that is right for 9 in 10."""
    found = verdicts(COUNT, SEED)

    assert COUNT >= 200
    assert [str(one) for one in found if not one.caught] == []
    assert sum(one.placed for one in found) >= 0.95 * COUNT
    assert sum(one.helped for one in found) >= 0.9 * COUNT
    for one in found:
        assert all(problem.code in CODES for problem in one.problems)
        assert len(one.problems) <= 12, str(one)


def test_whoever_does_what_a_fix_says_has_a_sound_scenario() -> None:
    """A fix is worth what comes of following it."""
    found = verdicts(len(KINDS), SEED)[::2]

    assert sum(one.mended(check_text) for one in found) >= 0.85 * len(found)


def main(count: int, seed: int, name: str = "") -> None:
    """Print the figures, and whatever is not as it should be."""
    if name:
        shelf = next(one for one in shipped() if one.name == name)
        found = list(folder_verdicts(shelf, count, seed))
    else:
        found = [(one, one.mended(check_text)) for one in verdicts(count, seed)]
    for one, mends in found:
        if not (one.placed and mends):
            print(f"{'' if one.placed else 'LINE '}{'' if mends else 'FIX '}{one}\n")
    shares = {
        "caught": sum(one.caught for one, _ in found),
        "exact line": sum(one.placed for one, _ in found),
        "right fix, followed": sum(mends for _, mends in found),
    }
    print(f"{count} mistakes of {len({one.mistake.kind for one, _ in found})} kinds, seed {seed}")
    for what, share in shares.items():
        print(f"  {what}: {share}, {share / count:.1%}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:4])
