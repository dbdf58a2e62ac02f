"""Nothing clips, nothing overlaps, everything can be reached: at every scale, on every kind of screen."""

from dataclasses import replace

import pygame
import pytest

from tests.desktop import samples
from tests.desktop.stages import SIZE, SMALL, context, picture, sample
from thirteen_days.desktop.checker import faults, map_names
from thirteen_days.desktop.gallery import tour
from thirteen_days.desktop.layouts.sheets import sheet
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.stage import Stage

SCALES = (100, 130, 150, 160, 170, 200)
PAGED = frozenset({"decision", "desk", "consequences", "map"})
TABS = ("Document", "Situation", "Options", "Map", "Legend")


@pytest.mark.parametrize("size", [SIZE, SMALL, (1920, 1080), (800, 600)])
@pytest.mark.parametrize("scale", SCALES)
def test_samples_fit(scale: int, size: tuple[int, int]) -> None:
    """Rich screens are where words would run out of room."""
    for name in samples.screens():
        for tab in TABS if name in PAGED else TABS[:1]:
            stage = sample(name, scale, size)
            stage.scene.ui.tab = tab
            assert faults(stage.view) == [], (name, tab)
            assert map_names(stage.view) == [], (name, tab)


@pytest.mark.parametrize("side", ["west", "east"])
def test_every_screen_of_a_real_game_fits(side: str) -> None:
    """The words of a real scenario, on each screen that a game leads through."""
    shared = context()
    for name, scene in tour(shared, "meridian-strait", side).items():
        for scale in (100, 150, 200):
            shared.preferences = Preferences(scale)
            for tab in TABS[:3] if scene.screen.kind in PAGED else TABS[:1]:
                scene.ui.tab = tab
                assert faults(Stage(scene, SIZE, keep=False).view) == [], (name, scale, tab)


def test_advice_has_room_of_its_own() -> None:
    """Advice stands in a reserved place: the answers do not move when it appears."""
    stage = sample("decision")
    before = [stop.rect.copy() for stop in stage.view.focusables()]
    stage.scene.ui.focus = f"card:choose:1:{samples.OPTIONS[0][0]}"
    stage.relay()
    advice = stage.view.find("region", "Advice")
    assert any(child.label.startswith("Robert McNamara") for child in advice.children)
    assert [stop.rect for stop in stage.view.focusables()] == before


def test_a_stamp_covers_no_words() -> None:
    """The stamp has its own place on the paper."""
    view = sample("document").view
    stamp = view.find("image", "Stamp")
    paper = view.find("document", "Soviet Military")
    for child in paper.children:
        for text in child.texts:
            assert not text.rect.colliderect(stamp.rect), text.laid.plain


def test_above_160_per_cent_a_decision_has_pages() -> None:
    """Document, situation and options become tabs."""
    view = sample("decision", 200).view
    assert [tab.label for tab in view.walk() if tab.role == "tab"] == ["Document", "Situation", "Options"]
    assert not [tab for tab in sample("decision", 100).view.walk() if tab.role == "tab"]


def test_a_report_is_a_range_and_says_its_age() -> None:
    """What is only reported must not look exact."""
    gauge = sample("decision").view.find("gauge", "Missiles ready")
    assert gauge.value == "0 to 8 launchers. air photographs, 14 October"
    assert gauge.actions == ("why",)


def test_a_sheet_that_goes_on_says_so_until_its_end() -> None:
    """An arrow in the foot, apart from the grip at the side; none once the last line is seen."""
    stage = sample("document")

    def arrow() -> bool:
        sheet = next(one for one in stage.view.scrollers() if one.skin == "paper" and one.overflow)
        foot = pygame.Rect(
            sheet.rect.x, sheet.inner.bottom, sheet.rect.width, sheet.rect.bottom - sheet.inner.bottom
        )
        drawn = picture(stage).subsurface(foot)
        red = stage.view.look.palette.stamp
        return any(drawn.get_at((x, y))[:3] == red for x in range(foot.width) for y in range(foot.height))

    assert arrow()
    sheet = next(one for one in stage.view.scrollers() if one.skin == "paper" and one.overflow)
    stage.turn(sheet, "end")
    assert not arrow()


def test_no_heading_stands_alone_at_the_foot_of_a_sheet() -> None:
    """However tall the sheet is: at least a line of what it heads is seen with it, or neither."""
    blocks = tuple(
        one
        for number in range(12)
        for one in (samples.para(f"Part {number}", "subheading"), *samples.LONG[:1])
    )
    told, look = replace(samples.document(), blocks=blocks), sample("document").view.look
    for room in range(300, 700, 7):
        paper = sheet(look, pygame.Rect(0, 0, 700, room), told, "serif", pad=40)
        drawn = [
            one
            for one in paper.children
            if one.texts and one.rect.top + one.texts[0].laid.line_height <= paper.inner.bottom + 1
        ]
        assert drawn[-1].role != "heading", room
