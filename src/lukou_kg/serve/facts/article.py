"""One article: its text as received and as repaired, and in both the places of all that was read in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from lukou_kg.clean.clean import clean
from lukou_kg.graphs.vocabulary import article_id, local, term
from lukou_kg.model.article import article_of
from lukou_kg.model.claim import Entity
from lukou_kg.model.document import Document, Repair
from lukou_kg.serve.facts.gathered import claims_of, described
from lukou_kg.serve.facts.mentioned import Linker, things_of
from lukou_kg.serve.facts.rows import claim_rows, only_from
from lukou_kg.serve.facts.values import ArticleDetail, ClaimRow, MentionAt, Paragraph, RepairAt
from lukou_kg.serve.problems import no_such_article
from lukou_kg.store.codec import decode_extraction, decode_head, encode_extraction, encode_head
from lukou_kg.store.received import Received


def packed_article(received: Received) -> str:
    """An article as it goes to the processes that answer: they have no way to the journal."""
    article = received.article
    return json.dumps(
        {
            "head": encode_head(article),
            "text": article.text,
            "media_type": article.media_type,
            "extraction": received.extraction and encode_extraction(received.extraction),
        }
    )


def article(store: Store, ids: str, packed: str) -> ArticleDetail:
    """The article with all that the graph says of it. Raises ProblemError where the graph does not hold it."""
    values = json.loads(packed)
    head, read = decode_head(values["head"]), values["extraction"]
    whole = article_of(head, data=b"", text=values["text"], encoding="utf-8", media_type=values["media_type"])
    key = article_id(head.sha256)
    node = NamedNode(ids + key)
    if term("lk:Article") not in described(store, node).nodes(node, "rdf:type"):
        raise no_such_article(key)
    document = clean(whole)
    rows = [only_from(row, key) for row in claim_rows(store, claims_of(store, node), ids)]
    placed = _Placed(document, decode_extraction(read).entities if read else ())
    return placed.told(store, node, sorted(rows, key=_first))


def _first(row: ClaimRow) -> tuple[int, str, str]:
    return row.was_derived_from[0].start, row.predicate, row.id


@dataclass(frozen=True, slots=True)
class _Placed:
    document: Document
    entities: Sequence[Entity]

    def told(self, store: Store, node: NamedNode, claims: Sequence[ClaimRow]) -> ArticleDetail:
        head, index = self.document.article, described(store, node)
        aligned = self._is_aligned(claims)
        things = things_of(store, node)
        linker = Linker(things, claims)
        originals = index.nodes(node, "lk:repostOf")
        return ArticleDetail(
            id=local(node.value),
            iri=node.value,
            identifier=head.id,
            sha256=head.sha256,
            source=head.source,
            also_from=head.also,
            headline=index.text_or_none(node, "schema:headline"),
            publisher=head.publisher,
            date_published=head.published,
            date_known_from=head.published_by,
            url=head.url,
            repost_of=local(originals[0].value) if originals else None,
            script=self.document.script,
            text=self.document.text,
            raw_text=head.text,
            paragraphs=tuple(self._paragraphs()),
            aligned=aligned,
            mentions=tuple(sorted(self._mentions(linker), key=_extent)) if aligned else (),
            things=tuple(thing.name for thing in things),
            claims=tuple(claims),
            repairs=tuple(map(_repair, self.document.repairs)),
        )

    def _is_aligned(self, claims: Iterable[ClaimRow]) -> bool:
        """Whether every sentence stands where its claim says, in both texts: the graph may be of another reading."""
        text, raw = self.document.text, self.document.article.text
        return all(
            text[item.start : item.end] == item.quote and raw[item.raw_start : item.raw_end] == item.raw_quote
            for claim in claims
            for item in claim.was_derived_from
        ) and all(mention.span.end <= len(text) for entity in self.entities for mention in entity.mentions)

    def _paragraphs(self) -> Iterator[Paragraph]:
        for block in self.document.blocks:
            raw = self.document.raw_span(block.span)
            yield Paragraph(
                start=block.span.start,
                end=block.span.end,
                raw_start=raw.start,
                raw_end=raw.end,
                role=block.role.value,
            )

    def _mentions(self, linker: Linker) -> Iterator[MentionAt]:
        for entity in self.entities:
            thing = linker.thing_of(entity)
            for mention in entity.mentions:
                raw = self.document.raw_span(mention.span)
                yield MentionAt(
                    start=mention.span.start,
                    end=mention.span.end,
                    raw_start=raw.start,
                    raw_end=raw.end,
                    kind=mention.kind,
                    label=mention.name,
                    thing=thing,
                    pointer=mention.pointer,
                    confidence=mention.score,
                    rule=mention.rule,
                )


def _extent(mention: MentionAt) -> tuple[int, int]:
    return mention.start, -mention.end


def _repair(repair: Repair) -> RepairAt:
    return RepairAt(
        kind=repair.kind,
        raw_start=repair.raw.start,
        raw_end=repair.raw.end,
        before=repair.before,
        after=repair.after,
        applied=repair.applied,
        reason=repair.reason or None,
    )
