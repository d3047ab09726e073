"""Commands that make files of a workspace or of the cards: view, export, ontology."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.arguments import whole_of
from lukou_kg.cli.completion import offered_export_formats, offered_questions, offered_things
from lukou_kg.cli.edge import tell_notices, tell_written, write_exactly
from lukou_kg.cli.loudness import say
from lukou_kg.cli.options import Hops, Language, PageFile, Parameters, Seconds, Workspace
from lukou_kg.cli.tongue import ASIDE, told
from lukou_kg.errors import UsageError

if TYPE_CHECKING:
    from lukou_kg.app.answer import Answer
    from lukou_kg.app.graph import KnowledgeGraph

Around = Annotated[
    str | None,
    typer.Option(
        "--around",
        autocompletion=offered_things,
        help="只看这个事物的周围，不给则看全部 (only what stands around the thing of this name, else all)",
    ),
]
OfAnswer = Annotated[
    str | None,
    typer.Option(
        "--query",
        autocompletion=offered_questions,
        help="只看一个答案中的事物及其周围，并列出答案：已存问题的名称，或含 SPARQL 的 .rq 文件 "
        "(only what stands around the things that an answer names, with its rows: a saved question, "
        "or a .rq file of SPARQL)",
        metavar="QUESTION|FILE",
    ),
]
Compare = Annotated[
    str | None,
    typer.Option(
        "--compare",
        help="页面上与更早的图谱对照：代号、当时导出的文件或其清单 "
        "(set an earlier graph beside this one: its number, a file that was exported then, or its manifest)",
        metavar="GENERATION|FILE",
    ),
]
ExportTo = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        help="文件，后缀决定格式；csv、sheet-csv、neo4j、parquet 和 --since 为文件夹；"
        "- 为标准输出，须给出 --format (a file, whose ending says the format; a folder for csv, sheet-csv, neo4j, "
        "parquet and with --since; "
        "- for standard output, with --format)",
    ),
]
ExportFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        autocompletion=offered_export_formats,
        help="格式的名称，不给则由后缀决定 (the format by name, else the ending says it)",
    ),
]
WithManifest = Annotated[
    bool,
    typer.Option(
        "--manifest",
        help="单个文件旁也写清单：校验值、数目、版本 (a manifest beside a single file too: hash, counts, versions)",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        help="只写出与更早的图谱相比增减的：代号、当时导出的文件或其清单 (only what was added and removed since an "
        "earlier graph: its number, a file that was exported then, or its manifest)",
        metavar="GENERATION|FILE",
    ),
]
_ROWS = 10_000  # of an answer that a page lists, at most


def view(
    context: typer.Context,
    workspace: Workspace,
    *,
    around: Around = None,
    query: OfAnswer = None,
    parameter: Parameters = None,
    hops: Hops = None,
    output: PageFile = Path("graph.html"),
    title: Annotated[str | None, typer.Option("--title", help="页面标题 (title of the page)")] = None,
    compare: Compare = None,
    seconds: Seconds = 30.0,
    language: Language = "zh",
) -> None:
    """生成图谱网页，离线可用 (make a page of the graph, for offline use)."""
    from lukou_kg.app.reading import schema_with
    from lukou_kg.app.workspace import open_graph

    _check_view(around, query, parameter, hops)
    graph = open_graph(workspace, schema_with(context.obj))
    steps = 1 if hops is None else hops
    if query is None:
        graph.save_page(output, around=around, hops=steps, title=title, compare=compare, language=language)
    else:
        answer = _answer(graph, query, parameter or [], seconds=seconds, language=language, cards=context.obj)
        answer.save_page(output, hops=steps, title=title, compare=compare)
        rows = len(answer)
        more = ("以上，页面只有这些", ", and there are more") if answer.cut else ("", "")
        say(told(f"答案有 {rows} 行{more[0]}", f"rows of the answer: {rows}{more[1]}", ASIDE))
    say(f"{told('图谱页面已写入，用浏览器打开即可', 'open in a browser', ASIDE)}: {output}")


def export(
    context: typer.Context,
    workspace: Workspace,
    output: ExportTo,
    *,
    form: ExportFormat = None,
    manifest: WithManifest = False,
    since: Since = None,
) -> None:
    """导出图谱 (export the graph).

    可为 Turtle、N-Quads、TriG、RDF/XML、JSON-LD、GraphML、GEXF、CSV、Neo4j、Parquet 或 XLSX (in any of these formats).
    """
    from lukou_kg.app.reading import schema_with
    from lukou_kg.app.workspace import open_graph

    graph = open_graph(workspace, schema_with(context.obj))
    if since is not None:
        _export_changes(graph, output, since, form)
        return
    if str(output) == "-":
        write_exactly(_printed(graph, form))
        _tell_left_out(graph, output, form)
        return
    for path in graph.export(output, form=form, manifest=manifest):
        tell_written(path)
    _tell_left_out(graph, output, form)


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
        tell_written(folder / name)


def _check_view(around: str | None, query: str | None, parameters: list[str] | None, hops: int | None) -> None:
    if around is not None and query is not None:
        raise UsageError(
            "--around 与 --query 各选出图谱的一部分，不能同用；请只给一个",
            "--around and --query each choose a part of the graph and do not go together; give one of them",
        )
    if parameters and query is None:
        raise UsageError(
            "-p 是问题的参数，须与 --query 同用", "-p gives a parameter of a question; use it with --query"
        )
    if hops is not None and around is None and query is None:
        raise UsageError(
            "--hops 是 --around 或 --query 周围的步数，须与其一同用；不给则看全图",
            "--hops counts from what --around or --query names; give one of them, or no --hops for the whole graph",
        )
    if hops is not None and query is None:
        whole_of("--hops", hops)  # with a query it may be 0


def _answer(
    graph: KnowledgeGraph, given: str, parameters: list[str], *, seconds: float, language: str, cards: Sequence[str]
) -> Answer:
    from lukou_kg.app.answer import answered
    from lukou_kg.cli.asked import asked, question_or_file
    from lukou_kg.query.library import title_of, titled
    from lukou_kg.query.limited import run_limited
    from lukou_kg.store.generation import current_generation

    question, file = question_or_file(given)
    text = asked(question, None, file, parameters, graph.schema)
    store = current_generation(graph.workspace or Path()).folder / "graph.nq"
    result = run_limited(store, text, seconds=seconds, max_rows=_ROWS, language=language, cards=cards)
    if question is None:
        return answered(
            result, lambda: graph, language=language, title=None if file is None or given == "-" else file.stem
        )
    title = title_of(question, language)
    return answered(titled(result, question, language), lambda: graph, language=language, title=title)


def _export_changes(graph: KnowledgeGraph, output: Path, since: str, form: str | None) -> None:
    if form is not None or str(output) == "-":
        raise UsageError(
            "--since 写出一个文件夹，不能与 --format 或 -o - 同用；请用 -o 给出文件夹",
            "--since writes a folder and goes with neither --format nor -o -; name a folder by -o",
        )
    changes = graph.export_changes(output, since)
    gained, lost, changed = (changes.count(turn) for turn in ("gained", "lost", "changed"))
    added, removed = (lines.count(b"\n") for lines in (changes.added, changes.removed))
    tell_written(output)
    say(
        told(
            f"三元组：增 {added}，减 {removed}；陈述：新增 {gained}，失去 {lost}，改变 {changed}",
            f"triples: {added} added, {removed} removed; claims: {gained} gained, {lost} lost, {changed} changed",
        )
    )


def _tell_left_out(graph: KnowledgeGraph, output: Path, form: str | None) -> None:
    from lukou_kg.app.exporting import left_out

    notice = left_out(output, graph.knowledge, form)
    tell_notices(() if notice is None else (notice,))


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
