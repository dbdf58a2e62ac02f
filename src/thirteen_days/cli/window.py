"""The way to the desktop: asked for by commands, loaded only when a window is wanted."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thirteen_days.cli.text import Wanted


def open_window(wanted: "Wanted | None" = None) -> int | None:
    """Play in a window; ``None`` if none can be opened here, so that the caller plays elsewhere."""
    raise NotImplementedError


def open_save(path: Path) -> int | None:
    """Go on with a save in a window; ``None`` if none can be opened here."""
    raise NotImplementedError


def take_screenshots(folder: Path) -> Sequence[Path]:
    """Every screen as a picture in *folder*."""
    raise NotImplementedError
