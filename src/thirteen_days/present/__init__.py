"""From what a viewer can know to what is shown: pure functions from an observation to a screen.

Desktop, terminal and pages draw the same trees (``screen.py``); the words come from ``Words``. Equal
observations give equal screens; nothing here reads a file, a clock or a random number.
"""

from typing import TYPE_CHECKING

from thirteen_days.model.doors import opened_on_demand

if TYPE_CHECKING:
    from thirteen_days.present.advisers import advisers_command, advisers_screen
    from thirteen_days.present.balance import balance_screen
    from thirteen_days.present.chronicle import consequences_screen, record_screen, why_screen
    from thirteen_days.present.common_map import charted, world_map
    from thirteen_days.present.danger import DANGER, danger_screen
    from thirteen_days.present.debriefing import debrief_screen
    from thirteen_days.present.endings import ending_screen, page_screen, shelf_screen
    from thirteen_days.present.escalation import ladder_screen
    from thirteen_days.present.forecasts import (
        forecast_command,
        forecast_screen,
        question_text,
        taken_down,
    )
    from thirteen_days.present.forks import decision_screen, opening_screen
    from thirteen_days.present.guidance import (
        considering,
        gone_on_alone,
        handover_screen,
        help_screen,
        waiting_screen,
    )
    from thirteen_days.present.maps import Sight, instants, map_screen
    from thirteen_days.present.papers import document_screen, papers_at_hand
    from thirteen_days.present.screen import (
        Bar,
        Block,
        Chart,
        Choice,
        Enclosure,
        Ended,
        Figure,
        Gauge,
        Ladder,
        MapMark,
        MapRing,
        MapScreen,
        MapStroke,
        Moment,
        Paragraph,
        Passed,
        People,
        Person,
        Plate,
        Portrait,
        Run,
        Screen,
        Series,
        Share,
        Span,
        Spans,
        Strip,
        Table,
        Timeline,
    )
    from thirteen_days.present.words import Words
else:
    __getattr__ = opened_on_demand(
        __name__,
        {
            "advisers": "advisers_command advisers_screen",
            "balance": "balance_screen",
            "chronicle": "consequences_screen record_screen why_screen",
            "danger": "DANGER danger_screen",
            "debriefing": "debrief_screen",
            "endings": "ending_screen page_screen shelf_screen",
            "escalation": "ladder_screen",
            "forecasts": "forecast_command forecast_screen question_text taken_down",
            "forks": "decision_screen opening_screen",
            "guidance": "considering gone_on_alone handover_screen help_screen waiting_screen",
            "common_map": "charted world_map",
            "maps": "Sight instants map_screen",
            "papers": "document_screen papers_at_hand",
            "screen": "Bar Block Chart Choice Enclosure Ended Figure Gauge Ladder MapMark MapRing MapScreen "
            "MapStroke Moment Paragraph Passed People Person Plate Portrait Run Screen Series "
            "Share Span Spans Strip Table Timeline",
            "words": "Words",
        },
    )

__all__ = [
    "DANGER",
    "Bar",
    "Block",
    "Chart",
    "Choice",
    "Enclosure",
    "Ended",
    "Figure",
    "Gauge",
    "Ladder",
    "MapMark",
    "MapRing",
    "MapScreen",
    "MapStroke",
    "Moment",
    "Paragraph",
    "Passed",
    "People",
    "Person",
    "Plate",
    "Portrait",
    "Run",
    "Screen",
    "Series",
    "Share",
    "Sight",
    "Span",
    "Spans",
    "Strip",
    "Table",
    "Timeline",
    "Words",
    "advisers_command",
    "advisers_screen",
    "balance_screen",
    "charted",
    "consequences_screen",
    "considering",
    "danger_screen",
    "debrief_screen",
    "decision_screen",
    "document_screen",
    "ending_screen",
    "forecast_command",
    "forecast_screen",
    "gone_on_alone",
    "handover_screen",
    "help_screen",
    "instants",
    "ladder_screen",
    "map_screen",
    "opening_screen",
    "page_screen",
    "papers_at_hand",
    "question_text",
    "record_screen",
    "shelf_screen",
    "taken_down",
    "waiting_screen",
    "why_screen",
    "world_map",
]
