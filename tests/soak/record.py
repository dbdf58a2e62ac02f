"""The dated table of full figures. A row stands until it is counted anew, or until the rules it counted change."""

import re
from dataclasses import dataclass
from pathlib import Path

TABLE = Path("tests/soak/figures.md")
HEAD = ("what", "tried", "found", "minutes", "rules", "counted on")
NO_RULES = "any"
"""Stands for the rules where a count depends on no scenario's."""


@dataclass(frozen=True)
class Row:
    """What one task has come to, as it is printed."""

    claim: str
    tried: str
    found: str
    minutes: str
    rules: str
    """The first letters of the stamp of the rules that it counted, or ``any``."""
    day: str
    """The day on which the count ended, year first."""
    section: str = ""
    """What was judged, if anything: a table of its own, without its heading."""

    @property
    def line(self) -> str:
        """The row in the first table."""
        return _cells((self.claim, self.tried, self.found, self.minutes, self.rules, self.day))


def read(text: str) -> dict[str, Row]:
    """The rows of a table by their claims, as :func:`written` made it; none of a text of another form."""
    top, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    sections = {title: body.strip("\n") for title, _, body in (part.partition("\n") for part in parts)}
    found = {}
    for line in top.splitlines():
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split(" | "))
        if len(cells) == len(HEAD) and cells != HEAD and not cells[0].startswith("---"):
            claim, tried, counted, minutes, rules, day = cells
            section = sections.get(_title(claim), "")
            found[claim] = Row(claim, tried, counted, minutes, rules, day, section)
    return found


def written(rows: list[Row], left: list[str], maker: str) -> str:
    """The whole table: *rows* in their order, the claims *left* without a count, and by what they were counted."""
    lines = [
        "# Full figures",
        "",
        f"By `make soak`; last by {maker}.",
        "",
        _cells(HEAD),
        "| --- " * len(HEAD) + "|",
    ]
    lines += [row.line for row in rows]
    if left:
        lines += ["", f"Not counted yet: {'; '.join(left)}."]
    for row in rows:
        if row.section:
            lines += ["", f"## {_title(row.claim)}", "", row.section]
    return "\n".join(lines) + "\n"


def _title(claim: str) -> str:
    return f"{claim[0].upper()}{claim[1:]}"


def _cells(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
