"""The shelf of scenarios in the reader's language."""

from typing import TYPE_CHECKING

from thirteen_days.present.language import ENGLISH, spoken
from thirteen_days.present.pseudo import PSEUDO, pseudo

if TYPE_CHECKING:
    from thirteen_days.scenario import Shelf


def covers() -> "tuple[Shelf, ...]":
    """Every scenario on the shelf, titles and summaries in the language that is spoken."""
    from thirteen_days.scenario import shipped  # noqa: PLC0415 - slow to import, so not for the title

    language = spoken()
    if language == ENGLISH:
        return shipped()
    if language == PSEUDO:
        return tuple(one._replace(title=pseudo(one.title), summary=pseudo(one.summary)) for one in shipped())
    return tuple(one.told_in(language) for one in shipped())
