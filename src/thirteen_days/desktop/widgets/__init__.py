"""The game's own widgets. Each says what it is, what it is called, what it stands at, what it can do."""
