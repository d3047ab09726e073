"""What the name of an engine means: "local:4", "spark:yarn"."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from lukou_kg.errors import UsageError

_LOCAL = re.compile(r"local(?::(?P<workers>[1-9]\d{0,3}))?")
_SPARK = re.compile(
    r"(?:spark:)?(?P<master>yarn|k8s://\S+|spark://\S+)|spark:(?P<near>local(?:-cluster)?\[[\d,*]+\]|local)"
)
_THREADS = re.compile(r"local(?:\[(?P<threads>\d+|\*)(?P<tries>,\d+)?\])?")
_TRIES = 4  # of a task on threads of this machine; Spark's own is one, so that whatever happens to it ends all


@dataclass(frozen=True, slots=True)
class Named:
    """An engine that was named: processes of this machine (`workers`, no `master`), or the Spark at `master`."""

    workers: int = 0
    master: str = ""

    @property
    def elsewhere(self) -> bool:
        """Whether articles may be read on another machine."""
        return bool(self.master)


def named(text: str) -> Named:
    """The engine of this name: "local" (as many processes as there are processors), "local:N", "spark:MASTER".

    A master is "local[N]", "local-cluster[executors,cores,MB]", "yarn", "k8s://…" or "spark://host:port"; the last
    three need no "spark:" before them. Raises UsageError.

    >>> named("local:4"), named("spark:local[2]").master, named("yarn").master
    (Named(workers=4, master=''), 'local[2,4]', 'yarn')
    """
    if local := _LOCAL.fullmatch(text):
        return Named(workers=int(local["workers"] or os.cpu_count() or 1))
    if spark := _SPARK.fullmatch(text):
        return Named(master=_tried(spark["master"] or spark["near"]))
    raise UsageError(
        f"没有引擎 {text}；可用 local、local:4、spark:local[2]、spark:local-cluster[2,1,1024]、spark:yarn、"
        "spark:k8s://…、spark:spark://主机:端口",
        f"there is no engine {text}; there are local, local:4, spark:local[2], spark:local-cluster[2,1,1024], "
        "spark:yarn, spark:k8s://…, spark:spark://host:port",
    )


def _tried(master: str) -> str:
    threads = _THREADS.fullmatch(master)
    if threads is None or threads["tries"]:
        return master
    return f"local[{threads['threads'] or '*'},{_TRIES}]"
