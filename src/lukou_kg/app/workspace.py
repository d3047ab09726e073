"""Opening what a build left behind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.stages import reader_version
from lukou_kg.errors import WorkspaceError
from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.store.generation import current_generation, read_manifest
from lukou_kg.store.journal import Refusal, Withdrawal, open_journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a workspace holds: the articles in its journal and the graph in use.

    `duplicates` is how many sources held the bytes of an article that bears another name, so articles, duplicates and
    what was refused at the stage "read" are all that was ever given. `unread` articles wait for the next build: this
    version, with the cards, names and model given now, has not read them. `folder` is that of the graph, None where the
    first build was stopped before it made one; `names` is how many listed names it was read with, `model` the SHA-256
    of the user's own model, "" for the shipped one. `withdrawn` lists what was taken out for good.
    """

    folder: Path | None
    articles: int
    duplicates: int
    unread: int
    things: int
    statements: int
    names: int
    model: str
    refused: tuple[Refusal, ...]
    withdrawn: tuple[Withdrawal, ...]


def open_graph(workspace: Path, schema: Schema) -> KnowledgeGraph:
    """The graph in use of a workspace. Readers never wait for a builder: a generation does not change.

    Raises NoWorkspaceError where there is none, WorkspaceError where its files are damaged.
    """
    generation = current_generation(workspace)
    try:
        knowledge = from_quads(parse(generation.quads, format=RdfFormat.N_QUADS))
        _check_terms(knowledge, schema)
    except (SyntaxError, KeyError, ValueError) as fault:
        raise WorkspaceError(
            f"读不懂 {generation.folder} 中的图谱，可能由其他版本或其他卡片写成；"
            "文章仍在：构建时给过 --cards（Python 中 cards=）的，请同样给出，否则重新运行 lukou-kg build 即可重建",
            f"the graph in {generation.folder} cannot be understood, another version or other cards made it; "
            "the articles are safe: give the --cards (cards= in Python) that it was built with, "
            "else run lukou-kg build again to make it anew",
        ) from fault
    return KnowledgeGraph(knowledge, schema, workspace=workspace)


def status_of(workspace: Path, schema: Schema, *, model: str = "") -> Status:
    """What the workspace holds, for who reads with this schema and the model of this SHA-256.

    Raises NoWorkspaceError and WorkspaceError.
    """
    with open_journal(workspace) as journal:
        articles, _ = journal.counts()
        duplicates = sum(len(head.also) for head in journal.heads())
        unread = len(journal.unread(reader_version(schema, model)))
        refused = journal.refusals()
        withdrawn = journal.withdrawals()
    published = (workspace / "current").exists()
    folder = current_generation(workspace).folder if published else None
    manifest = read_manifest(folder) if folder else {}
    return Status(
        folder=folder,
        articles=articles,
        duplicates=duplicates,
        unread=unread,
        things=_count(manifest.get("things")),
        statements=_count(manifest.get("statements")),
        names=_count(manifest.get("names")),
        model=str(manifest.get("model_sha256", "")),
        refused=refused,
        withdrawn=withdrawn,
    )


def _check_terms(knowledge: Knowledge, schema: Schema) -> None:
    used = {thing.kind for thing in knowledge.things} | {statement.relation for statement in knowledge.statements}
    if unknown := sorted(used - schema.kinds.keys() - schema.relations.keys()):
        raise ValueError(f"no card for {unknown}")


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0
