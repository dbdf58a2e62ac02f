"""Colours and sizes: a dark desk with warm paper, or plain high contrast, at 100 to 200 per cent."""

from dataclasses import dataclass, replace

from pygame import Color

Rgb = tuple[int, int, int]

SMALLEST, LARGEST = 100, 200


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour that is drawn. ``*_ink`` colours go on paper, the others on the dark desk."""

    desk: Rgb
    grain: Rgb
    leather: Rgb
    gilt: Rgb
    bar: Rgb
    panel: Rgb
    edge: Rgb
    text: Rgb
    faint: Rgb
    title: Rgb
    paper: Rgb
    paper_edge: Rgb
    ink: Rgb
    faint_ink: Rgb
    rule: Rgb
    card: Rgb
    card_over: Rgb
    card_edge: Rgb
    focus: Rgb
    stamp: Rgb
    blue: Rgb
    red: Rgb
    green: Rgb
    grey: Rgb
    blue_ink: Rgb
    red_ink: Rgb
    green_ink: Rgb
    grey_ink: Rgb
    good_ink: Rgb
    bad_ink: Rgb
    note: Rgb
    photo: Rgb
    cable: Rgb
    gauge: Rgb
    well: Rgb
    band: Rgb
    sea: Rgb
    sea_text: Rgb
    land: Rgb
    theirs: Rgb
    coast: Rgb
    grid: Rgb
    textured: bool = True


DESK = Palette(
    desk=(43, 31, 24),
    grain=(10, 8, 6),
    leather=(27, 40, 35),
    gilt=(96, 80, 48),
    bar=(20, 16, 14),
    panel=(41, 38, 34),
    edge=(92, 80, 62),
    text=(238, 229, 211),
    faint=(192, 179, 156),
    title=(246, 236, 214),
    paper=(240, 231, 211),
    paper_edge=(196, 180, 148),
    ink=(36, 30, 26),
    faint_ink=(92, 78, 60),
    rule=(176, 158, 126),
    card=(56, 51, 44),
    card_over=(72, 65, 55),
    card_edge=(116, 102, 80),
    focus=(247, 178, 46),
    stamp=(158, 36, 30),
    blue=(120, 174, 238),
    red=(240, 122, 104),
    green=(140, 196, 128),
    grey=(196, 190, 180),
    blue_ink=(24, 62, 124),
    red_ink=(152, 30, 24),
    green_ink=(34, 88, 44),
    grey_ink=(80, 74, 66),
    good_ink=(30, 86, 52),
    bad_ink=(150, 32, 24),
    note=(252, 244, 196),
    photo=(247, 245, 238),
    cable=(232, 228, 200),
    gauge=(204, 152, 76),
    well=(22, 19, 17),
    band=(150, 118, 72),
    sea=(188, 203, 198),
    sea_text=(28, 62, 70),
    land=(229, 217, 186),
    theirs=(205, 160, 108),
    coast=(84, 74, 58),
    grid=(160, 180, 176),
)

CONTRAST = Palette(
    desk=(0, 0, 0),
    grain=(0, 0, 0),
    leather=(0, 0, 0),
    gilt=(0, 0, 0),
    bar=(0, 0, 0),
    panel=(0, 0, 0),
    edge=(255, 255, 255),
    text=(255, 255, 255),
    faint=(235, 235, 235),
    title=(255, 255, 255),
    paper=(0, 0, 0),
    paper_edge=(255, 255, 255),
    ink=(255, 255, 255),
    faint_ink=(235, 235, 235),
    rule=(255, 255, 255),
    card=(0, 0, 0),
    card_over=(44, 44, 44),
    card_edge=(255, 255, 255),
    focus=(0, 255, 255),
    stamp=(255, 255, 0),
    blue=(150, 200, 255),
    red=(255, 165, 150),
    green=(150, 255, 150),
    grey=(230, 230, 230),
    blue_ink=(150, 200, 255),
    red_ink=(255, 165, 150),
    green_ink=(150, 255, 150),
    grey_ink=(230, 230, 230),
    good_ink=(150, 255, 150),
    bad_ink=(255, 165, 150),
    note=(0, 0, 0),
    photo=(0, 0, 0),
    cable=(0, 0, 0),
    gauge=(255, 255, 255),
    well=(0, 0, 0),
    band=(150, 150, 150),
    sea=(0, 0, 0),
    sea_text=(160, 220, 255),
    land=(58, 58, 58),
    theirs=(104, 84, 40),
    coast=(255, 255, 255),
    grid=(70, 70, 70),
    textured=False,
)


@dataclass(frozen=True, slots=True)
class Theme:
    """How everything looks now. Hashable, so that caches can be keyed by it."""

    scale: int = 100
    contrast: bool = False
    still: bool = False
    """Reduced motion: nothing glides."""
    single: bool = True
    """Whether a letter or a digit pressed alone does anything, and is therefore shown."""

    @property
    def palette(self) -> Palette:
        """The colours."""
        return CONTRAST if self.contrast else DESK

    def px(self, size: float) -> int:
        """*size*, given for 100 per cent, in pixels."""
        return round(size * self.scale / 100)

    def key(self, name: str) -> str:
        """The key called *name* where it does something; nothing where single keys are off."""
        return name if self.single or len(name) > 1 else ""

    def scaled(self, percent: int) -> "Theme":
        """The same theme at *percent*, kept within what layouts can bear."""
        return replace(self, scale=max(SMALLEST, min(LARGEST, percent)))

    def side(self, colour: str, *, on_paper: bool = False) -> Rgb:
        """The colour of a side, legible on paper or on the desk."""
        name = colour if colour in {"blue", "red", "green", "grey"} else "grey"
        found: Rgb = getattr(self.palette, f"{name}_ink" if on_paper else name)
        return found


def _channel(value: int) -> float:
    share = value / 255
    nearly_black = 0.03928
    return share / 12.92 if share <= nearly_black else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(colour: Rgb) -> float:
    """Relative luminance after WCAG 2."""
    red, green, blue = colour
    return 0.2126 * _channel(red) + 0.7152 * _channel(green) + 0.0722 * _channel(blue)


def ratio(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """*one* with *share* (0 to 1) of *other*."""
    mixed = Color(*one).lerp(Color(*other), share)
    return mixed.r, mixed.g, mixed.b
