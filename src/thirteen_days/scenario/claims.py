"""What a scenario says about the world, item by item: how sure it is of it, and what it stands on."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, get_args

from thirteen_days.scenario.problems import Problems
from thirteen_days.scenario.readings import Tag
from thirteen_days.scenario.specs import ScenarioSpec
from thirteen_days.scenario.tree import Path

if TYPE_CHECKING:
    from thirteen_days.scenario.schema_base import Sourced

TAGS: tuple[str, ...] = get_args(Tag)
_OPENING = re.compile(rf"({'|'.join(TAGS)})\b[:,]?\s*", re.IGNORECASE)
_LOCATED = re.compile(r"\d|\w/\w|\w\.\w")
"""A document, a page, a date or an address has at least one of these."""
_FIX_TAG = f"add `tag:` {', '.join(TAGS[:-1])} or {TAGS[-1]}"


class Claim(NamedTuple):
    """One thing that a scenario says: where it stands, its tag (empty if it has none), sources, reasoning."""

    path: Path
    title: str
    tag: str
    sources: tuple[str, ...]
    why: str

    @property
    def section(self) -> str:
        """The section of the file it stands in; options and turns count apart."""
        return next(str(step) for step in reversed(self.path[:-1]))

    @property
    def id(self) -> str:
        """What it is called there."""
        return str(self.path[-1])


def claims(spec: ScenarioSpec) -> Iterator[Claim]:
    """Everything that can be so or not so, section by section; an option without a tag has its decision's."""
    yield from _params(spec)
    yield from _listed(("variables",), spec.variables)
    yield from _listed(("measures",), spec.measures)
    for name, turn in spec.calendar.turns.items():
        yield _sourced(("calendar", "turns", name), turn.label, turn if turn.tag else spec.calendar)
    yield from _listed(("decisions",), spec.decisions)
    for name, decision in spec.decisions.items():
        for option, detail in decision.options.items():
            path: Path = ("decisions", name, "options", option)
            yield _sourced(path, detail.label, detail if detail.tag else decision)
    yield from _listed(("events",), spec.events)
    yield from _listed(("hazards",), spec.hazards)
    yield from _listed(("endings",), spec.endings)
    yield from _listed(("aftermath",), spec.aftermath)
    yield from _listed(("series", "lines"), spec.series.lines if spec.series else {})
    yield from _listed(("forces",), spec.forces)
    for name, force in spec.forces.items():
        for place, belief in enumerate(force.believed):
            yield _sourced(("forces", name, "believed", place), belief.source, belief)
    yield from _listed(("documents",), spec.documents)
    yield from _listed(("map", "units"), spec.map.units if spec.map else {})


def _listed(section: Path, items: "Mapping[str, Sourced]") -> Iterator[Claim]:
    for name, item in items.items():
        title = getattr(item, "title", "") or getattr(item, "label", "") or getattr(item, "text", "")
        yield _sourced((*section, name), title, item)


def _params(spec: ScenarioSpec) -> Iterator[Claim]:
    """Numbers whose reasoning opens with its tag."""
    for name, param in spec.params.items():
        yield _reasoned(("params", name), name, param.why, param.sources)
    for name, persona in spec.personas.items():
        if persona.why:
            yield _reasoned(("personas", name), persona.text, persona.why, [])


def _reasoned(path: Path, title: str, why: str, sources: list[str]) -> Claim:
    opening = _OPENING.match(why)
    tag = opening[1].lower() if opening else ""
    return Claim(path, title, tag, tuple(sources), why[opening.end() :].strip() if opening else why.strip())


def _sourced(path: Path, title: str, item: "Sourced") -> Claim:
    return Claim(path, title, item.tag or "", tuple(item.sources), item.why.strip())


def check_claims(spec: ScenarioSpec, problems: Problems) -> None:
    """What is called documented can be looked up; what claims to be history says how sure it is of it."""
    told: set[Path] = set()
    for claim in claims(spec):
        inherited = claim.section == "turns" and spec.calendar.turns[claim.id].tag is None
        path: Path = ("calendar",) if inherited else claim.path
        if path in told or claim.section == "options":
            continue
        told.add(path)
        if claim.tag == "documented" and not any(_located(spec, name) for name in claim.sources):
            message = "documented, but none of its sources says where in it that was looked up"
            fix = "give a source `at:` (document, page, date or address), or write tag: reported"
            problems.add("TD613", (*path, "tag"), message, fix=fix)
        if spec.historical:
            _check_history(claim, path, problems)


def _located(spec: ScenarioSpec, source: str) -> bool:
    return source in spec.sources and bool(_LOCATED.search(spec.sources[source].at))


def _check_history(claim: Claim, path: Path, problems: Problems) -> None:
    if not claim.tag:
        reasoned = claim.section in {"params", "personas"}
        fix = "begin `why` with invented: or another tag, and the reasoning" if reasoned else _FIX_TAG
        problems.add("TD605", path, "a historical scenario says here how sure it is", key=True, fix=fix)
    elif claim.tag == "invented" and not claim.why:
        message = "what is invented in a historical scenario says by what reasoning"
        problems.add("TD614", path, message, key=True, fix="add `why:`, one sentence")
