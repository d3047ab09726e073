"""Search over the names and sentences of a graph, as a table."""

from __future__ import annotations

from pyoxigraph import Store

from lukou_kg.errors import UnknownNameError
from lukou_kg.query.result import XSD, Cell, Form, Result
from lukou_kg.schema import Schema
from lukou_kg.schema.cards import Labels
from lukou_kg.search.contents import contents_of
from lukou_kg.search.facts import Facts
from lukou_kg.search.found import SentenceFound, ThingFound, tell
from lukou_kg.search.index import EVIDENCE, THING, SearchIndex

_COLUMNS = ("found", "kind", "id", "article", "date")
_HEADINGS = {"zh": ("所得", "种类", "编号", "文章", "日期"), "en": ("found", "kind", "id", "article", "date")}
_SENTENCE = Labels("原句", "sentence")


class Search:
    """A graph that is ready to be searched."""

    def __init__(self, store: Store, schema: Schema) -> None:
        self._facts = Facts(store)
        self._schema = schema
        self._index = SearchIndex.of(contents_of(self._facts))

    def table(self, words: str, *, kind: str | None, limit: int, language: str) -> Result:
        """Things by a name of theirs, then sentences, best first. Raises UnknownNameError for an unknown kind."""
        known = [THING, EVIDENCE, *self._schema.kinds]
        if kind is not None and kind not in known:
            raise UnknownNameError(
                f"没有种类「{kind}」；可用：{'、'.join(known)}",
                f"there is no kind {kind!r}; there are {', '.join(known)}",
            )
        answers = self._index.answers(words, kind=kind or "", most=limit)
        found = tell(self._facts, words, answers)
        rows = (
            *(self._thing(thing, language) for thing in found.things),
            *(_sentence(sentence, language) for sentence in found.sentences),
        )
        cut = found.total_things + found.total_sentences > len(rows)
        return Result(form=Form.SELECT, columns=_COLUMNS, headings=_HEADINGS[language], cells=rows, cut=cut)

    def _thing(self, thing: ThingFound, language: str) -> tuple[Cell | None, ...]:
        card = self._schema.kinds.get(thing.kind)
        kind = thing.kind if card is None else card.labels.en if language == "en" else card.labels.zh
        name = thing.label if thing.name == thing.label else f"{thing.label}（{thing.name}）"
        return Cell(name), Cell(kind), Cell(thing.id), None, None


def _sentence(sentence: SentenceFound, language: str) -> tuple[Cell | None, ...]:
    article, kind = sentence.article, _SENTENCE.en if language == "en" else _SENTENCE.zh
    date = None if article.date is None else Cell(article.date, datatype=f"{XSD}date")
    return Cell(sentence.quote), Cell(kind), Cell(sentence.id), Cell(article.name), date
