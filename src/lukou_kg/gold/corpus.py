"""A folder of annotated articles with a table that says which part each belongs to: train, dev or test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lukou_kg.errors import AnnotationError
from lukou_kg.gold.notation import parse_annotated
from lukou_kg.model.gold import Annotated

PARTS = "parts.tsv"


def load_part(corpus: Path, part: str, *, style: str | None = None) -> Iterator[Annotated]:
    """The annotated articles of one part of the folder `corpus`, in order of their ids; of one style only, if named.

    `corpus/parts.tsv` has the columns id, part and style. Raises AnnotationError where it names an article that is not
    there, or one that is wrong.
    """
    for line in (corpus / PARTS).read_text("utf-8").splitlines()[1:]:
        name, belongs, kind = line.split("\t")
        if belongs != part or (style is not None and kind != style):
            continue
        path = corpus / "articles" / f"{name}.txt"
        if not path.is_file():
            raise AnnotationError(f"语料缺少文章：{path}", f"the corpus lacks an article that its table names: {path}")
        yield parse_annotated(path.read_text("utf-8"), source=str(path))
