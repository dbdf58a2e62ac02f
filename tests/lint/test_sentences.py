"""Every rule can be told, and what is told apart is apart: two conditions of one sentence are one condition."""

import random
import re

import pytest

from tests.plays import scenarios
from tests.scenario.small import SMALL, sound
from thirteen_days.authoring.begin import starter
from thirteen_days.engine import evaluator
from thirteen_days.lint import Sentences
from thirteen_days.lint.clauses import Clauses
from thirteen_days.lint.sites import deeds, sites
from thirteen_days.model import Scenario
from thirteen_days.scenario import check_text
from thirteen_days.scenario.expressions import compile_condition, compile_weight
from thirteen_days.scenario.scope import Names, Scope

ROUNDS = 1_500


_QUOTED = re.compile("“([^”]*)”")
_INNER = re.compile(r"\b(?:took|decided|happened|ended):\w|\.(?:low|high|as_of|from)\b")
"""Names of cells that only the program knows."""


def _small() -> Scenario:
    scenario = sound(SMALL).scenario
    assert scenario is not None
    return scenario


SMALLEST = _small()
NAMES = Names(
    variables=list(SMALLEST.variables),
    index_of=SMALLEST.index_of,
    turns={turn.id: turn.index for turn in SMALLEST.turns},
    options={one.id: tuple(option.id for option in one.options) for one in SMALLEST.decisions},
    occurrences=("photo", "boil", "crash_at_sea"),
    endings=("peace", "war", "tired"),
    rungs={"red": ((SMALLEST.index_of["patrol"], 7),), "blue": ((SMALLEST.index_of["crash"], 6),)},
)
_FACTS = (
    "over", "patrol", "crash", "took(first, wait)", "happened(boil)", "happened(crash_at_sea)", "ended(war)",
    "secret == tense", "secret != calm", "secret >= tense", "turn == one", "turn >= two", "turn < two",
    "reported(guns)", "length == short", "over == patrol", "over != crash",
)  # fmt: skip
_NUMBERS = ("guns", "trust", "3", "0.5", "rung(red)", "scale", "low(guns)", "high(guns)")
_FORMS = (
    "({a} + {b})", "({a} - {b})", "({a} * {b})", "-{a}", "min({a}, {b})", "max({a}, {b})", "abs({a})",
    "exp(min({a}, 2))", "clamp({a}, 1, {b})", "({a} if {c} else {b})", "(guns // max(1, trust))",
)  # fmt: skip


def condition(dice: random.Random, depth: int) -> str:
    """A condition of any form."""
    if depth == 0 or dice.random() < 0.25:
        return dice.choice(_FACTS)
    form = dice.choice(("({c} and {d})", "({c} or {d})", "not ({c})", "{a} {sign} {b}", "{c} and {d} or {e}"))
    return form.format(
        a=amount(dice, depth - 1),
        b=amount(dice, depth - 1),
        c=condition(dice, depth - 1),
        d=condition(dice, depth - 1),
        e=condition(dice, depth - 1),
        sign=dice.choice(("==", "!=", "<", "<=", ">", ">=")),
    )


def amount(dice: random.Random, depth: int) -> str:
    """An amount of any form."""
    if depth <= 0 or dice.random() < 0.35:
        return dice.choice(_NUMBERS)
    return dice.choice(_FORMS).format(
        a=amount(dice, depth - 1), b=amount(dice, depth - 1), c=condition(dice, depth - 1)
    )


def test_who_sees_a_change_and_not_its_cause_is_told() -> None:
    """What `reveals: true` gives away stands in the sentence of the effect, and only where it gives away something."""
    scenario = check_text(starter("starter")).scenario
    assert scenario is not None
    told = [line.text for line in Sentences(scenario).tell("decisions.orders")]
    (hidden,) = [line for line in told if "The ship keeps off" in line]
    (open_to_all,) = [line for line in told if "Boots on the beach" in line]
    assert hidden.endswith("The South sees it move, and not why.")
    assert "not why" not in open_to_all


def test_conditions_that_are_told_alike_are_alike() -> None:
    """A sentence that two rules share would hide which of them was written."""
    dice = random.Random(1962)
    clauses = Clauses(SMALLEST)
    worlds = [[dice.randint(one.low, one.high) for one in SMALLEST.variables] for _ in range(40)]
    told: dict[str, tuple[int, ...]] = {}
    compiled = 0
    for number in range(ROUNDS):
        text = condition(dice, 3) if number % 3 else amount(dice, 3)
        compiler = compile_condition if number % 3 else compile_weight
        try:
            NAMES.cost = 0
            expr = compiler(text, Scope(NAMES, viewer="red", endings=True))
        except Exception:  # noqa: BLE001, S112 - what cannot be compiled need not be told
            continue
        compiled += 1
        said = clauses.condition(expr) if number % 3 else clauses.amount(expr)
        assert said
        assert "None" not in said
        values = tuple(int(evaluator(expr)(world)) for world in worlds)
        assert told.setdefault(f"{number % 3 > 0} {said}", values) == values, (text, said)
    assert compiled > ROUNDS // 3


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_every_rule_of_a_shipped_scenario_is_told(scenario: Scenario) -> None:
    """No key of a text, and no name of a cell that only the program knows."""
    lines = list(Sentences(scenario).tell())

    assert len(lines) > len(scenario.decisions) + len(scenario.happenings) + len(scenario.hazards)
    for line in lines:
        assert line.text[0].isupper() or not line.text[0].isalpha(), line.text
        assert line.text.endswith((".", "”")), line.text
        assert not any(name in scenario.texts for name in _QUOTED.findall(line.text)), line.text
        assert not _INNER.search(_QUOTED.sub("", line.text)), line.text


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_every_place_can_be_told_by_itself(scenario: Scenario) -> None:
    """As a tool asks for one thing at a time."""
    sentences = Sentences(scenario)
    whole = {line.text for line in sentences.tell()}
    for decision in scenario.decisions[:5]:
        for option in decision.options:
            told = list(sentences.tell(f"decisions.{decision.id}.options.{option.id}"))
            assert told[0].depth == 0
            assert {line.text for line in told} <= whole
    for event in scenario.happenings[:5]:
        assert list(sentences.tell(f"events.{event.id}"))
    for wrong in ("nowhere", "decisions.nobody", f"decisions.{scenario.decisions[0].id}.options.nothing"):
        with pytest.raises(KeyError):
            list(sentences.tell(wrong))


def test_every_condition_has_a_place_and_a_sentence() -> None:
    """Conditions of maps, texts and forecasts too."""
    checked = sound(SMALL)
    assert checked.scenario is not None
    assert checked.places is not None
    clauses = Clauses(checked.scenario)
    found = list(
        sites(checked.scenario, checked.places.tree, tuple(deeds(checked.scenario, checked.places.tree)))
    )

    assert {site.role for site in found} >= {
        "option",
        "event",
        "hazard",
        "ending",
        "card",
        "map",
        "belief",
        "turn",
        "series",
    }
    for site in found:
        assert clauses.condition(site.expr) if site.condition else clauses.amount(site.expr)
