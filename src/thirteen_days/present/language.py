"""The interface's own sentences, in the reader's language.

Every sentence the program itself says goes through ``_``, from the first commit. A message is a plain
literal with ``{names}``, filled in after translation, so that a translator meets whole sentences.
"""

from gettext import NullTranslations
from typing import Final, NamedTuple

ENGLISH: Final = "en"


class _Spoken(NamedTuple):
    name: str
    translations: NullTranslations


_installed: list[_Spoken] = [_Spoken(ENGLISH, NullTranslations())]


def _(message: str) -> str:
    """*message* in the installed language, or as it is."""
    return _installed[0].translations.gettext(message)


def translated(message: str) -> str:
    """The same for a message that was found in a page: no literal of the program."""
    return _installed[0].translations.gettext(message)


def english_only() -> str:
    """What stands at the head of a page that is in English whatever is spoken; nothing in English."""
    return "" if spoken() == ENGLISH else _("This page is in English only.")


def plural(one: str, many: str, count: int) -> str:
    """The form of a message that fits *count* things."""
    return _installed[0].translations.ngettext(one, many, count)


def install(translations: NullTranslations | None = None, name: str = ENGLISH) -> None:
    """Speak *translations*, the language called *name*, from now on; ``None`` goes back to English."""
    _installed[0] = _Spoken(name, translations or NullTranslations())


def spoken() -> str:
    """The name of the installed language, by which a scenario's catalogue is found too."""
    return _installed[0].name
