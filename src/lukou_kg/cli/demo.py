"""The whole main job on the bundled articles, and what to do next."""

from __future__ import annotations

import sys
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
    command = sys.argv[0] if which("lukou-kg") is None and sys.argv[0].endswith("lukou-kg") else "lukou-kg"
    typer.echo(
        f"读了 {report.articles} 篇示例文章，得到 {report.things} 个事物、{report.statements} 条陈述，条条有原句\n"
        f"  {report.articles} articles read: {report.things} things, {report.statements} statements, "
        f"each with its sentence\n"
        f"\n"
        f"  网页 page     {page}\n"
        f"  表格 table    {table}\n"
        f"  Turtle        {turtle}\n"
        f"\n"
        f"下一步 next\n"
        f"  用浏览器打开 {page}，点一条线看原句 (open it, click an edge to read its sentence)\n"
        f"  {command} questions                         有哪些现成的问题 (questions to ask)\n"
        f"  {command} query {as_argument(workspace)} projects_by_park    问一个 (ask one)\n"
        f"  {command} build 您的文章/ --into kg         用自己的文章 (your own articles)"
    )
