"""What an expression can come to over what the cells can hold, and what the cells can hold if it is so."""

from collections.abc import Callable
from operator import add, floordiv, mul, sub
from typing import Any, cast

from thirteen_days.engine import divide_half_even, exp_fixed, multiply_fixed
from thirteen_days.lint.relations import MIRRORED, OPPOSITE, compared, each_value, related
from thirteen_days.lint.values import (
    EITHER,
    FALSE,
    TRUE,
    Values,
    exactly,
    has,
    join,
    plus,
)
from thirteen_days.lint.views import View, joined
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
    ToFixed,
)

_MOST_WAYS = 6
"""So many ways in which an `or` can come true are followed one by one."""
_MOST_NARROWING = 400
"""So many steps a narrowing may take; what is not narrowed by then stays as wide as it was."""
MOST_STEPS = 500_000
"""So many steps all reckoning may take together: ten times what the longest scenario needs."""


class SpentError(Exception):
    """More steps than this is worth."""


class Reckoner:
    """Reckons over views. *rivals*: per flag, the flags that cannot be up together with it.

    ``heard`` is told of every condition met, and every part of one: what it came to, over which view.
    """

    def __init__(self, rivals: dict[int, tuple[int, ...]]) -> None:
        self.rivals = rivals
        self.heard: Callable[[Expr, Values, View], None] | None = None
        self._left = MOST_STEPS
        self._fuel = 0
        self._narrowing = False
        self._kinds: dict[type, Callable[[Any, View], Values]] = {
            Const: lambda expression, _: exactly(expression.value),
            Ref: lambda expression, view: cast("Values", view[expression.index]),
            Not: self._not,
            Compare: self._compare,
            Logic: self._logic,
            IfElse: self._if,
            ToFixed: self._to_fixed,
            Round: self._round,
            Binary: self._binary,
            Call: self._call,
        }

    # --- What it comes to ----------------------------------------------------------------------------

    def spend(self, steps: int) -> None:
        """Take *steps*.

        Raises:
            SpentError: there were not so many left.
        """
        self._left -= steps
        if self._left < 0:
            raise SpentError
        if self._narrowing:
            self._fuel -= steps
            if self._fuel < 0:
                raise SpentError

    def value(self, expression: Expr, view: View) -> Values:
        """What *expression* can come to."""
        return self._kinds[type(expression)](expression, view)

    def test(self, condition: Expr, view: View) -> Values:
        """As ``value``, for a condition of which the listener is told."""
        self.spend(1)
        found = self.value(condition, view)
        if self.heard is not None:
            self.heard(condition, found, view)
        return found

    def met(self, condition: Expr, view: View) -> tuple[Values, View | None]:
        """As ``test``, with *view* narrowed to where *condition* holds; none where it never does."""
        if isinstance(condition, Logic) and condition.operator == "and":
            found = self._met_all(condition, view)
        else:
            truth = self.value(condition, view)
            here = self.assume(view, condition, truth=True) if truth.high and not truth.low else view
            found = (truth, here) if truth.high and here is not None else (FALSE, None)
        if self.heard is not None:
            self.heard(condition, found[0], view)
        return found

    def _met_all(self, condition: Logic, view: View) -> tuple[Values, View | None]:
        here, still_open = view, False
        for part in condition.parts:
            truth, after = self.met(part, here)
            if after is None:
                return FALSE, None
            still_open = still_open or truth.low != truth.high
            here = after
        return EITHER if still_open else TRUE, here

    def _not(self, expression: Not, view: View) -> Values:
        low, high, _ = self.value(expression.part, view)
        return Values(1 - high, 1 - low)

    def _compare(self, expression: Compare, view: View) -> Values:
        left, right = expression.left, expression.right
        if type(left) is Ref and type(right) is Const:  # most comparisons are this
            return compared(expression.operator, view[left.index], exactly(right.value))
        return compared(
            expression.operator, self.value(expression.left, view), self.value(expression.right, view)
        )

    def _logic(self, expression: Logic, view: View) -> Values:
        """Each part where those before it have left the matter open."""
        settling = expression.operator == "or"
        settled = TRUE if settling else FALSE
        here, still_open = view, False
        last = expression.parts[-1]
        for part in expression.parts:
            truth = self.test(part, here)
            if truth.low != truth.high:
                still_open = True
                if part is not last:
                    narrowed = self.assume(here, part, truth=not settling)
                    if narrowed is None:
                        return settled
                    here = narrowed
            elif bool(truth.low) is settling:
                return settled
        return EITHER if still_open else Values(1 - settled.low, 1 - settled.low)

    def _if(self, expression: IfElse, view: View) -> Values:
        truth = self.test(expression.test, view)
        then = self.assume(view, expression.test, truth=True) if truth.high else None
        other = self.assume(view, expression.test, truth=False) if not truth.low else None
        if then is None and other is None:
            return join(self.value(expression.then, view), self.value(expression.other, view))
        if other is None:
            return self.value(expression.then, then or view)
        if then is None:
            return self.value(expression.other, other)
        return join(self.value(expression.then, then), self.value(expression.other, other))

    def _to_fixed(self, expression: ToFixed, view: View) -> Values:
        return each_value(self.value(expression.part, view), lambda value: value * SCALE)

    def _round(self, expression: Round, view: View) -> Values:
        return each_value(self.value(expression.part, view), lambda value: divide_half_even(value, SCALE))

    def _binary(self, expression: Binary, view: View) -> Values:
        left, right = self.value(expression.left, view), self.value(expression.right, view)
        operation = _OPERATIONS[expression.operator]
        if left.low == left.high and right.low == right.high:
            value = operation(left.low, right.low)
            return Values(value, value)
        if expression.operator == "+":
            return plus(left, right)
        corners = [operation(a, b) for a in left[:2] for b in right[:2]]
        return Values(min(corners), max(corners))

    def _call(self, expression: Call, view: View) -> Values:
        parts = [self.value(part, view) for part in expression.arguments]
        lows, highs = [part.low for part in parts], [part.high for part in parts]
        match expression.function:
            case "min":
                return Values(min(lows), min(highs))
            case "max":
                return Values(max(lows), max(highs))
            case "abs":
                low, high = lows[0], highs[0]
                return Values(0 if low <= 0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high)))
            case "exp":
                return Values(exp_fixed(lows[0]), exp_fixed(highs[0]))
        number, least, most = parts
        return Values(max(least.low, min(most.low, number.low)), max(least.high, min(most.high, number.high)))

    # --- What must then be -----------------------------------------------------------------------------

    def assume(self, view: View, condition: Expr | None, *, truth: bool) -> View | None:
        """*view*, narrowed to where *condition* has this *truth*; ``None`` if that is nowhere."""
        if condition is None:
            return view if truth else None
        self.spend(1)
        if self._narrowing:
            return self._assumed(view, condition, truth=truth)
        self._narrowing, self._fuel = True, _MOST_NARROWING
        try:
            return self._assumed(view, condition, truth=truth)
        except SpentError:
            if self._left < 0:
                raise
            return view
        finally:
            self._narrowing = False

    def _assumed(self, view: View, condition: Expr, *, truth: bool) -> View | None:
        match condition:
            case Const(value=value):
                return view if bool(value) is truth else None
            case Ref(index=index):
                return self._raise(view, index, truth=truth)
            case Not(part=part):
                return self.assume(view, part, truth=not truth)
            case Logic(operator=operator, parts=parts):
                if (operator == "and") is truth:
                    return self._all(view, parts, truth=truth)
                return self._any(view, parts, truth=truth)
            case Compare():
                return self._narrow(view, condition, truth=truth)
        return view

    def _all(self, view: View, parts: tuple[Expr, ...], *, truth: bool) -> View | None:
        here: View | None = view
        for part in parts:
            if here is None:
                return None
            here = self.assume(here, part, truth=truth)
        return here

    def _any(self, view: View, parts: tuple[Expr, ...], *, truth: bool) -> View | None:
        """One of *parts* has the truth; those before it have not."""
        if len(parts) > _MOST_WAYS:
            return view
        ways: list[View] = []
        before: View | None = view
        for part in parts:
            if before is None:
                break
            way = self.assume(before, part, truth=truth)
            if way is not None:
                ways.append(way)
            before = self.assume(before, part, truth=not truth)
        return joined(ways)

    def _raise(self, view: View, index: int, *, truth: bool) -> View | None:
        now = view[index]
        wanted = TRUE if truth else FALSE
        if now == wanted:
            if not truth or index not in self.rivals:
                return view
        elif not has(now, int(truth)):
            return None
        found = view[:]
        found[index] = wanted
        if truth:
            for rival in self.rivals.get(index, ()):
                if found[rival].low:
                    return None
                found[rival] = FALSE
        return found

    def _narrow(self, view: View, condition: Compare, *, truth: bool) -> View | None:
        operator = condition.operator if truth else OPPOSITE[condition.operator]
        left, right = condition.left, condition.right
        if type(left) is Ref and type(right) is Const:
            return self._cell(view, operator, left, exactly(right.value))
        found = self._narrowed(view, operator, left, self.value(right, view))
        if found is None:
            return None
        found = self._narrowed(found, MIRRORED[operator], right, self.value(left, found))
        if found is None:
            return None
        sure = compared(operator, self.value(left, found), self.value(right, found))
        return found if sure.high else None

    def _narrowed(self, view: View, operator: str, part: Expr, other: Values) -> View | None:
        """*view* where *part* stands in this relation to *other*."""
        match part:
            case Ref():
                return self._cell(view, operator, part, other)
            case ToFixed(part=inner):
                return self._whole(view, operator, inner, other)
            case IfElse(test=test, then=then, other=otherwise):
                return self._chosen(view, operator, (test, then, otherwise), other)
            case Call(function="max", arguments=parts) if operator in {"<", "<="}:
                return self._each(view, operator, parts, other)
            case Call(function="min", arguments=parts) if operator in {">", ">="}:
                return self._each(view, operator, parts, other)
        return view

    def _cell(self, view: View, operator: str, part: Ref, other: Values) -> View | None:
        now = view[part.index]
        left = related(now, operator, other)
        if left is None or left == now:
            return None if left is None else view
        if part.kind is Kind.BOOL:
            return self._raise(view, part.index, truth=bool(left.low))
        found = view[:]
        found[part.index] = left
        return found

    def _whole(self, view: View, operator: str, part: Expr, other: Values) -> View | None:
        """A whole number beside a decimal one."""
        if operator in {"<", "<="}:
            exact = other.high % SCALE == 0
            bound = exactly(other.high // SCALE)
            return self._narrowed(view, operator if exact else "<=", part, bound)
        if operator in {">", ">="}:
            exact = other.low % SCALE == 0
            bound = exactly(-(-other.low // SCALE))
            return self._narrowed(view, operator if exact else ">=", part, bound)
        return view

    def _chosen(
        self, view: View, operator: str, parts: tuple[Expr, Expr, Expr], other: Values
    ) -> View | None:
        test, then, otherwise = parts
        if not compared(operator, self.value(then, view), other).high:
            return self.assume(view, test, truth=False)
        if not compared(operator, self.value(otherwise, view), other).high:
            return self.assume(view, test, truth=True)
        return view

    def _each(self, view: View, operator: str, parts: tuple[Expr, ...], other: Values) -> View | None:
        here: View | None = view
        for part in parts:
            if here is None:
                return None
            here = self._narrowed(here, operator, part, other)
        return here


_OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "//": floordiv,
    "fixed*": multiply_fixed,
}
