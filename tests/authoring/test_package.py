"""One file, the same bytes for the same scenario; and every trick that a stranger's may hold is refused."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from tests.authoring.archives import TRICKS, YAML, damaged, sound
from thirteen_days.authoring import Package, install, pack, read_package, unwrap, write_package
from thirteen_days.model import PackageError
from thirteen_days.scenario import find, shipped

DAMAGED = 3_000


def everything(folder: Path) -> list[Path]:
    """Whatever stands in *folder*, at any depth."""
    return sorted(folder.rglob("*")) if folder.exists() else []


@pytest.mark.parametrize("name", [shelf.name for shelf in shipped()])
def test_every_shipped_scenario_packs_and_unwraps(name: str) -> None:
    """What comes out is what went in, and it packs to the same bytes again."""
    packed = pack(find(name))
    package = read_package(packed.data)

    assert package == packed.package
    assert write_package(package) == packed.data == pack(find(name)).data
    assert (package.name, package.licence) == (name, "CC BY 4.0")
    assert packed.left_out == ()


def test_the_bytes_are_the_same_for_ever() -> None:
    """On every system and in every later version: a hash that was published stays true."""
    data = sound(**{"mine/a.yaml": YAML, "mine/text/plain.yaml": b"a: b\n"})

    assert (
        hashlib.sha256(data).hexdigest() == "e42f6d734ba69b4c5f05e3bfc9e59e84551d1eb5e3bf2c23420cd1272788d44c"
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["manifest.json", "mine/a.yaml", "mine/text/plain.yaml"]
        assert archive.testzip() is None


@pytest.mark.parametrize("trick", TRICKS)
def test_every_trick_is_refused_with_one_clear_sentence(trick: str, tmp_path: Path, home: Path) -> None:
    """Nothing is written, and the sentence has nothing in it that a terminal would obey."""
    make, why = TRICKS[trick]
    path = tmp_path / "sent.crisis.zip"
    path.write_bytes(make())
    before = everything(tmp_path)

    with pytest.raises(PackageError, match=why) as refused:
        install(unwrap(path))

    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300
    assert everything(tmp_path) == before
    assert everything(home) == []


def test_damaged_archives_do_no_harm(home: Path) -> None:
    """Seeded; each is refused, or is none the worse."""
    refused = 0
    for data in damaged(DAMAGED, 1962):
        try:
            package = read_package(data)
        except PackageError:
            refused += 1
        else:
            assert write_package(package) == data

    assert refused > DAMAGED * 0.99
    assert everything(home) == []


@pytest.mark.parametrize(
    "package",
    [
        Package("mine", "Mine", "", ()),
        Package("mine", "Mine\n", "", (("mine.yaml", YAML),)),
        Package("mine", "Mine", "x" * 201, (("mine.yaml", YAML),)),
        Package("Mine", "Mine", "", (("Mine.yaml", YAML),)),
        Package("mine", "Mine", "", (("mine/a b.yaml", YAML),)),
        Package("mine", "Mine", "", (("mine/aux.yaml", YAML),)),
        Package("mine", "Mine", "", (("mine.yaml", bytes(2_000_001)),)),
        Package("mine", "Mine", "", tuple((f"mine/{n:02}.yaml", bytes(2_000_000)) for n in range(11))),
    ],
)
def test_what_could_not_be_installed_is_not_packed(package: Package) -> None:
    """The caps are the same on both sides."""
    with pytest.raises(PackageError):
        write_package(package)
