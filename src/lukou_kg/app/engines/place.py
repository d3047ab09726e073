"""Where to read, as it is named: "local:4", "spark:yarn"."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lukou_kg.errors import UsageError

_LOCAL = re.compile(r"local(?::(?P<workers>[1-9]\d{0,3}))?")
_SPARK = re.compile(
    r"(?:spark:)?(?P<master>yarn|k8s://\S+|spark://\S+)|spark:(?P<near>local(?:-cluster)?\[[\d,*]+\]|local)"
)
_THREADS = re.compile(r"local(?:\[(?P<threads>\d+|\*)(?P<tries>,\d+)?\])?")
_TRIES = 4  # of a task on threads of this machine; Spark's own is one, so that whatever happens to it ends all


@dataclass(frozen=True, slots=True)
class Place:
    """Where to read: in `workers` processes of this machine, or, where there is a `master`, on the Spark there.

    `settings` are Spark's own by name; `archive` is the environment that executors read in.
    """

    workers: int = 0
    master: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    archive: str | None = None


def place_of(engine: str, *, settings: Mapping[str, str] | None = None, archive: str | None = None) -> Place:
    """The place of this name: "local" (as many processes as there are processors), "local:N", "spark:MASTER".

    A master is "local[N]", "local-cluster[executors,cores,MB]", "yarn", "k8s://…" or "spark://host:port"; the last
    three need no "spark:" before them. Raises UsageError.

    >>> place_of("local:4").workers, place_of("spark:local[2]").master, place_of("yarn").master
    (4, 'local[2,4]', 'yarn')
    """
    if local := _LOCAL.fullmatch(engine):
        if settings or archive is not None:
            raise UsageError(
                "--engine-setting 和 --engine-archive 只用于 Spark；请去掉，或用 --engine spark:…",
                "--engine-setting and --engine-archive are for Spark alone; leave them out, or use --engine spark:…",
            )
        return Place(workers=int(local["workers"] or os.cpu_count() or 1))
    if spark := _SPARK.fullmatch(engine):
        master = _tried(spark["master"] or spark["near"])
        return Place(master=master, settings=tuple(sorted((settings or {}).items())), archive=archive)
    raise UsageError(
        f"没有引擎 {engine}；可用 local、local:4、spark:local[2]、spark:local-cluster[2,1,1024]、spark:yarn、"
        "spark:k8s://…、spark:spark://主机:端口",
        f"there is no engine {engine}; there are local, local:4, spark:local[2], spark:local-cluster[2,1,1024], "
        "spark:yarn, spark:k8s://…, spark:spark://host:port",
    )


def _tried(master: str) -> str:
    threads = _THREADS.fullmatch(master)
    if threads is None or threads["tries"]:
        return master
    return f"local[{threads['threads'] or '*'},{_TRIES}]"
