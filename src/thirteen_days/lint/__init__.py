"""What can be proved of a scenario without playing it.

All plays are followed at once over what the cells of the state can hold (``flow``); whatever no play comes
to, and whatever is decided beforehand, is then reported where its author wrote it, with the range that is
the reason. Nothing is reported that is not proved, and nothing here draws a number.
"""

from collections.abc import Sequence
from dataclasses import replace

from thirteen_days.lint import conditions, dead, knowledge, unread, weights
from thirteen_days.lint.findings import Case, Finding, roots
from thirteen_days.lint.flow import follow
from thirteen_days.lint.proved import Proved
from thirteen_days.lint.reckon import SpentError
from thirteen_days.lint.sentences import Line, Sentences
from thirteen_days.lint.sites import deeds, sites
from thirteen_days.model import Problem, Scenario
from thirteen_days.scenario import Allowance, Checked, EnoughError, Places, Plain
from thirteen_days.storage import Kept

__all__ = ["Line", "Sentences", "lint", "review"]

_PROOFS = (
    dead.turns,
    dead.decisions,
    dead.happenings,
    dead.endings,
    dead.mail,
    weights.branches,
    weights.personas,
    conditions.conditions,
    knowledge.advisers,
    unread.cells,
    unread.documents,
)


def review(checked: Checked, kept: Kept | None = None) -> tuple[Problem, ...]:
    """What is proved of a scenario that was checked; nothing of one that could not be read.

    What is *kept* of the proofs of the same rules is not proved again.
    """
    if checked.scenario is None or checked.places is None:
        return ()
    key = f"proofs {checked.rules}"
    told = kept.get(key) if kept is not None and checked.rules else None
    proved = _proved(checked.scenario, checked.places.tree) if told is None else Proved.read(told)
    if kept is not None and checked.rules and told is None and proved is not None:
        kept.put(key, proved.written())
    return _placed(proved, checked.places, checked.allowed)


def lint(scenario: Scenario, places: Places, allowed: Sequence[Allowance] = ()) -> tuple[Problem, ...]:
    """Every fault of *scenario* that is proved, by file and line; at most 50.

    *places* says where everything stands (``Checked.places``); what is *allowed* is left out, and an
    allowance of something that is not reported is a fault itself.
    """
    return _placed(_proved(scenario, places.tree), places, allowed)


def _proved(scenario: Scenario, tree: Plain) -> Proved | None:
    """All that is proved of these rules; ``None`` if they are too many to be followed."""
    done = tuple(deeds(scenario, tree))
    listed = tuple(sites(scenario, tree, done))
    try:
        facts = follow(scenario)
    except SpentError:
        return None
    case = Case(scenario, tree, facts, done, listed, {id(site.expr): site for site in listed})
    found = [finding for proof in _PROOFS for finding in proof(case)]
    return Proved(found, roots(case, found))


def _placed(proved: Proved | None, places: Places, allowed: Sequence[Allowance]) -> tuple[Problem, ...]:
    """What was proved, where its author wrote it, but for what is allowed."""
    told = places.problems()
    if proved is None:
        message = "these rules are too many, or too entangled, to be followed: nothing is proved of them"
        told.add(
            "TD713", ("events",), message, key=True, fix="ask for less in one condition, or in fewer turns"
        )
        return tuple(replace(problem, severity="warning") for problem in told.listed())
    try:
        for one in (*_meant(proved.roots, allowed), *_idle(proved.found, allowed)):
            told.add(
                one.code, one.path, one.message, fix=one.fix, key=one.key, offset=one.offset, width=one.width
            )
    except EnoughError:
        pass
    return told.listed()


def _meant(found: Sequence[Finding], allowed: Sequence[Allowance]) -> list[Finding]:
    """*found* without what is allowed."""
    return [one for one in found if not any(_covers(allowance, one) for allowance in allowed)]


def _idle(found: Sequence[Finding], allowed: Sequence[Allowance]) -> list[Finding]:
    """Allowances of nothing."""
    return [
        Finding(
            "TD710",
            ("allow", place),
            f"this allows nothing: no {one.code} is reported at {one.at}",
            "delete it",
        )
        for place, one in enumerate(allowed)
        if not any(_covers(one, finding) for finding in found)
    ]


def _covers(allowance: Allowance, finding: Finding) -> bool:
    path = ".".join(map(str, finding.path))
    return allowance.code == finding.code and f"{path}.".startswith(f"{allowance.at}.")
