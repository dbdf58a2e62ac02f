"""A scenario's rules in sentences, as screens: which part, which entry, and all that is said of it."""

from collections.abc import Mapping
from typing import Final

from thirteen_days.lint import Sentences
from thirteen_days.model import Scenario
from thirteen_days.present.language import _, english_only
from thirteen_days.present.screen import Bar, Block, Choice, Paragraph, Run, Screen
from thirteen_days.present.words import Words

SECTIONS: Final = ("variables", "calendar", "decisions", "events", "hazards", "endings", "aftermath")
_LETTERS: Final = "123456789bcdegjklnopqtuvxyz"


def _titles() -> dict[str, str]:
    return {
        "variables": _("What changes"),
        "calendar": _("The calendar"),
        "decisions": _("Decisions and their options"),
        "events": _("Events"),
        "hazards": _("Accidents"),
        "endings": _("Endings"),
        "aftermath": _("What came of it"),
    }


def _entries(scenario: Scenario, section: str) -> Mapping[str, str]:
    """What may be told apart in a part: ids, each with what it is called."""
    words = Words(scenario)
    match section:
        case "decisions":
            return {one.id: words.key(one.title) for one in scenario.decisions}
        case "events":
            return {one.id: words.key(one.text) for one in scenario.happenings}
        case "hazards":
            return {one.id: words.key(one.label) for one in scenario.hazards}
        case "endings":
            return {one.id: words.key(one.title) for one in scenario.endings}
        case _:
            return {}


def parts(scenario: Scenario) -> tuple[str, ...]:
    """The parts of which there is anything to say."""
    told = Sentences(scenario)
    return tuple(name for name in SECTIONS if next(told.tell(name), None) is not None)


def rules_screen(scenario: Scenario) -> Screen:
    """The parts of the rules."""
    about = (
        Paragraph((Run(_("Every condition and every effect as the program understands it.")),), "lead"),
        Paragraph((Run(_("Where a sentence is not what you meant, the file is not either.")),)),
    )
    titles = _titles()
    listed = tuple(
        Choice(
            str(number),
            titles[name],
            command=f"section:{name}" if _entries(scenario, name) else f"tell:{name}",
        )
        for number, name in enumerate(parts(scenario), 1)
    )
    return Screen("workshop", scenario.title, Bar(place=_("The rules")), about, choices=listed)


def entries_screen(scenario: Scenario, section: str) -> Screen:
    """What there is in one part."""
    listed = [Choice("a", _("All of them"), command=f"tell:{section}")]
    for place, (name, title) in enumerate(_entries(scenario, section).items()):
        key = _LETTERS[place] if place < len(_LETTERS) else ""
        listed.append(Choice(key, title or name, name, command=f"tell:{section}.{name}"))
    about = (Paragraph((Run(scenario.title),), "lead"),)
    return Screen("workshop", _titles()[section], Bar(place=_("The rules")), about, choices=tuple(listed))


def rules_page(scenario: Scenario, place: str) -> Screen:
    """All that is said of *place*, such as ``events.boil``.

    Raises:
        KeyError: there is no such place.
    """
    said = english_only()
    found: list[Block] = [Paragraph((Run(said),), "note")] if said else []
    for depth, text in Sentences(scenario).tell(place):
        if not depth:
            found.append(Paragraph((Run(text, bold=True),)))
        else:
            lead = "– " * (depth - 2)
            found.append(Paragraph((Run(lead + text),), "bullet" if depth == 1 else "inner"))
    section, _dot, name = place.partition(".")
    title = _entries(scenario, section).get(name, "") or _titles()[section]
    return Screen("problems", title, Bar(place=_("The rules")), tuple(found))
