"""Golden plays: kept as text, replayed by the tests, made anew by ``python -m tests.golden``."""

from pathlib import Path

FOLDER = Path(__file__).parent
