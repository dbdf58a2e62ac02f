"""Conditions, and parts of them, that are always true or always false where they are met."""

from collections.abc import Iterator

from thirteen_days.engine import variables_read
from thirteen_days.lint.findings import Case
from thirteen_days.lint.proved import Finding
from thirteen_days.lint.sites import Site, Thing
from thirteen_days.lint.terms import Term, terms

_DEADLY = frozenset({"decision", "option", "event", "hazard", "ending", "turn"})
"""What is dead with its condition: that is told of the thing itself."""
_NEVER = {
    "effect": "this never happens",
    "text": "this text is never read",
    "card": "this card is never shown",
    "map": "this is never shown on the map",
    "belief": "this is never believed",
    "forecast": "this never comes true",
    "series": "the years after are never told",
}
_MISSES = 79


def conditions(case: Case) -> Iterator[Finding]:
    """Whatever is decided beforehand."""
    for site in case.sites:
        if site.condition:
            tally = case.tally(site.expr)
            if tally is None:
                continue
            if tally.came_to.low == tally.came_to.high:
                yield from _whole(case, site, truth=bool(tally.came_to.low))
            elif _mixed(case, site):
                yield from _parts(case, site, case.term(site))
        elif "if" in case.text(site.path):
            for term in terms(site.expr, case.text(site.path), condition=False):
                yield from _part(case, site, term)


def _mixed(case: Case, site: Site) -> bool:
    """Whether a condition has parts."""
    text = case.text(site.path)
    return " and " in text or " or " in text or " if " in text or text.count("<") + text.count(">") > 1


def _whole(case: Case, site: Site, *, truth: bool) -> Iterator[Finding]:
    if not truth and site.role in _DEADLY:
        return
    term = case.term(site)
    part, why = case.because(term)
    because = f", because {why}" if why else ""
    if truth:
        said = f"`{_short(part.text)}` is always true here{because}"
        yield _finding("TD706", site, part, said, "leave the condition out")
        return
    said = f"{_NEVER.get(site.role, 'this never holds')}: `{_short(part.text)}` is never true here{because}"
    fix = "compare with a value that is possible here, or delete what never happens"
    yield _finding("TD707", site, part, said, fix, kills=site.things[-1] if site.role == "effect" else None)


def _parts(case: Case, site: Site, term: Term) -> Iterator[Finding]:
    for place, part in enumerate(term.parts):
        yield from _part(case, site, part, term.parts[:place])


def _part(case: Case, site: Site, term: Term, before: tuple[Term, ...] = ()) -> Iterator[Finding]:
    truth = case.decided(term.expr)
    if truth is None:
        yield from _parts(case, site, term)
        return
    part, why = case.because(term)
    because = f", because {why}{case.within(term, before)}" if why else ""
    verb = "always" if truth else "never"
    said = f"`{_short(part.text)}` is {verb} true here{because}"
    fix = "leave this part out" if term.joint != "if" else "leave the `if` out"
    yield _finding("TD706" if truth else "TD707", site, part, said, fix)


def _finding(
    code: str, site: Site, term: Term, said: str, fix: str, *, kills: Thing | None = None
) -> Finding:
    return Finding(
        code,
        site.path,
        said,
        fix,
        offset=term.offset,
        width=len(term.text),
        kills=kills,
        needs=variables_read(term.expr),
    )


def _short(text: str) -> str:
    return text if len(text) <= _MISSES else f"{text[: _MISSES - 3]}..."
