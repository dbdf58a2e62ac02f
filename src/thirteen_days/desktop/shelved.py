"""Saved games as the list shows them: whose game it is, and how far it has come."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thirteen_days.model.errors import ThirteenDaysError
from thirteen_days.present.language import _

if TYPE_CHECKING:
    from thirteen_days.desktop.library import Library
    from thirteen_days.model import Scenario
    from thirteen_days.play import Transcript


@dataclass(frozen=True, slots=True)
class Saved:
    """A save as the list shows it."""

    name: str
    about: str
    transcript: "Transcript | None"

    @property
    def readable(self) -> bool:
        """Whether it can be gone on with."""
        return self.transcript is not None

    @property
    def scenario(self) -> str:
        """The name of what is played; empty if that cannot be read."""
        return self.transcript.header.scenario if self.transcript else ""


def saved(library: "Library") -> list[Saved]:
    """Every save, newest first; told by the names in *library*."""
    from thirteen_days.play import list_saves  # noqa: PLC0415 - not before it is asked for

    try:
        found = list_saves()
    except OSError:
        return []
    titles = dict(library.titles())
    return [
        Saved(one.name, _about(library, titles, one.transcript, one.problem), one.transcript) for one in found
    ]


def _about(library: "Library", titles: dict[str, str], transcript: "Transcript | None", problem: str) -> str:
    if transcript is None:
        return _("Cannot be read: {problem}").format(problem=problem)
    head = transcript.header
    scenario = library.known(head.scenario)
    told = (
        titles.get(head.scenario, head.scenario),
        *(_stands(scenario, transcript) if scenario else ()),
        _("Seed {seed}").format(seed=head.seed),
    )
    return ". ".join(part for part in told if part) + "."


def _stands(scenario: "Scenario", transcript: "Transcript") -> tuple[str, ...]:
    """Who plays it, and the day and the turn that it has come to; no day where it no longer fits."""
    from thirteen_days.play import Session  # noqa: PLC0415 - as above
    from thirteen_days.present import Words  # noqa: PLC0415 - as above
    from thirteen_days.present.situation import bar  # noqa: PLC0415 - as above

    words = Words(scenario)
    played = {side for side, policy in transcript.header.policies.items() if policy == "human"}
    people = [side.id for side in scenario.sides if side.id in played]
    who = ", ".join(words.side_name(side) for side in people) or _("Machines")
    try:
        session = Session.resume(scenario, transcript)
    except ThirteenDaysError:
        return (who,)
    now = bar(words, session.observe((people or [scenario.sides[0].id])[0]))
    return who, _("It has ended") if session.ended else f"{now.date}, {now.progress}"
