"""Commands that take articles out of a workspace and let them in again: remove, restore."""

from __future__ import annotations

from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.changes import tell_reread
from lukou_kg.cli.edge import tell_notices
from lukou_kg.cli.json_rows import graph_row, print_json, withdrawal_row
from lukou_kg.cli.loudness import say
from lukou_kg.cli.means import stages_in
from lukou_kg.cli.options import AsJson, Extractor, ExtractorConfig, Names, OwnModel, Workspace
from lukou_kg.cli.outside import extractor_of
from lukou_kg.cli.progress import shown_progress

if TYPE_CHECKING:
    from lukou_kg.store.records import Withdrawal

_DIGITS = 12  # of a SHA-256, enough to tell articles apart

ArticleNames = Annotated[
    list[str],
    typer.Argument(
        help="文章的来源名称、编号或指纹 (the name of a source, an id or a SHA-256 of an article)", metavar="ARTICLE"
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", help="经办人，默认为登录名 (who does it; by default the login name)", metavar="NAME"),
]
Why = Annotated[str, typer.Option("--why", help="缘由 (the reason)", metavar="TEXT")]


def remove(
    context: typer.Context,
    workspace: Workspace,
    articles: ArticleNames,
    *,
    why: Why = "",
    by: By = None,
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
    as_json: AsJson = False,
) -> None:
    """撤回文章 (withdraw articles).

    图谱与从未收录过它们时相同；以后的构建也不再收录，直到 restore
    (the graph becomes the one that never saw them, and no build takes them again until restore).
    """
    from lukou_kg.app.withdrawing import Signature, withdraw

    each = stages_in(workspace, context.obj, names, model, extractor_of(extractor, extractor_config))
    signed = Signature(at=now(), who=user() if by is None else by, why=why)
    with shown_progress() as progress:
        gone, report = withdraw(workspace, articles, each, by=signed, progress=progress)
    tell_notices(report.notices)
    if as_json:
        print_json({"withdrawn": [withdrawal_row(item) for item in gone], "graph": graph_row(report)})
        return
    for item in gone:
        say(f"已撤回 withdrawn: {called(item)}")
    say(
        f"图谱 graph {workspace}：{report.articles} 篇文章 articles，{report.things} 个事物 things，"
        f"{report.statements} 条陈述 statements"
    )
    tell_reread(report.reread, workspace, each.schema)


def restore(workspace: Workspace, articles: ArticleNames) -> None:
    """取消撤回 (let withdrawn articles be taken again).

    下次 build 给出它们时重新收录 (the next build that is given them takes them).
    """
    from lukou_kg.app.changed_journal import changed_journal
    from lukou_kg.app.withdrawing import restore as run

    for item in run(workspace, articles):
        say(f"可再收录 may be taken again: {called(item)}")
    tell_notices(changed_journal(workspace))


def called(item: Withdrawal) -> str:
    """How what was withdrawn is called: by its source where that was given, and by what `restore` takes for it."""
    return " ".join(filter(None, (item.source, item.sha256[:_DIGITS])))


def now() -> str:
    """The day and time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def user() -> str:
    """The login name, empty where the system knows none."""
    try:
        return getuser()
    except (KeyError, OSError):
        return ""


COMMANDS = (remove, restore)
