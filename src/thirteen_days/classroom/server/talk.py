"""One conversation, by socket or by long poll: what comes in goes through one handler, views go out."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from thirteen_days.classroom.server.doors import Bucket
from thirteen_days.classroom.server.patience import PATIENCE
from thirteen_days.classroom.server.service import Onlooker, Service
from thirteen_days.classroom.server.wire import MOST_BYTES, MessageError, Said
from thirteen_days.present.webwords import page_in_language

STALLED: Final = 10.0
"""Seconds after which a reader that takes nothing is let go; it may come back."""
POLL: Final = 20.0
"""Seconds that a long poll is held open."""
_GOODBYE: Final = 2.0
_KEPT: Final = 50
Handler = Callable[[bytes | str], Awaitable[str]]
"""Takes a message, returns its answer as JSON."""


async def answered(service: Service, sender: str, said: Said) -> str:
    """The answer to what *sender* said, as JSON, once it counts."""
    refused = await service.ask(said.event, message=(sender, f"{said.seat}:{said.id}"))
    return json.dumps({"ack": said.id, "refused": refused})


def refusal(error: MessageError) -> str:
    """The answer to what was no message."""
    return json.dumps({"ack": "", "refused": str(error)})


async def by_socket(socket: WebSocket, onlooker: Onlooker, handle: Handler, bucket: Bucket) -> None:
    """Talk over *socket* until either side has had enough; *bucket* is its sender's."""
    await socket.accept()
    outbox: asyncio.Queue[str] = asyncio.Queue(_KEPT)
    tasks = [
        asyncio.create_task(_listen(socket, handle, outbox, bucket)),
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
    for error in results:
        if isinstance(error, Exception):
            raise error


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


async def by_poll(onlooker: Onlooker) -> Response:
    """The next view that *onlooker* does not know, as soon as there is one; 204 after a while."""
    onlooker.polled = True
    try:
        async with asyncio.timeout(POLL):
            view = await onlooker.next()
    except TimeoutError:
        return Response(status_code=204)
    if onlooker.dismissed:
        return Response(status_code=204)
    return Response(status_code=410) if view is None else Response(view, media_type="application/json")


async def by_post(request: Request, handle: Handler, bucket: Bucket) -> Response:
    """The answer to a message that came by itself; *bucket* is its sender's."""
    if not bucket.take():
        return Response(refusal(MessageError("slow_down")), 429, media_type="application/json")
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
        text = found.read_text(encoding="utf-8")
        if not name.endswith(".css"):
            text = page_in_language(text, script=name.endswith(".js"))
        return Response(text, media_type=media)

    return [Route(path, page, methods=["GET"]) for path in listed]


async def body_of(request: Request) -> bytes:
    """A request's body.

    Raises:
        MessageError: it is too long, or does not come.
    """
    found = b""
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                found += part
                if len(found) > MOST_BYTES:
                    raise MessageError("too_long")
    except (TimeoutError, ClientDisconnect):
        raise MessageError("too_slow") from None
    return found
