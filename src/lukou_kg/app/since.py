"""An earlier graph to compare with: a generation that is still there, or what was once exported of one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from lukou_kg.errors import SourceError
from lukou_kg.export.changes import Graph
from lukou_kg.export.manifest import MANIFEST
from lukou_kg.graphs.authority_quads import sizes_told
from lukou_kg.graphs.index import Index
from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.graphs.reified import unreified
from lukou_kg.graphs.vocabulary import is_article
from lukou_kg.reasons import Reason, reason_of
from lukou_kg.store.generation import generation_numbers, when_published
from lukou_kg.view.earlier import Before

_WHOLE = {"nquads", "turtle", "turtle12", "trig", "rdfxml", "jsonld"}  # formats that hold all that articles say
_DIGITS = 4
_DEFAULT = DefaultGraph()


def earlier_graph(since: str, workspace: Path | None) -> Graph:
    """The graph that `since` names: a generation of the workspace by its number, a file of RDF, or a manifest.

    A manifest is that of an export or of a generation; its file is read and checked. The graphs of authorities count
    as the file has them: formats that hold one graph have none. Raises SourceError where there is no such graph, where
    it is not as its manifest says, or where it is a part of a graph only.
    """
    return graph_in(_file_of(since, workspace))


def graph_before(compare: str, workspace: Path | None) -> Before:
    """The earlier graph that `compare` names, under the name of the generation or the file. Errors: `earlier_graph`."""
    knowledge = earlier_graph(compare, workspace).knowledge
    if workspace is None or not compare.isdecimal():
        return Before(Path(compare).name, knowledge)
    label = compare.zfill(_DIGITS)
    made = datetime.fromtimestamp(when_published(workspace / "graph" / label), UTC)
    return Before(label, knowledge, published=made.strftime("%Y-%m-%dT%H:%M:%SZ"))


def graph_in(path: Path) -> Graph:
    """The whole graph in a file that an export, or a build, has written."""
    try:
        data = path.read_bytes()
        form = RdfFormat.from_extension(path.suffix.removeprefix("."))
        if form is None:
            raise _unread(path, Reason("后缀看不出是哪种 RDF", "its ending tells no format of RDF"))
        quads = frozenset(unreified(_as_published(parse(data, format=form))))
        graph = Graph(quads, from_quads(quads))
    except (OSError, SyntaxError, ValueError, KeyError, StopIteration) as fault:
        raise _unread(path, reason_of(fault)) from fault
    if not _is_whole(graph):
        raise SourceError(
            f"{path} 只有图谱的一部分（只含事实，或已残缺），不能由此算出变化；请给出完整的导出，如 nquads",
            f"{path} holds a part of a graph only (facts alone, or damaged), so no changes can be told from it; "
            "give a whole export, such as nquads",
        )
    return graph


def _as_published(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads as a generation holds them: what TriG has in graphs of articles stands in the default graph there."""
    for quad in quads:
        of_article = isinstance(quad.graph_name, NamedNode) and is_article(quad.graph_name)
        yield Quad(quad.subject, quad.predicate, quad.object) if of_article else quad


def _is_whole(graph: Graph) -> bool:
    """Whether there is as much as the graph says of itself, and of each authority as much as is said of that."""
    sizes = Counter(quad.graph_name for quad in graph.quads)
    index = Index(quad for quad in graph.quads if quad.graph_name == _DEFAULT)
    (dataset,) = index.of_type("void:Dataset")
    told = (index.whole(dataset, "void:triples"), index.whole(dataset, "lk:claimCount"))
    return told == (sizes[_DEFAULT], len(graph.knowledge.statements)) and all(
        sizes[authority] == triples for authority, triples in sizes_told(graph.quads)
    )


def _file_of(since: str, workspace: Path | None) -> Path:
    path = Path(since)
    if workspace is not None and since.isdecimal():
        return _generation(since, workspace)
    if path.is_dir():
        return _checked(path / MANIFEST) if (path / MANIFEST).exists() else path / "graph.nq"
    if path.suffix == ".json":
        return _checked(path)
    beside = path.with_name(f"{path.name}.{MANIFEST}")
    return _checked(beside) if beside.exists() else path


def _generation(since: str, workspace: Path) -> Path:
    name = since.zfill(_DIGITS)
    kept = generation_numbers(workspace)
    if name not in kept:
        raise SourceError(
            f"{workspace} 中没有第 {name} 代图谱，现有：{'、'.join(kept) or '无'}；更早的只能由当时的导出比较，"
            "请给出那个 .nq 文件或其清单",
            f"{workspace} has no generation {name}, it has: {', '.join(kept) or 'none'}; compare with an earlier one "
            "by what was exported of it then: give that .nq file or its manifest",
        )
    return _checked(workspace / "graph" / name / MANIFEST)


def _unread(path: Path, reason: Reason) -> SourceError:
    return SourceError(
        f"读不出 {path} 中的图谱（{reason.zh}）；请给出本程序导出的 .nq、.ttl、.trig、.rdf 或 .jsonld 文件",
        f"no graph can be read from {path} ({reason.en}); give a .nq, .ttl, .trig, .rdf or .jsonld file that an export "
        "of this program has written",
    )


def _checked(path: Path) -> Path:
    """The file of a whole graph that a manifest names, where its hash is right."""
    try:
        facts = json.loads(path.read_bytes())
        if facts.get("format") in _WHOLE:
            (name,) = facts["files"]
            digest = facts["files"][name]["sha256"]
        else:
            name, digest = "graph.nq", facts["graph"]["sha256"]
        found = path.with_name(str(name))
        sound = sha256(found.read_bytes()).hexdigest() == digest
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise SourceError(
            f"由 {path} 找不到完整的图谱（{reason_of(fault).zh}）；请给出 nquads 导出的文件或其清单",
            f"{path} leads to no whole graph ({reason_of(fault).en}); "
            "give a file that was exported as nquads, or its manifest",
        ) from fault
    if not sound:
        raise SourceError(
            f"{found} 与清单 {path.name} 的校验值不符，已被改动或损坏，没有比较；请找回原来的文件",
            f"{found} has not the hash that {path.name} tells: it was changed or damaged, and nothing was compared; "
            "find the file as it was written",
        )
    return found
