"""A scenario of one's own made from another: the same words under a new name."""

import re
import shutil
import tempfile
from pathlib import Path

from thirteen_days.authoring.begin import editor_schema
from thirteen_days.authoring.names import LONGEST, checked_name
from thirteen_days.model import PackageError, SaveError, ScenarioError
from thirteen_days.scenario import check
from thirteen_days.storage import create

_NAME = re.compile(r"^name:[^\n]*", re.MULTILINE)
_SCHEMA = re.compile(r"\A# yaml-language-server: \$schema=[^\n]*")


def free_name(name: str, folder: Path) -> str:
    """A name like *name* that is not taken in *folder*."""
    number = 1
    while True:
        ending = "-mine" if number == 1 else f"-mine-{number}"
        found = name[: LONGEST - len(ending)].rstrip("-") + ending
        if not (folder / found).exists() and not (folder / f"{found}.yaml").exists():
            return found
        number += 1


def copy(source: Path, name: str, folder: Path) -> Path:
    """Copy the scenario at *source* into *folder* under *name*; where it stands.

    Raises:
        PackageError: the name will not do, or is taken.
        ScenarioError: under its new name it has problems.
        SaveError: the system refused.
    """
    checked_name(name)
    target = folder / (name if source.is_dir() else f"{name}.yaml")
    for taken in (folder / name, folder / f"{name}.yaml"):
        if taken.exists() or taken.is_symlink():
            raise PackageError(f"{taken} is there already, and is left as it is: choose another name.")
    try:
        stage = Path(tempfile.mkdtemp(prefix=".copy-", dir=folder))
    except OSError as error:
        raise SaveError(f"{folder} cannot be written to ({error.strerror or error})") from error
    try:
        staged = stage / target.name
        _write(source, name, staged)
        checked = check(staged)
        if checked.scenario is None:
            raise ScenarioError(checked.problems)
        staged.rename(target)
    except OSError as error:
        raise SaveError(f"{target} could not be written ({error.strerror or error})") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    editor_schema(folder)
    return target


def _write(source: Path, name: str, staged: Path) -> None:
    """The files, with the new name in the one that has it, and the schema where it will be."""
    if not source.is_dir():
        create(staged, _renamed(source.read_bytes().decode("utf-8-sig"), name, "schema.json").encode())
        return
    (staged / "text").mkdir(parents=True)
    for file in sorted([*source.glob("*.yaml"), *source.glob("text/*.yaml")]):
        inside = file.relative_to(source)
        text = file.read_bytes().decode("utf-8-sig")
        if len(inside.parts) == 1:
            text = _renamed(text, name, "../schema.json")
        create(staged / inside, text.encode())
    if not any((staged / "text").iterdir()):
        (staged / "text").rmdir()


def _renamed(text: str, name: str, schema: str) -> str:
    text = _SCHEMA.sub(lambda _: f"# yaml-language-server: $schema={schema}", text)
    return _NAME.sub(f"name: {name}", text, count=1)
