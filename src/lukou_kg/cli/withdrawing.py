"""Commands that take articles out of a workspace and let them in again: remove, restore."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.edge import tell_notices
from lukou_kg.cli.json_rows import graph_row, print_json, withdrawal_row
from lukou_kg.cli.loudness import say
from lukou_kg.cli.means import stages_in
from lukou_kg.cli.options import AsJson, Extractor, ExtractorConfig, Names, OwnModel, Workspace
from lukou_kg.cli.outside import extractor_of
from lukou_kg.cli.progress import shown_progress
from lukou_kg.cli.published import tell_published
from lukou_kg.cli.signing import By, Why, signature
from lukou_kg.cli.tongue import words

if TYPE_CHECKING:
    from lukou_kg.store.records import Withdrawal

_DIGITS = 12  # of a SHA-256, enough to tell articles apart

ArticleNames = Annotated[
    list[str],
    typer.Argument(
        help="文章的来源名称、编号或指纹 (the name of a source, an id or a SHA-256 of an article)", metavar="ARTICLE"
    ),
]


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
    from lukou_kg.app.withdrawing import withdraw

    each = stages_in(workspace, context.obj, names, model, extractor_of(extractor, extractor_config))
    with shown_progress() as progress:
        gone, report = withdraw(workspace, articles, each, by=signature(by, why), progress=progress)
    tell_notices(report.notices)
    if as_json:
        print_json({"withdrawn": [withdrawal_row(item) for item in gone], "graph": graph_row(report)})
        return
    for item in gone:
        say(f"{words('已撤回', 'withdrawn')}: {called(item)}")
    tell_published(report, workspace, each.schema)


def restore(workspace: Workspace, articles: ArticleNames) -> None:
    """取消撤回 (let withdrawn articles be taken again).

    下次 build 给出它们时重新收录 (the next build that is given them takes them).
    """
    from lukou_kg.app.changed_journal import changed_journal
    from lukou_kg.app.withdrawing import restore as run

    for item in run(workspace, articles):
        say(f"{words('可再收录', 'may be taken again')}: {called(item)}")
    tell_notices(changed_journal(workspace))


def called(item: Withdrawal) -> str:
    """How what was withdrawn is called: by its source where that was given, and by what `restore` takes for it."""
    return " ".join(filter(None, (item.source, item.sha256[:_DIGITS])))


COMMANDS = (remove, restore)
