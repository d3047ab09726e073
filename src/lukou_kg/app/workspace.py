"""Opening what a build left behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from lukou_kg.app.build import DECLINED
from lukou_kg.app.extractors import Chosen
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.stages import reader_of, reader_version
from lukou_kg.errors import WorkspaceError
from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.store.generation import current_generation, read_manifest, when_published
from lukou_kg.store.journal import open_journal
from lukou_kg.store.published import reposts
from lukou_kg.store.records import Refusal, Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a workspace holds: the articles in its journal and the graph in use.

    Every input that was ever given is one of `taken`, `quarantined` (an article that is kept and could not be read),
    `duplicates` (a source of the bytes of an article that bears another name), `skipped` (a source in which there was
    no article to take) and `withdrawn`; the reasons stand in `refused` and `withdrawn`. `articles` are those taken and
    quarantined; `unread` ones wait for the next build: this version, with the cards, names and model given now, has not
    read them, and `read_otherwise` of these were read with other ones. `folder` is that of the graph, None where the
    first build was stopped before it made one, `published` when it was made (seconds since 1970); `names` is how many
    listed names it was read with, `model` the SHA-256 of the user's own model, "" for the shipped one; `extractor` is
    the name of the user's own extractor, "" for none, and `declined` how much of what it said was refused, by reason.
    `decisions` are how many decisions of people were applied, matched nothing, and were overruled by later ones.
    """

    folder: Path | None
    published: float | None
    articles: int
    duplicates: int
    unread: int
    read_otherwise: int
    quarantined: int
    reposts: int
    things: int
    statements: int
    names: int
    model: str
    extractor: str
    declined: Mapping[str, int]
    decisions: tuple[int, int, int]
    refused: tuple[Refusal, ...]
    withdrawn: tuple[Withdrawal, ...]

    @property
    def taken(self) -> int:
        """Articles that are read, or wait for it."""
        return self.articles - self.quarantined

    @property
    def skipped(self) -> int:
        """Sources in which there was nothing to take, each of which has its reason in `refused`."""
        return sum(refusal.stage == "read" for refusal in self.refused)

    @property
    def inputs(self) -> int:
        """All that was ever given, each counted once."""
        return self.taken + self.quarantined + self.duplicates + self.skipped + len(self.withdrawn)


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
    return KnowledgeGraph(knowledge, schema, workspace=workspace, generation=generation.folder.name)


def status_of(workspace: Path, schema: Schema, *, model: str = "", extractor: Chosen | None = None) -> Status:
    """What the workspace holds, for who reads with this schema and the model of this SHA-256 or an extractor.

    Raises NoWorkspaceError and WorkspaceError.
    """
    reader = reader_version(schema, model, extractor)
    with open_journal(workspace) as journal:
        published = (workspace / "current").exists()
        generation = current_generation(workspace) if published else None
        manifest = read_manifest(generation.folder) if generation else {}
        articles, read = journal.counts()
        duplicates = sum(len(head.also) for head in journal.heads())
        unread, missing = journal.unread(reader), journal.unread(reader_of(manifest) or reader)
        refused = journal.refusals()
        withdrawn = journal.withdrawals()
    failed = {refusal.sha256 for refusal in refused if refusal.stage == "extract"}
    return Status(
        folder=generation.folder if generation else None,
        published=when_published(generation.folder) if generation else None,
        articles=articles,
        duplicates=duplicates,
        unread=len(unread),
        read_otherwise=len(unread) - (articles - read),
        quarantined=len(failed.intersection(missing)),  # by who read the graph in use
        reposts=reposts(generation.graph) if generation else 0,
        things=_count(manifest.get("things")),
        statements=_count(manifest.get("statements")),
        names=_count(manifest.get("names")),
        model=str(manifest.get("model_sha256", "")),
        extractor=str(manifest.get("extractor", "")),
        declined=_counts(manifest.get(DECLINED)),
        decisions=_decided(manifest.get("decisions")),
        refused=refused,
        withdrawn=withdrawn,
    )


def _decided(told: object) -> tuple[int, int, int]:
    """How many decisions were applied, matched nothing, were overruled."""
    kinds = told if isinstance(told, dict) else {}
    applied, unmatched, overruled = (len(kinds.get(name, ())) for name in ("applied", "unmatched", "overruled"))
    return applied, unmatched, overruled


def _check_terms(knowledge: Knowledge, schema: Schema) -> None:
    used = {thing.kind for thing in knowledge.things} | {statement.relation for statement in knowledge.statements}
    if unknown := sorted(used - schema.kinds.keys() - schema.relations.keys()):
        raise ValueError(f"no card for {unknown}")


def _counts(told: object) -> dict[str, int]:
    return {str(reason): _count(count) for reason, count in told.items()} if isinstance(told, dict) else {}


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0
