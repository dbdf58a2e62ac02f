"""``thirteen-days play``: a crisis, in a window or in the terminal."""

import argparse

from thirteen_days.cli.common import add_game_options, add_reading_option, has_display, pairs, recommended
from thirteen_days.cli.front import without_window
from thirteen_days.cli.text import play_here, watch_here
from thirteen_days.cli.wanted import Wanted
from thirteen_days.cli.window import open_window
from thirteen_days.model.errors import ThirteenDaysError

EXAMPLE = "thirteen-days play cuba-1962 --side usa --text --seed KESTREL-4821"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "scenario", nargs="?", default="", help="a scenario's name or path (default: Cuba 1962)"
    )
    parser.add_argument("--side", default="", metavar="ID", help="the side you play, such as usa or ussr")
    parser.add_argument("--text", action="store_true", help="play in the terminal instead of a window")
    parser.add_argument(
        "--seed", default="", metavar="CODE", help="the luck of the game, such as KESTREL-4821"
    )
    parser.add_argument(
        "--opponent",
        default="",
        metavar="POLICY",
        help="who plays the other sides: a policy, with a persona, such as search:hawk or doctrine:dove "
        "(default: search:unknown; for --watch doctrine:unknown)",
    )
    parser.add_argument(
        "--skill",
        default="",
        choices=("novice", "normal", "hard", "expert"),
        help="how long a searching opponent thinks (default: normal); it never sees more than its chair",
    )
    add_reading_option(parser)
    people = parser.add_mutually_exclusive_group()
    people.add_argument("--hot-seat", action="store_true", help="a person on every side, at one machine")
    people.add_argument("--watch", action="store_true", help="nobody plays: watch the machines")
    add_game_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play; the exit status.

    Raises:
        ThirteenDaysError: no such scenario, side, setting, lens or opponent.
    """
    wanted = Wanted(
        scenario=arguments.scenario,
        side=arguments.side,
        seed=arguments.seed,
        opponent=_opponent(arguments.opponent, arguments.skill),
        lens=arguments.lens,
        settings=tuple(pairs(arguments.set, "--set").items()),
        hot_seat=arguments.hot_seat,
        level=arguments.reading,
    )
    if arguments.watch:
        return watch_here(_named(wanted))
    if arguments.text:
        return play_here(_named(wanted))
    if has_display() and (status := open_window(wanted)) is not None:
        return status
    return without_window(wanted)


def _opponent(opponent: str, skill: str) -> str:
    """The policy's name with its level.

    Raises:
        ThirteenDaysError: a skill for an opponent that has none, or two of them.
    """
    if not skill:
        return opponent
    if opponent and not (opponent.startswith("search") and "@" not in opponent):
        raise ThirteenDaysError(f"--skill is for an opponent that searches, not for {opponent!r}.")
    return f"{opponent or 'search:unknown'}@{skill}"


def _named(wanted: Wanted) -> Wanted:
    """*wanted* with the recommended scenario where none is named."""
    return wanted if wanted.scenario else wanted._replace(scenario=recommended())
