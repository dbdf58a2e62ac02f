"""``thirteen-days translate``: a translator's file, begun, brought up to date, or checked."""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from thirteen_days.cli.common import find_scenario
from thirteen_days.cli.status import PROBLEMS
from thirteen_days.model.errors import ThirteenDaysError

EXAMPLE = "thirteen-days translate fr my-crisis --check"
_NAME: Final = re.compile(r"[a-z]{2,3}(_[A-Za-z]{2,8})*")
_PLAIN: Final = "plain"
_SHOWN: Final = 200
"""How many faults are listed."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "code", help="a language by its code, such as fr or pt_BR; or plain: a scenario's plain level"
    )
    parser.add_argument(
        "scenario",
        nargs="?",
        default="",
        help="a scenario's folder or name (default: the game's own sentences)",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing: list what is missing, out of date or has other placeholders",
    )
    parser.add_argument(
        "-o", "--out", type=Path, default=None, metavar="FILE", help="the file, if not the usual one"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say how much of it is done, or list its faults; 1 if there are any.

    Raises:
        ThirteenDaysError: no such scenario, or one with problems; or a file that is no catalogue.
    """
    language: str = arguments.code
    if language == _PLAIN and not arguments.scenario:
        raise ThirteenDaysError("Only a scenario has a plain reading level: name one.")
    if not _NAME.fullmatch(language) and language != _PLAIN:
        raise ThirteenDaysError(f"A language has a code such as fr or pt_BR, not {language!r}.")
    if arguments.scenario:
        return _scenario(language, find_scenario(arguments.scenario), arguments.out, check=arguments.check)
    return _interface(language, arguments.out, check=arguments.check)


def _interface(language: str, out: Path | None, *, check: bool) -> int:
    from thirteen_days.authoring.messages import flaws, messages, updated  # noqa: PLC0415 - only what it needs
    from thirteen_days.present.po import PoError, read_po, write_po  # noqa: PLC0415 - as above
    from thirteen_days.storage import atomic_write, languages_folder, read_catalogue  # noqa: PLC0415 - as above

    path = out or languages_folder() / f"{language}.po"
    try:
        old = read_po(read_catalogue(path)) if path.exists() else ()
    except PoError as error:
        raise ThirteenDaysError(f"{path}:{error.line}: {error.message}") from error
    wanted = messages()
    if check:
        return _told(path, flaws(str(path), old, wanted))
    new = updated(wanted, old, language)
    atomic_write(path, write_po(new), keep_backup=True)
    done = sum(one.done for one in new if one.message)
    print(f"{path}: {done} of {len(new) - 1} sentences are translated.")
    if out is None:
        print(f"See it: thirteen-days play --language {language}")
    return 0


def _scenario(language: str, source: Path, out: Path | None, *, check: bool) -> int:
    from thirteen_days.authoring.translating import (  # noqa: PLC0415 - only what it needs
        catalogue,
        scenario_flaws,
        translated,
    )
    from thirteen_days.scenario import check as checked_at  # noqa: PLC0415 - as above
    from thirteen_days.storage import atomic_write, read_catalogue  # noqa: PLC0415 - as above

    if not source.is_dir():
        raise ThirteenDaysError(
            f"{source} is one file. Such a catalogue stands in a folder's text/: "
            f"make the folder {source.stem}/ and put the file into it."
        )
    path = out or source / "text" / f"{language}.yaml"
    checked = checked_at(source, unfinished=language == _PLAIN)
    if checked.scenario is None:
        raise ThirteenDaysError(f"{source} has problems: thirteen-days check {source}")
    old = translated(read_catalogue(path)) if path.exists() else {}
    if check:
        own = [one for one in checked.problems if Path(one.file) == path]
        return _told(path, [*own, *scenario_flaws(checked, path, old, language)])
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_write(path, catalogue(checked, old, language), keep_backup=True)
    done = len([one for one in translated(read_catalogue(path)).values() if one.text])
    print(f"{path}: {done} texts are {'in plain words' if language == _PLAIN else 'translated'}.")
    print(f"What is left: thirteen-days translate {language} {source} --check")
    return 0


def _told(path: Path, found: Iterable[object]) -> int:
    """Print the faults, the first of them if there are many; 1 if there are any."""
    listed = [str(one) for one in found]
    for one in listed[:_SHOWN]:
        print(one)
    if len(listed) > _SHOWN:
        print(f"and {len(listed) - _SHOWN} more")
    print(f"{path}: {len(listed)} faults." if listed else f"{path}: whole, and up to date.")
    return PROBLEMS if listed else 0
