"""How hard a text is to read: words a sentence, and the share of long words. A yardstick, not a judge."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from thirteen_days.model import Scenario
from thirteen_days.scenario.catalogues import PLAIN, briefs

LONG = 3
"""A word of so many syllables or more is long."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_SENTENCE_END = re.compile(r"[.?!]+(?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyáéíóúü]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])e(?:s|d)?$|(?<=[aeiouy]l)e(?:s|d)?$")


class Readability(NamedTuple):
    """Counts over a body of prose. A placeholder is a word, but never a long one."""

    sentences: int
    words: int
    long_words: int

    @property
    def sentence_length(self) -> float:
        """Words a sentence, on average; 0 for nothing."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def long_share(self) -> float:
        """The share of long words, from 0 to 1."""
        return self.long_words / self.words if self.words else 0.0


@lru_cache(maxsize=32_768)
def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.lower()))))


def readability(texts: Iterable[str]) -> Readability:
    """Count *texts* together."""
    sentences = words = long_words = 0
    for text in texts:
        bare = _PLACEHOLDER.sub("", text)
        found = _WORD.findall(bare)
        sentences += max(1, len(_SENTENCE_END.findall(text.strip())))
        words += len(text.split())
        long_words += sum(syllables(word) >= LONG for word in found)
    return Readability(sentences, words, long_words)


def levels(scenario: Scenario) -> dict[str, Readability]:
    """The briefs of *scenario* at each reading level that it has: ``full``, and ``plain`` if there is one."""
    keys = list(dict.fromkeys(briefs(scenario)))
    found = {"full": readability(scenario.texts[key] for key in keys)}
    plain = scenario.catalogues.get(PLAIN)
    if plain is not None:
        found[PLAIN] = readability(plain.get(key, scenario.texts[key]) for key in keys)
    return found
