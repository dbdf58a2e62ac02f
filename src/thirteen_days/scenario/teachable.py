"""Whether a class can be taught with a scenario: enough roles, rounds for every length, short plain texts."""

from collections.abc import Iterator

from thirteen_days.model import Lesson, Scenario
from thirteen_days.scenario.catalogues import PLAIN
from thirteen_days.scenario.problems import Problems
from thirteen_days.scenario.tree import Path

MINUTES = (25, 45, 60, 90)
"""The lengths of a lesson."""
FEWEST_ROLES = 4
"""So many roles a table needs: one to give the order, and somebody to disagree with."""
ROUND_WORDS = 100
"""What is read in a round has at most so many words at the plain level."""
_TALK = 3


def check_teachable(scenario: Scenario, problems: Problems) -> None:
    """Add to *problems* what stands in the way of a lesson."""
    lesson = scenario.lesson
    if lesson is None:
        message = "nothing says how this is taught"
        problems.add("TD617", ("name",), message, key=True, fix="add a `classroom:` section")
        return
    for path, message, fix in _faults(scenario, lesson):
        problems.add("TD617", path, message, key=True, fix=fix)


def _faults(scenario: Scenario, lesson: Lesson) -> Iterator[tuple[Path, str, str]]:
    here: Path = ("classroom",)
    of_side = {one.id for one in lesson.groups if one.side in {"", lesson.side}}
    roles = [one for one in lesson.roles if one.group in of_side]
    if len(roles) < FEWEST_ROLES:
        message = f"a table needs at least {FEWEST_ROLES} roles, and there {_are(len(roles))}"
        yield (*here, "roles"), message, f"write {FEWEST_ROLES - len(roles)} more"
    for minutes in MINUTES:
        if not any(one.decision(lesson.side) >= 0 for one in lesson.rounds_in(minutes)):
            message = f"a lesson of {minutes} minutes has no round for {lesson.side}"
            yield (*here, "rounds"), message, f'write "{minutes}" into the `minutes` of one'
    general = sum(not one.took and not one.kinds for one in lesson.talk)
    if general < _TALK:
        message = f"at least {_TALK} questions suit every class, and here {_are(general)}"
        yield (*here, "talk"), message, "write more, without `took` and `kinds`"
    plain = scenario.catalogues.get(PLAIN, {})
    for one in lesson.roles:
        for part, key in (("brief", one.brief), ("goal", one.goal)):
            if key not in plain:
                fix = f"add `{key}:` to text/{PLAIN}.yaml, in plain words"
                yield (*here, "roles", one.id, part), "this has no plain version", fix
    yield from _long_rounds(scenario, lesson, plain)


def _are(count: int) -> str:
    return f"are {count}" if count != 1 else "is 1"


def _long_rounds(
    scenario: Scenario, lesson: Lesson, plain: dict[str, str]
) -> Iterator[tuple[Path, str, str]]:
    """Rounds in which more than a minute's reading stands before the ballot."""
    for one in lesson.rounds:
        for _side, place in one.decisions:
            decision = scenario.decisions[place]
            for key in (decision.brief, *(key for _when, key in decision.variants)):
                count = len(plain.get(key, scenario.texts[key]).split())
                if count > ROUND_WORDS:
                    fix = f"add `{key}:` to text/{PLAIN}.yaml, in at most {ROUND_WORDS} words"
                    message = f"a round's text has {count} words at the plain level, at most {ROUND_WORDS}"
                    yield ("classroom", "rounds", one.id), message, fix
