"""A class plays a crisis: the room, its file, what each seat sees."""
