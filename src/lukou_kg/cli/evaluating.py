"""The command that measures how well articles with answers are read: evaluate."""

from __future__ import annotations

import json as json_writer
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.edge import tell_notices, write_out
from lukou_kg.cli.options import ErrorsShown, Extractor, ExtractorConfig, Language, Names, OwnModel
from lukou_kg.cli.outside import declined_told, extractor_of, failed_told
from lukou_kg.cli.progress import shown_progress

if TYPE_CHECKING:
    from lukou_kg.app.extractors import Chosen
    from lukou_kg.app.identity_evaluation import IdentityScores
    from lukou_kg.gold.outcome import ArticleScore

ErrorsTo = Annotated[
    Path | None,
    typer.Option(
        "--errors-to",
        help="把全部错误写入此 CSV 文件，可用 Excel 打开 (write every error to this CSV file, which Excel opens)",
        metavar="FILE",
    ),
]
Gold = Annotated[
    Path,
    typer.Argument(
        help="带标注的文章、其文件夹或语料，或含 meta.json 与 answers/ 的文件夹 "
        "(an annotated article, a folder or corpus of them, or a folder with meta.json and answers/)",
        metavar="GOLD",
    ),
]
Part = Annotated[
    str | None, typer.Option("--part", help="只用语料的这一部分 (only this part of a corpus)", metavar="NAME")
]
Style = Annotated[
    str | None, typer.Option("--style", help="只用语料的这种风格 (only this style of a corpus)", metavar="NAME")
]
FiguresTo = Annotated[
    Path | None,
    typer.Option("--json", help="把全部数字写入此 JSON 文件 (write all figures to this JSON file)", metavar="FILE"),
]


def evaluate(
    context: typer.Context,
    gold: Gold,
    *,
    part: Part = None,
    style: Style = None,
    errors: ErrorsShown = None,
    errors_to: ErrorsTo = None,
    json: FiguresTo = None,
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
    language: Language = "zh",
) -> None:
    """评测读得多准 (measure how well it reads).

    与人工答案比对：精确率、召回率、校准、错误及原因
    (against answers made by hand: precision, recall, calibration, errors and their causes).
    """
    from lukou_kg.app.evaluation_files import errors_csv
    from lukou_kg.app.identity_evaluation import evaluate_identity
    from lukou_kg.app.reading import stages
    from lukou_kg.cli.evaluation_report import report
    from lukou_kg.cli.identity_report import identity_report
    from lukou_kg.gold.identity import THINGS

    own = extractor_of(extractor, extractor_config)
    given = stages(cards=context.obj, names=names or (), model=model, extractor=own)
    tell_notices(given.notices)
    schema = given.schema
    scores = _scores(gold, part=part, style=style, cards=context.obj, names=names or (), model=model, extractor=own)
    typer.echo(report(scores, schema, language, errors=errors or 0), nl=False)
    identity = None
    if (gold / THINGS).is_file():
        identity = evaluate_identity(gold, part=part, cards=context.obj, names=names or (), model=model, extractor=own)
        typer.echo(identity_report(identity, language), nl=False)
    if errors_to is not None:
        write_out(errors_csv(scores, schema, language), errors_to)
    if json is not None:
        write_out(_figures(scores, identity), json)


def _scores(
    gold: Path,
    *,
    part: str | None,
    style: str | None,
    cards: Sequence[str],
    names: Sequence[str],
    model: str | None,
    extractor: Chosen | None,
) -> tuple[ArticleScore, ...]:
    """The scores of the articles, with progress shown, and told what an extractor of one's own failed at."""
    from lukou_kg.app.evaluation import evaluate as run

    doubts: list[str] = []
    with shown_progress() as progress:
        scores = run(
            gold,
            part=part,
            style=style,
            cards=cards,
            names=names,
            model=model,
            extractor=extractor,
            progress=progress,
            told=doubts.extend,
        )
    tell_notices((*declined_told(doubts, extractor), *failed_told(doubts)))
    return scores


def _figures(scores: Sequence[ArticleScore], identity: IdentityScores | None) -> bytes:
    """All figures as JSON."""
    from lukou_kg.app.evaluation_files import evaluation_json
    from lukou_kg.app.identity_evaluation import identity_json

    rows = evaluation_json(scores) | ({"identity": identity_json(identity)} if identity else {})
    figures = json_writer.dumps(rows, ensure_ascii=False, indent=1)
    return f"{figures}\n".encode()


COMMANDS = (evaluate,)
