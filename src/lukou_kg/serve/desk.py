"""Asks a process of the generation in use, within the limits, and changes to a new generation when there is one."""

from __future__ import annotations

import asyncio
import platform
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from lukou_kg.errors import LukouError, WorkspaceError
from lukou_kg.serve.forking import Forked
from lukou_kg.serve.limits import QUEUE_SECONDS, Limits
from lukou_kg.serve.lines import Answer, Task
from lukou_kg.serve.problems import busy, out_of_memory, too_slow
from lukou_kg.serve.processes import Processes, Start, converse
from lukou_kg.serve.spawning import Spawned
from lukou_kg.store.generation import current_generation, digest_of, generation_in_use, sound_graph

_WATCH_SECONDS = 0.5
Note = Callable[[str, str], None]


def _silent(_zh: str, _en: str) -> None:
    """Tells nobody."""


@dataclass(slots=True, eq=False)
class Served:
    """A generation that is being served: its folder's name, the hash of its graph, the processes that hold it.

    `users` counts the tasks that are being answered, `kept` holds answers that are asked for again and again.
    """

    name: str
    digest: str
    processes: Processes
    users: int = 0
    kept: dict[str, Answer] = field(default_factory=dict)


class Desk:
    """Where every task is brought; it knows which generation is in use.

    `served` is replaced when a new generation has been loaded; the former one ends when its last task has.
    """

    def __init__(
        self, workspace: Path, limits: Limits, cards: Sequence[str], *, start: Start, served: Served, note: Note
    ) -> None:
        self.limits = limits
        self._cards = cards
        self._note = note
        self.served = served
        self.workspace = workspace
        self._start = start
        self._turns = asyncio.Semaphore(limits.queries)
        self._refused = ""
        self._ending: set[asyncio.Task[None]] = set()

    @classmethod
    async def open(
        cls,
        workspace: Path,
        limits: Limits,
        *,
        cards: Sequence[str] = (),
        start: Start | None = None,
        note: Note = _silent,
    ) -> Desk:
        """The desk of a workspace, its graph loaded; `note` is told, in two languages, what happens to it later.

        `cards` are folders of cards that add to the built-in ones. Raises WorkspaceError where there is no graph or it
        is damaged.
        """
        begin = start or starter()
        served = await _load(workspace, limits, cards, begin)
        return cls(workspace, limits, cards, start=begin, served=served, note=note)

    @contextmanager
    def using(self) -> Iterator[Served]:
        """The generation in use, which stays as long as the context does."""
        served = self.served
        served.users += 1
        try:
            yield served
        finally:
            served.users -= 1
            self._end_former(served)

    async def ask(self, served: Served, task: Task) -> Answer:
        """The answer to a task by a process of a generation. Raises ProblemError for what breaks a limit."""
        async with self._turn(), served.processes.line() as line:
            try:
                async with asyncio.timeout(self.limits.seconds):
                    found = await converse(line, task)
            except TimeoutError:
                raise too_slow(self.limits) from None
        if found is None:
            raise out_of_memory(self.limits)
        return found

    async def watch(self) -> None:
        """Goes on for ever: loads what is published, and what broke, and has it answer from then on."""
        while True:
            await asyncio.sleep(_WATCH_SECONDS)
            name = generation_in_use(self.workspace)
            if not self.served.processes.alive() or name not in {"", self._refused, self.served.name}:
                await self._change(name)

    async def close(self) -> None:
        """Ends the processes of the generation in use."""
        await self.served.processes.close()

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(QUEUE_SECONDS):
                await self._turns.acquire()
        except TimeoutError:
            raise busy() from None
        try:
            yield
        finally:
            self._turns.release()

    async def _change(self, name: str) -> None:
        try:
            fresh = await _load(self.workspace, self.limits, self._cards, self._start)
        except LukouError as fault:
            again, self._refused = name == self._refused, name
            if again:
                return
            self._note(
                f"新的图谱未能载入，仍由第 {self.served.name} 代回答：{fault.zh}",
                f"the new graph was not loaded, generation {self.served.name} goes on answering: {fault.en}",
            )
            return
        former, self.served = self.served, fresh
        self._note(f"现由第 {fresh.name} 代图谱回答", f"generation {fresh.name} of the graph answers from now on")
        self._end_former(former)

    def _end_former(self, served: Served) -> None:
        if served is not self.served and not served.users:
            ending = asyncio.create_task(served.processes.close())
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)


def starter() -> Start:
    """How processes are started on this system: by forking where that is sound, which is on Linux."""
    return Forked.start if platform.system() == "Linux" else Spawned.start


def tag(served: Served, limits: Limits, version: str) -> str:
    """What an ETag begins with: it changes with the graph, the limits and the program."""
    return sha256(f"{served.digest} {limits} {version}".encode()).hexdigest()[:16]


async def _load(workspace: Path, limits: Limits, cards: Sequence[str], start: Start) -> Served:
    folder = await asyncio.to_thread(sound_graph, workspace)
    if folder is None:
        folder = (await asyncio.to_thread(current_generation, workspace)).folder
    try:
        digest = digest_of(folder)
    except OSError as fault:
        raise WorkspaceError(
            f"图谱 {folder} 刚刚被替换；请重试", f"the graph in {folder} was just replaced; try again"
        ) from fault
    return Served(folder.name, digest, await start(folder / "graph.nq", limits, cards))
