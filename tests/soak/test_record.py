"""The table of full figures keeps what it has, and drops what no longer proves anything."""

from dataclasses import replace

from tests.soak.__main__ import TASKS, _short, table
from tests.soak.record import TABLE, Row, read, written


def test_the_table_in_the_tree_reads_back_to_itself() -> None:
    """And every row of it is of a task that there is."""
    text = TABLE.read_text(encoding="utf-8")
    rows = read(text)
    assert rows
    assert {row.claim for row in rows.values()} <= {task.claim for task in TASKS}
    again = written(list(rows.values()), [], "nothing")
    assert read(again) == rows


def test_a_count_takes_the_place_of_its_row_alone() -> None:
    """A part of a count too; what was counted on another day stands."""
    kept, counted = TASKS[0], next(task for task in TASKS if task.name == "class_fuzz")
    row = Row(kept.claim, "20,000", "holds 1", "3.0", _short(kept), "1962-10-28", "| a | b |")
    found = read(table({counted.name: {"done": 5_000, "seconds": 60, "faults": 2}}, {kept.claim: row}))
    assert found[kept.claim] == row
    assert found[counted.claim].tried == "5,000 of 200,000"
    assert found[counted.claim].found == "faults 2"
    assert len(found) == 2


def test_a_row_goes_with_the_rules_that_it_counted() -> None:
    """It stands as long as they do."""
    task = TASKS[0]
    row = Row(task.claim, "20,000", "holds 1", "3.0", _short(task), "1962-10-28")
    stale = replace(row, rules="00000000")
    assert task.claim in read(table({}, {task.claim: row}))
    assert task.claim not in read(table({}, {task.claim: stale}))
