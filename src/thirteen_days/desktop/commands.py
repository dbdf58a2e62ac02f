"""One table from keys and mouse to commands; scenes never see a key."""

import pygame

from thirteen_days.desktop.widgets.base import Command

KEYS: dict[int, Command] = {
    pygame.K_RETURN: Command("activate"),
    pygame.K_KP_ENTER: Command("activate"),
    pygame.K_SPACE: Command("activate"),
    pygame.K_ESCAPE: Command("back"),
    pygame.K_LEFT: Command("left"),
    pygame.K_RIGHT: Command("right"),
    pygame.K_UP: Command("up"),
    pygame.K_DOWN: Command("down"),
    pygame.K_PAGEUP: Command("page_up"),
    pygame.K_PAGEDOWN: Command("page_down"),
    pygame.K_HOME: Command("home"),
    pygame.K_END: Command("end"),
    pygame.K_F1: Command("help"),
    pygame.K_F2: Command("again"),
    pygame.K_F3: Command("hush"),
    pygame.K_F4: Command("muted"),
    pygame.K_F5: Command("speak"),
    pygame.K_F11: Command("fullscreen"),
    pygame.K_PLUS: Command("scale", "+10"),
    pygame.K_EQUALS: Command("scale", "+10"),
    pygame.K_KP_PLUS: Command("scale", "+10"),
    pygame.K_MINUS: Command("scale", "-10"),
    pygame.K_KP_MINUS: Command("scale", "-10"),
}
WITH_CONTROL: dict[int, Command] = {
    pygame.K_s: Command("saves"),
    pygame.K_q: Command("quit"),
    pygame.K_v: Command("paste"),
    pygame.K_PLUS: Command("scale", "+10"),
    pygame.K_EQUALS: Command("scale", "+10"),
    pygame.K_KP_PLUS: Command("scale", "+10"),
    pygame.K_MINUS: Command("scale", "-10"),
    pygame.K_KP_MINUS: Command("scale", "-10"),
    pygame.K_0: Command("scale", "100"),
    pygame.K_HOME: Command("home"),
    pygame.K_END: Command("end"),
}
WHILE_TYPING = frozenset(
    {"activate", "back", "up", "down", "help", "fullscreen", "again", "hush", "muted", "speak"}
)
SINGLE = frozenset({"key", "scale"})
"""What a sign pressed alone does, and what speech input or a tremor may set off unasked."""
LETTERS = {
    "d": "document",
    "m": "map",
    "b": "balance",
    "w": "why",
    "r": "record",
    "?": "help",
    "n": "news",
    "u": "undo",
    "f": "forecast",
    "a": "advisers",
}
"""What a letter means where no answer has it as its key."""


def of_key(
    key: int, modifiers: int, text: str, *, typing: bool = False, single: bool = True
) -> Command | None:
    """The command of a key press; *typing* while a field has the focus.

    Unless *single*, a letter, digit or sign that is pressed alone does nothing.
    """
    if key == pygame.K_TAB:
        return Command("focus_previous" if modifiers & pygame.KMOD_SHIFT else "focus_next")
    if modifiers & (pygame.KMOD_CTRL | pygame.KMOD_META):
        return WITH_CONTROL.get(key)
    if modifiers & pygame.KMOD_ALT:
        return Command("fullscreen") if key == pygame.K_RETURN else None
    if typing:
        return _typed(key, text)
    command = KEYS.get(key)
    if command is None and text and text.isprintable():
        command = Command("key", text.lower())
    return None if command and command.name in SINGLE and not single else command


def _typed(key: int, text: str) -> Command | None:
    if key == pygame.K_BACKSPACE:
        return Command("erase")
    command = KEYS.get(key)
    if command and command.name in WHILE_TYPING and key != pygame.K_SPACE:
        return command
    return Command("type", text) if text and text.isprintable() else None


def of_wheel(turns: int) -> Command:
    """The command of the mouse wheel."""
    return Command("up" if turns > 0 else "down")
