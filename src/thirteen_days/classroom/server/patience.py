"""How long a connection may take to say what it wants, and how many of one address may take that long.

A server of ours has few rooms to wait in. Whoever opens sockets and says nothing, or says it a letter at a
time, takes them from a class; a class that sits behind one address must still get in. So nobody is turned
away: of those of one address that wait longest, the oldest goes.
"""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

PATIENCE: Final = 10.0
"""Seconds in which a request has to be said, and for which a connection is kept between two."""
MOST: Final = 256
"""Connections of one address that may wait at once: a class behind one address, every browser with six."""
_AT_ONCE: Final = 2048
_LATE: Final = 16 * 1024
"""Bytes that may still be under way when a conversation is told to end."""


class Lobby:
    """The connections on which nothing is asked yet, by address, the longest waiting first."""

    def __init__(self, patience: float = PATIENCE, most: int = MOST) -> None:
        """*patience* in seconds, *most* of one address."""
        self.patience = patience
        self._most = most
        self._waiting: defaultdict[str, OrderedDict[object, Callable[[], None]]] = defaultdict(OrderedDict)

    def enter(self, address: str, who: object, close: Callable[[], None]) -> None:
        """*who* of *address* waits; *close* ends a connection that has to go."""
        mine = self._waiting[address]
        mine[who] = close
        while len(mine) > self._most:
            _oldest, shut = mine.popitem(last=False)
            shut()

    def leave(self, address: str, who: object) -> None:
        """It has asked for something, or is gone."""
        mine = self._waiting[address]
        mine.pop(who, None)
        if not mine:
            del self._waiting[address]


class Patient(H11Protocol):
    """A connection that has ``PATIENCE`` to say each request: bytes that drip in do not buy it more."""

    lobby: Lobby
    """Whose rules hold; ``patient`` sets it."""

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - the server's own arguments
        super().__init__(*args, **given)
        self._timer: asyncio.TimerHandle | None = None

    @property
    def _address(self) -> str:
        return self.client[0] if self.client else ""

    @property
    def _busy(self) -> bool:
        cycle: object = self.cycle  # none before the first request
        return cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._leave()
        if self.transport.is_closing():
            return
        self._timer = self.loop.call_later(self.lobby.patience, self.transport.abort)
        self.lobby.enter(self._address, self, self.transport.abort)

    def _leave(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self.lobby.leave(self._address, self)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody is there."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Part of a request, or all of it."""
        super().data_received(data)
        if self._busy:
            self._leave()

    def handle_websocket_upgrade(self, event: Any) -> None:  # noqa: ANN401 - the parser's own
        """From here on it is a conversation, which has rules of its own."""
        self._leave()
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """It has its answer, and may ask again."""
        self._wait()
        super().on_response_complete()
        if self._busy:
            self._leave()

    def send_400_response(self, msg: str) -> None:
        """What came is not HTTP. Whoever still works on its beginning need not answer any more."""
        if self._busy:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        try:
            super().send_400_response(msg)
        except h11.LocalProtocolError:  # an answer is under way already
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        self._leave()
        super().connection_lost(exc)


class Line(WebSocketsSansIOProtocol):
    """A conversation that is read in small parts, and hardly at all once it has been told to end.

    Whatever is read is taken apart before anybody can refuse it: a flood must not come in by the bucket.
    """

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The conversation begins."""
        super().connection_made(transport)
        self._late = 0
        transport.max_size = _AT_ONCE  # type: ignore[attr-defined]  # how much asyncio reads at once

    def data_received(self, data: bytes) -> None:
        """Part of a message, or several."""
        if self.close_sent:
            self._late += len(data)
            if self._late > _LATE:
                self.transport.abort()
                return
        super().data_received(data)


def patient(lobby: Lobby) -> type[Patient]:
    """The protocol of a server whose connections wait in *lobby*."""
    return type("Patient", (Patient,), {"lobby": lobby})
