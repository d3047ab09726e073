"""What a validation finds: one node that breaks one demand, and the sentences that say so."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from lukou_kg.schema import Labels
from lukou_kg.validate.shape import NO_WORDS, Severity, Shape, Words

Found = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that says what is to blame: its node, its words, and the article that holds them with its headline."""

    evidence: str
    quote: str
    article: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationResult:
    """One node that breaks one demand of one shape. `value` and `path` are None where there is none to blame.

    `names` gives what focus node and value are called (the latter empty where there is none), `sentences` the words of
    the articles that say it.
    """

    focus: Found
    shape: Shape
    component: str
    value: Found | None = None
    path: ox.NamedNode | None = None
    constraint: str | None = None
    messages: Words = NO_WORDS
    names: tuple[Labels, Labels]
    sentences: tuple[Sentence, ...] = ()

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.shape.severity
