"""What a validation finds: each result by itself, and the report of all."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from lukou_kg.validate.shape import Severity, Shape, Words

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

    `names` gives what focus node and value are called; `sentences` the words of the articles that say it.
    """

    focus: Found
    shape: Shape
    component: str
    value: Found | None = None
    path: ox.NamedNode | None = None
    constraint: str | None = None
    messages: Words = Words()
    names: tuple[str, str] = ("", "")
    sentences: tuple[Sentence, ...] = ()

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.shape.severity


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All results of `least` severity and graver, the gravest first, in order of shape and focus node.

    `violations` counts those of severity Violation; `ids` is the namespace of the graph's identifiers.
    """

    results: tuple[ValidationResult, ...]
    ids: str
    least: Severity = Severity.INFO

    @property
    def conforms(self) -> bool:
        """Whether there is no result at all, as SHACL has it."""
        return not self.results

    @property
    def violations(self) -> int:
        """How many results are of severity Violation."""
        return sum(result.severity is Severity.VIOLATION for result in self.results)

    def in_words(self, language: str = "zh") -> str:
        """The report to read, in "zh" or "en"."""
        from lukou_kg.validate.words import told  # told imports this module

        return told(self, language)

    def __str__(self) -> str:
        return self.in_words()
