"""``thirteen-days schema``: the JSON Schema of a scenario, for editors."""

import argparse

EXAMPLE = "thirteen-days schema > schema.json"


def configure(parser: argparse.ArgumentParser) -> None:
    """There are no arguments."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Print the schema; the exit status."""
    from thirteen_days.scenario.editor import render  # noqa: PLC0415 - a command loads only what it needs

    del arguments
    print(render(), end="")
    return 0
