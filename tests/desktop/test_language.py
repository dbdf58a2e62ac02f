"""The desktop's own sentences can be put into another language, to the last button."""

from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from tests.desktop.stages import context, keys
from thirteen_days.desktop.preferences import load
from thirteen_days.desktop.scenes.base import Scene
from thirteen_days.desktop.scenes.front import TitleScene
from thirteen_days.desktop.scenes.looking import HelpScene
from thirteen_days.desktop.scenes.office import SavesScene, SettingsScene
from thirteen_days.desktop.scenes.setup import MoreScene
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.controls import tab_row
from thirteen_days.lint.pages import pages
from thirteen_days.model import Problem
from thirteen_days.present.language import install
from thirteen_days.present.rules import rules_page
from thirteen_days.present.statement import statement_screen
from thirteen_days.present.tongues import speak
from thirteen_days.present.workshop import check_screen, explain_screen
from thirteen_days.scenario import find
from thirteen_days.scenario import load as load_scenario
from thirteen_days.storage import languages_folder, read_settings


class Marked(NullTranslations):
    """A language in which every sentence is English between brackets."""

    def gettext(self, message: str) -> str:
        """*message* in brackets."""
        return f"[{message}]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form that fits *n*, in brackets."""
        return f"[{msgid1 if n == 1 else msgid2}]"


@pytest.fixture(autouse=True)
def marked() -> Iterator[None]:
    """Speak it for the length of a test."""
    install(Marked())
    yield
    install()


SCENES = (TitleScene, SettingsScene, SavesScene)


@pytest.mark.parametrize("kind", SCENES)
def test_every_control_is_named_in_the_language(kind: type[Scene]) -> None:
    """Buttons, switches and sliders."""
    view = Stage(kind(context()), keep=False).view
    named = [one for one in view.focusables() if one.role in {"button", "toggle", "slider"}]
    assert named
    assert not [one.label for one in named if not one.label.startswith("[")]


def test_the_first_answer_has_the_focus_in_any_language() -> None:
    """Enter begins."""
    focus = Stage(TitleScene(context()), keep=False).view.look.focus
    assert focus is not None
    assert focus.label == "[Play]"


def test_help_and_more_are_in_the_language() -> None:
    """Their paragraphs and switches too; what the scenario says stays its own."""
    told = HelpScene(context(), "decision").screen
    assert not [one for one in told.blocks if not getattr(one, "plain", "[").startswith("[")]
    labels = [choice.label for choice in MoreScene(context()).screen.choices]
    assert {"[Go on]", "[Scenario]", "[Players]", "[Opponent]", "[Seed]"} <= set(labels)


def test_tabs_keep_their_names_inside() -> None:
    """What a tab is called and what it opens are two things."""
    stage = Stage(TitleScene(context()), keep=False)
    tabs = tab_row(stage.view.look, stage.view.widgets[0].rect, ("Document", "Options"), "Options")
    assert [tab.label for tab in tabs] == ["[Document]", "[Options]"]
    assert [tab.value for tab in tabs] == ["", "[open]"]


def test_a_page_in_english_only_says_so_in_the_language_that_is_spoken() -> None:
    """The statement, a check's messages, a code explained, the rules; in English nothing is said of it."""
    paper = load_scenario(find("meridian-strait"))
    problem = Problem("TD311", "there is nothing called so")

    def first() -> list[str]:
        told = (
            statement_screen("# A\n\nWords."),
            check_screen("x", (problem,)),
            explain_screen(pages()["TD311"]),
            rules_page(paper, "decisions.letter"),
        )
        return [getattr(one.blocks[0], "plain", "") for one in told]

    install()
    assert not [line for line in first() if "English" in line]
    install(Marked(), "fr")
    assert first() == ["[This page is in English only.]"] * 4


def test_a_language_is_chosen_in_the_settings() -> None:
    """Where there is more than English; at once, on the screens below too, and for the next time."""
    install()
    shared = context()
    assert "Language" not in [choice.label for choice in SettingsScene(shared).screen.choices]
    told = 'msgid "Play"\nmsgstr "Jouer"\n\nmsgid "Language"\nmsgstr "Langue"\n'
    (languages_folder() / "fr.po").write_text(told, encoding="utf-8")
    stage = Stage(TitleScene(shared))
    stage.scenes.append(SettingsScene(shared))

    keys(stage, "8")

    assert stage.view.find("toggle", "Langue").value == "fr"
    keys(stage, "Esc")
    assert stage.view.find("button", "Jouer").enabled
    assert read_settings()["language"] == "fr"
    install()
    speak("")
    assert load().language == "fr"
    stage.scenes.append(SettingsScene(shared))
    keys(stage, "8")
    assert shared.preferences.language == "en"


def test_a_catalogue_that_has_been_broken_leaves_english() -> None:
    """And says so, where one is."""
    install()
    shared = context()
    (languages_folder() / "fr.po").write_text("nonsense", encoding="utf-8")
    stage = Stage(SettingsScene(shared))

    keys(stage, "8")

    assert "fr.po: line 1" in stage.scene.ui.notice
    assert shared.preferences.language == "en"
    assert stage.view.find("toggle", "Language").value == "English"
