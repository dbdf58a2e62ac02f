"""Mistakes that would tell a secret, planted one at a time: the comparison of worlds must notice each."""

import dataclasses
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final, NamedTuple
from unittest.mock import patch

from thirteen_days.classroom import crisis, projection, room, told
from thirteen_days.classroom.course import Course
from thirteen_days.classroom.events import Presence
from thirteen_days.classroom.projection import parts, seat
from thirteen_days.classroom.room import Person, Room
from thirteen_days.classroom.server import console, service, student, talk
from thirteen_days.classroom.server.service import Onlooker, Service, View
from thirteen_days.classroom.server.wire import MessageError
from thirteen_days.classroom.views import PublicView, SeatView
from thirteen_days.model import Scenario, State
from thirteen_days.present import Words, common_map

Planted = AbstractContextManager[object]


class Leak(NamedTuple):
    """A planted mistake, and the secret that it tells."""

    secret: str
    plant: Callable[[], Planted]


# --- Ways to plant one -----------------------------------------------------------------------------------


def _in_seat(leak: Callable[[Course, Room, Person, SeatView], dict[str, Any]]) -> Callable[[], Planted]:
    """Fields of every seat's view come to what *leak* says."""
    honest = projection.seat_view

    def leaky(course: Course, there: Room, person: Person) -> SeatView:
        seen = honest(course, there, person)
        return dataclasses.replace(seen, **leak(course, there, person, seen))

    return lambda: patch.object(service, "seat_view", leaky)


def _on_wall(leak: Callable[[Course, Room, PublicView], dict[str, Any]]) -> Callable[[], Planted]:
    """Fields of the wall come to what *leak* says."""
    honest = projection.public_view

    def leaky(course: Course, there: Room) -> PublicView:
        seen = honest(course, there)
        return dataclasses.replace(seen, **leak(course, there, seen))

    return lambda: patch.object(service, "public_view", leaky)


def _set(where: object, name: str, value: object) -> Callable[[], Planted]:
    return lambda: patch.object(where, name, value)


def _in_body(leak: Callable[[Service], object]) -> Callable[[], Planted]:
    """Every view has something more in it."""
    honest = Service._view

    def leaky(self: Service, body: dict[str, object]) -> View:
        return honest(self, {**body, "more": leak(self)})

    return lambda: patch.object(Service, "_view", leaky)


def _votes(there: Room, person: Person) -> list[str]:
    return [one.option for one in there.ballots if one.person == person.id and one.round == there.phase.round]


def _last(there: Room) -> str:
    return there.ballots[-1].option if there.ballots else ""


# --- The mistakes ----------------------------------------------------------------------------------------


def _neighbours_votes(_course: Course, there: Room, person: Person, seen: SeatView) -> dict[str, Any]:
    mates = [one for one in there.at_table(person.table) if one.id != person.id]
    return {
        "neighbours": tuple(
            line._replace(roles=(*line.roles, *_votes(there, mate)))
            for line, mate in zip(seen.neighbours, mates, strict=True)
        )
    }


def _sorted_by_vote(_course: Course, there: Room, person: Person, seen: SeatView) -> dict[str, Any]:
    mates = [one for one in there.at_table(person.table) if one.id != person.id]
    rows = sorted(
        zip(seen.neighbours, mates, strict=True), key=lambda row: _votes(there, row[1]), reverse=True
    )
    return {"neighbours": tuple(line for line, _mate in rows)}


def _who_is_here(_course: Course, there: Room, person: Person, seen: SeatView) -> dict[str, Any]:
    here = [one.here for one in there.at_table(person.table) if one.id != person.id]
    return {
        "neighbours": tuple(
            line._replace(leads=line.leads and at) for line, at in zip(seen.neighbours, here, strict=True)
        ),
        "table": person.table + str(sum(one.here for one in there.people)),
    }


def _cards_of_all(course: Course, there: Room, _person: Person, seen: SeatView) -> dict[str, Any]:
    words = Words(course.scenario)
    cards = {role: seat._card(course, words, role) for one in there.people for role in one.roles}
    return {"cards": (*seen.cards, *cards.values())}


def _expected_of_us(_course: Course, there: Room, _person: Person, seen: SeatView) -> dict[str, Any]:
    return {"news": (*seen.news, *(one.stance for one in there.expected))}


def _wall_of_forecasts(_course: Course, there: Room, seen: PublicView) -> dict[str, Any]:
    sure = sum(one.percent for one in there.expected)
    return {"tables": tuple(one._replace(voted=one.voted + sure) for one in seen.tables)}


def _held_letters(_course: Course, there: Room, person: Person, _seen: SeatView) -> dict[str, Any]:
    return {"letters": tuple(("?", one.text) for one in there.notes if one.table == person.table)}


def _signed_letters(_course: Course, there: Room, person: Person, _seen: SeatView) -> dict[str, Any]:
    return {"letters": tuple((one.person, one.text) for one in there.notes if one.table == person.table)}


def _mean_forecast(_course: Course, there: Room, _person: Person, seen: SeatView) -> dict[str, Any]:
    said = [one.percent for one in there.ballots if one.percent >= 0]
    return {"question": f"{seen.question} {sum(said) / len(said):.0f}" if said else seen.question}


def _order_for_all(_course: Course, there: Room, person: Person, _seen: SeatView) -> dict[str, Any]:
    given = there.ordered(there.phase.round, person.table)
    return {"order": given.option if given else ""}


def _any_tables_order(_course: Course, there: Room, _person: Person, seen: SeatView) -> dict[str, Any]:
    return {"ended": seen.ended + "".join(one.option for one in there.orders)}


def _other_tables_tally(course: Course, there: Room, _person: Person, seen: SeatView) -> dict[str, Any]:
    tallies = [dict(room.tally(there, there.phase.round, one.id, 1)) for one in course.tables]
    return {"news": (*seen.news, *(f"{one}" for one in tallies))}


def _wall_of_notes(_course: Course, there: Room, seen: PublicView) -> dict[str, Any]:
    return {"news": (*seen.news, *(one.text for one in there.notes))}


def _wall_of_orders(_course: Course, there: Room, seen: PublicView) -> dict[str, Any]:
    orders = {one.table: one.option for one in there.orders if one.round == there.phase.round}
    return {"tables": tuple(one._replace(ordered=orders.get(one.id, "")) for one in seen.tables)}


def _wall_of_slips(_course: Course, there: Room, seen: PublicView) -> dict[str, Any]:
    extra = len(there.slips) + len(there.read) + len(there.answers) + len(there.prints)
    return {"tables": tuple(one._replace(seated=one.seated + extra) for one in seen.tables)}


def _wall_of_scenes(_course: Course, there: Room, seen: PublicView) -> dict[str, Any]:
    return {"news": (*seen.news, *(scene.brief for _one, now in there.situations for scene in now.scenes))}


@contextmanager
def _running_number() -> Iterator[None]:
    """A view's name counts what has happened in the room."""
    honest = Service._told
    counts = {"n": 0}

    def counting(self: Service, happened: Any, place: int) -> None:  # noqa: ANN401 - as the original
        counts["n"] += sum(not isinstance(one, Presence) for one in happened)
        honest(self, happened, place)

    look = Service._view

    def numbered(self: Service, body: dict[str, object]) -> View:
        return look(self, {**body, "count": counts["n"]})

    with patch.object(Service, "_told", counting), patch.object(Service, "_view", numbered):
        yield


@contextmanager
def _frames_for_nothing() -> Iterator[None]:
    """Whatever anybody does, everybody is sent a frame, though nothing in it is new."""

    async def always(self: Onlooker) -> str | None:
        await self._news.wait()
        self._news.clear()
        seen = self._look()
        return None if seen is None else f'{{"n":"0","ms":{seen.ms},"view":{json.dumps(seen.body)}}}'

    with patch.object(Onlooker, "next", always), patch.object(service, "_PRIVATE", ()):
        yield


@contextmanager
def _telling_refusals() -> Iterator[None]:
    """A refusal says what was said last, by whomever."""
    said: dict[str, str] = {"": ""}
    honest = talk.answered

    async def answered(*given: Any) -> str:  # noqa: ANN401 - as the original
        said[""] = repr(given[2].event)
        answer: str = await honest(*given)
        return answer

    def refusal(error: MessageError) -> str:
        return json.dumps({"ack": "", "refused": f"{error} after {said['']}"})

    with (
        patch.object(student, "answered", answered),
        patch.object(student, "refusal", refusal),
        patch.object(console, "answered", answered),
    ):
        yield


@contextmanager
def _telling_headers() -> Iterator[None]:
    """A header of every answer counts the lines of the log."""
    honest = talk.by_poll
    lengths: dict[str, int] = {"": 0}
    told_ = Service._told

    def counting(self: Service, happened: Any, place: int) -> None:  # noqa: ANN401 - as the original
        lengths[""] += len([one for one in happened if type(one).__name__ not in {"Tick", "Presence"}])
        told_(self, happened, place)

    async def by_poll(onlooker: Onlooker) -> Any:  # noqa: ANN401 - as the original
        answer = await honest(onlooker)
        answer.headers["x-length"] = str(lengths[""])
        return answer

    with patch.object(student, "by_poll", by_poll), patch.object(Service, "_told", counting):
        yield


def _paper(course: Course, there: Room, *_given: object) -> str:
    return f"{course.minutes} {[(one.reason, one.percent) for one in there.ballots]}"


@contextmanager
def _paper_of_all() -> Iterator[None]:
    """What is printed for one student has everybody's reasons on it."""
    from tests.classroom import worlds  # noqa: PLC0415 - where the page is made for the comparison

    with patch.object(worlds, "student_page", _paper), patch.object(told, "student_page", _paper):
        yield


@contextmanager
def _door_on_wall() -> Iterator[None]:
    """The wall has the number that pairs a phone."""
    honest = Service.wall
    doors: list[console.ConsoleDoor] = []
    made = console.ConsoleDoor.__init__

    def making(self: console.ConsoleDoor, *given: Any) -> None:  # noqa: ANN401 - as the original
        made(self, *given)
        doors.append(self)

    def wall(self: Service) -> View:
        seen = honest(self)
        return seen._replace(
            body={**seen.body, "pairing": bool(doors[-1].pairing), "secret": doors[-1].secret}
        )

    with patch.object(console.ConsoleDoor, "__init__", making), patch.object(Service, "wall", wall):
        yield


def _wrong_scene(course: Course, now: crisis.Situation | None, person: Person) -> crisis.Scene:
    """The scene of whoever comes first, not of the person's own seat."""
    del person
    viewer = course.lesson.roles[0].seat
    if now is None:
        return crisis.Scene(viewer, "", "", "", "", (), ())
    return now.scenes[0]


@contextmanager
def _all_scenes() -> Iterator[None]:
    """A seat is shown the news of every seat."""
    honest = parts.scene

    def leaky(course: Course, now: crisis.Situation | None, person: Person) -> crisis.Scene:
        seen = honest(course, now, person)
        return (
            seen
            if now is None
            else seen._replace(news=tuple(line for one in now.scenes for line in one.news))
        )

    with patch.object(parts, "scene", leaky):
        yield


def _any_crisis(_self: Room, name: str) -> crisis.Situation | None:
    del name
    return _self.situations[-1][1] if _self.situations else None


@contextmanager
def _secrets_on_the_map() -> Iterator[None]:
    """Everybody's map has whatever is so, whoever knows of it."""
    from tests.classroom import worlds  # noqa: PLC0415 - it keeps what it has drawn

    def leaky(scenario: Scenario, state: State, minute: int) -> tuple[str, ...]:
        del minute
        values = zip(scenario.variables, state.values, strict=True)
        return tuple(f"line:{one.id}" for one, value in values if value)

    worlds._known_alike.cache_clear()
    try:
        with patch.object(common_map, "charted", leaky):
            yield
    finally:
        worlds._known_alike.cache_clear()


LEAKS: Final[dict[str, Leak]] = {
    "votes beside the neighbours' roles": Leak("open_vote", _in_seat(_neighbours_votes)),
    "neighbours in the order of their votes": Leak("open_vote", _in_seat(_sorted_by_vote)),
    "tallies while the ballot is open": Leak(
        "open_vote",
        _set(parts, "shown", lambda there, table, n: room.tally(there, there.phase.round, table, n)),
    ),
    "the last vote in every view": Leak("open_vote", _in_body(lambda it: _last(it.host.room))),
    "the mean of all forecasts": Leak("reason", _in_seat(_mean_forecast)),
    "reasons on everybody's paper": Leak("reason", _paper_of_all),
    "tallies of few": Leak("lone_vote", _set(parts, "FEW", 1)),
    "tallies of other tables": Leak("other_table", _in_seat(_other_tables_tally)),
    "an order for those without a seat": Leak("order_given", _in_seat(_order_for_all)),
    "orders on the wall before they go out": Leak("order_given", _on_wall(_wall_of_orders)),
    "another table's order": Leak("override", _in_seat(_any_tables_order)),
    "raised hands before the ballot is closed": Leak(
        "raised_hands",
        _in_seat(
            lambda _c, there, _p, seen: {
                "percent": seen.percent + sum(n for one in there.counts for _o, n in one[3])
            }
        ),
    ),
    "what the other side is expected to do": Leak("expectation", _in_seat(_expected_of_us)),
    "the mean forecast on the wall": Leak("expectation", _on_wall(_wall_of_forecasts)),
    "notes that are held": Leak("note", _in_seat(_held_letters)),
    "notes on the wall": Leak("note", _on_wall(_wall_of_notes)),
    "who wrote a note": Leak("note_writer", _in_seat(_signed_letters)),
    "a running number": Leak("hidden_act", _running_number),
    "frames for nothing": Leak("hidden_act", _frames_for_nothing),
    "refusals that repeat what others said": Leak("hidden_act", _telling_refusals),
    "a header that counts": Leak("hidden_act", _telling_headers),
    "slips counted on the wall": Leak("hidden_act", _on_wall(_wall_of_slips)),
    "who is here": Leak("presence", _in_seat(_who_is_here)),
    "everybody's cards": Leak("card", _in_seat(_cards_of_all)),
    "pairing on the wall": Leak("door", _door_on_wall),
    "the crisis of another table": Leak("other_crisis", _set(Room, "situation", _any_crisis)),
    "every seat's news": Leak("other_side", _all_scenes),
    "the scene of the first seat": Leak("other_side", _set(parts, "scene", _wrong_scene)),
    "secrets on the map": Leak("other_side", _secrets_on_the_map),
    "every scene on the wall": Leak("other_crisis", _on_wall(_wall_of_scenes)),
}


def caught(name: str, most: int = 40) -> int:
    """In which pair of worlds the planted mistake *name* is noticed first; -1 if in none of *most*."""
    from tests.classroom import worlds  # noqa: PLC0415 - a leak is planted in what is loaded

    leak = LEAKS[name]
    for number in range(most):
        with leak.plant():
            if worlds.seen_apart(leak.secret, number):
                return number
    return -1
