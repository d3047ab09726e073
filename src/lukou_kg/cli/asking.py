"""Commands that ask a workspace: query, search, questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.asked import asked
from lukou_kg.cli.completion import offered_kinds, offered_questions
from lukou_kg.cli.edge import screen_width, table_format, write_out
from lukou_kg.cli.json_rows import print_json, question_row
from lukou_kg.cli.options import AsJson, Bom, Language, Limit, Output, Parameters, Seconds, TableFormat, Workspace

if TYPE_CHECKING:
    from lukou_kg.query.result import Result

Sparql = Annotated[
    str | None,
    typer.Option(
        "-q",
        "--sparql",
        help="SPARQL 查询：SELECT、ASK、CONSTRUCT 或 DESCRIBE，常用前缀无需声明 "
        "(a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE; the usual prefixes need no declaration)",
    ),
]
QueryFile = Annotated[
    Path | None,
    typer.Option("-f", "--file", help="含查询的文件，- 为标准输入 (a file that holds a query, - is standard input)"),
]


def query(
    context: typer.Context,
    workspace: Workspace,
    question: Annotated[
        str | None,
        typer.Argument(
            help="已存问题的名称，见 lukou-kg questions (a saved question)",
            metavar="QUESTION",
            autocompletion=offered_questions,
        ),
    ] = None,
    *,
    sparql: Sparql = None,
    file: QueryFile = None,
    parameter: Parameters = None,
    given: TableFormat = None,
    output: Output = None,
    bom: Bom = False,
    iris: Annotated[bool, typer.Option("--iris", help="显示 IRI 而不是名称 (IRIs in place of names)")] = False,
    limit: Limit = 100_000,
    seconds: Seconds = 30.0,
    language: Language = "zh",
) -> None:
    """向图谱提问 (ask the graph).

    用已存的问题或 SPARQL (by a saved question or in SPARQL).
    """
    from lukou_kg.app.reading import schema_with
    from lukou_kg.query.limited import run_limited
    from lukou_kg.query.tables import render
    from lukou_kg.store.generation import current_generation

    form = table_format(given, output)
    text = asked(question, sparql, file, parameter or [], schema_with(context.obj))
    graph = current_generation(workspace).folder / "graph.nq"
    result = run_limited(graph, text, seconds=seconds, max_rows=limit, language=language, cards=context.obj)
    result = _titled(result, question, language)
    write_out(render(result, form, bom=bom, iris=iris, width=screen_width(output)), output)


def search(
    context: typer.Context,
    workspace: Workspace,
    words: Annotated[
        list[str],
        typer.Argument(
            help="要查找的词，须都出现；一个字也可以，名称可用拼音或首字母 "
            "(words that must all be there; one character is enough, names by pinyin or its initials too)",
            metavar="WORD",
        ),
    ],
    *,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            help="只要这个种类，如 Company；Thing 为全部事物，Evidence 为原句 "
            "(of this kind only, such as Company; Thing for all things, Evidence for sentences)",
            metavar="KIND",
            autocompletion=offered_kinds,
        ),
    ] = None,
    given: TableFormat = None,
    output: Output = None,
    bom: Bom = False,
    limit: Limit = 20,
    language: Language = "zh",
) -> None:
    """在名称和原句中查找 (search names and sentences)."""
    from lukou_kg.app.reading import schema_with
    from lukou_kg.app.searching import Search
    from lukou_kg.query.engine import open_graph
    from lukou_kg.query.tables import render
    from lukou_kg.store.generation import current_generation

    form, schema = table_format(given, output), schema_with(context.obj)
    store = open_graph(current_generation(workspace).folder / "graph.nq")
    result = Search(store, schema).table(" ".join(words), kind=kind, limit=limit, language=language)
    write_out(render(result, form, bom=bom, iris=False, width=screen_width(output)), output)


def questions(
    name: Annotated[
        str | None,
        typer.Argument(
            help="只看这一个，含其 SPARQL (one, with its SPARQL)", metavar="NAME", autocompletion=offered_questions
        ),
    ] = None,
    language: Language = "zh",
    *,
    as_json: AsJson = False,
) -> None:
    """列出已存的问题及其参数 (list the saved questions and their parameters)."""
    from lukou_kg.query.library import find_question, load_questions

    if as_json:
        chosen = load_questions().values() if name is None else [find_question(name)]
        print_json({"questions": [question_row(each) for each in chosen]})
        return
    if name is not None:
        one = find_question(name)
        typer.echo(f"# {one.title.zh} / {one.title.en}\n# {one.about.zh}\n# {one.about.en}\n{one.sparql.strip()}")
        return
    for each in load_questions().values():
        title = each.title.en if language == "en" else each.title.zh
        given = [f"{item.name}{'' if item.required else '?'}={item.type.value}" for item in each.parameters]
        typer.echo(f"{each.id:<26}{title}{'    -p ' if given else ''}{' -p '.join(given)}")


def _titled(result: Result, question: str | None, language: str) -> Result:
    if question is None:
        return result
    from lukou_kg.query.library import titled

    return titled(result, question, language)


COMMANDS = (query, search, questions)
