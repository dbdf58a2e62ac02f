"""Catalogues of the interface: PO files, as translators' tools write them, read without such a tool.

A translation that has a fault in it is not refused at play: it is left out, and English stands in its place.
``thirteen-days translate --check`` tells the faults.
"""

import ast
import io
import struct
from collections.abc import Iterable, Iterator
from gettext import GNUTranslations
from string import Formatter
from typing import Final, NamedTuple

from thirteen_days.model.errors import ThirteenDaysError

_FIELDS: Final = ("msgctxt", "msgid", "msgid_plural", "msgstr")
_MAGIC: Final = 0x950412DE
"""With this number a compiled catalogue begins."""


class Entry(NamedTuple):
    """A message and its translation: one form, or as many as the language has plurals. Lines count from 1."""

    message: str
    plural: str = ""
    forms: tuple[str, ...] = ("",)
    line: int = 0
    fuzzy: bool = False
    """Whether the message has changed since it was translated."""
    places: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether it is translated."""
        return not self.fuzzy and all(form.strip() for form in self.forms)


class PoError(ThirteenDaysError):
    """A line that is not of a PO file."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.message = message


def read_po(text: str) -> tuple[Entry, ...]:
    """Every entry of a PO file, its header (the empty message) first if there is one; obsolete ones left out.

    Raises:
        PoError: a line is none of a PO file.
    """
    found: list[Entry] = []
    block: list[tuple[int, str]] = []
    for number, raw in enumerate([*text.removeprefix("\ufeff").split("\n"), ""], 1):
        line = raw.strip()
        starts = line.startswith(("msgid ", "msgctxt ", "#")) and any("msgstr" in told for _, told in block)
        if (not line or starts) and block:
            found += _entry(block)
            block = []
        if line:
            block.append((number, line))
    return tuple(found)


def _entry(block: list[tuple[int, str]]) -> Iterator[Entry]:
    parts: dict[str, str] = {}
    now, first, fuzzy = "", 0, False
    for number, line in block:
        if line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        word, _space, rest = line.partition(" ")
        if word.partition("[")[0] in _FIELDS:
            now, first = word, first or number
            parts[now] = _string(rest.strip(), number)
        elif line.startswith('"') and now:
            parts[now] += _string(line, number)
        else:
            raise PoError(number, f"`{line[:40]}` is not of a PO file")
    if "msgid" in parts:
        forms = tuple(text for name, text in parts.items() if name.startswith("msgstr"))
        yield Entry(parts["msgid"], parts.get("msgid_plural", ""), forms or ("",), first, fuzzy)


def _string(quoted: str, line: int) -> str:
    """What stands between the quotes; PO escapes are Python's."""
    if len(quoted) < 2 or quoted[0] != '"' or quoted[-1] != '"':  # noqa: PLR2004 - two quotes
        raise PoError(line, "a text stands between two quotes")
    try:
        value = ast.literal_eval(quoted)
    except (ValueError, SyntaxError) as error:
        raise PoError(line, "a quote or a backslash that is not escaped") from error
    return str(value)


def write_po(entries: Iterable[Entry]) -> str:
    """The text of a PO file."""
    return "\n".join("\n".join(_lines(entry)) + "\n" for entry in entries)


def _lines(entry: Entry) -> Iterator[str]:
    if entry.places:
        yield f"#: {' '.join(entry.places)}"
    marks = ["fuzzy"] * entry.fuzzy + ["python-brace-format"] * ("{" in entry.message)
    if marks:
        yield f"#, {', '.join(marks)}"
    yield f"msgid {_quoted(entry.message)}"
    if entry.plural:
        yield f"msgid_plural {_quoted(entry.plural)}"
        yield from (f"msgstr[{number}] {_quoted(form)}" for number, form in enumerate(entry.forms))
    else:
        yield f"msgstr {_quoted(entry.forms[0])}"


def _quoted(text: str) -> str:
    told = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    if "\n" not in told:
        return f'"{told}"'
    rows = told.split("\n")
    told_rows = [f'"{row}\\n"' for row in rows[:-1]] + ([f'"{rows[-1]}"'] if rows[-1] else [])
    return "\n".join(['""', *told_rows])


def fields(message: str) -> frozenset[str]:
    """The placeholders of a message, each as it is filled in; one brace alone makes it none that can be.

    Raises:
        ValueError: a brace stands alone.
    """
    return frozenset(
        f"{name}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}"
        for _text, name, spec, conversion in Formatter().parse(message)
        if name is not None
    )


def fits(entry: Entry) -> bool:
    """Whether every form can be filled in as its message is, with no name that the program does not give.

    A form of a plural may leave out what it says in words (one ship).
    """
    try:
        asked = fields(entry.message) | (fields(entry.plural) if entry.plural else frozenset())
        return all(fields(form) <= asked for form in entry.forms)
    except ValueError:
        return False


def translations(entries: Iterable[Entry]) -> GNUTranslations:
    """The language as the program speaks it; what is not translated, or does not fit, stays English.

    Raises:
        ValueError: the header's formula for plurals is none.
    """
    told: dict[str, str] = {}
    for entry in entries:
        header = not entry.message
        if not (header or (entry.done and fits(entry))):
            continue
        name = f"{entry.message}\0{entry.plural}" if entry.plural else entry.message
        told[name] = "\0".join(entry.forms)
    head = told.get("", "")
    if "charset=" not in head:
        told[""] = f"Content-Type: text/plain; charset=UTF-8\n{head}"
    return GNUTranslations(io.BytesIO(_compiled(told)))


def _compiled(told: dict[str, str]) -> bytes:
    """The catalogue in the form that ``gettext`` reads: a table of messages, a table of translations."""
    pairs = sorted((message.encode(), text.encode()) for message, text in told.items())
    start = 28 + 16 * len(pairs)
    keys, texts, data = b"", b"", b""
    for message, _text in pairs:
        keys += struct.pack("<II", len(message), start + len(data))
        data += message + b"\0"
    for _message, text in pairs:
        texts += struct.pack("<II", len(text), start + len(data))
        data += text + b"\0"
    head = struct.pack("<IIIIIII", _MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + keys + texts + data
