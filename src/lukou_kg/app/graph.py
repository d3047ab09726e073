"""The knowledge of articles as one object: ask it, look at it, hand it on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from lukou_kg.app.lookup import statement_among, things_named
from lukou_kg.app.why import Reason, in_words
from lukou_kg.arguments import language_of, optional_text_of, path_of, text_of, whole_of
from lukou_kg.errors import UsageError
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.schema import Schema

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Quad, Store
    from rdflib import Graph

    from lukou_kg.app.answer import Answer
    from lukou_kg.app.build import Report
    from lukou_kg.app.sameness import Sameness
    from lukou_kg.app.searching import Search
    from lukou_kg.export.changes import Changes
    from lukou_kg.query.result import Result
    from lukou_kg.validate.report import ValidationReport
    from lukou_kg.view.notebook import GraphView


class KnowledgeGraph:
    """What was read in a set of articles, resolved across them.

    `lk.build("articles/")` makes one, `lk.open("kg")` opens that of a workspace. It never changes; graphs of other
    libraries are made from it when they are first asked for. `report` says what the build that made it did;
    `workspace` is the folder where it is kept and `generation` its number there ("0003"), None where it is only in
    memory.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        schema: Schema,
        *,
        report: Report | None = None,
        workspace: Path | None = None,
        generation: str | None = None,
    ) -> None:
        self.knowledge = knowledge
        self.schema = schema
        self.report = report
        self.workspace = workspace
        self.generation = generation

    @property
    def things(self) -> tuple[Thing, ...]:
        """Every person, company, project, place …, in order of id."""
        return self.knowledge.things

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every claim that the articles make, in order of id."""
        return self.knowledge.statements

    def find(self, name: str) -> tuple[Thing, ...]:
        """The things that bear this name, or else those in whose names it stands; raises UnknownNameError for none."""
        return things_named(self.things, text_of("name", name))

    def about(self, name: str) -> tuple[Statement, ...]:
        """The statements in which a thing of this name is subject or object; raises UnknownNameError for none."""
        ids = {thing.id for thing in self.find(name)}
        return tuple(item for item in self.statements if item.subject in ids or item.object in ids)

    def query(self, sparql: str, *, language: str = "zh", max_rows: int | None = None) -> Answer:
        """The answer to a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE); the usual prefixes need no declaration.

        `view()` of it shows the part of the graph that it names. Raises QueryError for what is refused or wrong.
        """
        from lukou_kg.app.answer import answered
        from lukou_kg.query.engine import run

        most = None if max_rows is None else whole_of("max_rows", max_rows)
        tongue = language_of("language", language)
        result = run(self._store, text_of("sparql", sparql), language=tongue, max_rows=most, schema=self.schema)
        return answered(result, lambda: self, language=tongue)

    def ask(self, question: str, /, *, language: str = "zh", **parameters: str | float) -> Answer:
        """The answer to a saved question; `lk.questions()` lists them. Raises UnknownNameError and UsageError."""
        from lukou_kg.app.answer import answered
        from lukou_kg.query.library import ask, title_of

        asked, tongue = text_of("question", question), language_of("language", language)
        result = ask(self._store, asked, parameters, language=tongue, schema=self.schema)
        return answered(result, lambda: self, language=tongue, title=title_of(asked, tongue))

    def search(self, words: str, /, *, kind: str | None = None, limit: int = 20, language: str = "zh") -> Result:
        """What the words stand in: things by a name of theirs, then sentences that claims rest on, best first.

        One character is enough; traditional and simplified, full and half width are one; names are found by pinyin and
        its initials too. Blanks set words apart, all of which must be there. `kind` is the id of a kind ("Company"),
        "Thing" or "Evidence" (sentences). Raises UnknownNameError for another.
        """
        named, tongue = optional_text_of("kind", kind), language_of("language", language)
        most = whole_of("limit", limit)
        return self._search.table(text_of("words", words), kind=named, limit=most, language=tongue)

    def why(self, claim: Statement | str) -> Reason:
        """The words that say it, where they stand and what read them; `claim` is a statement, its id or its IRI.

        Raises UnknownNameError for a statement that is not of this graph, UsageError for anything else.
        """
        statement = statement_among(self._statements, claim)
        articles = {head.id: head for head in self.knowledge.articles}
        return Reason(
            self.sentence(statement), statement, {item.article: articles[item.article] for item in statement.evidence}
        )

    def why_same(self, thing: Thing | str) -> Sameness:
        """Why what articles call by several names is this one thing, and what nearly belonged to it.

        `thing` is a thing, its id, its IRI or its name. Prints as text; `in_words("en")` gives it in English. Raises
        UnknownNameError for a name that nothing bears, UsageError for one that several things bear and for a graph that
        is kept in no workspace.
        """
        from lukou_kg.app.same import why_same

        return why_same(self, thing.id if isinstance(thing, Thing) else text_of("thing", thing))

    def validate(self, shapes: str | PathLike[str] | None = None, *, severity: str = "info") -> ValidationReport:
        """What in the graph breaks the SHACL shapes of its cards, or those of a Turtle file of one's own.

        `severity` is the least that is told: "violation", "warning" or "info". The report prints as text;
        `in_words("en")`, `to_turtle()` and `to_json()` hand it on. Raises ShapesError for shapes that cannot be used.
        """
        from lukou_kg.app.validating import severity_of, validate_store

        own = None if shapes is None else Path(path_of("shapes", shapes))
        return validate_store(self._store, self.schema, own, severity_of("severity", severity))

    def changes(self, rule: str | None = None, *, language: str = "zh") -> Result:
        """What the reading of this graph says otherwise than the one before it, as `lukou-kg changes`: a row a claim.

        Raises UsageError for a graph that is kept in no workspace.
        """
        from lukou_kg.app.changes import changes_in, changes_table

        named, tongue = optional_text_of("rule", rule), language_of("language", language)
        if self.workspace is None:
            raise UsageError(
                "此图谱只在内存中，没有更早的抽取结果可比；请用 lk.build(..., into=工作区) 构建",
                "this graph is in memory only and there is no reading before it; build it with into=",
            )
        return changes_table(changes_in(self.workspace, rule=named), self.schema, language=tongue)

    def sentence(self, claim: Statement | str) -> str:
        """A statement in words: the names of its ends around the label of its relation. Errors: see `why`."""
        statement = statement_among(self._statements, claim)
        return in_words(statement, self._things, self.schema)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A directed graph with parallel edges: things are nodes, statements between them edges keyed by id."""
        from lukou_kg.graphs.networkx_graph import to_networkx

        return to_networkx(self.knowledge, self.schema)

    def to_rdflib(self) -> Graph:
        """The same triples as an rdflib graph."""
        from lukou_kg.graphs.rdflib_graph import to_rdflib

        return to_rdflib(self._quads)

    def to_turtle(self) -> str:
        """The graph as Turtle: equal knowledge gives equal text."""
        from lukou_kg.graphs.turtle import turtle

        return turtle(self._quads).decode("utf-8")

    def view(
        self,
        around: str | None = None,
        *,
        hops: int = 1,
        title: str | None = None,
        compare: str | PathLike[str] | None = None,
        language: str = "zh",
    ) -> GraphView:
        """The graph as a page that shows itself in a notebook, or what is within `hops` relations of `around` (a name).

        With `compare` the page sets an earlier graph beside this one: a generation of the workspace by its number, or
        what was exported of one, as `since` of `export_changes`. The page opens in `language`, zh or en. Raises
        UnknownNameError for a name that nothing bears, UsageError for one that several things bear, SourceError where
        there is no such earlier graph.
        """
        from lukou_kg.app.since import graph_before
        from lukou_kg.view.notebook import graph_view
        from lukou_kg.view.words import load_words, told

        centre, named = optional_text_of("around", around), optional_text_of("title", title)
        tongue = language_of("language", language)
        return graph_view(
            self.knowledge,
            self.schema,
            title=named or centre or told(load_words()["words"]["own_title"], tongue),
            around=centre,
            hops=hops,
            before=None if compare is None else graph_before(path_of("compare", compare), self.workspace),
            generation=self.generation,
            language=tongue,
        )

    def save_page(
        self,
        path: str | PathLike[str],
        around: str | None = None,
        *,
        hops: int = 1,
        title: str | None = None,
        compare: str | PathLike[str] | None = None,
        language: str = "zh",
    ) -> Path:
        """Writes the page of `view` to a file; gives its path back."""
        return self.view(around, hops=hops, title=title, compare=compare, language=language).save(path)

    def export(self, path: str | PathLike[str], form: str | None = None, *, manifest: bool = False) -> tuple[Path, ...]:
        """Writes the graph in a format of `lukou_kg.export.formats`, and gives the paths of what was written.

        Without `form` the ending of the path says it (.ttl, .facts.ttl, .rdf12.ttl, .nq, .trig, .rdf, .jsonld,
        .graphml, .gexf, .xlsx); "csv", "sheet-csv", "neo4j" and "parquet" are several files, for which `path` is a
        folder, with a manifest.json of their hashes. With `manifest` a single file has one too, beside it. Authorities
        stand in N-Quads and TriG only: the others hold what articles say. Raises UnknownNameError for another format.
        """
        from lukou_kg.app.exporting import export_to

        target, named = Path(path_of("path", path)), optional_text_of("form", form)
        return export_to(target, self.knowledge, self.schema, named, told=manifest)

    def export_changes(self, folder: str | PathLike[str], since: str | PathLike[str]) -> Changes:
        """Writes what this graph has and an earlier one had not, and the reverse, and gives it.

        `since` is a generation of the workspace by its number ("0003"), a file of an earlier export that holds the
        whole graph, or a manifest; docs/exchange.md tells of the files. Graphs of authorities are compared too, as far
        as the file has them. Raises SourceError where there is none such.
        """
        from lukou_kg.app.exporting import export_changes_to

        target, earlier = Path(path_of("folder", folder)), path_of("since", since)
        return export_changes_to(target, self.knowledge, self.schema, earlier, self.workspace)

    def __repr__(self) -> str:
        counts = (len(self.knowledge.articles), len(self.things), len(self.statements))
        return "<KnowledgeGraph: {} articles, {} things, {} statements>".format(*counts)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        from lukou_kg.app.shown import graph_shown

        return graph_shown(self)

    @cached_property
    def _search(self) -> Search:
        from lukou_kg.app.searching import Search

        return Search(self._store, self.schema)

    @cached_property
    def _things(self) -> Mapping[str, Thing]:
        return {thing.id: thing for thing in self.things}

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def _quads(self) -> list[Quad]:
        from lukou_kg.graphs.quads import to_quads

        return to_quads(self.knowledge, self.schema)

    @cached_property
    def _store(self) -> Store:
        from pyoxigraph import Store

        from lukou_kg.graphs.quads import authority_quads

        store = Store()
        store.bulk_extend([*self._quads, *authority_quads(self.knowledge)])
        return store
