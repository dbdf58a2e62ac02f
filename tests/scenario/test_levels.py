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


PLAINLY = {
    "sides.red.brief": "Red.",
    "sides.blue.brief": "Blue.",
    "calendar.turns.one.brief.red": "{report.guns} guns.",
    "calendar.turns.one.brief.all": "Good day.",
    "decisions.first.brief": "Trust: {trust}. Guns: {low.guns} to {high.guns}.",
    "decisions.answer.brief": "{guns} guns.",
    "decisions.desk.brief": "A desk.",
}
"""The small scenario's briefs in plain words."""


def beside(folder: Path, **changed: str) -> Path:
    """The small scenario as a folder with its plain catalogue, in which some entries are *changed*."""
    entries = {key: text for key, text in {**PLAINLY, **changed}.items() if text}
    lines = [f'{key}: "{text}"' for key, text in entries.items()]
    (folder / "text").mkdir(parents=True)
    (folder / "a.yaml").write_text(SMALL, encoding="utf-8")
    (folder / "text" / "plain.yaml").write_text("\n".join(lines), encoding="utf-8")
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
    folder = beside(tmp_path, **{"calendar.turns.one.brief.red": "You may count guns."})

    (problem,) = check(folder).problems

    assert (problem.code, Path(problem.file).name, problem.line) == ("TD506", "plain.yaml", 3)
    assert problem.fix == "write {report.guns} into it"


def test_a_long_plain_brief_is_a_problem(tmp_path: Path) -> None:
    """The limit holds for briefs at the plain level, and says by how much it is passed."""
    long = " ".join(["word"] * (PLAIN_WORDS + 4))
    folder = beside(tmp_path, **{"sides.red.brief": long})

    (problem,) = check(folder).problems

    assert (problem.code, problem.line, problem.fix) == ("TD501", 1, "shorten it by 4 words")


def test_one_entry_serves_every_place_of_a_text(tmp_path: Path) -> None:
    """The same words under two keys need one variant; a place may still have its own."""
    twice = SMALL.replace("brief: You are blue.", "brief: You are red.")
    once, own = beside(tmp_path / "once", **{"sides.blue.brief": ""}), beside(tmp_path / "own")
    for folder in (once, own):
        (folder / "a.yaml").write_text(twice, encoding="utf-8")

    assert load(once).catalogues[PLAIN]["sides.blue.brief"] == "Red."
    assert load(own).catalogues[PLAIN]["sides.blue.brief"] == "Blue."


def test_a_brief_without_its_plain_version_is_a_problem(tmp_path: Path) -> None:
    """Half a reading level is none: each brief that lacks it is named where it stands."""
    folder = beside(tmp_path, **{"sides.blue.brief": ""})

    (problem,) = check(folder).problems

    assert (problem.code, Path(problem.file).name) == ("TD508", "a.yaml")
    assert "brief: You are blue." in problem.source
    assert "`sides.blue.brief:`" in problem.fix


def test_history_is_told_plainly_too(tmp_path: Path) -> None:
    """A scenario that calls itself historical has a plain level; an invented one need not."""
    history = SMALL.replace("summary: Two sides.", "summary: Two sides.\nhistorical: true")
    file = tmp_path / "small.yaml"
    file.write_text(history, encoding="utf-8")
    found = [problem for problem in check(file).problems if problem.code == "TD507"]
    assert [problem.source for problem in found] == ["historical: true"]
    assert "text/plain.yaml" in found[0].fix

    file.write_text(SMALL, encoding="utf-8")
    assert check(file).problems == ()


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


def test_a_single_file_is_told_where_its_plain_level_goes(tmp_path: Path) -> None:
    """There is nothing beside a file: it becomes a folder first."""
    history = SMALL.replace("summary: Two sides.", "summary: Two sides.\nhistorical: true")
    (tmp_path / "small.yaml").write_text(history, encoding="utf-8")
    said = [one for one in check(tmp_path / "small.yaml").problems if one.code == "TD507"]
    assert [one.fix for one in said] == [
        "move it into a folder small, and write its briefs in plain words into small/text/plain.yaml"
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "fix"),
    [
        ("A desk.", "A ^^{desk.", "TD503", "placeholder"),
        ("A desk.", "A ^^*desk.", "TD504", "*italic*"),
        ("A desk.", "A desk of ^^{trust}.", "TD502", "without the number"),
        ("{guns} guns.", "Some guns.", "TD506", "{guns}"),
        ("A desk.", "A d^^\xe9sk.", "TD003", "UTF-8"),
        ("decisions.desk.brief:", "^^decisions.desk.breif:", "TD505", "`decisions.desk.brief`"),
        ('decisions.desk.brief: "A desk."', '^^decisions:\n  desk: {brief: "A desk."}', "TD505", "one key"),
    ],
)
def test_a_slip_in_a_catalogue_is_named_where_it_stands(
    old: str, new: str, code: str, fix: str, tmp_path: Path
) -> None:
    """One message with line, column and mend; what lacks because of it is not told as well."""
    folder = beside(tmp_path)
    file = folder / "text" / "plain.yaml"
    text = file.read_text(encoding="utf-8").replace(old, new)
    before, caret, _ = text.partition("^^")
    file.write_bytes(text.replace("^^", "").encode("latin-1"))

    (problem,) = check(folder).problems

    assert problem.code == code
    assert fix in problem.fix
    assert problem.source
    if caret:
        assert (problem.line, problem.column) == (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
