"""A scenario's catalogue for a translator, ``text/fr.yaml``: every text with its place and its source.

Above each translation stands what it is a translation of, so that a later look tells what has changed since.
"""

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from thirteen_days.authoring.flaws import Flaw, short
from thirteen_days.model import Scenario
from thirteen_days.scenario import Checked, catalogue_lines, names
from thirteen_days.scenario.catalogues import PLAIN, briefs

_HEADS: Final = (
    (
        "# {title}: {language}. Write each translation between its quotes; what is left",
        "# empty is read in the scenario's own words. #| is what the scenario says, #- what it said when",
        "# the text was translated: look such a text over, then delete its #- lines. {{names}} in braces and",
        "# *stars* stay as they are.",
    ),
    (
        "# {title}: the plain reading level. Write each brief between its quotes, in short sentences and",
        "# common words. #| is what the scenario says, #- what it said when the plain words were written:",
        "# look such a text over, then delete its #- lines. {{names}} in braces stay as they are.",
    ),
)
"""What stands at the head of a translation, and of the plain reading level."""
_WIDE: Final = 100
"""Signs in a line of a source that is quoted."""


class Translated(NamedTuple):
    """An entry of a catalogue: its text, its line from 1, and what stood above it as its source."""

    text: str
    line: int
    source: str
    was: str = ""
    """The source it was translated from, if that has changed."""


def texts_of(scenario: Scenario, language: str = "") -> dict[str, str]:
    """Every text a catalogue can have, in the scenario's own words, by key; of the plain level, briefs."""
    texts = scenario.texts
    if language == PLAIN:
        return {key: texts[key] for key in briefs(scenario)}
    first: dict[str, str] = {key: texts[key] for key in ("title", "summary") if key in texts}
    return {**first, **texts, **names(scenario)}


def translated(text: str) -> dict[str, Translated]:
    """The entries of a catalogue as it is written.

    Raises:
        ScenarioError: it is no catalogue.
    """
    rows = text.split("\n")
    found = {}
    for key, (value, line) in catalogue_lines(text).items():
        above = line - 1
        while above > 0 and rows[above - 1].startswith("#"):
            above -= 1
        block = rows[above : line - 1]
        source = [row[2:] for row in block if row.startswith("#|")]
        was = [row[2:] for row in block if row.startswith("#-")]
        found[key] = Translated(value.strip(), line, _words(" ".join(source)), _words(" ".join(was)))
    return found


def _words(text: str) -> str:
    return " ".join(text.split())


def catalogue(checked: Checked, old: dict[str, Translated], language: str) -> str:
    """A scenario's catalogue with every text, the translations in *old* kept; empty where there is none yet.

    Raises:
        ValueError: the scenario has problems.
    """
    if checked.scenario is None or checked.places is None:
        raise ValueError("a scenario with problems cannot be translated")
    every = texts_of(checked.scenario)
    wanted = texts_of(checked.scenario, language)
    wanted |= {key: every[key] for key in old if key in every}
    lines = [one.format(title=checked.scenario.title, language=language) for one in _HEADS[language == PLAIN]]
    for key, source in wanted.items():
        had = old.get(key)
        place = checked.places.at(_steps(key))
        lines.append("")
        if place.line and key in checked.scenario.texts:
            lines.append(f"# {Path(place.file).name}:{place.line}")
        was = had.was or had.source if had and had.text else ""
        if was and was != _words(source):
            lines += _quoted("#-", was)
        lines += _quoted("#|", source)
        lines += _written(key, had.text if had else "")
    gone = [(key, one) for key, one in old.items() if key not in wanted and one.text]
    if gone:
        lines += ["", "# No text has these keys any more:"]
        lines += [f"# {row}" for key, one in gone for row in _written(key, one.text)]
    return "\n".join(lines) + "\n"


def _steps(key: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdigit() else step for step in key.split("."))


def _quoted(mark: str, source: str) -> Iterator[str]:
    for row in source.split("\n"):
        wrapped = textwrap.wrap(row, _WIDE, break_on_hyphens=False) or [""]
        yield from (f"{mark} {part}".rstrip() for part in wrapped)


def _written(key: str, text: str) -> Iterator[str]:
    """An entry: in quotes, or set off below its key if it has several lines."""
    if "\n" in text:
        yield f"{key}: |-"
        yield from (f"  {row}".rstrip() for row in text.split("\n"))
    else:
        yield f"{key}: {json.dumps(text, ensure_ascii=False)}"


def scenario_flaws(
    checked: Checked, path: Path, old: dict[str, Translated], language: str = ""
) -> Iterator[Flaw]:
    """What a catalogue lacks, and what has changed since; what is wrong in it ``check`` says itself."""
    if checked.scenario is None or checked.places is None:
        return
    known = {source for key, source in checked.scenario.texts.items() if key in old and old[key].text}
    for key, source in texts_of(checked.scenario, language).items():
        had = old.get(key)
        if had is None or not had.text:
            if source not in known:
                line = had.line if had else 0
                yield Flaw(
                    str(path), line, f"not translated: {key}: {short(source)} ({checked.places.named(key)})"
                )
        elif had.was or (had.source and had.source != _words(source)):
            yield Flaw(
                str(path),
                had.line,
                f"changed since it was translated: {key}: {short(source)}",
                "look it over, and delete its #- lines; `translate` without --check writes what it says now",
            )
