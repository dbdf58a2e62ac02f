"""The interface's catalogue for a translator: every sentence that the program says to players.

They are found in the program's own source, wherever ``_`` or ``plural`` is called, so that no list of them
can be out of date. The catalogue is a PO file, for any translator's tool.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from thirteen_days.authoring.flaws import Flaw, short
from thirteen_days.present.po import Entry, fields, fits
from thirteen_days.present.webwords import sentences

HEADER: Final = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Language: {language}\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)
_PLURALS: Final = re.compile(r"nplurals\s*=\s*(\d+)")
_MOST_PLURALS: Final = 6
_LIKE: Final = 0.85
"""So alike is a message that has only been reworded."""


def messages() -> tuple[Entry, ...]:
    """Every sentence that the program says to players, by where it first stands, with all its places."""
    with as_file(files("thirteen_days")) as package:
        return messages_in(package)


def messages_in(package: Path) -> tuple[Entry, ...]:
    """Every message in the Python files below *package*, and in the pages of a lesson."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted(package.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "thirteen_days.present.language import" not in source:
            continue
        shown = path.relative_to(package).as_posix()
        for line, message, many in _said(ast.parse(source)):
            found.setdefault((message, many), []).append(f"{shown}:{line}")
    for path in sorted((package / "classroom" / "pages").glob("*.*")):
        if path.suffix in {".html", ".js"}:
            source = path.read_text(encoding="utf-8")
            for line, message in sentences(source, script=path.suffix == ".js"):
                shown = path.relative_to(package).as_posix()
                found.setdefault((message, ""), []).append(f"{shown}:{line}")
    return tuple(
        Entry(message, many, ("", "") if many else ("",), places=tuple(places))
        for (message, many), places in found.items()
    )


def _said(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Line, message and plural of each call of ``_`` or ``plural`` in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            wanted = {"_": 1, "plural": 2}.get(node.func.id, 0)
            texts = [one.value for one in node.args[:wanted] if isinstance(one, ast.Constant)]
            if wanted and len(texts) == wanted and all(isinstance(text, str) for text in texts):
                yield node.lineno, str(texts[0]), str(texts[1]) if wanted > 1 else ""


def updated(wanted: Iterable[Entry], old: Iterable[Entry], language: str) -> tuple[Entry, ...]:
    """A catalogue of all that is *wanted*, with what the *old* one has of it.

    A message that has been reworded keeps its old translation, marked fuzzy: it is not used until that
    mark is gone.
    """
    kept = {(one.message, one.plural): one for one in old}
    header = kept.pop(("", ""), None) or Entry("", forms=(HEADER.format(language=language),))
    count = plural_forms(header)
    wanted = tuple(wanted)
    gone = {
        one.message: one for key, one in kept.items() if key not in {(w.message, w.plural) for w in wanted}
    }
    found = [header]
    for one in wanted:
        had = kept.get((one.message, one.plural))
        if had is None and gone:
            near = get_close_matches(one.message, gone, n=1, cutoff=_LIKE)
            had = gone[near[0]]._replace(fuzzy=True) if near and any(gone[near[0]].forms) else None
        forms = had.forms if had else ()
        size = count if one.plural else 1
        forms = (*forms, *[""] * size)[:size]
        found.append(one._replace(forms=forms, fuzzy=bool(had and had.fuzzy)))
    return tuple(found)


def plural_forms(header: Entry) -> int:
    """How many forms of a plural a catalogue's header promises; two, where it says nothing."""
    told = _PLURALS.search(header.forms[0])
    return max(1, min(_MOST_PLURALS, int(told[1]))) if told else 2


def flaws(name: str, entries: Iterable[Entry], wanted: Iterable[Entry]) -> Iterator[Flaw]:
    """What is wrong with the catalogue in the file *name*, in file order; what is missing comes last."""
    entries = tuple(entries)
    missing = {(one.message, one.plural): one for one in wanted}
    count = next((plural_forms(one) for one in entries if not one.message), 2)
    for one in entries:
        if not one.message:
            continue
        said = short(one.message)
        if missing.pop((one.message, one.plural), None) is None:
            yield Flaw(name, one.line, f"the program no longer says {said}", "take it out")
        elif one.fuzzy:
            yield Flaw(
                name,
                one.line,
                f"reworded since it was translated: {said}",
                "look it over, then take `fuzzy` out",
            )
        elif not one.done:
            yield Flaw(name, one.line, f"not translated: {said}")
        elif one.plural and len(one.forms) != count:
            yield Flaw(name, one.line, f"{len(one.forms)} forms of {said}, and the language has {count}")
        else:
            yield from _unlike(name, one)
    for one in missing.values():
        yield Flaw(name, 0, f"missing: {short(one.message)} ({one.places[0] if one.places else ''})")


def _unlike(name: str, entry: Entry) -> Iterator[Flaw]:
    """Placeholders that differ."""
    if not fits(entry):
        names_ = sorted(fields(entry.message)) or ["none"]
        yield Flaw(
            name,
            entry.line,
            f"placeholders that {short(entry.message)} does not have, or a brace alone",
            f"its placeholders: {', '.join(names_)}",
        )
        return
    wanted = fields(entry.message) & fields(entry.plural) if entry.plural else fields(entry.message)
    for form in entry.forms:
        lacking = wanted - fields(form)
        if lacking and not entry.plural:
            yield Flaw(name, entry.line, f"{short(form)} leaves out {{{'}, {'.join(sorted(lacking))}}}")
