"""Every recipe of the cookbook checks clean in the smallest scenario, and does what it says."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from thirteen_days.authoring import begin
from thirteen_days.cli import main
from thirteen_days.lint import review
from thirteen_days.model import Scenario
from thirteen_days.play import Session
from thirteen_days.policies import HUMAN
from thirteen_days.scenario import check, load

PAGE = (Path(__file__).parents[2] / "src/thirteen_days/docs/cookbook.md").read_text(encoding="utf-8")
RECIPES = dict(part.split("\n", 1) for part in PAGE.split("\n## ")[1:])
FENCE = re.compile(r"(?:`(text/[a-z]+\.yaml)`:\n)?```yaml\n(.*?)```", re.DOTALL)

CLAIMS: dict[str, list[dict[str, Any]]] = {
    "A secret that the other side cannot see": [
        {
            "choose": {"north": ["orders/prepare"], "south": ["answer/talk"]},
            "state": {"boats": "true", "tension": 4},
        },
        {"choose": {"north": ["orders/prepare"]}, "texts": ["Boats put off from the ship."]},
        {
            "choose": {"north": ["orders/wait"], "south": ["answer/talk"]},
            "state": {"boats": "false", "tension": 1},
        },
    ],
    "A letter that takes a day": [
        {
            "choose": {"north": ["orders/write"]},
            "state": {"letter_read": "true"},
            "texts": ["the ship will stay off"],
        },
        {"choose": {"north": ["orders/wait"]}, "state": {"letter_read": "false"}},
    ],
    "A bluff: a public word, a private order": [
        {"choose": {"south": ["answer/bluff"]}, "ending": "bluffed", "texts": ["guns will open fire"]},
        {"choose": {"south": ["answer/mean_it"]}, "ending": "salvo", "texts": ["guns will open fire"]},
    ],
    "A deal that may leak": [{"choose": {"south": ["answer/deal"]}, "ending": "sold"}],
    "A setting and a lens": [
        {"settings": {"fort": "strong"}, "state": {"guns": 5}},
        {"lens": "steady", "choose": {"south": ["answer/talk"]}, "state": {"guns": 2}},
    ],
}
"""By recipe: plays that must come out so."""


def _text(path: Path) -> Any:  # noqa: ANN401 - any YAML
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes text of everything


def _put(whole: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """*whole* with *part* in it: maps are joined, anything else takes the old one's place."""
    both = {key: _put(whole[key], part[key]) for key in part if isinstance(whole.get(key), dict)}
    return {**whole, **part, **both}


def _made(name: str, home: Path, more: dict[str, Any] | None = None) -> Path:
    """The recipe in what an author begins with, as a folder."""
    whole = _text(begin("first-crisis", home))
    folder = home / "first-crisis"
    (folder / "text").mkdir(parents=True)
    for file, text in FENCE.findall(RECIPES[name]):
        if file:
            (folder / file).write_text(text, encoding="utf-8")
        else:
            whole = _put(whole, yaml.load(text, yaml.BaseLoader))  # noqa: S506 - as above
    whole = _put(whole, more or {})
    (folder / "10-crisis.yaml").write_text(yaml.safe_dump(whole, sort_keys=False), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_checks_clean_and_plays(name: str, tmp_path: Path) -> None:
    """Nothing is wrong in it, nothing in it is out of reach, and what it is said to do happens."""
    claims = CLAIMS.get(name, [{"choose": {"north": ["orders/land"], "south": ["answer/talk"]}}])
    expect = [{"name": f"Claim {number}", **claim} for number, claim in enumerate(claims)]
    path = _made(name, tmp_path, None if "\nexpect:" in RECIPES[name] else {"expect": expect})
    checked = check(path, classroom=name == "A lesson for a class")

    assert not checked.problems + checked.warnings
    assert not list(review(checked))
    assert main(["test", str(path)]) == 0


def _choose(session: Session, wanted: str) -> None:
    """Take the option of this label wherever it is offered, else the first."""
    while (mover := session.awaiting()) is not None:
        decision = session.observe(mover).decision
        assert decision is not None
        session.submit(
            next((one for one in decision.options if one.id == wanted), decision.options[0]).action
        )


def _played(scenario: Scenario, wanted: str, seed: str = "1") -> Session:
    session = Session.start(scenario, seed=seed, policies={side.id: HUMAN for side in scenario.sides})
    _choose(session, wanted)
    return session


@pytest.mark.parametrize(
    ("name", "option", "variable", "knows", "blind"),
    [
        ("A secret that the other side cannot see", "prepare", "boats", "north", "south"),
        ("A bluff: a public word, a private order", "bluff", "gunners", "south", "north"),
    ],
)
def test_a_secret_is_kept(
    name: str, option: str, variable: str, knows: str, blind: str, tmp_path: Path
) -> None:
    """The one side sees the value, the other does not."""
    scenario = load(_made(name, tmp_path))
    place = [one.id for one in scenario.variables].index(variable)
    session = _played(scenario, option)

    assert session.observe(knows).values[place] is not None
    assert session.observe(blind).values[place] is None


def test_a_report_strays_within_its_error(tmp_path: Path) -> None:
    """The count lies up to two off the middle, and the range is never wider than two."""
    scenario = load(_made("A report with an error", tmp_path))
    told = set()
    for seed in range(30):
        (report,) = (
            one
            for one in _played(scenario, "wait", f"R-{seed}").observe("north").reports
            if one.variable == "guns"
        )
        assert scenario.texts[report.source] == "An aircraft"
        assert report.high - report.low <= 2
        told.add((report.low, report.high))

    assert told == {(0, 2), (1, 3), (2, 4)}


def test_an_accident_asks(tmp_path: Path) -> None:
    """In some plays the question comes; in the others it does not."""
    scenario = load(_made("An urgent decision from an accident", tmp_path))
    asked = {"salvo" in _played(scenario, "salvo", f"U-{seed}").transcript().__repr__() for seed in range(20)}

    assert asked == {True, False}


@pytest.mark.parametrize(
    "name", ["A hazard that an order makes likelier, with a warning", "A validity check, and a null"]
)
def test_what_is_claimed_of_many_plays_holds(name: str, tmp_path: Path) -> None:
    """By the program's own judge of such claims."""
    likelier = {
        "name": "A landing makes a collision likelier",
        "both": {"policies": {"all": "uniform"}},
        "force": {"choose": {"north": "orders/land"}},
        "against": {"choose": {"north": "orders/wait"}},
        "measure": "collision",
        "sign": "+",
    }
    path = _made(name, tmp_path, {"checks": [likelier]} if "hazard" in name else None)

    assert main(["validate", str(path), "--plays", "400", "--jobs", "1"]) == 0


def test_a_translation_is_read(tmp_path: Path) -> None:
    """What it has is read in it, the rest in the scenario's own words."""
    scenario = load(_made("A translation", tmp_path))

    assert scenario.catalogues["fr"]["decisions.orders.title"] == "Les ordres au navire"
