"""The author's workshop as screens: one's own scenarios, one of them, a new one, a check, a parcel."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from thirteen_days.lint.pages import Example, Page
from thirteen_days.model import Problem
from thirteen_days.present.language import _, english_only, plural
from thirteen_days.present.manual import paragraphs
from thirteen_days.present.problems import counted, explain_commands, named, problem_blocks, said_of
from thirteen_days.present.screen import Bar, Block, Choice, Paragraph, Run, Screen
from thirteen_days.present.words import capital

LETTERS: Final = "123456789bdeghjklotuvxyz"
"""Keys of a list, none of which means something else on these screens."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A scenario on the shelf: its name, its title (empty if it cannot be read), and where it stands."""

    name: str
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A package that lies in the inbox: its file's name, and its path."""

    name: str
    where: str


def _said(text: str, style: str = "body") -> Paragraph:
    return Paragraph((Run(text),), style)


def _screen(title: str, about: Sequence[Block], choices: Sequence[Choice]) -> Screen:
    return Screen("workshop", title, Bar(place=_("Workshop")), tuple(about), choices=tuple(choices))


def workshop_screen(own: Sequence[Entry], shipped: Sequence[Entry], folder: str) -> Screen:
    """The bench: begin, go on with one's own, copy one that came with the game, take in another's."""
    listed = [
        Choice("n", _("A new scenario"), _("A small one that plays, to be changed."), command="new"),
        Choice("i", _("Install another's"), _("From a package, after the same checks."), command="inbox"),
        Choice("w", _("How to write one"), _("The tutorial, recipes and every key."), command="pages"),
    ]
    entries = [("open", one, one.title or _("Cannot be read; open it to see why.")) for one in own]
    own_copy = _("{title}. Make a copy of your own.")
    entries += [("copy", one, own_copy.format(title=one.title)) for one in shipped]
    for place, (verb, one, text) in enumerate(entries):
        key = LETTERS[place] if place < len(LETTERS) else ""
        label = one.name if verb == "open" else _("Copy: {name}").format(name=one.name)
        listed.append(Choice(key, label, text, command=f"{verb}:{one.name}"))
    about = (
        _said(_("A crisis of your own, from an idea to a file for others."), "lead"),
        _said(
            _("A scenario is a text file. Write it in any editor; here it is tried out, checked and packed.")
        ),
        _said(_("Your scenarios are kept in {folder}").format(folder=folder), "note"),
    )
    return _screen(_("Workshop"), about, listed)


def begin_screen(copied: str) -> Screen:
    """A name for a new scenario, or for a copy of one called *copied*."""
    made = _("Make the copy") if copied else _("Make it")
    listed = (Choice("", _("Name"), command="name"), Choice("enter", made, command="make"))
    lead = (
        _("A copy of {name}, to be changed as you like.").format(name=copied)
        if copied
        else _("It begins as a small crisis of forty lines, with two sides, two turns and three endings.")
    )
    about = (
        _said(lead, "lead"),
        _said(_("The name is small letters, digits and hyphens. The file is called the same.")),
        _said(_("Nothing that is there is ever written over.")),
    )
    return _screen(_("A copy") if copied else _("A new scenario"), about, listed)


def scenario_screen(
    entry: Entry,
    problems: Sequence[Problem] | None,
    figures: Sequence[str],
    *,
    opens: bool,
) -> Screen:
    """One scenario on the bench. *problems* is ``None`` while it is still being checked."""
    sound = problems is not None and not problems
    check = _("Every problem, with its place and what mends it.")
    listed = [
        Choice("t", _("Try it out"), _("It plays while you write: each save is taken in."), command="try"),
        Choice("c", _("Check"), check if problems else _("No problems.") if sound else "", command="check"),
        Choice(
            "u", _("Full check"), _("Played out many times; up to a minute."), command="full", enabled=sound
        ),
        Choice("r", _("Its rules in sentences"), command="rules", enabled=sound),
        Choice("e", _("Open it in an editor"), command="edit", enabled=opens),
        Choice("o", _("Open its folder"), command="folder", enabled=opens),
        Choice("y", _("Copy its path"), command="clip"),
        Choice("p", _("Pack it"), _("One file, to be sent to others."), command="pack", enabled=sound),
        Choice("x", _("Take it off the shelf"), _("It is put aside, not destroyed."), command="remove"),
    ]
    about: list[Block] = [_said(entry.title, "lead")] if entry.title else []
    if problems is None:
        about.append(_said(_("It is being checked.")))
    elif problems:
        about.append(_said(_("It has {problems}. The first:").format(problems=counted(problems))))
        about.extend(problem_blocks(problems[0], _NARROW))
    else:
        about.append(_said(_("It has no problems.")))
        about.extend(_said(line, "bullet") for line in figures)
    about.append(_said(entry.where, "note"))
    return _screen(entry.name, about, listed)


_NARROW: Final = 34
"""Signs of a source line on the sheet beside a list."""
_BLANK: Final = "\u00a0"
_UNDER: Final = 2
"""How far in a remark on what was said before it stands; what stands further in is a line of the file."""


def check_screen(name: str, problems: Sequence[Problem]) -> Screen:
    """Every problem of a scenario, each code with its page."""
    found: list[Block] = [_said(english_only(), "note")] if problems and english_only() else []
    if not problems:
        found.append(_said(_("It has no problems."), "lead"))
    for number, problem in enumerate(problems):
        found += [Paragraph((), "rule")] if number else []
        found += problem_blocks(problem, linked=True)
    bar = Bar(place=_("Check"), progress=counted(problems))
    return Screen("problems", name, bar, tuple(found), commands=explain_commands(problems))


def job_screen(name: str, lines: Sequence[str], progress: str, state: str) -> Screen:
    """A long check: *state* is ``running``, ``passed``, ``failed`` or ``cancelled``."""
    states = {
        "running": _("At work. You may read what it has found so far."),
        "passed": _("It passes."),
        "failed": _("It does not pass."),
        "cancelled": _("Stopped before it was done."),
    }
    found: list[Block] = [_said(states[state], "lead")]
    if state == "running" and progress:
        found.append(_said(progress.replace(" ", _BLANK), "code"))
    found += [_job_line(line) for line in lines]
    stop = Choice("x", _("Stop it"), command="stop")
    again = Choice("u", _("Once more"), command="full")
    choices = (stop,) if state == "running" else (again,)
    return Screen("problems", name, Bar(place=_("Full check")), tuple(found), commands=choices)


def _job_line(line: str) -> Paragraph:
    """A line as it was said: a sentence, what belongs to it, or a line of the file."""
    depth = len(line) - len(line.lstrip())
    if depth > _UNDER:
        return _said(line.replace(" ", _BLANK), "code")
    return Paragraph(named(line.strip()), "inner" if depth else "bullet")


def explain_screen(page: Page, fault: Problem | None = None) -> Screen:
    """What a code means, with a wrong and a right example; *fault* is what a check says of the wrong one."""
    found: list[Block] = [_said(english_only(), "note")] if english_only() else []
    found += [_said(capital(page.meaning), "lead"), *paragraphs(page.reason)]
    if page.wrong is not None and page.right is not None:
        found += [_said(_("Wrong"), "subheading"), *_example(page, page.wrong, {page.wrong.at}, fault)]
        found += [_said(_("Right"), "subheading"), *_example(page, page.right, page.mended)]
    return Screen("problems", page.code, Bar(place=_("Explained")), tuple(found))


def _example(
    page: Page, example: Example, marked: Collection[int], fault: Problem | None = None
) -> Iterator[Paragraph]:
    """Its lines, those that are *marked* with a sign, and under its place what is said of it."""
    if page.named:
        yield _said(f"# {example.file}".replace(" ", _BLANK), "code")
    for number, line in enumerate(example.text.splitlines(), 1):
        indent = len(line) - len(line.lstrip(" "))
        mark = "> " if number in marked else "  "
        shown = f"{mark}{line[:indent]}".replace(" ", _BLANK)
        yield Paragraph((Run(shown + line[indent:], bold=number in marked),), "code")
        if fault is not None and number == example.at and fault.column:
            width = max(1, min(fault.width, len(line) - fault.column + 1))
            yield _said(_BLANK * (fault.column + 1) + "^" * width, "code")
    for remark in example.remarks:
        yield _said(remark, "note")
    if fault is not None:
        yield from said_of(fault)


def inbox_screen(parcels: Sequence[Parcel], folder: str, *, opens: bool) -> Screen:
    """Packages that have come, and a path to one that lies elsewhere."""
    listed = [
        Choice("", _("Path of a package"), command="path"),
        Choice("enter", _("Look at it"), command="look"),
        *(
            Choice(LETTERS[place] if place < len(LETTERS) else "", one.name, command=f"unwrap:{one.where}")
            for place, one in enumerate(parcels)
        ),
        Choice("f", _("Open the inbox"), command="folder", enabled=opens),
    ]
    waiting = plural(
        "{count} package lies in your inbox.", "{count} packages lie in your inbox.", len(parcels)
    )
    about = (
        _said(
            _("A package is one file that somebody packed. It is checked before anything is written."), "lead"
        ),
        _said(_("Drag it onto this window, put it into the inbox, or type or paste its path (Ctrl+V).")),
        _said(waiting.format(count=len(parcels)) if parcels else _("Your inbox is empty.")),
        _said(_("The inbox is {folder}").format(folder=folder), "note"),
    )
    return _screen(_("Install another's"), about, listed)


def parcel_screen(
    package: tuple[str, str, str], size: int, digest: str, taken: str, problems: Sequence[Problem]
) -> Screen:
    """A package that was unwrapped: its name, title and licence; *taken*: who has its name."""
    name, title, licence = package
    about: list[Block] = [
        _said(title, "lead"),
        _said(_("Licence: {licence}").format(licence=licence or _("not stated"))),
        _said(plural("{count} byte.", "{count} bytes.", size).format(count=f"{size:,}")),
        _said(_("Hash: {digest}").format(digest=digest[:16]), "note"),
    ]
    if taken:
        about.append(_said(taken))
    if problems:
        about.append(
            _said(_("It has {problems} and cannot be installed.").format(problems=counted(problems)))
        )
        about.extend(problem_blocks(problems[0], _NARROW))
    instead = _("Yours is put aside, whole.") if taken else _("It stands on your shelf then.")
    listed = (
        Choice("enter", _("Install it"), instead, command="install", enabled=not problems),
        Choice("x", _("Leave it"), command="back"),
    )
    return _screen(name, about, listed)
