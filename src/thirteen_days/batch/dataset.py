"""A sweep as a folder of files that another can use: a table, what its columns mean, how to have it again.

While it is played every span of blocks is a file of its own, so a sweep that was stopped goes on where it
stopped; what is there in the end is the same, byte for byte, however often it was stopped and whoever played.
Nothing in it depends on the machine or the hour.
"""

import csv
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from thirteen_days.batch.effects import Effect, Index, Study
from thirteen_days.batch.sweep import Column, Player, Sweep, columns, outcomes, places, results
from thirteen_days.batch.watch import Watch, unwatched
from thirteen_days.batch.workers import Workers
from thirteen_days.model import SCALE, Scenario, ThirteenDaysError
from thirteen_days.play.session import VERSION
from thirteen_days.storage import atomic_write

PLAYS, MANIFEST, CODEBOOK, EFFECTS, SENSITIVITY = (
    "plays.csv",
    "manifest.json",
    "codebook.csv",
    "effects.csv",
    "sensitivity.csv",
)
PARQUET: Final = "plays.parquet"
_OUTCOME = Column(
    "outcome", "a kind of ending, as 1 or 0, or a column of plays", "", "as in kind, or a column's name"
)
_FACTOR = Column("factor", "what was varied", "", "a column of plays, less its vary.")
_LOW = Column("low", "the lower end of the 95 % interval", "as the outcome", "a number", "decimal")
_HIGH = Column("high", "the upper end of the 95 % interval", "as the outcome", "a number", "decimal")
_OF_EFFECTS = (
    _OUTCOME,
    _FACTOR,
    Column("level", "the level that is set beside the first one", "", "empty where a range was varied"),
    Column(
        "effect",
        "by how much the outcome's mean rises from the low end, or first level",
        "as the outcome",
        "a number",
        "decimal",
    ),
    _LOW,
    _HIGH,
)
_OF_SENSITIVITY = (
    _OUTCOME,
    _FACTOR,
    Column(
        "share",
        "the share of the outcome's variance that goes with it alone (Sobol)",
        "",
        "0 to 1",
        "decimal",
    ),
    _LOW._replace(unit=""),
    _HIGH._replace(unit=""),
    Column("rank", "its place among all that was varied, the greatest share first", "", "from 1", "integer"),
)
"""The columns of what was found, for the codebook."""
_PARTS = "parts"
_FORMAT = 1


class Swept(NamedTuple):
    """What a sweep came to."""

    rows: int
    effects: tuple[Effect, ...]
    indices: tuple[Index, ...]
    files: tuple[str, ...]
    """The names of what was written."""


class _Order(NamedTuple):
    sweep: Sweep
    start: int
    stop: int


def _played(scenario: Scenario, order: _Order) -> str:
    """The rows of a span of blocks as CSV, without a head."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        Player(scenario, order.sweep).rows(range(order.start, order.stop))
    )
    return text.getvalue()


def sweep_table(
    workers: Workers,
    sweep: Sweep,
    folder: Path,
    reasons: Mapping[str, str],
    watch: Watch = unwatched,
) -> Swept:
    """Play *sweep* into *folder*, or go on with it there, and say what moved the outcomes.

    *reasons* say, by parameter, what its author says of it.

    Raises:
        ThirteenDaysError: the folder holds another sweep, or something in the sweep does not exist.
        SaveError: the system refused to write.
    """
    scenario = workers.scenario
    described = columns(scenario, sweep, reasons)
    Player(scenario, sweep)
    _claim(folder, _manifest(scenario, sweep))
    if not (folder / PLAYS).exists():
        _play_parts(workers, sweep, folder, watch)
        _join(folder, described, len(sweep.spans()))
    study = studied(scenario, sweep, folder)
    effects, indices = tuple(study.effects()), tuple(study.indices())
    book = [("plays", *one) for one in described] + [("effects", *one) for one in _OF_EFFECTS]
    book += [("sensitivity", *one) for one in _OF_SENSITIVITY]
    atomic_write(folder / CODEBOOK, _csv(("table", *Column._fields), book), keep_backup=False)
    atomic_write(folder / EFFECTS, _csv(Effect._fields, map(_shown, effects)), keep_backup=False)
    atomic_write(folder / SENSITIVITY, _csv(Index._fields, map(_shown, indices)), keep_backup=False)
    done = _manifest(scenario, sweep) | {"plays_sha256": _digest(folder / PLAYS)}
    atomic_write(folder / MANIFEST, json.dumps(done, indent=2) + "\n", keep_backup=False)
    shutil.rmtree(folder / _PARTS, ignore_errors=True)
    files = [PLAYS, CODEBOOK, EFFECTS, SENSITIVITY, MANIFEST]
    if has_parquet():
        write_parquet(folder, described)
        files.insert(1, PARQUET)
    return Swept(sweep.rows, effects, indices, tuple(files))


def _manifest(scenario: Scenario, sweep: Sweep) -> dict[str, object]:
    """How the table can be had again: everything that it depends on."""
    return {
        "format": _FORMAT,
        "program": f"thirteen-days {VERSION}",
        "scenario": scenario.name,
        "rules": scenario.rules_hash,
        "seed": sweep.seed,
        "plays": sweep.rows,
        "blocks": sweep.blocks,
        "vary": [
            {"name": one.name, "kind": one.kind}
            | (
                {"levels": list(one.levels)}
                if one.levels
                else {"low": one.low / SCALE, "high": one.high / SCALE}
            )
            for one in sweep.factors
        ],
        "policies": dict(sweep.policies),
        "settings": dict(sweep.settings),
        "lens": sweep.lens,
    }


def _claim(folder: Path, manifest: dict[str, object]) -> None:
    """Make *folder* this sweep's own, or see that it is."""
    path = folder / MANIFEST
    try:
        folder.mkdir(parents=True, exist_ok=True)
        found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
    except (OSError, ValueError) as error:
        raise ThirteenDaysError(f"{folder}: there is something else in the way ({error})") from error
    if found is not None and not isinstance(found, dict):
        raise ThirteenDaysError(f"{path} is no manifest of a sweep: name another folder")
    if found is None:
        if any(folder.iterdir()):
            raise ThirteenDaysError(f"{folder} is not empty, and no sweep: name another folder")
        atomic_write(path, json.dumps(manifest, indent=2) + "\n", keep_backup=False)
        return
    differing = [key for key, value in manifest.items() if found.get(key) != json.loads(json.dumps(value))]
    if differing:
        raise ThirteenDaysError(
            f"{folder} holds another sweep ({', '.join(differing)} differ): name another folder"
        )
    plays = folder / PLAYS
    if "plays_sha256" in found and plays.exists() and _digest(plays) != found["plays_sha256"]:
        raise ThirteenDaysError(
            f"{plays} is not as it was written: name another folder, or delete it and play once more"
        )


def _play_parts(workers: Workers, sweep: Sweep, folder: Path, watch: Watch) -> None:
    parts = folder / _PARTS
    parts.mkdir(exist_ok=True)
    left = [(number, span) for number, span in enumerate(sweep.spans()) if not _part(parts, number).exists()]
    orders = [_Order(sweep, span.start, span.stop) for _, span in left]
    played = watch(workers.each(_played, orders), len(orders), f"{sweep.rows:,} plays")
    for (number, _), text in zip(left, played, strict=True):
        atomic_write(_part(parts, number), text, keep_backup=False)


def _part(parts: Path, number: int) -> Path:
    return parts / f"{number:06}.csv"


def _join(folder: Path, described: tuple[Column, ...], parts: int) -> None:
    """Put the parts into one table, whole or not at all."""
    path, aside = folder / PLAYS, folder / f"{PLAYS}.tmp"
    with aside.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(one.name for one in described)
        for number in range(parts):
            file.write(_part(folder / _PARTS, number).read_text(encoding="utf-8"))
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """The rows of a table, by column."""
    with (folder / PLAYS).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def studied(scenario: Scenario, sweep: Sweep, folder: Path) -> Study:
    """The study of a table."""
    study = Study(sweep.factors, outcomes(scenario))
    for _, block in groupby(rows(folder), key=lambda row: row["block"]):
        listed = list(block)
        study.add(
            [places(sweep.factors, row, scenario) for row in listed],
            [results(scenario, row) for row in listed],
        )
    return study


def _shown(found: Effect | Index) -> tuple[str, ...]:
    return tuple(f"{value:.6f}" if isinstance(value, float) else str(value) for value in found)


def _csv(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(lines)
    return text.getvalue()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        found = sha256()
        while piece := file.read(1 << 20):
            found.update(piece)
    return found.hexdigest()


def has_parquet() -> bool:
    """Whether pyarrow is installed."""
    return find_spec("pyarrow") is not None


def write_parquet(folder: Path, described: Iterable[Column]) -> None:
    """The table once more, small, each column as what its description says, by pyarrow."""
    arrow, reader = import_module("pyarrow"), import_module("pyarrow.csv")
    kept = {"text": arrow.string(), "integer": arrow.int64(), "decimal": arrow.float64()}
    types = {one.name: kept[one.type] for one in described}
    table = reader.read_csv(folder / PLAYS, convert_options=reader.ConvertOptions(column_types=types))
    aside = folder / f"{PARQUET}.tmp"
    import_module("pyarrow.parquet").write_table(table, aside)
    aside.replace(folder / PARQUET)
