"""The only way from the room to anybody's eyes: one view a seat, built from an allow-list of fields.

A view of one seat is the same whatever the others keep secret: their briefs and goals, how they voted in a
ballot that is open or that too few took part in, their notes, and what only their side knows.
"""

from thirteen_days.classroom.projection.about import about
from thirteen_days.classroom.projection.console import teacher_view
from thirteen_days.classroom.projection.seat import seat_view
from thirteen_days.classroom.projection.wall import public_view

__all__ = ["about", "public_view", "seat_view", "teacher_view"]
