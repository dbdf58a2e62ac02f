"""The gallery looked over: every screen and state, at three sizes, in both contrasts and in two languages."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256

import pygame

from tests.desktop import stages
from thirteen_days.desktop.gallery import borrowed_home, made_up_saves, tour
from thirteen_days.desktop.laws import broken
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.base import Context, Scene
from thirteen_days.desktop.untold import kept
from thirteen_days.play import list_saves
from thirteen_days.present.language import ENGLISH, install
from thirteen_days.present.pseudo import PSEUDO, Pseudo
from thirteen_days.scenario import shipped
from thirteen_days.storage import home

LANGUAGES = (ENGLISH, PSEUDO)
SCALES = (100, 150, 200)
WAYS = tuple((scale, contrast) for scale in SCALES for contrast in (False, True))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """In *language* for a while."""
    install(Pseudo() if language == PSEUDO else None, language)
    try:
        yield
    finally:
        install()


@cache
def played(name: str, side: str, language: str) -> tuple[Context, dict[str, Scene], tuple[str, ...]]:
    """The gallery of a game by *side* in *language*, and what is the same there in every language."""
    with speaking(language), borrowed_home():
        context = stages.context()
        made_up_saves(context)
        scenes = tour(context, name, side, endings=True)
        names = [shelf.name for shelf in shipped()]
        files = [word for one in list_saves() for word in (one.problem, one.name) if word]
        own = (*names, *files, "Meridian Strait", str(home()))
    return context, scenes, (*kept(context.library.get(name)), *own)


def look(
    name: str, side: str, language: str, ways: Callable[[str], tuple[tuple[int, bool], ...]]
) -> tuple[int, list[str]]:
    """How many pictures were looked over, and every fault in them; *ways* gives those of a screen."""
    context, scenes, same = played(name, side, language)
    looked, found = 0, []
    with speaking(language):
        for screen, scene in scenes.items():
            for scale, contrast in ways(screen):
                context.preferences = Preferences(scale, contrast)
                scene.refresh()
                found += [f"{scale} %, {one}" for one in broken(scene, screen, stages.SIZE, same)]
                looked += 1
    return looked, found


def one_way(seed: str) -> Callable[[str], tuple[tuple[int, bool], ...]]:
    """A way of showing each screen, drawn from its name."""
    return lambda screen: (WAYS[sha256(f"{seed}|{screen}".encode()).digest()[0] % len(WAYS)],)


def galleries() -> list[tuple[str, str, str]]:
    """Every scenario from each chair, in both languages."""
    library = stages.context().library
    return [
        (shelf.name, side.id, language)
        for shelf in shipped()
        for side in library.get(shelf.name).sides
        if not side.minor
        for language in LANGUAGES
    ]


def whole(start: int, count: int) -> dict[str, int]:
    """Galleries *start* to *start* + *count*, every picture of them: a chunk of ``make soak``."""
    pygame.font.init()
    found: Counter[str] = Counter()
    for name, side, language in galleries()[start : start + count]:
        looked, faults = look(name, side, language, lambda _screen: WAYS)
        played.cache_clear()
        found["count_pictures"] += looked
        found["faults"] += len(faults)
        for fault in faults:
            print(f"{name}, {side}, {language}: {fault}")
    return dict(found)
