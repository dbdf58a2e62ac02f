"""Files made to harm: each is refused at once, with a place, and nothing else happens."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scenario.small import SMALL, broken
from thirteen_days.scenario import check, check_text, guard


def _levels(count: int, line: str, first: str) -> str:
    return first + "".join(line.format(here=index, below=index - 1) for index in range(1, count))


HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "alias bomb": (
        _levels(9, "l{here}: &l{here} [*l{below}, *l{below}, *l{below}]\n", "l0: &l0 [x, x]\n"), "TD009"
    ),
    "merge bomb": (
        _levels(9, "l{here}: &l{here}\n  <<: [*l{below}, *l{below}]\n  k{here}: x\n", "l0: &l0 {a: b}\n"), "TD009"
    ),
    "merge key": ("a: {<<: {b: c}}\n", "TD009"),
    "nesting": ("a: " + "[" * 1_000 + "]" * 1_000, "TD006"),
    "deep nesting": ("[" * 100_000, "TD006"),
    "deep maps": ("{a: " * 50_000, "TD006"),
    "deep blocks": ("".join(" " * depth + "a:\n" for depth in range(500)), "TD006"),
    "deep keys": ("? " * 50_000, "TD011"),
    "a python object": ("a: !!python/object/apply:os.system [ls]\n", "TD009"),
    "a tagged number": ("a: !!int abc\n", "TD009"),
    "a local tag": ("a: !thing b\n", "TD009"),
    "long digits": (broken("rung: 7", f"rung: {'9' * 4_301}"), "TD104"),
    "long hexadecimal": (broken("rung: 7", f"rung: 0x{'f' * 60_000}"), "TD104"),
    "sexagesimal": (broken("rung: 7", "rung: 1" + ":59" * 20_000), "TD104"),
    "no date": (broken("1962-10-04T00:00Z", "2023-13-45"), "TD106"),
    "year 0": (broken("1962-10-04T00:00Z", "0000-01-01T00:00Z"), "TD106"),
    "not a number": (broken("{value: 1.0", "{value: .nan"), "TD104"),
    "infinity": (broken("{value: 1.0", "{value: .inf"), "TD104"),
    "exponent": (broken("{value: 1.0", "{value: 1.0e+999"), "TD104"),
    "duplicate": (broken("rung: 7", "rung: 7, rung: 8"), "TD010"),
    "a mark in the middle": (broken("title: Small", "title: Sm\ufeffall"), "TD004"),
    "utf-16": (SMALL.encode("utf-16"), "TD003"),
    "latin-1": (broken("title: Small", "title: Café").encode("latin-1"), "TD003"),
    "nul": (broken("title: Small", "title: Sm\0all"), "TD004"),
    "a surrogate": (broken("title: Small", 'title: "\\ud800"'), "TD00"),
    "bytes of a surrogate": (broken("title: Small", "title: \ud800"), "TD003"),
    "an override": (broken("title: Small", 'title: "\\u202e"'), "TD004"),
    "many keys": ("".join(f"k{index}: x\n" for index in range(120_000)), "TD007"),
    "many entries": ("a: [" + "x," * 120_000 + "]", "TD007"),
    "many duplicates": ("a: x\n" * 50_000, "TD010"),
    "a long word": (f"a: {'x' * 1_000_000}\n", "TD008"),
    "a long file": ("# " + "x" * 2_100_000, "TD002"),
    "a long key": (f"? {'k' * 60_000}\n: x\n", "TD101"),
    "empty": ("", "TD012"),
    "only a comment": ("# nothing\n", "TD012"),
    "a list": ("- a\n", "TD012"),
    "a word": ("a", "TD012"),
    "null bytes only": (b"\0" * 1000, "TD004"),
    "a directive": ("%YAML 1.1\n---\na: b\n", "TD009"),
    "a tag directive": ("%TAG ! tag:x,2000:\n---\na: b\n", "TD009"),
    "two documents": ("a: b\n---\nc: d\n", "TD009"),
    "unknown keys by the thousand": ("".join(f"k{index}: x\n" for index in range(20_000)), "TD101"),
    "powers": (broken("guns > 6", "9**9**9 > 6"), "TD301"),
    "shifts": (broken("guns > 6", "1<<10 > 6"), "TD301"),
    "attributes": (broken("guns > 6", "().__class__.__bases__ > 6"), "TD301"),
    "strings": (broken("guns > 6", "\"'a' * 9 == 'b'\""), "TD301"),
    "a call": (broken("guns > 6", "__import__(os)"), "TD303"),
    "a walrus": (broken("guns > 6", '"(x := 1) > 0"'), "TD301"),
    "a lambda": (broken("guns > 6", '"lambda: 1"'), "TD301"),
    "a star": (broken("guns > 6", '"max(*guns) > 1"'), "TD303"),
    "a tuple": (broken("guns > 6", '"(guns, 1) > 1"'), "TD303"),
    "many parentheses": (broken("guns > 6", "(" * 240 + "guns" + ")" * 240 + " > 6"), "TD30"),
    "many signs": (broken("guns > 6", '"' + "-" * 480 + 'guns > 6"'), "TD302"),
    "many nots": (broken("guns > 6", "not " * 120 + "over"), "TD302"),
    "a long chain": (broken("guns > 6", "guns > 1" + "+1" * 240), "TD302"),
    "a long expression": (broken("guns > 6", "guns > " + "1 + " * 400 + "1"), "TD302"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(name: str) -> None:
    """One list of problems, in little work; no other exception, no alarm of the interpreter."""
    content, code = HOSTILE[name]
    start = time.process_time()
    checked = check_text(content)
    assert time.process_time() - start < 1
    assert checked.scenario is None
    assert 0 < len(checked.problems) <= 50
    assert any(problem.code.startswith(code) for problem in checked.problems), checked.problems[:3]
    for problem in checked.problems:
        assert problem.line >= 0
        assert len(str(problem)) < 2_000


@pytest.mark.parametrize(
    ("code", "most", "made"),
    [
        ("TD002", guard.MAX_BYTES, lambda count: "a: b\n#" + "x" * (count - 6)),
        ("TD006", guard.MAX_DEPTH - 1, lambda count: "a: " + "[" * count + "]" * count),
        ("TD007", guard.MAX_VALUES - 1, lambda count: "a: [" + "x," * count + "]"),
        ("TD008", guard.MAX_LENGTH, lambda count: "a: " + "x" * count),
    ],
    ids=["bytes", "depth", "values", "length"],
)
def test_a_cap_is_where_it_is_said_to_be(code: str, most: int, made: Callable[[int], str]) -> None:
    """So much may be, and not one more."""
    assert code not in {one.code for one in check_text(made(most)).problems}
    assert code in {one.code for one in check_text(made(most + 1)).problems}


def test_a_cap_is_for_all_files_together(tmp_path: Path) -> None:
    """Cutting a scenario into files makes it no smaller."""
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text("#" + "x" * (guard.MAX_BYTES // 2), encoding="utf-8")

    assert "TD002" in {one.code for one in check(tmp_path).problems}


def test_a_byte_order_mark_is_welcome() -> None:
    """Editors on Windows write it."""
    assert not check_text(b"\xef\xbb\xbf" + SMALL.encode()).problems


def test_line_ends_of_any_system_are_the_same() -> None:
    """The same scenario, with the same rules."""
    dos, unix = check_text(SMALL.replace("\n", "\r\n")), check_text(SMALL)
    assert dos.scenario is not None
    assert unix.scenario is not None
    assert dos.scenario.rules_hash == unix.scenario.rules_hash


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are Unix")
def test_nesting_harms_no_small_stack(tmp_path: Path) -> None:
    """A thread, or another system, may have a stack of 512 kB: a crash there is no Python exception."""
    file = tmp_path / "deep.yaml"
    file.write_text("[" * 100_000)
    program = (
        "import sys, threading; threading.stack_size(512 * 1024)\n"
        "from thirteen_days.scenario import check\n"
        "found = []\n"
        "thread = threading.Thread(target=lambda: found.append(check(sys.argv[1]).problems[0].code))\n"
        "thread.start(); thread.join(); print(found)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "['TD006']", done.stderr


def test_what_is_no_file_is_a_problem_too(tmp_path: Path) -> None:
    """A wrong path is the most common mistake of all."""
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "none.yaml", tmp_path / "empty"):
        (problem,) = check(path).problems
        assert problem.code == "TD001"
        assert problem.file == str(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody may ever write into it."""
    os.mkfifo(tmp_path / "mine.yaml")
    (one,) = check(tmp_path / "mine.yaml").problems
    assert (one.code, one.message) == ("TD001", "this is no ordinary file")
