"""The child process of `lukou_kg.app.bounded`: articles on standard input, what is read in them on standard output."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

from lukou_kg.app.bounded import read_message, write_message
from lukou_kg.app.stages import ARTICLE_FAULTS
from lukou_kg.errors import LukouError, ReadingError
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
    limit_memory(memory)
    extract = factory()
    while (article := read_message(sys.stdin.buffer)) is not None:
        try:
            answer: tuple[str, object] = ("read", extract(article))
        except (LukouError, *ARTICLE_FAULTS) as fault:
            answer = ("fault", fault)
        except MemoryError:
            answer = ("fault", _too_much(memory))
        write_message(answers, answer)


def _end_with(parent: int) -> None:
    """Ends this process when the one that started it has ended, though an article hangs."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _too_much(memory: int) -> ReadingError:
    return ReadingError(f"读此文需要的内存超过 {memory >> 20} 兆字节", f"reading it needs more than {memory >> 20} MiB")


if __name__ == "__main__":
    main()
