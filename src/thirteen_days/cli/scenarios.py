"""``thirteen-days scenarios``: what can be played."""

import argparse

EXAMPLE = "thirteen-days scenarios"


def configure(parser: argparse.ArgumentParser) -> None:
    """There are no arguments."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """List the shipped scenarios and the user's own; the exit status."""
    from thirteen_days.scenario import shipped  # noqa: PLC0415 - a command loads only what it needs

    del arguments
    for shelf in shipped():
        kind = "historical" if shelf.historical else "invented"
        print(f"{shelf.name}: {shelf.title} ({kind})")
        print(f"  {' '.join(shelf.summary.split())}")
    return 0
