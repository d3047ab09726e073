"""Trains the model that decides on links from annotated articles: the same articles give the same weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language

from lukou_kg.app.training_mentions import nlp_before_mentions
from lukou_kg.detect.components import mention_reader
from lukou_kg.detect.mentions import with_mentions
from lukou_kg.logistic import Facts, logistic_at, train_logistic
from lukou_kg.model.claim import Entity, Mention
from lukou_kg.model.document import Span
from lukou_kg.model.gold import Annotated, GoldClaim
from lukou_kg.model.reading import Reading
from lukou_kg.relate.linking import LINKS
from lukou_kg.relate.links import EVENTS, OWNED, PAIRED, SPEECH, Meaning
from lukou_kg.relate.relations import RelationReader
from lukou_kg.relate.weighed import Weighed
from lukou_kg.schema.loader import load_schema

_BEFORE = 12  # characters before the words of a claim where its trigger may stand
_BEHIND = 2
_HALF = 0.5
_PENALTY = 3.0  # more than elsewhere: what is fitted closely to articles of our own reads real ones worse
_LASSO = 1.0


def train_links(articles: Iterable[Annotated], to: Path) -> None:
    """Writes to the file `to` the weights of the model that decides on links.

    It learns from the mentions and entities as they are annotated, and from what the rules read with these.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    train_logistic(link_examples(articles), to, penalty=_PENALTY, lasso=_LASSO)


def link_examples(articles: Iterable[Annotated]) -> Iterator[tuple[Facts, bool]]:
    """The facts of every link of the articles, and whether the answer says it; what is optional there is left out.

    So is a link that the answer says in another sentence. Each is told twice, with what the rules read and without:
    else the model would learn little more than to believe the rules, which read articles of our own better than others.
    """
    for links in _answered(articles):
        for weighed, right in links:
            if right is not None:
                yield weighed.facts, right
                yield weighed.facts_without_rules, right


def score_links(articles: Iterable[Annotated], weights: Path = LINKS) -> list[LinkScore]:
    """How well the model tells which links hold, given the mentions: for each relation, and for each tenth of chance.

    What the answer says of two things in several sentences counts once, with its best chance; optional ones do not.
    """
    model = logistic_at(weights)
    scores = {relation: LinkScore(relation) for relation in sorted((*PAIRED, *OWNED, *EVENTS, SPEECH))}
    bands = [LinkScore(f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}") for tenth in range(10)]
    for links in _answered(articles):
        best: dict[Meaning, float] = {}
        truth: dict[Meaning, list[bool | None]] = {}
        for weighed, right in links:
            best[weighed.meaning] = max(best.get(weighed.meaning, 0.0), model.chance(weighed.facts))
            truth.setdefault(weighed.meaning, []).append(right)
        for meaning, chance in best.items():
            holds = True in truth[meaning]
            if holds or None not in truth[meaning]:
                scores[meaning[0]].count(holds=holds, found=chance >= _HALF)
                bands[min(int(chance * 10), 9)].count(holds=holds, found=True)
    return [*scores.values(), *bands]


@dataclass(slots=True)
class LinkScore:
    """How many links of a relation or band were found, are there, and agree."""

    name: str
    found: int = 0
    there: int = 0
    right: int = 0

    def count(self, *, holds: bool, found: bool) -> None:
        """Takes one link into account."""
        self.found += found
        self.there += holds
        self.right += holds and found

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.there if self.there else 0.0
        return f"{self.name:16} {self.found:5} found {self.there:5} there P {precision:.3f} R {recall:.3f}"


def _answered(articles: Iterable[Annotated]) -> Iterator[list[tuple[Weighed, bool | None]]]:
    """For each article its links, with whether the answer says each; None where that cannot be told."""
    reader, nlp = RelationReader(load_schema()), nlp_before_mentions()
    for article in articles:
        reading, keys = _reading(article, nlp)
        scene, claims = reader.by_rules(reading)
        said = _said(article, keys)
        links = reader.links.weighed(scene, claims, every=True)
        yield [(weighed, _holds(weighed, said, reading.sentences)) for weighed in links]


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
    if relation in OWNED:
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
