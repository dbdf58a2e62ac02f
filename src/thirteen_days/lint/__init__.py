"""What can be proved of a scenario without playing it.

All plays are followed at once over what the cells of the state can hold (``flow``); whatever no play comes
to, and whatever is decided beforehand, is then reported where its author wrote it, with the range that is
the reason. Nothing is reported that is not proved, and nothing here draws a number.
"""

from typing import TYPE_CHECKING

from thirteen_days.model.doors import opened_on_demand

if TYPE_CHECKING:
    from thirteen_days.lint.reviewing import review
    from thirteen_days.lint.sentences import Line, Sentences
else:
    __getattr__ = opened_on_demand(__name__, {"reviewing": "review", "sentences": "Line Sentences"})

__all__ = ["Line", "Sentences", "review"]
