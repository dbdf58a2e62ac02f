"""What an author meant where YAML gave up: the line that is wrong, and what mends it.

A YAML parser names the place where it could not go on, which is often a line or a page after the slip.
"""

import re
from typing import NamedTuple

import yaml

_KEY = re.compile(r" *(?:- +)*(?P<key>[\w.-]+) *:(?= |$)")
_CLOSE_KEY = re.compile(r" *(?:- +)*(?P<key>[\w-]+):(?=[^ :/])")
_NO_COLON = re.compile(r" *(?:- +)*(?P<key>[a-z_]+) (?:= *)?\S")
_BARE = re.compile(r" *(?:- +)*[a-z_]+ +(?:\{.*\}|\[.*\]) *(?:#.*)?")
_BLOCK = re.compile(r":\s+[|>][+-]?\s*(?:#.*)?$")
_WIDE_COLON = re.compile(r" *(?:- +)*[\w-]+ *(?P<colon>[\uff1a\ufe55\ua789\u2236])")
_OPENERS = {"{": "}", "[": "]"}
_SIGNS = re.compile(r"any token|sequence entries|comment or line break|alias|anchor|tag|directive")
_IN_QUOTES = "put the value in quotes"
_STRAIGHT = "use straight quotes: \u201c \u201d \u2018 \u2019 are letters to YAML"
_SMART = re.compile(r"[:\[{,-] *[\u2018\u201c\u201e\u201d]")
_INDENT = re.compile(r" *(?P<odd>[^\S \t]+)")
_NAMED = frozenset(
    {
        *("clocks", "params", "lenses", "settings", "personas", "sources", "sides", "seats", "variables"),
        *("measures", "decisions", "options", "events", "hazards", "endings", "documents", "forces"),
    }
)
"""Keys under which names stand, and never a list."""
_PLAINLY = (
    ("flow mapping", "within { } a comma or } is wanted here"),
    ("flow sequence", "within [ ] a comma or ] is wanted here"),
    ("'-' indicator", "within this list each entry starts with a dash"),
    ("expected key", "a key is wanted here"),
    ("expected <block end>", "a key is wanted here"),
    ("unexpected ':'", "a colon where none may stand"),
    ("mapping values are not allowed", "a colon where none may stand"),
    ("expected ':'", "a key without its colon"),
    ("sequence entries are not allowed", "a dash where no entry may stand"),
    ("cannot start any token", "a sign with which no value may start"),
    ("quoted scalar", "a quote is not closed"),
)
"""What a parser says, by a part of it, in an author's words."""


class Slip(NamedTuple):
    """A place counted from 0 (line -1: the whole file), what is said there, and what mends it."""

    line: int
    column: int
    said: str
    fix: str


class Mark(NamedTuple):
    """A place counted from 0."""

    line: int
    column: int


class Broken:
    """A file that YAML gave up on: its lines, and where and why."""

    def __init__(self, text: str, error: yaml.MarkedYAMLError, quoted: tuple[Mark, Mark] | None) -> None:
        """Take the *error*; *quoted* is the last quoted value that ran over several lines."""
        self.lines = text.split("\n")
        self.context = error.context or ""
        self.problem = error.problem or ""
        self.raw = " ".join(part for part in (self.context, self.problem) if part)
        self.place = _mark(error.problem_mark) or _mark(error.context_mark)
        self.opened = _mark(error.context_mark)
        self.quoted = quoted

    def slip(self) -> Slip:
        """The likeliest slip."""
        if self.place is None:
            return Slip(-1, 0, self._said(), "")
        place = self.place
        for guess in (self._blank, self._empty, self._before_bracket, self._quote, self._bracket, self._key):
            found = guess(place)
            if found is not None:
                break
        else:
            found = self._rest(place)
        if found is None:
            return self._at(place, "check the indentation, the brackets and the quotes here and above")
        if found.fix.startswith(_IN_QUOTES) and _SMART.search(self._line(found.line)):
            return found._replace(fix=_STRAIGHT)
        return found

    def _said(self) -> str:
        return next((plainly for part, plainly in _PLAINLY if part in self.raw), self.raw)

    def _blank(self, place: Mark) -> Slip | None:
        """Blanks before a line that are no spaces, as a word processor leaves them."""
        for line in (place.line, self._above(place.line)):
            odd = _INDENT.match(self._line(line))
            if odd:
                place = Mark(line, odd.start("odd"))
                return self._at(place, "indent it with spaces, typed anew", "this blank is no space")
        return None

    def _empty(self, place: Mark) -> Slip | None:
        """A colon with a bracket right behind it."""
        here = self._line(place.line)[place.column :]
        if here[:1] == ":" and here[1:2] in {"}", "]", ","}:
            fix = "write a value after it, such as [] for an empty list"
            return self._at(place, fix, "nothing stands after this colon")
        return None

    def _at(self, place: Mark, fix: str, said: str = "") -> Slip:
        return Slip(place.line, place.column, said or self._said(), fix)

    def _line(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def _above(self, line: int) -> int:
        """The nearest line above that says something; -1 if there is none."""
        for place in range(min(line, len(self.lines)) - 1, -1, -1):
            said = self.lines[place].strip()
            if said and not said.startswith("#"):
                return place
        return -1

    def _before_bracket(self, place: Mark) -> Slip | None:
        """A key without its colon before a list or a map in one line."""
        return self._no_colon(place.line) if _BARE.fullmatch(self._line(place.line)) else None

    def _quote(self, place: Mark) -> Slip | None:
        """A quote that is not closed, or closed too early."""
        if "quoted scalar" in self.context and self.opened is not None:
            if "escape" in self.problem:
                return self._at(place, "write \\\\ for a backslash, or use single quotes")
            return self._at(self.opened, "close the quote at the end of the value", "a quote is not closed")
        if self.quoted is not None and self.quoted[1].line == place.line:
            fix = "close the quote in this line"
            return self._at(
                self.quoted[0], fix, f"a quote is opened here, and closed in line {place.line + 1}"
            )
        before = self._line(place.line)[: place.column].rstrip()
        here = self._line(place.line)[place.column :].lstrip()
        if before.endswith(('"', "'")) and here and here[0] not in "]},:":
            fix = f"{_IN_QUOTES} as a whole: within double quotes write \\\", within single quotes ''"
            return self._at(place, fix, "something follows after the closing quote")
        return None

    def _bracket(self, place: Mark) -> Slip | None:
        """A bracket too few or too many, or a text that only starts like one."""
        here = self._line(place.line)[place.column : place.column + 1]
        before = self._line(place.line)[: place.column].rstrip()
        opened = self.opened
        if "flow" in self.context and opened is not None:
            kind = self._line(opened.line)[opened.column : opened.column + 1]
            closer = _OPENERS.get(kind, "bracket")
            if place.line > opened.line:
                fix = f"close the bracket with {closer}, or {_IN_QUOTES} if it is text"
                return self._at(opened, fix, "a bracket is not closed")
            if here == ":":
                return self._at(place, f"{_IN_QUOTES}: it contains `: `")
            if here in {"]", "}"}:
                return self._at(place, f"a bracket that fits no other: close the one before it with {closer}")
            if before.endswith(("]", "}")):
                return self._at(place, f"put a comma after the bracket, or {_IN_QUOTES} if it is text")
            return self._at(place, f"{_IN_QUOTES}, or check the brackets and commas")
        if here in {"]", "}"}:
            return self._at(
                place, f"delete this bracket, or {_IN_QUOTES} if it is text", "a bracket too many"
            )
        if before.endswith(("]", "}")) and here.strip():
            fix = f"{_IN_QUOTES} if it is text; otherwise write one key to a line"
            return self._at(place, fix, "something follows after the bracket")
        return None

    def _key(self, place: Mark) -> Slip | None:
        """A key at the wrong depth, or below a line that lacks its colon."""
        if "simple key" in self.context and self.opened is not None:
            head = self._line(self._above(self.opened.line))
            if _BLOCK.search(head):
                fix = f"indent it below its key: by more than {_depth(head)} spaces"
                return self._at(self.opened, fix, "the text of the key above is not indented")
            wide = _WIDE_COLON.match(self._line(self.opened.line))
            if wide:
                place = Mark(self.opened.line, wide.end() - 1)
                return self._at(place, "write a plain : and a space", f"`{wide['colon']}` is no colon")
            return self._no_colon(self.opened.line) or self._at(self.opened, "put a colon after the key")
        line = self._line(place.line)
        key = _KEY.match(line)
        first = key is not None and place.column <= key.end()
        if not first:
            if "mapping values" in self.problem:
                return self._at(place, f"{_IN_QUOTES}: it contains `: `")
            return None
        if "'-' indicator" in self.problem:
            return self._dash(place)
        if "mapping values" not in self.problem and "expected key" not in self.problem:
            return None
        above = self._above(place.line)
        slip = self._no_colon(above)
        if slip is not None and "mapping values" in self.problem:
            return slip
        stray = self._stray(place.line)
        if stray >= 0:
            fix = f"indent it by {_depth(line)} spaces, as those below it"
            return self._at(Mark(stray, 0), fix, "this is no section, and stands like one")
        if self._odd_one(above, place.line):
            place = Mark(above, _depth(self._line(above)))
        spaces = _depth(self._line(self._above(place.line)))
        fix = f"indent it as the lines it belongs with; the line above starts after {spaces} spaces"
        return self._at(place, fix, "this line is indented like none of those around it")

    def _dash(self, place: Mark) -> Slip:
        """A key among the entries of a list, or a dash before a name."""
        opened = self.opened or place
        over = _KEY.match(self._line(self._above(opened.line)))
        if over and over["key"] in _NAMED:
            return self._at(opened, "delete this dash", f"`{over['key']}` has names under it, and is no list")
        return self._at(place, "start it with `- `, as an entry of the list above, or check its indentation")

    def _stray(self, line: int) -> int:
        """The line above that ended what *line* belongs to, if it is no section; -1 if there is none."""
        depth = _depth(self._line(line))
        above = self._above(line)
        while above >= 0 and _depth(self._line(above)) >= depth:
            above = self._above(above)
        key = _KEY.match(self._line(above)) if above >= 0 else None
        lost = key is not None and not _depth(self._line(above)) and not _is_section(key["key"])
        return above if depth and lost else -1

    def _odd_one(self, above: int, line: int) -> bool:
        """Whether of two lines that do not fit each other the upper is at fault."""
        upper, lower = _depth(self._line(above)), _depth(self._line(line))
        if upper % 2 != lower % 2:
            return upper % 2 == 1
        depths = [_depth(one) for one in self.lines if one.strip()]
        return lower < upper and depths.count(upper) < depths.count(lower)

    def _no_colon(self, line: int) -> Slip | None:
        """A line such as ``side usa``, ``side = usa`` or ``side:usa``."""
        text = self._line(line)
        close = _CLOSE_KEY.match(text)
        if close:
            place = Mark(line, close.end())
            if text[close.end()].isspace():
                fix = "put a space after the colon, typed anew"
                return self._at(place, fix, "the blank after the colon is no space")
            return self._at(place, "put a space after the colon", "a colon without a space after it")
        bare = _NO_COLON.match(text)
        if bare and not _KEY.match(text):
            place = Mark(line, bare.start("key"))
            if _goes_on(text, self._line(self._above(line))) and not _is_key(bare["key"]):
                fix = "indent it further than its key, or write the text in one line"
                return self._at(place, fix, "the text of the line above goes on here, and is not indented")
            return self._at(
                place, f"put a colon after the key: `{bare['key']}: ...`", "a key without its colon"
            )
        return None

    def _rest(self, place: Mark) -> Slip | None:
        """Signs that a text may not start with."""
        if "expected key" in self.problem or "'-' indicator" in self.problem:
            fix = "indent it as the lines it belongs with, or check the quotes and brackets above"
            return self._at(place, fix)
        here = self._line(place.line)
        if here[place.column : place.column + 1] in {"|", ">"} and "{" in here[: place.column]:
            fix = "write the entry without { }, one key to a line"
            return self._at(place, fix, "a text of several lines does not stand within { }")
        if re.search(
            r"any token|sequence entries|comment or line break|alias|anchor|tag|directive", self.raw
        ):
            return self._at(place, f"{_IN_QUOTES}: it starts with a sign that means something in YAML")
        return None


def _goes_on(text: str, above: str) -> bool:
    """Whether a line is prose that goes on from the line *above*: a key with a text without a stop."""
    value = above[key.end() :].strip() if (key := _KEY.match(above)) else ""
    prose = len(value.split()) > 1 and value[0] not in "\"'[{|>#" and value[-1] not in ".!?:]}"
    return prose and _depth(text) == _depth(above) and len(text.split()) > 2  # noqa: PLR2004 - a key and a value


def _is_section(word: str) -> bool:
    from thirteen_days.scenario.remedies import keys_at  # noqa: PLC0415 - the models are slow to build

    return word in keys_at(())


def _is_key(word: str) -> bool:
    from thirteen_days.scenario.remedies import is_key  # noqa: PLC0415 - as above

    return is_key(word)


def _mark(mark: yaml.Mark | None) -> Mark | None:
    return None if mark is None else Mark(mark.line, mark.column)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def cuts_off(text: str, rest: str) -> bool:
    """Whether the comment *rest* cuts off what reads like a text: ``Ship #3 is near``, ``Ship # 3``."""
    if not rest.startswith(" #"):
        return False
    return rest[2:3].strip() != "" or (text[:1].isupper() and " " in text)


def odd_quote(text: str) -> bool:
    """Whether an unquoted value has a quote without its partner: ``Small"``; ``the ships'`` has none."""
    if text.count('"') % 2:
        return True
    return text.endswith("'") and text.count("'") % 2 == 1 and not (text.endswith("s'") and " " in text)
