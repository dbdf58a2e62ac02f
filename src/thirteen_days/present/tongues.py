"""Which languages the interface has, and choosing one."""

from thirteen_days.model.errors import ThirteenDaysError
from thirteen_days.present.language import ENGLISH, install
from thirteen_days.present.pseudo import PSEUDO, Pseudo
from thirteen_days.storage import catalogues, read_catalogue, read_settings


def languages() -> tuple[str, ...]:
    """Every language that can be chosen in the settings, English first."""
    return (ENGLISH, *sorted(catalogues()))


def speak(language: str) -> None:
    """Put the interface into *language*; nothing for the one in the settings.

    What the settings name and cannot be read any more is no reason not to play: that is English then.

    Raises:
        ThirteenDaysError: there is no such language, or its catalogue cannot be read.
    """
    wanted = language or read_settings().get("language", ENGLISH)
    install()
    try:
        _speak(wanted)
    except ThirteenDaysError:
        if language:
            raise


def _speak(language: str) -> None:
    if language == ENGLISH:
        return
    if language == PSEUDO:
        install(Pseudo(), PSEUDO)
        return
    from thirteen_days.present.po import read_po, translations  # noqa: PLC0415 - not for English

    path = catalogues().get(language)
    if path is None:
        raise ThirteenDaysError(
            f"There is no language {language!r} here; there are: {', '.join(languages())}, {PSEUDO}. "
            f"To begin one: thirteen-days translate {language}"
        )
    try:
        install(translations(read_po(read_catalogue(path))), language)
    except (ValueError, ThirteenDaysError) as error:
        raise ThirteenDaysError(f"{path}: {error}") from error
