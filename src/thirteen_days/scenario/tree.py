"""What a YAML file says, as a tree in which every value is text and knows its place."""

from collections.abc import Iterator

Path = tuple[str | int, ...]
"""Where a value stands: keys and list positions from the top, such as ``("decisions", "x", "do", 0)``."""


class Scalar:
    """Text: where it starts (counted from 0) and how wide it is in the source, if it is on one line."""

    __slots__ = ("column", "end", "file", "line", "style", "text")

    def __init__(self, text: str, file: int, line: int, column: int, end: int, style: str) -> None:
        """Keep the text beside its place; *end* is the column after it, or -1 if it ends on another line."""
        self.text = text
        self.file = file
        self.line = line
        self.column = column
        self.end = end
        self.style = style


class Sequence:
    """A list."""

    __slots__ = ("column", "file", "items", "line")

    def __init__(self, file: int, line: int, column: int) -> None:
        """An empty list at its place."""
        self.file = file
        self.line = line
        self.column = column
        self.items: list[Node] = []


class Mapping:
    """A map: each key's text to the key itself and its value."""

    __slots__ = ("column", "file", "line", "pairs")

    def __init__(self, file: int, line: int, column: int) -> None:
        """An empty map at its place."""
        self.file = file
        self.line = line
        self.column = column
        self.pairs: dict[str, tuple[Scalar, Node]] = {}


Node = Scalar | Sequence | Mapping
Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """The tree without its marks."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.pairs.items()}


def steps(root: Node, path: Path) -> Iterator[tuple[Scalar | None, Node]]:
    """The nodes along *path* from *root*, each with the key it stands under; stops where the path does."""
    node = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.pairs:
            key, node = node.pairs[step]
            yield key, node
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            yield None, node
        else:
            return


def find(root: Node, path: Path) -> Node | None:
    """The node at *path*, if there is one."""
    found = list(steps(root, path))
    if len(found) < len(path):
        return None
    return found[-1][1] if found else root
