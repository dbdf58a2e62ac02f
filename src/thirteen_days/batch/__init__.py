"""Many plays: the runner that every tool shares, and its summary."""

from thirteen_days.batch.run import Row, play_one, run
from thirteen_days.batch.summary import Summary, summarise

__all__ = ["Row", "Summary", "play_one", "run", "summarise"]
