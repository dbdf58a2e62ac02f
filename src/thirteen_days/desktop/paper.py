"""The stuff things are made of: walnut, paper with a little tooth, shadows, stamps. The last few are kept."""

import random
from functools import lru_cache

import pygame

from thirteen_days.desktop.fonts import Fonts
from thirteen_days.desktop.theme import Palette, Rgb, Theme, mix

Size = tuple[int, int]


def _noise(size: Size, deepest: int, seed: int) -> pygame.Surface:
    """Grey grain from 0 to *deepest*, the same on every run."""
    table = bytes(value * (deepest + 1) // 256 for value in range(256))
    grain = random.Random(seed).randbytes(size[0] * size[1]).translate(table)
    rgb = b"".join(grain[at : at + 1] * 3 for at in range(len(grain)))
    return pygame.image.frombytes(rgb, size, "RGB")


@lru_cache(maxsize=1)
def desk(size: Size, palette: Palette) -> pygame.Surface:
    """The top of the desk: dark wood whose grain runs from side to side, darker at its edges."""
    surface = pygame.Surface(size)
    surface.fill(palette.desk)
    if palette.textured:
        wide = pygame.transform.smoothscale(_noise((5, 150), 7, 62), size)
        surface.blit(wide, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
        fine = pygame.transform.smoothscale(_noise((24, 420), 6, 13), size)
        surface.blit(fine, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
        _leather(surface, palette)
        surface.blit(_vignette(size), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
    return surface


def _leather(surface: pygame.Surface, palette: Palette) -> None:
    """The writing leather let into the wood, with a double line of gold near its edge."""
    size = surface.get_size()
    edge = 4
    inlay = pygame.Rect(edge, edge, size[0] - 2 * edge, size[1] - 2 * edge)
    hide = pygame.Surface(inlay.size)
    hide.fill(palette.leather)
    for cells, deepest, flag in (
        ((14, 9), 7, pygame.BLEND_RGB_ADD),
        ((inlay.width // 3, inlay.height // 3), 7, pygame.BLEND_RGB_SUB),
    ):
        grain = pygame.transform.smoothscale(_noise(cells, deepest, sum(cells)), inlay.size)
        hide.blit(grain, (0, 0), special_flags=flag)
    surface.blit(hide, inlay)
    pygame.draw.rect(surface, palette.grain, inlay, 2)
    for inset, width in ((3, 2), (7, 1)):
        pygame.draw.rect(surface, palette.gilt, inlay.inflate(-2 * inset, -2 * inset), width)


def _vignette(size: Size) -> pygame.Surface:
    small = pygame.Surface((16, 10))
    for x in range(16):
        for y in range(10):
            far = ((x - 7.5) / 7.5) ** 2 + ((y - 4.5) / 4.5) ** 2
            level = max(150, round(255 - 38 * far))
            small.set_at((x, y), (level, level, level))
    return pygame.transform.smoothscale(small, size)


@lru_cache(maxsize=1)
def _tooth() -> pygame.Surface:
    return pygame.transform.smoothscale(_noise((96, 96), 9, 1962), (192, 192))


@lru_cache(maxsize=4)
def sheet(size: Size, colour: Rgb, palette: Palette) -> pygame.Surface:
    """A sheet of paper with its edge, and a tooth one has to look for."""
    surface = pygame.Surface(size)
    surface.fill(colour)
    if palette.textured:
        tile = _tooth()
        for x in range(0, size[0], 192):
            for y in range(0, size[1], 192):
                surface.blit(tile, (x, y), special_flags=pygame.BLEND_RGB_SUB)
    pygame.draw.rect(surface, palette.paper_edge, surface.get_rect(), 1 if palette.textured else 2)
    return surface


@lru_cache(maxsize=4)
def shadow(size: Size, depth: int) -> pygame.Surface:
    """A soft shadow for something of *size*; blit it *depth* to the left of and above the thing."""
    full = (size[0] + 2 * depth, size[1] + 2 * depth)
    small = (max(1, full[0] // 4), max(1, full[1] // 4))
    surface = pygame.Surface(small, pygame.SRCALPHA)
    inset = max(1, depth // 4)
    surface.fill((0, 0, 0, 120), (inset, inset, small[0] - 2 * inset, small[1] - 2 * inset))
    return pygame.transform.smoothscale(pygame.transform.box_blur(surface, inset), full)


@lru_cache(maxsize=16)
def stamp(fonts: Fonts, words: str, theme: Theme) -> pygame.Surface:
    """A rubber stamp, a little askew, its ink a little uneven. It is placed where no words are."""
    colour = theme.palette.stamp
    face = ("mono", theme.px(19), True, False)
    text = fonts.get(face).render(words.upper(), True, colour)  # noqa: FBT003
    pad = theme.px(7)
    plate = pygame.Surface((text.get_width() + 2 * pad + 6, text.get_height() + pad), pygame.SRCALPHA)
    plate.fill((*colour, 0))
    plate.blit(text, (pad + 3, pad // 2))
    pygame.draw.rect(plate, colour, plate.get_rect(), max(2, theme.px(2)), border_radius=theme.px(3))
    if not theme.palette.textured:
        return plate
    worn = pygame.transform.smoothscale(_noise((40, 12), 90, 7), plate.get_size())
    alpha = pygame.Surface(plate.get_size(), pygame.SRCALPHA)
    alpha.fill((255, 255, 255, 232))
    plate.blit(alpha, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    plate.blit(_lighter(worn, colour), (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    return pygame.transform.rotozoom(plate, 4.0, 1.0)


def _lighter(worn: pygame.Surface, colour: Rgb) -> pygame.Surface:
    """How much lighter the ink is, place by place."""
    tint = worn.copy()
    tint.fill(mix(colour, (255, 255, 255), 0.75), special_flags=pygame.BLEND_RGB_MULT)
    return tint


def panel(
    surface: pygame.Surface, rect: pygame.Rect, fill: Rgb, edge: Rgb, radius: int, width: int = 1
) -> None:
    """A filled box with round corners and a thin edge."""
    pygame.draw.rect(surface, fill, rect, border_radius=radius)
    pygame.draw.rect(surface, edge, rect, width, border_radius=radius)
