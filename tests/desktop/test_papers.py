"""Papers on the desk: each set as what it was, its plate drawn and said to be drawn, one press away."""

from dataclasses import replace
from itertools import combinations

import pygame
import pytest

from tests.desktop import samples, stages
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.figures import spots
from thirteen_days.desktop.flow import translated
from thirteen_days.desktop.gallery import Still
from thirteen_days.desktop.ground import ground
from thirteen_days.desktop.semantics import is_russian
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.enclosure import EnclosureView
from thirteen_days.desktop.widgets.plateview import PlateView, scale_bar
from thirteen_days.present import Words, document_screen
from thirteen_days.present.papers import enclosure
from thirteen_days.present.screen import Figure, Plate
from thirteen_days.scenario import find, load, shipped

CUBA = load(find("cuba-1962"))
WORDS = Words(CUBA)
DRAWN = sorted(name for name, one in CUBA.documents.items() if one.plate)


def opened(name: str, scale: int = 100, tab: str = "Document") -> Stage:
    """The document *name*, in full; where its plate is a page of its own, at *tab*."""
    scene = Still(stages.context(scale), document_screen(WORDS, name))
    scene.ui.tab = tab
    return Stage(scene, stages.SIZE, keep=False)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_every_paper_of_the_crisis_fits_its_sheet(scale: int) -> None:
    """Whatever its form, with its plate beside it or on a page of its own."""
    for name in CUBA.documents:
        assert faults(opened(name, scale).view) == [], name
    for name in DRAWN:
        assert faults(opened(name, scale, "Plate").view) == [], name


@pytest.mark.parametrize("name", [shelf.name for shelf in shipped()])
def test_what_is_russian_at_the_head_stands_in_english_beside_it(name: str) -> None:
    """Letterhead and stamp, on the open paper and on the one that lies closed."""
    scenario = load(find(name))
    words = Words(scenario)
    for paper in scenario.documents:
        told = document_screen(words, paper)
        heads = [part.strip() for part in told.letterhead.split("|")]
        for part in (*(heads if len(heads) == 1 else ()), told.stamp):
            if is_russian(part):
                stage = Stage(Still(stages.context(), told), stages.SIZE, keep=False)
                shown = " ".join(one.label for one in stage.view.walk())
                closed = EnclosureView(
                    stage.view.look, pygame.Rect(0, 0, 480, 220), enclosure(words, scenario.documents[paper])
                )
                assert translated(part), part
                assert translated(part) in shown
                assert translated(part) in " ".join(one.laid.plain for one in closed.texts)


def test_a_paper_is_set_as_what_it_was() -> None:
    """The same words make another sheet as a cable than as a letter."""
    forms = {document_screen(WORDS, name).form for name in CUBA.documents}
    assert forms == {"memorandum", "cable", "letter", "broadcast"}


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("name", DRAWN)
def test_a_plate_bears_every_annotation_and_says_that_it_is_drawn(name: str, scale: int) -> None:
    """No two of its words touch, and none is left out."""
    plate = next(one for one in opened(name, scale, "Plate").view.walk() if isinstance(one, PlateView))
    told = {text.laid.plain.upper() for text in plate.texts}
    assert {mark.upper() for mark in plate.plate.annotations} <= told
    assert any("not a photograph" in text.laid.plain for text in plate.texts)
    assert not [one for one, other in combinations(plate.boxes, 2) if one.colliderect(other)]


@pytest.mark.parametrize("scale", [100, 150])
def test_a_plate_lies_beside_its_paper_where_there_is_room(scale: int) -> None:
    """Both are seen at once, as tall as the room lets them."""
    view = opened("irbm_memo", scale).view
    plate = next(one for one in view.walk() if isinstance(one, PlateView))
    text = next(one for one in view.scrollers() if one.name.endswith("Works of a second kind"))
    assert text.rect.right < plate.rect.left
    assert text.rect.top == plate.rect.top


def test_the_ground_is_the_same_on_every_run_and_shows_what_stands_there() -> None:
    """Where a bright thing stands the picture is brighter than without it."""
    bare = Plate("A field", "", 200, (Figure("road", ((0, 90), (100, 90))),))
    crates = Figure("crate", ((50, 50),), count=3)
    full = Plate("A field", "", 200, (*bare.figures, crates))
    size = (300, 240)
    ground.cache_clear()
    first = pygame.image.tobytes(ground(full, size), "RGB")
    ground.cache_clear()
    assert pygame.image.tobytes(ground(full, size), "RGB") == first
    for x, y in spots(crates, 200, size):
        at = (round(x), round(y))
        assert ground(full, size).get_at(at).r > ground(bare, size).get_at(at).r + 20


@pytest.mark.parametrize("across", [20, 210, 620, 9000])
def test_a_scale_bar_is_a_round_length_of_a_fair_part_of_the_picture(across: int) -> None:
    """About a tenth to a fifth of it, or the shortest there is."""
    metres, pixels = scale_bar(across, 500)
    assert pixels == pytest.approx(500 * metres / across, abs=1)
    assert pixels <= 500 / 3.9
    assert str(metres).strip("0") in {"1", "2", "5"}


def test_a_paper_lies_with_its_decision_and_opens() -> None:
    """It stands among what can be pressed, by name, with what is stamped on it."""
    told = samples.decision()
    papers = (enclosure(WORDS, CUBA.documents["npic_memo"]),)
    screen = replace(told, notes=(), enclosures=papers)
    scene = Still(stages.context(), screen)
    stage = Stage(scene, stages.SIZE, keep=False)
    assert faults(stage.view) == []
    lying = [one for one in stage.view.walk() if isinstance(one, EnclosureView)]
    assert [one.command for one in lying] == [("document", "npic_memo")]
    assert "TOP SECRET" in lying[0].value
