"""Markup is bold and italic only; whatever else an author types is text."""

from hypothesis import given
from hypothesis import strategies as st

from thirteen_days.present.markup import blocks, plain, runs
from thirteen_days.present.screen import Run


def test_faces_are_found() -> None:
    """The two faces, and nothing between."""
    assert runs("a *b* **c** d") == (
        Run("a "),
        Run("b", italic=True),
        Run(" "),
        Run("c", bold=True),
        Run(" d"),
    )


@given(st.text(alphabet="ab* \n", max_size=60))
def test_no_word_is_lost(text: str) -> None:
    """Stars may go, words never do."""
    assert plain(text).replace("*", "").split() == " ".join(text.split()).replace("*", "").split()


def test_a_blank_line_parts_paragraphs_and_a_break_does_not() -> None:
    """Authors wrap their lines as they like."""
    assert [one.plain for one in blocks("one\ntwo\n\n  \nthree\n")] == ["one two", "three"]
