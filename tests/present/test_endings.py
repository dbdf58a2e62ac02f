"""The end of a play: what it was worth, what was luck, what was never known."""

from dataclasses import replace

import pytest

from tests.plays import scenarios
from thirteen_days.model import Observation, Scenario
from thirteen_days.play import Session, debrief
from thirteen_days.present import (
    Paragraph,
    Screen,
    Table,
    Words,
    debrief_screen,
    ending_screen,
    page_screen,
    shelf_screen,
)
from thirteen_days.present.chapters import chapters_of

SMALL = next(one for one in scenarios() if one.name == "meridian-strait")
WORDS = Words(SMALL)


def ended(seed: str = "TERN-1", **policies: str) -> Session:
    """A play to its end by machines."""
    session = Session.start(SMALL, seed=seed, policies=policies)
    assert session.awaiting() is None
    return session


def lines(screen: Screen) -> str:
    """All paragraphs of a screen."""
    return "\n".join(block.plain for block in screen.blocks if isinstance(block, Paragraph))


def test_the_documented_choices_are_counted() -> None:
    """Play as the record did, and the debrief says so."""
    session = ended(west="history", east="history")
    screen = debrief_screen(WORDS, debrief(SMALL, session.transcript()), "west")

    assert "2 of your 2 decisions were those of the record." in lines(screen)
    chapter = dict(chapters_of(screen))["Decision by decision"]
    beside = {row[2] for block in chapter if isinstance(block, Table) for row in block.rows}
    assert beside == {"the same"}


def test_judgement_and_luck_stand_apart() -> None:
    """Every draw is told with its odds, after the decisions and under a heading of its own."""
    text = lines(debrief_screen(WORDS, debrief(SMALL, ended().transcript()), "west"))

    assert (
        text.index("Decision by decision") < text.index("What was luck") < text.index("What you never knew")
    )
    luck = text[text.index("What was luck") : text.index("What you never knew")]
    assert "A collision at sea" in luck
    assert " %" in luck


def test_what_was_hidden_is_open_now() -> None:
    """The truth stands beside the last report; what one saw oneself is not listed."""
    screen = debrief_screen(WORDS, debrief(SMALL, ended().transcript()), "west")
    chapter = dict(chapters_of(screen))["What you never knew"]
    (table,) = [block for block in chapter if isinstance(block, Table)]

    assert table.caption == "What the Eastern side alone knew"
    assert table.headers == ("What", "In truth", "Your last report")
    reported = {name: (truth, report) for name, truth, report in table.rows}
    assert reported["Coastal missiles ready"][1] not in {"", "none"}
    assert "Support at home" not in reported


def test_the_other_sides_persona_is_revealed() -> None:
    """It could be inferred from conduct; now one may check."""
    text = lines(debrief_screen(WORDS, debrief(SMALL, ended(east="doctrine:hawk").transcript()), "west"))

    assert "The Eastern Union was played as hawk." in text


def test_nuclear_war_is_not_scored() -> None:
    """No number stands beside it, for anyone."""
    seen = ended().observe("west")
    assert seen.outcome is not None
    war = replace(seen, outcome=seen.outcome._replace(kind="nuclear_war"))

    scored, unscored = ending_screen(WORDS, seen), ending_screen(WORDS, war)

    assert len(scored.blocks) > len([block for block in scored.blocks if isinstance(block, Paragraph)])
    assert all(isinstance(block, Paragraph) for block in unscored.blocks)
    assert "Nothing here is scored" in lines(unscored)


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_an_ending_is_set_beside_the_record(scenario: Scenario) -> None:
    """The same, or otherwise and of what kind; a scenario without a record says neither."""
    words = Words(scenario)
    record = [one for one in scenario.endings if one.history]
    for ending in scenario.endings:
        text = lines(ending_screen(words, at_end(scenario, ending.id)))
        assert ("So it ended in the record, too." in text) == ending.history
        assert ("In the record it ended otherwise" in text) == (bool(record) and not ending.history)
        assert not [one for one in record if one is not ending and words.key(one.title) in text]


def test_the_shelf_hides_what_was_not_seen() -> None:
    """A title would give the ending away; a hint does not."""
    text = lines(shelf_screen(WORDS, {"standoff"}))

    assert "The missiles stay" in text
    assert "War in the strait" not in text
    assert "Ships too close for too long." in text
    assert "1 of 3 endings seen." in text


def at_end(scenario: Scenario, ending: str) -> Observation:
    """What the first side sees at *ending*, whatever led there."""
    session = Session.start(scenario, seed="TERN-1", policies={})
    assert session.awaiting() is None
    seen = session.observe(scenario.sides[0].id)
    assert seen.outcome is not None
    return replace(seen, outcome=seen.outcome._replace(ending=ending))


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_every_ending_has_its_day_after(scenario: Scenario) -> None:
    """Under its masthead stand place and date, the headline, and forty to ninety words."""
    words = Words(scenario)
    for ending in scenario.endings:
        screen = page_screen(words, at_end(scenario, ending.id))
        assert screen is not None, ending.id
        assert ending.page is not None
        place, headline, *body, _invented = [one for one in screen.blocks if isinstance(one, Paragraph)]
        assert screen.title == words.key(ending.page.masthead)
        assert place.plain.startswith(words.key(ending.page.dateline) + ", ")
        assert (headline.style, headline.plain) == ("headline", words.key(ending.page.headline))
        assert 40 <= sum(len(one.plain.split()) for one in body) <= 90, ending.id


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_nobody_prints_a_newspaper_after_a_nuclear_war(scenario: Scenario) -> None:
    """Where nobody is left to print, one hand writes; and no other ending borrows its page."""
    pages = [(ending.kind, ending.page) for ending in scenario.endings if ending.page]

    assert {page.form for kind, page in pages if kind == "nuclear_war"} <= {"note"}
    assert len({scenario.texts[page.text] for _kind, page in pages}) == len(pages)


def test_the_page_is_dated_after_the_end() -> None:
    """At the earliest a day after the last turn began."""
    seen = at_end(SMALL, "settled")
    screen = page_screen(WORDS, replace(seen, turn=0))

    assert screen is not None
    assert "6 May 1966" in lines(screen)


def test_an_ending_without_a_page_goes_straight_on() -> None:
    """The page is offered only where there is one."""
    bare = replace(SMALL, endings=tuple(replace(one, page=None) for one in SMALL.endings))
    seen = at_end(SMALL, "settled")

    assert page_screen(Words(bare), seen) is None
    assert [one.command for one in ending_screen(Words(bare), seen).choices] == ["debrief", "shelf"]
    assert [one.command for one in ending_screen(WORDS, seen).choices] == ["page", "debrief", "shelf"]


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_a_hint_gives_no_ending_away(scenario: Scenario) -> None:
    """Each ending has a line on the shelf, and a title is never in it before it is seen."""
    told = lines(shelf_screen(Words(scenario), set()))

    for ending in scenario.endings:
        assert told.count(scenario.texts[ending.hint]) == 1
        assert scenario.texts[ending.title] not in told
