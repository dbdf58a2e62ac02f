"""A declaration that is misspelt is one fault, named where it stands."""

import pytest

from tests.scenario.small import broken, problems


@pytest.mark.parametrize(
    ("declared", "misspelt", "uses"),
    [
        ("  trust: {label", "  trsut: {label", 7),
        ("  guns: {label", "  gnus: {label", 15),
        ("  patrol: {side", "  patorl: {side", 3),
        ("  secret: {label", "  secert: {label", 1),
        ("    two: {at", "    tow: {at", 2),
    ],
)
def test_a_misspelt_declaration_is_told_once(declared: str, misspelt: str, uses: int) -> None:
    """At the declaration if it is used more than once; of a single use nobody can tell which is wrong."""
    text = broken(declared, misspelt)
    right, wrong = (part.strip().partition(":")[0] for part in (declared, misspelt))
    told = [one for one in problems(text) if right in one.message]

    if uses == 1:
        assert [one.fix for one in told] == [f"did you mean `{wrong}`?"]
        return
    (only,) = told
    assert only.source.startswith(misspelt)
    assert only.column == len(misspelt) - len(misspelt.lstrip()) + 1
    assert f"call it `{right}`" in only.fix


def test_a_misspelt_use_is_told_where_it_is_used() -> None:
    """Also twice the same: the declared name is met elsewhere."""
    text = broken(
        "scrap: {label: Scrap, do: [{add: {guns: -3}}]}", "scrap: {label: Scrap, do: [{add: {gnus: -3}}]}"
    )
    text = text.replace("do: [{add: {guns: 6}}]", "do: [{add: {gnus: 6}}]")

    assert [one.fix for one in problems(text)] == ["did you mean `guns`?"] * 2
