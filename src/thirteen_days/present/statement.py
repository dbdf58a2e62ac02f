"""The accessibility statement as a screen: the page of the docs, its headings, lists and paragraphs."""

import re
from collections.abc import Iterator
from typing import Final

from thirteen_days.present.language import _, english_only
from thirteen_days.present.markup import paragraph
from thirteen_days.present.screen import Bar, Paragraph, Screen

_TESTED: Final = re.compile(r"\s*Test: `[^`]+`")

_LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def statement_screen(page: str) -> Screen:
    """*page*, in Markdown, without the names of the tests that prove it."""
    name = _("Accessibility")
    said = english_only()
    above = (paragraph(said, "note"),) if said else ()
    return Screen("help", name, Bar(place=name), (*above, *_told(page)))


def _told(page: str) -> Iterator[Paragraph]:
    for part in re.split(r"\n\s*\n|\n(?=- )", page):
        text = _LINK.sub(r"\1 (\2)", _TESTED.sub("", part)).replace("`", "").strip()
        if text.startswith("# "):
            continue
        if text.startswith("## "):
            yield paragraph(text[3:], "subheading")
        elif text.startswith("- "):
            yield paragraph(text[2:], "bullet")
        elif text:
            yield paragraph(text)
