"""Why a statement stands: the words that say it, where they stand, what read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence
from lukou_kg.model.knowledge import Statement, Thing
from lukou_kg.schema import Schema


@dataclass(frozen=True, slots=True, repr=False)
class Reason:
    """A statement in words with all its evidence; prints as text, and as HTML in a notebook.

    `sentence` says it ("罗明远 考察 白石膜材项目"); `articles` gives the article of each piece of evidence by its id.
    """

    sentence: str
    statement: Statement
    articles: Mapping[str, ArticleHead]

    @property
    def quotes(self) -> tuple[str, ...]:
        """The sentences that say it, in the order of the evidence."""
        return tuple(item.quote for item in self.statement.evidence)

    def __repr__(self) -> str:
        lines = [f"{self.sentence}  [{self._known()}]"]
        for item in self.statement.evidence:
            lines.append(f"  「{item.quote}」")
            lines.append(f"    {self._place(item)}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<li><q>{_marked(item)}</q><br><small>{escape(self._place(item))}</small></li>"
            for item in self.statement.evidence
        )
        return f"<p><b>{escape(self.sentence)}</b> <small>{escape(self._known())}</small></p><ul>{rows}</ul>"

    def _known(self) -> str:
        statement = self.statement
        when = statement.when.edtf if statement.when else "时间不详"
        return f"{statement.status.value}, {when}, 置信 {statement.score:.2f}, 规则 {'、'.join(statement.rules)}"

    def _place(self, item: Evidence) -> str:
        head = self.articles[item.article]
        span, raw = item.span, item.raw_span
        return f"{head.title or head.source}: {span.start}–{span.end}（原文 {raw.start}–{raw.end}）"


def in_words(statement: Statement, things: Mapping[str, Thing], schema: Schema) -> str:
    """A statement in words: the names of its ends around the label of its relation."""
    far = things[statement.object].name if statement.object else _value(statement)
    words = (things[statement.subject].name, schema.relations[statement.relation].labels.zh, far)
    return " ".join(word for word in words if word)


def _value(statement: Statement) -> str:
    if isinstance(statement.value, float):
        return f"{statement.value:,.15g}{' ' if statement.unit else ''}{statement.unit or ''}"
    return statement.value or ""


def _marked(item: Evidence) -> str:
    """The quote with the marked words in <mark>; marks that overlap one before them are left out."""
    pieces: list[str] = []
    done = item.span.start
    for mark in sorted(item.marks, key=lambda each: (each.span, each.role)):
        start, end = mark.span.start, mark.span.end
        if start < done or end > item.span.end:
            continue
        pieces.append(escape(_slice(item, done, start)))
        pieces.append(f'<mark title="{escape(mark.role)}">{escape(_slice(item, start, end))}</mark>')
        done = end
    return "".join(pieces) + escape(_slice(item, done, item.span.end))


def _slice(item: Evidence, start: int, end: int) -> str:
    return item.quote[start - item.span.start : end - item.span.start]
