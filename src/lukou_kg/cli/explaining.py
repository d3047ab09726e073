"""Commands that show how articles are read: explain, coverage."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lukou_kg.cli.edge import end_with, screen_width, tell_notices, write_out
from lukou_kg.cli.json_rows import coverage_row, print_json, refusals_row
from lukou_kg.cli.loudness import say
from lukou_kg.cli.means import stages_for
from lukou_kg.cli.options import AsJson, Bom, Extractor, ExtractorConfig, Language, Names, OwnModel, PageFile, Sources
from lukou_kg.cli.outside import declined_told, extractor_of
from lukou_kg.cli.tongue import ASIDE, told

SentencesTo = Annotated[
    Path | None,
    typer.Option(
        "--csv",
        help="把各句写入此 CSV 文件（供电子表格，防公式），屏幕上只留汇总 "
        "(write the sentences to this CSV file, for spreadsheets and safe from formulas; "
        "then only the summary is printed)",
        metavar="FILE",
    ),
]


def explain(
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(help="文件，或 - 表示标准输入 (a file, or - for standard input)", metavar="ARTICLE")
    ],
    *,
    article: Annotated[
        str | None,
        typer.Option(
            "--article",
            help="来源含多篇时，其中一篇的编号 (the id of one article, where the source holds several)",
            metavar="ID",
        ),
    ] = None,
    output: PageFile = Path("explain.html"),
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
) -> None:
    """用网页看一篇文章是怎样读的 (see in a page how an article is read).

    含名称、数值、陈述、规则、置信度，以及未读出陈述的句子和原因
    (with names, values, claims, rules and scores, and why other sentences yielded nothing).
    """
    from lukou_kg.app.explaining import chosen, explained, page_of
    from lukou_kg.app.kept import workspace_alone
    from lukou_kg.app.reading import reader_with
    from lukou_kg.atomic import write_atomically
    from lukou_kg.store.records import Refusal

    own = extractor_of(extractor, extractor_config)
    each = stages_for([source], context.obj, names, model, own)
    items = chosen(each.read([source]), article)
    reader = reader_with(
        context.obj, names=names or (), model=model, extractor=own, workspace=workspace_alone([source])
    )
    refused: list[Refusal] = []
    for item in explained(items, reader):
        if isinstance(item, Refusal):
            refused.append(item)
        else:
            write_atomically(output, page_of(item, reader))
            tell_notices(declined_told(item.reading.doubts, own))
            say(f"{told('页面已写入，用浏览器打开即可', 'open in a browser', ASIDE)}: {output}")
    end_with(refused, done=len(items) - len(refused))


def coverage(
    context: typer.Context,
    sources: Sources,
    *,
    csv: SentencesTo = None,
    bom: Bom = False,
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
    language: Language = "zh",
    as_json: AsJson = False,
) -> None:
    """列出未读出的句子及原因 (which sentences yielded nothing, and why).

    末尾按原因汇总 (with a summary by reason below).
    """
    from lukou_kg.app.coverage import Coverage, joined, listing, sheet, summary
    from lukou_kg.app.coverage import coverage as coverage_of
    from lukou_kg.app.explaining import explained
    from lukou_kg.app.kept import workspace_alone
    from lukou_kg.app.reading import reader_with
    from lukou_kg.store.records import Refusal

    own = extractor_of(extractor, extractor_config)
    each = stages_for(sources, context.obj, names, model, own)
    found: list[Coverage] = []
    doubts: list[str] = []
    refused: list[Refusal] = []
    reader = reader_with(context.obj, names=names or (), model=model, extractor=own, workspace=workspace_alone(sources))
    for item in explained(each.read(sources), reader):
        if isinstance(item, Refusal):
            refused.append(item)
        else:
            found.append(coverage_of(item, each.schema))
            doubts += item.reading.doubts
    covered = joined(found)
    tell_notices(declined_told(doubts, own))
    if found and csv is not None:
        write_out(sheet(covered, each.schema, language, bom=bom), csv)
    elif found and not as_json:
        typer.echo(listing(covered, language, width=screen_width(csv)))
    if as_json:
        print_json(coverage_row(covered) | refusals_row(refused))
    elif found:
        typer.echo(summary(covered, language), nl=False)
    end_with(refused, done=len(found))


COMMANDS = (explain, coverage)
