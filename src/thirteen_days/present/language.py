"""The interface's own sentences, in the reader's language.

Every sentence the program itself says goes through ``_``, from the first commit. A message is a plain
literal with ``{names}``, filled in after translation, so that a translator meets whole sentences.
"""

from gettext import NullTranslations

_installed: list[NullTranslations] = [NullTranslations()]


def _(message: str) -> str:
    """*message* in the installed language, or as it is."""
    return _installed[0].gettext(message)


def plural(one: str, many: str, count: int) -> str:
    """The form of a message that fits *count* things."""
    return _installed[0].ngettext(one, many, count)


def install(translations: NullTranslations | None = None) -> None:
    """Speak *translations* from now on; ``None`` goes back to English."""
    _installed[0] = translations or NullTranslations()
