"""How sources become articles: files, folders, standard input and workspaces, each named from what was given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from lukou_kg.app.kept import kept_in
from lukou_kg.app.stages import Stages
from lukou_kg.errors import SourceError
from lukou_kg.model.article import Article, Refused
from lukou_kg.read.encoding import without_surrogates
from lukou_kg.read.source import read_source
from lukou_kg.store.records import Refusal


def read_sources(sources: Sequence[str], *, stdin: bytes = b"") -> Iterator[Article | Refusal]:
    """Every article of the sources; raises SourceError before anything is read where one of them does not exist."""
    return chain.from_iterable([_read_one(source, stdin) for source in sources])


def reading_within(folder: Path, each: Stages) -> Stages:
    """The stages with files of this folder as sources, which are named as where the folder itself is the source.

    A file that is gone is passed over.
    """
    return replace(each, read=partial(_read_within, folder))


def _read_one(source: str, stdin: bytes) -> Iterator[Article | Refusal]:
    kept = kept_in(source)
    return (_portable(item, source) for item in read_source(source, stdin=stdin)) if kept is None else kept


def _read_within(folder: Path, sources: Sequence[str]) -> Iterator[Article | Refusal]:
    for source in sources:
        with suppress(SourceError):
            yield from (_portable(item, str(folder)) for item in read_source(source))


def _portable(item: Article | Refused, source: str) -> Article | Refusal:
    """The item with its source named from the folder that was given, so that the place of that folder never shows."""
    top = Path(source) if Path(source).is_dir() else Path(source).parent
    prefix = "" if str(top) == os.curdir else f"{str(top).rstrip(os.sep)}{os.sep}"
    named = item.source.removeprefix(without_surrogates(prefix)).replace(os.sep, "/")
    if isinstance(item, Article):
        return replace(item, source=named)
    return Refusal(source=named, sha256="", stage="read", zh=item.zh, en=item.en)
