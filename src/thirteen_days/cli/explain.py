"""``thirteen-days explain``: what a code of ``check`` means, with a wrong and a right example."""

import argparse
from collections.abc import Collection
from typing import TYPE_CHECKING

from thirteen_days.model import ThirteenDaysError

if TYPE_CHECKING:
    from thirteen_days.lint.pages import Example
    from thirteen_days.model import Problem

EXAMPLE = "thirteen-days explain TD306"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("code", nargs="?", default="", help="such as TD306; without one, all are listed")


def run(arguments: argparse.Namespace) -> int:
    """Print the page of a code, or the list of codes.

    Raises:
        ThirteenDaysError: there is no such code.
    """
    from thirteen_days.lint.pages import fault, pages  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.scenario import did_you_mean  # noqa: PLC0415

    listed = pages()
    code = arguments.code.upper()
    if not code:
        for page in listed.values():
            print(f"{page.code}  {page.meaning}")
        return 0
    if code not in listed:
        hint = did_you_mean(code, listed)
        raise ThirteenDaysError(f"There is no code {code}{'; ' + hint if hint else '; explain lists them.'}")
    page = listed[code]
    print(f"{page.code}: {page.meaning}\n\n{page.reason}")
    if page.wrong is not None and page.right is not None:
        print("\nWrong:\n")
        said = fault(page.wrong)
        _print_example(page.wrong, {page.wrong.at}, named=page.named, under=said)
        print(f"\n    {said.severity} {said.code}: {said.message}")
        if said.fix:
            print(f"    fix: {said.fix}")
        print("\nRight:\n")
        _print_example(page.right, page.mended, named=page.named)
    return 0


def _print_example(
    example: "Example", marked: Collection[int], *, named: bool, under: "Problem | None" = None
) -> None:
    """Its lines, those *marked* with a sign, and what is said of it with a caret *under* its place."""
    if named:
        print(f"    # {example.file}")
    for number, line in enumerate(example.text.splitlines(), 1):
        print(f"{'  > ' if number in marked else '    '}{line}")
        if under is not None and number == example.at and under.column:
            width = max(1, min(under.width, len(line) - under.column + 1))
            print(f"    {' ' * (under.column - 1)}{'^' * width}")
    for remark in example.remarks:
        print(f"    ({remark})")
