"""What an editor shows an author: faults marked on their line, keys completed, meanings on hover."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editors.language_server import LanguageServer, program
from thirteen_days.authoring import begin

SCENARIOS = Path(__file__).parents[2] / "scenarios"
pytestmark = pytest.mark.node
if not program():
    pytest.skip("no node, or no yaml-language-server from npm", allow_module_level=True)
FILES = [
    file
    for file in sorted(SCENARIOS.rglob("*.yaml"))
    if file.read_text(encoding="utf-8").startswith("# yaml-language-server")
]

BROKEN = [
    ("version: 1", "version: 2"),
    ("title: Demo", "titel: Demo"),
    ("name: demo", "name: Demo_One"),
    ('brief: "The ship is yours', 'breif: "The ship is yours'),
    ("range: [0, 10], start: 5", "range: [0, 5, 10], start: 5"),
    ("gauge: high}\n  guns", "gauge: hihg}\n  guns"),
    ("sees: [south]", "sees: south"),
    ("end: 1965-03-04T12:00Z", "end: 4 March 1965"),
    ("last: {at: 1965-03-03T08:00Z, label", "last: {when: true, label"),
    ("error: 1}", "error: much}"),
    ("side: north\n", "side: The North\n"),
    ("turns: [first]\n    title: Orders", "turns: first\n    title: Orders"),
    ("add: {tension: 3}", "ad: {tension: 3}"),
    ("weight: tension", "wieght: tension"),
    ("kind: settlement", "kind: peace"),
    ("default: true", "default: perhaps"),
]
"""A sound text, and what an author made of it."""


def _beside(own: Path, what: str) -> Path:
    """A file that is not open yet; it need not be on disk."""
    return own.with_name(f"demo-{zlib.crc32(what.encode())}.yaml")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """One server for all: it is slow to start."""
    with LanguageServer(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an author begins with, the schema beside it."""
    return begin("demo", tmp_path_factory.mktemp("own"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SCENARIOS)))
def test_a_shipped_file_has_no_marks(file: Path, server: LanguageServer) -> None:
    """The schema is found by the first line, and refuses nothing that the loader takes."""
    assert server.open(file, file.read_text(encoding="utf-8")) == []


def test_what_an_author_begins_with_has_no_marks(own: Path, server: LanguageServer) -> None:
    """Nor the file that is to be changed."""
    assert server.open(own, own.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("sound", "broken"), BROKEN)
def test_a_fault_is_marked_on_its_line(sound: str, broken: str, own: Path, server: LanguageServer) -> None:
    """While it is typed, before anything is checked."""
    text = own.read_text(encoding="utf-8")
    assert text.count(sound) >= 1
    at = text.count("\n", 0, text.index(sound))

    marks = server.open(_beside(own, broken), text.replace(sound, broken, 1))

    assert {mark["range"]["start"]["line"] for mark in marks} == {at}


@pytest.mark.parametrize(
    ("after", "offered"),
    [
        ("", {"sides", "hazards", "forecasts", "classroom"}),
        ("hazards:\n  fog:\n    ", {"base", "factors", "warning", "seen_by"}),
        ("decisions:\n  more:\n    ", {"side", "turns", "urgent", "brief_if", "options"}),
        ("endings:\n  more:\n    kind: ", {"settlement", "backdown", "nuclear_war"}),
        ("map:\n  base: ", {"caribbean", "europe", "far_east", "plain", "world"}),
    ],
)
def test_keys_and_values_are_offered(
    after: str, offered: set[str], own: Path, server: LanguageServer
) -> None:
    """Those that may stand there, in a file that holds this alone."""
    file = _beside(own, after)
    text = f"# yaml-language-server: $schema=schema.json\n{after}"
    server.open(file, text)
    lines = text.split("\n")

    found = server.at("completion", file, len(lines) - 1, len(lines[-1]))

    assert offered <= {item["label"] for item in found["items"]}


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("gauge", "which end is grave"),
        ("sees", "Who sees its true value"),
        ("summary", "Two sentences for the shelf"),
        ("reveals", "viewers who may not know the act see it move"),
        ("payoffs", "By side and component"),
    ],
)
def test_a_meaning_is_shown(word: str, says: str, own: Path, server: LanguageServer) -> None:
    """The description of the schema, on the key."""
    text = own.read_text(encoding="utf-8")
    server.open(own, text)
    place = text.index(f"{word}: ")
    line = text.count("\n", 0, place)

    shown = server.at("hover", own, line, place - text.rfind("\n", 0, place))

    assert says in str(shown["contents"])
