"""The plain reading level: the same facts in fewer, shorter, commoner words."""

import re
from pathlib import Path

import pytest

from tests.plays import scenarios
from tests.scenario.small import SMALL
from thirteen_days.model import Scenario
from thirteen_days.scenario import check, levels, load, readability
from thirteen_days.scenario.catalogues import PLAIN, PLAIN_WORDS, briefs
from thirteen_days.scenario.readability import syllables

SHIPPED = [one for one in scenarios() if PLAIN in one.catalogues]
_NAMED = re.compile(r"(?<![.?!:] )(?<!^)\b([A-ZÁÉÍÓÚ][\w-]+|\d[\d,]*)")
"""A number, or a word with a capital that does not begin a sentence."""
_STEM = 6
"""So many letters of a name must agree: Jupiter, Jupiters."""

each = pytest.mark.parametrize("scenario", SHIPPED, ids=lambda one: one.name)


def beside(folder: Path, plain: str) -> Path:
    """The small scenario as a folder with *plain* as its catalogue."""
    (folder / "a.yaml").write_text(SMALL, encoding="utf-8")
    (folder / "text").mkdir()
    (folder / "text" / "plain.yaml").write_text(plain, encoding="utf-8")
    return folder


@each
def test_the_plain_level_is_plainer(scenario: Scenario) -> None:
    """Shorter sentences, fewer long words, fewer words: over all briefs together, by a clear step."""
    full, plain = levels(scenario)["full"], levels(scenario)[PLAIN]

    assert plain.sentence_length < 0.8 * full.sentence_length
    assert plain.long_share < 0.85 * full.long_share
    assert plain.words < full.words


@each
def test_a_plain_brief_is_short(scenario: Scenario) -> None:
    """At most sixty words, in sentences that can be taken in at once."""
    for key in briefs(scenario):
        text = scenario.catalogues[PLAIN].get(key)
        if text is not None:
            sentences = re.split(r"(?<=[.?!])\s+", text)
            assert len(text.split()) <= PLAIN_WORDS, key
            assert max(len(one.split()) for one in sentences) <= 16, (key, sentences)


@each
def test_a_plain_brief_says_nothing_new(scenario: Scenario) -> None:
    """Each number and name in it stands in the text that it is a variant of."""
    ours = {scenario.texts[one] for side in scenario.sides for one in (side.name, side.adjective)}
    known = {name[:_STEM] for name in ours}
    for key, text in scenario.catalogues[PLAIN].items():
        for name in _NAMED.findall(text):
            assert name[:_STEM] in scenario.texts[key] or name[:_STEM] in known, (key, name)


def test_a_variant_keeps_its_placeholders(tmp_path: Path) -> None:
    """What the reader is not told at the plain level, the plain level hides: at its line, with the fix."""
    folder = beside(tmp_path, "sides.red.brief: Red.\ncalendar.turns.one.brief.red: You may count guns.\n")

    (problem,) = check(folder).problems

    assert (problem.code, Path(problem.file).name, problem.line) == ("TD506", "plain.yaml", 2)
    assert problem.fix == "write {report.guns} into it"


def test_a_long_plain_brief_is_a_problem(tmp_path: Path) -> None:
    """The limit holds for briefs at the plain level, and says by how much it is passed."""
    long = " ".join(["word"] * (PLAIN_WORDS + 4))
    folder = beside(tmp_path, f"sides.red.brief: {long}\n")

    (problem,) = check(folder).problems

    assert (problem.code, problem.line, problem.fix) == ("TD501", 1, "shorten it by 4 words")


def test_one_entry_serves_every_place_of_a_text(tmp_path: Path) -> None:
    """The same words under two keys need one variant; a place may still have its own."""
    twice = SMALL.replace("brief: You are blue.", "brief: You are red.")
    (tmp_path / "b").mkdir()
    folder = beside(tmp_path / "b", "sides.red.brief: Red.\n")
    (folder / "a.yaml").write_text(twice, encoding="utf-8")
    assert load(folder).catalogues[PLAIN]["sides.blue.brief"] == "Red."

    (folder / "text" / "plain.yaml").write_text("sides.red.brief: Red.\nsides.blue.brief: Blue.\n")
    assert load(folder).catalogues[PLAIN]["sides.blue.brief"] == "Blue."


@pytest.mark.parametrize(
    ("word", "count"),
    [("ships", 1), ("baked", 1), ("table", 2), ("missiles", 2), ("quarantine", 3), ("inventory", 4)],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    """Near enough for a yardstick: a silent e is none, an l before it makes one."""
    assert syllables(word) == count


def test_what_readability_counts() -> None:
    """Sentences end at a stop; a placeholder is a word, and never a long one."""
    found = readability(["Launchers ready: {report.ready}. Who counts? An international commission."])

    assert (found.sentences, found.words, found.long_words) == (3, 8, 2)
