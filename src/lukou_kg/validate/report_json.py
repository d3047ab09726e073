"""The report as JSON: one object, with everything that the report in words has and no limit to the results."""

from __future__ import annotations

import json
from collections.abc import Sequence

from lukou_kg.schema import Labels
from lukou_kg.validate.results import ValidationResult
from lukou_kg.validate.shape import Severity, Words


def report_json(results: Sequence[ValidationResult], least: Severity) -> bytes:
    """The report in UTF-8; keys are those of SHACL where it has them."""
    whole = {
        "conforms": not results,
        "violations": sum(each.severity is Severity.VIOLATION for each in results),
        "leastSeverity": str(least),
        "results": [_result(result) for result in results],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _result(result: ValidationResult) -> dict[str, object]:
    path = result.shape.path
    return {
        "focusNode": _value(result.focus),
        "focusName": _named(result.names[0]),
        "value": _value(result.value),
        "valueName": None if result.value is None else _named(result.names[1]),
        "resultPath": result.path.value if result.path else (path.sparql if path else None),
        "resultSeverity": str(result.severity),
        "sourceShape": str(result.shape.iri),
        "sourceConstraintComponent": result.component,
        "messages": _told(result.messages),
        "remedy": _told(result.shape.remedy),
        "sentences": [
            {"quote": each.quote, "evidence": each.evidence, "article": each.article, "title": each.title}
            for each in result.sentences
        ],
    }


def _told(words: Words) -> dict[str, str]:
    return {tag.partition("-")[0] or "none": text for tag, text in words.texts}


def _named(label: Labels) -> dict[str, str]:
    return {"zh": label.zh, "en": label.en}


def _value(node: object) -> str | None:
    return None if node is None else str(getattr(node, "value", node))
