"""What holds of every screen at every size, in every contrast and language: all of it, in one look."""

from collections.abc import Iterable

import pygame

from thirteen_days.desktop.checker import faults, map_names
from thirteen_days.desktop.contrast import faint
from thirteen_days.desktop.scenes.base import Scene
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.untold import untold
from thirteen_days.desktop.widgets.controls import Tab
from thirteen_days.present.language import spoken
from thirteen_days.present.pseudo import PSEUDO


def broken(scene: Scene, name: str, size: tuple[int, int], same: Iterable[str] = ()) -> list[str]:
    """Every fault of *scene*, called *name* in the gallery, on each of its pages, as preferred now.

    *same*: texts that are no fault in plain English, where the accented language is spoken.
    """
    same = tuple(same)
    found: list[str] = []
    looked: set[str] = set()
    open_now: list[str] = [scene.ui.tab]
    while open_now:
        tab = open_now.pop()
        looked.add(tab)
        scene.ui.tab = tab
        stage = Stage(scene, size, keep=False)
        surface = pygame.Surface(size)
        stage.draw(surface)
        view = stage.view
        seen = faint(view, surface)  # first: looking where the focus goes scrolls
        seen += [*faults(view), *map_names(view)]
        if spoken() == PSEUDO:
            seen += untold(name, scene.screen, view, same)
        found += [f"{name}, {tab}: {one}" for one in seen]
        tabs = [one for one in view.walk() if isinstance(one, Tab) and one.command]
        looked |= {one.command.value for one in tabs if one.command and one.chosen}
        names = {one.command.value for one in tabs if one.command and one.command.name == "tab"}
        open_now += sorted(names - looked - set(open_now))
    return found
