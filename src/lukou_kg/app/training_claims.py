"""Trains the model that weighs claims, on annotated articles that the other models have not learned from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lukou_kg.app.evaluation import Posed
from lukou_kg.app.extraction import Reader
from lukou_kg.app.pipeline import pipeline
from lukou_kg.clean.clean import clean
from lukou_kg.gold.verdicts import verdicts
from lukou_kg.logistic import Facts, train_logistic
from lukou_kg.model.claim import Claim, Extraction, is_asserted
from lukou_kg.relate.components import relation_reader
from lukou_kg.relate.weighing import CLAIMS, Weigher, facts_of
from lukou_kg.schema.loader import load_schema

_PENALTY = 10.0
_TENTHS = 10


def train_claims(posed: Iterable[Posed], to: Path) -> None:
    """Writes to the file `to` the weights of the model that weighs claims."""
    to.parent.mkdir(parents=True, exist_ok=True)
    train_logistic(((item.facts, item.right) for item in judged_claims(posed)), to, penalty=_PENALTY)


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim as rules and links read it, what speaks for and against it, and whether the answer says it."""

    claim: Claim
    facts: Facts
    right: bool


def judged_claims(posed: Iterable[Posed]) -> Iterator[JudgedClaim]:
    """The claims that are read in the articles, without those whose truth the answers do not settle."""
    nlp = pipeline()
    nlp.remove_pipe("lukou_relations")
    before, relations = Reader(nlp=nlp), relation_reader()
    for each in posed:
        document = clean(each.article)
        reading = before.read(document)
        claims = relations.unweighed(reading)
        extraction = Extraction(
            article=each.article.sha256,
            schema_version=before.schema.version,
            entities=reading.entities,
            claims=tuple(claims),
        )
        told = verdicts(extraction, each.answer, schema=before.schema, text=document.text)
        for (claim, right), facts in zip(told, facts_of(reading, claims), strict=True):
            if right is not None:
                yield JudgedClaim(claim, facts, right)


def calibration(posed: Iterable[Posed], weights: Path = CLAIMS) -> list[Band]:
    """How many claims of each tenth of chance are right, then how many of those that stand as plain triples."""
    weigher, cards = Weigher(weights=weights), load_schema().relations
    bands = [Band(f"{tenth / _TENTHS:.1f} to {(tenth + 1) / _TENTHS:.1f}") for tenth in range(_TENTHS)]
    asserted = Band("asserted")
    for item in judged_claims(posed):
        chance = weigher.chance(item.claim, item.facts)
        bands[min(int(chance * _TENTHS), _TENTHS - 1)].count(chance, right=item.right)
        if is_asserted(item.claim, chance) and cards[item.claim.relation].direct:
            asserted.count(chance, right=item.right)
    return [*bands, asserted]


@dataclass(slots=True)
class Band:
    """How many claims there are, what chances they have together, and how many are right."""

    name: str
    claims: int = 0
    chances: float = 0.0
    right: int = 0

    def count(self, chance: float, *, right: bool) -> None:
        """Takes one claim into account."""
        self.claims += 1
        self.chances += chance
        self.right += right

    def __str__(self) -> str:
        mean, share = (total / self.claims if self.claims else 0.0 for total in (self.chances, self.right))
        return f"{self.name:12} {self.claims:5} claims  mean chance {mean:.3f}  right {share:.3f}"
