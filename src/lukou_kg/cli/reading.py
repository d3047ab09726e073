"""Commands that read articles: build, extract, repair."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.changes import tell_reread
from lukou_kg.cli.edge import as_argument, aside_and_failed, end_with, standard_input, tell_notices
from lukou_kg.cli.json_rows import print_json, report_row
from lukou_kg.cli.loudness import say
from lukou_kg.cli.means import place_named, stages_for, stages_in
from lukou_kg.cli.options import (
    SOURCES,
    AsJson,
    Engine,
    EngineArchive,
    EngineSettings,
    Extractor,
    ExtractorConfig,
    Language,
    Names,
    OwnModel,
    Sources,
)
from lukou_kg.cli.outside import declined_told, extractor_of
from lukou_kg.cli.progress import shown_progress
from lukou_kg.cli.tongue import BOTH, spoken, told, words
from lukou_kg.errors import UsageError

if TYPE_CHECKING:
    from lukou_kg.app.build import Report
    from lukou_kg.schema import Labels

WithTexts = Annotated[
    bool,
    typer.Option(
        "--texts",
        help="附上位置所指的文字：修复后的 text 和收到时的 raw_text "
        "(with the texts that places count in: text as repaired, raw_text as received)",
    ),
]


def build(
    context: typer.Context,
    sources: Annotated[list[str] | None, SOURCES] = None,
    *,
    into: Annotated[Path, typer.Option("--into", help="工作区文件夹 (folder of the workspace)")] = Path("kg"),
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
    engine: Engine = None,
    engine_setting: EngineSettings = None,
    engine_archive: EngineArchive = None,
    as_json: AsJson = False,
) -> None:
    """读文章、建图谱 (read articles into a workspace).

    再次运行只读新文章；卡片等变了则重新抽取全部，并说明变化；不给来源则只读工作区里尚未抽取的
    (again reads only what is new, or all that other cards read, and tells what that changed; without sources it reads
    what is unread in the workspace).
    """
    from lukou_kg.store.lock import check_free

    _check_sources(sources, into)
    check_free(into)
    given = sources or []
    from lukou_kg.app.build import build as run

    own = extractor_of(extractor, extractor_config)
    place = place_named(engine, engine_setting, engine_archive)
    each = stages_in(into, context.obj, names, model, own, stdin=standard_input(given), engine=place)
    with shown_progress() as progress:
        report = run(given, into, each, progress=progress)
    tell_notices(report.notices)
    if as_json:
        print_json(report_row(report, into))
    else:
        say(f"{_taken(report) if given else _unread(report)}\n{_graph(report, into)}")
        tell_reread(report.reread, into, each.schema)
        if report.articles:
            say(_next(into))
    done = report.taken + report.known + report.duplicates + report.withdrawn if given else report.articles
    end_with(report.refused, done=done)


def extract(
    context: typer.Context,
    sources: Sources,
    *,
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
    texts: WithTexts = False,
) -> None:
    """逐篇输出抽取结果 (print what is read in each article).

    每篇一行 JSON，不建工作区 (one JSON object an article, without a workspace).
    """
    from lukou_kg.app.build import left_unread
    from lukou_kg.app.extract_json import as_json, with_texts
    from lukou_kg.app.outcomes import extract_one
    from lukou_kg.model.article import Article
    from lukou_kg.store.codec import dumps
    from lukou_kg.store.records import Refusal

    own = extractor_of(extractor, extractor_config)
    each = stages_for(sources, context.obj, names, model, own, bounded=own is not None)
    done = 0
    refused: list[Refusal] = []
    for item in each.read(sources):
        outcome = item if isinstance(item, Refusal) else extract_one(item, each)
        if isinstance(outcome, Refusal):
            refused.append(outcome)
        elif isinstance(item, Article):
            row = as_json(item, outcome)
            typer.echo(dumps(with_texts(row, item) if texts else row))
            tell_notices((*left_unread(item, outcome), *declined_told(outcome.doubts, own)))
            done += 1
    end_with(refused, done=done)


def repair(
    source: Annotated[
        str, typer.Argument(help="文件，或 - 表示标准输入 (a file, or - for standard input)", metavar="FILE")
    ],
    language: Language = "zh",
    *,
    every: Annotated[bool, typer.Option("--all", help="逐处列出所有改动 (list every change with its place)")] = False,
) -> None:
    """修复文本 (repair a text).

    正文打印到标准输出，报告打印到标准错误 (the text on stdout, what was changed on stderr).
    """
    from lukou_kg.app.reading import stages
    from lukou_kg.clean.clean import clean
    from lukou_kg.clean.report import SAMPLES, report_en, report_zh
    from lukou_kg.store.records import Refusal

    done = 0
    refused: list[Refusal] = []
    for item in stages(stdin=standard_input([source])).read([source]):
        if isinstance(item, Refusal):
            refused.append(item)
            continue
        document = clean(item)
        typer.echo(document.text, nl=not document.text.endswith("\n"))
        report = report_en if language == "en" else report_zh
        say(report(document, samples=None if every else SAMPLES), err=True, nl=False)
        done += 1
    end_with(refused, done=done)


def _check_sources(sources: list[str] | None, workspace: Path) -> None:
    from lukou_kg.store.database import check_not_lost

    check_not_lost(workspace / "journal.sqlite")
    if not sources and not (workspace / "journal.sqlite").is_file():
        raise UsageError(
            f"缺少 SOURCE（文件、文件夹，或 - 表示标准输入）：{workspace} 还不是工作区，没有可读的文章；"
            "lukou-kg build --help 说明用法",
            f"SOURCE is missing (files, folders, or - for standard input): {workspace} is no workspace yet, "
            "so there is nothing to read; lukou-kg build --help shows how it is called",
        )


def _taken(report: Report) -> str:
    aside, _ = aside_and_failed(report.refused)
    gone_zh = f"，已撤回不再收录 {report.withdrawn} 篇" if report.withdrawn else ""
    gone_en = f", withdrawn before {report.withdrawn}" if report.withdrawn else ""
    now = _read_now(report)
    return told(
        f"新收 {report.taken} 篇，已有 {report.known} 篇，重复 {report.duplicates} 篇，未收录 {aside} 篇{gone_zh}；"
        f"{now.zh}",
        f"new {report.taken}, known {report.known}, duplicates {report.duplicates}, kept aside {aside}{gone_en}; "
        f"{now.en}",
    )


def _unread(report: Report) -> str:
    now = _read_now(report)
    return told(f"没有给出来源；{now.zh}", f"no sources given; {now.en}")


def _read_now(report: Report) -> Labels:
    from lukou_kg.schema import Labels

    _, failed = aside_and_failed(report.refused)
    zh, en = (f"（另有抽取失败 {failed} 篇）", f" (failed {failed})") if failed else ("", "")
    return Labels(f"本次抽取 {report.extracted} 篇{zh}", f"read now {report.extracted}{en}")


def _graph(report: Report, workspace: Path) -> str:
    return told(
        f"图谱 {workspace}：{report.articles} 篇文章，{report.things} 个事物，{report.statements} 条陈述",
        f"graph{'' if spoken() == BOTH else f' {workspace}'}: {report.articles} articles, {report.things} things, "
        f"{report.statements} statements",
    )


def _next(workspace: Path) -> str:
    name = as_argument(workspace)
    return (
        f"{words('下一步', 'next')}: lukou-kg view {name} -o graph.html    lukou-kg questions    lukou-kg status {name}"
    )


COMMANDS = (build, extract, repair)
