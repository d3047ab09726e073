"""Commands that make files of a workspace or of the cards: view, export, ontology."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lukou_kg.cli.options import Hops, Workspace


def view(
    context: typer.Context,
    workspace: Workspace,
    *,
    around: Annotated[str | None, typer.Option("--around", help="只看这个事物的周围 (only around this thing)")] = None,
    hops: Hops = 1,
    output: Annotated[Path, typer.Option("-o", "--output", help="网页文件 (file of the page)")] = Path("graph.html"),
    title: Annotated[str | None, typer.Option("--title", help="页面标题 (title of the page)")] = None,
) -> None:
    """生成可离线打开的图谱网页 (make a page of the graph that opens without a network)."""
    from lukou_kg.app.reading import schema_with
    from lukou_kg.app.workspace import open_graph

    graph = open_graph(workspace, schema_with(context.obj))
    graph.save_page(output, around=around, hops=hops, title=title)
    typer.echo(f"图谱页面已写入，用浏览器打开即可 (open in a browser): {output}")


def export(
    context: typer.Context,
    workspace: Workspace,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="文件；格式由后缀决定 (a file; its ending says the format)")
    ],
    form: Annotated[
        str | None, typer.Option("--format", help="格式，若后缀不足以判断 (format, where the ending does not tell)")
    ] = None,
) -> None:
    """导出 Turtle、N-Quads、TriG、JSON-LD、GraphML、GEXF、CSV 或 XLSX (export the graph)."""
    from lukou_kg.app.reading import schema_with
    from lukou_kg.app.workspace import open_graph

    graph = open_graph(workspace, schema_with(context.obj))
    for path in graph.export(output, form=form):
        typer.echo(f"已写入 written: {path}")


def ontology(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="写入此文件夹 (folder to write to)", metavar="FOLDER")] = Path(
        "ontology"
    ),
) -> None:
    """由卡片生成本体、SHACL 约束和 JSON-LD 上下文 (ontology, shapes and context, built from the cards)."""
    from lukou_kg.app.reading import schema_with
    from lukou_kg.atomic import write_atomically
    from lukou_kg.graphs.publish import publish_ontology

    for name, content in publish_ontology(schema_with(context.obj)).items():
        write_atomically(folder / name, content)
        typer.echo(f"已写入 written: {folder / name}")


COMMANDS = (view, export, ontology)
