"""Where a scenario says a thing: the file, line and column, for tools that point at it."""

from collections.abc import Callable
from typing import NamedTuple

from thirteen_days.scenario.files import Files
from thirteen_days.scenario.problems import Problems
from thirteen_days.scenario.tree import Mapping, Node, Path, Plain, Scalar, Sequence, steps


class Place(NamedTuple):
    """A place in a file, counted from 1; line 0 is the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Places:
    """The places of everything that a scenario's files say, by path (keys and positions from the top)."""

    def __init__(self, marks: Callable[[], Node | None], files: Files, tree: Plain) -> None:
        self.root = marks
        """The tree with its places, read when it is asked for."""
        self._files = files
        self.tree = tree
        """All of it, without places."""

    def problems(self) -> Problems:
        """No problems yet; what is added to them is put in its place here."""
        return Problems(self._files, self.root, self.tree)

    @property
    def sources(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every file by its name, with its lines."""
        return tuple(
            (name, tuple(lines)) for name, lines in zip(self._files.names, self._files.lines, strict=True)
        )

    def at(self, path: Path, offset: int = 0) -> Place:
        """Where *path* stands, or as much of it as there is: its key, or *offset* into its text."""
        walked = self._steps(path)
        if not walked:
            return Place(self._files.names[0] if self._files.names else "")
        key, node = walked[-1]
        if isinstance(node, Scalar) and len(walked) == len(path):
            start = node.column + (1 if node.style else 0)
            if node.end >= 0:
                return self._place(node.file, node.line, start + offset)
            return self._place(node.file, node.line, node.column)
        if key is not None:
            return self._place(key.file, key.line, key.column)
        return self._place(node.file, node.line, node.column)

    def named(self, path: str) -> str:
        """File and line of a path that is written with dots."""
        parts: Path = tuple(int(step) if step.isdigit() else step for step in path.split("."))
        return str(self.at(parts))

    def text(self, path: Path) -> str:
        """What is written at *path*; nothing where there is no text."""
        node = self._node(path)
        return node.text if isinstance(node, Scalar) else ""

    def keys(self, path: Path) -> tuple[str, ...]:
        """The keys of the map at *path*, in file order."""
        node = self._node(path)
        return tuple(node.pairs) if isinstance(node, Mapping) else ()

    def length(self, path: Path) -> int:
        """How many entries the list at *path* has."""
        node = self._node(path)
        return len(node.items) if isinstance(node, Sequence) else 0

    def _steps(self, path: Path) -> list[tuple[Scalar | None, Node]]:
        root = self.root()
        return [] if root is None else list(steps(root, path))

    def _node(self, path: Path) -> Node | None:
        walked = self._steps(path)
        if len(walked) < len(path):
            return None
        return walked[-1][1] if walked else self.root()

    def _place(self, file: int, line: int, column: int) -> Place:
        return Place(self._files.names[file], line + 1, column + 1)
