"""Writing a debrief into the user's folder."""

import re
from pathlib import Path

from thirteen_days.export.page import page
from thirteen_days.export.sheet import sheet
from thirteen_days.play import Debrief, Study, Transcript
from thirteen_days.present import Words, debrief_screen
from thirteen_days.present.language import _
from thirteen_days.storage import atomic_write, debriefs_folder

_ODD = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def keep_debrief(
    words: Words, transcript: Transcript, debrief: Debrief, viewer: str, study: Study | None = None
) -> tuple[Path, Path]:
    """Write the page and the table of a play as *viewer* reads it; where they are.

    The same play is written over, as it is the same debrief.

    Raises:
        SaveError: the system refused.
        OSError: there is no folder to write to.
    """
    stem = _ODD.sub("-", f"{transcript.header.scenario} {viewer} {transcript.header.seed}".lower())
    folder = debriefs_folder()
    html, table = (folder / f"{stem.strip('-')[:_LONGEST]}.{kind}" for kind in ("html", "csv"))
    atomic_write(html, debrief_page(words, transcript, debrief, viewer, study), keep_backup=False)
    atomic_write(table, sheet(words, debrief, study), keep_backup=False)
    return html, table


def debrief_page(
    words: Words, transcript: Transcript, debrief: Debrief, viewer: str, study: Study | None = None
) -> str:
    """The debrief of a play as one page, with what it was played with at its head."""
    header = transcript.header
    screen = debrief_screen(words, debrief, viewer, study)
    scenario = words.title
    human = _("a person")
    chairs = "; ".join(
        f"{words.side_name(side)}: {human if policy == 'human' else policy}"
        for side, policy in header.policies.items()
    )
    settings = ", ".join(
        f"{words.key(setting.label)}: {words.key(dict(setting.options).get(chosen, chosen))}"
        for setting in words.scenario.settings
        if (chosen := header.settings.get(setting.id))
    )
    about = [
        (_("Scenario"), scenario),
        (_("Read from"), words.side_name(viewer.partition(".")[0])),
        (_("Played by"), chairs),
        (_("Seed"), header.seed),
        (_("Settings"), settings),
        (_("Lens"), header.lens),
        (_("Rules"), header.rules[:12]),
    ]
    title = _("Debrief: {scenario}").format(scenario=scenario)
    return page(screen, title, [(name, value) for name, value in about if value])
