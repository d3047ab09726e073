"""What reading articles again has changed: told below a build, and by the command changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.edge import as_argument, screen_width, table_format, write_out
from lukou_kg.cli.loudness import say
from lukou_kg.cli.options import Bom, Language, Output, TableFormat, Workspace
from lukou_kg.cli.tongue import told, words

if TYPE_CHECKING:
    from lukou_kg.app.rereading import Totals
    from lukou_kg.schema import Labels, Schema

_SHOWN = 10  # rules below a build

RuleName = Annotated[
    str | None,
    typer.Option(
        "--rule",
        help="只看这条规则的陈述，如 locatedIn/dominant；locatedIn 含其下各条 "
        "(only claims of this rule, such as locatedIn/dominant; locatedIn is all below it too)",
        metavar="RULE",
    ),
]
Summary = Annotated[bool, typer.Option("--summary", help="只列各规则的数目 (only the numbers of each rule)")]


def changes(
    context: typer.Context,
    workspace: Workspace,
    *,
    rule: RuleName = None,
    summary: Summary = False,
    given: TableFormat = None,
    output: Output = None,
    bom: Bom = False,
    language: Language = "zh",
) -> None:
    """列出重新抽取后陈述的变化 (what reading articles again has changed).

    卡片、名单、模型或程序变了之后，build 重新抽取全部文章；这里逐条列出新增、失去、改变的陈述
    (when cards, lists, model or program have changed, build reads all articles again; here stands every claim that was
    gained, lost or changed).
    """
    from lukou_kg.app.changes import (
        changes_in,
        changes_json,
        changes_table,
        summary_json,
        summary_table,
        totals_in,
    )
    from lukou_kg.app.reading import schema_with
    from lukou_kg.query.tables import render

    form = table_format(given, output)
    found = changes_in(workspace, rule=rule)
    if form == "json":
        row = summary_json(totals_in(found)) if summary else changes_json(found)
        write_out(json.dumps(row, ensure_ascii=False, indent=1).encode() + b"\n", output)
        return
    schema = schema_with(context.obj)
    table = (
        summary_table(totals_in(found), language=language)
        if summary
        else changes_table(found, schema, language=language)
    )
    write_out(render(table, form, bom=bom, width=screen_width(output)), output)


def tell_reread(totals: Totals | None, workspace: Path, schema: Schema) -> None:
    """What reading articles again changed: the numbers, the rules with most, and the command that lists all."""
    if totals is None:
        return
    gained, lost = (_entities(each, schema) for each in (totals.entities_gained, totals.entities_lost))
    say(
        told(
            f"重新抽取 {totals.articles} 篇：陈述新增 {totals.gained}，失去 {totals.lost}，改变 {totals.changed}；"
            f"实体新增 {gained.zh}，失去 {lost.zh}",
            f"read again {totals.articles}: claims gained {totals.gained}, lost {totals.lost}, "
            f"changed {totals.changed}; entities gained {gained.en}, lost {lost.en}",
        )
    )
    if not totals.rules:
        return
    turns = (words("新增", "gained"), words("失去", "lost"), words("改变", "changed"))
    say(f"  {words('规则', 'rule')}: {' / '.join(turns)}")
    for rule in totals.rules[:_SHOWN]:
        say(f"  {rule.rule}: {rule.gained} / {rule.lost} / {rule.changed}")
    if (more := len(totals.rules) - _SHOWN) > 0:
        say(f"  … {told(f'另有 {more} 条规则', f'{more} more rules', '{} / {}')}")
    say(f"{words('逐条', 'each claim')}: lukou-kg changes {as_argument(workspace)}")


def _entities(kinds: tuple[tuple[str, int], ...], schema: Schema) -> Labels:
    """How many entities, and of which kinds."""
    from lukou_kg.app.labels import term_in
    from lukou_kg.schema import Labels

    count = sum(number for _, number in kinds)
    if not count:
        return Labels("0", "0")
    zh, en = ([f"{term_in(kind, schema, language)} {number}" for kind, number in kinds] for language in ("zh", "en"))
    return Labels(f"{count}（{'、'.join(zh)}）", f"{count} ({', '.join(en)})")


COMMANDS = (changes,)
