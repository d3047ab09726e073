"""The report of a validation: all results, and the ways to hand it on."""

from __future__ import annotations

from dataclasses import dataclass

from lukou_kg.validate.report_json import report_json
from lukou_kg.validate.report_rdf import report_turtle
from lukou_kg.validate.results import ValidationResult
from lukou_kg.validate.shape import Severity
from lukou_kg.validate.words import told


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All results of `least` severity and graver, the gravest first, in order of shape and focus node.

    `ids` is the namespace of the graph's identifiers.
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
        """The report to read, in "zh" or "en": shape by shape, at most ten results of each."""
        return told(self.results, language)

    def to_turtle(self) -> str:
        """The report as RDF (sh:ValidationReport): equal reports give equal text."""
        return report_turtle(self.results, self.ids).decode("utf-8")

    def to_json(self) -> str:
        """The report as one JSON object."""
        return report_json(self.results, self.least).decode("utf-8")

    def __str__(self) -> str:
        return self.in_words()
