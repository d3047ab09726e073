"""The command that tells why a thing is one: same."""

from __future__ import annotations

from typing import Annotated

import typer

from lukou_kg.cli.completion import offered_things
from lukou_kg.cli.json_rows import print_json
from lukou_kg.cli.options import AsJson, Language, Workspace


def same(
    context: typer.Context,
    workspace: Workspace,
    thing: Annotated[
        str,
        typer.Argument(
            help="事物的编号、IRI 或名称 (the id, IRI or name of a thing)",
            metavar="THING",
            autocompletion=offered_things,
        ),
    ],
    *,
    as_json: AsJson = False,
    language: Language = "zh",
) -> None:
    """说明为什么几个名称是同一个事物 (why several names are those of one thing).

    列出各组名称及所在文章、合并的依据和可能性、人的裁定、相近而未合并的，以及分开、合并的命令
    (with the names and their articles, what speaks for it and how likely it is, what people decided, what comes near,
    and the commands that part or merge).
    """
    from lukou_kg.app.reading import schema_with
    from lukou_kg.app.same import why_same
    from lukou_kg.app.workspace import open_graph

    found = why_same(open_graph(workspace, schema_with(context.obj)), thing)
    if as_json:
        print_json(found.as_json())
    else:
        typer.echo(found.in_words(language))


COMMANDS = (same,)
