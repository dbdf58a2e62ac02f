"""Which command is meant. Only that command's file is loaded, so that starting stays quick."""

import argparse
import os
from collections.abc import Sequence
from importlib import import_module
from typing import Final, NamedTuple, Protocol, cast

COMMANDS: Final = {
    "play": "play a crisis, in a window or in the terminal",
    "resume": "go on with a saved game",
    "debrief": "tell what a play was, or write it as a page and a table",
    "replay": "tell a recorded game, line by line",
    "scenarios": "list the scenarios that can be played",
    "workshop": "make, check, try out, pack and install scenarios, from one menu",
    "docs": "print the tutorial, the format, the cookbook and the other pages",
    "new": "begin a scenario: a small one, whole, to be changed",
    "check": "check a scenario without playing it",
    "preview": "play a scenario while it is written: each save is taken in at once",
    "explain": "tell what a code of check means, with a wrong and a right example",
    "describe": "tell a scenario's rules in plain English",
    "translate": "begin or check a translation, of the game or of a scenario",
    "pack": "pack a scenario into one file, to be sent to others",
    "install": "put another's scenario on your shelf, after the same checks",
    "uninstall": "take a scenario of your own off the shelf",
    "quicktest": "meet every option, condition and ending of a scenario by a play that replays",
    "test": "play what a scenario promises, and what is kept beside it, and compare",
    "coverage": "show what of a scenario plays meet, by file and line",
    "graph": "draw a scenario's flow, with the share of plays that come to each thing",
    "schema": "print the JSON Schema of a scenario file",
    "simulate": "play a scenario many times by machine and sum up",
    "randomtest": "play by chance and by doctrine: rates, dead ends, options never chosen, gates",
    "diff": "say how an edit of a scenario moved its endings and payoffs",
    "sweep": "vary parameters, settings and personas: a row a play, effects, sensitivity",
    "validate": "play out a scenario's checks and judge them",
    "screenshots": "render every screen to pictures, without a display",
    "classroom": "hold a lesson: students in their browsers, tables against the same opponent",
    "sources": "list what a scenario stands on",
}


LANGUAGE: Final = "THIRTEEN_DAYS_LANGUAGE"
"""The environment variable that names the language to a process which is started by another."""


class Command(Protocol):
    """What a command's file offers."""

    EXAMPLE: str

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the exit status."""


class Order(NamedTuple):
    """A command with its arguments."""

    command: Command
    arguments: argparse.Namespace

    def run(self) -> int:
        """Do it, in the language that is asked for where one can be; the exit status."""
        language = getattr(self.arguments, "language", None)
        if language is not None:
            from thirteen_days.present.tongues import speak  # noqa: PLC0415 - not every command speaks one

            speak(language or os.environ.get(LANGUAGE, ""))
        return self.command.run(self.arguments)


def parse(arguments: Sequence[str]) -> Order:
    """The command that *arguments* ask for.

    Raises:
        SystemExit: they ask for help (status 0), or for nothing there is (2).
    """
    parser = argparse.ArgumentParser(
        prog="thirteen-days",
        description="A simulator of the Cuban Missile Crisis. Without a command it starts the game.",
        epilog="Example: thirteen-days play cuba-1962 --side usa --text",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    wanted = arguments[0]
    loaded: dict[str, Command] = {}
    for name, summary in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name == wanted:
            loaded[name] = cast("Command", import_module(f"thirteen_days.cli.{name}"))
            loaded[name].configure(command)
            command.epilog = f"Example:\n  {loaded[name].EXAMPLE}"
    found = parser.parse_args(arguments)
    return Order(loaded[found.command], found)


class _Version(argparse.Action):
    """Print the version: looked up only when it is asked for, because that is slow."""

    def __call__(self, parser: argparse.ArgumentParser, *_arguments: object) -> None:
        print(_version())
        parser.exit()


def _version() -> str:
    """The version by the installed package's own record."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow, seldom wanted

    try:
        return f"thirteen-days {version('thirteen-days')}"
    except PackageNotFoundError:
        return "thirteen-days, not installed"
