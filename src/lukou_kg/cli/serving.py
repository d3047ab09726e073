"""The command that answers over HTTP: serve."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.edge import tell_notices
from lukou_kg.cli.loudness import say
from lukou_kg.cli.means import stages_in
from lukou_kg.cli.options import (
    Extractor,
    ExtractorConfig,
    MaxRows,
    Memory,
    Names,
    OwnModel,
    Port,
    Queries,
    Timeout,
    Workspace,
)
from lukou_kg.cli.outside import extractor_of
from lukou_kg.cli.signing import By, now, signer
from lukou_kg.cli.tongue import ASIDE, told, words
from lukou_kg.errors import UsageError

if TYPE_CHECKING:
    from lukou_kg.app.extractors import Chosen
    from lukou_kg.app.review_desk import ReviewDesk
    from lukou_kg.serve.desk import Served
    from lukou_kg.serve.reviewing.door import Review


Host = Annotated[
    str,
    typer.Option(
        "--host", help="所用的地址，缺省只限本机 (address to stand at; the default is for this machine alone)"
    ),
]
Expose = Annotated[
    bool,
    typer.Option(
        "--expose",
        help="允许本机以外的地址：任何能连到本机的人都可以查询整个图谱 "
        "(an address beyond this machine is meant so: whoever reaches it can ask for all of the graph)",
    ),
]
AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        help="客户端还可以用这个名称访问，可多次给出 (a further name by which clients call it; may be repeated)",
        metavar="NAME",
    ),
]
AllowOrigin = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-origin",
        help="这个网站的网页可以查询（CORS，不带凭据），* 为所有，可多次给出 "
        "(pages of this site may ask, by CORS without credentials; * for all; may be repeated)",
        metavar="ORIGIN",
    ),
]
InBrowser = Annotated[
    bool,
    typer.Option(
        "--review",
        help="在浏览器里审核存疑的陈述和名称：只限本机，裁定记入工作区 "
        "(decide on doubtful claims and names in the browser, on this machine alone; decisions are kept in the "
        "workspace)",
    ),
]


def serve(
    context: typer.Context,
    workspace: Workspace,
    *,
    host: Host = "127.0.0.1",
    port: Port = 7878,
    expose: Expose = False,
    allow_host: AllowHost = None,
    allow_origin: AllowOrigin = None,
    timeout: Timeout = 30.0,
    max_rows: MaxRows = 10_000,
    memory: Memory = 1024,
    queries: Queries = 8,
    review: InBrowser = False,
    by: By = None,
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
) -> None:
    """以网页和 SPARQL 提供图谱，只读 (serve pages and SPARQL, read only).

    只有给出 --review 才会记下裁定 (decisions are recorded with --review only).
    """
    from importlib import metadata

    from lukou_kg.serve.limits import Limits
    from lukou_kg.serve.reviewing.door import Review
    from lukou_kg.serve.running import Place, serve_graph

    limits = Limits(seconds=timeout, rows=max_rows, memory=memory << 20, queries=queries)
    place = Place(host=host, port=port, exposed=expose, names=allow_host or (), origins=allow_origin or ())
    version = metadata.version("lukou-kg")
    cards = context.obj
    own = extractor_of(extractor, extractor_config)
    desk = _desk(workspace, cards, by=by, names=names, model=model, extractor=own) if review else None
    door = None if desk is None else Review(desk)
    with suppress(KeyboardInterrupt):  # while the graph is still being loaded
        serve_graph(
            workspace, place, limits, version=version, cards=cards, tell=partial(_tell, door), note=_note, review=door
        )
    if desk is not None:
        _tell_pending(desk)
    say(told("服务已结束", "the service has ended", ASIDE))


def _desk(
    workspace: Path,
    cards: Sequence[str],
    *,
    by: str | None,
    names: list[str] | None,
    model: str | None,
    extractor: Chosen | None,
) -> ReviewDesk:
    from lukou_kg.app.review_desk import ReviewDesk

    who = signer(by).strip()
    if not who:
        raise UsageError("裁定要有署名，请用 --by 给出您的姓名", "decisions are signed: give your name with --by")
    each = stages_in(workspace, cards, names, model, extractor)
    return ReviewDesk(workspace, each, by=who, now=now)


def _tell(review: Review | None, address: str, served: Served) -> None:
    if review is not None:
        typer.echo(f"{words('审核', 'review')}: {address}{review.address}")
    triples = served.processes.contents.triples
    graph = told(f"图谱第 {served.name} 代，{triples} 条三元组", f"generation {served.name}, {triples} triples", ASIDE)
    page, end = told("网页", "in a browser", ASIDE), told("按 Ctrl-C 结束", "Ctrl-C ends it", ASIDE)
    typer.echo(f"{graph}\n{page}: {address}/\nSPARQL: {address}/sparql\n{end}")


def _tell_pending(desk: ReviewDesk) -> None:
    """How many decisions are recorded and stand in no graph yet, where there are any."""
    if left := desk.pending():
        _note(
            f"有 {left} 项裁定已记下，尚未发布；下次 build、decide 或在审核页按“发布”时进入图谱",
            f"decisions recorded and not published: {left}; the next build or decide, or Publish on the page of "
            "review, brings these into the graph",
        )


def _note(zh: str, en: str) -> None:
    from lukou_kg.schema import Labels

    tell_notices([Labels(zh, en)])


COMMANDS = (serve,)
