"""A debrief to keep: one self-contained page, and a table for a spreadsheet. Both hold every secret."""

from thirteen_days.export.keep import debrief_page, keep_debrief
from thirteen_days.export.page import page
from thirteen_days.export.sheet import COLUMNS, sheet

__all__ = ["COLUMNS", "debrief_page", "keep_debrief", "page", "sheet"]
