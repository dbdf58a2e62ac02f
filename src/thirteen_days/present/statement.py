"""The accessibility statement as a screen: the page of the docs, its headings, lists and paragraphs."""

import re
from typing import Final

from thirteen_days.present.language import _, english_only
from thirteen_days.present.manual import paragraphs
from thirteen_days.present.screen import Bar, Paragraph, Run, Screen

_TESTED: Final = re.compile(r"\s*Test: `[^`]+`")


def statement_screen(page: str) -> Screen:
    """*page*, in Markdown, without the names of the tests that prove it."""
    name = _("Accessibility")
    said = english_only()
    above = (Paragraph((Run(said),), "note"),) if said else ()
    told = paragraphs(_TESTED.sub("", page).replace("\n## ", "\n### "))
    return Screen("help", name, Bar(place=name), (*above, *told))
