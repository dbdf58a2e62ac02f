"""An author's text, cut into paragraphs and faces: ``*italic*``, ``**bold**``, blank lines between."""

import re

from thirteen_days.present.screen import Paragraph, Run

_FACE = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*]+)\*")
_BLANK = re.compile(r"\n[ \t]*\n")


def runs(text: str) -> tuple[Run, ...]:
    """*text* as stretches of one face each. A star without a partner is a star."""
    found: list[Run] = []
    start = 0
    for match in _FACE.finditer(text):
        if match.start() > start:
            found.append(Run(text[start : match.start()]))
        if (bold := match["bold"]) is not None:
            found.append(Run(bold, bold=True))
        else:
            found.append(Run(match["italic"], italic=True))
        start = match.end()
    if start < len(text):
        found.append(Run(text[start:]))
    return tuple(found)


def paragraph(text: str, style: str = "body") -> Paragraph:
    """One paragraph, its line breaks read as spaces."""
    return Paragraph(runs(" ".join(text.split())), style)


def blocks(text: str, style: str = "body") -> tuple[Paragraph, ...]:
    """The paragraphs of *text*; nothing for an empty one."""
    return tuple(paragraph(part, style) for part in _BLANK.split(text) if part.strip())


def plain(text: str) -> str:
    """*text* without its faces, on one line."""
    return "".join(run.text for run in runs(" ".join(text.split())))
