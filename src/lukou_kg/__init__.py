"""Knowledge graphs of regional development from local news, every statement traced to its sentence.

>>> import lukou_kg as lk
>>> kg = lk.build("articles/")  # or lk.open("kg"), the workspace that lukou-kg build made
>>> kg.ask("projects_by_park")
>>> kg.query("SELECT ?name WHERE { ?p a lk:Park ; rdfs:label ?name }")
>>> kg.why(kg.statements[0])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import TYPE_CHECKING

from lukou_kg.errors import LukouError

if TYPE_CHECKING:
    from lukou_kg.app.engines.place import Place
    from lukou_kg.app.extractors import Chosen
    from lukou_kg.app.graph import KnowledgeGraph
    from lukou_kg.app.remote import RemoteGraph
    from lukou_kg.query.question import Question

Config = str | PathLike[str] | Mapping[str, object]
Paths = str | PathLike[str] | Iterable[str | PathLike[str]]

__all__ = ["KnowledgeGraph", "LukouError", "RemoteGraph", "build", "connect", "extract", "open", "questions"]


def build(
    sources: Paths,
    into: str | PathLike[str] | None = None,
    *,
    cards: Paths = (),
    names: Paths = (),
    model: str | PathLike[str] | None = None,
    extractor: str | None = None,
    extractor_config: Config | None = None,
    engine: str | None = None,
    engine_settings: Mapping[str, str] | None = None,
    engine_archive: str | PathLike[str] | None = None,
) -> KnowledgeGraph:
    """The graph of the articles in these files and folders.

    With `into` it is kept in the workspace at that folder, which a later build adds to; without, nothing is written.
    `cards` are folders of your own kinds, relations and tables, which add to the built-in ones; `names` are CSV files
    with names of your own (name, kind, aliases), which are read wherever they stand; `model` is the folder of a mention
    model that `lukou-kg train` made. `extractor` is the name of an extractor of your own that reads in place of the
    shipped reader, `extractor_config` its configuration, a TOML file or what would stand in one (docs/extractors.md).
    `engine` is where articles are read: "local:4" (so many processes), "spark:yarn", "spark:local[2]" and others, with
    settings of Spark and the environment of `lukou-kg pack` (docs/cluster.md); the graph is the same.
    `kg.report` says what was read and what was kept aside, and why. Raises SourceError where no article can be read,
    UsageError for what is no path.
    """
    from lukou_kg.app.reading import build_graph
    from lukou_kg.arguments import path_of, paths_of, sources_of

    workspace = None if into is None else path_of("into", into)
    return build_graph(
        sources_of(sources),
        workspace,
        cards=paths_of("cards", cards),
        names=paths_of("names", names),
        model=None if model is None else path_of("model", model),
        extractor=_chosen(extractor, extractor_config),
        engine=_place(engine, engine_settings, engine_archive),
    )


def open(workspace: str | PathLike[str], *, cards: Paths = ()) -> KnowledgeGraph:  # noqa: A001 - lk.open reads as it should
    """The graph of a workspace that was built before, with the same `cards`. Raises NoWorkspaceError."""
    from lukou_kg.app.reading import open_graph
    from lukou_kg.arguments import path_of, paths_of

    return open_graph(path_of("workspace", workspace), cards=paths_of("cards", cards))


def connect(
    url: str,
    *,
    server: str = "oxigraph",
    graph: str | None = None,
    user: str = "",
    password: str = "",
    token: str = "",
    seconds: float = 120.0,
    cards: Paths = (),
) -> RemoteGraph:
    """The graph that `lukou-kg push` put on a SPARQL server, to be asked there as one that lies here.

    `server` is which product it is (docs/remote-stores.md), `graph` the IRI under which it was pushed. Nothing is
    asked before the first question. Raises UsageError for a wrong address.
    """
    from lukou_kg.app.reading import schema_with
    from lukou_kg.app.remote import GRAPH
    from lukou_kg.app.remote import connect as connected
    from lukou_kg.arguments import paths_of, seconds_of, text_of
    from lukou_kg.remote.client import Credentials

    return connected(
        text_of("url", url),
        schema_with(paths_of("cards", cards)),
        server=text_of("server", server),
        graph=GRAPH if graph is None else text_of("graph", graph),
        credentials=Credentials(user=user, password=password, token=token) if user or token else None,
        seconds=seconds_of("seconds", seconds),
    )


def extract(
    sources: Paths,
    *,
    cards: Paths = (),
    names: Paths = (),
    model: str | PathLike[str] | None = None,
    extractor: str | None = None,
    extractor_config: Config | None = None,
    texts: bool = False,
) -> Iterable[dict[str, object]]:
    """One JSON-ready object an article, as `lukou-kg extract` prints them; what cannot be read raises its reason.

    With `texts` the article holds the two texts that offsets count in, `text` as repaired and `raw_text` as received.
    """
    from lukou_kg.app.reading import extract_objects
    from lukou_kg.arguments import path_of, paths_of, sources_of

    return extract_objects(
        sources_of(sources),
        cards=paths_of("cards", cards),
        names=paths_of("names", names),
        model=None if model is None else path_of("model", model),
        extractor=_chosen(extractor, extractor_config),
        texts=texts,
    )


def questions() -> Mapping[str, Question]:
    """The saved questions by name, for `kg.ask`."""
    from lukou_kg.query.library import load_questions

    return load_questions()


def _chosen(name: str | None, config: Config | None) -> Chosen | None:
    from lukou_kg.app.extractors import choose
    from lukou_kg.arguments import text_of

    return None if name is None else choose(text_of("extractor", name), config)


def _place(engine: str | None, settings: Mapping[str, str] | None, archive: str | PathLike[str] | None) -> Place | None:
    from lukou_kg.app.engines.place import place_of
    from lukou_kg.arguments import path_of, text_of

    given = None if archive is None else path_of("engine_archive", archive)
    if engine is None and settings is None and archive is None:
        return None
    return place_of(text_of("engine", engine), settings=settings, archive=given)


def __getattr__(name: str) -> object:
    """Opens the class of graphs when it is first named, so that importing the package, and --help, stay quick."""
    if name == "KnowledgeGraph":
        from lukou_kg.app.graph import KnowledgeGraph

        return KnowledgeGraph
    if name == "RemoteGraph":
        from lukou_kg.app.remote import RemoteGraph

        return RemoteGraph
    raise AttributeError(name)
