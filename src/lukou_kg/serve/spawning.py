"""Worker processes that each load the graph, for systems on which processes cannot be forked (Windows, macOS).

A worker answers many tasks, one after the other; one that is killed is replaced while the others go on.
"""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

from lukou_kg.errors import WorkspaceError
from lukou_kg.serve.limits import QUEUE_SECONDS, Limits
from lukou_kg.serve.problems import busy
from lukou_kg.serve.processes import Contents, Line, contents_told

_WORKERS = 2  # each has the whole graph in memory
_BUFFER = 1 << 20
_BETWEEN_SECONDS = 1.0  # between two tries to start a worker
_Started = Callable[[], Awaitable[tuple[Process, Contents]]]


class Spawned:
    """Workers, of which some wait for a task."""

    def __init__(self, start: _Started, first: Process, contents: Contents) -> None:
        self.contents = contents
        self._start = start
        self._all = {first}
        self._idle: asyncio.Queue[Process] = asyncio.Queue()
        self._idle.put_nowait(first)
        self._starting = {asyncio.create_task(self._add()) for _ in range(_WORKERS - 1)}

    @classmethod
    async def start(cls, file: Path, limits: Limits, cards: Sequence[str]) -> Spawned:
        """Starts workers for a file of N-Quads and folders of cards. Raises WorkspaceError where one cannot load."""
        start = partial(_started, file, limits, cards)
        return cls(start, *await start())

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Line]:
        """A line to a worker that waits, as soon as there is one; it is replaced if it is not done in the end."""
        try:
            async with asyncio.timeout(QUEUE_SECONDS):
                worker = await self._idle.get()
        except TimeoutError:
            raise busy() from None
        assert worker.stdout is not None
        assert worker.stdin is not None
        well = False
        try:
            yield Line(worker.stdout, worker.stdin)
            well = worker.returncode is None and not worker.stdout.at_eof()
        finally:
            if well:
                self._idle.put_nowait(worker)
            else:
                self._replace(worker)

    def alive(self) -> bool:
        """Always: workers that end are replaced."""
        return True

    async def close(self) -> None:
        """Ends the workers."""
        for starting in self._starting:
            starting.cancel()
        for worker in self._all:
            await _end(worker)

    def _replace(self, worker: Process) -> None:
        _kill(worker)
        self._all.discard(worker)
        starting = asyncio.create_task(self._add())
        self._starting.add(starting)
        starting.add_done_callback(self._starting.discard)

    async def _add(self) -> None:
        while True:
            with suppress(WorkspaceError, OSError):
                worker, _ = await self._start()
                self._all.add(worker)
                self._idle.put_nowait(worker)
                return
            await asyncio.sleep(_BETWEEN_SECONDS)


async def _started(file: Path, limits: Limits, cards: Sequence[str]) -> tuple[Process, Contents]:
    command = (sys.executable, "-P", "-m", "lukou_kg.serve.worker")
    worker = await create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, limit=_BUFFER)
    assert worker.stdin is not None
    assert worker.stdout is not None
    try:
        order = json.dumps({"file": str(file), "limits": limits.values(), "cards": list(cards)})
        worker.stdin.write(order.encode() + b"\n")
        return worker, contents_told(await worker.stdout.readline(), file)
    except BaseException:
        await _end(worker)
        raise


async def _end(worker: Process) -> None:
    _kill(worker)
    assert worker.stdin is not None
    worker.stdin.close()
    await worker.wait()


def _kill(worker: Process) -> None:
    with suppress(ProcessLookupError):
        worker.kill()
