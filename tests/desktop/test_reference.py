"""A few screens beside their reference pictures: what the eye would see is what is compared."""

import pygame

from tests.desktop.reference import FOLDER, SMALL, small, stages_shown

BLOCK = 10
NEAR, FAR = 3.0, 30.0
"""How far the mean of all blocks, and any one of them, may be off, of 255."""


def blocks(picture: pygame.Surface) -> list[float]:
    """The lightness of each block of *picture*."""
    found = []
    for x in range(0, SMALL[0], BLOCK):
        for y in range(0, SMALL[1], BLOCK):
            red, green, blue, _alpha = pygame.transform.average_color(picture, (x, y, BLOCK, BLOCK))
            found.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return found


def difference(one: pygame.Surface, other: pygame.Surface) -> tuple[float, float]:
    """(mean, greatest) difference of the blocks of two pictures."""
    gaps = [abs(a - b) for a, b in zip(blocks(one), blocks(other), strict=True)]
    return sum(gaps) / len(gaps), max(gaps)


def test_screens_look_as_they_did() -> None:
    """After a wanted change: ``python -m tests.desktop.reference``, and look at what it drew."""
    for name, stage in stages_shown().items():
        mean, most = difference(small(stage), pygame.image.load(FOLDER / f"{name}.png"))
        assert mean <= NEAR, (name, mean)
        assert most <= FAR, (name, most)


def test_a_screen_is_not_taken_for_another() -> None:
    """The measure tells them apart, and a missing panel too."""
    drawn = {name: small(stage) for name, stage in stages_shown().items()}
    names = list(drawn)
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            assert difference(drawn[one], drawn[other])[0] > NEAR, (one, other)
    blank = drawn["decision"].copy()
    blank.fill((20, 16, 14), (100, 8, 58, 40))
    assert difference(drawn["decision"], blank)[1] > FAR
