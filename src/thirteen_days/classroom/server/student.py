"""What students reach: a page, a door, and a conversation. No message here can be a teacher's."""

import asyncio
import json
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from thirteen_days.classroom import events as ev
from thirteen_days.classroom.opening import new_token
from thirteen_days.classroom.projection import about
from thirteen_days.classroom.server.doors import Bucket, Guesses, digest, same
from thirteen_days.classroom.server.gate import Gate
from thirteen_days.classroom.server.service import Onlooker, Service, View
from thirteen_days.classroom.server.talk import answered, body_of, by_poll, by_post, by_socket, pages, refusal
from thirteen_days.classroom.server.wire import MessageError, student_message

COOKIE: Final = "seat"
_MOST_WAITING: Final = 20
"""Wrong guesses of one address that are kept waiting at once; more are turned away."""
_MOST_SOCKETS: Final = 2
"""Open conversations of one device, and as many polls; the newest stay."""
_GLANCE: Final = 0.1
"""Seconds between two looks whether someone at the door has been overtaken."""
_PAGES: Final = {
    "/": ("student.html", "text/html"),
    "/student.js": ("student.js", "text/javascript"),
    "/class.css": ("class.css", "text/css"),
}


class StudentDoor:
    """The students' side of one lesson."""

    def __init__(
        self, service: Service, code: str, devices: Iterable[tuple[str, str]], now: Callable[[], float]
    ) -> None:
        """*devices* are the (digest, device) of tokens that were given out before."""
        self.code = code
        self._service = service
        self._devices = dict(devices)
        self._now = now
        self._read = about(service.host.course)
        self._guesses = Guesses(now)
        self._waiting: defaultdict[str, int] = defaultdict(int)
        self._talking: defaultdict[str, list[Onlooker]] = defaultdict(list)
        self._asking: defaultdict[str, list[Onlooker]] = defaultdict(list)
        self._closed: set[Onlooker] = set()
        self._buckets: defaultdict[str, Bucket] = defaultdict(lambda: Bucket(now))

    def app(self, hosts: Callable[[], Iterable[str]]) -> ASGIApp:
        """The web application, reached under *hosts*."""
        routes = [
            *pages(_PAGES),
            Route("/join", self._join, methods=["POST"]),
            Route("/say", self._say, methods=["POST"]),
            Route("/about", self._about, methods=["GET"]),
            Route("/look", self._look, methods=["GET"]),
            Route("/leave", self._leave, methods=["POST"]),
            WebSocketRoute("/live", self._live),
        ]
        return Gate(Starlette(routes=routes), hosts)

    def _device(self, cookies: dict[str, str]) -> str:
        """The device that a request's token belongs to; empty for none."""
        token = cookies.get(COOKIE, "")
        return self._devices.get(digest(token), "") if token else ""

    async def _join(self, request: Request) -> Response:
        try:
            given = json.loads(await body_of(request))
            code, name = given["code"], given["name"]
            if not (isinstance(code, str) and isinstance(name, str)):
                raise MessageError("type")  # noqa: TRY301 - answered like every other
        except (ValueError, KeyError, TypeError, RecursionError, MessageError):
            return JSONResponse({"refused": "unreadable"}, 400)
        if not same(code.strip().upper(), self.code):
            return await self._wrong(request.client.host if request.client else "")
        device = self._device(request.cookies)
        token = "" if device else new_token()
        device = device or secrets.token_hex(8)
        seats = [(digest(token), device)] if token else []
        refused = await self._service.ask(ev.Join(secrets.token_hex(8), name, device), seats)
        if refused:
            return JSONResponse({"refused": refused}, 409)
        answer = JSONResponse({"refused": ""})
        if token:
            self._devices[digest(token)] = device
            answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
        return answer

    async def _wrong(self, address: str) -> Response:
        """A wrong code is answered late; too many at once are not answered at all."""
        if self._waiting[address] >= _MOST_WAITING:
            return JSONResponse({"refused": "slow_down"}, 429)
        self._waiting[address] += 1
        try:
            await asyncio.sleep(self._guesses.wrong(address))
        finally:
            self._waiting[address] -= 1
        return JSONResponse({"refused": "code"}, 403)

    async def _handle(self, device: str, data: bytes | str) -> str:
        """The one handler: whichever way a message came."""
        try:
            said = student_message(data, self._service.people(device))
        except MessageError as error:
            return refusal(error)
        return await answered(self._service, device, said)

    async def _say(self, request: Request) -> Response:
        device = self._device(request.cookies)
        if not device:
            return JSONResponse({"refused": "nobody"}, 403)
        return await by_post(request, lambda data: self._handle(device, data), self._buckets[device])

    async def _about(self, request: Request) -> Response:
        """What everybody may read at any time: the background, and the words that a class may not know."""
        if not self._device(request.cookies):
            return JSONResponse({"refused": "nobody"}, 403)
        return JSONResponse(self._read)

    async def _look(self, request: Request) -> Response:
        device = self._device(request.cookies)
        if not device:
            return JSONResponse({"refused": "nobody"}, 403)
        known = request.query_params.get("n", "")
        if self._service.away(device):  # whoever has no socket is there too
            await self._service.ask(ev.Presence(device, here=True))
        onlooker = self._service.watch(lambda: self._open(device, onlooker), device, known)
        asking = self._asking[device]
        self._newest(asking, onlooker)
        try:
            answer = await by_poll(onlooker)
            return Response(status_code=429) if onlooker in self._closed else answer
        finally:
            self._service.leave(onlooker)
            asking.remove(onlooker)
            self._closed.discard(onlooker)

    def _newest(self, listed: list[Onlooker], onlooker: Onlooker) -> None:
        """Take *onlooker* in; of those *listed* of its device, the newest stay."""
        listed.append(onlooker)
        for older in listed[:-_MOST_SOCKETS]:
            self._closed.add(older)
            older.stir()

    async def _live(self, socket: WebSocket) -> None:
        device = self._device(socket.cookies)
        if not device:
            await socket.close(1008)
            return
        onlooker = self._service.watch(lambda: self._open(device, onlooker), device)
        talking = self._talking[device]
        self._newest(talking, onlooker)
        bucket = self._buckets[device]
        try:
            if not await self._rested(bucket, onlooker):
                await socket.close(1008)
                return
            await self._service.ask(ev.Presence(device, here=True))
            await by_socket(socket, onlooker, lambda data: self._handle(device, data), bucket)
        finally:
            self._service.leave(onlooker)
            talking.remove(onlooker)
            self._closed.discard(onlooker)
            if not talking:
                await self._service.ask(ev.Presence(device, here=False))

    async def _rested(self, bucket: Bucket, onlooker: Onlooker) -> bool:
        """Keep whoever was shut out for too much talk at the door; whether it is still the newest then.

        To take it in at once would cost more than all that it may say.
        """
        ends = self._now() + bucket.due()
        while (left := ends - self._now()) > 0 and onlooker not in self._closed:  # noqa: ASYNC110 - few, and briefly
            await asyncio.sleep(min(left, _GLANCE))
        return onlooker not in self._closed

    def _open(self, device: str, onlooker: Onlooker) -> View | None:
        """What is seen, unless a newer tab has taken over."""
        return None if onlooker in self._closed else self._service.students(device)

    async def _leave(self, request: Request) -> Response:
        """Forget the seat on this device: nothing is left for whoever uses it next."""
        device = self._device(request.cookies)
        if device:
            await self._service.ask(ev.Presence(device, here=False))
        answer = JSONResponse({"refused": ""})
        answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
        return answer
