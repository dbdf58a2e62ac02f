"""A new scenario: small, whole and sound, for an author to change word by word."""

from importlib.resources import files
from pathlib import Path

from thirteen_days.authoring.names import checked_name
from thirteen_days.model import PackageError
from thirteen_days.scenario.editor import render
from thirteen_days.storage import create

SCHEMA = "schema.json"


def begin(name: str, folder: Path) -> Path:
    """Write a small scenario called *name* into *folder*; where it stands.

    The schema by which editors complete and explain is put beside it, unless one is there.

    Raises:
        PackageError: the name will not do, or something of that name is there already.
        SaveError: the system refused.
    """
    checked_name(name)
    path = folder / f"{name}.yaml"
    for taken in (path, folder / name):
        if taken.exists() or taken.is_symlink():
            raise PackageError(f"{taken} is there already, and is left as it is: choose another name.")
    create(path, starter(name).encode())
    editor_schema(folder)
    return path


def starter(name: str) -> str:
    """The text of the small scenario under its new *name*."""
    text = files("thirteen_days.authoring").joinpath("starter.yaml").read_text(encoding="utf-8")
    said = name.replace("-", " ")
    title = f"{said[0].upper()}{said[1:]}"
    told = "name: starter".ljust(38)
    return (
        text.replace("preview starter.yaml", f"preview {name}.yaml")
        .replace(told, f"name: {name}".ljust(38), 1)
        .replace("title: Starter", f"title: {title}", 1)
    )


def editor_schema(folder: Path) -> None:
    """Put the schema into *folder* for editors, unless there is one.

    Raises:
        SaveError: the system refused.
    """
    path = folder / SCHEMA
    if not path.exists():
        create(path, render().encode())
