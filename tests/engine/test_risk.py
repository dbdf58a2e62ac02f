"""What an incident may lead to is reckoned as a play would come to it."""

import pytest

from tests.scenario.small import broken, sound
from thirteen_days.engine import exactly, initial_state, standing_risks
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


def brought(effects: str) -> Scenario:
    """The small scenario with a crash that does *effects*; trust is 20 in it, and there are 2 guns."""
    text = broken("    do: [{end: war}]\n", f"    do: [{effects}]\n").replace("guns > 1\n", "guns > 0\n")
    if "alarm" in effects:
        text = text.replace("\nevents:\n", f"{ALARM}events:\n")
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
