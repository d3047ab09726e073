"""Articles read by the executors of a Spark cluster, each beside a supervised process; this process alone writes."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from lukou_kg.app.bounded import BoundedReader, Factory
from lukou_kg.app.engines.protocol import ArticleRow, ReadingRow
from lukou_kg.app.engines.rows import read_rows
from lukou_kg.app.engines.session import session, told_failure
from lukou_kg.app.engines.versions import told_versions
from lukou_kg.errors import EngineError

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import SparkSession

Portable = Callable[[Path], Factory]  # what a process elsewhere reads with, unpacked below a folder

_WAVES = 2  # in flight, so that no executor waits while the last articles of a wave are read
_SLICES = 4  # tasks of a wave for each core
_ROWS = 64  # of a wave for each core
_FEWEST = 256  # rows of a wave
_BYTES = 64 << 20  # of text in a wave at most, and one article
_ARTICLE = "sha256 string, head string, media_type string, encoding string, text binary"
_READING = "sha256 string, status string, content string, zh string, en string, versions string"


class SparkEngine:
    """Reads on the Spark at `master`, with what `portable`, which can be pickled, makes there.

    Each core of an executor has one supervised process, in which an article may take `seconds` of the processor and
    `memory` bytes of address space, as on this machine; what breaks that is one row among the others, so Spark sees no
    failure and tries nothing again. What an executor that dies was reading is read by another. `settings` are Spark's
    own; `archive` is an environment to read in there (`packing`).

    Articles go out in waves, of which two are in flight, so that memory here does not grow with their number.
    """

    def __init__(
        self,
        master: str,
        portable: Portable,
        *,
        seconds: float,
        memory: int,
        settings: Mapping[str, str] | None = None,
        archive: str | None = None,
    ) -> None:
        self.master = master
        self._task = pickle.dumps((portable, seconds, memory))
        self._settings = settings or {}
        self._archive = archive

    def map(self, rows: Iterable[ArticleRow]) -> Generator[ReadingRow, None, None]:
        """One row for each row, wave by wave.

        Raises EngineError where pyspark, Java or the cluster is not there, or reads with another program than this one.
        """
        with session(self.master, self._settings, self._archive) as spark:
            jobs = ThreadPoolExecutor(_WAVES)
            try:
                at_work: deque[Future[list[ReadingRow]]] = deque()
                for wave in _waves(rows, spark):
                    at_work.append(jobs.submit(self._read, spark, wave))
                    if len(at_work) == _WAVES:
                        yield from _checked(at_work.popleft().result())
                while at_work:
                    yield from _checked(at_work.popleft().result())
            except BaseException:
                spark.sparkContext.cancelAllJobs()
                raise
            finally:
                jobs.shutdown(wait=False, cancel_futures=True)

    def _read(self, spark: SparkSession, wave: list[ArticleRow]) -> list[ReadingRow]:
        slices = min(len(wave), spark.sparkContext.defaultParallelism * _SLICES)
        with told_failure(self.master):
            frame = spark.createDataFrame(spark.sparkContext.parallelize(map(tuple, wave), slices), _ARTICLE)
            found = frame.mapInArrow(partial(_read_batches, task=self._task), _READING).collect()
        return [ReadingRow(*row) for row in found]


def _waves(rows: Iterable[ArticleRow], spark: SparkSession) -> Iterator[list[ArticleRow]]:
    wave: list[ArticleRow] = []
    held = 0
    for row in rows:
        wave.append(row)
        held += len(row.text)
        if held >= _BYTES or (len(wave) >= _FEWEST and len(wave) >= spark.sparkContext.defaultParallelism * _ROWS):
            yield wave
            wave, held = [], 0
    if wave:
        yield wave


def _checked(rows: list[ReadingRow]) -> list[ReadingRow]:
    here = told_versions()
    if there := next((row.versions for row in rows if row.versions != here), None):
        raise EngineError(
            f"集群上的程序与这里的不同，读出的可能不一样，没有采用；这里：{here}；那里：{there}。"
            "请用 lukou-kg pack 打包这里的环境，以 --engine-archive 交给集群",
            "the program on the cluster is not the one here and may read otherwise, so nothing of it was taken; "
            f"here: {here}; there: {there}. Pack the environment of this machine with lukou-kg pack and "
            "give it to the cluster with --engine-archive",
        )
    return rows


def _read_batches(batches: Iterable[RecordBatch], *, task: bytes) -> Iterator[RecordBatch]:
    """In an executor: Arrow batches of articles in, of readings out."""
    import pyarrow as pa

    columns = [name for name, _ in map(str.split, _READING.split(", "))]
    schema = pa.schema([(name, pa.string()) for name in columns])
    reader = _reader(task)
    versions = told_versions()
    for batch in batches:
        rows = (ArticleRow(**row) for row in batch.to_pylist())
        read = [row._replace(versions=versions) for row in read_rows(rows, reader)]
        yield pa.RecordBatch.from_pylist([row._asdict() for row in read], schema=schema)


@lru_cache(maxsize=1)
def _reader(task: bytes) -> BoundedReader:
    """What reads in this process of an executor, which Spark uses for one task after the other."""
    from pyspark import SparkFiles

    portable, seconds, memory = pickle.loads(task)  # noqa: S301 -- pickled by this program, sent by Spark
    return BoundedReader(portable(Path(SparkFiles.getRootDirectory())), seconds=seconds, memory=memory)
