"""The pages for authors, which are Markdown, as screens: contents, a page in chapters, what is found.

As much of Markdown as the pages use: headings, paragraphs, lists, fenced lines of a file, tables, bold,
italic, names between backticks, and links. A link to a page, or to a heading, is a way there; any other is
words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from thirteen_days.present.language import _, english_only
from thirteen_days.present.screen import Bar, Block, Choice, Paragraph, Run, Screen, Table

CODES: Final = "codes"
"""The page that lists what ``check`` can say."""
_INLINE: Final = re.compile(
    r"(?P<code>`[^`]+`)|\[(?P<words>(?:[^\[\]]|\[\])+)\]\((?P<to>[^)\s]+)\)"
    r"|\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*\s][^*]*)\*"
)
_PART: Final = re.compile(r"^(#{2,4}) (.+)$")
_ITEM: Final = re.compile(r"^(?P<in> *)(?:- |(?P<number>[0-9]+\.) )(?P<text>.*)$")
_RULE: Final = re.compile(r"^\|[\s|:-]+\|$")
_CODE: Final = re.compile(r"TD[0-9]{3}")
_BLANK: Final = "\u00a0"
_AROUND: Final = 60
"""Signs of what is found that are shown on either side of it."""
MOST_HITS: Final = 24
_LEAST_SOUGHT: Final = 2
_WIDEST: Final = 3
"""So many columns can be read side by side at any size."""


class Manual(NamedTuple):
    """A page: its name, what it is called, its Markdown."""

    name: str
    title: str
    text: str


class Hit(NamedTuple):
    """Where something is found: the page, the heading (empty: before the first), and the words about it."""

    page: str
    heading: str
    words: str


def anchor(heading: str) -> str:
    """What a link calls *heading*."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def marked(text: str, page: str = "") -> tuple[Run, ...]:
    """*text* in its faces; links from *page* lead where they lead."""
    found: list[Run] = []
    start = 0
    for match in _INLINE.finditer(text):
        if match.start() > start:
            found.append(Run(text[start : match.start()]))
        found += _faced(match, page)
        start = match.end()
    if start < len(text):
        found.append(Run(text[start:]))
    return tuple(found)


def _faced(match: re.Match[str], page: str) -> Iterator[Run]:
    if match["code"]:
        code = match["code"].strip("`")
        yield Run(code, code=True, link=f"explain:{code}" if page and _CODE.fullmatch(code) else "")
    elif match["words"]:
        way = _way(match["to"], page)
        for run in marked(match["words"]):
            yield run._replace(link=way)
        if match["to"].startswith("http"):
            yield Run(f" ({match['to']})")
    elif match["bold"]:
        yield from (run._replace(bold=True) for run in marked(match["bold"]))
    else:
        yield Run(match["italic"], italic=True)


def _way(to: str, page: str) -> str:
    """The command that a link is a way to; empty for what stands outside these pages."""
    file, _hash, part = to.partition("#")
    if not file:
        return f"page:{page}#{part}" if page else ""
    if page and "/" not in file and file.endswith(".md"):
        return f"page:{file.removesuffix('.md')}" + (f"#{part}" if part else "")
    return ""


def paragraphs(text: str, page: str = "") -> Iterator[Block]:
    """Markdown *text*, of the page called *page*, as blocks. Its title, a single ``#``, is left out."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        stop = at + 1
        if line.startswith("```"):
            stop = next(
                (place for place in range(stop, len(lines)) if lines[place].startswith("```")), len(lines)
            )
            yield from map(_file_line, lines[at + 1 : stop])
            stop += 1
        elif line.startswith("|"):
            while stop < len(lines) and lines[stop].startswith("|"):
                stop += 1
            yield from _table(lines[at:stop], page)
        elif part := _PART.match(line):
            yield Paragraph(marked(part[2]), "heading" if len(part[1]) == len("##") else "subheading")
        elif line.strip() and not line.startswith("# "):
            while stop < len(lines) and _goes_on(lines[stop]):
                stop += 1
            yield _words(lines[at:stop], page)
        at = stop


def _goes_on(line: str) -> bool:
    """Whether *line* belongs to the paragraph, or the entry of a list, before it."""
    return bool(line.strip()) and not line.startswith(("```", "|", "#")) and not _ITEM.match(line)


def _words(lines: Sequence[str], page: str) -> Paragraph:
    item = _ITEM.match(lines[0])
    first = item["text"] if item else lines[0]
    text = " ".join([first.strip(), *(line.strip() for line in lines[1:])])
    if item and item["number"]:
        return Paragraph((Run(f"{item['number']}{_BLANK}", bold=True), *marked(text, page)))
    style = "inner" if item and item["in"] else "bullet" if item else "body"
    return Paragraph(marked(text, page), style)


def _file_line(line: str) -> Paragraph:
    """A line of a file: its indent stands, the rest may be broken."""
    rest = line.lstrip(" ")
    return Paragraph((Run(_BLANK * (len(line) - len(rest)) + (rest or _BLANK)),), "code")


def _table(lines: Sequence[str], page: str) -> Iterator[Block]:
    """A table; a wide one as a list, each row with its example under it."""
    heads, *body = (_cells(line) for line in lines if not _RULE.match(line))
    if len(heads) <= _WIDEST:
        yield Table("", tuple(map(_cell, heads)), tuple(tuple(map(_cell, row)) for row in body))
        return
    for key, takes, *more, example in body:
        needed = (Run(_(" (needed)")),) if key.startswith("**") else ()
        name = Run(_cell(key), bold=True, code=True)
        said = [part for cell in (takes, *more) if cell for part in (Run(". "), *marked(cell, page))]
        yield Paragraph((name, *needed, Run(": "), *said[1:]), "bullet")
        if example:
            yield Paragraph((Run(_BLANK * 2 + _cell(example)),), "code")


def _cells(line: str) -> list[str]:
    return [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def _cell(text: str) -> str:
    """A cell without faces."""
    return "".join(run.text for run in marked(text))


def manual_screen(page: Manual) -> Screen:
    """*page*, in chapters from heading to heading."""
    said = english_only()
    above = (Paragraph((Run(said),), "note"),) if said else ()
    commands = (
        Choice("n", _("Next chapter"), command="chapter:1"),
        Choice("v", _("Chapter before"), command="chapter:-1"),
        Choice("f", _("Find"), command="find"),
    )
    return Screen(
        "manual",
        page.title,
        Bar(place=page.title),
        (*above, *paragraphs(page.text, page.name)),
        commands=commands,
    )


def heading_of(page: Manual, part: str) -> tuple[str, str]:
    """The chapter and the heading that a link to *part* of *page* means; the beginning, if there is none."""
    chapter = ""
    for _style, heading in _headings(page):
        chapter = heading if _style == "heading" else chapter
        if anchor(heading) == part:
            return chapter or page.title, heading
    return page.title, page.title


def _headings(page: Manual) -> Iterator[tuple[str, str]]:
    for block in _read(page):
        if isinstance(block, Paragraph) and block.style in {"heading", "subheading"}:
            yield block.style, block.plain


@lru_cache(maxsize=16)
def _read(page: Manual) -> tuple[Block, ...]:
    """All of *page*: read once, however often something is looked for in it."""
    return tuple(paragraphs(page.text, page.name))


def codes_manual(meanings: Mapping[str, str]) -> Manual:
    """The page that lists what ``check`` can say, by the first digit of the code."""
    heads = {
        "0": _("The file"),
        "1": _("Keys and values"),
        "2": _("Names"),
        "3": _("Expressions"),
        "4": _("Who may know what"),
        "5": _("Texts"),
        "6": _("How the parts agree"),
        "7": _("What is proved"),
    }
    lines = [_("Every message has a code, and every code a page with a wrong and a right example.")]
    for digit, head in heads.items():
        lines += ["", f"## {head}", ""]
        lines += [f"- `{code}` {meaning}" for code, meaning in meanings.items() if code[2] == digit]
    return Manual(CODES, _("What a check can say"), "\n".join(lines))


def called(page: Manual) -> tuple[str, str]:
    """What *page* is called in a list, and a line on it."""
    return {
        "tutorial": (_("Fifteen minutes"), _("A small crisis, built step by step. Read it first.")),
        "cookbook": (_("Cookbook"), _("Recipes: how this or that is done.")),
        "format": (_("The format"), _("All of it in one page.")),
        "reference": (_("Reference"), _("Every key, and what may stand after it.")),
        CODES: (_("What a check can say"), _("The messages, each with a wrong and a right example.")),
        "research": (_("Counting plays"), _("How plays are counted, and what the numbers mean.")),
        "teaching": (_("Teaching"), _("A lesson with a scenario: for the teacher.")),
    }.get(page.name, (page.title, ""))


def manuals_screen(pages: Sequence[Manual], *, opens: bool) -> Screen:
    """Which page."""
    listed = [
        Choice(str(place), *called(page), command=f"page:{page.name}") for place, page in enumerate(pages, 1)
    ]
    listed.append(Choice("f", _("Find"), _("Words, in all of these pages."), command="find"))
    listed.append(Choice("o", _("Open their folder"), command="folder", enabled=opens))
    told = (
        Paragraph((Run(_("How a scenario is written, from the first line to the last proof.")),), "lead"),
        Paragraph((Run(_("Begin with the first; the others are for looking things up.")),)),
        Paragraph((Run(_("In a terminal: thirteen-days docs tutorial")),), "note"),
    )
    return Screen("workshop", _("How to write one"), Bar(place=_("Workshop")), told, choices=tuple(listed))


def find_screen(typed: str, hits: Sequence[Hit], titles: Mapping[str, str]) -> Screen:
    """A field, and under it where the words stand; *titles* are those of the pages."""
    listed = [Choice("", _("Words"), command="words")]
    for hit in hits:
        way = f"{hit.page}#{anchor(hit.heading)}" if hit.heading else hit.page
        where = hit.heading or titles[hit.page]
        page = titles[hit.page]
        text = _("{page}: {words}").format(page=page, words=hit.words) if hit.words != hit.heading else page
        listed.append(Choice("", where, text, command=f"page:{way}"))
    if len(typed.strip()) < _LEAST_SOUGHT:
        said = _("Type a word or two. Enter opens the first place.")
    elif not hits:
        said = _("It stands nowhere.")
    else:
        said = _("The places are in the list; Enter opens the first.")
    return Screen(
        "workshop",
        _("Find"),
        Bar(place=_("Workshop")),
        (Paragraph((Run(said),), "lead"),),
        choices=tuple(listed),
    )


def found(pages: Sequence[Manual], typed: str) -> tuple[Hit, ...]:
    """Where what was *typed* stands: in headings first, then in the order of the pages."""
    sought = " ".join(typed.lower().split())
    if len(sought) < _LEAST_SOUGHT:
        return ()
    hits: dict[tuple[str, str], tuple[bool, Hit]] = {}
    for page in pages:
        heading = ""
        for block in _read(page):
            if isinstance(block, Paragraph) and block.style in {"heading", "subheading"}:
                heading = block.plain
            for said in _told(block):
                at = said.lower().find(sought)
                key = (page.name, heading)
                if at >= 0 and key not in hits:
                    named = sought in heading.lower()
                    hits[key] = (not named, Hit(page.name, heading, _around(said, at, len(sought))))
    ordered = sorted(hits.values(), key=lambda one: one[0])
    return tuple(hit for _later, hit in ordered[:MOST_HITS])


def _told(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.plain.replace(_BLANK, " ")
    elif isinstance(block, Table):
        yield from (" · ".join(row) for row in block.rows)


def _around(said: str, at: int, length: int) -> str:
    start, stop = max(0, at - _AROUND), min(len(said), at + length + _AROUND)
    return f"{'…' if start else ''}{said[start:stop].strip()}{'…' if stop < len(said) else ''}"
