"""Statements about a play that a person may put a number on."""

from dataclasses import dataclass

from thirteen_days.model.expressions import Expr


@dataclass(frozen=True, slots=True)
class Question:
    """Something that proves true or not when the play has ended, on which a person may put a number before.

    It came true if the ending is of one of *kinds* (empty: of any) and *when*, if there is one, holds of
    the end state. ``decisions`` are the indices of those before which it is asked; a question that is no
    scenario's own has none, and its *text* is the program's.
    """

    id: str
    text: str
    kinds: frozenset[str]
    when: Expr | None
    decisions: frozenset[int] = frozenset()
