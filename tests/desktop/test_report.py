"""The report after the play: chapters, both sides' days, spreads of outcomes, pages as pictures."""

import time
from itertools import pairwise
from pathlib import Path

import pygame
import pytest

from tests.desktop import samples, stages
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.gallery import Still
from thirteen_days.desktop.pictures import HEIGHT, WIDTH, keep_pictures, paged
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Command, Look
from thirteen_days.desktop.widgets.spans import SpansView
from thirteen_days.desktop.widgets.timeline import TimelineView
from thirteen_days.present.chapters import chapters_of
from thirteen_days.present.screen import Moment, Screen, Span, Spans, Timeline

SPREAD = Spans(
    "What each decision was worth",
    "payoff",
    tuple(
        Span(
            f"{day} October, a decision of some length",
            -40.0,
            30.0,
            "+5, of -40 to +30, middle +2",
            inner=(-10, 12),
            middle=2,
            at=float(day),
        )
        for day in (5, 12, 24)
    ),
)
BELIEVED = Spans(
    "Side by side",
    "launchers",
    (
        Span("Intercontinental missiles, yours", 172, 172, "172", at=172),
        Span("Intercontinental missiles, Soviet Union", 75, 81, "75 to 81 (estimate)", "other"),
    ),
)
DAYS = Timeline(
    "Both sides at once",
    ("United States", "Soviet Union"),
    ("blue", "red"),
    tuple(
        Moment(
            f"{day} October",
            ("Blockade first, the strike held ready", "Write to Castro"),
            fell,
            ("Hold short",),
        )
        for day, fell in (
            (22, ()),
            (24, ("A submarine forced to the surface",)),
            (27, ("A plane shot down",)),
        )
    ),
)


def report(scale: int = 100, size: tuple[int, int] = stages.SIZE) -> Stage:
    """The sample debrief with the drawn parts in it."""
    told = samples.debrief()
    screen = Screen(
        "debrief",
        told.title,
        blocks=(*told.blocks[:1], DAYS, *told.blocks[1:3], SPREAD, BELIEVED, *told.blocks[3:]),
        choices=told.choices,
    )
    return Stage(Still(stages.context(scale), screen), size, keep=False)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_every_chapter_opens_by_its_name_and_has_no_fault(scale: int) -> None:
    """By mouse; where there is no room for a list, all of it is one sheet."""
    stage = report(scale)
    names = [name for name, _blocks in chapters_of(stage.scene.screen)]
    assert names == ["Debrief", "Judgement", "Luck", "How high"]
    assert faults(stage.view) == []
    for name in names:
        tabs = [one for one in stage.view.walk() if one.role == "tab" and one.label == name]
        assert bool(tabs) == (scale <= 150)
        for tab in tabs:
            stage.press(stage.view.on_screen(tab).center)
            assert stage.view.find("document", name).role == "document"
            assert faults(stage.view) == []


def test_a_spread_is_drawn_to_its_scale() -> None:
    """Low, middle and high stand where the numbers put them, in the same order on every row."""
    stage = report()
    look = Look(stage.context.preferences.theme, stage.fonts)
    view = SpansView(look, 0, 0, 800, SPREAD)
    for one, _y in view.rows:
        assert one.inner is not None
        assert one.middle is not None
        stops = [view.x(value) for value in (one.low, one.inner[0], one.middle, one.inner[1], one.high)]
        assert stops == sorted(stops)
    assert view.x(-5) - view.x(-10) == pytest.approx(view.x(25) - view.x(20), abs=1)
    assert "middle +2" in view.value


@pytest.mark.parametrize("width", [860, 420])
def test_days_follow_one_another_down_the_page(width: int) -> None:
    """And the frame of an accident stands clear of what was ordered."""
    stage = report()
    look = Look(stage.context.preferences.theme, stage.fonts)
    view = TimelineView(look, 0, 0, width, DAYS)
    dates = [text.y for text in view.texts if text.laid.plain.endswith("October")]
    assert len(dates) == 3
    assert all(one < other for one, other in pairwise(dates))
    assert len(view.alarms) == 2
    words = [text.rect for text in view.texts if "Blockade" in text.laid.plain]
    assert not [box for box in view.alarms if box.collidelist(words) >= 0]


def test_pages_as_pictures_lose_nothing(tmp_path: Path) -> None:
    """Every block stands whole on one page, and each page is a picture."""
    stage = report()
    screen = stage.scene.screen
    look = Look(stage.context.preferences.theme, stage.fonts)
    pages = paged(look, screen)
    blocks = sum(len(found) for _name, found in chapters_of(screen))
    assert sum(len(page.widgets) for _name, page in pages) == blocks + len(chapters_of(screen))
    for _name, page in pages:
        room = pygame.Rect(0, 0, WIDTH, page.height)
        assert page.height >= HEIGHT
        assert not [one for one in page.widgets if not room.contains(one.rect)]
    written = keep_pictures(screen, tmp_path)
    assert len(written) == len(pages)
    assert pygame.image.load(written[0]).get_width() == WIDTH


def test_pictures_are_drawn_while_the_window_goes_on(tmp_path: Path) -> None:
    """A step at a time: how far it is stands above the foot, and where the pictures are at the end."""
    stage = ended()
    stage.send(Command("pictures"))
    told: list[str] = []
    end = time.monotonic() + 60
    while stage.scene.hurried and time.monotonic() < end:
        assert stage.tick()
        told.append(stage.view.find("status", "").label)
    assert told[0].startswith("Drawing the pictures: 0 of ")
    assert len(set(told)) > 3
    assert "pictures kept in" in told[-1]
    written = sorted((tmp_path / "debriefs").rglob("*.png"))
    assert told[-1].startswith(f"{len(written)} pictures")
    loaded = pygame.image.load(written[0])
    assert loaded.get_width() == WIDTH
    assert tuple(loaded.get_at((5, 5)))[:3] == stage.view.look.palette.paper


def test_pictures_that_cannot_be_written_are_a_notice(tmp_path: Path) -> None:
    """The report stays on the screen."""
    stage = ended()
    (tmp_path / "debriefs").mkdir(exist_ok=True)
    in_the_way = tmp_path / "debriefs" / f"{stages.SCENARIO}-west-kestrel-1962"
    in_the_way.write_text("", encoding="utf-8")
    stage.send(Command("pictures"))
    stage.tick()
    assert not stage.scene.hurried
    assert stage.view.find("status", "No pictures").enabled


def ended() -> Stage:
    """A stage at the debrief of a small game."""
    stage = stages.game()
    for _ in range(60):
        if stage.scene.screen.kind == "ending":
            break
        stages.keys(stage, "1")
    stage.send(Command("debrief"))
    assert stage.scene.screen.kind == "debrief"
    return stage
