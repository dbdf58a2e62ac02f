"""Generated source compiled; and whatever fails in it, traced to the line that its author wrote."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from thirteen_days.engine._source.lines import PLACE
from thirteen_days.model import Scenario

PIECE = 24_000
"""How many signs of source are compiled at a time, at least."""


class Functions:
    """The functions of a scenario's generated modules, by name."""

    def __init__(self, scenario: Scenario, given: Mapping[str, Any]) -> None:
        """Begin with what is *given* by name: the functions and values that the source calls for."""
        self.names: dict[str, Any] = dict(given)
        self._scenario = scenario
        self._sources: dict[str, str] = {}

    def add(self, title: str, source: str) -> None:
        """Take up *source*, which is nothing but functions and tables of them, as the module *title*."""
        file = f"<{title} of {self._scenario.name}>"
        self._sources[file] = source
        lines = source.splitlines(keepends=True)
        # At one go, the rules of a crisis take 50 MB that the process never gives back.
        first = size = 0
        for number, line in enumerate(lines):
            if size > PIECE and line.startswith("def "):
                self._run(lines, first, number, file)
                first, size = number, 0
            size += len(line)
        self._run(lines, first, len(lines), file)

    def _run(self, lines: Sequence[str], first: int, end: int, file: str) -> None:
        """Some of *lines*, each under its own number."""
        code = compile("\n" * first + "".join(lines[first:end]), file, "exec")
        exec(code, self.names)  # noqa: S102 - our own source

    def of(self, name: str, count: int) -> list[Any]:
        """``name_0`` and so on, *count* of them."""
        return [self.names[f"{name}_{number}"] for number in range(count)]

    @contextmanager
    def blaming(self) -> Iterator[None]:
        """Whatever fails in here says which line of the author's it failed at."""
        try:
            yield
        except Exception as error:
            self.blame(error)
            raise

    def blame(self, error: Exception) -> None:
        """Note at an *error* the place in the scenario whose rule raised it, if one did."""
        found = ""
        trace = error.__traceback__
        while trace is not None:
            source = self._sources.get(trace.tb_frame.f_code.co_filename)
            if source is not None:
                line = source.splitlines()[trace.tb_lineno - 1]
                found = line.partition(PLACE)[2] or found
            trace = trace.tb_next
        if found and not getattr(error, "__notes__", ()):
            where = self._scenario.where
            place = f" ({where(found)})" if where is not None else ""
            error.add_note(f"at {found}{place}")
