"""Actions: what a side, chance or the facilitator does, as one line of text both ways."""

import re
from typing import NamedTuple

from thirteen_days.model.errors import InvalidActionError

CHANCE = "chance"
FACILITATOR = "facilitator"
PASS = "pass"  # noqa: S105 - an option id, not a password
"""The option that leaves the rest of a desk's picks unused."""

_LINE = re.compile(r"([a-z][a-z0-9_]*): ([a-z][a-z0-9_.]*)/([a-z0-9_+-]+)")
_FACILITATED = re.compile(r"facilitator: ([a-z]+) (\S.*)")


class Action(NamedTuple):
    """*player* takes *choice* at *node*: ``usa: first_response/quarantine``.

    For chance, *node* is the chance node's id and *choice* the branch. For the facilitator, *node*
    is ``fire``, ``news`` or ``set`` and *choice* the rest of the line.
    """

    player: str
    node: str
    choice: str

    def __str__(self) -> str:
        """The action's line in a transcript."""
        if self.player == FACILITATOR:
            return f"{self.player}: {self.node} {self.choice}"
        return f"{self.player}: {self.node}/{self.choice}"

    @classmethod
    def parse(cls, line: str) -> "Action":
        """Read one line of a transcript.

        Raises:
            InvalidActionError: *line* is not of the form ``player: node/choice``.
        """
        facilitated = _FACILITATED.fullmatch(line)
        if facilitated:
            return cls(FACILITATOR, facilitated[1], facilitated[2])
        match = _LINE.fullmatch(line)
        if match is None or match[1] == FACILITATOR:
            message = f"not an action: {line[:80]!r}; expected 'side: decision/option'"
            raise InvalidActionError(message)
        return cls(match[1], match[2], match[3])
