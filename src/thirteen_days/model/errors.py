"""Every error of the project, sorted by whose fault it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

_TOLD = 16
"""So many further places of a fault are told by their lines."""


class ThirteenDaysError(Exception):
    """Anything this project reports on purpose; its text is a sentence for a person."""


class Spot(NamedTuple):
    """A place in a file, as of a ``Problem``."""

    file: str
    line: int
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in an author's file.

    ``line`` and ``column`` count from 1 (0 when the fault is of the whole file); ``source`` is the
    line's text, without its first ``shift`` characters if it is long; ``width`` is how many the caret
    should underline.
    """

    code: str
    message: str
    fix: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    source: str = ""
    width: int = 1
    severity: str = "error"
    shift: int = 0
    also: tuple[Spot, ...] = ()
    """Where else it is met, in file order: one fault, such as a name that is declared nowhere."""

    def called(self, name: Callable[[str], str]) -> "Problem":
        """The same, its files called as *name* says."""
        spots = tuple(spot._replace(file=name(spot.file)) for spot in self.also)
        return replace(self, file=name(self.file), also=spots)

    @property
    def elsewhere(self) -> str:
        """The lines where else it is met, file by file; empty if it is met once."""
        here = (self.file, self.line)
        lines = [place for place in dict.fromkeys((one.file, one.line) for one in self.also) if place != here]
        files: dict[str, list[str]] = {}
        for file, line in lines[:_TOLD]:
            files.setdefault(file, []).append(str(line))
        own = files.pop(self.file, [])
        told = [f"line{'s' if len(own) > 1 else ''} {', '.join(own)}"] if own else []
        told += [f"{file}:{', '.join(numbers)}" for file, numbers in files.items()]
        told += [f"and {len(lines) - _TOLD} more"] if len(lines) > _TOLD else []
        return "; ".join(told)

    def __str__(self) -> str:
        """File, place, code and message; the source line under a caret; where else; the fix."""
        place = f"{self.file}:{self.line}:{self.column}: " if self.line else f"{self.file}: "
        lines = [f"{place}{self.severity} {self.code}: {self.message}"]
        if self.source:
            caret = " " * (self.column - 1 - self.shift) + "^" * max(1, self.width)
            lines += [f"    {self.source[:200]}", f"    {caret}"]
        if self.elsewhere:
            lines.append(f"    also in {self.elsewhere}")
        if self.fix:
            lines.append(f"    fix: {self.fix}")
        return "\n".join(lines)


class ScenarioError(ThirteenDaysError):
    """A scenario cannot be used: the author's to mend. Lists every problem (at most 50)."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep *problems*; the message is all of them."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[tuple[Problem, ...]]]:
        """Travel between processes whole."""
        return type(self), (self.problems,)


class InvalidActionError(ThirteenDaysError, ValueError):
    """Not an action at all."""


class IllegalActionError(ThirteenDaysError, ValueError):
    """An action, but not one that may be taken now."""


class ReplayError(ThirteenDaysError):
    """A transcript that does not fit; *line* counts from 1, 0 for the file as a whole."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep the line beside the sentence."""
        super().__init__(f"line {line}: {message}" if line else message)
        self.line = line


class SaveError(ThirteenDaysError):
    """A save could not be written or read; the game goes on."""


class PackageError(ThirteenDaysError):
    """A package that is refused, or a scenario that cannot be packed; nothing was written."""
