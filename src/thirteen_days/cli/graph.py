"""``thirteen-days graph``: a scenario's flow as a picture, with the share of plays that come to each part."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from thirteen_days.cli.common import add_batch_options, find_scenario, jobs_for, load_scenario, progress
from thirteen_days.cli.status import OK
from thirteen_days.model.errors import ThirteenDaysError

if TYPE_CHECKING:
    from thirteen_days.model import Scenario
    from thirteen_days.proof.flow import Spot

EXAMPLE = "thirteen-days graph cuba-1962 -o flow.svg"
PLAYS = 1_000
ALL = 1_000_000
"""So many edges through one variable are never too many: around one node, all are drawn."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name or path")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where it goes")
    parser.add_argument(
        "--around",
        default="",
        metavar="NAME",
        help="only what joins this decision, event, hazard or ending",
    )
    parser.add_argument("--dot", action="store_true", help="write it for Graphviz, not as SVG")
    add_batch_options(parser, PLAYS)


def run(arguments: argparse.Namespace) -> int:
    """Play, draw and write; the exit status.

    Raises:
        ThirteenDaysError: no such scenario or node, it has problems, or no plays.
    """
    from thirteen_days.batch import Workers  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.proof.flow import FEW, flow_of  # noqa: PLC0415 - as above
    from thirteen_days.proof.picture import Picture, dotted, drawn  # noqa: PLC0415 - as above
    from thirteen_days.proof.traffic import Wanted, traffic  # noqa: PLC0415 - as above
    from thirteen_days.storage import atomic_write  # noqa: PLC0415 - as above

    jobs = jobs_for(arguments.jobs, arguments.plays)
    path = find_scenario(arguments.scenario)
    scenario = load_scenario(str(path))
    around = _node(scenario, arguments.around) if arguments.around else None
    wanted = Wanted(FEW if around is None else ALL, around is not None)
    flow = flow_of(scenario, few=wanted.few, bars=wanted.bars)
    with Workers(scenario, path, jobs) as workers:
        counted = traffic(workers, wanted, arguments.plays, arguments.seed, progress)
    picture = Picture(scenario, flow, counted, arguments.seed, around)
    atomic_write(arguments.output, dotted(picture) if arguments.dot else drawn(picture), keep_backup=False)
    print(f"{arguments.output}: {len(flow.nodes)} nodes, {len(flow.edges)} edges, {counted.plays:,} plays.")
    return OK


def _node(scenario: "Scenario", name: str) -> "Spot":
    """The node called *name*; of a decision's option, the decision.

    Raises:
        ThirteenDaysError: there is none.
    """
    from thirteen_days.proof.flow import Spot  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.scenario.problems import did_you_mean  # noqa: PLC0415 - as above

    wanted = name.partition("/")[0]
    known = {one.id: Spot("ending", one.index) for one in scenario.endings}
    known |= {one.id: Spot("hazard", one.index) for one in scenario.hazards}
    known |= {one.id: Spot("event", one.index) for one in scenario.happenings}
    known |= {one.id: Spot("decision", one.index) for one in scenario.decisions}
    if wanted not in known:
        hint = did_you_mean(wanted, known)
        told = f"{scenario.name} has no decision, event, hazard or ending {wanted!r}"
        raise ThirteenDaysError(f"{told}; {hint}" if hint else told)
    return known[wanted]
