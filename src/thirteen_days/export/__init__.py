"""What is kept: a debrief as one self-contained page and a table, and what many plays came to as a page.

All of them hold every secret.
"""

from thirteen_days.export.keep import debrief_page, keep_debrief
from thirteen_days.export.page import page
from thirteen_days.export.randomtest import randomtest_page
from thirteen_days.export.sheet import COLUMNS, sheet

__all__ = ["COLUMNS", "debrief_page", "keep_debrief", "page", "randomtest_page", "sheet"]
