"""A debrief that is kept: a page that fetches and runs nothing, and a table that reads back."""

import csv
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest

from tests.play.test_forecasts import played
from tests.plays import scenarios
from thirteen_days.export import COLUMNS, debrief_page, keep_debrief, page, sheet
from thirteen_days.model import Scenario
from thirteen_days.play import debrief, studied
from thirteen_days.present import Paragraph, Run, Screen, Share, Strip, Table, Words

every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
VOID = frozenset({"meta", "hr", "line", "rect", "path", "polyline"})


class Reader(HTMLParser):
    """Collects tags, attributes and words; fails on tags that do not pair."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It closes what was opened last."""
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Words."""
        self.words += data


def read(text: str) -> Reader:
    """*text* parsed, whole and inert."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    for tag, attributes in reader.tags:
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
        assert not any(name == "src" or name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert "url(" not in text
    assert "@import" not in text
    return reader


@every_scenario
def test_page_and_table_hold_every_decision(scenario: Scenario) -> None:
    """The page says each answer; the table has a line for each decision and each draw."""
    transcript = played(scenario).transcript()
    words, told, side = Words(scenario), debrief(scenario, transcript), scenario.sides[0].id
    *_, study = studied(scenario, transcript, side, 10)

    reader = read(debrief_page(words, transcript, told, side, study))
    rows = list(csv.DictReader(StringIO(sheet(words, told, study))))

    for row in told.decisions:
        assert words.key(row.taken.label).rstrip(".") in reader.words
    assert [tag for tag, _ in reader.tags].count("table") == [tag for tag, _ in reader.tags].count("caption")
    decisions = [row for row in rows if row["kind"] == "decision"]
    assert [(one["side"], one["decision"], one["taken"]) for one in decisions] == [
        (row.side, row.decision.id, row.taken.id) for row in told.decisions
    ]
    assert sum(row["kind"] == "draw" for row in rows) == len(told.draws)
    assert sum(bool(row["forecast"]) for row in rows) == len(told.forecasts)
    assert all(set(row) == set(COLUMNS) for row in rows)


def test_hostile_words_stay_words() -> None:
    """Whatever an author or a player wrote, it is shown and does nothing."""
    bad = '</title></style><script>alert(1)</script><img src=x onerror="y">&\'"'
    blocks = (
        Paragraph((Run(bad, bold=True),), "heading"),
        Paragraph((Run(bad),), "bullet"),
        Table(bad, (bad, bad), ((bad, bad),)),
        Strip(bad, (Share(bad, 1, bad),), 0),
    )

    reader = read(page(Screen("debrief", bad, blocks=blocks), bad, ((bad, bad),), bad))

    assert reader.words.count("<script>alert(1)</script>") >= 8


def test_a_kept_debrief_says_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both files stand in the user's folder, under a plain name."""
    monkeypatch.setenv("THIRTEEN_DAYS_HOME", str(tmp_path))
    scenario = next(one for one in scenarios() if one.name == "meridian-strait")
    transcript = played(scenario).transcript()

    kept = keep_debrief(Words(scenario), transcript, debrief(scenario, transcript), "west")

    assert {path.parent for path in kept} == {tmp_path / "debriefs"}
    assert [path.name for path in kept] == [
        f"meridian-strait-west-{transcript.header.seed.lower()}.{kind}" for kind in ("html", "csv")
    ]
    assert all(path.stat().st_size for path in kept)
