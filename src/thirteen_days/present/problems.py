"""What is wrong with a scenario, for its author: the place, the line with a caret under it, the fix."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from thirteen_days.model import Problem
from thirteen_days.present.language import _, plural
from thirteen_days.present.markup import plain
from thirteen_days.present.screen import Choice, Paragraph, Run

WINDOW: Final = 58
"""How many signs of a source line are shown: as many as fit beside anything at twice the size."""
SLIP: Final = 36
"""The same for a slip at the margin."""
_EXPLAINED: Final = 7
_NAME: Final = re.compile(r"`([^`]+)`")
_BLANK = "\u00a0"
"""Blanks in a source line stand where they stand."""


def place(problem: Problem) -> str:
    """File and line, as one says it."""
    if not problem.line:
        return problem.file
    return _("{file}, line {line}").format(file=problem.file, line=problem.line)


def source_lines(problem: Problem, window: int = WINDOW) -> tuple[str, ...]:
    """The source line, cut to *window* signs around the fault, and the caret under it."""
    if not problem.source.strip():
        return ()
    indent = len(problem.source) - len(problem.source.lstrip())
    text, at = problem.source.strip(), max(0, problem.column - 1 - problem.shift - indent)
    start = max(0, min(at - window // 3, len(text) - window))
    if start:
        start += 1
    shown = text[start : start + window - (start > 0)]
    lead = "…" if start else ""
    tail = "…" if start + len(shown) < len(text) else ""
    caret = at - start + len(lead)
    width = max(1, min(problem.width, len(shown) + len(lead) - caret))
    return f"{lead}{shown}{tail}".replace(" ", _BLANK), _BLANK * caret + "^" * width


def problem_blocks(problem: Problem, window: int = WINDOW, *, linked: bool = False) -> tuple[Paragraph, ...]:
    """One problem: where, what, the line (*window* signs of it), and what mends it.

    *linked*: its code is a way to its page.
    """
    told, *mend = said_of(problem, linked=linked)
    at = Run(f"{place(problem)}: ", bold=True)
    lines = (Paragraph((Run(line),), "code") for line in source_lines(problem, window))
    also = _("Also in {lines}.").format(lines=problem.elsewhere)
    more = (Paragraph((Run(also),), "meta"),) if problem.elsewhere else ()
    return (replace(told, runs=(at, *told.runs)), *lines, *more, *mend)


def said_of(problem: Problem, *, linked: bool = False) -> tuple[Paragraph, ...]:
    """What is wrong, and what mends it: without its place. *linked*: as in ``problem_blocks``."""
    code = Run(problem.code, link=f"explain:{problem.code}" if linked else "")
    told = Paragraph((*named(problem.message), Run(". ("), code, Run(")")))
    if not problem.fix:
        return (told,)
    return told, Paragraph((Run(_("To mend it: "), italic=True), *named(_ended(problem.fix))))


def named(text: str) -> tuple[Run, ...]:
    """*text* with what stands between backticks, a name or a stretch of the file, in the file's own face."""
    return tuple(Run(part, code=bool(place % 2)) for place, part in enumerate(_NAME.split(text)) if part)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def problem_line(problem: Problem) -> str:
    """One problem on one line, where there is but one face: names stand between quotes."""
    message = _NAME.sub("\u2018\\1\u2019", plain(problem.message))
    return _("{place}: {message}").format(place=place(problem), message=message)


def counted(problems: Sequence[Problem]) -> str:
    """How many there are."""
    return plural("{count} problem", "{count} problems", len(problems)).format(count=len(problems))


def explain_commands(problems: Sequence[Problem]) -> tuple[Choice, ...]:
    """A way to the page of each code among *problems*."""
    codes = tuple(dict.fromkeys(problem.code for problem in problems))[:_EXPLAINED]
    return tuple(
        Choice(key, _("Explain {code}").format(code=code), command=f"explain:{code}")
        for key, code in zip("ghijklo", codes, strict=False)
    )
