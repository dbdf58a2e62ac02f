"""``thirteen-days docs``: the pages that came with the program."""

import argparse
import re
from importlib.resources import as_file, files

from thirteen_days.cli.status import MISUSED

EXAMPLE = "thirteen-days docs tutorial"
_ENDING = ".md"
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("page", nargs="?", default="", help="the page to print (default: list them all)")


def run(arguments: argparse.Namespace) -> int:
    """Print a page, or what there is and where; 2 if there is no such page."""
    folder = files("thirteen_days") / "docs"
    pages = {
        one.name.removesuffix(_ENDING): one
        for one in sorted(folder.iterdir(), key=lambda one: one.name)
        if one.name.endswith(_ENDING)
    }
    if not arguments.page:
        for name, page in pages.items():
            heading = _HEADING.search(page.read_text(encoding="utf-8"))
            print(f"{name:14} {heading[1] if heading else ''}")
        with as_file(folder) as place:
            print(f"They stand in {place}")
        return 0
    wanted = arguments.page.lower().removesuffix(_ENDING)
    if wanted not in pages:
        from thirteen_days.scenario import did_you_mean  # noqa: PLC0415 - a command loads only what it needs

        hint = did_you_mean(wanted, pages) or f"there are {', '.join(pages)}."
        print(f"There is no page {wanted}; {hint}")
        return MISUSED
    print(pages[wanted].read_text(encoding="utf-8"), end="")
    return 0
