"""Processes forked from one that holds the graph: each begins with the graph in memory, and answers one task."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from asyncio.subprocess import DEVNULL, Process, create_subprocess_exec
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from lukou_kg.errors import WorkspaceError
from lukou_kg.serve.limits import Limits
from lukou_kg.serve.problems import not_serving
from lukou_kg.serve.processes import Contents, Line
from lukou_kg.serve.zygote import FORK, KILL, LONGEST, ORDER

_SPARES = 4
_BUFFER = 1 << 20


class Forked:
    """A zygote, and a few processes that it has forked already, so that no query waits for one."""

    def __init__(self, zygote: Process, control: socket.socket, contents: Contents) -> None:
        self.contents = contents
        self._zygote = zygote
        self._control = control
        self._last = 0
        self._spares = deque(self._forked() for _ in range(_SPARES))

    @classmethod
    async def start(cls, file: Path, limits: Limits) -> Forked:
        """Starts a zygote for a file of N-Quads. Raises WorkspaceError where it cannot be loaded."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)  # noqa: FBT003 - the signature of sockets
        # -P: the current directory must not lend its modules. A session of its own: Ctrl-C is for the service alone.
        command = (sys.executable, "-P", "-m", "lukou_kg.serve.zygote", str(theirs.fileno()))
        with theirs:
            zygote = await create_subprocess_exec(
                *command, pass_fds=[theirs.fileno()], stdin=DEVNULL, start_new_session=True
            )
        try:
            loop = asyncio.get_running_loop()
            await loop.sock_sendall(ours, json.dumps({"file": str(file), "limits": limits.values()}).encode())
            told = await loop.sock_recv(ours, LONGEST)
        except BaseException:
            ours.close()
            raise
        return cls(zygote, ours, contents_told(told, file))

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Line]:
        """A line to a fresh process, which ends with it."""
        number, ours = self._spares.popleft() if self._spares else self._forked()
        with suppress(OSError):
            self._spares.append(self._forked())
        try:
            reader, writer = await asyncio.open_unix_connection(sock=ours, limit=_BUFFER)
            try:
                yield Line(reader, writer)
            finally:
                writer.close()
        finally:
            self._order(KILL, number)

    def alive(self) -> bool:
        """Whether the zygote still runs."""
        return self._zygote.returncode is None

    async def close(self) -> None:
        """Ends the zygote, which takes its children with it."""
        for _, ours in self._spares:
            ours.close()
        self._spares.clear()
        self._control.close()
        await self._zygote.wait()

    def _forked(self) -> tuple[int, socket.socket]:
        """A process that waits, by its number, and our end of the line to it. Raises ProblemError where none can be."""
        self._last += 1
        ours, theirs = socket.socketpair()
        ours.setblocking(False)  # noqa: FBT003
        with theirs:
            try:
                socket.send_fds(self._control, [ORDER.pack(FORK, self._last)], [theirs.fileno()])
            except OSError:
                ours.close()
                raise not_serving() from None
        return self._last, ours

    def _order(self, order: bytes, number: int) -> None:
        with suppress(OSError):  # the zygote is gone, and its children with it
            self._control.send(ORDER.pack(order, number))


def contents_told(told: bytes, file: Path) -> Contents:
    """What a process says that has loaded a graph. Raises WorkspaceError where it has not."""
    if not told:
        raise WorkspaceError(
            f"载入图谱 {file} 的进程中断了，可能内存不足；图谱未受影响，请腾出内存后重试",
            f"the process that loaded {file} broke, perhaps for want of memory; "
            "the graph is unharmed, free some memory and try again",
        )
    values = json.loads(told)
    if "zh" in values:
        raise WorkspaceError(values["zh"], values["en"])
    return Contents(values["triples"], tuple(values["graphs"]))
