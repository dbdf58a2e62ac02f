"""What was proved of a scenario, told its author: in its places, but for what is allowed."""

from collections.abc import Sequence
from dataclasses import replace

from thirteen_days.lint.proved import Finding, Proved
from thirteen_days.model import Problem, Scenario
from thirteen_days.scenario import Allowance, Checked, EnoughError, Places, Plain
from thirteen_days.storage import Kept


def review(checked: Checked, kept: Kept | None = None) -> tuple[Problem, ...]:
    """What is proved of a scenario that was checked; nothing of one that could not be read.

    What is *kept* of the proofs of the same rules is not proved again.
    """
    if checked.scenario is None or checked.places is None:
        return ()
    key = f"proofs {checked.rules}"
    told = kept.get(key) if kept is not None and checked.rules else None
    proved = _prove(checked.scenario, checked.places.tree) if told is None else Proved.read(told)
    if kept is not None and checked.rules and told is None and proved is not None:
        kept.put(key, proved.written())
    return _placed(proved, checked.places, checked.allowed)


def _prove(scenario: Scenario, tree: Plain) -> Proved | None:
    from thirteen_days.lint.proofs import prove  # noqa: PLC0415 - not where it is kept what they come to

    return prove(scenario, tree)


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
