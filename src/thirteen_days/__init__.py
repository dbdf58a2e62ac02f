"""Thirteen Days: an interactive decision simulation of the Cuban Missile Crisis.

The front door. Names are fetched on first use, so that the window opens before a scenario is read.
"""

from importlib import import_module

_WHERE = {
    "Action": "model",
    "Observation": "model",
    "Scenario": "model",
    "ScenarioError": "model",
    "State": "model",
    "ThirteenDaysError": "model",
    "apply": "engine",
    "initial_state": "engine",
    "legal_actions": "engine",
    "observe": "engine",
    "outcome": "engine",
    "to_move": "engine",
    "check": "scenario",
    "find": "scenario",
    "load": "scenario",
    "shipped": "scenario",
    "Session": "play",
    "debrief": "play",
    "read_transcript": "play",
    "replay": "play",
    "write_transcript": "play",
    "policy": "policies",
    "run": "batch",
    "summarise": "batch",
}

__all__ = [*sorted(_WHERE)]  # noqa: PLE0604 - the keys are strings


def __getattr__(name: str) -> object:
    """Fetch one of the public names from the package that defines it."""
    if name in _WHERE:
        return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
