"""Translators: nothing that players read is out of their reach, and what they lack or get wrong is told."""

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import thirteen_days
from thirteen_days.authoring.messages import flaws, messages, updated
from thirteen_days.authoring.translating import catalogue, scenario_flaws, translated
from thirteen_days.cli.parser import parse
from thirteen_days.model import ThirteenDaysError
from thirteen_days.present import Words
from thirteen_days.present.covers import covers
from thirteen_days.present.language import _, install, plural, spoken
from thirteen_days.present.po import Entry, PoError, fields, read_po, translations, write_po
from thirteen_days.present.tongues import languages, speak
from thirteen_days.scenario import check, find
from thirteen_days.storage import languages_folder, user_scenarios, write_settings

PACKAGE = Path(thirteen_days.__file__).parent
RUSSIAN = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"
)
SAMPLE = """
msgid "Play"
msgstr "Jouer"

#, python-brace-format
msgid "Ordered: {order}."
msgstr "Ordre donné : {order}."

#, python-brace-format
msgid "To: {name}"
msgstr "À : {nom}"
"""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Whatever a test speaks, the next begins in English."""
    yield
    install()


def calls() -> Iterator[tuple[str, ast.Call, bool]]:
    """Every call of ``_`` or ``plural`` in the program: where, the call, and whether it waits in a function."""
    for path in sorted(PACKAGE.rglob("*.py")):
        stack: list[tuple[ast.AST, bool]] = [(ast.parse(path.read_text(encoding="utf-8")), False)]
        while stack:
            node, inside = stack.pop()
            inside = inside or isinstance(node, ast.FunctionDef | ast.Lambda)
            stack += [(child, inside) for child in ast.iter_child_nodes(node)]
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and isinstance(called, ast.Name) and called.id in {"_", "plural"}:
                yield f"{path.name}:{node.lineno}", node, inside


def test_every_message_is_a_literal_said_when_it_is_wanted() -> None:
    """Else it could not be found for a translator, or would stay in the language of the start."""
    found = list(calls())
    assert len(found) > 900
    for where, call, inside in found:
        texts = call.args[: 2 if getattr(call.func, "id", "") == "plural" else 1]
        assert all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in texts), where
        assert inside, where


def test_every_message_is_found_with_its_places() -> None:
    """And can be filled in: no brace stands alone."""
    found = {one.message: one for one in messages()}
    assert {"Play", "A pause", "The record", "Your choice: "} <= found.keys()
    assert any(place.startswith("desktop/") for place in found["Size of everything"].places)
    assert {one.split("/")[0] for entry in found.values() for one in entry.places} >= {
        "classroom",
        "cli",
        "desktop",
        "export",
        "present",
        "terminal",
    }
    for one in found.values():
        fields(one.message)
        fields(one.plural)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('"\\\n\t'), max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5, unique_by=lambda pair: pair[0]))
def test_what_is_written_is_read(pairs: list[tuple[str, str]]) -> None:
    """Quotes, backslashes, lines, signs of any script."""
    entries = tuple(Entry(message, forms=(told,)) for message, told in pairs)
    assert [(one.message, one.forms) for one in read_po(write_po(entries))] == [
        (one.message, one.forms) for one in entries
    ]


def test_plurals_follow_the_language() -> None:
    """Russian has three forms where English has two."""
    ships = Entry("{count} ship", "{count} ships", ("{count} корабль", "{count} корабля", "{count} кораблей"))
    install(translations([Entry("", forms=(RUSSIAN,)), ships]), "ru")
    said = [plural("{count} ship", "{count} ships", count).format(count=count) for count in (1, 3, 5, 21)]
    assert said == ["1 корабль", "3 корабля", "5 кораблей", "21 корабль"]


@pytest.mark.parametrize("told", ["{orders}", "{order.__class__}", "{order!r}", "{}", "{0}", "{order", "}"])
def test_a_translation_that_cannot_be_filled_in_stays_english(told: str) -> None:
    """A fault in a catalogue is no fault at play, and no way into the program."""
    install(translations([Entry("Ordered: {order}.", forms=(told,))]), "fr")
    assert _("Ordered: {order}.") == "Ordered: {order}."


def test_a_catalogue_is_spoken_sentence_by_sentence() -> None:
    """What it has is said in it; what it lacks, or has wrong, is English."""
    (languages_folder() / "fr.po").write_text(SAMPLE, encoding="utf-8")
    assert languages() == ("en", "fr")
    speak("fr")
    assert spoken() == "fr"
    assert [_("Play"), _("Ordered: {order}."), _("To: {name}"), _("Settings")] == [
        "Jouer",
        "Ordre donné : {order}.",
        "To: {name}",
        "Settings",
    ]
    speak("")
    assert _("Play") == "Play"
    write_settings({"language": "fr"})
    speak("")
    assert _("Play") == "Jouer"


def test_a_language_that_is_not_there_is_said_if_asked_for_and_english_if_kept() -> None:
    """Settings must not keep anybody from playing."""
    with pytest.raises(ThirteenDaysError, match="there are: en, pseudo"):
        speak("tlh")
    (languages_folder() / "fr.po").write_text("nonsense", encoding="utf-8")
    with pytest.raises(ThirteenDaysError, match="line 1"):
        speak("fr")
    write_settings({"language": "fr"})
    speak("")
    assert spoken() == "en"


def test_every_kind_of_fault_has_its_line() -> None:
    """Missing, gone, untranslated, reworded, other placeholders, too few plurals: and nothing else."""
    wanted = (
        Entry("Play"),
        Entry("Leave"),
        Entry("Go on with it"),
        Entry("To: {name}"),
        Entry("From: {name}"),
        Entry("{count} ship", "{count} ships", ("", "")),
        Entry("Nowhere"),
    )
    written = write_po(
        (
            Entry("", forms=("Plural-Forms: nplurals=3; plural=0;\n",)),
            Entry("Play", forms=("Jouer",)),
            Entry("Leave"),
            Entry("Go on with it", forms=("Continuer",), fuzzy=True),
            Entry("To: {name}", forms=("À : {nom}",)),
            Entry("From: {name}", forms=("De",)),
            Entry("{count} ship", "{count} ships", ("{count} navire", "{count} navires")),
            Entry("Once said", forms=("Jadis",)),
        )
    )
    found = list(flaws("fr.po", read_po(written), wanted))
    rows = written.split("\n")
    expected = {
        "Leave": "not translated",
        "Go on with it": "reworded",
        "To: {name}": "placeholders",
        "De": "leaves out {name}",
        "{count} ship": "2 forms",
        "Once said": "no longer says",
        "Nowhere": "missing",
    }
    assert len(found) == len(expected)
    for (about, said), flaw in zip(expected.items(), found, strict=True):
        assert said in flaw.message, flaw
        assert about in flaw.message
        assert flaw.line == 0 or rows[flaw.line - 1].startswith("msgid ")
    assert not list(flaws("fr.po", [Entry("Play", forms=("Jouer",))], [Entry("Play")]))


def test_an_update_keeps_what_was_done() -> None:
    """A reworded sentence keeps its translation, marked, and is not used until somebody looked."""
    old = (
        Entry("", forms=("Language: fr\n",)),
        Entry("Play", forms=("Jouer",)),
        Entry("Go on with it.", forms=("Va.",)),
    )
    new = updated((Entry("Play"), Entry("Go on with it!"), Entry("New")), old, "fr")
    assert [(one.message, one.forms, one.fuzzy) for one in new] == [
        ("", ("Language: fr\n",), False),
        ("Play", ("Jouer",), False),
        ("Go on with it!", ("Va.",), True),
        ("New", ("",), False),
    ]
    install(translations(new), "fr")
    assert _("Go on with it!") == "Go on with it!"


def test_the_command_begins_checks_and_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    """The interface: all untranslated at first, and a translation is not lost by the next update."""
    path = languages_folder() / "fr.po"
    assert parse(["translate", "fr"]).run() == 0
    told = path.read_text(encoding="utf-8").replace('msgid "Play"\nmsgstr ""', 'msgid "Play"\nmsgstr "Jouer"')
    path.write_text(told, encoding="utf-8")
    assert parse(["translate", "fr"]).run() == 0
    assert 'msgid "Play"\nmsgstr "Jouer"' in path.read_text(encoding="utf-8")
    capsys.readouterr()
    assert parse(["translate", "fr", "--check"]).run() == 1
    assert f"{len(messages()) - 1} faults" in capsys.readouterr().out
    with pytest.raises(ThirteenDaysError, match="code such as fr"):
        parse(["translate", "../fr"]).run()
    with pytest.raises(PoError):
        read_po('msgid "a\n')


@pytest.fixture
def folder() -> Path:
    """The smallest scenario, as a folder on the user's shelf."""
    place = user_scenarios() / "small"
    place.mkdir(parents=True)
    shutil.copyfile(find("meridian-strait"), place / "10-small.yaml")
    return place


def test_a_scenario_is_translated(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every text stands in the file that is begun; what is done is read, and kept by the next update."""
    assert parse(["translate", "fr", str(folder)]).run() == 0
    path = folder / "text" / "fr.yaml"
    begun = path.read_text(encoding="utf-8")
    scenario = check(folder).scenario
    assert scenario is not None
    assert scenario.texts.keys() <= translated(begun).keys()
    assert not check(folder).problems
    path.write_text(begun.replace('title: ""', 'title: "Le détroit"', 1), encoding="utf-8")
    assert parse(["translate", "fr", str(folder)]).run() == 0

    scenario = check(folder).scenario
    assert scenario is not None
    install(None, "fr")
    words = Words(scenario)
    assert words.title == "Le détroit"
    assert words.side_name(scenario.sides[0].id) == scenario.texts[scenario.sides[0].name]
    assert [one.title for one in covers() if one.path == folder] == ["Le détroit"]
    capsys.readouterr()
    assert parse(["translate", "fr", str(folder), "--check"]).run() == 1
    told = capsys.readouterr().out
    assert f"{path}:" in told
    assert "not translated: title" not in told
    assert "not translated: sides." in told
    assert "10-small.yaml:" in told


def test_what_changed_since_is_told_until_it_was_looked_over(folder: Path) -> None:
    """A translation of other words is worse than none, and easily overlooked."""
    path = folder / "text" / "fr.yaml"
    path.parent.mkdir()
    path.write_text(
        catalogue(check(folder), {}, "fr").replace('title: ""', 'title: "Le détroit"', 1), encoding="utf-8"
    )
    source = (folder / "10-small.yaml").read_text(encoding="utf-8")
    title = next(row for row in source.split("\n") if row.startswith("title:"))
    (folder / "10-small.yaml").write_text(source.replace(title, f"{title} again"), encoding="utf-8")

    def said() -> list[str]:
        old = translated(path.read_text(encoding="utf-8"))
        return [str(one) for one in scenario_flaws(check(folder), path, old) if ": title" in one.message]

    (one,) = said()
    assert "changed since it was translated" in one
    line = one.split(".yaml:")[1].split(":")[0]
    assert path.read_text(encoding="utf-8").split("\n")[int(line) - 1].startswith("title:")
    old = translated(path.read_text(encoding="utf-8"))
    path.write_text(catalogue(check(folder), old, "fr"), encoding="utf-8")
    assert "#- " in path.read_text(encoding="utf-8")
    assert len(said()) == 1
    looked = [row for row in path.read_text(encoding="utf-8").split("\n") if not row.startswith("#-")]
    path.write_text("\n".join(looked), encoding="utf-8")
    assert said() == []


def test_names_that_are_no_texts_can_be_translated(folder: Path) -> None:
    """Personas, components of payoffs, members, branches of chance: what players read of ids."""
    checked = check(folder)
    old = translated(catalogue(checked, {}, "fr"))
    assert any(key.startswith("components.") for key in old)
    path = folder / "text" / "fr.yaml"
    path.parent.mkdir()
    key = next(key for key in old if key.startswith("components."))
    path.write_text(f"{key}: valeur\n{key}s: rien\n", encoding="utf-8")
    (problem,) = check(folder).problems
    assert (problem.code, problem.line) == ("TD505", 2)
