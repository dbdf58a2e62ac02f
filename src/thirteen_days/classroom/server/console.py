"""What the teacher reaches: the console, under its own port and secret. No student's token opens it."""

import secrets
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Final, NamedTuple

import segno
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from thirteen_days.classroom.opening import new_token
from thirteen_days.classroom.server.doors import Bucket, digest, same
from thirteen_days.classroom.server.gate import Gate
from thirteen_days.classroom.server.service import Look, Service, View
from thirteen_days.classroom.server.talk import answered, body_of, by_poll, by_post, by_socket, pages, refusal
from thirteen_days.classroom.server.wire import MessageError, teacher_message

COOKIE: Final = "console"
PAIRING_DIGITS: Final = 8
CONSOLE: Final = "console"
"""Whose the console's tokens are, among those of the devices."""
_PAGES: Final = {
    "/": ("teacher.html", "text/html"),
    "/teacher.js": ("teacher.js", "text/javascript"),
    "/class.css": ("class.css", "text/css"),
}


class Door(NamedTuple):
    """What is shown to those who are to come in, and where the teacher's phone pairs (empty: nowhere)."""

    code: str
    address: str
    phone: str = ""


class ConsoleDoor:
    """The teacher's side of one lesson.

    ``secret`` opens the console on the teacher's machine. ``pairing`` is a number that opens it once more,
    on the teacher's phone, and then never again.
    """

    def __init__(
        self,
        service: Service,
        door: Door,
        secret: str,
        known: Iterable[str],
        now: Callable[[], float],
    ) -> None:
        """*door* is what students need to come in; *known* are digests of tokens given out before."""
        self.secret = secret
        self._door = door
        self.pairing = ""
        self._service = service
        self._known = set(known)
        self._bucket = Bucket(now)

    def app(self, hosts: Callable[[], Iterable[str]], *, paired: bool = False) -> ASGIApp:
        """The web application, reached under *hosts*; with *paired*, the one for the teacher's phone."""
        routes = [
            *pages(_PAGES),
            Route("/say", self._say, methods=["POST"]),
            Route("/look", self._look, methods=["GET"]),
            Route("/qr.svg", self._qr, methods=["GET"]),
            WebSocketRoute("/live", self._live),
        ]
        if paired:
            routes.append(Route("/pair", self._pair, methods=["POST"]))
        else:
            routes.append(Route("/open/{secret}", self._open, methods=["GET"]))
            routes.append(Route("/pairing", self._offer, methods=["POST"]))
            routes.append(Route("/wall", self._wall, methods=["GET"]))
        return Gate(Starlette(routes=routes), hosts)

    def _allowed(self, cookies: dict[str, str]) -> bool:
        given = digest(cookies.get(COOKIE, ""))
        return any(same(given, one) for one in self._known)

    async def _let_in(self, answer: Response) -> Response:
        token = new_token()
        self._known.add(digest(token))
        await self._service.remember([(digest(token), CONSOLE)])
        answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
        return answer

    async def _open(self, request: Request) -> Response:
        """The address that the program opens: its secret becomes a cookie and leaves the address bar."""
        if not same(request.path_params["secret"], self.secret):
            return JSONResponse({"refused": "secret"}, 403)
        return await self._let_in(RedirectResponse("/", 303))

    async def _offer(self, request: Request) -> Response:
        """A number for the teacher's phone; the last one is void."""
        if not self._allowed(request.cookies):
            return JSONResponse({"refused": "nobody"}, 403)
        self.pairing = "".join(secrets.choice("0123456789") for _ in range(PAIRING_DIGITS))
        return JSONResponse({"refused": "", "pairing": self.pairing, "address": self._door.phone})

    async def _pair(self, request: Request) -> Response:
        try:
            given = (await body_of(request)).decode("ascii", "replace").strip()
        except MessageError:
            return JSONResponse({"refused": "unreadable"}, 413)
        wanted, self.pairing = self.pairing, ""
        if not wanted or not same(given, wanted):
            return JSONResponse({"refused": "pairing"}, 403)
        return await self._let_in(JSONResponse({"refused": ""}))

    async def _handle(self, data: bytes | str) -> str:
        try:
            said = teacher_message(data)
        except MessageError as error:
            return refusal(error)
        return await answered(self._service, CONSOLE, said)

    async def _say(self, request: Request) -> Response:
        if not self._allowed(request.cookies):
            return JSONResponse({"refused": "nobody"}, 403)
        return await by_post(request, self._handle, self._bucket)

    async def _look(self, request: Request) -> Response:
        if not self._allowed(request.cookies):
            return JSONResponse({"refused": "nobody"}, 403)
        return await self._poll(request, self._view)

    async def _poll(self, request: Request, look: Look) -> Response:
        onlooker = self._service.watch(look, known=request.query_params.get("n", ""))
        try:
            return await by_poll(onlooker)
        finally:
            self._service.leave(onlooker)

    def _view(self) -> View:
        """The console's view, and the door's code with it."""
        seen = self._service.console()
        return seen._replace(body={**seen.body, "door": self._door._asdict()})

    async def _qr(self, request: Request) -> Response:
        if not self._allowed(request.cookies):
            return JSONResponse({"refused": "nobody"}, 403)
        picture = BytesIO()
        segno.make(f"{self._door.address}/#{self._door.code}", error="m").save(
            picture, kind="svg", scale=8, border=4
        )
        return Response(picture.getvalue(), media_type="image/svg+xml")

    async def _wall(self, request: Request) -> Response:
        """What the projector shows; it asks with the secret, and gets nothing that is one."""
        if not same(request.headers.get("authorization", ""), f"Bearer {self.secret}"):
            return JSONResponse({"refused": "secret"}, 403)
        return await self._poll(request, self._service.wall)

    async def _live(self, socket: WebSocket) -> None:
        if not self._allowed(socket.cookies):
            await socket.close(1008)
            return
        onlooker = self._service.watch(self._view)
        try:
            await by_socket(socket, onlooker, self._handle, self._bucket)
        finally:
            self._service.leave(onlooker)
