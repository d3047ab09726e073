"""The command that checks a graph against shapes: validate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lukou_kg.arguments import choice_of
from lukou_kg.cli.edge import write_out
from lukou_kg.cli.exit_codes import NOTHING_READ
from lukou_kg.cli.options import Language, Output

_FORMATS = ("text", "ttl", "json")
_FORMAT_HELP = (
    "text（给人读）、ttl（SHACL 报告）或 json；不给则由 -o 的后缀决定 (text to read, ttl for SHACL's own, json)"
)
_LEAST_HELP = "列到哪一级为止：violation（违例）、warning（警告）或 info（提示） (the least severity that is told)"

Graph = Annotated[
    Path,
    typer.Argument(
        help="工作区文件夹，或图谱文件（.ttl、.nq 等） (folder of the workspace, or a file of a graph: .ttl, .nq, …)",
        metavar="KG",
    ),
]


def validate(
    context: typer.Context,
    graph: Graph,
    *,
    form: Annotated[str | None, typer.Option("--format", help=_FORMAT_HELP, metavar="text|ttl|json")] = None,
    output: Output = None,
    severity: Annotated[str, typer.Option("--severity", help=_LEAST_HELP, metavar="violation|warning|info")] = "info",
    shapes: Annotated[
        Path | None,
        typer.Option(
            "--shapes", help="您自己的 SHACL 形状（Turtle），代替内置的 (SHACL shapes of your own, in Turtle)"
        ),
    ] = None,
    language: Language = "zh",
) -> None:
    """用形状检查图谱 (check the graph against its shapes).

    说明哪里不对、哪句话说的、怎么办；有违例时退出码为 65
    (what is wrong, which sentence says it, what to do; exit code 65 where something is a violation).
    """
    from lukou_kg.app.reading import schema_with
    from lukou_kg.app.validating import severity_of, validate_at

    ending = "" if output is None else output.suffix.removeprefix(".")
    written = choice_of("--format", form or (ending if ending in _FORMATS else "text"), _FORMATS)
    least = severity_of("--severity", severity)
    report = validate_at(graph, schema_with(context.obj), shapes=shapes, least=least)
    if written == "text":
        content = report.in_words(language)
    else:
        content = report.to_turtle() if written == "ttl" else report.to_json()
    write_out(content.encode("utf-8"), output)
    if report.violations:
        raise typer.Exit(NOTHING_READ)


COMMANDS = (validate,)
