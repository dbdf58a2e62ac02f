"""Prose: every text gets a key (its path), its placeholders are resolved, its markup and length checked."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from thirteen_days.model.effects import Audience
from thirteen_days.scenario.problems import UNREPORTED, Problems, did_you_mean, one_of
from thirteen_days.scenario.scope import Names
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.viewers import Viewers

_MARKS = re.compile(r"[{}*]")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_FACE = re.compile(r"\*\*[^*]+\*\*|\*[^*]+\*")
_PARAGRAPH = re.compile(r"\n[ ]*\n")
_PLACE = "write the id of a variable in the braces, and declare it under `variables:`"
_REPORT = ("low", "high", "as_of", "from")
Placeholder = tuple[str, tuple[int, ...]]


def placeholders_of(text: str) -> set[str]:
    """The names in braces in *text*."""
    return set(_PLACEHOLDER.findall(text))


class Stray(NamedTuple):
    """A sign without its partner: a code, where it stands, what is said of it, and what mends it."""

    code: str
    offset: int
    said: str
    fix: str


def strays(text: str) -> Iterator[Stray]:
    """Braces and asterisks must pair."""
    if not _MARKS.search(text):
        return
    rest = _PLACEHOLDER.sub(lambda match: " " * len(match.group()), text)
    stray = re.search(r"[{}]", rest)
    if stray:
        fix = "braces stand around the name of a placeholder only"
        yield Stray("TD503", stray.start(), "a brace without its partner", fix)
    if "*" not in text:
        return
    for paragraph in _PARAGRAPH.split(text):
        if "*" in _FACE.sub("", paragraph):
            place = max(0, text.find(paragraph) + paragraph.rfind("*"))
            yield Stray("TD504", place, "an asterisk without its partner", "write *italic* or **bold**")


class Audited(NamedTuple):
    """Who reads a text: ``None`` for one that is read when all is known."""

    readers: Audience | None = None
    fixed: bool = False
    """No placeholders may stand in it."""


STATIC = Audited(fixed=True)
AFTERWARDS = Audited()


class _Waiting(NamedTuple):
    """A text whose placeholders are resolved when all names are known."""

    key: str
    path: Path
    text: str
    who: Audited


class Texts:
    """The catalogue of a scenario's prose while it is compiled."""

    def __init__(self, problems: Problems) -> None:
        """An empty catalogue."""
        self._problems = problems
        self._waiting: list[_Waiting] = []
        self.texts: dict[str, str] = {}
        self.placeholders: dict[str, tuple[Placeholder, ...]] = {}

    def add(
        self, path: Path, text: str, who: Audited = STATIC, *, words: int = 0, characters: int = 0
    ) -> str:
        """Take up a text and return its key; nothing for no text. *words*, *characters*: at most so many."""
        text = text.strip()
        if not text:
            return ""
        key = ".".join(map(str, path))
        self.texts[key] = text
        if words and (count := len(text.split())) > words:
            fix = shorten(count - words, "word")
            self._problems.add("TD501", path, f"too long: {count} words, at most {words}", fix=fix)
        if characters and len(text) > characters:
            message = f"too long: {len(text)} characters, at most {characters}"
            self._problems.add("TD501", path, message, fix=shorten(len(text) - characters, "character"))
        if _MARKS.search(text):
            for stray in strays(text):
                self._problems.add(stray.code, path, stray.said, offset=stray.offset, width=1, fix=stray.fix)
            if "{" in text:
                self._waiting.append(_Waiting(key, path, text, who))
        return key

    def resolve(self, names: Names) -> None:
        """Find the variables behind every placeholder."""
        for waiting in self._waiting:
            found: dict[str, tuple[int, ...]] = {}
            for match in _PLACEHOLDER.finditer(waiting.text):
                name = match[1]
                if name not in found:
                    indices = self._placeholder(names, waiting, name, match.start())
                    if indices is not None:
                        found[name] = indices
            self.placeholders[waiting.key] = tuple(found.items())

    def _placeholder(self, names: Names, waiting: _Waiting, name: str, offset: int) -> tuple[int, ...] | None:
        """The variables behind one placeholder; ``None`` with a problem added if it does not resolve."""
        if waiting.who.fixed:
            fix = "say it without the number"
            self._fail(waiting, "TD502", "no placeholders may stand here", name, offset, fix)
            return None
        form, dot, rest = name.partition(".")
        if not dot:
            variable = names.variable(name)
            if variable is None:
                message = f"there is no variable `{name[:60]}`"
                fix = did_you_mean(name, names.speakable()) or _PLACE
                self._fail(waiting, "TD502", message, name, offset, fix)
                return None
            return self._seen(names, waiting, (variable.index,), name, offset)
        if form == "rung":
            if rest not in names.rungs:
                fix = one_of(rest, names.rungs)
                self._fail(waiting, "TD502", f"there is no side `{rest[:60]}`", name, offset, fix)
                return None
            return self._seen(names, waiting, tuple(index for index, _ in names.rungs[rest]), name, offset)
        if form in {"report", "low", "high"}:
            return self._report(names, waiting, name, offset)
        fix = (
            did_you_mean(form, ["report", "low", "high", "rung"])
            or "write {name}, {report.name}, {low.name}, {high.name} or {rung.side}"
        )
        self._fail(waiting, "TD502", f"there is no placeholder `{name[:60]}`", name, offset, fix)
        return None

    def _report(self, names: Names, waiting: _Waiting, name: str, offset: int) -> tuple[int, ...] | None:
        form, _, about = name.partition(".")
        variable = names.variable(about)
        if variable is None:
            fix = did_you_mean(about, names.speakable()) or _PLACE
            self._fail(waiting, "TD502", f"there is no variable `{about[:60]}`", name, offset, fix)
            return None
        viewer = self._viewer(waiting.who.readers)
        parts = _REPORT if form == "report" else (form,)
        found = tuple(names.index_of.get(f"{viewer}:{about}.{part}", -1) for part in parts)
        if -1 in found and names.report_lost:
            return None
        if -1 in found:
            message = f"{UNREPORTED} `{about}` to {viewer}" if viewer else "a report is read by one side only"
            fix = f"add a report with to: {viewer} and about: {about}" if viewer else ""
            self._fail(waiting, "TD502", message, name, offset, fix)
            return None
        return self._seen(names, waiting, found, name, offset)

    @staticmethod
    def _viewer(readers: Audience | None) -> str:
        """The one side, or the one seat, that reads a text; nothing if there are several."""
        reading = Viewers.readers(readers or frozenset())
        return next(iter(reading)) if len(reading) == 1 else ""

    def _seen(
        self, names: Names, waiting: _Waiting, indices: tuple[int, ...], name: str, offset: int
    ) -> tuple[int, ...]:
        """*indices*, once it is sure that every reader sees them."""
        if waiting.who.readers is None:
            return indices
        for reader in sorted(Viewers.readers(waiting.who.readers)):
            if any(reader not in names.variables[index].audience for index in indices):
                message = f"a leak: {reader} reads this text, and does not see what `{{{name}}}` shows"
                fix = "show a report of it, or say it without the number"
                self._fail(waiting, "TD402", message, name, offset, fix)
                break
        return indices

    def _fail(
        self, waiting: _Waiting, code: str, message: str, name: str, offset: int, fix: str = ""
    ) -> None:
        self._problems.add(code, waiting.path, message, offset=offset, width=len(name) + 2, fix=fix)


def shorten(count: int, noun: str) -> str:
    """What mends a text that is too long by so many words or characters."""
    return f"shorten it by {count} {noun}{'' if count == 1 else 's'}"
