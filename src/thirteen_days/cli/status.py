"""Exit status."""

from typing import Final

OK: Final = 0
PROBLEMS: Final = 1
"""Something was found to be wrong with a file, a scenario or the machine."""
MISUSED: Final = 2
"""The command was used wrongly."""
STOPPED: Final = 130
"""The user stopped it."""
