"""Advisers who speak of what they are not told: that would tell it to whoever sits in their place."""

from collections.abc import Iterator

from thirteen_days.engine import variables_read
from thirteen_days.lint.findings import Case
from thirteen_days.lint.proved import Finding
from thirteen_days.lint.terms import Term
from thirteen_days.model import Advice, Decision, Option
from thirteen_days.scenario import Path


def advisers(case: Case) -> Iterator[Finding]:
    """Advice that hangs on, or shows, what its seat does not see."""
    for decision in case.scenario.decisions:
        for option in decision.options:
            for advice in option.advice:
                yield from _advice(case, decision, option, advice)


def _advice(case: Case, decision: Decision, option: Option, advice: Advice) -> Iterator[Finding]:
    viewer = f"{case.scenario.sides[decision.side].id}.{advice.seat}"
    above: Path = ("decisions", decision.id, "options", option.id)
    if advice.text:
        yield from _shown(case, (*above, "advice", advice.seat), advice.text, viewer)
    for place, (when, text) in enumerate(advice.variants):
        here: Path = (*above, "advice_if", advice.seat, place)
        for index in sorted(variables_read(when)):
            if viewer not in case.scenario.variables[index].audience:
                part = _reading(case.term(case.by_expr[id(when)]), index)
                name = case.scenario.variables[index].id
                yield Finding(
                    "TD711",
                    (*here, "when"),
                    f"a leak: {viewer} says this by `{name}`, of which this seat is not told",
                    f"let another seat say it, or take {name} out of `not_told`",
                    offset=part.offset,
                    width=len(part.text),
                )
                break
        yield from _shown(case, (*here, "text"), text, viewer)


def _reading(term: Term, index: int) -> Term:
    """The smallest part that reads a cell."""
    for part in term.parts:
        if index in variables_read(part.expr):
            return _reading(part, index)
    return term


def _shown(case: Case, path: Path, text: str, viewer: str) -> Iterator[Finding]:
    for name, indices in case.scenario.placeholders.get(text, ()):
        if any(viewer not in case.scenario.variables[index].audience for index in indices):
            written = f"{{{name}}}"
            yield Finding(
                "TD711",
                path,
                f"a leak: {viewer} says what `{written}` shows, and is not told of it",
                "let another seat say it, or say it without the number",
                offset=max(0, case.text(path).find(written)),
                width=len(written),
            )
