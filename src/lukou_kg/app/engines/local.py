"""Articles read by several supervised processes of this machine at once."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import SimpleQueue

from lukou_kg.app.bounded import BoundedReader
from lukou_kg.app.engines.protocol import ArticleRow, ReadingRow
from lukou_kg.app.engines.rows import read_row

_AHEAD = 2  # rows for each process that are taken before they can be read


class LocalEngine:
    """Reads with `workers` processes like that of `reader`, each of which is killed at its limits and started anew.

    Each takes some hundred megabytes. They are started when the first rows come, and ended when `map` is done.
    """

    def __init__(self, reader: BoundedReader, workers: int) -> None:
        self.workers = workers
        self._reader = reader

    def map(self, rows: Iterable[ArticleRow]) -> Generator[ReadingRow, None, None]:
        """One row for each row, as they are done."""
        readers = [self._reader.another() for _ in range(self.workers)]
        idle: SimpleQueue[BoundedReader] = SimpleQueue()
        for reader in readers:
            idle.put(reader)
        threads = ThreadPoolExecutor(self.workers)  # a thread only waits for its process
        at_work: set[Future[ReadingRow]] = set()
        try:
            for row in rows:
                at_work.add(threads.submit(_read, row, idle))
                if len(at_work) >= self.workers * _AHEAD:
                    done, at_work = wait(at_work, return_when=FIRST_COMPLETED)
                    yield from (each.result() for each in done)
            while at_work:
                done, at_work = wait(at_work, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in done)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            _end(readers, at_work)


def _read(row: ArticleRow, idle: SimpleQueue[BoundedReader]) -> ReadingRow:
    reader = idle.get()
    try:
        return read_row(row, reader)
    finally:
        idle.put(reader)


def _end(readers: list[BoundedReader], at_work: set[Future[ReadingRow]]) -> None:
    """Ends the processes, also one that is only being started."""
    waiting = at_work
    while waiting:
        for reader in readers:
            reader.close()
        # One that is cancelled before a thread takes it is done, but no `wait` ever says so.
        waiting = {each for each in at_work if not each.done()}
        wait(waiting, timeout=0.1)
    for reader in readers:
        reader.close()
