"""A class plays a crisis: the room as a pure state machine, and what each seat may see of it.

``course`` lays the tables; ``step`` says what comes of an event; a ``Crisis`` does the engine's work;
``projection`` is the only way from the room to anybody's eyes. Everything else is a leaf.
"""
