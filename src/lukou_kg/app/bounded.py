"""Reads articles in a child process that is killed at its limits.

One article that crashes it, hangs or eats memory is kept aside, and the rest goes on.
"""

from __future__ import annotations

import atexit
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from struct import Struct
from typing import IO, cast

from lukou_kg.app.spent import Spent, resident_bytes
from lukou_kg.errors import ReadingError
from lukou_kg.model.article import Article
from lukou_kg.model.claim import Extraction

DEFAULT_SECONDS = 60.0  # an article takes a fraction of one
DEFAULT_MEMORY = 1 << 30  # bytes; the shipped reader holds less than half of it
SPARE = 4  # times its memory that the child may have as address space, which is more than what is used of it
_START = 60.0  # seconds of the processor until the reader is made; long lists of names take some
_LOOK = 0.1  # seconds between two looks at what it has used
_GRACE = 0.5  # seconds that an answer may be on its way
LENGTH = Struct("<Q")  # before each message, which is pickled: both ends are this program

Factory = Callable[[], Callable[[Article], Extraction]]
Answer = tuple[str, object]  # "ready" and nothing, "read" and an extraction, or "fault" and what to raise


class BoundedReader:
    """Reads like what `factory` makes, but in a child process; `factory` must be one that can be pickled.

    `seconds` of the processor is what one article may take (see `spent`), `memory` the bytes that the child may hold,
    where the system tells of that; a reader that holds more than half of them from the start (long lists of names) may
    hold half of them more. Making the reader does not count. Calling it raises ReadingError for an article that broke a
    limit or the child twice, and whatever making the reader or reading the article raises. The child is started when
    the first article comes, anew after each that broke it, and ends with `close`.
    """

    def __init__(self, factory: Factory, *, seconds: float = DEFAULT_SECONDS, memory: int = DEFAULT_MEMORY) -> None:
        self._factory = factory
        self._seconds = seconds
        self._memory = memory
        self._child: _Child | None = None

    def __call__(self, article: Article) -> Extraction:
        """What is read in the article."""
        answer = self._ask(article)
        if answer is None:  # the child may have been killed for no fault of the article: a fresh one tells
            answer = self._ask(article)
        if answer is None:
            raise ReadingError(
                f"读此文时读取进程崩溃或内存超过 {self._memory >> 20} 兆字节",
                f"the process that read it crashed, or needed more than {self._memory >> 20} MiB",
            )
        sort, content = answer
        if sort == "read" and isinstance(content, Extraction):
            return content
        raise content if isinstance(content, Exception) else TypeError(sort)

    def _ask(self, article: Article) -> Answer | None:
        """The answer of the child, which is started where there is none; None where it died, and is put away."""
        if self._child is None:
            self._child = _Child((self._factory, self._memory))
            atexit.register(self.close)
        try:
            answer = self._child.ask(article, self._seconds)
        except BaseException:
            self.close()
            raise
        if answer is None:
            self.close()
        return answer

    def another(self) -> BoundedReader:
        """One that reads like this in a child of its own."""
        return BoundedReader(self._factory, seconds=self._seconds, memory=self._memory)

    def close(self) -> None:
        """Ends the child; the next article starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.end()


class _Child:
    """A process that answers one article after the other."""

    def __init__(self, task: tuple[Factory, int]) -> None:
        # -P: the current directory must not lend its modules to the child.
        command = [sys.executable, "-P", "-m", "lukou_kg.app.bounded_worker"]
        # A session of its own: an interrupt at the terminal is for the program, which may let the child finish.
        self._process = subprocess.Popen(  # noqa: S603 -- ours
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        self._memory = task[1]
        self._most: int | None = None
        self._answers: queue.Queue[Answer | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._send(task)

    def ask(self, article: Article, seconds: float) -> Answer | None:
        """The answer for an article, None where the child has died or holds too much.

        Raises ReadingError at the limit of time, and whatever making the reader raises.
        """
        if self._most is None and not self._has_started(max(seconds, _START)):
            return None
        self._send(article)
        return self._answer(seconds)

    def _has_started(self, seconds: float) -> bool:
        """Whether the reader is made; what it holds then is what an article may add to."""
        answer = self._answer(seconds)
        if answer is not None and isinstance(answer[1], Exception):
            raise answer[1]
        held = resident_bytes(self._process.pid) or 0
        self._most = max(self._memory, held + self._memory // 2)
        return answer is not None

    def _answer(self, seconds: float) -> Answer | None:
        spent = Spent(self._process.pid)
        while not spent.is_over(seconds):
            with suppress(queue.Empty):
                return self._answers.get(timeout=min(_LOOK, seconds))
            if self._most is not None and (resident_bytes(self._process.pid) or 0) > self._most:
                return None
        with suppress(queue.Empty):  # where this process was stopped meanwhile, the answer may have come
            return self._answers.get(timeout=_GRACE)
        raise ReadingError(
            f"读此文超过 {seconds:g} 秒，已停止", f"reading it took longer than {seconds:g} seconds and was stopped"
        )

    def end(self) -> None:
        """Kills the child, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # it died before it took all that was sent
                    pipe.close()

    def _send(self, message: object) -> None:
        pipe = self._process.stdin
        try:
            if pipe is not None:
                write_message(pipe, message)
        except OSError:  # it has died: `ask` finds no answer
            return

    def _listen(self) -> None:
        pipe = self._process.stdout
        try:
            while pipe is not None:
                message = cast("Answer | None", read_message(pipe))
                self._answers.put(message)
                if message is None:
                    return
        except (OSError, ValueError, pickle.UnpicklingError):
            self._answers.put(None)


def write_message(pipe: IO[bytes], message: object) -> None:
    """Writes one message."""
    data = pickle.dumps(message)
    pipe.write(LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def read_message(pipe: IO[bytes]) -> object | None:
    """The next message, None at the end."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    data = pipe.read(LENGTH.unpack(head)[0])
    message: object = pickle.loads(data)  # noqa: S301 -- written by this program, in the process beside this one
    return message
