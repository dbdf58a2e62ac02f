"""The end of a play: what it was worth, what was luck, what was never known."""

from dataclasses import replace

from tests.plays import scenarios
from thirteen_days.play import Session, debrief
from thirteen_days.present import Paragraph, Screen, Words, debrief_screen, ending_screen, shelf_screen

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
    assert "So it was decided then." in lines(screen)


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
    text = lines(debrief_screen(WORDS, debrief(SMALL, ended().transcript()), "west"))
    hidden = text[text.index("What you never knew") :]

    assert "Eastern, Coastal missiles ready: " in hidden
    assert "Your last report said" in hidden
    assert "Support at home" not in hidden


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


def test_the_shelf_hides_what_was_not_seen() -> None:
    """A title would give the ending away; a hint does not."""
    text = lines(shelf_screen(WORDS, {"standoff"}))

    assert "The missiles stay" in text
    assert "War in the strait" not in text
    assert "Ships too close for too long." in text
    assert "1 of 3 endings seen." in text
