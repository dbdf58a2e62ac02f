"""Every proof, one after the other."""

from thirteen_days.lint import conditions, dead, knowledge, unread, weights
from thirteen_days.lint.findings import Case, roots
from thirteen_days.lint.flow import follow
from thirteen_days.lint.proved import Proved
from thirteen_days.lint.reckon import SpentError
from thirteen_days.lint.sites import deeds, sites
from thirteen_days.model import Scenario
from thirteen_days.scenario import Plain

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


def prove(scenario: Scenario, tree: Plain) -> Proved | None:
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
