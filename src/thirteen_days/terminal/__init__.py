"""The game as lines of text: for a screen reader, for SSH, for a pipe. No colour, no cursor."""

from thirteen_days.terminal.console import Console
from thirteen_days.terminal.game import play, show, show_end, tell, watch

__all__ = ["Console", "play", "show", "show_end", "tell", "watch"]
