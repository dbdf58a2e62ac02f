"""The shelf of scenarios in the reader's language, and what the folder of one shows."""

from typing import TYPE_CHECKING

from thirteen_days.model.geography import MAIN_SHEET
from thirteen_days.present.dates import month_and_year
from thirteen_days.present.language import ENGLISH, _, spoken
from thirteen_days.present.pseudo import PSEUDO, pseudo
from thirteen_days.present.screen import Vignette

if TYPE_CHECKING:
    from thirteen_days.model import Scenario
    from thirteen_days.present.words import Words
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


def cover_facts(words: "Words") -> str:
    """When it was, how many turns it has, and whose chairs can be taken: a line."""
    scenario = words.scenario
    since = month_and_year(scenario.turns[0].minute, None)
    until = month_and_year(scenario.turns[-1].until, None)
    when = since if since == until else _("{since} to {until}").format(since=since, until=until)
    sides = ", ".join(words.side_name(side.id) for side in scenario.sides if not side.minor)
    said = _("{when}. {count} turns. {sides}.")
    return said.format(when=when, count=len(scenario.turns), sides=sides)


def vignette(scenario: "Scenario") -> Vignette | None:
    """Its main map in little; nothing if it has none."""
    data = scenario.map
    if data is None:
        return None
    west, south, east, north = data.bounds
    here = [one for one in data.places if not one.sheets or MAIN_SHEET in one.sheets]
    towns = [(one.lon, one.lat) for one in here if one.kind == "city"]
    return Vignette(
        data.base,
        data.centre,
        data.bounds,
        tuple((line.colour, line.points) for line in data.lines if not line.sheets),
        tuple(at for at in towns if west < at[0] < east and south < at[1] < north),
    )
