"""Processes forked from one that holds the graph: each begins with the graph in memory.

One that has answered a task quickly takes another, up to some number; after any other ending it is killed.
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from asyncio.subprocess import DEVNULL, Process, create_subprocess_exec
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from lukou_kg.serve.limits import Limits
from lukou_kg.serve.problems import not_serving
from lukou_kg.serve.processes import Contents, Line, contents_told
from lukou_kg.serve.zygote import FORK, KILL, LONGEST, ORDER

_SPARES = 2  # that wait for a task, if no other has become free
_MOST_TASKS = 200
_QUICK_SECONDS = 1.0
_BUFFER = 1 << 20


@dataclass(slots=True)
class _Child:
    """A process by its number, our end of the line to it, and how many tasks it has answered."""

    number: int
    end: socket.socket
    line: Line | None = None
    tasks: int = 0

    async def opened(self) -> Line:
        if self.line is None:
            self.line = Line(*await asyncio.open_unix_connection(sock=self.end, limit=_BUFFER))
        return self.line

    def hang_up(self) -> None:
        if self.line is None:
            self.end.close()
        else:
            self.line.writer.close()


class Forked:
    """A zygote, and the processes that it has forked and that wait, so that seldom a query waits for a fork."""

    def __init__(self, zygote: Process, control: socket.socket, contents: Contents) -> None:
        self.contents = contents
        self._zygote = zygote
        self._control = control
        self._last = 0
        self._sending: set[asyncio.Task[None]] = set()
        self._idle = deque(self._forked() for _ in range(_SPARES))

    @classmethod
    async def start(cls, file: Path, limits: Limits, cards: Sequence[str]) -> Forked:
        """Starts a zygote for a file of N-Quads and folders of cards. Raises WorkspaceError where it cannot load."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(0)
        # -P: the current directory must not lend its modules. A session of its own: Ctrl-C is for the service alone.
        command = (sys.executable, "-P", "-m", "lukou_kg.serve.zygote", str(theirs.fileno()))
        with theirs:
            zygote = await create_subprocess_exec(
                *command, pass_fds=[theirs.fileno()], stdin=DEVNULL, start_new_session=True
            )
        order = json.dumps({"file": str(file), "limits": limits.values(), "cards": list(cards)})
        try:
            loop = asyncio.get_running_loop()
            await loop.sock_sendall(ours, order.encode())
            return cls(zygote, ours, contents_told(await loop.sock_recv(ours, LONGEST), file))
        except BaseException:
            ours.close()
            with suppress(ProcessLookupError):
                zygote.kill()
            await zygote.wait()
            raise

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Line]:
        """A line to a process that waits, or to a fresh one."""
        child = self._idle.popleft() if self._idle else self._forked()
        start, again = asyncio.get_running_loop().time(), False
        try:
            line = await child.opened()
            yield line
            quick = asyncio.get_running_loop().time() - start < _QUICK_SECONDS
            again = quick and not line.reader.at_eof() and child.tasks < _MOST_TASKS
        finally:
            if again and self.alive():
                child.tasks += 1
                self._idle.append(child)
            else:
                child.hang_up()
                self._order(KILL, child.number)

    def alive(self) -> bool:
        """Whether the zygote still runs."""
        return self._zygote.returncode is None

    async def close(self) -> None:
        """Ends the zygote, which takes its children with it."""
        for child in self._idle:
            child.hang_up()
        self._idle.clear()
        self._control.close()
        await self._zygote.wait()

    def _forked(self) -> _Child:
        """A process that waits. Raises ProblemError where none can be."""
        self._last += 1
        ours, theirs = socket.socketpair()
        ours.settimeout(0)
        with theirs:
            try:
                socket.send_fds(self._control, [ORDER.pack(FORK, self._last)], [theirs.fileno()])
            except OSError:
                ours.close()
                raise not_serving() from None
        return _Child(self._last, ours)

    def _order(self, order: bytes, number: int) -> None:
        message = ORDER.pack(order, number)
        try:
            self._control.send(message)
        except BlockingIOError:  # the zygote has a lot to do
            sending = asyncio.create_task(asyncio.get_running_loop().sock_sendall(self._control, message))
            self._sending.add(sending)
            sending.add_done_callback(self._sending.discard)
        except OSError:  # the zygote is gone; its children end by their limit of work
            return
