"""A package whose front door opens a room only when somebody asks for what is in it.

Building eighty frozen classes takes longer than drawing the title screen, which needs three of them.
"""

from collections.abc import Callable, Mapping
from importlib import import_module


def opened_on_demand(package: str, rooms: Mapping[str, str]) -> Callable[[str], object]:
    """The ``__getattr__`` of *package*. *rooms*: by module, the names that it gives, parted by blanks."""
    homes = {name: module for module, names in rooms.items() for name in names.split()}

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found: object = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(import_module(package), name, found)  # the next time it is there
        return found

    return find
