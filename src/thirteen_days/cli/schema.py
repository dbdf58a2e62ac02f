"""``thirteen-days schema``: the JSON Schema of a scenario, for editors."""

import argparse
import json

EXAMPLE = "thirteen-days schema > scenarios/schema.json"


def configure(parser: argparse.ArgumentParser) -> None:
    """There are no arguments."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Print the schema; the exit status."""
    from thirteen_days.scenario import json_schema  # noqa: PLC0415 - a command loads only what it needs

    del arguments
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return 0
