"""The game's scenes: each shows one screen and answers commands."""
