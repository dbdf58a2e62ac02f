"""What is proved of a faulty scenario: the code, the place, the reason; and nothing besides."""

import pytest

from tests.scenario.small import SMALL, broken, marked, sound
from thirteen_days.lint import review
from thirteen_days.model import Problem

_RISES = "boil: {when: guns > 6, seen_by: [all], text: It boils., do: [{add: {trust: -1}}]}"

# Code, what is replaced, its replacement (^^ before the character the problem must be at), words of the message.
CASES: list[tuple[str, str, str, str]] = [
    ("TD701", "when: length == full}", "when: length == full and ^^length == short}", "length is full where `length == full` holds"),
    ("TD701", "label: One, brief", "label: One, when: length == full, brief", "with length == short no turn is in play"),
    ("TD702", "side: blue\n    title: Answer", "side: blue\n    when: ^^over\n    title: Answer", "never opens: `over` is never true here, because over is false"),
    ("TD703", "nod: {label: Nod, do", "nod: {label: Nod}\n      shrug: {label: Shrug, when: trust > 9 and ^^trust < 5, do", "`trust < 5` is never true here, because trust is"),
    ("TD703", "rest: {label: Rest, turns: [two]", "rest: {label: Rest, turns: [two], when: '^^turn == one and trust > 1'", "`turn == one` is never true here, because turn is two"),
    ("TD704", "guns > 6, seen_by", "^^guns > 11, seen_by", "guns runs from 0 to 10"),
    ("TD704", "base: 0.01 * scale", "base: ^^0", "its rate is always 0"),
    ("TD704", "guns > 6, seen_by", '"happened(boil) and guns > 6", seen_by', "no play that comes here has met boil"),
    ("TD705", "when: over, payoffs", "when: over and ^^trust > 30, payoffs", "trust is 16, 17, 19 or 20"),
    ("TD706", "guns > 6, seen_by", "guns > 6 and ^^guns > 5, seen_by", "guns runs from 7 to 1"),
    ("TD706", "trust // 2", "trust // 2 if ^^over else 0", "over is true"),
    ("TD707", "guns > 6, seen_by", '"guns > 6 or ^^trust > 20", seen_by', "trust is 17 or 20"),
    ("TD707", "text: Later on., when: ended(peace)", "text: Later on., when: ended(peace) and ^^ended(war)", "never shown: `ended(war)` is never true here, because ended(war) is false where `ended(peace)` holds"),
    ("TD707", "- {news: {to: [all], text: Heard.}}", "- {news: {to: [all], text: Heard.}, when: ^^over}", "never happens"),
    ("TD708", "good: {weight: 2}", "good: {weight: 2}, none: {weight: ^^0}", "never above 0"),
    ("TD708", "nod: {label: Nod, do", "nod: {label: Nod, weights: {^^hawk: 0}, do", "no option here ever has a weight above 0 for hawk"),
    ("TD709", "text: Here., delay: 12,", "text: Here., delay: ^^900,", "never arrives"),
    ("TD711", "advice: {spy: He waits.}", "advice_if: {spy: [{when: ^^secret == tense, text: He waits.}]}", "red.spy says this by `secret`"),
    ("TD711", "advice: {spy: He waits.}", 'advice: {spy: "He waits, ^^{secret}."}', "red.spy says what `{secret}` shows"),
    ("TD712", "params:\n", "params:\n  ^^idle: {value: 1, range: [0, 2], why: invented}\n", "nothing reads this parameter"),
    ("TD712", "settings:\n", "settings:\n  ^^idle: {label: I, default: a, options: {a: {label: A}, b: {label: B}}}\n", "nothing reads this setting"),
    ("TD712", "variables:\n", "variables:\n  ^^idle: {label: I, start: false, sees: []}\n", "nothing reads this hidden variable"),
    ("TD712", "documents:\n  memo", "documents:\n  ^^spare: {kind: memo, title: S, text: Words.}\n  memo", "nobody is ever given"),
    ("TD710", "at: decisions.first.options.act.when,", "at: decisions.first.options.wait.when,", "allows nothing"),
]  # fmt: skip


def proved(text: str) -> list[Problem]:
    """What is proved of a scenario that can be read."""
    return list(review(sound(text)))


def test_the_small_scenario_has_no_proven_fault() -> None:
    """Or the cases would prove nothing."""
    assert proved(SMALL) == []


@pytest.mark.parametrize(("code", "old", "new", "message"), CASES, ids=lambda value: str(value)[:30])
def test_a_fault_is_proved_where_it_stands(code: str, old: str, new: str, message: str) -> None:
    """With the range that is the reason."""
    text, place = broken(old, new), None
    if "^^" in new:
        text, *place = marked(text)

    found = [problem for problem in proved(text) if problem.code == code]

    assert found, proved(text)
    assert any(message in one.message for one in found), found[0].message
    if place is not None:
        assert place in [[one.line, one.column] for one in found], str(found[0])
