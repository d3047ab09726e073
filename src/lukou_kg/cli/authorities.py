"""The command by which graphs and lists of a user's own join a workspace: authority add, list, remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.edge import tell_notices
from lukou_kg.cli.json_rows import authority_row, print_json
from lukou_kg.cli.loudness import say
from lukou_kg.cli.means import stages_in
from lukou_kg.cli.options import AsJson, Extractor, ExtractorConfig, Names, OwnModel, Workspace
from lukou_kg.cli.outside import extractor_of
from lukou_kg.cli.progress import shown_progress
from lukou_kg.cli.published import tell_published
from lukou_kg.cli.signing import By, now, signer
from lukou_kg.cli.tongue import listed as listed_of
from lukou_kg.cli.tongue import words
from lukou_kg.errors import UsageError

if TYPE_CHECKING:
    from lukou_kg.app.authorities import Listed
    from lukou_kg.app.stages import Stages

Do = Annotated[str, typer.Argument(help="add、list 或 remove (add, list or remove)", metavar="add|list|remove")]
Target = Annotated[
    str | None,
    typer.Argument(
        help="add 的文件（.ttl、.nt、.nq、.trig、.jsonld、.rdf、.csv、.xlsx），remove 的名称 "
        "(the file to add, or the name to remove)",
        metavar="FILE|NAME",
    ),
]
Name = Annotated[
    str | None,
    typer.Option("--as", help="名录的名称，小写字母、数字和连字符 (its name: a-z, 0-9, -)", metavar="NAME"),
]
Title = Annotated[str, typer.Option("--title", help="给人看的标题 (a title for people)", metavar="TEXT")]
Kind = Annotated[
    str,
    typer.Option(
        "--kind",
        help="没有写明种类、或只用泛称（组织）的按此种类 (kind of what says none, or a broad one such as Organization)",
        metavar="KIND",
    ),
]
Origin = Annotated[str, typer.Option("--source", help="来历：发布者或网址 (where it comes from)", metavar="TEXT")]
Licence = Annotated[str, typer.Option("--licence", help="许可 (its licence)", metavar="TEXT")]
_DOES = ("add", "list", "remove")


def authority(
    context: typer.Context,
    do: Do,
    workspace: Workspace,
    target: Target = None,
    *,
    name: Name = None,
    title: Title = "",
    kind: Kind = "",
    origin: Origin = "",
    licence: Licence = "",
    by: By = None,
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
    as_json: AsJson = False,
) -> None:
    """名录：您自己的图谱或名单 (graphs and lists of your own).

    add 收录一份（RDF 或表格），自成一图，与文章中的事物对应，其名称用于抽取；list 列出；remove 撤去
    (add takes one, RDF or a table, as a graph of its own, links it to things of the articles and reads its names
    wherever they stand; list lists them; remove takes one out, exactly).
    """
    from lukou_kg.app.authorities import drop, keep, listed, received
    from lukou_kg.app.reading import schema_with
    from lukou_kg.model.authority import Authority

    if do not in _DOES:
        raise UsageError(f"应为 add、list 或 remove，而不是 {do}", f"add, list or remove is expected, not {do}")
    if do == "list":
        _tell(listed(workspace), as_json=as_json)
        return
    wanted, called = _named(do, target, name)
    if do == "remove":
        drop(workspace, wanted)
        _say(f"{words('已撤去', 'removed')}: {wanted}", as_json=as_json)
    else:
        given = Authority(
            name=called, title=title, source="", media_type="", sha256="", size=0, kind=kind, origin=origin,
            licence=licence, at=now(), who=signer(by),
        )  # fmt: skip
        whole, data = received(Path(wanted), given, schema_with(context.obj))
        keep(workspace, whole, data)
        _say(f"{words('已收录', 'taken')}: {whole.name} {whole.sha256[:12]}", as_json=as_json)
    own = extractor_of(extractor, extractor_config)
    _publish(workspace, stages_in(workspace, context.obj, names, model, own), as_json=as_json)
    _tell(listed(workspace), as_json=as_json)


def _named(do: str, target: str | None, name: str | None) -> tuple[str, str]:
    """What is added or removed, and what an addition is called. Raises UsageError where it is not said."""
    if target is None or (do == "add" and name is None):
        raise UsageError(
            "add 需要文件和 --as 名称，remove 需要名称；lukou-kg authority --help 说明用法",
            "add needs a file and --as NAME, remove needs a name; lukou-kg authority --help shows how it is called",
        )
    return target, name or ""


def _say(text: str, *, as_json: bool) -> None:
    if not as_json:
        say(text)


def _publish(workspace: Path, each: Stages, *, as_json: bool) -> None:
    from lukou_kg.app.authorities import published

    with shown_progress() as progress:
        report = published(workspace, each, progress=progress)
    tell_notices(report.notices)
    if not as_json:
        tell_published(report, workspace, each.schema)


def _tell(found: tuple[Listed, ...], *, as_json: bool) -> None:
    if as_json:
        print_json({"authorities": [authority_row(each) for each in found]})
        return
    for each in found:
        about = each.authority
        signed = " ".join(filter(None, (about.at, about.who, about.origin, about.licence)))
        counts = listed_of(
            f"{words('三元组', 'triples')} {each.triples}",
            f"{words('条目', 'items')} {each.items}",
            f"{words('已对应', 'linked')} {each.links}",
            f"{words('存疑', 'doubtful')} {each.doubts}",
        )
        typer.echo(f"{about.name}  {about.title or about.source}  {counts}  {about.sha256[:12]}  {signed}")
    typer.echo(f"{words('名录', 'authorities')} {len(found)}")


COMMANDS = (authority,)
