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
from lukou_kg.cli.tongue import ASIDE, BOTH, spoken, told, words


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
    graph.save_page(page, language="en" if spoken() == "en" else "zh")
    graph.export(table)
    graph.export(turtle)
    tell_refusals(report.refused)
    doubtful = len(graph.ask("low_confidence").rows)
    typer.echo(
        told(
            f"读了 {report.articles} 篇示例文章，得到 {report.things} 个事物、{report.statements} 条陈述，条条有原句；"
            f"其中 {doubtful} 条把握不大，值得人看一眼",
            f"{report.articles} articles read: {report.things} things, {report.statements} statements, "
            f"each with its sentence; {doubtful} of low confidence, worth a look",
        )
    )
    typer.echo()
    made = ((words("网页", "page"), page), (words("表格", "table"), table), ("Turtle", turtle))
    for line in _columns([(name, str(path)) for name, path in made], apart=4):
        typer.echo(line)
    page_called = "it" if spoken() == BOTH else str(page)
    look = f"open {page_called}, click an edge to read its sentence"
    typer.echo(f"\n{words('下一步', 'next')}\n  {told(f'用浏览器打开 {page}，点一条线看原句', look, ASIDE)}")
    for line in _columns(_next_calls(as_argument(workspace)), apart=2):
        typer.echo(line)


def _next_calls(workspace: str) -> list[tuple[str, str]]:
    """What can be called next and what for."""
    command = sys.argv[0] if which("lukou-kg") is None and sys.argv[0].endswith("lukou-kg") else "lukou-kg"
    articles = told("您的文章/", "articles/", "{0}")
    return [
        (f"{command} questions", told("有哪些现成的问题", "questions to ask", ASIDE)),
        (f"{command} query {workspace} projects_by_park", told("问一个", "ask one", ASIDE)),
        (f"{command} review export {workspace} review.xlsx", told("审核把握不大的", "review what is doubtful", ASIDE)),
        (f"{command} build {articles} --into kg", told("用自己的文章", "your own articles", ASIDE)),
    ]


def _columns(rows: list[tuple[str, str]], *, apart: int) -> Iterator[str]:
    """Two columns."""
    from rich.cells import cell_len, set_cell_size

    width = max(cell_len(left) for left, _ in rows) + apart
    for left, right in rows:
        yield f"  {set_cell_size(left, width)}{right}"
