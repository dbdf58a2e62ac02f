"""Arithmetic is exact and the same everywhere: the game's luck and history hang on it."""

from decimal import ROUND_HALF_EVEN, Decimal, getcontext

from hypothesis import given
from hypothesis import strategies as st

from thirteen_days.engine import exp_fixed, probability_of
from thirteen_days.engine._arithmetic import divide_half_even, evaluator, multiply_fixed
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
)

getcontext().prec = 60


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**7))
def test_rounding_is_half_even(number: int, divisor: int) -> None:
    """Amounts are stored rounded half-even, whatever their sign."""
    expected = (Decimal(number) / Decimal(divisor)).quantize(Decimal(1), ROUND_HALF_EVEN)

    assert divide_half_even(number, divisor) == int(expected)


@given(st.integers(-20 * SCALE, 20 * SCALE))
def test_exp_is_right_to_the_last_millionth(exponent: int) -> None:
    """No machine's own exp() is used, so ours has to be right by itself."""
    exact = (Decimal(exponent) / SCALE).exp() * SCALE

    assert abs(exp_fixed(exponent) - exact) <= max(Decimal(1), exact / 10**14)


def test_exp_beyond_its_range_stands_still() -> None:
    """A runaway hazard factor gives a big number, not an endless one."""
    assert exp_fixed(10**12) == exp_fixed(20 * SCALE)
    assert exp_fixed(-(10**12)) == exp_fixed(-20 * SCALE)


@given(st.integers(0, 50 * SCALE), st.integers(0, 60 * 24 * 60))
def test_a_probability_is_one(rate: int, minutes: int) -> None:
    """A hazard's chance is a chance, and more exposure never lowers it."""
    odds = probability_of(rate, minutes)

    assert 0 <= odds <= SCALE
    assert probability_of(rate, minutes + 60) >= odds


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_a_fixed_product_rounds_to_a_millionth(left: int, right: int) -> None:
    """Fixed-point numbers multiply as the decimals they stand for."""
    exact = Decimal(left) * Decimal(right) / SCALE

    assert multiply_fixed(left, right) == int(exact.quantize(Decimal(1), ROUND_HALF_EVEN))


def test_every_form_evaluates() -> None:
    """One case a form, against values 7, 0, 3."""
    seven, zero, three = (Ref(i, Kind.INT) for i in range(3))
    ten, yes = Const(10, Kind.INT), Const(1, Kind.BOOL)
    cases: dict[Expr, int] = {
        Binary("-", seven, three, Kind.INT): 4,
        Binary("//", Const(-7, Kind.INT), three, Kind.INT): -3,
        Round(Const(2_500_000, Kind.FIXED)): 2,
        Compare(">=", seven, Const(7, Kind.INT)): 1,
        Not(zero): 1,
        Logic("and", (yes, yes, zero)): 0,
        Logic("or", (zero, zero, yes)): 1,
        Logic("or", (Compare("==", three, ten), Compare("==", three, Const(3, Kind.INT)))): 1,
        IfElse(zero, seven, three, Kind.INT): 3,
        Call("clamp", (ten, zero, seven), Kind.INT): 7,
        Call("max", (zero, three, seven), Kind.INT): 7,
        Call("min", (ten, three, seven), Kind.INT): 3,
        Call("abs", (Const(-4, Kind.INT),), Kind.INT): 4,
    }

    assert {form: int(evaluator(form)((7, 0, 3))) for form in cases} == cases
