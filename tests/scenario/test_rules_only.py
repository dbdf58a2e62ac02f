"""What is proved and played once is used again only where it would come out the same."""

import copy
from random import Random
from typing import Any

import pytest
import yaml

from tests.scenario.small import SMALL
from thirteen_days.lint.proofs import prove
from thirteen_days.scenario import check_text, documented_words, find
from thirteen_days.scenario.documented import _texts_read, paths
from thirteen_days.scenario.rules_only import rules_of

EDITS = 600
TEXTS = {"small": SMALL, "meridian-strait": find("meridian-strait").read_text(encoding="utf-8")}


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - any tree
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return (
        [path]
        if isinstance(value, str)
        else [leaf for key, one in items for leaf in _leaves(one, (*path, key))]
    )


def _edited(value: str, dice: Random) -> str:
    """Another number for a number, another word for a text."""
    try:
        number = float(value)
    except ValueError:
        return f"{value} more" if " " in value else value
    return dice.choice(["0", "1", str(int(number) + 1), str(number * 2), f"{abs(number) / 2:.3f}"])


def _outcome(tree: dict[str, Any]) -> str | None:
    """All that is kept by the rules: what is proved, and which texts are read on the documented paths."""
    checked = check_text(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=10_000))
    if checked.scenario is None or checked.places is None:
        return None
    proved = prove(checked.scenario, checked.places.tree)
    assert documented_words(checked)
    read = [_texts_read(checked.scenario, settings) for settings in paths(checked.scenario)]
    return f"{proved and proved.written()} {[sorted(one.items()) for one in read]}"


@pytest.mark.parametrize("name", TEXTS)
def test_what_has_the_same_rules_comes_out_the_same(name: str) -> None:
    """Whatever is edited: where the digest stays, so do the proofs and the documented path."""
    dice = Random(1962)
    tree: dict[str, Any] = yaml.load(TEXTS[name], Loader=yaml.BaseLoader)  # noqa: S506 - all as text
    digest, before = rules_of(tree), _outcome(tree)
    leaves, same, other = _leaves(tree), 0, 0
    for leaf in (dice.choice(leaves) for _ in range(EDITS)):
        edited = copy.deepcopy(tree)
        holder = edited
        for step in leaf[:-1]:
            holder = holder[step]
        holder[leaf[-1]] = _edited(holder[leaf[-1]], dice)
        if edited == tree:
            continue
        if rules_of(edited) != digest:
            other += 1
            continue
        after = _outcome(edited)
        assert after in {before, None}, leaf
        same += after is not None
    assert same > EDITS // 25
    assert other > EDITS // 20


def test_a_weight_counts_by_its_sign_alone() -> None:
    """To weigh anew is what a calibration does all day; to weigh nothing is another matter."""
    tree: dict[str, Any] = yaml.load(TEXTS["meridian-strait"], Loader=yaml.BaseLoader)  # noqa: S506
    option = next(
        one
        for decision in tree["decisions"].values()
        for one in decision["options"].values()
        if "weights" in one
    )
    digests = {}
    for weight in ("1", "0.5", "12.25", "0.000001", "0", "0.0", "1 + 1", "-1"):
        option["weights"] = dict.fromkeys(option["weights"], weight)
        digests[weight] = rules_of(tree)
    assert len({digests[weight] for weight in ("1", "0.5", "12.25", "0.000001")}) == 1
    assert len(set(digests.values())) == 5
