"""The command that trains a mention model on a user's own annotations: train."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.edge import as_argument
from lukou_kg.cli.progress import shown_progress
from lukou_kg.cli.tongue import told, words

if TYPE_CHECKING:
    from lukou_kg.app.train import Trained

_FEW = 100  # names held out, below which figures say little


def train(
    context: typer.Context,
    folder: Annotated[
        str,
        typer.Argument(
            help="您标注的文章所在的文件夹（*.txt，写法同 corpus/） "
            "(folder of your annotated articles, *.txt, written as those of corpus/)",
            metavar="FOLDER",
        ),
    ],
    into: Annotated[
        Path, typer.Option("--into", help="模型写入此文件夹 (folder to write the model to)", metavar="FOLDER")
    ],
    beside: Annotated[
        str | None,
        typer.Option(
            "--with",
            help="另一个标注文件夹，一并用来训练，如本项目的 corpus/ "
            "(another folder of annotated articles to learn from too, as the corpus/ of this project)",
            metavar="FOLDER",
        ),
    ] = None,
) -> None:
    """用您的标注训练提及模型 (train the mention model on your annotations).

    留出一部分不参加训练，比较自带的模型与新模型 (holds out a part, on which the shipped model and the new one compare).
    """
    from lukou_kg.app.train import side_by_side
    from lukou_kg.app.train import train as run

    with shown_progress() as progress:
        made = run(folder, into, beside=beside, cards=context.obj, progress=progress)
    typer.echo(f"{_told(made)}\n{side_by_side(made.shipped, made.new)}{_next(into)}")


def _told(made: Trained) -> str:
    held_out = made.new[0].there
    learned = told(
        f"训练：自己的 {made.articles} 篇，另加 {made.added} 篇，名称 {made.names} 个；"
        f"留作检验：{len(made.held_out)} 篇，名称 {held_out} 个",
        f"learned from: own articles {made.articles}, others {made.added}, names {made.names}; "
        f"held out: articles {len(made.held_out)}, names {held_out}",
    )
    if held_out >= _FEW:
        return learned
    few = told(
        f"留作检验的名称不足 {_FEW} 个，得分只供参考", f"fewer than {_FEW} names held out: the scores say little"
    )
    return f"{learned}\n{few}"


def _next(into: Path) -> str:
    articles = told("文章/", "articles/", "{0}")
    return f"{words('下一步', 'next')}: lukou-kg build {articles} --into kg --model {as_argument(into)}"


COMMANDS = (train,)
