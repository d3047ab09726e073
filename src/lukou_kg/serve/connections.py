"""A connection that ends when nothing happens on it: a request that never comes, an answer that is never fetched."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from lukou_kg.serve.limits import ANSWER_SECONDS, MAX_CONNECTIONS, REQUEST_SECONDS

_PULSE_SECONDS = 2.0
_AHEAD = 1 << 20  # bytes that are handed to the system before the client has taken those before
_FULL = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class BoundedConnection(H11Protocol):
    """One connection of uvicorn, looked at every other second.

    uvicorn itself waits without end for the first request and for a client that does not read.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._phase: tuple[str, int] = ("", 0)
        self._taken = 0
        self._since = 0.0
        self._pulse: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Begins to look, or turns the client away where there are too many."""
        super().connection_made(transport)
        # asyncio does so only for sockets that it has opened itself; without it an answer waits for 40 ms.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        transport.set_write_buffer_limits(high=_AHEAD)
        if len(self.connections) > MAX_CONNECTIONS:
            transport.write(_FULL)
            transport.close()
        self._look()

    def resume_writing(self) -> None:
        """Notes that the client has taken a part of the answer."""
        self._taken += 1
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Ends looking."""
        if self._pulse is not None:
            self._pulse.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        now, phase = self.loop.time(), self._now()
        if phase != self._phase:
            self._phase, self._since = phase, now
        if now - self._since > _PATIENCE[phase[0]]:
            self.transport.abort()
            return
        self._pulse = self.loop.call_later(_PULSE_SECONDS, self._look)

    def _now(self) -> tuple[str, int]:
        """What is being waited for, and in which request or part of an answer."""
        if self.transport.get_write_buffer_size():
            return "answer", self._taken
        waiting = self.cycle is None or self.cycle.response_complete or self.cycle.more_body
        return "request" if waiting else "work", id(self.cycle)


_PATIENCE = {"request": REQUEST_SECONDS, "answer": ANSWER_SECONDS, "work": float("inf")}
