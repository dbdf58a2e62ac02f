"""Holds the tree of a scenario against the schema."""

from pydantic_core import ValidationError

from thirteen_days.scenario.problems import ENOUGH, Problems
from thirteen_days.scenario.salvage import Salvage
from thirteen_days.scenario.specs import ScenarioSpec, read
from thirteen_days.scenario.tree import Plain

VERSION = 1
"""The newest version of the format that is read. Older ones are read for ever."""
_LONG = 9


def newer(problems: Problems, tree: dict[str, Plain]) -> bool:
    """Whether the tree is of a later version of the format: a problem, and the only one worth telling."""
    version = tree.get("version")
    if not (isinstance(version, str) and version.isascii() and version.isdecimal()):
        return False
    if len(version) < _LONG and int(version) <= VERSION:
        return False
    message = f"this is of version {version[:_LONG]} of the format, and this program reads version {VERSION}"
    problems.add("TD112", ("version",), message, fix="install a newer Thirteen Days, or write version: 1")
    return True


def validate(problems: Problems, tree: dict[str, Plain]) -> ScenarioSpec | Salvage:
    """The tree as a typed specification; with problems added, what can be salvaged if it does not fit."""
    try:
        return read(tree)
    except ValidationError as error:
        from thirteen_days.scenario.misfits import Misfits  # noqa: PLC0415 - the models are slow to build

        details = error.errors(include_url=False, include_input=False)[:ENOUGH]
        report = Misfits(problems, details)
        for detail in details:
            report.add(detail)
        return Salvage(tree, [tuple(detail["loc"]) for detail in details])
