"""The command that tries the examples of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.edge import write_out
from lukou_kg.cli.tongue import told, words
from lukou_kg.errors import CardError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lukou_kg.app.card_trials import Trial

All = Annotated[bool, typer.Option("--all", help="内置卡片的例句也试 (try the examples of the built-in cards as well)")]


def trial(context: typer.Context, *, everything: All = False) -> None:
    """试读卡片的例句 (try the examples of your cards).

    每个例句须读出卡片所写的，每个反例须什么也读不出；不符的列出，退出码 78 (every example must be read as its card
    says, every counterexample yield nothing; what is read otherwise is listed, exit code 78).
    """
    from lukou_kg.app.card_trials import card_trials

    if not context.obj and not everything:
        raise UsageError(
            "没有给出卡片；请写 lukou-kg --cards 文件夹 trial，或用 --all 试内置卡片",
            "no cards are given; write lukou-kg --cards FOLDER trial, or try the built-in ones with --all",
        )
    trials = tuple(card_trials(context.obj or (), own=not everything))
    wrong = [trial for trial in trials if not trial.holds]
    write_out("".join(f"{line}\n" for line in _lines(trials, wrong)).encode(), None)
    if wrong:
        names = "、".join(dict.fromkeys(trial.card for trial in wrong))
        raise CardError(
            f"{len(wrong)} 个例句的读法与卡片不符（{names}）；请改卡片的模式或例句",
            f"examples that are read otherwise than their cards say: {len(wrong)} ({names}); mend the patterns or them",
        )


def _lines(trials: Sequence[Trial], wrong: Sequence[Trial]) -> Iterator[str]:
    for trial in wrong:
        yield f"✗ {trial.card}  {trial.text}"
        yield f"    {words('应为', 'expected')}: {'; '.join(trial.expects) or '—'}"
        yield f"    {words('读出', 'found')}: {'; '.join(trial.found) or '—'}"
    count = len({trial.card for trial in trials})
    right = len(trials) - len(wrong)
    yield told(
        f"{count} 张卡片，{len(trials)} 个例句，{right} 个相符",
        f"{count} cards, {len(trials)} examples, {right} read as the cards say",
    )


COMMANDS = (trial,)
