"""Every code has its page, and its examples do what is said of them."""

from pathlib import Path

import pytest

from thirteen_days.cli.parser import parse
from thirteen_days.lint import review
from thirteen_days.lint.pages import Example, Page, pages
from thirteen_days.model import Problem, ThirteenDaysError
from thirteen_days.scenario import CODES, check

UNKNOWN = {"TD015"}
"""Codes to which no file leads: a guard behind the others."""


WITHOUT_FIX = {"TD002", "TD006", "TD007", "TD008", "TD011", "TD012", "TD305", "TD309"}
"""Codes whose message says all there is to say: a cap, or something that is nothing at all."""


LONG = {"TD302", "TD713"}
"""Codes of what is long."""


def said(example: Example, folder: Path) -> tuple[list[Problem], dict[int, int]]:
    """Everything that a check says of an example, and which of its lines stand where."""
    home = example.write(folder)
    checked = check(home, classroom="classroom" in example.options)
    return [*checked.problems, *checked.warnings, *review(checked)], example.whole()[1]


def test_every_code_has_its_page() -> None:
    """And no page is of a code that there is not."""
    assert list(pages()) == list(CODES)
    for page in pages().values():
        assert page.meaning
        assert len(page.reason) > 40
        assert (page.wrong is None) == (page.right is None) == (page.code in UNKNOWN)


@pytest.mark.parametrize("page", [one for one in pages().values() if one.wrong], ids=lambda page: page.code)
def test_the_wrong_example_has_the_fault_and_the_right_one_none(page: Page, tmp_path: Path) -> None:
    """An example that does not show what it says is worse than none."""
    assert page.wrong is not None
    assert page.right is not None

    problems, places = said(page.wrong, tmp_path / "wrong")

    assert {problem.code for problem in problems} == {page.code}, [str(one) for one in problems]
    own = {Path(page.wrong.file).name, "small"}
    there = [places.get(one.line, 0) for one in problems if Path(one.file).name in own]
    assert page.wrong.at in there, (there, str(problems[0]))
    assert all(problem.fix for problem in problems) or page.code in WITHOUT_FIX, str(problems[0])

    problems, _ = said(page.right, tmp_path / "right")

    assert [str(problem) for problem in problems] == []


def test_the_right_example_shows_what_is_mended() -> None:
    """Two examples that look alike teach nothing: a line differs, or the file does."""
    for page in pages().values():
        if page.wrong is not None and page.right is not None:
            elsewhere = page.wrong.file != page.right.file or page.wrong.remarks != page.right.remarks
            less = len(page.right.text.splitlines()) < len(page.wrong.text.splitlines())
            assert page.mended or elsewhere or less, page.code
            widest = max(map(len, f"{page.wrong.text}{page.right.text}".splitlines()))
            assert widest <= 100 or page.code in LONG, (page.code, widest)


def test_explain_shows_a_page_and_lists_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    """The message is that of the checker itself; a code may be written small."""
    assert parse(["explain", "td703"]).run() == 0
    page = capsys.readouterr().out
    assert "  >         when: tension == 9\n                  ^^^^^^^^^^^^\n" in page
    assert "  >         when: tension == 8\n" in page
    assert "because tension is 2 or 8" in page

    assert parse(["explain"]).run() == 0
    assert [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()] == list(CODES)

    with pytest.raises(ThirteenDaysError, match="There is no code TD730"):
        parse(["explain", "TD730"]).run()


def test_check_points_to_the_page_of_the_first_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever meets a code for the first time is told where to look it up."""
    wrong = pages()["TD703"].wrong
    assert wrong is not None

    assert parse(["check", str(wrong.write(tmp_path))]).run() == 1

    assert capsys.readouterr().out.endswith("1 problem. What a code means: thirteen-days explain TD703\n")
