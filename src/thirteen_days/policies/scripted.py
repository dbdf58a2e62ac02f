"""Simple policies: chance, the first answer, the documented answer, answers from a list."""

from collections.abc import Sequence

from thirteen_days.model import PASS, Action, Observation, Scenario
from thirteen_days.policies.doctrine import Doctrine
from thirteen_days.policies.draws import draw
from thirteen_days.policies.policy import Choice, Policy, occasion


class Uniform:
    """Every legal action alike."""

    def choose(
        self,
        scenario: Scenario,  # noqa: ARG002 - the protocol's
        observations: Sequence[Observation],
        legal: Sequence[Action],
        seed: str,
    ) -> Choice:
        """A legal action drawn evenly."""
        return Choice(legal[draw(seed, occasion(observations[-1]), [1] * len(legal))])


class First:
    """The first legal action."""

    def choose(
        self,
        scenario: Scenario,  # noqa: ARG002 - the protocol's
        observations: Sequence[Observation],  # noqa: ARG002
        legal: Sequence[Action],
        seed: str,  # noqa: ARG002
    ) -> Choice:
        """The first legal action."""
        return Choice(legal[0])


class History:
    """The documented choice where it is open; elsewhere the scenario's first doctrine."""

    def choose(
        self,
        scenario: Scenario,
        observations: Sequence[Observation],
        legal: Sequence[Action],
        seed: str,
    ) -> Choice:
        """The documented action, else a desk's pass, else doctrine."""
        decision = next(one for one in scenario.decisions if one.id == legal[0].node)
        documented = {option.id for option in decision.options if option.history}
        for action in legal:
            if action.choice in documented:
                return Choice(action, ("It is the documented choice.",))
        if legal[-1].choice == PASS:
            return Choice(legal[-1])
        persona = scenario.personas[0][0] if scenario.personas else ""
        return Doctrine(persona).choose(scenario, observations, legal, seed)


class Listed:
    """Named answers wherever they are offered; elsewhere another policy's."""

    def __init__(self, choices: Sequence[str], otherwise: Policy | None = None) -> None:
        """Take *choices*, each ``decision/option`` (``decision/pass`` at a desk), the foremost first.

        *otherwise* decides the rest: the documented answers, if it is left out.
        """
        self.choices = tuple(choices)
        self.otherwise: Policy = otherwise or History()

    def choose(
        self,
        scenario: Scenario,
        observations: Sequence[Observation],
        legal: Sequence[Action],
        seed: str,
    ) -> Choice:
        """The first listed action that is legal, else what the other policy does."""
        offered = {f"{action.node}/{action.choice}": action for action in legal}
        for name in self.choices:
            if name in offered:
                return Choice(offered[name], ("It is on the list.",))
        return self.otherwise.choose(scenario, observations, legal, seed)
