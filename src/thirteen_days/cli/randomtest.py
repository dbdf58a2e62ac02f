"""``thirteen-days randomtest``: a scenario played by chance and by doctrine, and what that says of it."""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thirteen_days.cli.common import (
    add_batch_options,
    add_game_options,
    find_scenario,
    jobs_for,
    pairs,
    progress,
)
from thirteen_days.cli.status import OK, PROBLEMS
from thirteen_days.model.errors import ScenarioError, ThirteenDaysError

if TYPE_CHECKING:
    from thirteen_days.batch import HappeningLine, RandomTest

_TOLD = 40
EXAMPLE = "thirteen-days randomtest cuba-1962 --plays 10000 --seed 7 --html report.html"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name or path")
    add_batch_options(parser, 10_000)
    parser.add_argument(
        "--mix",
        default="",
        metavar="A,B",
        help="whose play is counted, in turn (default: uniform,doctrine)",
    )
    parser.add_argument(
        "--positions",
        type=int,
        default=-1,
        metavar="N",
        help="at how many positions of a decision its options are played out; 0: none (default: 16)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    parser.add_argument("--html", default="", metavar="FILE", help="write a page with charts there, too")
    parser.add_argument(
        "--paths", default="", metavar="DIR", help="write a transcript of each fault there: replay reads it"
    )
    add_game_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play, and tell what was found; 1 if a play failed or a gate does not hold.

    Raises:
        ThirteenDaysError: no such scenario, policy, setting or lens, or no plays.
    """
    from thirteen_days.batch import (  # noqa: PLC0415 - a command loads only what it needs
        HOLDS,
        MIX,
        POSITIONS,
        Variant,
        Workers,
        gates,
        randomtest,
    )
    from thirteen_days.scenario import check  # noqa: PLC0415 - as above

    jobs = jobs_for(arguments.jobs, arguments.plays)
    path = find_scenario(arguments.scenario)
    checked = check(path)
    if checked.scenario is None:
        raise ScenarioError(checked.problems)
    mix = tuple(one.strip() for one in arguments.mix.split(",") if one.strip()) or MIX
    settings = tuple(sorted(pairs(arguments.set, "--set").items()))
    with Workers(checked.scenario, path, jobs) as workers:
        found = randomtest(
            workers,
            arguments.plays,
            arguments.seed,
            mix,
            gates=gates(checked.scenario, checked.expectations),
            positions=POSITIONS if arguments.positions < 0 else arguments.positions,
            variant=Variant(settings, arguments.lens),
            watch=progress,
        )
    _write_paths(arguments.paths, found)
    if arguments.json:
        print(json.dumps(found.as_data(), indent=2))
    else:
        print("\n".join(lines(checked.scenario.title, found)))
    if arguments.html:
        from thirteen_days.export import randomtest_page  # noqa: PLC0415 - as above

        _keep(Path(arguments.html), randomtest_page(checked.scenario, found))
    return OK if found.sound and all(one.verdict == HOLDS for one in found.gates) else PROBLEMS


def _write_paths(folder: str, found: "RandomTest") -> None:
    """The transcripts of all faults, if they are asked for."""
    from thirteen_days.play import write_transcript  # noqa: PLC0415 - a command loads only what it needs

    for number, fault in enumerate(found.faults if folder else (), 1):
        _keep(Path(folder) / f"fault-{number}.txt", write_transcript(fault.path))


def _keep(path: Path, text: str) -> None:
    from thirteen_days.storage import atomic_write  # noqa: PLC0415 - a command loads only what it needs

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, text, keep_backup=False)
    except OSError as error:
        raise ThirteenDaysError(f"{path} cannot be written: {error.strerror}") from error


def lines(title: str, found: "RandomTest") -> Iterator[str]:
    """What was found, for a person."""
    mix = " or ".join(found.mix)
    yield f"{title}: {found.plays:,} plays with seed {found.seed}, all sides by {mix} in turn."
    if found.sound:
        yield "Every play came to an ending."
    for fault in found.faults:
        yield f"{fault.kind}: {fault.what}, in {fault.plays:,} plays. A short way there:"
        yield from (f"    {action}" for action in fault.path.actions)
    yield from _table(found)
    yield from _named("Open in no play", [one.name for one in found.never_open])
    yield from _named("Open, and taken in no play", [one.name for one in found.never_taken])
    yield from _named(
        "Dominated, as far as they were played out",
        [f"{one.name} (0 of {one.best.of})" for one in found.dominated],
    )
    yield from _named("Occurred in no play", [one.name for one in found.happenings if not one.rate.count])
    for side, payoffs in found.payoffs.items():
        for name, worth in payoffs.items():
            choices, read = found.choices[side][name], found.words[side][name]
            ends = f"({worth.least} to {worth.most})"
            yield (
                f"{side} by {name}: payoff {worth.mean:+.1f} ± {worth.half:.1f} {ends}, "
                f"{choices.mean:.1f} choices, {read.mean:,.0f} words read in a play"
            )
    for name, turns in found.turns.items():
        yield f"Turns by {name}: {turns.mean:.1f} ({turns.least} to {turns.most})"
    for gate in found.gates:
        value = f"{gate.value:.4f} ({gate.low:.4f} to {gate.high:.4f})"
        yield f"{gate.verdict}: {gate.name}: {value}, wanted {gate.wanted}"


def _table(found: "RandomTest") -> Iterator[str]:
    wide = max(len(one.name) for one in found.endings)
    yield f"{'Ending':<{wide}}  {'all, with its 95 % interval':<26}" + "".join(
        f"  {name:>10}" for name in found.mix
    )
    for one in sorted(found.endings, key=_commonest):
        by = "".join(f"  {one.by_policy[name].share:>{max(10, len(name))}.1%}" for name in found.mix)
        interval = f"{one.rate.share:.1%} ({one.rate.low:.1%} to {one.rate.high:.1%})"
        yield f"{one.name:<{wide}}  {interval:<27}{by}"


def _commonest(one: "HappeningLine") -> int:
    return -one.rate.count


def _named(title: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
        yield f"{title}: {', '.join(names[:_TOLD])}{more}"
