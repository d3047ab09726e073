"""Reads articles wherever the engine of the stages reads them, and hands back what came of each."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from types import FrameType

from lukou_kg.app.engines.protocol import ArticleRow, Engine, SerialEngine
from lukou_kg.app.engines.rows import outcome_of, read_row, row_of
from lukou_kg.app.stages import Stages
from lukou_kg.app.taking import Progress
from lukou_kg.model.article import Article, ArticleHead, head_of
from lukou_kg.model.claim import Extraction
from lukou_kg.store.records import Refusal


def outcomes(
    digests: Sequence[str], article: Callable[[str], Article], stages: Stages, progress: Progress
) -> Generator[tuple[ArticleHead, Extraction | Refusal], None, None]:
    """What came of each article of these SHA-256, as the engine is done with them: in any order.

    An interrupt lets the articles that are at work be finished and handed back, then raises KeyboardInterrupt; a
    second one raises it at once. Raises ExtractorError and EngineError where no article can be read.
    """
    engine: Engine = stages.engine or SerialEngine(partial(read_row, extract=stages.extract))
    waiting: dict[str, ArticleHead] = {}
    told = _Told(progress, len(digests))
    with _finishing() as stop:

        def rows() -> Iterator[ArticleRow]:
            for digest in digests:
                if stop.is_set():
                    progress("stop", 0, None)
                    return
                taken = article(digest)
                waiting[digest] = head_of(taken)
                yield row_of(taken)

        with closing(engine.map(rows())) as found:
            for row in found:
                head = waiting.pop(row.sha256)
                outcome = outcome_of(row, head, stages)
                yield head, outcome
                told.tell(outcome)
        if stop.is_set():
            raise KeyboardInterrupt


def extract_one(article: Article, stages: Stages) -> Extraction | Refusal:
    """What is read in one article, or why it could not be. Raises ExtractorError where no article can be read."""
    return outcome_of(read_row(row_of(article), stages.extract), article, stages)


@dataclass(slots=True)
class _Told:
    """Counts for the progress."""

    progress: Progress
    total: int
    done: int = 0
    claims: int = 0
    refused: int = 0

    def tell(self, outcome: Extraction | Refusal) -> None:
        self.done += 1
        if isinstance(outcome, Refusal):
            self.refused += 1
        else:
            self.claims += len(outcome.claims)
        self.progress("claims", self.claims, None)
        self.progress("refused", self.refused, None)
        self.progress("extract", self.done, self.total)


@contextmanager
def _finishing() -> Iterator[threading.Event]:
    """Set by the first interrupt while the block runs; a second one, or those of another thread, end it as ever."""
    stop = threading.Event()
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before is not signal.default_int_handler:
        yield stop
        return

    def note(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        stop.set()

    signal.signal(signal.SIGINT, note)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
