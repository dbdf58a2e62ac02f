"""The files that a scenario is read from."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Files:
    """The files of a scenario: their names as the user gave them, and their lines."""

    names: list[str] = field(default_factory=list)
    lines: list[list[str]] = field(default_factory=list)

    def add(self, name: str, text: str) -> int:
        """Take up a file; its number."""
        self.names.append(name)
        self.lines.append(text.split("\n"))
        return len(self.names) - 1

    def line(self, file: int, line: int) -> str:
        """One line, counted from 0; empty where there is none."""
        lines = self.lines[file] if 0 <= file < len(self.lines) else []
        return lines[line] if 0 <= line < len(lines) else ""
