"""The whole main job on the bundled articles, and what to do next."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Annotated

import typer

from lukou_kg.cli.edge import as_argument, tell_refusals
from lukou_kg.cli.progress import shown_progress


def demo(out: Annotated[Path, typer.Option("--out", help="写入此文件夹 (folder to write to)")] = Path("out")) -> None:
    """用示例文章走一遍 (the main job on the bundled articles).

    建图谱，出网页、表格和 Turtle (a graph, its page, a table and Turtle).
    """
    from lukou_kg.app.build import build
    from lukou_kg.app.examples import example_articles
    from lukou_kg.app.reading import stages
    from lukou_kg.app.workspace import open_graph
    from lukou_kg.schema import load_schema

    workspace, page, table, turtle = out / "kg", out / "graph.html", out / "statements.xlsx", out / "graph.ttl"
    with shown_progress() as progress:
        report = build([str(example_articles())], workspace, stages(), progress=progress)
    graph = open_graph(workspace, load_schema())
    graph.save_page(page)
    graph.export(table)
    graph.export(turtle)
    tell_refusals(report.refused)
    doubtful = len(graph.ask("low_confidence").rows)
    typer.echo(
        f"读了 {report.articles} 篇示例文章，得到 {report.things} 个事物、{report.statements} 条陈述，条条有原句；"
        f"其中 {doubtful} 条把握不大，值得人看一眼\n"
        f"  {report.articles} articles read: {report.things} things, {report.statements} statements, "
        f"each with its sentence; {doubtful} of low confidence, worth a look\n"
        f"\n"
        f"  网页 page     {page}\n"
        f"  表格 table    {table}\n"
        f"  Turtle        {turtle}\n"
        f"\n"
        f"下一步 next\n"
        f"  用浏览器打开 {page}，点一条线看原句 (open it, click an edge to read its sentence)"
    )
    for line in _next_calls(as_argument(workspace)):
        typer.echo(line)


def _next_calls(workspace: str) -> Iterator[str]:
    """What can be called next and what for, in two columns."""
    from rich.cells import cell_len, set_cell_size

    command = sys.argv[0] if which("lukou-kg") is None and sys.argv[0].endswith("lukou-kg") else "lukou-kg"
    calls = (
        (f"{command} questions", "有哪些现成的问题 (questions to ask)"),
        (f"{command} query {workspace} projects_by_park", "问一个 (ask one)"),
        (f"{command} review export {workspace} review.xlsx", "审核把握不大的 (review what is doubtful)"),
        (f"{command} build 您的文章/ --into kg", "用自己的文章 (your own articles)"),
    )
    width = max(cell_len(call) for call, _ in calls)
    for call, says in calls:
        yield f"  {set_cell_size(call, width)}  {says}"
