"""A scenario of a few lines in which one side must guess what the other is and hides."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from thirteen_days.model import Scenario
from thirteen_days.scenario import load

STORY = """
version: 1
name: guess
title: Guess
summary: West sees little of what East does.
clocks: {capital: {label: Capital, offsets: [{from: 1962-01-01T00:00Z, utc: "+00:00", zone: UTC}]}}
personas:
  hawk: {text: Pushes., likely: 1, values: {aims: 2}, alarm: 0.5}
  dove: {text: Yields., likely: 2}
sides:
  west: {name: West, adjective: Western, colour: blue, clock: capital, leader: chief, brief: W., seats: {chief: {name: C, office: C, brief: b, goal: g, bias: b}}}
  east: {name: East, adjective: Eastern, colour: red, clock: capital, leader: chief, brief: E., seats: {chief: {name: C, office: C, brief: b, goal: g, bias: b}}}
variables:
  heat: {label: Heat, range: [0, 10], start: 5}
  arms: {label: Arms, range: [0, 20], start: 4, sees: [east], gauge: high}
  stores: {label: Stores, range: [0, 20], start: 4, sees: [east]}
  at_sea: {label: At sea, start: false}
measures:
  alert: {side: east, rung: 5, rung_name: Show of force, label: Alert, text: East stands ready.}
  parade: {side: west, rung: 9, rung_name: Show of force, label: Parade, text: West is on the march.}
calendar:
  end: 1962-10-20T00:00Z
  turns:
    one: {at: 1962-10-16T00:00Z, label: One}
    two: {at: 1962-10-17T00:00Z, label: Two}
    three: {at: 1962-10-18T00:00Z, label: Three}
decisions:
  look: {side: west, turns: [one, two, three], repeats: true, title: Look, brief: B, options: {on: {label: On}}}
PARTS
endings:
  peace: {kind: settlement, title: Peace, text: Peace., hint: h, when: heat > 9, payoffs: {west: {aims: 40, home: 10}, east: {aims: 1}}}
  war: {kind: nuclear_war, title: War, text: War., hint: h, when: heat < 1, payoffs: {west: {war: -100}, east: {war: -100}}}
  out: {kind: standoff, default: true, title: Out, text: Out., hint: h}
"""

MOVES = """
  move: {side: east, turns: [one], title: Move, brief: B, options: {
    push: {label: Push, seen_by: [all], weights: {hawk: 6, dove: 1}, do: [{add: {heat: 1}, why: a push}]},
    arm: {label: Arm, weights: {hawk: 4, dove: 1}, do: [{add: {arms: 6}, why: arming}]},
    bow: {label: Bow, seen_by: [all], weights: {hawk: 1, dove: 3}},
    rest: {label: Rest, weights: {hawk: 1, dove: 3}}}}
"""

DESK = """
  desk: {side: east, turns: [two], picks: 2, title: Desk, brief: B, options: {
    drill: {label: Drill, seen_by: [all], weights: {hawk: 3, dove: "0.5"}},
    pray: {label: Pray, seen_by: [all], weights: {hawk: "0.2", dove: 1}}}}
"""


@cache
def story(parts: str, before: str = "variables:\n") -> Scenario:
    """The scenario with these *parts*, and *before* in place of the head of its variables."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "guess.yaml"
        path.write_text(STORY.replace("variables:\n", before).replace("PARTS", parts), encoding="utf-8")
        return load(path)
