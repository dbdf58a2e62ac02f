"""A paper written for the game says so."""

from dataclasses import replace

from tests.present.small import AMERICANS, LETTER, scenario
from thirteen_days.present import Words, document_screen, handover_screen, help_screen
from thirteen_days.present.language import install
from thirteen_days.present.odds import odds, odds_in_numbers
from thirteen_days.present.pseudo import PSEUDO, Pseudo


def test_a_reconstruction_names_the_paper_it_stands_for() -> None:
    """No reader may take it for the real one."""
    screen = document_screen(Words(scenario()), "letter")

    last = screen.blocks[-1]
    assert "Reconstruction; stands for the letter of 26 October 1962." in getattr(last, "plain", "")


def test_a_soviet_letter_has_a_russian_head() -> None:
    """Kind and side choose the letterhead."""
    screen = document_screen(Words(scenario()), "letter")

    assert "СОВЕТСКИХ" in screen.letterhead
    assert screen.stamp == ""
    assert screen.title == "A letter"


def test_only_what_one_side_alone_reads_is_stamped() -> None:
    """A memorandum of the one side is secret; a letter between both is not. The kind may be a text's key."""
    small = scenario(
        texts={"documents.letter.kind": "Memorandum"},
        documents={
            "letter": replace(LETTER, kind="documents.letter.kind", audience=AMERICANS, sender="McCone")
        },
    )

    screen = document_screen(Words(small), "letter")

    assert screen.stamp == "TOP SECRET"
    assert screen.letterhead == "American side | Memorandum"


def test_a_paper_may_say_whose_sheet_it_is() -> None:
    """Its own head stands in place of that of its side; a Russian one is not told in another language."""
    head = {"documents.letter.letterhead": "State Department | Incoming telegram"}
    own = replace(LETTER, letterhead="documents.letter.letterhead")
    small = scenario(texts=head, documents={"letter": own})

    assert document_screen(Words(small), "letter").letterhead == "State Department | Incoming telegram"

    russian = scenario(
        texts={"documents.letter.letterhead": "ГЛАВНЫЙ ШТАБ"},
        documents={"letter": own},
    )
    install(Pseudo(), PSEUDO)
    try:
        told = [document_screen(Words(one), "letter").letterhead for one in (small, russian)]
    finally:
        install()
    assert told[0] != "State Department | Incoming telegram"
    assert told[1] == "ГЛАВНЫЙ ШТАБ"


def test_a_handover_shows_nothing_of_the_other_side() -> None:
    """It is on the screen while both can see it."""
    screen = handover_screen(Words(scenario()), "ussr")

    assert not screen.gauges
    assert not screen.ladders
    assert screen.bar.items == ()
    assert "Soviet side" in screen.title


def test_help_is_there_for_every_kind() -> None:
    """F1 never opens an empty page."""
    assert all(help_screen(kind).blocks for kind in ("decision", "desk", "map", "debrief", "no such kind"))


def test_odds_in_words_and_numbers() -> None:
    """Kent's words, and a number beside them, because people read the words differently."""
    assert odds(0.5) == "chances about even, 50 %"
    assert odds(0.004) == "a remote chance, 1 in 250"
    assert odds(0.75) == "probable, 75 %"
    assert [odds_in_numbers(chance) for chance in (0.985, 0.997, 1.0)] == ["98 %", "over 99 %", "100 %"]
    assert odds(1.0) == "certain, 100 %"
