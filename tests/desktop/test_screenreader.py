"""What a screen reader is given of each screen, and what comes of what it asks for."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pygame
import pytest

pytest.importorskip("accesskit", reason="needs the extra accesskit")

from tests.desktop import samples
from tests.desktop.listening import ACTION, ROLE, Listener, name
from tests.desktop.stages import SIZE, context, game, sample, title
from thirteen_days.desktop import screenreader
from thirteen_days.desktop.gallery import Still, lessons, tour
from thirteen_days.desktop.outline import _PLAIN, OPERATED, ROLES, Item, Outline, outline
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.base import Scene
from thirteen_days.desktop.screenreader import node
from thirteen_days.desktop.semantics import is_russian
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Command, Widget
from thirteen_days.present.screen import Figure, Paragraph, Plate, Run, Share, Strip

SCALES = (100, 200)
SCALE = re.compile(r"[-\d.,/ ]+")
MONOGRAM = re.compile(r"[A-Z]{1,3}")
PLATE = Plate(
    "San Cristóbal",
    "A drawing.",
    900,
    (Figure("launcher", ((40, 40),), label="Erector"), Figure("road", ((0, 9),))),
)
RUSSIAN = "ЦЕНТРАЛЬНЫЙ КОМИТЕТ КПСС"
STRIP = Strip("Where it went", (Share("peace", 3), Share("war", 1, "war")), lived=0)
Shown = list[tuple[str, Stage, Outline]]


@pytest.fixture(scope="module")
def gallery() -> Shown:
    """Every kind of screen as the gallery has it, at both scales, with each tab and chapter open."""
    shared = context()
    made: Shown = []
    scenes = tour(shared, "cuba-1962", "usa")
    scenes["plate"] = Still(shared, replace(samples.document(), plate=PLATE, letterhead=RUSSIAN))
    scenes["strip"] = Still(shared, replace(samples.why(), blocks=(STRIP,)))
    scenes |= lessons(shared)
    for scale in SCALES:
        shared.preferences = Preferences(scale)
        for kind, scene in scenes.items():
            for tab in _tabs(scene):
                scene.ui.tab = tab or scene.ui.tab
                stage = Stage(scene, SIZE, keep=False)
                made.append((f"{kind} {scale} {tab}", stage, shown(stage)))
    return made


def _tabs(scene: Scene) -> list[str]:
    """The pages and chapters that a screen has at this scale; one without a name if it has none."""
    commands = (one.command for one in Stage(scene, SIZE, keep=False).view.walk() if one.role == "tab")
    return [one.value for one in commands if one is not None and one.name == "tab"] or [""]


def shown(stage: Stage) -> Outline:
    """What is told of a stage."""
    return outline(stage.view, stage.scene.screen)


def test_everything_that_can_be_operated_has_a_name_and_a_role(
    gallery: Shown,
) -> None:
    """A control without a name is a control for those who see only."""
    for where, stage, told in gallery:
        for item in told.walk():
            assert item.role in ROLES, where
            assert item.name or item.role in {"cell", "head", "row"}, (where, item)
            if item.role in OPERATED:
                assert item.actions & {"click", "set"} or "disabled" in item.states, (where, item)
            elif item.actions & {"click", "set", "increment"}:
                raise AssertionError((where, item))
        focusable = [one for one in told.walk() if "focus" in one.actions and one.role != "page"]
        assert [told.widgets[one.id] for one in focusable] == stage.view.focusables(), where
        assert len({one.name for one in stage.view.focusables()}) == len(focusable), where


def test_a_screen_reader_is_told_of_every_kind_of_widget() -> None:
    """A new role must be given its place in the tree."""
    known = [Widget]
    for kind in known:
        known += kind.__subclasses__()
    assert {kind.role for kind in known} - {"decoration"} <= set(_PLAIN)


def test_numbers_are_unique_and_stay_from_one_picture_to_the_next(
    gallery: Shown,
) -> None:
    """Whoever reads a thing finds it again after the screen was laid out anew."""
    for where, _stage, told in gallery:
        reached = [item.id for item in told.walk()]
        assert len(set(reached)) == len(reached) == len(told.items), where
    last = {id(stage.scene): (where, stage, told) for where, stage, told in gallery}
    for where, stage, told in last.values():
        stage.relay()
        assert shown(stage) == told, where


def test_boxes_lie_inside_the_window(gallery: Shown) -> None:
    """Magnifiers and touch go by them; what is scrolled away has the strip where it comes in."""
    for where, _stage, told in gallery:
        for item in told.walk():
            box = item.box
            assert 0 <= box.left < box.right <= SIZE[0], (where, item)
            assert 0 <= box.top < box.bottom <= SIZE[1], (where, item)


def test_the_tree_is_read_in_the_order_of_the_eye(gallery: Shown) -> None:
    """Of two things under one another the upper comes first, of two in one line the left one."""
    for where, _stage, told in gallery:
        for item in told.walk():
            inside = [told.items[one] for one in item.children if told.items[one].role != "row"]
            for number, one in enumerate(inside):
                for later in inside[number + 1 :]:
                    assert not _before(later, one, told), (where, one, later)


def _before(one: Item, other: Item, told: Outline) -> bool:
    """Whether the eye comes to *one* before *other*: above it, or left of it in its line."""
    a, b = _rect(one, told), _rect(other, told)
    below = a.bottom <= b.top and a.left < b.right and b.left < a.right
    beside = a.right <= b.left and a.top < b.centery < a.bottom and b.top < a.centery < b.bottom
    return bool(below or beside)


def _rect(item: Item, told: Outline) -> pygame.Rect:
    """Where it is drawn, or would be if nothing were scrolled."""
    widget = told.widgets.get(item.id)
    if widget is not None:
        return widget.rect
    box = item.box
    return pygame.Rect(box.left, box.top, box.right - box.left, box.bottom - box.top)


def test_no_word_on_the_screen_is_missing_from_the_tree(gallery: Shown) -> None:
    """Whatever is drawn as words is in the tree, under the thing that bears it; but for the numbers of a scale."""
    for where, stage, told in gallery:
        numbers = {id(widget): number for number, widget in told.widgets.items()}
        for widget in stage.view.walk():
            missing = list(_missing(widget, told, numbers))
            assert not missing, (where, widget.role, widget.label, missing)


def _missing(widget: Widget, told: Outline, numbers: dict[int, int]) -> Iterator[str]:
    """What *widget* shows that its item does not say. What a banner or a note says whole has no item."""
    number = numbers.get(id(widget))
    item = told.items[told.root if number is None else number]
    if not widget.texts:
        return
    said = _said(told, item.id)
    for text in widget.texts:
        if SCALE.fullmatch(text.laid.plain) and widget.role == "chart":
            continue  # the numbers of an axis: the values stand in the table
        if MONOGRAM.fullmatch(text.laid.plain) and (item.name or widget.facts):
            continue  # it stands for a face
        words = text.laid.plain.split() if item.role in OPERATED or widget.facts else [text.laid.plain]
        yield from (word for word in words if _plain(word) not in said)


def _said(told: Outline, number: int) -> str:
    parts: list[str] = []
    for item in told.walk(number):
        parts += [item.name, item.value, item.description, item.shortcut, *map(str, item.reach or ())]
    return _plain(" ".join(parts))


def _plain(text: str) -> str:
    """Letters and digits alone: how words are broken and joined is nothing to the ear."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def test_every_picture_is_told_as_a_table(gallery: Shown) -> None:
    """Map, ladder, charts, timelines, plates: what they show can be read cell by cell."""
    met: set[str] = set()
    for _where, _stage, told in gallery:
        for item in told.walk():
            widget = told.widgets.get(item.id)
            if widget is None or widget.facts is None or item.role in OPERATED:
                continue
            met.add(type(widget).__name__)
            tables = [one for one in told.walk(item.id) if one.role == "table"]
            assert len(tables) == 1
            rows = [told.items[one] for one in tables[0].children]
            assert tables[0].spot is not None
            assert tables[0].spot[0] == len(rows) > 0
            for down, row in enumerate(rows):
                cells = [told.items[one] for one in row.children]
                assert {cell.role for cell in cells} <= {"head", "cell"}
                assert [cell.spot for cell in cells] == [(down, across) for across in range(len(cells))]
    wanted = {"ChartView", "KahnView", "MapView", "PeopleView", "SpansView", "StripView", "TableView"}
    assert wanted | {"TimelineView", "PlateView", "VotesView"} <= met


def test_each_screen_is_a_page_with_a_title_and_headings(
    gallery: Shown,
) -> None:
    """The window holds one page, called as the screen is; headings have their levels."""
    for where, stage, told in gallery:
        root = told.items[told.root]
        page = told.items[root.children[0]]
        assert (root.role, page.role) == ("window", "page"), where
        assert all(told.items[one].live for one in root.children[1:]), where
        assert page.name == (stage.scene.screen.title or "Thirteen Days"), where
        assert told.focus in told.items, where
        levels = [item.level for item in told.walk() if item.role == "heading"]
        assert set(levels) <= {1, 2, 3}, where
        assert all(not item.level for item in told.walk() if item.role != "heading"), where


def test_the_tree_names_its_language_and_what_is_russian(gallery: Shown) -> None:
    """A reader changes its voice for a letterhead, and only for that."""
    marked = set()
    for where, _stage, told in gallery:
        assert told.items[told.root].language == "en", where
        for item in told.walk():
            if item.id != told.root:
                assert item.language == ("ru" if is_russian(item.name) else ""), (where, item)
                marked |= {item.name} if item.language else set()
    assert marked == {RUSSIAN}
    item = next(item for _, _, told in gallery for item in told.walk() if item.language == "ru")
    assert node(pytest.importorskip("accesskit"), item).language == "ru"


def test_a_new_page_is_said_with_its_title_and_its_words_in_order() -> None:
    """Focus goes to it, and the brief is read without having to be looked for: in one piece."""
    listener = Listener(game())
    listener.reader.said.clear()
    listener.press("Begin")
    said = listener.reader.said
    assert listener.title == "The first answer"
    assert said[-1] == "The first answer"
    assert said[0].startswith(
        "The first answer. The photographs are on the table. Photographs of the far shore."
    )
    assert len(said) == 2


def announced(stage: Stage, how: str) -> str:
    """All that is announced *how*."""
    return " ".join(item.name for item in shown(stage).walk() if item.live == how)


def test_what_changed_after_a_turn_is_said_and_urgent_news_at_once() -> None:
    """Changes wait for silence; news that breaks in does not."""
    stage = sample("consequences")
    assert "better for you: Support at home 62 to 71: the speech (+9)." in announced(stage, "polite")
    broke_in = Paragraph((Run("A U-2 has not come back."),), "incident")
    time_passes = Paragraph((Run("Two days without an answer."),), "passage")
    screen = replace(stage.scene.screen, blocks=(broke_in, time_passes))
    stage = Stage(Still(stage.context, screen), SIZE, keep=False)
    assert announced(stage, "assertive") == "News that breaks in: A U-2 has not come back."
    assert "Time passes: Two days without an answer." in announced(stage, "polite")


def test_a_decision_that_breaks_into_the_day_is_said_at_once() -> None:
    """As the page with the slanting bars is seen at once."""
    screen = replace(sample("decision").scene.screen, form="flash")
    stage = Stage(Still(context(), screen), SIZE, keep=False)
    assert announced(stage, "assertive").startswith("The first answer. Photographs of western Cuba")


def test_advice_is_said_once_an_answer_has_the_focus() -> None:
    """Whoever steps to an answer hears who is for it, and not the brief again."""
    listener = Listener(sample("decision"))
    listener.reader.said.clear()
    answer = listener.find(ROLE.BUTTON, "Plan an invasion")
    listener.do(answer, ACTION.FOCUS)
    assert listener.reader.said == ["Curtis LeMay: Anything less leaves the job undone.", "Plan an invasion"]
    assert listener.reader.focus == answer
    assert listener.reader.sent < len(listener.reader.nodes) / 2


def test_nothing_is_sent_when_nothing_has_changed() -> None:
    """A frame costs a reader nothing."""
    listener = Listener(sample("debrief"))
    updates = listener.reader.updates
    listener.pump()
    listener.pump()
    assert listener.reader.updates == updates


def test_nothing_is_computed_while_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a reader the game does no work for one."""
    listener = Listener(title())
    listener._apart(listener.link.end)
    listener.pump()
    monkeypatch.setattr(screenreader, "outline", lambda *_given: pytest.fail("an outline was made"))
    updates = listener.reader.updates
    listener._stage.send(Command("focus_next"))
    listener.pump()
    assert listener.reader.updates == updates


def test_a_slider_is_moved_and_set() -> None:
    """By a step either way, and to a number."""
    listener = Listener(title())
    listener.press("Settings")
    slider = listener.find(ROLE.SLIDER, "Size of everything")
    listener.do(slider, ACTION.INCREMENT)
    assert listener.reader.nodes[slider].numeric_value == 110
    listener.do(slider, ACTION.SET_VALUE, (SimpleNamespace(), 163.0))
    assert listener.reader.nodes[slider].numeric_value == 163
    listener.do(slider, ACTION.DECREMENT)
    assert listener.reader.nodes[slider].numeric_value == 153
    assert listener.reader.nodes[slider].max_numeric_value == 200


def test_a_field_is_filled() -> None:
    """What is in it can be read sign by sign, and the end of it has the caret."""
    listener = Listener(title())
    listener.press("More")
    field = listener.find(ROLE.TEXT_INPUT, "Seed")
    listener.do(field, ACTION.SET_VALUE, (SimpleNamespace(), "wren-17"))
    node = listener.reader.nodes[field]
    assert node.value == "WREN-17"
    run = listener.reader.nodes[node.children[0]]
    assert (run.role, run.value, len(run.character_lengths)) == (ROLE.TEXT_RUN, "WREN-17", 7)
    assert listener.reader.focus == field


def test_a_switch_says_how_it_stands_after_it_was_pressed() -> None:
    """Its name holds it, since some readers say nothing else."""
    listener = Listener(title())
    listener.press("Settings")
    listener.press("Contrast: Normal.")
    assert listener.find(ROLE.BUTTON, "Contrast: High: no textures.")


def test_a_long_paper_is_scrolled_and_what_is_hidden_is_brought_into_sight() -> None:
    """By page, and to a paragraph."""
    listener = Listener(sample("document"))
    paper = listener.find(ROLE.ARTICLE, "Soviet Military")
    assert listener.reader.nodes[paper].scroll_y == 0
    listener.do(paper, ACTION.SCROLL_DOWN)
    down = listener.reader.nodes[paper].scroll_y
    assert down > 100
    listener.do(paper, ACTION.SCROLL_UP)
    assert listener.reader.nodes[paper].scroll_y == 0
    last = next(id_ for id_, node in listener.all(ROLE.LABEL) if "Paragraph 24" in name(node))
    listener.do(last, ACTION.SCROLL_INTO_VIEW)
    assert listener.reader.nodes[paper].scroll_y > down
    box = listener.reader.nodes[last].bounds
    assert box.y1 - box.y0 > 40


def test_what_is_gone_is_not_pressed() -> None:
    """An action that comes too late does nothing."""
    listener = Listener(title())
    gone = listener.find(ROLE.BUTTON, "Settings")
    listener.press("Settings")
    page = listener.title
    listener.link.ask(SimpleNamespace(action=ACTION.CLICK, target=gone, data=None))
    listener.pump()
    assert listener.title == page


def test_a_connection_that_fails_does_not_stop_the_game(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings say so, and everything else goes on."""

    class PanicError(BaseException):
        """As what a panic raises: no Exception."""

    def refuse(*_given: object) -> None:
        raise PanicError

    monkeypatch.setattr(pygame.display, "get_driver", lambda: "x11")
    monkeypatch.setattr(screenreader, "_adapter", refuse)
    stage = title()
    assert screenreader.connect(stage) is None
    assert stage.context.reader == "failed"
    stage.send(Command("settings"))
    assert any("the system refused" in item.name for item in shown(stage).walk())


def test_an_adapter_that_breaks_later_ends_the_connection_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The game goes on, and nothing is told any more."""
    listener = Listener(title())

    def panic(_make: object) -> None:
        raise MemoryError

    monkeypatch.setattr(listener.reader, "update_if_active", panic)
    listener.press("Settings")
    assert listener._stage.scene.screen.kind == "settings"
    assert listener._stage.context.reader == "failed"
    assert not listener.link.heard
    listener.link.begin()
    listener.pump()
    assert not listener.link.heard


def test_nothing_of_it_is_loaded_before_the_first_picture() -> None:
    """The extra may be there; the start is as quick as without it."""
    asked = "import sys, thirteen_days.desktop.entry; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert "thirteen_days.desktop.app" in done.stdout
    for name_ in ("accesskit", "thirteen_days.desktop.outline", "thirteen_days.desktop.screenreader"):
        assert f"'{name_}'" not in done.stdout


def test_without_the_package_the_settings_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    monkeypatch.setattr(pygame.display, "get_driver", lambda: "x11")
    monkeypatch.setitem(sys.modules, "accesskit", None)
    stage = title()
    assert screenreader.connect(stage) is None
    stage.send(Command("settings"))
    assert any("accesskit is not installed" in item.name for item in shown(stage).walk())
