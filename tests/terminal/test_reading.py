"""A long report in the terminal: a chapter at a time."""

from io import StringIO

from thirteen_days.present.screen import Paragraph, Run, Screen
from thirteen_days.terminal.console import Console
from thirteen_days.terminal.reading import read_chapters


def paragraph(text: str, style: str = "body") -> Paragraph:
    """One paragraph."""
    return Paragraph((Run(text),), style)


REPORT = Screen(
    "debrief",
    "Debrief",
    blocks=(
        paragraph("It ended."),
        paragraph("What was luck", "heading"),
        paragraph("The weather."),
        paragraph("What came after", "heading"),
        paragraph("A telephone."),
    ),
)


def read(typed: str) -> str:
    """What is said to whoever types this."""
    out = StringIO()
    read_chapters(Console(StringIO(typed), out, width=80), REPORT)
    return out.getvalue()


def test_enter_goes_on_and_a_number_goes_anywhere() -> None:
    """Each chapter once it is asked for, the first at once."""
    assert [read("q\n").count(text) for text in ("It ended.", "The weather.", "A telephone.")] == [1, 0, 0]
    assert [read("\nq\n").count(text) for text in ("It ended.", "The weather.", "A telephone.")] == [1, 1, 0]
    assert [read("3\n1\nq\n").count(text) for text in ("It ended.", "The weather.", "A telephone.")] == [
        2,
        0,
        1,
    ]
    assert "Chapters: 1 Debrief, 2 What was luck, 3 What came after." in read("q\n")


def test_after_the_last_chapter_it_goes_on() -> None:
    """Nothing is asked again once Enter was pressed at the last."""
    assert read("\n\n\nq\n").count("Enter for the next") == 3


def test_what_is_no_chapter_is_told_and_asked_again() -> None:
    """Words, numbers that are too high, and signs that only look like digits."""
    said = read("luck\n0\n4\n²\nq\n")
    for typed in ("luck", "0", "4", "²"):
        assert f"“{typed}” is not one of the chapters." in said
    assert "The weather." not in said


def test_where_nobody_answers_all_of_it_is_read() -> None:
    """Input that comes from a file loses nothing, and is asked once."""
    said = read("")
    assert all(said.count(text) == 1 for text in ("It ended.", "The weather.", "A telephone."))
    assert said.count("Enter for the next") == 1
