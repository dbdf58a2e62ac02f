"""A long report read in the terminal: a chapter at a time, in any order."""

from dataclasses import replace

from thirteen_days.present.chapters import chapters_of
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Screen
from thirteen_days.terminal.console import Console
from thirteen_days.terminal.lines import screen_lines


def read_chapters(console: Console, screen: Screen) -> None:
    """Read *screen* out a chapter at a time, asking for the next; where nobody answers, all the rest."""
    chapters = chapters_of(screen)
    names = [name for name, _blocks in chapters]
    for note in screen.notes:
        console.say("", _("Note: {note}").format(note=note.plain))

    def read(place: int) -> None:
        bar = Bar() if place else screen.bar
        name, blocks = chapters[place]
        console.say(*screen_lines(replace(screen, title=name, bar=bar, blocks=blocks, notes=())), "")

    place: int | None = 0
    while place is not None and place < len(chapters):
        read(place)
        if len(chapters) == 1:
            return
        listed = ", ".join(f"{number} {name}" for number, name in enumerate(names, 1))
        console.say(_("Chapters: {names}.").format(names=listed))
        typed = _asked(console, len(chapters))
        if typed is None:
            for rest in range(place + 1, len(chapters)):
                read(rest)
            return
        place = typed if typed >= 0 else place + 1 if typed == _NEXT else None


_NEXT, _ON = -1, -2


def _asked(console: Console, count: int) -> int | None:
    """The chapter that is asked for, ``_NEXT``, or ``_ON`` to read no more; ``None`` if nobody answers."""
    while True:
        typed = console.ask(_("Enter for the next, a number for another, q to go on: "))
        if typed is None:
            return None
        if not typed:
            return _NEXT
        if typed.lower() in {"q", "quit"}:
            return _ON
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= count:
            return int(typed) - 1
        console.say(_("“{typed}” is not one of the chapters.").format(typed=typed))
