"""Finds pygame-ce, before anything that would fail without it is imported."""

import os
import sys

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
# Under a software GL stack SDL's own blit to the window is four times as fast as a GL texture.
os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")

import pygame


def is_here() -> bool:
    """Whether the pygame that was found is pygame-ce; says so in one line if not."""
    if getattr(pygame, "IS_CE", False):
        return True
    sys.stderr.write(
        "Thirteen Days needs pygame-ce, but another pygame is installed in its place: "
        "pip uninstall pygame pygame-ce, then pip install pygame-ce.\n"
    )
    return False
