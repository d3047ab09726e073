"""What the desk needs of the processes that hold a graph, and how it speaks with one of them."""

from __future__ import annotations

import json
from asyncio import IncompleteReadError, StreamReader, StreamWriter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from lukou_kg.errors import WorkspaceError
from lukou_kg.serve.limits import Limits
from lukou_kg.serve.lines import HEAD_SIZE, Answer, Task, packed_task, sizes, unpacked_answer


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in the graph that was loaded: how many triples, and the first of its named graphs, in order."""

    triples: int
    graphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line to one process that waits for a task."""

    reader: StreamReader
    writer: StreamWriter


class Processes(Protocol):
    """Processes that hold one graph, any of which may be killed."""

    contents: Contents

    def line(self) -> AbstractAsyncContextManager[Line]:
        """A line to a process; what happens on it after the context is left does not matter. Raises ProblemError."""

    def alive(self) -> bool:
        """Whether there can be lines at all."""

    async def close(self) -> None:
        """Ends all of them."""


Start = Callable[[Path, Limits, Sequence[str]], Awaitable[Processes]]


async def converse(line: Line, task: Task) -> Answer | None:
    """The answer to a task, None where the process broke over it."""
    try:
        line.writer.write(packed_task(task))
        await line.writer.drain()
        told, body = sizes(await line.reader.readexactly(HEAD_SIZE))
        return unpacked_answer(await line.reader.readexactly(told), await line.reader.readexactly(body))
    except (IncompleteReadError, ConnectionError):
        return None


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
