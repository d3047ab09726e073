"""The command that puts a graph on a SPARQL server: push."""

from __future__ import annotations

import netrc
import os
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from lukou_kg.cli.loudness import say
from lukou_kg.cli.options import Seconds, Workspace
from lukou_kg.cli.progress import shown_progress
from lukou_kg.cli.tongue import ASIDE, told, words
from lukou_kg.errors import UsageError
from lukou_kg.reasons import reason_of

if TYPE_CHECKING:
    from lukou_kg.remote.client import Credentials

_USER, _PASSWORD, _TOKEN = "LUKOU_KG_USER", "LUKOU_KG_PASSWORD", "LUKOU_KG_TOKEN"


def push(
    workspace: Workspace,
    url: Annotated[
        str, typer.Argument(help="服务器的网址，不含密码 (address of the server, without a password)", metavar="URL")
    ],
    *,
    server: Annotated[
        str,
        typer.Option(
            "--server",
            help="服务器的种类：oxigraph、fuseki、graphdb、qlever、stardog、neptune、virtuoso (which product it is)",
            metavar="NAME",
        ),
    ] = "oxigraph",
    graph: Annotated[
        str | None,
        typer.Option("--graph", help="图的 IRI，不给则用图谱自己的 (IRI of the graph there)", metavar="IRI"),
    ] = None,
    seconds: Seconds = 120.0,
) -> None:
    """把图谱推送到 SPARQL 服务器 (put the graph on a SPARQL server).

    先写入暂存图并核对，再一次换上；中断后重新运行即接着推送。密码取自环境变量 LUKOU_KG_USER、LUKOU_KG_PASSWORD
    或 LUKOU_KG_TOKEN，或 ~/.netrc
    (into a staging graph, checked, then put in place at once; run it again where it was stopped; passwords come from
    the environment or ~/.netrc).
    """
    from lukou_kg.app.remote import GRAPH, push_generation
    from lukou_kg.remote.client import Client
    from lukou_kg.remote.servers import endpoints_of

    endpoints = endpoints_of(url, server)
    with Client(endpoints, credentials_for(url), seconds=seconds) as client, shown_progress() as progress:
        pushed = push_generation(workspace, client, graph=graph or GRAPH, progress=progress)
    for each in pushed:
        say(f"{each.graph}  {each.found.triples} {words('条', 'triples')}  {each.way.value}  {each.found.text[:16]}")
    say(told("服务器上的内容与发送的相同", "what is on the server is what was sent", ASIDE))


def credentials_for(url: str) -> Credentials | None:
    """What the environment, or ~/.netrc, says for this server."""
    from lukou_kg.remote.client import Credentials

    user, password, token = (os.environ.get(name, "") for name in (_USER, _PASSWORD, _TOKEN))
    if user or token:
        return Credentials(user=user, password=password, token=token)
    try:
        found = netrc.netrc().authenticators(urlsplit(url).hostname or "")
    except FileNotFoundError:
        return None
    except (netrc.NetrcParseError, OSError) as fault:
        raise UsageError(
            f"读不懂 ~/.netrc（{reason_of(fault).zh}）；请改正",
            f"~/.netrc cannot be read ({reason_of(fault).en}); mend it",
        ) from fault
    return None if found is None else Credentials(user=found[0], password=found[2] or "")


COMMANDS = (push,)
