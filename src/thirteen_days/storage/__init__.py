"""The only place that knows where files live, and how to write one so that it survives."""

from thirteen_days.storage.files import atomic_write, read_text
from thirteen_days.storage.places import data_folder, home, saves_folder, user_scenarios
from thirteen_days.storage.preferences import read_settings, write_settings

__all__ = [
    "atomic_write",
    "data_folder",
    "home",
    "read_settings",
    "read_text",
    "saves_folder",
    "user_scenarios",
    "write_settings",
]
