"""The game in a window. Import is cheap; pygame and the scenarios are loaded when they are needed."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thirteen_days.desktop.scenes.link import Link

__all__ = ["lesson", "play", "preview", "render_gallery", "resume", "workshop"]


def play(
    scenario: str = "",
    *,
    side: str = "",
    seed: str = "",
    opponent: str = "",
    lens: str = "",
    settings: Mapping[str, str] | None = None,
    hot_seat: bool = False,
    level: str = "",
) -> int | None:
    """Open the window and play; the exit status, ``None`` where no window can be opened.

    With nothing chosen the title screen comes first; with a *side* or *hot_seat*, its first scene.

    Raises:
        ThirteenDaysError: no such scenario, side, setting, lens or opponent.
    """
    from thirteen_days.desktop import pygame_ce  # noqa: PLC0415 - pygame is slow to load

    if not pygame_ce.is_here():
        return None
    from thirteen_days.desktop import entry  # noqa: PLC0415 - it needs pygame-ce

    return entry.play(
        entry.Start(scenario, side, seed, opponent, lens, dict(settings or {}), hot_seat, level)
    )


def resume(path: Path, *, level: str = "") -> int | None:
    """Go on with the save at *path* in a window; ``None`` where no window can be opened.

    Raises:
        ThirteenDaysError: the save cannot be read, or no longer fits its scenario.
    """
    from thirteen_days.desktop import pygame_ce  # noqa: PLC0415 - pygame is slow to load

    if not pygame_ce.is_here():
        return None
    from thirteen_days.desktop import entry  # noqa: PLC0415 - it needs pygame-ce

    return entry.resume(path, level)


def lesson(begin: "Callable[[], Link]", scenario: str) -> int | None:
    """Hold the lesson of *scenario* that *begin* serves in a window; ``None`` where none can be opened.

    *begin* is called once there is a window, so that nothing is served without one.

    Raises:
        ThirteenDaysError: no such scenario.
    """
    from thirteen_days.desktop import pygame_ce  # noqa: PLC0415 - pygame is slow to load

    if not pygame_ce.is_here():
        return None
    from thirteen_days.desktop import entry  # noqa: PLC0415 - it needs pygame-ce

    return entry.lesson(begin, scenario)


def workshop() -> int | None:
    """Open the window on the author's workshop; ``None`` where none can be opened."""
    from thirteen_days.desktop import pygame_ce  # noqa: PLC0415 - pygame is slow to load

    if not pygame_ce.is_here():
        return None
    from thirteen_days.desktop import entry  # noqa: PLC0415 - it needs pygame-ce

    return entry.workshop()


def preview(path: Path, *, side: str = "", seed: str = "", level: str = "") -> int | None:
    """Play the scenario at *path* in a window while it is written; ``None`` where none can be opened."""
    from thirteen_days.desktop import pygame_ce  # noqa: PLC0415 - pygame is slow to load

    if not pygame_ce.is_here():
        return None
    from thirteen_days.desktop import entry  # noqa: PLC0415 - it needs pygame-ce

    return entry.preview(path, side, seed, level)


def render_gallery(
    out: Path,
    scales: Sequence[int] = (100, 150, 200),
    contrasts: Sequence[bool] = (False, True),
    *,
    endings: bool = True,
) -> list[Path]:
    """Every kind of screen as a picture in *out*, from a seeded game, without a display.

    *endings*: with every ending that there is.
    """
    from thirteen_days.desktop.gallery import render_gallery as render  # noqa: PLC0415 - pygame is slow to load

    return render(out, scales, contrasts, endings=endings)
