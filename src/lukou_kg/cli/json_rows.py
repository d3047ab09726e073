"""What commands print with --json, as values ready for `json.dumps`; docs/commands.schema.json describes all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from lukou_kg.app.authorities import Listed
    from lukou_kg.app.build import Report
    from lukou_kg.app.coverage import Coverage
    from lukou_kg.app.decisions import Decided
    from lukou_kg.app.rereading import Totals
    from lukou_kg.model.decision import Decision
    from lukou_kg.query.question import Question
    from lukou_kg.schema import Labels
    from lukou_kg.store.records import Refusal, Withdrawal

Row = dict[str, object]


def print_json(row: object, *, on_one_line: bool = False) -> None:
    """Prints one JSON value, indented for people unless it is a line of several."""
    typer.echo(json.dumps(row, ensure_ascii=False, indent=None if on_one_line else 2))


def report_row(report: Report, workspace: Path) -> Row:
    """What a build did, and what the graph holds now."""
    return {
        "workspace": str(workspace),
        "taken": report.taken,
        "known": report.known,
        "duplicates": report.duplicates,
        "withdrawn_before": report.withdrawn,
        "extracted": report.extracted,
        **refusals_row(report.refused),
        "graph": graph_row(report),
        "refused_of_extractor": dict(report.declined),
        "reread": None if report.reread is None else _reread_row(report.reread),
        "notices": [_labels_row(notice) for notice in report.notices],
    }


def graph_row(report: Report) -> Row:
    """How much the graph holds now."""
    return {"articles": report.articles, "things": report.things, "statements": report.statements}


def refusals_row(refused: Iterable[Refusal]) -> Row:
    """How many sources were kept aside, how many articles were kept and could not be read, and why each."""
    listed = tuple(refused)
    failed = sum(item.stage == "extract" for item in listed)
    return {
        "kept_aside": len(listed) - failed,
        "failed": failed,
        "reasons": [{"source": item.source, "stage": item.stage, "zh": item.zh, "en": item.en} for item in listed],
    }


def withdrawal_row(item: Withdrawal) -> Row:
    """An article that was withdrawn: from which source ("" for all), when, by whom and why."""
    return {"source": item.source, "sha256": item.sha256, "at": item.at, "who": item.who, "why": item.why}


def decision_row(decision: Decision, state: Decided) -> Row:
    """A decision as `decisions --export` writes it, and what became of it in the graph."""
    from lukou_kg.store.decision_codec import encode_decision

    return {
        "state": state_of(decision.id, state),
        "overruled_by": state.overruled.get(decision.id),
        "nearest": list(state.unmatched.get(decision.id, ())),
        "decision": json.loads(encode_decision(decision)),
    }


def state_of(key: str, state: Decided) -> str:
    """What became of a decision: overruled, unmatched, applied, pending (not published yet) or undone."""
    from lukou_kg.model.decision import standing

    for name, those in (("overruled", state.overruled), ("unmatched", state.unmatched), ("applied", state.applied)):
        if key in those:
            return name
    return "pending" if any(each.id == key for each in standing(state.decisions)) else "undone"


def authority_row(listed: Listed) -> Row:
    """An authority, and how much the graph has of it."""
    counts = {"triples": listed.triples, "items": listed.items, "links": listed.links, "doubts": listed.doubts}
    return asdict(listed.authority) | counts


def question_row(question: Question) -> Row:
    """A saved question with its parameters and its SPARQL."""
    return {
        "id": question.id,
        "title": _labels_row(question.title),
        "about": _labels_row(question.about),
        "parameters": [
            {
                "name": each.name,
                "type": each.type.value,
                "required": each.required,
                "default": each.default,
                "title": _labels_row(each.title),
            }
            for each in question.parameters
        ],
        "sparql": question.sparql.strip(),
    }


def coverage_row(covered: Coverage) -> Row:
    """How much of articles is read; each sentence that yielded nothing, with the code of its reason."""
    return {
        "articles": covered.articles,
        "sentences": covered.sentences,
        "with_claims": covered.sentences - sum(item.number is not None for item in covered.unread),
        "unread": [
            {
                "article": item.article,
                "number": item.number,
                "cause": str(item.cause),
                "told": _labels_row(item.told),
                "rule": item.rule,
                "text": item.text,
            }
            for item in covered.unread
        ],
    }


def _reread_row(totals: Totals) -> Row:
    row: Mapping[str, object] = asdict(totals)
    kinds = {name: dict(getattr(totals, name)) for name in ("entities_gained", "entities_lost")}
    return {**row, **kinds, "rules": [asdict(rule) for rule in totals.rules]}


def _labels_row(labels: Labels) -> Row:
    return {"zh": labels.zh, "en": labels.en}
