"""Commands that make files of a workspace or of the cards: view, export, ontology."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.edge import write_out
from lukou_kg.cli.options import Hops, PageFile, Workspace
from lukou_kg.errors import UsageError

if TYPE_CHECKING:
    from lukou_kg.app.graph import KnowledgeGraph


def view(
    context: typer.Context,
    workspace: Workspace,
    *,
    around: Annotated[
        str | None,
        typer.Option(
            "--around",
            help="只看这个事物的周围，不给则看全部 (only what stands around the thing of this name, else all)",
        ),
    ] = None,
    hops: Hops = 1,
    output: PageFile = Path("graph.html"),
    title: Annotated[str | None, typer.Option("--title", help="页面标题 (title of the page)")] = None,
) -> None:
    """生成图谱网页，离线可用 (make a page of the graph, for offline use)."""
    from lukou_kg.app.reading import schema_with
    from lukou_kg.app.workspace import open_graph

    graph = open_graph(workspace, schema_with(context.obj))
    graph.save_page(output, around=around, hops=hops, title=title)
    typer.echo(f"图谱页面已写入，用浏览器打开即可 (open in a browser): {output}")


def export(
    context: typer.Context,
    workspace: Workspace,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="文件，后缀决定格式；csv、sheet-csv 为文件夹；- 为标准输出，须给出 --format "
            "(a file, whose ending says the format; a folder for csv and sheet-csv; - for standard output, "
            "with --format)",
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option("--format", help="格式的名称，不给则由后缀决定 (the format by name, else the ending says it)"),
    ] = None,
) -> None:
    """导出图谱 (export the graph).

    可为 Turtle、N-Quads、TriG、JSON-LD、GraphML、GEXF、CSV 或 XLSX (in any of these formats).
    """
    from lukou_kg.app.reading import schema_with
    from lukou_kg.app.workspace import open_graph

    graph = open_graph(workspace, schema_with(context.obj))
    if str(output) == "-":
        write_out(_printed(graph, form), None)
        return
    for path in graph.export(output, form=form):
        typer.echo(f"已写入 written: {path}")


def ontology(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="写入此文件夹 (folder to write to)", metavar="FOLDER")] = Path(
        "ontology"
    ),
) -> None:
    """由卡片生成本体 (build the ontology from the cards).

    含 SHACL 约束和 JSON-LD 上下文 (with SHACL shapes and a JSON-LD context).
    """
    from lukou_kg.app.reading import schema_with
    from lukou_kg.atomic import write_atomically
    from lukou_kg.graphs.publish import publish_ontology

    for name, content in publish_ontology(schema_with(context.obj)).items():
        write_atomically(folder / name, content)
        typer.echo(f"已写入 written: {folder / name}")


def _printed(graph: KnowledgeGraph, form: str | None) -> bytes:
    """The graph in a format that is one file of text."""
    from lukou_kg.export.formats import FORMATS, export

    made = None if form is None or form == "xlsx" else export(graph.knowledge, graph.schema, form)
    if isinstance(made, bytes):
        return made
    texts = [name for name, row in FORMATS.items() if row.ending and name != "xlsx"]
    raise UsageError(
        f"标准输出（-o -）须用 --format 指明格式，且只能是一个文本文件：{'、'.join(texts)}",
        f"standard output (-o -) needs a --format that is one file of text: {', '.join(texts)}",
    )


COMMANDS = (view, export, ontology)
