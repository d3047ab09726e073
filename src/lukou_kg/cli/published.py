"""What the graph holds that a command has just published, told to people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lukou_kg.cli.changes import tell_reread
from lukou_kg.cli.loudness import say

if TYPE_CHECKING:
    from lukou_kg.app.build import Report
    from lukou_kg.schema import Schema


def tell_published(report: Report, workspace: Path, schema: Schema) -> None:
    """How many articles, things and statements there are now, and what reading articles again has changed."""
    say(
        f"图谱 graph {workspace}：{report.articles} 篇文章 articles，{report.things} 个事物 things，"
        f"{report.statements} 条陈述 statements"
    )
    tell_reread(report.reread, workspace, schema)


def tell_decided(report: Report, workspace: Path) -> None:
    """How many things and statements there are now that people have decided on some."""
    say(f"图谱 graph {workspace}：{report.things} 个事物 things，{report.statements} 条陈述 statements")
