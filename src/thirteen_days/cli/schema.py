"""``thirteen-days schema``: the JSON Schema of a scenario, for editors, or as a page."""

import argparse

EXAMPLE = "thirteen-days schema > schema.json"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--reference", action="store_true", help="every key as a page to read, in Markdown, instead"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the schema or the page; the exit status."""
    if arguments.reference:
        from thirteen_days.scenario.reference import reference  # noqa: PLC0415 - seldom wanted

        print(reference(), end="")
        return 0
    from thirteen_days.scenario.editor import render  # noqa: PLC0415 - a command loads only what it needs

    print(render(), end="")
    return 0
