"""The way to the desktop: asked for by commands, loaded only when a window is wanted."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thirteen_days.cli.wanted import Wanted

if TYPE_CHECKING:
    from thirteen_days.desktop.scenes.link import Link


def _want_a_real_screen() -> None:
    """Keep SDL from drawing where nobody can see it: a stale DISPLAY must count as no display."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("SDL_VIDEODRIVER", "x11,wayland")


def open_window(wanted: Wanted | None = None) -> int | None:
    """Play in a window; ``None`` if none can be opened here, so that the caller plays elsewhere.

    Raises:
        ThirteenDaysError: no such scenario, side, setting, lens or opponent.
    """
    from thirteen_days.desktop import play  # noqa: PLC0415 - pygame is slow to load

    _want_a_real_screen()
    chosen = wanted or Wanted()
    return play(
        chosen.scenario,
        side=chosen.side,
        seed=chosen.seed,
        opponent=chosen.opponent,
        lens=chosen.lens,
        settings=dict(chosen.settings),
        hot_seat=chosen.hot_seat,
        level=chosen.level,
    )


def open_save(path: Path, level: str = "") -> int | None:
    """Go on with a save in a window; ``None`` if none can be opened here.

    Raises:
        ThirteenDaysError: the save cannot be read, or no longer fits its scenario.
    """
    from thirteen_days.desktop import resume  # noqa: PLC0415 - pygame is slow to load

    _want_a_real_screen()
    return resume(path, level=level)


def open_preview(path: Path, side: str = "", seed: str = "", level: str = "") -> int | None:
    """Try out the scenario at *path* in a window while it is written; ``None`` if none can be opened here."""
    from thirteen_days.desktop import preview  # noqa: PLC0415 - pygame is slow to load

    _want_a_real_screen()
    return preview(path, side=side, seed=seed, level=level)


def open_workshop() -> int | None:
    """The author's workshop in a window; ``None`` if none can be opened here."""
    from thirteen_days.desktop import workshop  # noqa: PLC0415 - pygame is slow to load

    _want_a_real_screen()
    return workshop()


def open_lesson(begin: "Callable[[], Link]", scenario: str) -> int | None:
    """Hold a lesson in a window, as ``desktop.lesson`` does; ``None`` if none can be opened here."""
    from thirteen_days.desktop import lesson  # noqa: PLC0415 - pygame is slow to load

    _want_a_real_screen()
    return lesson(begin, scenario)


def take_screenshots(folder: Path) -> Sequence[Path]:
    """Every screen as a picture in *folder*, without a display."""
    from thirteen_days.desktop import render_gallery  # noqa: PLC0415 - pygame is slow to load

    return render_gallery(folder)
