"""Reads a scenario from disk: a file, or a folder of files that are joined."""

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from os import PathLike
from pathlib import Path as File

from thirteen_days.model import Problem, Scenario, ScenarioError
from thirteen_days.scenario.catalogues import check_plain, read_catalogues
from thirteen_days.scenario.claims import Claim, claims
from thirteen_days.scenario.compile import compile_scenario
from thirteen_days.scenario.expectations import Expectations
from thirteen_days.scenario.files import Files
from thirteen_days.scenario.guard import MAX_BYTES, RefusedError
from thirteen_days.scenario.memory import Memory
from thirteen_days.scenario.places import Places
from thirteen_days.scenario.problems import EnoughError, Problems, unplaced
from thirteen_days.scenario.salvage import Salvage
from thirteen_days.scenario.sheets import Sheet, join_sheets, read_sheets, refuse
from thirteen_days.scenario.stats import Stats, measure
from thirteen_days.scenario.teachable import check_teachable
from thirteen_days.scenario.validate import newer, validate
from thirteen_days.storage import Kept

_Given = str | PathLike[str]
_MAX_FILES = 200
_HARMLESS = frozenset({"TD016", "TD017"})
"""Problems of a file that leave its tree whole, so that the rest can be checked."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A message of the proofs that the author means to stand: its code, what it is about, why.

    *at* is a path from the top, its steps joined by dots; it covers everything below.
    """

    code: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: problems, or a scenario; its counts, its promises, and what it claims.

    Warnings do not keep a scenario from being played.
    """

    problems: tuple[Problem, ...]
    scenario: Scenario | None = None
    expectations: Expectations = field(default_factory=Expectations)
    warnings: tuple[Problem, ...] = ()
    claims: tuple[Claim, ...] = ()
    places: Places | None = None
    """Where the scenario says what; there if the scenario is."""
    rules: str = ""
    """A digest, the same as long as the same can be proved of it; nothing where none was kept."""
    licence: str = ""
    allowed: tuple[Allowance, ...] = ()

    @property
    def stats(self) -> Stats:
        """The counts of the scenario; none if there is no scenario."""
        return Stats() if self.scenario is None else measure(self.scenario, self.claims)


def load(path: _Given, *, kept: Kept | None = None) -> Scenario:
    """The scenario in the file or folder at *path*; what is *kept* of its files is not read again.

    Raises:
        ScenarioError: it cannot be used; the error lists every problem, at most 50.
    """
    checked = check(path, kept=kept)
    if kept is not None:
        kept.tidy()
    if checked.scenario is None:
        raise ScenarioError(checked.problems)
    return checked.scenario


def check(
    path: _Given,
    *,
    classroom: bool = False,
    unfinished: bool = False,
    memory: Memory | None = None,
    kept: Kept | None = None,
) -> Checked:
    """Every problem of the scenario at *path*, or the scenario and what it amounts to. Never raises.

    With *classroom*, whatever keeps it from being taught is a problem too; if it is *unfinished*, what its
    plain reading level lacks is none. One who reads a scenario again and again hands in the same *memory*
    each time: what an edit did not touch is not worked out again. What is *kept* of files does the same from
    one process to the next.
    """
    problems = Problems(Files())
    given = File(path)
    try:
        parts = [(str(file), _read(file)) for file in _files(given)]
    except RefusedError as error:
        problems.files.add(str(given), "")
        refuse(problems, error, 0)
        return Checked(problems.listed())
    except OSError as error:
        problems.files.add(str(given), "")
        fix = "name a file or folder that you may read"
        problems.at("TD001", f"cannot be read: {error.strerror or error}", 0, -1, 0, fix=fix)
        return Checked(problems.listed())
    catalogues = given / "text"
    with undisturbed():
        checked = _check(
            parts, problems, catalogues, memory, kept, classroom=classroom, unfinished=unfinished
        )
    if checked.scenario is None:
        return checked
    scenario = replace(checked.scenario, where=partial(_place, given, checked.scenario))
    return replace(checked, scenario=scenario, warnings=_misnamed(scenario, given, problems))


def _place(given: File, read: Scenario, path: str) -> str:
    """File and line of what stands at *path* in the scenario that was *read* from *given*.

    It is read once more: to keep its tree would cost every player ten megabytes for the sake of a fault.
    """
    checked = check(given)
    if checked.places is None or checked.scenario is None or checked.scenario.rules_hash != read.rules_hash:
        return f"{given}, which has been changed since"
    return checked.places.named(path)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the garbage collector: nearly all that loading makes is there to stay.

    It is then put among the old, so that the collector does not look it all over as soon as it may.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            frozen = gc.get_freeze_count()
            gc.freeze()
            if not frozen:
                gc.unfreeze()
            gc.enable()


def _misnamed(scenario: Scenario, given: File, problems: Problems) -> tuple[Problem, ...]:
    """A save names its scenario, and finds it again by its file."""
    name = given.resolve().stem
    if scenario.name == name:
        return ()
    message = f"the name is not that of the file, `{name}`: a saved game would not find it again"
    told = Problems(problems.files, problems.marks)
    told.add("TD610", ("name",), message, fix=f"write name: {name}, or call the file {scenario.name}")
    return tuple(replace(problem, severity="warning") for problem in told.listed())


def check_text(data: bytes | str, name: str = "scenario.yaml") -> Checked:
    """As ``check``, for the bytes or text of one file that need not be on disk."""
    encoded = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return _check([(name, encoded)], Problems(Files()), None, None, None)


def _files(given: File) -> list[File]:
    """The files of a scenario, in name order."""
    if not given.is_dir():
        if given.exists() and not given.is_file():  # a pipe would be waited for, a device never ends
            raise RefusedError("TD001", "this is no ordinary file", fix="name a file, or a folder of files")
        return [given]
    files = sorted(file for file in given.glob("*.yaml") if file.is_file())
    if not files:
        raise RefusedError(
            "TD001", "there is no *.yaml file in this folder", fix="give the scenario's files names in .yaml"
        )
    if len(files) > _MAX_FILES:
        fix = "join some, or name the scenario's own folder"
        raise RefusedError("TD002", f"too many files: a scenario has at most {_MAX_FILES}", fix=fix)
    return files


def _read(file: File) -> bytes:
    """The bytes of a file, no more than one over the limit."""
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _check(
    parts: Iterable[tuple[str, bytes]],
    problems: Problems,
    catalogues: File | None,
    memory: Memory | None,
    kept: Kept | None,
    *,
    classroom: bool = False,
    unfinished: bool = False,
) -> Checked:
    """Guard, join, validate, compile; stop after the first of these that found problems."""
    try:
        return _stages(parts, problems, catalogues, memory, kept, classroom=classroom, unfinished=unfinished)
    except EnoughError:
        return Checked(problems.listed())
    except (RecursionError, MemoryError):
        problems.marks = unplaced
        fix = "take something out"
        problems.at("TD015", "more than the loader is willing to work through", 0, -1, 0, fix=fix)
        return Checked(problems.listed())


def _stages(
    parts: Iterable[tuple[str, bytes]],
    problems: Problems,
    catalogues: File | None,
    memory: Memory | None,
    kept: Kept | None,
    *,
    classroom: bool,
    unfinished: bool,
) -> Checked:
    sheets = read_sheets(parts, problems, memory, kept)
    if any(problem.code not in _HARMLESS for _, problem in problems.found) or not sheets:
        return Checked(problems.listed())
    tree = problems.tree = join_sheets(sheets, problems)
    if tree is None or newer(problems, tree):
        return Checked(problems.listed())
    spec = validate(problems, tree)
    problems.nothing_written()
    if isinstance(spec, Salvage):
        return _salvaged(spec, problems)
    scenario, promises = compile_scenario(spec, problems, memory)
    if catalogues is not None:
        scenario.catalogues.update(read_catalogues(catalogues, scenario, problems))
        if not unfinished:
            check_plain(catalogues, scenario, problems)
    if classroom:
        check_teachable(scenario, problems)
    if problems.found:
        return Checked(problems.listed())
    return Checked(
        (),
        scenario,
        promises,
        claims=tuple(claims(spec)),
        places=Places(problems.marks, problems.files, tree),
        rules=_rules(sheets),
        licence=spec.licence or "",
        allowed=tuple(Allowance(one.code, one.at.strip(), one.why.strip()) for one in spec.allow),
    )


def _rules(sheets: list[Sheet]) -> str:
    """The digests of all files in their order, if each has one."""
    digests = [sheet.rules for sheet in sheets]
    return hashlib.sha256(" ".join(digests).encode()).hexdigest() if all(digests) else ""


def _salvaged(salvage: Salvage, problems: Problems) -> Checked:
    """The faults of shape, and what else is surely wrong."""
    spec = salvage.sound()
    if spec is not None:
        more = Problems(problems.files, problems.marks, problems.tree)
        with suppress(EnoughError):
            compile_scenario(spec, more)
        problems.found += [(file, salvage.hinted(one)) for file, one in more.found if salvage.sure(one)]
        problems.audience_lost |= more.audience_lost
    return Checked(problems.listed())
