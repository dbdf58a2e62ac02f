"""The ladder drawn whole, and the room: who sits there, what each mind expects."""

from itertools import combinations, pairwise

import pygame
import pytest

from tests.desktop import samples, stages
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.gallery import Still
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Look
from thirteen_days.desktop.widgets.kahn import KahnView
from thirteen_days.desktop.widgets.people import PeopleView
from thirteen_days.present.escalation import TOP_RUNG
from thirteen_days.present.screen import Ladder, People, Person, Screen, Span, Spans

MANY = (
    Ladder(
        "usa",
        "United States",
        "blue",
        11,
        "Super-ready",
        (),
        tuple((rung, f"A measure on rung {rung}") for rung in range(11, 2, -1)),
    ),
    Ladder(
        "ussr",
        "Soviet Union",
        "red",
        9,
        "Dramatic",
        (),
        tuple((rung, f"Another on rung {rung}, with a long name") for rung in (9, 9, 7, 6, 5, 4)),
    ),
    Ladder("cuba", "Cuba", "green", 6, "Mobilised", (), ((6, "Cuba mobilised"),)),
)


def view(scale: int = 100, height: int = 620) -> KahnView:
    """The ladder with as much in force as it can bear."""
    stage = stages.title()
    return KahnView(Look(Preferences(scale).theme, stage.fonts), pygame.Rect(20, 20, 640, height), MANY)


def test_each_rung_stands_above_the_last() -> None:
    """From the first to the forty-fourth, inside the drawing."""
    drawn = view()
    heights = [drawn.y(rung) for rung in range(1, TOP_RUNG + 1)]
    assert all(lower > higher for lower, higher in pairwise(heights))
    assert drawn.rect.top <= heights[-1] < heights[0] <= drawn.rect.bottom


@pytest.mark.parametrize("height", [420, 620, 900])
def test_no_two_flags_touch(height: int) -> None:
    """However much a side has in force; every measure is named."""
    drawn = view(height=height)
    for one, other in combinations(drawn.texts, 2):
        both = one.rect.clip(other.rect)
        assert min(both.size) <= 2, (one.laid.plain, other.laid.plain)
    told = " ".join(text.laid.plain for text in drawn.texts)
    assert all(name in told for ladder in MANY for _rung, name in ladder.steps)


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_the_ladder_has_no_fault_at_any_scale(scale: int) -> None:
    """Where there is no room for the drawing, its words are read."""
    screen = Screen("ladder", "The escalation ladder", samples.BAR, samples.LONG[:4], ladders=MANY)
    stage = Stage(Still(stages.context(scale), screen), stages.SIZE, keep=False)
    assert faults(stage.view) == []
    assert bool([one for one in stage.view.walk() if isinstance(one, KahnView)]) == (scale <= 125)


ROOM = Screen(
    "advisers",
    "What the advisers expect",
    samples.BAR,
    (
        samples.para("They disagree: one thing, or another.", "lead"),
        samples.para("For: a blockade", "subheading"),
        People(
            "Their temper: dove.",
            tuple(
                Person(
                    name[:1] + name.split()[-1][:1],
                    name,
                    "Secretary of something long",
                    "Prefers a lawful form.",
                )
                for name in ("Robert McNamara", "Llewellyn Thompson", "Adlai Stevenson", "Dean Rusk")
            ),
        ),
        Spans(
            "A blockade",
            "chance, per cent",
            (
                Span("Nuclear war, sooner or later", 2, 14, "hardly, 2 to 14 %", "other"),
                Span("A settlement", 57, 82, "probable, 57 to 82 %"),
            ),
            top=100,
        ),
    ),
)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_everybody_at_the_table_is_named_beside_a_figure(scale: int) -> None:
    """With office and bent, at every scale."""
    stage = Stage(Still(stages.context(scale), ROOM), stages.SIZE, keep=False)
    assert faults(stage.view) == []
    people = next(one for one in stage.view.walk() if isinstance(one, PeopleView))
    assert len(people.figures) == 4
    assert not [pair for pair in combinations(people.figures, 2) if pair[0].colliderect(pair[1])]
    assert "Dean Rusk, Secretary of something long. Prefers a lawful form." in people.value
