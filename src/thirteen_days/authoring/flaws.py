"""What is wrong with a translation, told as a compiler does."""

from typing import Final, NamedTuple

_SHOWN: Final = 60


class Flaw(NamedTuple):
    """Something wrong: where (line 0: the file as a whole), what, and the way to mend it."""

    file: str
    line: int
    message: str
    fix: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}" + (f"\n    fix: {self.fix}" if self.fix else "")


def short(text: str) -> str:
    """A text quoted, in one line."""
    told = " ".join(text.split())
    return f"“{told[:_SHOWN]}…”" if len(told) > _SHOWN else f"“{told}”"
