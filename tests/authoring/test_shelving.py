"""From one person's folder to another's shelf."""

import errno
from pathlib import Path

import pytest

from thirteen_days.authoring import (
    Installed,
    Package,
    begin,
    install,
    pack,
    put_package,
    uninstall,
    unwrap,
    write_package,
)
from thirteen_days.model import PackageError, SaveError, ScenarioError
from thirteen_days.scenario import check, find, shipped


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """A small scenario as it was sent."""
    return sent(begin("first-light", tmp_path))


def sent(path: Path) -> Package:
    """The scenario at *path*, by way of a file."""
    packed = pack(path)
    folder = path.parent / "mail"
    folder.mkdir(exist_ok=True)
    return unwrap(put_package(packed, folder))


def test_what_was_packed_can_be_played(package: Package, home: Path) -> None:
    """It stands on the shelf, word for word, with the schema beside it."""
    done = install(package)

    assert done == Installed(package, home / "scenarios" / "first-light.yaml")
    assert done.path.read_bytes() == package.files[0][1]
    assert find("first-light") == done.path
    assert "first-light" in {shelf.name for shelf in shipped()}
    assert sorted(path.name for path in home.iterdir()) == ["scenarios"]
    assert (home / "scenarios" / "schema.json").exists()


def test_a_folder_arrives_as_a_folder(tmp_path: Path) -> None:
    """With its texts; what is not YAML stays with its author, who is told."""
    folder = tmp_path / "in-parts"
    (folder / "text").mkdir(parents=True)
    text = begin("other", tmp_path).read_text(encoding="utf-8").replace("name: other", "name: in-parts")
    head, _, tail = text.partition("endings:")
    (folder / "00.yaml").write_text(head, encoding="utf-8")
    (folder / "10-endings.yaml").write_text(f"endings:{tail}", encoding="utf-8")
    (folder / "text" / "de.yaml").write_text("decisions.orders.title: Befehle\n", encoding="utf-8")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")

    packed = pack(folder)
    done = install(packed.package)

    assert packed.left_out == ("notes.txt",)
    assert [name for name, _ in packed.package.files] == [
        "in-parts/00.yaml",
        "in-parts/10-endings.yaml",
        "in-parts/text/de.yaml",
    ]
    scenario = check(done.path).scenario
    assert scenario is not None
    assert scenario.catalogues["de"]


def test_twice_is_once(package: Package) -> None:
    """Installing the same again changes nothing."""
    first = install(package)

    assert install(package) == Installed(package, first.path, new=False)


def test_ones_own_is_kept_or_put_aside(package: Package) -> None:
    """A scenario of the same name is never written over."""
    mine = install(package).path
    mine.write_text(mine.read_text(encoding="utf-8").replace("start: 5", "start: 6"), encoding="utf-8")
    changed = mine.read_bytes()

    with pytest.raises(PackageError, match="left as it is"):
        install(package)
    assert mine.read_bytes() == changed

    done = install(package, instead=True)
    assert done.aside is not None
    assert done.aside.read_bytes() == changed
    assert mine.read_bytes() == package.files[0][1]


def test_off_the_shelf_is_not_lost(package: Package) -> None:
    """Twice over, and nothing is written over there either."""
    places = set()
    for _ in range(2):
        install(package)
        places.add(uninstall("first-light"))

    assert len(places) == 2
    assert all(place.read_bytes() == package.files[0][1] for place in places)
    with pytest.raises(PackageError, match="none of that name"):
        uninstall("first-light")
    with pytest.raises(PackageError, match="comes with the game"):
        uninstall("cuba-1962")


def test_the_names_of_the_game_cannot_be_taken(package: Package, home: Path) -> None:
    """A stranger's file must not stand before what the game came with."""
    with pytest.raises(PackageError, match="comes with the game"):
        install(pack(find("meridian-strait")).package)

    assert not list((home / "scenarios").iterdir()) if (home / "scenarios").exists() else True
    assert package.name == "first-light"


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (b"tension <= 3", b"tention <= 3", ScenarioError),
        (b"name: first-light ", b"name: first-lights", ScenarioError),
        (b"title: First light", b"title: Second light", PackageError),
    ],
)
def test_the_same_checks_as_for_any_other(
    package: Package, home: Path, old: bytes, new: bytes, error: type[Exception]
) -> None:
    """A faulty scenario is told of by its place in the package; nothing of it stays."""
    ((name, data),) = package.files
    bad = Package(package.name, package.title, package.licence, ((name, data.replace(old, new)),))
    write_package(bad)

    with pytest.raises(error) as refused:
        install(bad)

    if isinstance(refused.value, ScenarioError):
        assert {one.file for one in refused.value.problems} == {"first-light.yaml"}
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_a_full_disk_leaves_things_as_they_were(
    package: Package, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever step fails: the former scenario, whole, or the new one."""
    mine = install(package).path
    mine.write_text(mine.read_text(encoding="utf-8").replace("start: 5", "start: 6"), encoding="utf-8")
    changed = mine.read_bytes()
    real = Path.rename
    for fails in (1, 2):
        calls = 0

        def failing(path: Path, target: Path, fails: int = fails) -> Path:
            nonlocal calls
            calls += 1
            if calls == fails:
                raise OSError(errno.ENOSPC, "no room")
            return real(path, target)

        monkeypatch.setattr(Path, "rename", failing)
        with pytest.raises(SaveError, match="no room"):
            install(package, instead=True)
        assert mine.read_bytes() == changed
    assert sorted(path.name for path in home.iterdir()) == ["put-aside", "scenarios"]


def test_a_package_replaces_only_its_own_older_one(tmp_path: Path) -> None:
    """And nothing else that stands under that name."""
    path = begin("first-light", tmp_path)
    first = put_package(pack(path), tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("start: 5", "start: 6"), encoding="utf-8")
    second = put_package(pack(path), tmp_path)

    assert first == second
    assert b"start: 6" in unwrap(second).files[0][1]
    first.write_text("my thesis", encoding="utf-8")
    with pytest.raises(PackageError, match="there already"):
        put_package(pack(path), tmp_path)
    assert first.read_text(encoding="utf-8") == "my thesis"
