"""One conversation, by socket or by long poll: what comes in goes through one handler, views go out."""

import asyncio
import contextlib
import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from thirteen_days.classroom.server.doors import Bucket
from thirteen_days.classroom.server.service import STORE_DOWN, Look, Onlooker, Service
from thirteen_days.classroom.server.wire import MOST_BYTES, MessageError, Said

STALLED: Final = 10.0
"""Seconds after which a reader that takes nothing is let go; it may come back."""
POLL: Final = 20.0
"""Seconds that a long poll is held open."""
_GOODBYE: Final = 2.0
_KEPT: Final = 50
Handler = Callable[[bytes | str], Awaitable[str]]
"""Takes a message, returns its answer as JSON."""


class Answers:
    """What was answered to a sender's last messages: a message that comes twice counts once."""

    def __init__(self) -> None:
        """Nothing answered yet."""
        self._said: OrderedDict[str, str] = OrderedDict()

    async def to(self, said: Said, ask: Callable[[], Awaitable[str]]) -> str:
        """The answer to *said*: the one it had, or what *ask* finds."""
        key = f"{said.seat}:{said.id}"
        refused = self._said.get(key)
        if refused is None:
            refused = await ask()
            if refused != STORE_DOWN:  # what the disk did not take is asked for again, and may then count
                self._said[key] = refused
            while len(self._said) > _KEPT:
                self._said.popitem(last=False)
        return json.dumps({"ack": said.id, "refused": refused})


def refusal(error: MessageError) -> str:
    """The answer to what was no message."""
    return json.dumps({"ack": "", "refused": str(error)})


async def by_socket(socket: WebSocket, onlooker: Onlooker, handle: Handler, now: Callable[[], float]) -> None:
    """Talk over *socket* until either side has had enough."""
    await socket.accept()
    outbox: asyncio.Queue[str] = asyncio.Queue(_KEPT)
    tasks = [
        asyncio.create_task(_listen(socket, handle, outbox, Bucket(now))),
        asyncio.create_task(_show(onlooker, outbox)),
        asyncio.create_task(_send(socket, outbox)),
    ]
    _done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    code = next((one for one in results if isinstance(one, int)), 1000)
    if socket.client_state is WebSocketState.CONNECTED:
        with contextlib.suppress(RuntimeError, WebSocketDisconnect, OSError, TimeoutError):
            await socket.close(code)
            async with asyncio.timeout(_GOODBYE):
                await _drain(socket)


async def _drain(socket: WebSocket) -> None:
    """Take in what was still under way: a line that nobody reads cannot be closed."""
    while socket.client_state is WebSocketState.CONNECTED:
        await socket.receive()


async def _listen(socket: WebSocket, handle: Handler, outbox: asyncio.Queue[str], bucket: Bucket) -> int:
    while True:
        message = await socket.receive()
        if message["type"] != "websocket.receive":
            return 1000
        if not bucket.take():
            return 1008
        data = message.get("text")
        if data is None:
            return 1003
        if len(data) > MOST_BYTES:
            return 1009
        try:
            outbox.put_nowait(await handle(data))
        except asyncio.QueueFull:
            return 1008


async def _show(onlooker: Onlooker, outbox: asyncio.Queue[str]) -> int:
    """Put views into *outbox*, the next one only when the last is gone: the latest state wins."""
    while True:
        view = await onlooker.next()
        if view is None:
            return 1000
        await outbox.put(view)
        await outbox.join()


async def _send(socket: WebSocket, outbox: asyncio.Queue[str]) -> int:
    while True:
        text = await outbox.get()
        try:
            async with asyncio.timeout(STALLED):  # wait_for may swallow a cancellation that comes with it
                await socket.send_text(text)
        except (TimeoutError, WebSocketDisconnect, RuntimeError, OSError):
            return 1001
        outbox.task_done()


async def by_poll(request: Request, service: Service, look: Look, device: str = "") -> Response:
    """The next view newer than the one that *request* knows, as soon as there is one; 204 after a while."""
    written = request.query_params.get("n", "")
    onlooker = service.watch(look, device)
    deadline = asyncio.get_running_loop().time() + POLL
    try:
        while (left := deadline - asyncio.get_running_loop().time()) > 0:
            async with asyncio.timeout(left):
                view = await onlooker.next()
            if view is None:
                return Response(status_code=410)
            if str(json.loads(view)["n"]) != written:
                return Response(view, media_type="application/json")
    except TimeoutError:
        pass
    finally:
        service.leave(onlooker)
    return Response(status_code=204)


async def by_post(request: Request, handle: Handler) -> Response:
    """The answer to a message that came by itself."""
    try:
        data = await body_of(request)
    except MessageError as error:
        return Response(refusal(error), 413, media_type="application/json")
    return Response(await handle(data), media_type="application/json")


def pages(listed: Mapping[str, tuple[str, str]]) -> list[Route]:
    """Routes to the pages *listed*: by path, the file and its media type."""

    async def page(request: Request) -> Response:
        name, media = listed[request.url.path]
        found = files("thirteen_days.classroom").joinpath("pages", name)
        return Response(found.read_bytes(), media_type=media)

    return [Route(path, page, methods=["GET"]) for path in listed]


async def body_of(request: Request) -> bytes:
    """A request's body.

    Raises:
        MessageError: it is too long.
    """
    found = b""
    async for part in request.stream():
        found += part
        if len(found) > MOST_BYTES:
            raise MessageError("too_long")
    return found
