"""A flow that is drawn shows every node once, in its place, with how many plays come to it."""

from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.plays import scenarios
from tests.proof.test_quicktest import SMALL, checked
from thirteen_days.batch import Workers
from thirteen_days.cli import main
from thirteen_days.model import Scenario
from thirteen_days.proof.flow import ASKS, ENDS, NAMED, SETS, Spot, flow_of
from thirteen_days.proof.layout import laid_out
from thirteen_days.proof.picture import Picture, dotted, drawn
from thirteen_days.proof.traffic import Traffic, Wanted, traffic
from thirteen_days.scenario import shipped

SPACE = "{http://www.w3.org/2000/svg}"
WANTED = Wanted(16, bars=False)
PLAYS = 40


def counted(path: Path, jobs: int = 1) -> tuple[Scenario, Traffic]:
    """A scenario, and a little traffic through it."""
    scenario, _ = checked(path)
    with Workers(scenario, path, jobs) as workers:
        return scenario, traffic(workers, WANTED, PLAYS, "1")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scenario of two decisions."""
    path = tmp_path_factory.mktemp("scenarios") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_what_leads_to_what_is_what_the_rules_say(small: Path) -> None:
    """One option opens an ending; the smouldering stove lets one flee."""
    scenario, _ = checked(small)
    flow = flow_of(scenario)
    stove = scenario.decisions[0]
    flee = next(one.index for one in stove.options if one.id == "flee")
    named = [edge for edge in flow.edges if edge.kind == NAMED]

    assert [(edge.source, edge.target) for edge in named] == [
        (Spot("decision", 0, flee), Spot("ending", 0)),
    ]


def test_cuba_has_edges_of_every_kind() -> None:
    """Or the picture would be of something else."""
    scenario = next(one for one in scenarios() if one.name == "cuba-1962")
    flow = flow_of(scenario)

    assert {edge.kind for edge in flow.edges} == {ASKS, ENDS, NAMED, SETS}
    nodes = set(flow.nodes)
    assert all(edge.source.node in nodes and edge.target.node in nodes for edge in flow.edges)


@pytest.mark.parametrize("path", [one.path for one in shipped()], ids=lambda one: one.stem)
def test_every_node_has_its_place_and_no_two_share_one(path: Path) -> None:
    """Boxes that cover each other cannot be read; nothing stands outside the picture."""
    scenario, found = counted(path)
    flow = flow_of(scenario)
    layout = laid_out(scenario, flow, found.by_spot())

    assert {block.node for block in layout.blocks} == set(flow.nodes)
    rows = {row for block in layout.blocks for row in block.rows}
    assert rows == {
        Spot("decision", one.index, option.index) for one in scenario.decisions for option in one.options
    }
    for one, other in combinations(layout.blocks, 2):
        apart = one.x != other.x or one.y + one.height <= other.y or other.y + other.height <= one.y
        assert apart, (one.node, other.node)
    assert all(0 < block.x < layout.width and 0 < block.y < layout.height for block in layout.blocks)

    tree = ET.fromstring(drawn(Picture(scenario, flow, found, "1")))  # noqa: S314 - our own picture
    assert len(tree.findall(f"{SPACE}g[@class='faint']/{SPACE}path")) == len(flow.edges)
    boxes = [one for one in tree.iter(f"{SPACE}rect") if one.get("class") == "box"]
    assert len(boxes) == len(layout.blocks)


def test_traffic_is_the_same_for_any_number_of_workers(small: Path) -> None:
    """And every play comes to one ending."""
    scenario, found = counted(small)
    _, other = counted(small, 2)

    assert found == other
    ends = [spot for spot, _ in found.met if spot.kind == "ending"]
    assert sum(sum(found.by_spot()[spot].values()) for spot in ends) == PLAYS
    assert len(ends) <= len(scenario.endings)


def test_what_stands_around_a_node_is_what_touches_it(small: Path) -> None:
    """The ending, and the option that opens it; neither its neighbours nor the other decision belong."""
    scenario, found = counted(small)
    picture = drawn(Picture(scenario, flow_of(scenario), found, "1", Spot("ending", 0)))
    tree = ET.fromstring(picture)  # noqa: S314 - our own picture
    said = {one.text for one in tree.iter(f"{SPACE}text")}

    assert {"The stove", "Flee", "Out"} <= said
    assert not said & {"The last", "Stoke"}


def test_the_command_writes_a_picture_or_a_graph(small: Path, tmp_path: Path) -> None:
    """An unknown name is answered with the one that was meant."""
    out = tmp_path / "flow.svg"
    little = ["--plays", "10", "--jobs", "1"]
    assert main(["graph", str(small), "-o", str(out), *little]) == 0
    assert out.read_text(encoding="utf-8").startswith("<svg")
    assert main(["graph", str(small), "-o", str(out), "--around", "stove/flee", *little]) == 0
    assert main(["graph", str(small), "-o", str(out), "--dot", *little]) == 0
    assert out.read_text(encoding="utf-8").startswith("digraph")


def test_an_unknown_name_is_answered_with_the_one_that_was_meant(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As everywhere."""
    assert main(["graph", str(small), "-o", str(tmp_path / "x.svg"), "--around", "stofe"]) != 0
    assert "did you mean `stove`?" in capsys.readouterr().err


def test_graphviz_gets_every_node(small: Path) -> None:
    """By id, with its share."""
    scenario, found = counted(small)
    flow = flow_of(scenario)
    lines = dotted(Picture(scenario, flow, found, "1")).splitlines()

    assert sum("[label=" in line and "->" not in line for line in lines) == len(flow.nodes)
    assert sum("->" in line for line in lines) == len(flow.edges)
