"""Words are broken and drawn so that none is lost, cut or set too wide."""

import pygame
import pytest

from tests.desktop.stages import SIZE, picture, sample
from thirteen_days.desktop.fonts import MOST_HELD, Fonts, clean
from thirteen_days.desktop.text import Style, lay
from thirteen_days.desktop.theme import CONTRAST, DESK, Palette, ratio
from thirteen_days.present.screen import Run

STYLE = Style("serif", 17, (0, 0, 0))


@pytest.mark.parametrize("width", [60, 120, 333, 900])
def test_every_word_is_there_and_no_line_is_too_wide(width: int) -> None:
    """Also with faces that change within a word."""
    runs = (
        Run("One "),
        Run("bold", bold=True),
        Run("ly set, and "),
        Run("slanted", italic=True),
        Run(". End."),
    )
    laid = lay(Fonts(), runs, STYLE, width)
    assert laid.plain.replace(" ", "") == "Oneboldlyset,andslanted.End."
    assert all(line.width <= width + 1 for line in laid.lines)


@pytest.mark.parametrize("width", range(60, 200, 7))
def test_a_number_and_its_per_cent_stay_together(width: int) -> None:
    """A line never begins with the sign, and odds are never broken."""
    told = "It is at best 1 in 2,000 or so, at worst 31 % of all."
    laid = lay(Fonts(), told, Style("sans", 16, (0, 0, 0)), width)
    lines = ["".join(piece.text for piece in line.pieces) for line in laid.lines]
    assert not [line for line in lines if line.startswith("%")]
    assert width < 88 or any("1 in 2,000" in line for line in lines)
    assert laid.plain.replace(" ", "") == told.replace(" ", "")


def test_a_word_longer_than_the_line_is_broken() -> None:
    """Rather than running out of its box."""
    laid = lay(Fonts(), "Donaudampfschifffahrtsgesellschaft", STYLE, 80)
    assert len(laid.lines) > 2
    assert all(line.width <= 80 for line in laid.lines)


def test_a_line_cut_by_the_edge_is_not_drawn() -> None:
    """Half a line at the end of a panel reads as a fault."""
    laid = lay(Fonts(), "first\nsecond", STYLE, 200)
    surface = pygame.Surface((200, 100))
    surface.fill((255, 255, 255))
    surface.set_clip(pygame.Rect(0, 0, 200, laid.lines[1].y + 5))
    laid.draw(surface, 0, 0)
    below = pygame.Rect(0, laid.lines[1].y + laid.line_height // 3, 200, 40)
    assert pygame.transform.average_color(surface, below)[:3] == (255, 255, 255)


def test_signs_that_a_face_lacks_are_replaced() -> None:
    """An empty box would be read as a fault."""
    assert clean("a → b") == "a › b"


@pytest.mark.parametrize("palette", [DESK, CONTRAST])
def test_words_can_be_read(palette: Palette) -> None:
    """At least 4.5 to 1 for every pair of colours in which words are set."""
    pairs = [
        (palette.ink, palette.paper),
        (palette.faint_ink, palette.paper),
        (palette.good_ink, palette.paper),
        (palette.bad_ink, palette.paper),
        (palette.blue_ink, palette.paper),
        (palette.red_ink, palette.paper),
        (palette.ink, palette.note),
        (palette.text, palette.card),
        (palette.text, palette.card_over),
        (palette.faint, palette.panel),
        (palette.faint, palette.card_over),
        (palette.blue, palette.panel),
        (palette.red, palette.panel),
        (palette.faint, palette.bar),
        (palette.focus, palette.bar),
        (palette.sea_text, palette.sea),
    ]
    assert [pair for pair in pairs if ratio(*pair) < 4.5] == []


@pytest.mark.parametrize("palette", [DESK, CONTRAST])
def test_signs_and_controls_stand_out(palette: Palette) -> None:
    """At least 3 to 1 for whatever is no word: gauges, sliders, the sides' signs, marks on the map."""
    marks = (palette.ink, palette.red_ink, palette.blue_ink)
    pairs = [
        (palette.gauge, palette.well),
        (palette.gauge, palette.card),
        (palette.faint, palette.card),
        (palette.blue, palette.panel),
        (palette.red, palette.panel),
        (palette.green, palette.panel),
        (palette.stamp, palette.paper),
        (palette.stamp, palette.cable),
        (palette.focus, palette.bar),
        *((mark, ground) for mark in marks for ground in (palette.sea, palette.land, palette.theirs)),
    ]
    assert [pair for pair in pairs if ratio(*pair) < 3] == []
    grounds = (palette.desk, palette.panel, palette.card_over, palette.paper, palette.cable)
    rings = (palette.focus, palette.bar)  # the focus has two rings: one of them is seen
    assert [one for one in grounds if max(ratio(ring, one) for ring in rings) < 3] == []


@pytest.mark.parametrize("family", ["sans", "serif", "mono", "head"])
@pytest.mark.parametrize("size", [14, 17, 30])
def test_a_whole_blank_stands_between_words(family: str, size: int) -> None:
    """Also after a stop and before a quotation mark, where these families would draw words together."""
    fonts = Fonts()
    face = (family, size, False, False)
    words = ("web.", "You,", "and", "by", "“Bring")
    blanks = fonts.width(face, " ") * (len(words) - 1)
    line = " ".join(words)
    assert fonts.width(face, line) == sum(fonts.width(face, word) for word in words) + blanks
    drawn = fonts.draw(face, line, (0, 0, 0))
    assert drawn.get_width() == fonts.width(face, line)
    end = fonts.width(face, words[0])
    gap = drawn.subsurface((end, 0, fonts.width(face, " "), drawn.get_height()))
    assert gap.get_bounding_rect(1).width == 0


def test_a_headline_leaves_no_word_alone() -> None:
    """Lines in the middle are about as long as one another, and as few as they can be."""
    style = Style("serif", 29, (0, 0, 0), bold=True, align="centre")
    words = "Missiles are leaving; there is a promise, and a silence"
    laid = lay(Fonts(), words, style, 656)
    assert len(laid.lines) == 2
    assert min(line.width for line in laid.lines) > max(line.width for line in laid.lines) * 2 // 3
    assert laid.plain == words


def test_a_long_document_scrolls_to_its_end() -> None:
    """And what is drawn changes."""
    stage = sample("document")
    before = picture(stage).get_at((600, 400)), picture(stage).get_view("0").raw
    stage.wheel(-1, (SIZE[0] // 2, SIZE[1] // 2))
    assert picture(stage).get_view("0").raw != before[1]
    panel = stage.view.scrollers()[0]
    panel.scroll("end")
    last = panel.children[-1].rect.bottom - panel.offset
    assert last <= panel.inner.bottom


def test_what_is_kept_of_drawn_words_stays_small() -> None:
    """The oldest pictures of words go first; those just drawn are still there."""
    fonts = Fonts()
    face = ("serif", 60, False, False)
    for number in range(400):
        picture = fonts.draw(face, f"A line of some length, number {number}", (0, 0, 0))
        assert fonts.draw(face, f"A line of some length, number {number}", (0, 0, 0)) is picture
    assert fonts.held <= MOST_HELD


@pytest.mark.parametrize("family", ["sans", "serif", "mono", "head"])
def test_no_line_is_wider_than_its_room_as_it_is_drawn(family: str) -> None:
    """Joined words are kerned: a line may come out wider than the words that it was made of."""
    fonts = Fonts()
    text = "Significant mobilization: Crash work on Avenues, Tatar Wavering, To AV, WA, Ty. Standing in the bloc 4 to 6"
    for width in range(90, 420, 7):
        for size in (13, 14, 20):
            laid = lay(fonts, text, Style(family, size, (0, 0, 0)), width)
            assert laid.width <= max(width, size), (width, size)
