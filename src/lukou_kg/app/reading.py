"""The stages of this program, opened on use, and what a Python user calls first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from importlib import metadata
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from lukou_kg.app.bounded import DEFAULT_MEMORY, DEFAULT_SECONDS, BoundedReader, Factory
from lukou_kg.app.engines.luggage import Luggage, packed, unpacked
from lukou_kg.app.engines.place import Place
from lukou_kg.app.engines.protocol import Engine
from lukou_kg.app.extract_json import JsonObject, as_json, with_texts
from lukou_kg.app.extractors import Chosen
from lukou_kg.app.means import other_rules
from lukou_kg.app.model_folder import Model, read_model
from lukou_kg.app.stages import Stages
from lukou_kg.app.taking import silent
from lukou_kg.errors import LukouError, SourceError, UsageError
from lukou_kg.model.article import Article
from lukou_kg.model.claim import Extraction
from lukou_kg.schema import Schema, load_schema
from lukou_kg.schema.names import ListedName
from lukou_kg.store.records import Refusal

if TYPE_CHECKING:
    from lukou_kg.app.extraction import ArticleReader
    from lukou_kg.app.graph import KnowledgeGraph
    from lukou_kg.app.name_lists import NameLists


def stages(
    *,
    stdin: bytes = b"",
    cards: Sequence[str] = (),
    names: Sequence[str] = (),
    model: str | None = None,
    extractor: Chosen | None = None,
    bounded: bool = False,
    workspace: Path | None = None,
    engine: Place | None = None,
) -> Stages:
    """The readers of this program; the pipeline is built when the first article needs it.

    `stdin` is what the source "-" holds; `cards` are folders of cards that add to the built-in ones, `names` files with
    lists of names, `model` is the folder of a mention model in place of the one that is shipped, `extractor` reads in
    place of the pipeline. With `bounded` each article is read within limits of time and memory, in a child process;
    `engine` is where a build reads, within the same limits. The authorities of `workspace` add the names of what they
    list. Raises SourceError for what is not there, CardError for cards and lists that are wrong, ModelError for a
    damaged model, EngineError where the engine cannot be had.
    """
    from lukou_kg.app.sources import read_sources

    plain = schema_with(cards)
    lists = _lists(names, plain, workspace)
    schema = load_schema(map(Path, cards), names=lists.names)
    own = _one_of(model, extractor)
    unfit = own and other_rules(own, plain.version, metadata.version("lukou-kg"))
    reader = partial(_reader, tuple(cards), schema.version, schema.names, own, extractor)
    within = _limits(extractor)
    return Stages(
        read=partial(read_sources, stdin=stdin),
        extract=BoundedReader(partial(_ready_with, reader), **within) if bounded else _reading_with(reader),
        schema=schema,
        model=own.sha256 if own else "",
        notices=(*lists.notices, unfit) if unfit else lists.notices,
        extractor=extractor,
        engine=None
        if engine is None
        else _engine(engine, reader, within, packed(cards, schema.names, own, extractor, version=schema.version)),
    )


def reader_with(
    cards: Sequence[str] = (),
    *,
    names: Sequence[str] = (),
    model: str | None = None,
    extractor: Chosen | None = None,
    workspace: Path | None = None,
) -> ArticleReader:
    """What reads one article after the other with these cards, lists of names and model or extractor.

    Raises as `stages`.
    """
    schema = schema_with(cards, names, workspace)
    return _reader(tuple(cards), schema.version, schema.names, _one_of(model, extractor), extractor)


def model_in(folder: str | None) -> Model | None:
    """The model in this folder; None for none. Raises SourceError and ModelError."""
    return None if folder is None else read_model(folder)


def _one_of(model: str | None, extractor: Chosen | None) -> Model | None:
    if model is not None and extractor is not None:
        raise UsageError(
            "--model 是自带的读法所用的模型，与 --extractor 不能同时给出；请去掉一个",
            "--model is a model of the shipped reader, which --extractor takes the place of; leave one of them out",
        )
    return model_in(model)


class _Limits(TypedDict):
    seconds: float
    memory: int


def _limits(extractor: Chosen | None) -> _Limits:
    if extractor is None:
        return {"seconds": DEFAULT_SECONDS, "memory": DEFAULT_MEMORY}
    return {"seconds": extractor.seconds, "memory": extractor.memory}


def _engine(place: Place, reader: Callable[[], ArticleReader], within: _Limits, luggage: Luggage) -> Engine:
    if not place.master:
        from lukou_kg.app.engines.local import LocalEngine

        return LocalEngine(BoundedReader(partial(_ready_with, reader), **within), place.workers)
    from lukou_kg.app.engines.session import check_spark
    from lukou_kg.app.engines.spark import SparkEngine

    check_spark(place.master, place.archive)
    portable = partial(_factory_at, luggage)
    return SparkEngine(place.master, portable, **within, settings=dict(place.settings), archive=place.archive)


def _factory_at(luggage: Luggage, folder: Path) -> Factory:
    """What makes a reader of what the luggage holds, unpacked below this folder of another machine."""
    cards, model = unpacked(luggage, folder)
    reader = partial(_reader, cards, luggage.version, luggage.names, model, luggage.extractor)
    return partial(_ready_with, reader)


def schema_with(cards: Sequence[str], names: Sequence[str] = (), workspace: Path | None = None) -> Schema:
    """The built-in cards, those in these folders, the lists of names and those that the authorities of a workspace add.

    Raises SourceError and CardError.
    """
    for folder in cards:
        if not _is_folder(folder):
            raise SourceError(
                f"找不到卡片文件夹 {folder}；请检查路径（其中应有 kinds、relations 或 tables）",
                f"there is no folder of cards {folder}; check the path (it holds kinds, relations or tables)",
            )
    plain = load_schema(map(Path, cards))
    lists = _lists(names, plain, workspace)
    return load_schema(map(Path, cards), names=lists.names) if lists.names else plain


def _lists(names: Sequence[str], schema: Schema, workspace: Path | None) -> NameLists:
    """What the files list, and what the authorities of a workspace add to it."""
    from lukou_kg.app.name_lists import read_name_lists

    lists = read_name_lists(names, schema)
    if workspace is None:
        return lists
    from lukou_kg.app.authorities import names_in

    found, told = names_in(workspace, schema, lists.names)
    notices = (*lists.notices, told) if told.zh else lists.notices
    return replace(lists, names=(*lists.names, *found), notices=notices)


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # a name longer than the system takes
        return False


def build_graph(
    sources: Sequence[str],
    into: str | PathLike[str] | None,
    *,
    cards: Sequence[str] = (),
    names: Sequence[str] = (),
    model: str | None = None,
    extractor: Chosen | None = None,
    engine: Place | None = None,
) -> KnowledgeGraph:
    """The graph of the articles in these sources, kept in the workspace `into` or in memory only.

    Raises SourceError where not one article could be read.
    """
    from lukou_kg.app.build import build, build_in_memory
    from lukou_kg.app.graph import KnowledgeGraph

    place = None if into is None else Path(into)
    chosen = stages(cards=cards, names=names, model=model, extractor=extractor, workspace=place, engine=engine)
    if into is None:
        knowledge, report = build_in_memory(sources, chosen, progress=silent)
        graph = KnowledgeGraph(knowledge, chosen.schema, report=report)
    else:
        report = build(sources, Path(into), chosen, progress=silent)
        opened = open_graph(into, cards=cards)
        graph = KnowledgeGraph(
            opened.knowledge, chosen.schema, report=report, workspace=Path(into), generation=opened.generation
        )
    if report.refused and not report.articles:
        raise _unreadable(report.refused[0])
    return graph


def open_graph(workspace: str | PathLike[str], *, cards: Sequence[str] = ()) -> KnowledgeGraph:
    """The graph in use of a workspace. Raises NoWorkspaceError and WorkspaceError."""
    from lukou_kg.app.workspace import open_graph as opened

    return opened(Path(workspace), schema_with(cards))


def extract_objects(
    sources: Sequence[str],
    *,
    cards: Sequence[str] = (),
    names: Sequence[str] = (),
    model: str | None = None,
    extractor: Chosen | None = None,
    texts: bool = False,
) -> Iterator[JsonObject]:
    """One JSON-ready object an article, in the order of the sources, with its `texts` if they are asked for.

    What cannot be read raises LukouError.
    """
    from lukou_kg.app.outcomes import extract_one

    chosen = stages(cards=cards, names=names, model=model, extractor=extractor)
    for item in chosen.read(sources):
        if isinstance(item, Refusal):
            raise _unreadable(item)
        outcome = extract_one(item, chosen)
        if isinstance(outcome, Refusal):
            raise _unreadable(outcome)
        row = as_json(item, outcome)
        yield with_texts(row, item) if texts else row


def _reading_with(reader: Callable[[], ArticleReader]) -> Callable[[Article], Extraction]:
    """What reads one article; its pipeline is built when the first one comes."""
    return partial(_extract, reader=lru_cache(reader))


def _ready_with(reader: Callable[[], ArticleReader]) -> Callable[[Article], Extraction]:
    """What reads one article; its pipeline is built at once."""
    ready = reader()
    return partial(_extract, reader=lambda: ready)


def _extract(article: Article, *, reader: Callable[[], ArticleReader]) -> Extraction:
    from lukou_kg.app.extraction import extract

    return extract(article, reader())


@lru_cache(maxsize=4)
def _reader(
    cards: tuple[str, ...],
    _version: str,
    names: tuple[ListedName, ...],
    model: Model | None,
    extractor: Chosen | None,
) -> ArticleReader:
    folders = tuple(Path(folder) for folder in cards)
    if extractor is not None:
        from lukou_kg.app.outside import OutsideReader

        return OutsideReader(extractor, cards=folders, names=names)
    from lukou_kg.app.extraction import Reader

    return Reader(cards=folders, names=names, model=None if model is None else model.folder)


def _unreadable(refusal: Refusal) -> LukouError:
    return SourceError(f"{refusal.source}：{refusal.zh}", f"{refusal.source}: {refusal.en}")
