"""In the accented language the terminal and a kept debrief say nothing in plain English: a translator has it all."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from tests.terminal.test_games import MANY, SMALL, session, told
from thirteen_days.desktop.untold import english, kept
from thirteen_days.export import debrief_page
from thirteen_days.play import debrief
from thirteen_days.present import Words
from thirteen_days.present.language import install
from thirteen_days.present.pseudo import PSEUDO, Pseudo

SAME = (*kept(SMALL), "KESTREL-1", "pseudo", "doctrine:unknown", "thirteen-days resume", SMALL.name)


@pytest.fixture(autouse=True)
def accented() -> Iterator[None]:
    """For the length of a test."""
    install(Pseudo(), PSEUDO)
    yield
    install()


def leaks(text: str) -> list[str]:
    """The lines with a word of plain English in them."""
    return [f"{word}: {line}" for line in text.split("\n") if (word := english(line, SAME))]


class Read(HTMLParser):
    """The words of a page, without its style."""

    words = ""

    def handle_data(self, data: str) -> None:
        """Take them up."""
        if self.lasttag != "style":
            self.words += f"\n{data}"


@pytest.mark.parametrize("side", ["west", "east"])
def test_a_game_in_the_terminal(side: str) -> None:
    """From the opening to the debrief, with the asides one may look at on the way."""
    asked = ["w", "m", "b", "r", "a", "n", "d", "?"]
    text, ended = told(session(SMALL, side), "1", *asked, *["1"] * MANY)
    assert ended
    assert len(text.split("\n")) > 150
    assert leaks(text) == []


def test_a_debrief_that_is_kept() -> None:
    """The page, its heading and its charts."""
    game = session(SMALL, "west")
    told(game, *["1"] * MANY)
    transcript = game.transcript()
    page = debrief_page(Words(SMALL), transcript, debrief(SMALL, transcript), "west")
    assert '<html lang="pseudo">' in page
    reader = Read()
    reader.feed(page)
    assert leaks(reader.words) == []
