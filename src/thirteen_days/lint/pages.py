"""The pages of ``docs/codes/codes.md``: for every code its reason, a wrong and a right example.

An example is a part of one small scenario, ``base.yaml`` beside it: each key stands in for the key of that
name there, so that an example shows no more than what it is about, and can be run as a whole scenario.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from thirteen_days.lint.reviewing import review
from thirteen_days.model import Problem
from thirteen_days.scenario import CODES, check

_HEADING = re.compile(r"^## (TD[0-9]{3})$", re.MULTILINE)
_FENCE = re.compile(r"^```yaml ([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_KEY = re.compile(r" *([^\s#-][^:]*):(?:\s|$)")
_STEM = "small"
_PLAIN = "# text/plain.yaml"
"""What follows in an example stands in that file."""
_DEEPEST = 9
Line = tuple[str, int]
"""A line of a file, and which line of the example it is; 0 if none."""


@dataclass(frozen=True, slots=True)
class Example:
    """A part of a scenario; *at* is its faulty line from 1, 0 for the file as a whole (-1: none is faulty).

    *options* say how it is made whole: ``bare`` alone, ``as=`` under another file name, ``beside=`` in a
    second file, ``text=`` in a catalogue, ``plain`` with the plain reading level, ``latin-1`` or ``utf-8``,
    ``repeat=`` its last line so often, ``stretch=`` its text so far, ``classroom`` checked for lessons too,
    ``whole`` with its entries as they stand, nothing of the small scenario's own entries beside them.
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
            "utf-8": "saved as UTF-8",
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
        own = list(self._lines())
        if "plain" in self.options or "text" in self.options:
            cut = next((place for place, line in enumerate(own) if line[0] == _PLAIN), len(own))
            own, words = own[:cut], own[cut + 1 :]
            plain = self._beside(_shipped("plain.yaml"), words) if words else [(_shipped("plain.yaml"), 0)]
            made["text/plain.yaml"] = _joined(plain).encode()
        if "text" in self.options:
            made[f"{_STEM}.yaml"] = _shipped("base.yaml").encode()
            lines = self._beside(_shipped("plain.yaml"), own)
        elif "bare" in self.options or "beside" in self.options:
            if "beside" in self.options:
                made[f"{_STEM}.yaml"] = _shipped("base.yaml").encode()
            lines = own
        else:
            lines = self._beside(_shipped("base.yaml"), own)
        made[self.file] = _joined(lines).encode("latin-1" if "latin-1" in self.options else "utf-8")
        return made, {number: place for number, (_, place) in enumerate(lines, 1) if place}

    def _beside(self, base: str, own: list[Line]) -> list[Line]:
        depth = 2 if "whole" in self.options else _DEEPEST
        return _spliced([(line, 0) for line in base.splitlines()], own, depth)

    def _lines(self) -> Iterator[Line]:
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

    @property
    def mended(self) -> frozenset[int]:
        """The lines of the right example, from 1, that are other than in the wrong one."""
        if self.wrong is None or self.right is None:
            return frozenset()
        lines = self.wrong.text.splitlines(), self.right.text.splitlines()
        found = SequenceMatcher(None, *lines, autojunk=False).get_opcodes()
        return frozenset(
            place
            for kind, _, _, start, stop in found
            if kind != "equal"
            for place in range(start + 1, stop + 1)
        )

    @property
    def named(self) -> bool:
        """Whether the files in which its examples stand have something to do with it."""
        return any(one is not None and one.file != f"{_STEM}.yaml" for one in (self.wrong, self.right))


@cache
def pages() -> dict[str, Page]:
    """Every page by its code."""
    parts = _HEADING.split(_shipped("codes.md"))[1:]
    return {code: _page(code, text) for code, text in zip(parts[::2], parts[1::2], strict=True)}


def fault(example: Example) -> Problem:
    """What a check says of the line in *example* that is wrong."""
    places = example.whole()[1]
    with TemporaryDirectory() as folder:
        checked = check(example.write(Path(folder)), classroom="classroom" in example.options)
        found = (*checked.problems, *checked.warnings, *review(checked))
    return next((one for one in found if places.get(one.line, 0) == example.at), found[0])


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


def _joined(lines: list[Line]) -> str:
    return "\n".join(line for line, _ in lines) + "\n"


class _Part(NamedTuple):
    """A key and what stands under it: its own line, and the lines below that stand further to the right."""

    key: str
    head: Line
    below: list[Line]

    @property
    def is_map(self) -> bool:
        """Whether keys stand under it, one to a line."""
        return self.head[0].rstrip().endswith(":") and bool(self.below) and bool(_KEY.match(self.below[0][0]))

    @property
    def lines(self) -> list[Line]:
        """All of it."""
        return [self.head, *self.below]


def _spliced(base: list[Line], own: list[Line], depth: int) -> list[Line]:
    """*base* with *own* keys in the places of those of the same name, looked for *depth* maps down."""
    there = _parts(base)
    theirs = {part.key: part for part in there}
    mine: dict[str, list[_Part]] = {}
    for part in _parts(own):
        mine.setdefault(part.key, []).append(part)
    made = {part.key: part.lines for part in there}
    for key, parts in mine.items():
        first, known = parts[0], theirs.get(key)
        if known and known.is_map and first.is_map and len(parts) == 1 and depth > 1:
            made[key] = [first.head, *_spliced(known.below, first.below, depth - 1)]
        else:
            made[key] = [line for part in parts for line in part.lines]
    return [line for lines in made.values() for line in lines]


def _parts(lines: list[Line]) -> list[_Part]:
    """Lines by the keys that stand furthest to the left."""
    found: list[_Part] = []
    left = _left(lines[0][0])
    for line in lines:
        key = _KEY.match(line[0])
        if not found or (key and _left(line[0]) == left):
            found.append(_Part(key[1] if key else line[0], line, []))
        else:
            found[-1].below.append(line)
    return found


def _left(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
