"""Actions: what a side, chance or the facilitator does, as one line of text both ways."""

from typing import NamedTuple

from thirteen_days.model.errors import InvalidActionError

CHANCE = "chance"
FACILITATOR = "facilitator"
PASS = "pass"  # noqa: S105 - an option id, not a password
"""The option that leaves the rest of a desk's picks unused."""


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
        player, colon, rest = line.partition(": ")
        divider = " " if player == FACILITATOR else "/"
        node, found, choice = rest.strip().partition(divider)
        if not (colon and found and player and node and choice):
            message = f"not an action: {line[:80]!r}; expected 'side: decision/option'"
            raise InvalidActionError(message)
        return cls(player, node, choice)
