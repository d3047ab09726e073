"""Trains the model that decides on links from annotated articles: the same articles give the same weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.language import Language

from lukou_kg.app.training_mentions import nlp_before_mentions
from lukou_kg.detect.components import mention_reader
from lukou_kg.detect.mentions import with_mentions
from lukou_kg.logistic import Facts, train_logistic
from lukou_kg.model.claim import Entity, Mention
from lukou_kg.model.document import Span
from lukou_kg.model.gold import Annotated, GoldClaim
from lukou_kg.model.reading import Reading
from lukou_kg.relate.linking import Weighed
from lukou_kg.relate.links import OWNED, PAIRED
from lukou_kg.relate.relations import RelationReader
from lukou_kg.schema.loader import load_schema

_BEFORE = 12  # characters before the words of a claim where its trigger may stand
_BEHIND = 2


def train_links(articles: Iterable[Annotated], to: Path) -> None:
    """Writes to the file `to` the weights of the model that decides on links.

    It learns from the mentions and entities as they are annotated, and from what the rules read with these.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    train_logistic(link_examples(articles), to)


def link_examples(articles: Iterable[Annotated]) -> Iterator[tuple[Facts, bool]]:
    """The facts of every link of the articles, and whether the answer says it; what is optional there is left out.

    So is a link that the answer says in another sentence.
    """
    reader, nlp = RelationReader(load_schema()), nlp_before_mentions()
    for article in articles:
        reading, keys = _reading(article, nlp)
        scene, claims = reader.by_rules(reading)
        said = _said(article, keys)
        for weighed in reader.links.weighed(scene, claims):
            right = _holds(weighed, said, reading.sentences)
            if right is not None:
                yield weighed.facts, right


def _reading(article: Annotated, nlp: Language) -> tuple[Reading, Mapping[str, str]]:
    """The reading of an article with the mentions and entities of its answer, and their keys by those of the answer."""
    kind = {entity.key: entity.kinds[0] for entity in article.entities}
    keys = {entity.key: f"e{number}" for number, entity in enumerate(article.entities, start=1)}
    of: dict[str, list[Mention]] = {key: [] for key in keys}
    for item in article.mentions:
        name = item.span.of(article.text)
        mention = Mention(span=item.span, kind=kind[item.key], name=name, rule="gold", score=1.0, pointer=item.pointer)
        of[item.key].append(mention)
    entities = tuple(
        Entity(
            key=keys[item.key], kind=item.kinds[0], name=item.name, aliases=item.aliases, mentions=tuple(of[item.key])
        )
        for item in article.entities
    )
    mentions = sorted((mention for group in of.values() for mention in group), key=lambda item: (item.span, item.kind))
    gathered = mention_reader().gather(nlp(article.text)._.lukou)
    return replace(with_mentions(gathered, mentions), entities=entities), keys


_Said = Mapping[tuple[str, str, str | None], Sequence[GoldClaim]]


def _said(article: Annotated, keys: Mapping[str, str]) -> _Said:
    said: dict[tuple[str, str, str | None], list[GoldClaim]] = {}
    for claim in article.claims:
        for subject in (claim.subject, *claim.alternatives):
            other = None if claim.object is None else keys[claim.object]
            said.setdefault((claim.relation, keys[subject], other), []).append(claim)
    return said


def _holds(weighed: Weighed, said: _Said, sentences: Sequence[Span]) -> bool | None:
    """Whether the answer says the link where it stands; None where that cannot be told."""
    relation, subject, other = weighed.meaning
    if relation == OWNED:
        told = said.get((relation, subject, None), ())
        near = [claim for claim in told if claim.value is not None and float(claim.value) == other]
        return None if near and all(claim.optional for claim in near) else bool(near)
    paired = relation in PAIRED
    told = said.get((relation, subject, str(other) if paired else None), ())
    place = sentences[weighed.link.points[1].sentence] if paired else weighed.other
    before, behind = (0, 0) if paired else (_BEFORE, _BEHIND)
    near = [claim for claim in told if claim.span.start - before < place.end and place.start < claim.span.end + behind]
    if any(not claim.optional for claim in near):
        return True
    return None if told else False
