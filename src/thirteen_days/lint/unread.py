"""Settings, parameters and hidden variables that nothing reads, and documents that nobody is given."""

from collections.abc import Iterator

from thirteen_days.engine import variables_read
from thirteen_days.lint.findings import Case
from thirteen_days.lint.proved import Finding
from thirteen_days.model import Report, Send, Variable
from thirteen_days.scenario import Path

_SECTIONS = {"setting": "settings", "param": "params", "variable": "variables"}


def cells(case: Case) -> Iterator[Finding]:
    """What could be anything, and no play would be other for it."""
    read: set[int] = set()
    for site in case.sites:
        read |= variables_read(site.expr)
    for shown in case.scenario.placeholders.values():
        read.update(index for _, indices in shown for index in indices)
    for deed in case.deeds:
        if isinstance(deed.effect.body, Report):
            read.add(deed.effect.body.about)
    for variable in case.scenario.variables:
        if variable.category in _SECTIONS and variable.index not in read and not _shown(variable):
            path: Path = (_SECTIONS[variable.category], variable.id)
            what = {"setting": "this setting", "param": "this parameter"}.get(
                variable.category, "this hidden variable"
            )
            yield Finding(
                "TD712",
                path,
                f"nothing reads {what}: it makes no difference",
                f"use {variable.id} somewhere, or delete it",
                key=True,
            )


def _shown(variable: Variable) -> bool:
    """Whether somebody can see it move."""
    return variable.category == "variable" and bool(variable.audience)


def documents(case: Case) -> Iterator[Finding]:
    """Documents that nobody can ever read."""
    given = {name for decision in case.scenario.decisions for name in decision.documents}
    for deed in case.deeds:
        if isinstance(deed.effect.body, Send):
            given.add(deed.effect.body.document)
    for name in case.scenario.documents:
        if name not in given:
            yield Finding(
                "TD712",
                ("documents", name),
                "nobody is ever given this document",
                f"name {name} under `documents:` of a decision, or in a `send`, or delete it",
                key=True,
            )
