"""Looks for words that no translator was given: in the accented language every vowel has its accent."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from thirteen_days.desktop.view import View
from thirteen_days.model import Scenario
from thirteen_days.present.screen import Screen

_PLAIN: Final = re.compile(r"[A-Za-z]*[aeiouyAEIOUY][A-Za-z]*")
_OWN: Final = re.compile(r"\b[A-Z]{3,}-\d{4}\b|(?<!\S)(?:/|[A-Za-z]:\\)\S+|\S+\.ya?ml\b")
"""A seed, a path, a file of a scenario: the same in every language."""
AUTHORS: Final = frozenset(
    {
        "workshop-scenario",
        "workshop-faults",
        "workshop-check",
        "workshop-explain",
        "manual",
        "manual-codes",
        "manual-find",
        "rules",
        "rules-page",
        "statement",
    }
)
"""Screens whose sheets are in English only: what the checks tell authors, and the accessibility statement,"""
CONTROLS: Final = frozenset({"button", "toggle", "slider", "tab", "textbox"})
"""and what on them is in the language all the same."""
PAGES: Final = frozenset({"manual", "manual-codes", "manual-find"})
"""Screens of the pages for authors: their chapters, and the places found in them, are in English too."""


def kept(scenario: Scenario) -> tuple[str, ...]:
    """What a scenario's words keep in every language: the works cited, the zones of its clocks."""
    zones = {zone for clock in scenario.clocks for _start, _offset, zone in clock.offsets}
    cited = {source.citation.rstrip(".") for source in scenario.sources.values()}
    return tuple(sorted(zones | cited))


@lru_cache(maxsize=8)
def _any_of(same: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these texts, wherever a line was broken in it."""
    longest_first = sorted(same, key=len, reverse=True)
    return re.compile("|".join(r"\s*".join(map(re.escape, one)) for one in longest_first) or r"(?!)")


def english(text: str, same: Iterable[str]) -> str:
    """The first word of *text* in plain English, the texts in *same* left out; nothing if there is none."""
    left = " ".join(text.replace("\xa0", " ").split())
    if not _PLAIN.search(left):
        return ""
    found = _PLAIN.search(_OWN.sub("", _any_of(tuple(same)).sub("", left)))
    return found[0] if found else ""


def untold(name: str, screen: Screen, view: View, same: Iterable[str]) -> Iterator[str]:
    """Each text of *view* with a word in plain English in it, where the screen called *name* is accented.

    *same*: texts that are the same in every language.
    """
    keys = {choice.key.upper() for choice in (*screen.choices, *screen.commands)}
    for widget in view.walk():
        texts = [text.laid.plain for text in widget.texts]
        if name in AUTHORS and widget.role not in CONTROLS:
            continue
        if name in PAGES and widget.command is not None and widget.command.name in {"page", "tab"}:
            continue
        for text in (widget.label, widget.value, *texts):
            if text not in keys and (word := english(text, same)):
                yield f"{widget.role} {text[:60]!r}: {word!r} is English"
