"""Reads YAML as events and builds a tree of text, refusing whatever scenarios do not use.

Nothing is built before it is counted: size, depth, number and length of values have caps. Anchors,
aliases, tags, merge keys, duplicate keys, directives and further documents are refused, so a file
means what it shows, and reading it costs no more than its length.
"""

import re
from dataclasses import dataclass
from typing import Protocol, cast

import yaml

from thirteen_days.scenario.problems import Problems
from thirteen_days.scenario.tree import Mapping, Node, Scalar, Sequence
from thirteen_days.scenario.yaml_slips import Broken, Mark, cuts_off, odd_quote

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
MAX_VALUES = 50_000
MAX_LENGTH = 65_536

_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\uffff]"
)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_AS_TEXT = "put the value in quotes if it is text; otherwise write it out"
_QUOTES = frozenset({"'", '"'})
_PACKAGE = b"PK\x03\x04"
_BOM = b"\xef\xbb\xbf"


class RefusedError(Exception):
    """The file cannot be used; its place counts from 0, line -1 is the whole file."""

    def __init__(self, code: str, message: str, line: int = -1, column: int = 0, fix: str = "") -> None:
        """Keep code, place and fix beside the message."""
        super().__init__(message)
        self.code = code
        self.line = line
        self.column = column
        self.fix = fix


class _Mark(Protocol):
    """A place in a file, counted from 0."""

    line: int
    column: int


class _Event(Protocol):
    """What both parsers of PyYAML tell of an event; each kind has some of it. Both always set the marks."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    version: object
    tags: object


class _Events(Protocol):
    """What both parsers of PyYAML offer."""

    def get_event(self) -> _Event | None: ...


@dataclass(slots=True)
class Budget:
    """What the files of one scenario may use together."""

    size: int = MAX_BYTES
    values: int = MAX_VALUES


def decode(data: bytes, budget: Budget) -> str:
    """The text of a file, with line ends made one kind.

    Raises:
        RefusedError: too large, not UTF-8, or with characters that have no place in a scenario.
    """
    if len(data) > budget.size:
        raise RefusedError(
            "TD002",
            f"too large: a scenario has at most {MAX_BYTES:,} bytes",
            fix="name the scenario's own file; what is no part of it, such as notes, belongs elsewhere",
        )
    budget.size -= len(data)
    data = data.removeprefix(_BOM)
    if data.startswith(_PACKAGE):
        fix = "put it on the shelf: thirteen-days install FILE"
        raise RefusedError("TD003", "this is a package of a scenario, not its text", fix=fix)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start)
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        message = f"not UTF-8: byte 0x{data[error.start]:02x}"
        column = len(before.decode("utf-8"))
        raise RefusedError("TD003", message, line, column, fix="save the file as UTF-8") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = _FORBIDDEN.search(text)
    if bad:
        line = text.count("\n", 0, bad.start())
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1)
        raise _forbidden(bad.group(), line, column)
    return text


def _forbidden(character: str, line: int, column: int) -> RefusedError:
    if character == "\t":
        return RefusedError("TD004", "a tab", line, column, fix="use spaces")
    message = f"the character U+{ord(character):04X} has no place in a scenario"
    return RefusedError("TD004", message, line, column, fix="delete it; it does not show, but it is there")


def _parser(text: str) -> _Events:
    """The C parser if this PyYAML has it, else the one in Python."""
    fast = getattr(yaml, "CSafeLoader", None)
    if fast is not None:
        return cast("_Events", fast(text))
    return cast("_Events", yaml.SafeLoader(text))


def read_tree(text: str, file: int, problems: Problems, budget: Budget, depth: int = 0) -> Node:
    """The tree of a decoded file, or of a piece *depth* deep in it; duplicate keys are added to *problems*.

    Raises:
        RefusedError: not YAML, over a cap, or using what scenarios do not use.
    """
    builder = _Builder(file, problems, budget, depth)
    try:
        return builder.build(_parser(text))
    except yaml.MarkedYAMLError as error:
        line, column, said, fix = Broken(text, error, builder.quoted).slip()
        for where, cut in problems.found:
            if where == file and cut.code == "TD016" and cut.line == line + 1:
                fix, line, column = cut.fix, cut.line - 1, cut.column - 1
                raise RefusedError(cut.code, cut.message, line, column, fix=fix) from None
        raise RefusedError("TD005", f"not YAML: {said}", line, column, fix=fix) from None
    except (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError) as error:
        fix = "check what was written last"
        raise RefusedError("TD005", f"not YAML: {str(error)[:120]}", fix=fix) from None
    except (RecursionError, MemoryError):
        raise RefusedError("TD015", "too deep or too large to read", fix="take something out") from None


class _Builder:
    """Takes events, counts, and builds."""

    def __init__(self, file: int, problems: Problems, budget: Budget, depth: int) -> None:
        self.file = file
        self.problems = problems
        self.budget = budget
        self.root: Node | None = None
        self.holder: Sequence | Mapping | None = None
        """The list or map that is being filled; with the key of the map that waits for its value."""
        self.key: Scalar | None = None
        self.stack: list[tuple[Sequence | Mapping | None, Scalar | None]] = [(None, None)] * depth
        self.quoted: tuple[Mark, Mark] | None = None
        """The last quoted value that ran over several lines: a slip, if nothing fits after it."""
        lines = problems.files.lines[file] if file < len(problems.files.lines) else []
        self.commented = {number for number, line in enumerate(lines) if " #" in line}

    def build(self, events: _Events) -> Node:
        """All events of one document."""
        documents = 0
        get_event, scalar = events.get_event, yaml.ScalarEvent
        opening, closing = {yaml.MappingStartEvent, yaml.SequenceStartEvent}, yaml.CollectionEndEvent
        while (event := get_event()) is not None:
            kind: type = type(event)
            if kind is scalar:
                self._scalar(event)
            elif kind in opening:
                self._open(event)
            elif issubclass(kind, closing):
                self.holder, self.key = self.stack.pop()
            elif kind is yaml.AliasEvent:
                self._unused("an alias", event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                self._document(event, documents)
            elif kind is yaml.StreamEndEvent:
                break
        if self.root is None:
            fix = "write a scenario into it; thirteen-days new NAME begins one"
            raise RefusedError("TD012", "the file is empty", fix=fix)
        return self.root

    def _document(self, event: _Event, count: int) -> None:
        if count > 1:
            self._unused("a second document", event, "a scenario is one document: delete this line")
        if event.version or event.tags:
            self._unused("a directive", event, "delete this line")

    @staticmethod
    def _unused(what: str, event: _Event, fix: str = _AS_TEXT) -> None:
        mark = event.start_mark
        place = (mark.line, mark.column)
        raise RefusedError(
            "TD009",
            f"{what}: scenarios do not use this part of YAML",
            *place,
            fix=fix,
        )

    def _scalar(self, event: _Event) -> None:
        """A key, or a value that is text."""
        if event.anchor or event.tag:
            self._unused("an anchor" if event.anchor else "a tag", event)
        start, end = event.start_mark, event.end_mark
        line, column, last = start.line, start.column, end.line
        text = event.value
        style = event.style or ""
        budget = self.budget
        budget.values -= 1
        if budget.values < 0:
            message = f"too many values: a scenario has at most {MAX_VALUES:,}"
            raise RefusedError("TD007", message, line, column, fix="take something out")
        if len(text) > MAX_LENGTH:
            message = f"too long: {len(text):,} characters, at most {MAX_LENGTH:,}"
            raise RefusedError("TD008", message, line, column, fix="shorten it, or write it as two")
        if style == '"':
            bad = _FORBIDDEN.search(text)
            if bad:
                raise _forbidden(bad.group(), line, column)
        scalar = Scalar(text, self.file, line, column, end.column if last == line else -1, style)
        if style:
            if last != line and style in _QUOTES:
                self.quoted = (Mark(line, column), Mark(last, end.column))
        elif text in _NULLS or last in self.commented or '"' in text or text[-1] == "'":
            self._unquoted(scalar, last, end.column)
        self._place(scalar)

    def _unquoted(self, scalar: Scalar, line: int, column: int) -> None:
        """What YAML takes without a word, and no author means: nothing, half a text, half of the quotes."""
        text = scalar.text
        place = (self.file, scalar.line, scalar.column)
        if isinstance(self.holder, Mapping) and self.key is None:
            return  # a key, which is looked up as it is
        if text in _NULLS:
            self.problems.hollow.append(self.key or scalar)
        elif line in self.commented and cuts_off(text, self.problems.files.line(self.file, line)[column:]):
            fix = "put the text in quotes; a comment may stand in a line of its own"
            self.problems.at("TD016", "a comment cuts this text off", *place, fix=fix)
        elif ('"' in text or text[-1] == "'") and odd_quote(text):
            fix = "put the text in quotes as a whole, or delete this one"
            self.problems.at("TD017", "a quote without its partner", *place, fix=fix)

    def _open(self, event: _Event) -> None:
        """A list or a map begins."""
        if event.anchor or event.tag:
            self._unused("an anchor" if event.anchor else "a tag", event)
        mark = event.start_mark
        if len(self.stack) >= MAX_DEPTH:
            message = f"too deep: lists and maps stand at most {MAX_DEPTH} deep"
            fix = "close the brackets before this one, or indent it less"
            raise RefusedError("TD006", message, mark.line, mark.column, fix=fix)
        kind: type = type(event)
        made = Mapping if kind is yaml.MappingStartEvent else Sequence
        node = made(self.file, mark.line, mark.column)
        self._place(node)
        self.stack.append((self.holder, self.key))
        self.holder, self.key = node, None

    def _place(self, node: Node) -> None:
        """Put a finished scalar, or an opened list or map, where it belongs."""
        holder, key = self.holder, self.key
        if isinstance(holder, Mapping):
            if key is None:
                self.key = self._key(node)
                return
            pairs, name = holder.pairs, key.text
            if name in pairs:
                self._twice(holder, key)
            else:
                pairs[name] = (key, node)
            self.key = None
        elif holder is None:
            self.root = node
        else:
            holder.items.append(node)

    @staticmethod
    def _key(node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            raise RefusedError(
                "TD011",
                "a key must be plain text",
                node.line,
                node.column,
                fix="write a word before the colon",
            )
        if node.text == "<<":
            message = "a merge key: scenarios do not use this part of YAML"
            raise RefusedError("TD009", message, node.line, node.column, fix="write it out")
        return node

    def _twice(self, holder: Mapping, key: Scalar) -> None:
        first = holder.pairs[key.text][0]
        message = f"`{key.text[:60]}` stands twice in this map, first in line {first.line + 1}"
        width = max(1, key.end - key.column)
        self.problems.at(
            "TD010", message, self.file, key.line, key.column, width=width, fix="delete or rename one"
        )
