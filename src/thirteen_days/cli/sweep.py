"""``thirteen-days sweep``: many plays over what is varied, a row each, and what moves the outcomes."""

import argparse
import json
from collections.abc import Iterator
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from thirteen_days.cli.common import (
    add_batch_options,
    add_game_options,
    add_policy_option,
    find_scenario,
    jobs_for,
    pairs,
    progress,
)
from thirteen_days.model.errors import ScenarioError, ThirteenDaysError

if TYPE_CHECKING:
    from thirteen_days.batch.dataset import Swept
    from thirteen_days.batch.sweep import Sweep

EXAMPLE = (
    "thirteen-days sweep cuba-1962 --vary hazard_scale=0.5..2 --vary usa=dove,hawk --plays 5000 --out rows"
)
_TOLD = 8


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name or path")
    parser.add_argument(
        "--vary",
        action="append",
        default=[],
        metavar="NAME=LOW..HIGH",
        help="a parameter over a range, or NAME=a,b,c: a parameter, a setting, the persona of a side, or the "
        "lens; NAME alone varies all of it; may be repeated",
    )
    add_batch_options(parser, 2_000)
    add_policy_option(parser)
    parser.add_argument(
        "--out",
        default="",
        metavar="DIR",
        help="keep the table, its codebook and a manifest there; a sweep that was stopped goes on there",
    )
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    add_game_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play, keep, and tell; the exit status.

    Raises:
        ThirteenDaysError: no such scenario or name, nothing to vary, or a folder that holds something else.
    """
    from thirteen_days.batch import Workers  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.batch.dataset import sweep_table  # noqa: PLC0415 - as above
    from thirteen_days.batch.design import factor  # noqa: PLC0415 - as above
    from thirteen_days.batch.sweep import Sweep  # noqa: PLC0415 - as above
    from thirteen_days.scenario import check  # noqa: PLC0415 - as above

    jobs = jobs_for(arguments.jobs, arguments.plays)
    path = find_scenario(arguments.scenario)
    checked = check(path)
    if checked.scenario is None:
        raise ScenarioError(checked.problems)
    factors = tuple(factor(checked.scenario, one) for one in arguments.vary)
    names = [one.name for one in factors]
    if not factors or len(set(names)) < len(names):
        raise ThirteenDaysError("--vary names what is varied, each thing once: --vary NAME=LOW..HIGH")
    sweep = Sweep(
        factors,
        arguments.seed,
        arguments.plays,
        tuple(sorted(pairs(arguments.policy, "--policy").items())),
        tuple(sorted(pairs(arguments.set, "--set").items())),
        arguments.lens,
    )
    reasons = {claim.id: claim.why or claim.title for claim in checked.claims if claim.section == "params"}
    with Workers(checked.scenario, path, jobs) as workers, TemporaryDirectory() as passing:
        folder = Path(arguments.out or passing)
        found = sweep_table(workers, sweep, folder, reasons, progress)
    if arguments.json:
        print(json.dumps(as_data(found), indent=2))
        return 0
    print("\n".join(lines(checked.scenario.title, sweep, found)))
    if arguments.out:
        print(f"Written to {arguments.out}: {', '.join(found.files)}.")
        if "plays.parquet" not in found.files:
            print("No Parquet: pyarrow is not installed (pip install pyarrow).")
    return 0


def as_data(found: "Swept") -> dict[str, object]:
    """What was found as plain data, for JSON."""
    return {
        "plays": found.rows,
        "effects": [_finite(one._asdict()) for one in found.effects],
        "sensitivity": [_finite(one._asdict()) for one in found.indices],
    }


def _finite(data: dict[str, object]) -> dict[str, object]:
    """*data* as JSON can say it: an interval without an end, as from a single block, has ``null`` there."""
    return {name: None if value in {inf, -inf} else value for name, value in data.items()}


def lines(title: str, sweep: "Sweep", found: "Swept") -> Iterator[str]:
    """What was found, for a person: of each outcome that moved, who moves it."""
    yield (
        f"{title}: {found.rows:,} plays in {sweep.blocks:,} blocks of common luck, seed {sweep.seed}; "
        f"varied: {', '.join(one.name for one in sweep.factors)}."
    )
    yield "Per cent: of an outcome's variance, chance included, that goes with one thing alone (Sobol)."
    effects: dict[tuple[str, str], list[str]] = {(one.outcome, one.factor): [] for one in found.effects}
    for effect in found.effects:
        span = f"{effect.effect:+.4f} [{effect.low:+.4f}, {effect.high:+.4f}]"
        effects[effect.outcome, effect.factor].append(f"{effect.level}: {span}" if effect.level else span)
    moved = False
    for outcome in dict.fromkeys(one.outcome for one in found.indices):
        mine = [one for one in found.indices if one.outcome == outcome and one.high > 0]
        if not any(one.share for one in mine):
            continue
        moved = True
        yield outcome
        for one in mine[:_TOLD]:
            share = f"{one.share:6.2%} ({one.low:.2%} to {one.high:.2%})"
            yield f"  {one.rank}. {one.factor}: {share}; {'; '.join(effects.get((outcome, one.factor), ()))}"
    if not moved:
        yield "Nothing that was varied moved an outcome, as far as so many plays can tell."
