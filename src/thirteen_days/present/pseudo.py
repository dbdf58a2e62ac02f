"""A language that nobody speaks: English, accented, with Cyrillic letters, and 30 % longer.

It can be read by whoever tests the game, and shows what a translation would meet: words that are longer,
signs that a typeface may lack, and sentences that no translator was given (a vowel without an accent).
"""

import re
from functools import lru_cache
from gettext import NullTranslations
from typing import Final

PSEUDO: Final = "pseudo"
"""What the language is called."""
LONGER: Final = 0.3
"""By this share of its letters a text grows."""
_ACCENTED: Final = str.maketrans("aeiouyAEIOUYcnszrCNSZR", "áéíöúýÁÉÍÖÚÝčñšžřČÑŠŽŘ")
_GROWN: Final = "жюдя"
_APART: Final = re.compile(r"(\{[^{}]*\})|([A-Za-z]+)")
"""A placeholder, which stays; a word, which grows."""


@lru_cache(maxsize=20_000)
def pseudo(text: str) -> str:
    """*text* in the language; its placeholders, its markup and its figures stay as they are."""
    owed = 0.0

    def word(found: re.Match[str]) -> str:
        nonlocal owed
        if found[1]:
            return found[1]
        owed += len(found[2]) * LONGER
        grown = int(owed)
        owed -= grown
        added = "".join(_GROWN[number % len(_GROWN)] for number in range(grown))
        return found[2].translate(_ACCENTED) + (added.upper() if found[2].isupper() and grown else added)

    return _APART.sub(word, text)


class Pseudo(NullTranslations):
    """The interface in the language."""

    def gettext(self, message: str) -> str:
        """*message* in it."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form that fits *n*, in it."""
        return pseudo(msgid1 if n == 1 else msgid2)
