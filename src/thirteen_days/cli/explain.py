"""``thirteen-days explain``: what a code of ``check`` means, with a wrong and a right example."""

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from thirteen_days.model import ThirteenDaysError

if TYPE_CHECKING:
    from thirteen_days.lint.pages import Example

EXAMPLE = "thirteen-days explain TD306"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("code", nargs="?", default="", help="such as TD306; without one, all are listed")


def run(arguments: argparse.Namespace) -> int:
    """Print the page of a code, or the list of codes.

    Raises:
        ThirteenDaysError: there is no such code.
    """
    from thirteen_days.lint.pages import pages  # noqa: PLC0415 - a command loads only what it needs
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
    for title, example in (("Wrong:", page.wrong), ("Right:", page.right)):
        if example is not None:
            print(f"\n{title}\n")
            _print_example(example)
    return 0


def _print_example(example: "Example") -> None:
    """Its lines, the faulty one marked, and what a check says of it."""
    if example.file != "small.yaml":
        print(f"    # {example.file}")
    for number, line in enumerate(example.text.splitlines(), 1):
        print(f"{'  > ' if number == example.at else '    '}{line}")
    for remark in example.remarks:
        print(f"    ({remark})")
    if example.at >= 0:
        print()
        with tempfile.TemporaryDirectory() as folder:
            for line in _said(example, Path(folder)):
                print(f"    {line}")


def _said(example: "Example", folder: Path) -> list[str]:
    """What ``check`` says of an example, without places, which are those of the whole scenario."""
    from thirteen_days.lint import review  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.scenario import check  # noqa: PLC0415

    home = example.write(folder)
    checked = check(home, classroom="classroom" in example.options)
    problem = next(iter((*checked.problems, *checked.warnings, *review(checked))))
    lines = [f"{problem.severity} {problem.code}: {problem.message}"]
    return [*lines, f"fix: {problem.fix}"] if problem.fix else lines
