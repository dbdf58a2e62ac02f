"""Expressions mean what they say: types, ranges, and values that another reader of them finds too."""

import ast
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scenario.small import SMALL, sound
from thirteen_days.model import (
    SCALE,
    Binary,
    Call,
    Compare,
    Const,
    Expr,
    IfElse,
    Kind,
    Logic,
    Not,
    Ref,
    Round,
    Scenario,
    ToFixed,
)
from thirteen_days.scenario.expressions import (
    compile_condition,
    compile_minutes,
    compile_weight,
    compile_whole,
)
from thirteen_days.scenario.scope import Names, Scope
from thirteen_days.scenario.syntax import _PLAIN, _refuse_strange
from thirteen_days.scenario.typed import ExpressionError


def _scenario() -> Scenario:
    scenario = sound(SMALL).scenario
    assert scenario is not None
    return scenario


SCENARIO = _scenario()
NAMES = Names(
    variables=list(SCENARIO.variables),
    index_of=SCENARIO.index_of,
    turns={turn.id: turn.index for turn in SCENARIO.turns},
    options={decision.id: tuple(option.id for option in decision.options) for decision in SCENARIO.decisions},
    occurrences=("photo", "boil", "crash_at_sea"),
    endings=("peace", "war", "tired"),
    rungs={"red": ((SCENARIO.index_of["patrol"], 7),), "blue": ((SCENARIO.index_of["crash"], 6),)},
)
GUNS, TRUST, SECRET = (SCENARIO.index_of[name] for name in ("guns", "trust", "secret"))


def rules() -> Scope:
    """What a rule may speak of, with nothing spent."""
    NAMES.cost = 0
    return Scope(NAMES)


def test_an_integer_meets_a_fixed_number() -> None:
    """The evaluator must never have to ask for types."""
    guns = Ref(GUNS, Kind.INT)
    half = Const(SCALE // 2, Kind.FIXED)
    assert compile_weight("guns + 0.5", rules()) == Binary("+", ToFixed(guns), half, Kind.FIXED)
    assert compile_weight("guns * 0.5", rules()) == Binary("*", guns, half, Kind.FIXED)
    assert compile_weight("0.5 * 0.5", rules()) == Binary("fixed*", half, half, Kind.FIXED)
    assert compile_whole("guns * 0.5", rules()) == Round(Binary("*", guns, half, Kind.FIXED))
    assert compile_whole("guns * 2", rules()) == Binary("*", guns, Const(2, Kind.INT), Kind.INT)
    assert compile_weight("guns", rules()) == ToFixed(guns)
    assert compile_weight("3", rules()) == Const(3 * SCALE, Kind.FIXED)


def test_hours_become_minutes() -> None:
    """A delay is written in hours."""
    assert compile_minutes("24", rules()) == Const(1440, Kind.INT)
    assert isinstance(compile_minutes("guns * 0.25", rules()), Round)


def test_members_of_an_enum_and_turns_are_numbers() -> None:
    """Their place in the list."""
    expected = Compare("==", Ref(SECRET, Kind.ENUM), Const(1, Kind.ENUM))
    assert compile_condition("secret == tense", rules()) == expected
    assert compile_condition("turn >= two", rules()) == Compare(">=", Ref(0, Kind.INT), Const(1, Kind.INT))


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("guns > 12", 0, "always false: guns runs from 0 to 12"),
        ("trust > 3 and guns <= 12", 14, "always true: guns runs from 0 to 12"),
        ("guns * 2 > 24", 0, "always false: guns * 2 runs from 0 to 24"),
        ("clamp(trust, 0, 10) > 10", 0, "runs from 0 to 10"),
        ("min(trust, guns) > 12", 0, "runs from 0 to 12"),
        ("(3 if over else 5) < 6", 1, "runs from 3 to 5"),
        ("turn >= one", 0, "always true: turn runs from 0 to 1"),
        ("1 == 1", 0, "always true"),
        ("trust // guns > 1", 9, "division by 0 may happen: guns runs from 0 to 12"),
        ("guns > over", 7, "cannot be compared"),
        ("guns > tense", 7, "nothing called"),
        ("secret == tens", 10, "nothing called"),
        ("secret == 1", 10, "cannot be compared"),
        ("  gnus > 1", 2, "nothing called"),
        ("guns", 0, "a condition is needed"),
        ("over > 0", 7, "cannot be compared"),
        ("guns // 0.5 > 1", 8, "divides whole numbers"),
        ("exp(guns * 2.0) > 1", 0, "too large"),
        ("took(first, no) and over", 12, "no option"),
        ("happened(no)", 9, "no event"),
        ("rung(no) > 1", 5, "no side"),
        ("took((first), act)", 0, "two bare names"),
    ],
)
def test_what_is_wrong_is_named_at_its_column(text: str, column: int, message: str) -> None:
    """The caret points at the part, and the range is the reason."""
    with pytest.raises(ExpressionError) as caught:
        compile_condition(text, rules())
    assert message in caught.value.message
    assert caught.value.column == column


@pytest.mark.parametrize(
    "text",
    [
        "guns > 0", "guns < 12", "guns == 12", "guns != 0", "0 < guns < 12", "not over", "over == false",
        "took(first, wait) or happened(boil)", "rung(red) >= 7", "secret != calm and turn == two",
        "trust // (guns + 1) > 3", "exp(0.05 * guns) * 2 > 3", "abs(guns - 3) > 2", "secret == (calm if over else tense)",
        "guns * scale > 2.5", "-guns < -3", "max(guns, 1.5) > 2", "length == full",
    ],
)  # fmt: skip
def test_sound_conditions_compile(text: str) -> None:
    """A false alarm makes authors deaf to the true ones."""
    compile_condition(text, rules())


# --- Another reader of the same language ------------------------------------------------------------------


def _half_even(number: int, divisor: int) -> int:
    quotient, rest = divmod(number, divisor)
    return quotient + (2 * rest > divisor or (2 * rest == divisor and quotient % 2))


def value(expr: Expr, values: list[int]) -> int:
    """What the compiled tree amounts to."""
    match expr:
        case Const():
            return expr.value
        case Ref():
            return values[expr.index]
        case ToFixed():
            return value(expr.part, values) * SCALE
        case Round():
            return _half_even(value(expr.part, values), SCALE)
        case Not():
            return int(not value(expr.part, values))
        case IfElse():
            return value(expr.then if value(expr.test, values) else expr.other, values)
        case Logic():
            parts = [bool(value(part, values)) for part in expr.parts]
            return int(all(parts) if expr.operator == "and" else any(parts))
        case Compare():
            return int(_COMPARE[expr.operator](value(expr.left, values), value(expr.right, values)))
        case Binary():
            return _OPERATE[expr.operator](value(expr.left, values), value(expr.right, values))
        case Call():
            return _call(expr.function, [value(part, values) for part in expr.arguments])


def _call(function: str, arguments: list[int]) -> int:
    if function == "clamp":
        number, low, high = arguments
        return max(low, min(high, number))
    if function == "abs":
        return abs(arguments[0])
    return min(arguments) if function == "min" else max(arguments)


_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
_OPERATE: dict[str, Callable[[int, int], int]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "//": lambda a, b: a // b,
    "fixed*": lambda a, b: _half_even(a * b, SCALE),
}


def _written(rng: random.Random, depth: int) -> str:
    """A whole-number expression."""
    if depth == 0 or rng.random() < 0.2:
        return rng.choice(["guns", "trust", "turn", "rung(red)", str(rng.randint(0, 20))])
    one, other = _written(rng, depth - 1), _written(rng, depth - 1)
    return rng.choice([
        f"({one} + {other})", f"({one} - {other})", f"{one} * {other}", f"{one} // max(1, {other})",
        f"min({one}, {other})", f"max({one}, {other})", f"abs({one})", f"clamp({one}, 0, 9)", f"-{one}",
        f"({one} if over else {other})", f"({one} if secret == calm else {other})",
    ])  # fmt: skip


class _Python(ast.NodeTransformer):
    """Makes Python say what the language says."""

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Constant(0) if node.id == "calm" else node


def test_compiled_trees_agree_with_python() -> None:
    """Two readers that share no code find the same numbers, within the ranges promised."""
    rng = random.Random(1962)
    compiled = 0
    for _ in range(1_500):
        text = _written(rng, rng.randint(1, 4))
        expr, problem = _compiled(text)
        if expr is None:
            assert problem in {"TD308", "TD302", "TD307"}, text
            continue
        compiled += 1
        code = compile(ast.fix_missing_locations(_Python().visit(ast.parse(text, mode="eval"))), "-", "eval")
        for _ in range(4):
            values = [rng.randint(one.low, one.high) for one in SCENARIO.variables]
            names = {one.id: values[one.index] for one in SCENARIO.variables if one.id.isidentifier()}
            helpers = {
                "clamp": lambda number, low, high: max(low, min(high, number)),
                "rung": lambda patrol: 7 * patrol,
                "red": values[SCENARIO.index_of["patrol"]],
            }
            wanted = eval(code, {"min": min, "max": max, "abs": abs}, names | helpers)  # noqa: S307 - written here
            assert value(expr, values) == wanted, text
            assert abs(wanted) <= 10**15
    assert compiled > 1_000


@given(st.text(max_size=60))
def test_any_text_compiles_or_says_why(text: str) -> None:
    """No other exception, whatever stands there."""
    expr, problem = _compiled(text)
    assert (expr is None) == problem.startswith("TD")


_WORDS = [
    "guns",
    "over",
    "secret",
    "calm",
    "took(first,act)",
    "(",
    ")",
    "and",
    "or",
    "not",
    "if",
    "else",
    "+",
    "-",
    "*",
    "//",
    "<",
    "==",
    "1",
    "0.5",
    ",",
    "min(",
    "exp(",
    "clamp(",
    "rung(red)",
    "turn",
    "two",
    "true",
    "x",
    ".",
    "=",
    "1000000000",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=14))
def test_any_row_of_words_compiles_or_says_why(words: list[str]) -> None:
    """Words of the language in any order reach deeper than letters do."""
    text = " ".join(words)
    expr, problem = _compiled(text)
    assert (expr is None) == problem.startswith("TD")
    if expr is not None and "exp(" not in text:
        highest = [one.high for one in SCENARIO.variables]
        assert abs(value(expr, highest)) <= 10**15


@given(
    st.text("ab1.09 (),+-*/<>=!AN_e", max_size=12)
    | st.lists(
        st.sampled_from([*_WORDS, "=>", "=<", "**", "/", "OR", "<>", "1e5", "low.x", "a.b"]), max_size=6
    ).map("".join)
)
def test_what_is_made_of_the_language_alone_has_no_slips(text: str) -> None:
    """The quick look lets nothing through that the slow one refuses."""
    if _PLAIN.fullmatch(text):
        _refuse_strange(text)


def _compiled(text: str) -> tuple[Expr | None, str]:
    """The compiled text, or the code of what is wrong with it."""
    try:
        return compile_whole(text, rules()), ""
    except ExpressionError as error:
        if not 0 <= error.column <= len(text):
            return None, f"column {error.column} of {text!r}"
        return None, error.code
