"""Packing a scenario from disk, and putting one from a package on the user's shelf."""

import contextlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from thirteen_days.authoring.begin import editor_schema
from thirteen_days.authoring.names import checked_name
from thirteen_days.authoring.package import LARGEST, SUFFIX, Package, read_package, write_package
from thirteen_days.lint import review
from thirteen_days.model import PackageError, Problem, SaveError, ScenarioError
from thirteen_days.scenario import Checked, came_with_the_game, check
from thirteen_days.storage import create, home, sync_folder, user_scenarios, write_bytes

_ASIDE = "put-aside"


@dataclass(frozen=True, slots=True)
class Packed:
    """A package and its bytes, with the files beside the scenario's own that are not in it."""

    package: Package
    data: bytes
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Installed:
    """Where a scenario now stands. *new*: it was not there before; *aside*: where the former one was put."""

    package: Package
    path: Path
    new: bool = True
    aside: Path | None = None


# --- Packing -----------------------------------------------------------------------------------------


def pack(path: Path) -> Packed:
    """The scenario in the file or folder at *path* as a package.

    Raises:
        ScenarioError: it has problems.
        PackageError: a file of it cannot be carried, or its name is not that of its file.
    """
    checked = check(path)
    problems = faults(checked)
    scenario = checked.scenario
    if scenario is None or problems:
        raise ScenarioError(problems)
    files = _files(path, scenario.name)
    package = Package(scenario.name, scenario.title, checked.licence, files)
    return Packed(package, write_package(package), _left_out(path, files))


def faults(checked: Checked) -> tuple[Problem, ...]:
    """All that keeps a scenario from being sent: problems, proofs, a name that is not that of its file."""
    return checked.problems or checked.warnings or review(checked)


def _files(path: Path, name: str) -> tuple[tuple[str, bytes], ...]:
    """What the loader reads of a scenario, by its name in a package."""
    if not path.is_dir():
        return ((f"{name}.yaml", path.read_bytes()),)
    found = [*path.glob("*.yaml"), *path.glob("text/*.yaml")]
    inside = {f"{name}/{one.relative_to(path).as_posix()}": one for one in found if one.is_file()}
    return tuple((known, inside[known].read_bytes()) for known in sorted(inside))


def _left_out(path: Path, files: tuple[tuple[str, bytes], ...]) -> tuple[str, ...]:
    if not path.is_dir():
        return ()
    taken = {name.partition("/")[2] for name, _ in files}
    there = (one.relative_to(path).as_posix() for one in sorted(path.rglob("*")) if one.is_file())
    return tuple(one for one in there if one not in taken)


def put_package(packed: Packed, folder: Path) -> Path:
    """Write the package into *folder*, in place of an older one of the same scenario; where it stands.

    Raises:
        PackageError: something else stands there.
        SaveError: the system refused.
    """
    path = folder / f"{packed.package.name}{SUFFIX}"
    if path.exists() or path.is_symlink():
        try:
            former = unwrap(path).name
        except (PackageError, OSError):
            former = ""
        if former != packed.package.name or path.is_symlink():
            raise PackageError(f"{path} is there already, and is no package of this scenario: move it away.")
    write_bytes(path, packed.data)
    return path


# --- Installing --------------------------------------------------------------------------------------


def unwrap(path: Path) -> Package:
    """The package in the file at *path*.

    Raises:
        PackageError: it is refused.
        OSError: it cannot be read.
    """
    if path.exists() and not path.is_file():
        raise PackageError(f"{path} is no file.")
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    try:
        return read_package(data)
    except PackageError as error:
        raise PackageError(f"{path.name} is refused: {error}.") from error


def install(package: Package, *, instead: bool = False) -> Installed:
    """Put the scenario of *package* on the user's shelf, if it passes the same checks as any other.

    One of that name that is there is left alone; with *instead* it is put aside, whole.

    Raises:
        ScenarioError: the scenario has problems.
        PackageError: its name belongs to the game, is taken, or its wrapper says what is not so.
        SaveError: the system refused.
    """
    if package.name in came_with_the_game():
        said = f"{package.name} is the name of a scenario that comes with the game"
        raise PackageError(f"{said}: ask its author for another name.")
    there = standing(package.name)
    if there is not None and _files(there, package.name) == package.files:
        return Installed(package, there, new=False)
    if there is not None and not instead:
        said = f"you have another scenario called {package.name}, in {there}; it is left as it is"
        raise PackageError(f"{said}.")
    try:
        stage = Path(tempfile.mkdtemp(prefix="install-", dir=home()))
    except OSError as error:
        raise SaveError(f"{home()} cannot be written to ({error.strerror or error})") from error
    try:
        staged = _staged(package, stage)
        _as_it_says(package, staged, stage)
        return _put(package, staged, there)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def standing(name: str) -> Path | None:
    """The user's own scenario called *name*, if there is one."""
    places = (user_scenarios() / f"{name}.yaml", user_scenarios() / name)
    return next((place for place in places if place.exists() or place.is_symlink()), None)


def _staged(package: Package, stage: Path) -> Path:
    """The files written where nobody looks for scenarios."""
    for name, data in package.files:
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        create(path, data)
    return stage / (package.name if package.folder else f"{package.name}.yaml")


def _as_it_says(package: Package, staged: Path, stage: Path) -> None:
    """The same checks as for any scenario; then whether the wrapper speaks the truth."""
    checked = check(staged)
    problems = faults(checked)
    if checked.scenario is None or problems:
        raise ScenarioError(
            tuple(one.called(lambda file: file.removeprefix(f"{stage}{os.sep}")) for one in problems)
        )
    scenario = checked.scenario
    if (scenario.title, checked.licence) != (package.title, package.licence):
        raise PackageError("its wrapper names another title or licence than the scenario itself.")


def _put(package: Package, staged: Path, there: Path | None) -> Installed:
    """The staged scenario moved to the shelf in one step."""
    aside = None
    try:
        if there is not None:
            aside = _put_aside(there)
        target = user_scenarios() / staged.name
        staged.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        if aside is not None and there is not None and not there.exists():
            with contextlib.suppress(OSError):
                aside.rename(there)
        raise SaveError(f"{package.name} could not be installed ({error.strerror or error})") from error
    with contextlib.suppress(SaveError):
        editor_schema(user_scenarios())
    return Installed(package, target, aside=aside)


def _put_aside(there: Path) -> Path:
    """Move *there* to where the shelf does not look; nothing is ever written over."""
    folder = home() / _ASIDE
    folder.mkdir(exist_ok=True)
    stem, ending = there.stem, there.suffix
    place = folder / there.name
    number = 1
    while place.exists() or place.is_symlink():
        number += 1
        place = folder / f"{stem}-{number}{ending}"
    there.rename(place)
    return place


def uninstall(name: str) -> Path:
    """Take the user's own scenario *name* off the shelf; where it was put.

    Raises:
        PackageError: there is none of that name.
        SaveError: the system refused.
    """
    there = standing(checked_name(name))
    if there is None:
        known = "it comes with the game" if name in came_with_the_game() else "you have none of that name"
        raise PackageError(f"{name} cannot be taken off the shelf: {known}.")
    try:
        return _put_aside(there)
    except OSError as error:
        raise SaveError(f"{there} could not be moved ({error.strerror or error})") from error
