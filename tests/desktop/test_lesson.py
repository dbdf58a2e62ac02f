"""The projector of a lesson: legible from the last row, without secrets, worked by single keys to the debrief."""

import dataclasses
import http.client
import json
import os
import time
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path

import pygame
import pytest

from tests.desktop import stages
from thirteen_days.classroom import events as ev
from thirteen_days.classroom.carried import carried
from thirteen_days.classroom.course import course
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.opening import Given, open_room
from thirteen_days.classroom.projection import public_view
from thirteen_days.classroom.roster import Roster
from thirteen_days.classroom.server.run import LOOPBACK
from thirteen_days.classroom.server.wire import teacher_message
from thirteen_days.classroom.store import Store
from thirteen_days.classroom.timing import Stage as Now
from thirteen_days.classroom.told import review_screen
from thirteen_days.classroom.views import Charted, as_data
from thirteen_days.classroom.wall import Wall, wall_of
from thirteen_days.desktop import rehearsal
from thirteen_days.desktop.checker import faults, map_names
from thirteen_days.desktop.contrast import faint
from thirteen_days.desktop.gallery import lessons
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.backstage import EventsScene, KeysScene
from thirteen_days.desktop.scenes.base import Context, Scene
from thirteen_days.desktop.scenes.classroom import ClassroomScene
from thirteen_days.desktop.scenes.kept import KeptScene
from thirteen_days.desktop.scenes.lesson import ProjectorScene
from thirteen_days.desktop.scenes.students import StudentScene, StudentsScene
from thirteen_days.desktop.scenes.trial import TrialScene
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.desktop.widgets.wall import VotesView
from thirteen_days.present import Words
from thirteen_days.scenario import find, load

OPPONENT = "doctrine:historical"


@cache
def screens() -> tuple[Context, dict[str, Scene]]:
    """Every stage, with devices and without; what the teacher has for itself."""
    context = stages.context()
    return context, lessons(context)


@pytest.mark.parametrize(
    ("scale", "size", "contrast"),
    [
        (100, (1280, 800), False),
        (150, (1280, 800), True),
        (200, (800, 600), False),
    ],
)
def test_every_wall_fits_and_can_be_read(scale: int, size: tuple[int, int], contrast: bool) -> None:  # noqa: FBT001
    """Nothing clips or overlaps, and every word stands out."""
    context, found = screens()
    assert len(found) > 20
    for name, scene in found.items():
        context.preferences = Preferences(scale, contrast)
        stage = Stage(scene, size, keep=False)
        surface = pygame.Surface(size)
        stage.draw(surface)
        assert faint(stage.view, surface) == [], name
        assert faults(stage.view) + map_names(stage.view) == [], name


def test_the_wall_is_larger_than_a_desk() -> None:
    """At the usual size the words of a wall are half as large again, the code is four times as large."""
    context, found = screens()
    context.preferences = Preferences()
    view = Stage(found["wall-first_ballot"], stages.SIZE, keep=False).view
    text = view.find("text", "Each votes alone")
    assert text.texts[0].laid.style.size >= 17 * 1.5
    join = Stage(found["wall-join"], stages.SIZE, keep=False).view
    assert join.find("text", "The code: B D F K M R").texts[0].laid.style.size >= 60
    square = join.find("image", "QR code of http://192.0.2.17:8013")
    assert square.rect.width >= stages.SIZE[1] * 2 // 5


def test_the_map_of_the_wall_is_everybodys() -> None:
    """Before anything has happened it has what all the world knows at first; then what has become known."""
    walls = rehearsal.walls(load(find("berlin-1961")))
    first = dict(islice(walls, 3))

    def lines(wall: Wall) -> set[str]:
        world = ProjectorScene(stages.context(), rehearsal.Fixed(wall), "berlin-1961")._told(wall).world
        assert world is not None
        return {one.label for one in world.strokes}

    assert {"Sector line", "Autobahn, to Helmstedt"} <= lines(first["brief"])
    assert lines(first["read"]) == lines(first["brief"])
    chart = (Charted("line:sector_wired", 0, "A"), Charted("line:outer", 0, ""))
    later = first["read"]._replace(view=dataclasses.replace(first["read"].view, chart=chart))
    assert {"Sector line, wired (A)", "Zone border"} <= lines(later)
    assert "Sector line" not in lines(later)


def test_the_bars_of_all_tables_have_one_scale() -> None:
    """As many voices are a bar as long, whichever table they come from."""
    context, found = screens()
    context.preferences = Preferences()
    view = Stage(found["wall-discuss"], stages.SIZE, keep=False).view
    lengths: dict[int, set[int]] = {}
    charts = [one for panel in view.scrollers() for one in panel.children if isinstance(one, VotesView)]
    assert len(charts) > 1
    for chart in charts:
        voices = [int(one.laid.plain) for one in chart.texts if one.laid.plain.isdigit()]
        for number, (bar, _second) in zip(voices, chart.bars, strict=True):
            lengths.setdefault(number, set()).add(bar.width)
    assert len(lengths) > 1
    assert all(len(widths) == 1 for widths in lengths.values())
    ordered = [width for _number, (width,) in sorted(lengths.items())]
    assert ordered == sorted(set(ordered))


def test_secrets_are_there_only_while_a_key_is_held() -> None:
    """The console's address and the number stand nowhere before S is pressed, and nowhere once it is let go."""
    link = rehearsal.Fixed(next(iter(rehearsal.walls(load(find("cuba-1962")))))[1])
    stage = Stage(KeysScene(stages.context(), link, "cuba-1962"), stages.SIZE, keep=False)

    def shown() -> str:
        return " ".join(text.laid.plain for widget in stage.view.walk() for text in widget.texts)

    assert "open/example" not in shown()
    assert not any(widget.role == "image" for widget in stage.view.walk())
    stages.keys(stage, "s")
    assert "open/example" in shown()
    assert "0" * 8 in shown().replace("\xa0", "")
    assert stage.release()
    assert "open/example" not in shown()
    assert "0000" not in shown().replace("\xa0", "")
    assert not any(widget.role == "image" for widget in stage.view.walk())


class Local(rehearsal.Fixed):
    """The wall of a lesson in this process: what the window says is done at once."""

    def __init__(self, host: Host) -> None:
        self.host = host
        super().__init__(self._now(), rehearsal.Door("", ""))

    def _now(self) -> Wall:
        """As it would come over the wire, by the same reading of it."""
        room = self.host.room
        debrief: dict[str, object] = {}
        if room.phase.stage is Now.DEBRIEF:
            debrief = carried(review_screen(self.host.course, self.host.review(0)))
        view = {"wall": as_data(public_view(self.host.course, room)), "debrief": debrief}
        return wall_of(json.dumps({"n": 1, "ms": room.left, "view": view}))

    def roster(self) -> Roster:
        """As the console has it."""
        return rehearsal.seen_by_the_teacher(self.host)

    def say(self, **message: object) -> None:
        """Through the console's own reading of messages."""
        self.said.append(message)
        event = teacher_message(json.dumps({"id": "1", **message})).event
        self.refused = self.host.take(event).refused
        while self.host.owed:
            work = self.host.owed[0]
            self.host.moved(work, self.host.work(work))
        self._wall = self._now()


def test_an_event_is_set_off_by_its_number_and_named_only_while_a_key_is_held(tmp_path: Path) -> None:
    """At every table at once, from the wall: a class with one mirrored screen does not read what comes."""
    held = course(load(find("cuba-1962")), 45, 20)
    host = Host.begin(held, Store(tmp_path / "a.room"), "CLASS-1", OPPONENT)
    link = Local(host)
    for _ in range(3):
        link.say(do="skip")
    assert host.room.phase.stage is Now.FIRST
    stage = Stage(EventsScene(stages.context(), link, "cuba-1962"), stages.SIZE, keep=False)
    event = held.lesson.injects[1]
    label = Words(held.scenario).key(event.label)

    def shown() -> str:
        return " ".join(text.laid.plain for widget in stage.view.walk() for text in widget.texts)

    assert label not in shown()
    stages.keys(stage, "s")
    assert label in shown()
    assert stage.release()
    assert label not in shown()
    before = {name: one.places for name, one in host.crises.items()}
    stages.keys(stage, "2")
    assert link.said[-1] == {"do": "inject", "crisis": "", "event": event.event}
    assert not link.refused
    assert all(host.crises[one].places > before[one] for one in held.crises)


def _class_of(folder: Path, students: int) -> tuple[Host, Local]:
    """A lesson whose students have come in."""
    host = Host.begin(course(load(find("cuba-1962")), 45, 20), Store(folder / "a.room"), "CLASS-1", OPPONENT)
    for number in range(students):
        host.take(ev.Join(f"s{number}", f"Code {number}", f"device {number}"))
    return host, Local(host)


def _names(stage: Stage) -> str:
    return " ".join(text.laid.plain for widget in stage.view.walk() for text in widget.texts)


def test_whoever_knocks_is_let_in_from_the_wall(tmp_path: Path) -> None:
    """One key from the wall, by name; all who come back at once, or one turned away."""
    host, link = _class_of(tmp_path, 9)
    for number in range(3):
        host.take(ev.Presence(f"device {number}", here=False))
        host.take(ev.Join(f"again {number}", f"Code {number}", f"new device {number}"))
    link.say(do="begin")
    stage = Stage(ProjectorScene(stages.context(), link, "cuba-1962"), stages.SIZE, keep=False)
    assert "3 at the door: H lets them in" in _names(stage)
    stages.keys(stage, "h")
    stage.tick()
    assert isinstance(stage.scene, StudentsScene)
    stage.send(Command("refuse", "again 2"))
    stage.send(Command("all"))
    stage.tick()
    assert host.room.knocks == ()
    assert [one.device for one in host.room.people if one.here][:3] == [
        "new device 0",
        "new device 1",
        "device 3",
    ]
    assert "At the door" not in _names(stage)


def test_a_part_is_handed_over_at_the_projector_and_its_holder_takes_the_other(tmp_path: Path) -> None:
    """The leader is away: two change places. Who is away is read only while a key is held."""
    host, link = _class_of(tmp_path, 12)
    first, second = host.room.at_table("A")[:2]
    host.take(ev.Presence(first.device, here=False))
    stage = Stage(KeysScene(stages.context(), link, "cuba-1962"), stages.SIZE, keep=False)
    stages.keys(stage, "h")
    stage.tick()
    assert "away" not in _names(stage).replace("who is away", "")
    stages.keys(stage, "s")
    assert f"{first.name} gives the order, and is away" in _names(stage)
    assert stage.release()
    stages.keys(stage, "a", "2", "1")
    people = {one.id: one for one in host.room.people}
    assert (people[second.id].roles, people[first.id].roles) == (first.roles, second.roles)
    assert not link.refused


def test_a_student_is_moved_to_another_table_or_removed_when_asked_twice(tmp_path: Path) -> None:
    """It gets the first part that is free there."""
    host, link = _class_of(tmp_path, 12)
    moved, gone = host.room.at_table("B")[:2]
    stage = Stage(StudentScene(stages.context(), link, "cuba-1962", moved.id), stages.SIZE, keep=False)
    held = {role for one in host.room.at_table("A") for role in one.roles}
    stage.send(Command("move", "A"))
    there = host.room.person(moved.id)
    assert there is not None
    assert there.table == "A"
    assert not held & {*there.roles}
    stage = Stage(StudentScene(stages.context(), link, "cuba-1962", gone.id), stages.SIZE, keep=False)
    stage.send(Command("ask"))
    assert host.room.person(gone.id) is not None
    stage.send(Command("remove"))
    assert host.room.person(gone.id) is None


def test_what_is_kept_of_a_lesson_is_found_and_deleted_in_the_window(tmp_path: Path) -> None:
    """The latest first; nothing goes before it was asked for twice, and then all of it."""
    folder = tmp_path / "classrooms"
    folder.mkdir()
    rooms = [folder / f"lesson-{number}.room" for number in (1, 2)]
    for age, room in enumerate(rooms):
        host, _keys = open_room(room, Given("cuba-1962", 45, 12, "", False, "S", OPPONENT))  # noqa: FBT003
        host.store.close()
        room.with_suffix(".csv").write_text("name\n", encoding="utf-8")
        os.utime(room, (age, age))
    stage = Stage(KeptScene(stages.context(), folder), stages.SIZE, keep=False)
    assert [one.command for one in stage.scene.screen.choices] == ["open:lesson-2.room", "open:lesson-1.room"]
    stages.keys(stage, "1")
    stages.keys(stage, "d")
    assert rooms[1].is_file()
    stages.keys(stage, "d")
    assert {one.name for one in folder.iterdir()} == {"lesson-1.room", "lesson-1.csv"}
    stage.scene.refresh()
    assert [one.command for one in stage.scene.screen.choices] == ["open:lesson-1.room"]


def _type(stage: Stage, text: str) -> None:
    for sign in text:
        stage.key(ord(sign), 0, sign)


def test_a_lesson_without_devices_by_keys_alone(tmp_path: Path) -> None:
    """Hands are typed, the leader overrules and is asked why, and the debrief is turned over like a book."""
    held = course(load(find("cuba-1962")), 45, 20, aloud=True)
    host = Host.begin(held, Store(tmp_path / "a.room"), "CLASS-1", OPPONENT)
    link = Local(host)
    stage = Stage(ProjectorScene(stages.context(), link, "cuba-1962"), stages.SIZE, keep=False)

    def until(now: Now) -> None:
        for _ in range(40):
            stage.tick()
            if host.room.phase.stage is now:
                return
            stages.keys(stage, "n")
        pytest.fail(f"never came to {now}")

    stages.keys(stage, "b")
    until(Now.FIRST)
    _type(stage, "3")
    stages.keys(stage, "Down", "Down", "Down")
    _type(stage, "12")
    stages.keys(stage, "Enter")
    stage.tick()
    assert [one["do"] for one in link.said].count("count") == 1
    first = public_view(held, host.room).aloud
    assert first is not None
    assert [one.first for one in first.lines[:4]] == [3, 0, 0, 12]
    until(Now.ORDER)
    stages.keys(stage, "1")
    assert not host.room.orders
    _type(stage, "Time is short")
    stages.keys(stage, "Enter")
    assert [(one.option, one.why) for one in host.room.orders] == [(first.lines[0].id, "Time is short")]
    until(Now.DEBRIEF)
    stage.tick()
    assert stage.view.find("tab", "What to talk about").value == "open"
    stages.keys(stage, "n", "n")
    assert host.room.over
    host.store.close()


@pytest.fixture
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIRTEEN_DAYS_HOME", str(tmp_path))


@pytest.mark.usefixtures("_home")
def test_from_the_title_to_an_open_door_and_on_again_tomorrow(tmp_path: Path) -> None:
    """Two keys from the title the class can come in; a stopped lesson is offered the next time."""
    stage = stages.title()
    began = time.monotonic()
    stages.keys(stage, "t")
    setup = stage.scene
    assert isinstance(setup, ClassroomScene)
    _wait(stage, lambda: bool(setup.findings))
    assert any(one.name == "students' devices" for one in setup.findings)
    stages.keys(stage, "Enter")
    _wait(stage, lambda: isinstance(stage.scene, ProjectorScene))
    wall = stage.scene
    assert isinstance(wall, ProjectorScene)
    _wait(stage, lambda: wall.link.wall() is not None)
    assert stage.view.find("text", "The code: ").label
    assert stage.view.find("image", "QR code of http://").label
    assert time.monotonic() - began < 60
    secret = wall.link.console().rpartition("/")[2]
    assert secret not in " ".join(text.laid.plain for one in stage.view.walk() for text in one.texts)
    stages.keys(stage, "b", "n")
    _wait(stage, lambda: (now := wall.link.wall()) is not None and now.stage is Now.BRIEF)
    stages.keys(stage, "Esc", "2")
    assert stage.context.lesson is None
    (room,) = (tmp_path / "classrooms").glob("*.room")
    host, _keys = open_room(room)
    assert host.room.phase.stage is Now.BRIEF
    host.store.close()

    stages.keys(stage, "t")
    again = stage.scene
    assert isinstance(again, ClassroomScene)
    _wait(stage, lambda: bool(again.findings))
    assert again.kept[0].room == room
    stage.context.close()


def _wait(stage: Stage, until: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not until():
        assert time.monotonic() < end
        stage.tick()
        time.sleep(0.02)


def test_a_second_device_is_met() -> None:
    """The page before class says so on both screens; a visit from this machine itself proves nothing."""
    scene = TrialScene(stages.context(), LOOPBACK)
    stage = Stage(scene, stages.SIZE, keep=False)
    host = scene.trial.address.removeprefix("http://")

    def visit(source: str) -> bytes:
        line = http.client.HTTPConnection(host, timeout=10, source_address=(source, 0))
        line.request("GET", "/")
        body = line.getresponse().read()
        line.close()
        return body

    assert b"It works" in visit(LOOPBACK)
    stage.tick()
    assert stage.view.find("text", "Nothing has come through yet").label
    assert b"It works" in visit("127.0.0.2")
    stage.tick()
    assert stage.view.find("text", "A second device has come through").label
    stages.keys(stage, "Esc")


def test_what_is_missing_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the title says how to get it, and stays."""
    monkeypatch.setattr("thirteen_days.desktop.scenes.classroom.wanting", lambda: "pip install it")
    stage = stages.title()
    stages.keys(stage, "t")
    assert stage.scene.ui.notice == "pip install it"


def test_given_is_what_was_chosen() -> None:
    """Each switch of the setup ends in what the lesson is opened with."""
    stage = stages.title()
    stages.keys(stage, "t")
    scene = stage.scene
    assert isinstance(scene, ClassroomScene)
    before = scene.given()
    assert before[:5] == Given("cuba-1962", 45, 28, "usa", False, "", "")[:5]  # noqa: FBT003
    for switch, times in (("minutes", 1), ("way", 2)):
        for _ in range(times):
            scene.act(Command("turn", switch))
    scene.act(Command("students", "31"))
    after = scene.given()
    assert (after.minutes, after.students, after.aloud, after.delegations) == (60, 31, True, False)
