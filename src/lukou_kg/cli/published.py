"""What the graph holds that a command has just published, told to people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lukou_kg.cli.changes import tell_reread
from lukou_kg.cli.loudness import say
from lukou_kg.cli.tongue import listed, mark, words

if TYPE_CHECKING:
    from lukou_kg.app.build import Report
    from lukou_kg.schema import Schema


def tell_published(report: Report, workspace: Path, schema: Schema) -> None:
    """How many articles, things and statements there are now, and what reading articles again has changed."""
    _tell_graph(workspace, f"{report.articles} {words('篇文章', 'articles')}", *_contents(report))
    tell_reread(report.reread, workspace, schema)


def tell_decided(report: Report, workspace: Path) -> None:
    """How many things and statements there are now that people have decided on some."""
    _tell_graph(workspace, *_contents(report))


def _contents(report: Report) -> tuple[str, str]:
    return f"{report.things} {words('个事物', 'things')}", f"{report.statements} {words('条陈述', 'statements')}"


def _tell_graph(workspace: Path, *contents: str) -> None:
    say(f"{words('图谱', 'graph')} {workspace}{mark('：', ': ')}{listed(*contents)}")
