"""What game is asked for on the command line."""

from typing import NamedTuple


class Wanted(NamedTuple):
    """What game is wanted. Empty means: choose for me."""

    scenario: str = ""
    side: str = ""
    seed: str = ""
    opponent: str = ""
    lens: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    hot_seat: bool = False
    level: str = ""
