"""What came after: dated cards and yearly figures, computed from the end state."""

from dataclasses import dataclass

from thirteen_days.model.expressions import Expr


@dataclass(frozen=True, slots=True)
class Card:
    """A dated card of the aftermath, shown when its condition holds of the end state."""

    id: str
    date: str
    title: str
    text: str
    when: Expr | None
    sources: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class YearSeries:
    """A number that goes on from year to year after the play, beside the real figures.

    *start* and *next* are read over the end state and, behind it, the cells of the years: the year that is
    reckoned, each series' latest value, and each series' value in every year.
    """

    id: str
    index: int
    label: str
    unit: str
    low: int
    high: int
    start: Expr
    next: Expr
    record: tuple[tuple[int, int, int], ...]
    """(year, lowest figure given, highest figure given), oldest first; years may be missing."""
    note: str
    sources: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class YearsAfter:
    """The years after the play in numbers: which years, after which endings, and what else is said."""

    years: tuple[int, ...] = ()
    when: Expr | None = None
    otherwise: str = ""
    """What is said where *when* does not hold."""
    series: tuple[YearSeries, ...] = ()


NO_YEARS = YearsAfter()
"""Nothing is told in numbers."""
