"""The pages of ``docs/codes/codes.md``: for every code its reason, a wrong and a right example.

An example is a part of one small scenario, ``base.yaml`` beside it: an entry of a section stands in for the
entry of that name there, so that each example can be run as a whole scenario.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from thirteen_days.scenario import CODES

_HEADING = re.compile(r"^## (TD[0-9]{3})$", re.MULTILINE)
_FENCE = re.compile(r"^```yaml ([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ENTRY = re.compile(r"  ([\w-]+):")
_STEM = "small"


@dataclass(frozen=True, slots=True)
class Example:
    """A part of a scenario; *at* is its faulty line from 1, 0 for the file as a whole (-1: none is faulty).

    *options* say how it is made whole: ``bare`` alone, ``as=`` under another file name, ``beside=`` in a
    second file, ``text=`` in a catalogue, ``plain`` with the plain reading level, ``latin-1``,
    ``repeat=`` its last line so often, ``stretch=`` its text so far, ``classroom`` checked for lessons too.
    """

    text: str
    at: int
    options: dict[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The file in which the example stands."""
        if "text" in self.options:
            return f"text/{self.options['text']}"
        return self.options.get("beside") or self.options.get("as") or f"{_STEM}.yaml"

    @property
    def is_folder(self) -> bool:
        """Whether the scenario is a folder."""
        wide = {"beside", "text", "plain"} & self.options.keys()
        return bool(wide) or not self.file.endswith(".yaml")

    @property
    def remarks(self) -> tuple[str, ...]:
        """What cannot be seen of the example as it is shown."""
        found = {
            "repeat": f"the last line {self.options.get('repeat')} times, counted by {{n}}",
            "stretch": f"the text {self.options.get('stretch')} characters longer",
            "latin-1": "saved as Latin-1, not UTF-8",
            "classroom": "checked with --classroom",
            "plain": "in a folder, with the briefs in plain words beside it in text/plain.yaml",
        }
        return tuple(remark for name, remark in found.items() if name in self.options)

    def write(self, folder: Path) -> Path:
        """Write the whole scenario into *folder*, which is empty; where it then is."""
        home = folder / _STEM
        for name, content in self.whole()[0].items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_bytes(content)
        return home if self.is_folder else home / self.file

    def whole(self) -> tuple[dict[str, bytes], dict[int, int]]:
        """The files of the whole scenario, and per line of the example's file the example's own line."""
        made: dict[str, bytes] = {}
        if "plain" in self.options or "text" in self.options:
            made["text/plain.yaml"] = _shipped("plain.yaml").encode()
        own = list(self._lines())
        if "text" in self.options:
            made[f"{_STEM}.yaml"] = _shipped("base.yaml").encode()
            lines = _spliced(_shipped("plain.yaml"), own)
        elif "bare" in self.options or "beside" in self.options:
            if "beside" in self.options:
                made[f"{_STEM}.yaml"] = _shipped("base.yaml").encode()
            lines = own
        else:
            lines = _spliced(_shipped("base.yaml"), own)
        text = "\n".join(line for line, _ in lines) + "\n"
        made[self.file] = text.encode("latin-1" if "latin-1" in self.options else "utf-8")
        return made, {number: place for number, (_, place) in enumerate(lines, 1) if place}

    def _lines(self) -> Iterator[tuple[str, int]]:
        lines = self.text.splitlines()
        for number, line in enumerate(lines, 1):
            shown = line
            if "stretch" in self.options and number == len(lines):
                shown = f'{line[:-1]}{"x" * int(self.options["stretch"])}"'
            times = int(self.options.get("repeat", "1")) if number == len(lines) else 1
            for count in range(times):
                yield shown.replace("{n}", str(count)), number


@dataclass(frozen=True, slots=True)
class Page:
    """What there is to say of a code. A code that no known file leads to has no examples."""

    code: str
    meaning: str
    reason: str
    wrong: Example | None = None
    right: Example | None = None


@cache
def pages() -> dict[str, Page]:
    """Every page by its code."""
    parts = _HEADING.split(_shipped("codes.md"))[1:]
    return {code: _page(code, text) for code, text in zip(parts[::2], parts[1::2], strict=True)}


def _page(code: str, text: str) -> Page:
    found: dict[str, Example] = {}
    for info, body in _FENCE.findall(text):
        kind, *words = info.split()
        options = dict(word.partition("=")[::2] for word in words)
        at = int(options.pop("at", "-1"))
        found[kind] = Example(body, at, options)
    reason = _FENCE.sub("", text).strip()
    return Page(code, CODES.get(code, ""), reason, found.get("wrong"), found.get("right"))


@cache
def _shipped(name: str) -> str:
    return (files("thirteen_days") / "docs" / "codes" / name).read_text(encoding="utf-8")


def _spliced(base: str, own: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """*base* with *own* lines in the places of the entries that they define; each with its own line, or 0."""
    whole = _sections([(line, 0) for line in base.splitlines()])
    for section, lines in _sections(own).items():
        if section not in whole or len(lines) == 1 or lines[1][0].lstrip().startswith("- "):
            whole[section] = lines
        else:
            entries = _entries(whole[section][1:])
            for entry, inner in _entries(lines[1:]).items():
                entries[entry] = inner if entry not in entries or inner[0][1] else entries[entry]
            whole[section] = [lines[0], *(line for inner in entries.values() for line in inner)]
    return [line for lines in whole.values() for line in lines]


def _sections(lines: list[tuple[str, int]]) -> dict[str, list[tuple[str, int]]]:
    """Lines by the section, or the catalogue's key, that they belong to."""
    found: dict[str, list[tuple[str, int]]] = {}
    name = ""
    for line in lines:
        text = line[0]
        if text and not text[0].isspace() and text[0] != "#":
            key = re.match(r"([\w.]+):", text)
            name = key[1] if key else text
        found.setdefault(name, []).append(line)
    return found


def _entries(lines: list[tuple[str, int]]) -> dict[str, list[tuple[str, int]]]:
    """The lines of a section by entry; of two entries of one name both are kept, one after the other."""
    found: dict[str, list[tuple[str, int]]] = {}
    name = ""
    for line in lines:
        entry = _ENTRY.match(line[0])
        name = entry[1] if entry else name or line[0]
        found.setdefault(name, []).append(line)
    return found
