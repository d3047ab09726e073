"""Articles in, a graph out: into a workspace that lasts, or into memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from lukou_kg.app.changed_journal import changed_journal
from lukou_kg.app.declined import counts_of, notice_of
from lukou_kg.app.dropped import dropped_terms
from lukou_kg.app.kept import check_no_workspace
from lukou_kg.app.means import changed_means
from lukou_kg.app.outcomes import outcomes
from lukou_kg.app.publishing import publish_graph
from lukou_kg.app.rereading import Totals, reread, totals_of
from lukou_kg.app.room import room_told
from lukou_kg.app.stages import Stages, reader_of
from lukou_kg.app.taking import Progress, take_in_memory, take_into, told_duplicates
from lukou_kg.graphs.quads import Size
from lukou_kg.model.article import Article, ArticleHead, head_of
from lukou_kg.model.bounds import LONGEST, UNREAD
from lukou_kg.model.claim import Extraction
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.resolve.resolve import resolve
from lukou_kg.schema import Labels
from lukou_kg.store.generation import facts_in_use, forget_former
from lukou_kg.store.journal import Journal, open_journal
from lukou_kg.store.lock import sole_builder
from lukou_kg.store.records import Refusal
from lukou_kg.store.sketches import originals, sketch_of

DECLINED = "refused_of_extractor"
"""The fact of a manifest that says how much of what an extractor said was refused, by reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did. `refused` lists what was kept aside by this run, `doubts` what was seen and not taken.

    `taken` articles are new, `known` ones were there before, `duplicates` is how many sources held the bytes of another
    one, `withdrawn` of them were taken out for good before; with those that could not be read (`refused` at the stage
    "read") they are all that was given. `extracted` were
    read by this run, those refused at the stage "extract" are among the articles. `notices` say how the
    user's own lists of names were taken, what differs from those that the graph before was read with, what left the
    graph because its cards were not given, which articles are too long to be read to their ends, and that another
    program changed the journal; `declined` is how much of what an extractor of one's own said was refused in all
    articles of the graph, by reason. `reread` is what
    the articles that another reader had read before say otherwise now, None where none was read again since the graph
    before; a run that takes up where another was stopped tells of the articles of both.
    """

    taken: int
    known: int
    duplicates: int
    withdrawn: int = 0
    extracted: int
    refused: tuple[Refusal, ...]
    doubts: int
    articles: int
    things: int
    statements: int
    notices: tuple[Labels, ...] = ()
    declined: Mapping[str, int] = field(default_factory=dict)
    reread: Totals | None = None


def build(sources: Sequence[str], workspace: Path, stages: Stages, *, progress: Progress) -> Report:
    """Brings the workspace up to date with the sources: takes what is new, reads what is unread, publishes the graph.

    Every article is durable before the next one begins, so a kill at any point costs only the article in work; the
    same command then finishes to the same bytes. What cannot be read is kept aside with its reason and the rest goes
    on. What other cards, other lists of names or another version of the program read is read again.
    Raises WorkspaceBusyError and WorkspaceError, UsageError where a source is a workspace.
    """
    check_no_workspace(sources)
    with room_told(workspace), sole_builder(workspace), open_journal(workspace, create=True) as journal:
        return refresh(workspace, journal, sources, stages, progress=progress)


def refresh(
    workspace: Path,
    journal: Journal,
    sources: Sequence[str],
    stages: Stages,
    *,
    progress: Progress,
    again: bool = True,
) -> Report:
    """What `build` does in a workspace that the caller holds, with its journal open.

    Without `again` what could not be read before is not tried again, and it is told what waits for a build.
    """
    taking = take_into(journal, sources, stages, progress)
    doubled = tuple(told_duplicates(taking, journal.article))
    extracted = _extract(journal, stages, progress, untried=not again)
    waiting = () if again else _still_unread(journal, stages)
    progress("publish", 0, None)
    before = facts_in_use(workspace)
    changed = (*changed_means(before, stages.given), *dropped_terms(before, stages.schema))
    size = publish_read(workspace, journal, stages)
    declined = declined_in_use(workspace)
    return Report(
        taken=taking.taken,
        known=taking.known,
        duplicates=len(taking.duplicates),
        withdrawn=taking.withdrawn,
        extracted=extracted.read,
        refused=(*taking.refused, *extracted.refused),
        doubts=extracted.doubts,
        articles=size.articles,
        things=size.things,
        statements=size.statements,
        notices=(
            *stages.notices,
            *doubled,
            *changed,
            *extracted.left,
            *waiting,
            *_told_declined(declined, stages),
            *changed_journal(workspace),
        ),
        declined=declined,
        reread=_reread(journal, stages, now=extracted.again > 0 or reader_of(before) != stages.reader),
    )


def publish_read(workspace: Path, journal: Journal, stages: Stages) -> Size:
    """Publishes what these stages have read in the articles of the journal; what was withdrawn is in no graph then."""
    versions = {"schema_version": stages.schema.version, "program": metadata.version("lukou-kg"), **stages.given}
    declined = _declined(journal, stages)
    facts = {DECLINED: declined} if declined else {}
    size = publish_graph(workspace, journal, stages.schema, reader=stages.reader, versions=versions, facts=facts)
    forget_former(workspace)
    return size


def declined_in_use(workspace: Path) -> dict[str, int]:
    """How much of what an extractor of one's own said was refused in the articles of the graph in use, by reason."""
    counts = facts_in_use(workspace).get(DECLINED)
    return dict(counts) if isinstance(counts, dict) else {}


def _declined(journal: Journal, stages: Stages) -> dict[str, int]:
    if stages.extractor is None:
        return {}
    return counts_of(doubt for _, extraction in journal.readings(stages.reader) for doubt in extraction.doubts)


def _told_declined(declined: Mapping[str, int], stages: Stages) -> Iterator[Labels]:
    told = None if stages.extractor is None else notice_of(declined, stages.extractor.name)
    if told is not None:
        yield told


def build_in_memory(sources: Sequence[str], stages: Stages, *, progress: Progress) -> tuple[Knowledge, Report]:
    """The knowledge that the sources give, as `build` would make it, with nothing left on the disk."""
    check_no_workspace(sources)
    articles: dict[str, Article] = {}
    taking = take_in_memory(articles, sources, stages, progress)
    failed: list[Refusal] = []
    readings: list[tuple[Article, Extraction]] = []
    with closing(outcomes(sorted(articles), articles.__getitem__, stages, progress)) as found:
        for head, outcome in found:
            if isinstance(outcome, Refusal):
                failed.append(outcome)
            else:
                readings.append((articles[head.sha256], outcome))
    failed.sort(key=lambda refusal: refusal.sha256)  # whatever was done first
    readings.sort(key=lambda reading: reading[0].sha256)
    reposts = originals(
        {article.sha256: sketch_of(article.text) for article, _ in readings},
        {article.sha256: article.published or "" for article, _ in readings},
        {article.sha256: article.text for article, _ in readings}.__getitem__,
    )
    given = ((head_of(article), extraction) for article, extraction in readings)
    knowledge = resolve(given, stages.schema, originals=reposts)
    own = stages.extractor is not None
    declined = counts_of(doubt for _, read in readings for doubt in read.doubts) if own else {}
    report = Report(
        taken=taking.taken,
        known=taking.known,
        duplicates=len(taking.duplicates),
        extracted=len(readings),
        refused=(*taking.refused, *failed),
        doubts=sum(len(extraction.doubts) for _, extraction in readings),
        articles=len(knowledge.articles),
        things=len(knowledge.things),
        statements=len(knowledge.statements),
        notices=(
            *stages.notices,
            *told_duplicates(taking, articles.__getitem__),
            *(notice for article, read in readings for notice in left_unread(article, read)),
            *_told_declined(declined, stages),
        ),
        declined=declined,
    )
    return knowledge, report


@dataclass(slots=True)
class _Extracted:
    """What reading the unread articles came to: `again` of those that were read had been read by another reader."""

    read: int = 0
    again: int = 0
    doubts: int = 0
    refused: list[Refusal] = field(default_factory=list)
    left: list[Labels] = field(default_factory=list)


def _extract(journal: Journal, stages: Stages, progress: Progress, *, untried: bool) -> _Extracted:
    unread = journal.unread(stages.reader, untried=untried)
    found = _Extracted()
    left: dict[str, list[Labels]] = {}
    with closing(outcomes(unread, journal.article, stages, progress)) as read:
        for head, outcome in read:
            if isinstance(outcome, Refusal):
                journal.refuse(outcome)
                found.refused.append(outcome)
            else:
                found.again += _keep(journal, head.sha256, outcome, reader=stages.reader)
                found.read += 1
                found.doubts += len(outcome.doubts)
                left[head.sha256] = list(left_unread(head, outcome))
    found.refused.sort(key=lambda refusal: refusal.sha256)  # whatever was done first
    found.left = [notice for digest in sorted(left) for notice in left[digest]]
    return found


def _keep(journal: Journal, digest: str, extraction: Extraction, *, reader: str) -> bool:
    """Keeps a reading, with what it changed where it takes the place of another; whether it does."""
    former = journal.rereadings.former(digest)
    changes = None if former is None else reread(former, extraction)
    journal.keep(digest, extraction, reader=reader, rereading=changes)
    return changes is not None


def _reread(journal: Journal, stages: Stages, *, now: bool) -> Totals | None:
    """What this reader reads otherwise than those before, where that is news: `now` or since the graph before."""
    if not now:
        return None
    totals = totals_of(changes for _, changes in journal.rereadings.all(stages.reader))
    return totals if totals.articles else None


def _still_unread(journal: Journal, stages: Stages) -> Iterator[Labels]:
    """What to tell where articles wait for a build."""
    if waiting := len(journal.unread(stages.reader)):
        yield Labels(
            f"有 {waiting} 篇文章未抽取，不在图谱中；lukou-kg status 说明是哪些，lukou-kg build --into 再试",
            f"articles that are not read and not in the graph: {waiting}; lukou-kg status says which, "
            "lukou-kg build --into tries again",
        )


def left_unread(article: ArticleHead, extraction: Extraction) -> Iterator[Labels]:
    """What to tell of an article that is too long to be read to its end."""
    for doubt in extraction.doubts:
        if doubt.startswith(UNREAD):
            yield Labels(
                f"文章过长，只读了前 {LONGEST:,} 字，其余未读，请拆分：{article.source}",
                f"too long, read up to character {LONGEST:,} and not beyond; split it: {article.source}",
            )
