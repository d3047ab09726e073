"""What to tell where another program changed the journal of a workspace since the last run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lukou_kg.schema import Alarm
from lukou_kg.store.seal import seal_holds


def changed_journal(workspace: Path) -> Iterator[Alarm]:
    """A sentence where the journal is not as the last run left it; it is told until `doctor --repair` accepts that."""
    path = workspace / "journal.sqlite"
    if path.exists() and seal_holds(path) is False:
        yield Alarm(
            f"{path} 在上次运行之后被其他程序改动过，或已损坏：其中的文章、抽取结果或裁定可能已缺失或不同；"
            f"未作修补，下次仍会提示。lukou-kg doctor {workspace} 说明哪些完好；请从备份恢复该文件，"
            f"若是您有意改的，lukou-kg doctor {workspace} --repair 即认可",
            f"{path} was changed by another program since the last run, or is damaged: articles, readings or decisions "
            "in it may lack or differ; nothing was mended, and it is told again until it is. "
            f"lukou-kg doctor {workspace} says what is sound; restore the file from a backup, or, "
            f"if the change was meant, accept it with lukou-kg doctor {workspace} --repair",
        )
