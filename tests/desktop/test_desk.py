"""What the decision screen tells beside the brief: the small map, who speaks, the ladder, ends of gauges."""

import pytest

from tests.desktop import samples
from tests.desktop.stages import SMALL, game, keys, sample
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.gallery import Still
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.mapview import INSET_NAMES, MapView
from thirteen_days.present.screen import Chart, Paragraph, Run, Screen, Series


def with_map(size: tuple[int, int] = (1280, 1300)) -> Stage:
    """A decision with room under its answers."""
    stage = sample("decision", size=size)
    stage.scene.ui.inset = samples.the_map()
    stage.relay()
    return stage


def test_a_small_map_stands_where_there_is_room() -> None:
    """It is a control with a name; its names are few and touch nothing."""
    stage = with_map()
    found = stage.view.find("map", "Situation map")
    assert isinstance(found, MapView)
    assert found.actions == ("map",)
    assert found in stage.view.focusables()
    assert 0 < len(found.texts) <= INSET_NAMES
    assert not any(one.clipline(*lead) for one in found.backs for lead in found.leads)


def test_no_small_map_where_there_is_none() -> None:
    """Answers and advice come first."""
    assert not [one for one in with_map(SMALL).view.walk() if one.role == "map"]


def test_advice_says_who_speaks_and_that_nobody_is_quoted() -> None:
    """Before an answer is looked at, and while it is."""
    stage = sample("decision")
    for focus in ("", f"card:choose:1:{samples.OPTIONS[0][0]}"):
        stage.scene.ui.focus = focus
        stage.relay()
        advice = stage.view.find("region", "Advice")
        words = " ".join([text.laid.plain for text in advice.texts] + [one.label for one in advice.children])
        assert words.count("Positions paraphrased, not quoted.") == 1
        assert "McNamara" in words


def test_the_ladder_opens_its_thresholds() -> None:
    """From the panel; it says what lies behind and ahead without being asked."""
    stage = game()
    while stage.scene.screen.kind != "decision":
        keys(stage, "Enter")
    ladder = stage.view.find("ladder", "Escalation ladder")
    assert "Ahead at" in ladder.value
    stage.press(ladder.rect.center)
    assert stage.scene.screen.title == "The escalation ladder"
    told = " ".join(block.plain for block in stage.scene.screen.blocks if isinstance(block, Paragraph))
    assert "nuclear weapons are used" in told


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_the_last_day_of_a_chart_leaves_the_names_alone(scale: int) -> None:
    """A line that ends at nothing has its name beside the foot of the chart."""
    points = ((0.0, 4.0), (87.4, 11.0), (176.2, 0.0))
    lines = (Series("Soviet Union", points), Series("United States", points, "other"))
    drawn = Chart("Rungs on the ladder, day by day", "days", "rung", lines)
    scene = Still(sample("decision", scale).context, Screen("debrief", "Debrief", blocks=(drawn,)))
    assert faults(Stage(scene, keep=False).view) == []


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_a_chart_that_begins_with_a_long_date_keeps_it_inside(scale: int) -> None:
    """Dates stand where numbers would say little, and none runs over the edge or into the next."""
    points = tuple((float(turn), float(turn % 4)) for turn in range(1, 15))
    ticks = tuple((float(turn), f"{turn + 10} September") for turn in range(1, 15))
    drawn = Chart("Launchers", "turn", "", (Series("at most", points),), ticks=ticks)
    scene = Still(sample("decision", scale).context, Screen("why", "Why?", blocks=(drawn,)))
    view = Stage(scene, keep=False).view
    assert faults(view) == []
    assert "11 September" in [text.laid.plain for one in view.walk() for text in one.texts]


def test_a_change_is_told_by_more_than_its_colour() -> None:
    """A tick or an exclamation mark is drawn, and read out."""
    blocks = tuple(Paragraph((Run(text),), style) for text, style in (("Up", "good"), ("Down", "bad")))
    scene = Still(sample("decision").context, Screen("consequences", "What happened", blocks=blocks))
    view = Stage(scene, keep=False).view
    assert view.find("text", "Up").value == "better for you"
    assert view.find("text", "Down").value == "worse for you"
