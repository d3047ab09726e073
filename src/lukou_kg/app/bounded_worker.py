"""The child process of `lukou_kg.app.bounded`: articles on standard input, what is read in them on standard output."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

from lukou_kg.app.bounded import SPARE, Answer, read_message, write_message
from lukou_kg.app.stages import ARTICLE_FAULTS
from lukou_kg.errors import LukouError, ReadingError
from lukou_kg.model.article import Article
from lukou_kg.model.claim import Extraction
from lukou_kg.query.limited import limit_memory

_LOOK = 2.0  # seconds


def main() -> None:
    """Answers every article until there are no more; a fault of reading is an answer too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    task = read_message(sys.stdin.buffer)
    if not isinstance(task, tuple):
        return
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    factory, memory = task
    limit_memory(SPARE * memory)
    made: list[Callable[[Article], Extraction]] = []
    write_message(answers, _answer("ready", lambda: made.append(factory()), memory))
    while made and isinstance(article := read_message(sys.stdin.buffer), Article):
        write_message(answers, _answer("read", partial(made[0], article), memory))


def _answer(sort: str, work: Callable[[], object], memory: int) -> Answer:
    """What the work gives, or the fault that it ends with."""
    try:
        return sort, work()
    except (LukouError, *ARTICLE_FAULTS) as fault:
        return "fault", fault
    except MemoryError:
        return "fault", _too_much(memory)


def _end_with(parent: int) -> None:
    """Ends this process when the one that started it has ended, though an article hangs."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _too_much(memory: int) -> ReadingError:
    return ReadingError(f"读此文需要的内存超过 {memory >> 20} 兆字节", f"reading it needs more than {memory >> 20} MiB")


if __name__ == "__main__":
    main()
