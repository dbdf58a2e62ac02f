"""What an incident may lead to is reckoned as a play would come to it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.scenario.small import broken, sound
from thirteen_days.engine import exactly, initial_state, standing_risks
from thirteen_days.engine._risk import may_happen
from thirteen_days.model import Scenario

ALARM = """
  alarm:
    side: blue
    urgent: true
    title: Alarm
    brief: An alarm.
    options:
      fire: {label: Fire, do: [{chance: {quiet: {weight: trust}, war: {weight: 5, do: [{end: war}]}}, id: fired}]}
      hold: {label: Hold, when: guns > 9}
"""
AT_ONCE = "{chance: {quiet: {weight: trust}, war: {weight: WEIGHT, do: [{end: war}]}}, id: at_once}"


def brought(effects: str, *, once: bool = False) -> Scenario:
    """The small scenario with a crash that does *effects*; trust is 20 in it, and there are 2 guns."""
    text = broken("    do: [{end: war}]\n", f"    do: [{effects}]\n").replace("guns > 1\n", "guns > 0\n")
    if "alarm" in effects:
        alarm = ALARM.replace("{label: Fire,", "{label: Fire, once: true,") if once else ALARM
        text = text.replace("\nevents:\n", f"{alarm}events:\n")
    scenario = sound(text).scenario
    assert scenario is not None
    return scenario


@pytest.mark.parametrize(
    ("effects", "chance"),
    [
        ("{ask: alarm}", 5 / 25),
        ("{add: {trust: -5}}, {ask: alarm}", 5 / 20),
        ("{set: {trust: 0}}, {ask: alarm}", 1.0),
        ("{ask: alarm}, {add: {trust: 75}, when: guns < 5}", 5 / 100),
        (f"{{add: {{trust: -9}}}}, {AT_ONCE.replace('WEIGHT', '5')}", 5 / 25),
        (AT_ONCE.replace("WEIGHT", "20 if happened(crash_at_sea) else 0"), 20 / 40),
    ],
)
def test_answers_are_reckoned_after_what_the_incident_changes(effects: str, chance: float) -> None:
    """A program reads the values as it found them; whoever is asked afterwards finds them changed."""
    scenario = brought(effects)
    (risk,) = standing_risks(scenario, exactly(initial_state(scenario)))

    assert risk.incident.high > 0
    assert risk.war == pytest.approx((chance, chance))


def ranged(scenario: Scenario, name: str, low: int, high: int) -> Sequence[tuple[int, int]]:
    """All values as they are at the start, but of *name* only that it lies between two ends."""
    known = list(exactly(initial_state(scenario)))
    known[scenario.index_of[name]] = (low, high)
    return known


def test_a_change_that_may_have_been_made_widens_what_is_reckoned() -> None:
    """Whoever does not know whether the incident shook trust must allow for both."""
    scenario = brought("{ask: alarm}, {add: {trust: -9}, when: guns < 4}")
    (risk,) = standing_risks(scenario, ranged(scenario, "guns", 2, 5))

    assert risk.war == pytest.approx((5 / 25, 5 / 16))


@pytest.mark.parametrize(
    ("used", "chance"), [((0, 0), (0.2, 0.2)), ((0, 1), (0.0, 0.2)), ((1, 1), (0.0, 0.0))]
)
def test_what_may_be_done_once_is_reckoned_with_once(
    used: tuple[int, int], chance: tuple[float, float]
) -> None:
    """An answer that has been given cannot lead to war again."""
    scenario = brought("{ask: alarm}", once=True)
    took = next(one for one in scenario.decisions if one.id == "alarm").options[0].took
    known = list(exactly(initial_state(scenario)))
    known[took] = used
    (risk,) = standing_risks(scenario, known)

    assert risk.war == pytest.approx(chance)


@pytest.mark.parametrize(
    ("happened", "again"), [((0, 0), (1, 1)), ((0, 1), (0, 1)), ((1, 1), (0, 0))], ids=str
)
def test_what_happens_once_is_not_expected_twice(happened: tuple[int, int], again: tuple[int, int]) -> None:
    """Whoever does not know whether it happened must allow for it."""
    scenario = brought("{ask: alarm}")
    hazard = replace(scenario.hazards[0], once=True)
    known = list(exactly(initial_state(scenario)))
    known[hazard.happened] = happened

    assert may_happen(hazard, known) == again
