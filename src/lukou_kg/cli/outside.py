"""The extractor of one's own that the options of a command name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lukou_kg.errors import UsageError

if TYPE_CHECKING:
    from lukou_kg.app.extractors import Chosen
    from lukou_kg.schema import Labels


def extractor_of(name: str | None, config: str | None) -> Chosen | None:
    """The extractor of `--extractor` and `--extractor-config`, None for the shipped reader. Raises as `choose`."""
    if name is None and config is None:
        return None
    if name is None:
        raise UsageError(
            "--extractor-config 要与 --extractor 一同给出；请补上抽取器的名称",
            "--extractor-config goes with --extractor; name the extractor as well",
        )
    from lukou_kg.app.extractors import choose

    return choose(name, config)


def declined_told(doubts: Iterable[str], extractor: Chosen | None) -> Iterator[Labels]:
    """How much of what the extractor said was refused, where it was any."""
    if extractor is None:
        return
    from lukou_kg.app.declined import counts_of, notice_of

    told = notice_of(counts_of(doubts), extractor.name)
    if told is not None:
        yield told


def failed_told(doubts: Iterable[str]) -> Iterator[Labels]:
    """How many articles could not be read in an evaluation, and why the first could not, where it was any."""
    from lukou_kg.app.evaluation import FAILED
    from lukou_kg.schema import Labels

    failed = [doubt.removeprefix(FAILED) for doubt in doubts if doubt.startswith(FAILED)]
    if failed:
        yield Labels(
            f"{len(failed)} 篇没有读成，按什么也没读出计分（第一篇：{failed[0]}）",
            f"{len(failed)} articles could not be read and are scored as if nothing were read there "
            f"(first: {failed[0]})",
        )
