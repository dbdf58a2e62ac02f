"""The opponent with a mind: doctrine-anchored search over what its side believes.

Each candidate is tried in worlds drawn from the belief and played out on the compiled rules, every side by
its doctrine. The choice is drawn by doctrine weight times ``exp(precision * value)``: a plain maximum of
noisy playouts was the more exploitable opponent.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from thirteen_days.model import Action, Observation, Scenario, Temperament
from thirteen_days.policies.belief import Belief
from thirteen_days.policies.doctrine import UNKNOWN, Doctrine
from thirteen_days.policies.draws import draw
from thirteen_days.policies.policy import Account, Choice, Weighed, occasion
from thirteen_days.policies.trials import Trials, halve, shares


@dataclass(frozen=True, slots=True)
class Level:
    """How well a machine plays: never by knowing more, only by thinking longer.

    ``playouts`` a move, ``particles`` in its belief, ``precision`` of its choice (per payoff point).
    """

    playouts: int
    particles: int
    precision: float


LEVELS: dict[str, Level] = {
    "novice": Level(60, 24, 0.03),
    "normal": Level(400, 60, 0.06),
    "hard": Level(1_600, 96, 0.12),
    "expert": Level(6_000, 128, 0.3),
}


class Search:
    """Plays a persona by anchored search; ``unknown`` draws one by seed and side, as doctrine does."""

    def __init__(self, persona: str, level: str) -> None:
        self.persona = persona
        self.level = level
        self._beliefs: dict[tuple[str, str, str], Belief] = {}
        self._seen: dict[tuple[str, str, str], Sequence[Observation]] = {}

    def choose(
        self,
        scenario: Scenario,
        observations: Sequence[Observation],
        legal: Sequence[Action],
        seed: str,
    ) -> Choice:
        """A legal action drawn by doctrine weight and value."""
        if len(legal) == 1:
            return Choice(legal[0], ("Nothing else was open.",))
        account = self.weigh(scenario, observations, legal, seed)
        weights = [round(one.share * 1_000_000_000) for one in account.options]
        place = draw(seed, occasion(observations[-1]), weights)
        return Choice(legal[place], (), account)

    def weigh(
        self,
        scenario: Scenario,
        observations: Sequence[Observation],
        legal: Sequence[Action],
        seed: str,
        playouts: int = 0,
    ) -> Account:
        """What the side expects of each legal action; *playouts* (else the level's) are shared among them."""
        now = observations[-1]
        level = LEVELS[self.level]
        persona = self.drawn_persona(scenario, now.side, seed)
        belief = self._belief(scenario, observations, seed)
        temperament = scenario.temperaments.get(persona, Temperament())
        trials = Trials(belief, now, persona, temperament, seed)
        candidates = trials.candidates(legal)
        halve(trials, candidates, playouts or level.playouts, level.precision)
        values = [trials.value(one) for one in candidates]
        taken = shares(candidates, values, level.precision)
        options = tuple(
            Weighed(
                action=action,
                prior=one.prior,
                value=value,
                parts=tuple(one.means().items()),
                war=one.mean(one.war),
                tries=one.tries,
                share=share,
                settled=one.mean(one.settled),
                rise=one.mean(one.rises),
            )
            for action, one, value, share in zip(legal, candidates, values, taken, strict=True)
        )
        others = tuple((side, tuple(sorted(found.items()))) for side, found in belief.others().items())
        return Account(persona, others, _estimates(belief), options, belief.grafted / belief.size)

    def _belief(self, scenario: Scenario, observations: Sequence[Observation], seed: str) -> Belief:
        now = observations[-1]
        key = (scenario.rules_hash, now.side, seed)
        seen = self._seen.get(key, ())
        belief = self._beliefs.get(key)
        if belief is None or tuple(seen) != tuple(observations[: len(seen)]):
            belief = Belief(scenario, now.side, seed, LEVELS[self.level].particles)
            self._beliefs = {key: belief}
        belief.update(observations)
        self._seen = {key: tuple(observations)}
        return belief

    def drawn_persona(self, scenario: Scenario, side: str, seed: str) -> str:
        """The persona played for *side* under *seed*."""
        return Doctrine(self.persona or UNKNOWN).drawn_persona(scenario, side, seed)


def _estimates(belief: Belief) -> tuple[tuple[str, int, int], ...]:
    """The hidden variables that the side holds reports of, or that a gauge shows: what it held likely."""
    seen = set(belief.sight.variables)
    hidden = (
        variable
        for variable in belief.scenario.variables
        if variable.category == "variable" and variable.gauge and variable.index not in seen
    )
    return tuple((variable.id, *belief.spread(variable.index)) for variable in hidden)
