"""``thirteen-days diff``: how an edit of a scenario moved its endings, payoffs and choices."""

import argparse
import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from thirteen_days.cli.common import (
    add_batch_options,
    add_game_options,
    add_policy_option,
    find_scenario,
    jobs_for,
    load_scenario,
    pairs,
    progress,
)

if TYPE_CHECKING:
    from thirteen_days.batch.compare import Comparison, Moved

EXAMPLE = "thirteen-days diff yesterday/my-crisis.yaml my-crisis.yaml --plays 4000"
_TOLD = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("old", help="the former scenario's name or path")
    parser.add_argument("new", help="the edited scenario's name or path")
    add_batch_options(parser, 2_000)
    add_policy_option(parser)
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    add_game_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play pairs and tell what moved; the exit status.

    Raises:
        ThirteenDaysError: no such scenario; a side, policy, setting or lens that is not in both.
    """
    from thirteen_days.batch import Plan, Workers  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.batch.compare import compare  # noqa: PLC0415 - as above

    jobs = jobs_for(arguments.jobs, arguments.plays)
    old, new = find_scenario(arguments.old), find_scenario(arguments.new)
    plan = Plan(pairs(arguments.policy, "--policy"), pairs(arguments.set, "--set"), arguments.lens)
    with Workers(load_scenario(str(new)), new, jobs) as workers:
        found = compare(workers, old, arguments.plays, arguments.seed, plan, progress)
    if arguments.json:
        print(json.dumps(found.as_data(), indent=2))
    else:
        print("\n".join(lines(found)))
    return 0


def lines(found: "Comparison") -> Iterator[str]:
    """What moved, for a person."""
    for title, listed in (("New", found.appeared), ("Gone", found.gone)):
        for kind, names in groupby(listed, key=lambda one: one[0]):
            yield f"{title}: {kind} {', '.join(name for _, name in names)}"
    if found.worded:
        more = f" and {len(found.worded) - _TOLD} more" if len(found.worded) > _TOLD else ""
        yield f"Worded otherwise: {', '.join(found.worded[:_TOLD])}{more}"
    if found.same_rules:
        yield "The rules are the same."
    yield (
        f"{found.pairs:,} pairs of plays with common chance, seed {found.seed}: "
        f"{found.differing:,} came out otherwise."
    )
    if not found.differing:
        return
    for title, kind in (("Kinds of ending", "kind"), ("Endings", "ending"), ("Payoffs", "payoff")):
        moved = [one for one in found.of(kind) if one.difference]
        if moved:
            yield f"{title}: old, new, difference with its 95 % interval"
            yield from (_line(one, share=kind != "payoff") for one in moved)
    options = sorted((one for one in found.of("option") if one.moved), key=lambda one: -abs(one.difference))
    if options:
        yield "Options taken more or less often, those that moved most"
        yield from (_line(one, share=True) for one in options[:_TOLD])
    yield from (_line(one, share=False) for one in found.of("length") if one.difference)


def _line(one: "Moved", *, share: bool) -> str:
    mark = "*" if one.moved else " "
    if share:
        ends = f"[{100 * one.low:+.1f}, {100 * one.high:+.1f}]"
        return f"{mark} {one.name}: {one.old:.1%}, {one.new:.1%}, {100 * one.difference:+.1f} {ends} points"
    ends = f"[{one.low:+.2f}, {one.high:+.2f}]"
    return f"{mark} {one.name}: {one.old:.2f}, {one.new:.2f}, {one.difference:+.2f} {ends}"
