"""Where scenarios are found: shipped with the game, or in the user's own folder."""

from pathlib import Path
from typing import NamedTuple

from thirteen_days.model import Problem, ScenarioError
from thirteen_days.scenario.files import Files
from thirteen_days.scenario.guard import MAX_BYTES, Budget, RefusedError, decode, read_tree
from thirteen_days.scenario.problems import Problems, did_you_mean
from thirteen_days.scenario.tree import Mapping, Scalar
from thirteen_days.storage import data_folder, in_sight, user_scenarios


class Shelf(NamedTuple):
    """A scenario as it stands on the shelf."""

    name: str
    title: str
    summary: str
    path: Path
    historical: bool

    def told_in(self, language: str) -> "Shelf":
        """As its catalogue for *language* has it; what that lacks as it is."""
        cover = _cover(self.path / "text" / f"{language}.yaml")
        title, summary = cover.get("title", "").strip(), cover.get("summary", "").strip()
        return self._replace(title=title or self.title, summary=summary or self.summary)


def find(name: str) -> Path:
    """The file or folder of the scenario called *name*; *name* may also be a path, with ``.yaml`` or without.

    Raises:
        ScenarioError: there is none.
    """
    given = in_sight(name) if name else None
    if given is not None:
        return given
    known: list[str] = []
    for folder in _folders():
        for path in _candidates(folder):
            if path.stem == name:
                return path
            known.append(path.stem)
    fix = did_you_mean(name, known) or "scenarios: " + ", ".join(known)
    raise ScenarioError((Problem("TD001", "there is no such scenario", fix, name),))


def shipped() -> tuple[Shelf, ...]:
    """Every scenario on the shelf, in name order; what cannot be read at all is left out."""
    found = [
        shelf for folder in _folders() for path in _candidates(folder) if (shelf := _shelf(path)) is not None
    ]
    return tuple(sorted(found, key=lambda shelf: (not shelf.historical, shelf.name)))


def own() -> tuple[Path, ...]:
    """The files and folders of the user's own scenarios, in name order, sound or not."""
    return tuple(_candidates(user_scenarios()))


def came_with_the_game() -> frozenset[str]:
    """The names of the scenarios that are installed with the program."""
    return frozenset(path.stem for path in _candidates(data_folder("scenarios")))


def _folders() -> list[Path]:
    """The user's folder first, so that a scenario of one's own may stand before a shipped one."""
    return [user_scenarios(), data_folder("scenarios")]


def _candidates(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix == ".yaml" or (path.is_dir() and any(path.glob("*.yaml")))
    )


def _shelf(path: Path) -> Shelf | None:
    """What stands on the cover: the first files are read until title and summary are known."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    said: dict[str, str] = {}
    for file in files:
        said = _cover(file) | said
        if {"title", "summary"} <= said.keys():
            break
    if "title" not in said:
        return None
    return Shelf(
        path.stem, said["title"], said.get("summary", "").strip(), path, said.get("historical") == "true"
    )


def _cover(file: Path) -> dict[str, str]:
    """The texts at the top level of a file."""
    if not file.is_file():
        return {}
    try:
        with file.open("rb") as stream:
            text = decode(stream.read(MAX_BYTES + 1), Budget())
        tree = read_tree(text, 0, Problems(Files([str(file)], [[]])), Budget())
    except (OSError, RefusedError):
        return {}
    if not isinstance(tree, Mapping):
        return {}
    return {name: node.text for name, (_, node) in tree.pairs.items() if isinstance(node, Scalar)}
