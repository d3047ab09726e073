"""The command that answers over HTTP: serve."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.edge import tell
from lukou_kg.cli.options import MaxRows, Memory, Port, Queries, Timeout, Workspace

if TYPE_CHECKING:
    from lukou_kg.serve.desk import Served


def serve(
    workspace: Workspace,
    *,
    host: Annotated[
        str,
        typer.Option(
            "--host", help="所用的地址，缺省只限本机 (address to stand at; the default is for this machine alone)"
        ),
    ] = "127.0.0.1",
    port: Port = 7878,
    expose: Annotated[
        bool,
        typer.Option(
            "--expose",
            help="允许本机以外的地址：任何能连到本机的人都可以查询整个图谱 "
            "(an address beyond this machine is meant so: whoever reaches it can ask for all of the graph)",
        ),
    ] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            help="客户端还可以用这个名称访问，可多次给出 (a further name by which clients call it; may be repeated)",
            metavar="NAME",
        ),
    ] = None,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-origin",
            help="这个网站的网页可以查询（CORS，不带凭据），* 为所有，可多次给出 "
            "(pages of this site may ask, by CORS without credentials; * for all; may be repeated)",
            metavar="ORIGIN",
        ),
    ] = None,
    timeout: Timeout = 30.0,
    max_rows: MaxRows = 10_000,
    memory: Memory = 1024,
    queries: Queries = 8,
) -> None:
    """以网页和 SPARQL 服务提供图谱，只读 (serve the graph as pages to ask it and over SPARQL, read only)."""
    from importlib import metadata

    from lukou_kg.serve.limits import Limits
    from lukou_kg.serve.running import Place, serve_graph

    limits = Limits(seconds=timeout, rows=max_rows, memory=memory << 20, queries=queries)
    place = Place(host=host, port=port, exposed=expose, names=allow_host or (), origins=allow_origin or ())
    with suppress(KeyboardInterrupt):  # while the graph is still being loaded
        serve_graph(workspace, place, limits, version=metadata.version("lukou-kg"), tell=_tell, note=_note)
    typer.echo("服务已结束 (the service has ended)")


def _tell(address: str, served: Served) -> None:
    triples = served.processes.contents.triples
    typer.echo(
        f"图谱第 {served.name} 代，{triples} 条三元组 (generation {served.name}, {triples} triples)\n"
        f"网页 (in a browser): {address}/\nSPARQL: {address}/sparql\n按 Ctrl-C 结束 (Ctrl-C ends it)"
    )


def _note(zh: str, en: str) -> None:
    tell(zh, en, head=("说明 ", "Note: "))


COMMANDS = (serve,)
