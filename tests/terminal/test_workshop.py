"""The workshop by typed lines: over SSH, or read out by a screen reader."""

from io import StringIO
from pathlib import Path

import pytest

from tests.authoring.archives import zipped
from thirteen_days.authoring import unwrap
from thirteen_days.terminal.workshop import workshop


def told(*typed: str) -> str:
    """What is said when these lines are typed."""
    out = StringIO()
    workshop(StringIO("".join(f"{line}\n" for line in typed)), out)
    return out.getvalue()


def test_made_read_tried_packed_and_put_aside(home: Path) -> None:
    """From a name to a parcel; each menu says what can be done next."""
    made = told("n", "first-light", "q")
    assert "It has no problems." in made
    assert "t. Try it out" in made

    done = told("1", "r", "t", "1", "q", "c", "p", "x", "q")
    assert "“Tension” rises by 3" in done
    assert "The captain asks what to do" in done
    assert "It has no problems." in done
    parcel = home / "packages" / "first-light.crisis.zip"
    assert unwrap(parcel).title == "First light"
    assert not (home / "scenarios" / "first-light.yaml").exists()

    (home / "inbox").mkdir(exist_ok=True)
    parcel.rename(home / "inbox" / parcel.name)
    installed = told("i", "1", "y", "q")
    assert "Licence: not stated" in installed
    assert (home / "scenarios" / "first-light.yaml").exists()


def test_a_copy_and_a_fault(home: Path) -> None:
    """A name is proposed; a fault has its place, its fix and its page."""
    names = [line.split(". ")[0] for line in told("q").splitlines() if "Copy: meridian-strait" in line]
    assert "meridian-strait-mine" in told(*names, "", "q")
    told("n", "first-light", "q")
    path = home / "scenarios" / "first-light.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("tension <= 3", "tention <= 3"), encoding="utf-8"
    )
    found = told("1", "c", "p", "q")

    assert "first-light.yaml, line 38" in found
    assert "^^^^^^^" in found
    assert "did you mean `tension`?" in found
    assert "Wrong:" in found
    assert not (home / "packages").exists()


def test_what_is_refused_is_said_in_a_sentence(home: Path, tmp_path: Path) -> None:
    """And one is back at the bench."""
    evil = tmp_path / "evil.zip"
    evil.write_bytes(zipped(("../up.yaml", b"version: 1\n")))
    said = told("i", "p", f'"{evil}"', "n", "con", "q")

    assert "evil.zip is refused" in said
    assert "another name" in said
    assert not list((home / "scenarios").iterdir())


@pytest.mark.parametrize("typed", [(), ("",), ("n",), ("i",), ("n", ""), ("i", "p", ""), ("zz", "q")])
def test_it_ends_when_the_input_does(typed: tuple[str, ...]) -> None:
    """Wherever one is."""
    assert "Workshop" in told(*typed)


def test_the_long_check_runs_to_its_verdict(home: Path) -> None:
    """Line by line."""
    told("n", "first-light", "q")
    said = told("1", "u", "q")

    assert "First light passes" in said
    assert home.exists()
