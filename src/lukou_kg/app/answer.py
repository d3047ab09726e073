"""The answer to a question, with the graph that it came from behind it: a table, a page, a chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from math import isfinite
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from lukou_kg.arguments import language_of, optional_text_of, path_of
from lukou_kg.errors import UsageError
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, article_id, ids_of
from lukou_kg.query.result import Cell, CellKind, Form, Result
from lukou_kg.view.answer import Named, Rows, Said

if TYPE_CHECKING:
    from lukou_kg.app.graph import KnowledgeGraph
    from lukou_kg.query.charts import Chart
    from lukou_kg.view.notebook import GraphView

_IDS = ids_of(DEFAULT_BASE)
_AT_ONCE = 100  # nodes that one query names: a query is no longer than 20,000 bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Result):
    """A result that can show the part of its graph that it names.

    `graph` gives that graph when it is first needed, `language` is the one the answer was asked in, `title` what the
    question is called, None for a query of one's own.
    """

    graph: Callable[[], KnowledgeGraph] = field(repr=False, compare=False)
    language: str = "zh"
    title: str | None = None

    def view(
        self,
        *,
        hops: int = 1,
        title: str | None = None,
        compare: str | PathLike[str] | None = None,
        language: str | None = None,
    ) -> GraphView:
        """The page of what the answer names, with its rows, which shows itself in a notebook.

        It holds what is said of the things that the answer names, and the statements that it names; with `hops` 0 only
        what is said between them, with 2 what is said of their neighbours too. `compare` is that of
        `KnowledgeGraph.view`, `language` (zh or en) that of the page; rows stay in the language that they were asked
        in. Raises UsageError where the answer has no rows, and says what to ask for instead.
        """
        from lukou_kg.app.since import graph_before
        from lukou_kg.view.notebook import answer_view
        from lukou_kg.view.words import load_words, told

        tongue = self.language if language is None else language_of("language", language)
        if not self and self.form is not Form.ASK:
            raise _no_rows()
        graph = self.graph()
        named = named_by(self, graph)
        return answer_view(
            graph.knowledge,
            graph.schema,
            _rows(self, named),
            named,
            title=optional_text_of("title", title) or self.title or told(load_words()["words"]["own_title"], tongue),
            hops=hops,
            before=None if compare is None else graph_before(path_of("compare", compare), graph.workspace),
            generation=graph.generation,
            language=tongue,
        )

    def save_page(
        self,
        path: str | PathLike[str],
        *,
        hops: int = 1,
        title: str | None = None,
        compare: str | PathLike[str] | None = None,
        language: str | None = None,
    ) -> Path:
        """Writes the page of `view` to a file; gives its path back."""
        return self.view(hops=hops, title=title, compare=compare, language=language).save(path)

    def chart(self, x: str | None = None, y: str | None = None, *, colour: str | None = None) -> Chart:
        """A chart of the rows: `x`, `y` and `colour` are variables of the answer; what is not given is chosen.

        Nothing is added up: names against a number are bars where every name has one row, else a point for each row;
        times against names or numbers are points; names or years alone are counted. `.altair` of the chart is an
        altair.Chart to refine. Needs `lukou-kg[notebook]`. Raises UnknownNameError for a variable that is not there,
        UsageError where nothing can be drawn or Altair is missing.
        """
        from lukou_kg.query.charts import chart_of

        wanted = (optional_text_of(name, given) for name, given in (("x", x), ("y", y), ("colour", colour)))
        across, up, tone = wanted
        return chart_of(self, x=across, y=up, colour=tone, language=self.language)


def answered(
    result: Result, graph: Callable[[], KnowledgeGraph], *, language: str = "zh", title: str | None = None
) -> Answer:
    """The result as an answer of that graph."""
    given = {each.name: getattr(result, each.name) for each in fields(Result)}
    return Answer(**given, graph=graph, language=language, title=title)


def named_by(result: Result, graph: KnowledgeGraph) -> Named:
    """The things and statements of the graph that a result names.

    What describes statements (an event, a sentence, a post) names those. An article names what it says, but only where
    the result names nothing else.
    """
    ids = {cell.text.removeprefix(_IDS) for cell in _iris(result)}
    things = ids & {thing.id for thing in graph.things}
    statements = ids & {item.id for item in graph.statements}
    articles = {head.id for head in graph.knowledge.articles if article_id(head.sha256) in ids}
    others = ids - things - statements - {article_id(head.sha256) for head in graph.knowledge.articles}
    for beside in _beside(sorted(others), graph).values():
        described = {item.id for item in graph.statements if item.id in beside}
        statements |= described
        things |= set() if described else {thing.id for thing in graph.things if thing.id in beside}
    if not things and not statements:
        statements = {item.id for item in graph.statements if any(said.article in articles for said in item.evidence)}
    return Named(frozenset(things), frozenset(statements))


def _beside(ids: Sequence[str], graph: KnowledgeGraph) -> Mapping[str, set[str]]:
    """For each of these ids those that stand at the other end of a triple of the graph."""
    near: dict[str, set[str]] = {}
    for first in range(0, len(ids), _AT_ONCE):
        nodes = " ".join(str(NamedNode(_IDS + name)) for name in ids[first : first + _AT_ONCE])
        query = f"SELECT ?node ?near {{ VALUES ?node {{ {nodes} }} {{ ?node ?is ?near }} UNION {{ ?near ?is ?node }} }}"
        for one, other in graph.query(query).cells:
            if one and other and other.kind is CellKind.IRI:
                near.setdefault(one.text.removeprefix(_IDS), set()).add(other.text.removeprefix(_IDS))
    return near


def _iris(result: Result) -> Iterator[Cell]:
    for row in result.cells:
        yield from (cell for cell in row if cell and cell.kind is CellKind.IRI and cell.text.startswith(_IDS))


def _rows(result: Result, named: Named) -> Rows:
    return Rows(
        headings=result.headings,
        rows=tuple(tuple(None if cell is None else _said(cell, named) for cell in row) for row in result.cells),
        cut=result.cut,
    )


def _said(cell: Cell, named: Named) -> Said:
    text = cell.text if cell.kind is CellKind.BOOLEAN else cell.shown()
    if isinstance(text, float) and not isfinite(text):
        text = cell.text  # NaN and INF, which JSON has no numbers for
    key = cell.text.removeprefix(_IDS) if cell.is_iri else ""
    return Said(text, key if key in named.things else None, key if key in named.statements else None)


def _no_rows() -> UsageError:
    return UsageError(
        "答案没有任何一行，没有可看的；请先用 lukou-kg query（Python 中打印答案）查看，放宽条件后再试",
        "the answer has no rows, so there is nothing to see; "
        "look at it with lukou-kg query (print it in Python) and ask with fewer conditions",
    )
