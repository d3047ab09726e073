"""Every class and property that a graph can hold: from the cards, and from the tables beside this module.

Terms that are no longer in use stand in retired.tsv: a term never disappears.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lukou_kg.errors import CardError
from lukou_kg.graphs.rows import Rows, definition_of, labels_of, table_rows
from lukou_kg.graphs.vocabulary import qualifier_property
from lukou_kg.schema import KindCard, Labels, RelationCard, Schema, ValueType


class TermType(StrEnum):
    """What a term is; the last three columns of terms.tsv mean the same for each."""

    CLASS = "Class"
    OBJECT = "ObjectProperty"
    DATATYPE = "DatatypeProperty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retirement:
    """That a term is no longer in use: since which version, which term stands in its place, and why."""

    since: str
    replaced_by: str | None
    note: Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A class or property of the namespace `lk:`. `parents`, `domain` and `range` are prefixed names."""

    name: str
    type: TermType
    labels: Labels
    definition: Labels
    parents: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    inverse_of: str | None = None
    retired: Retirement | None = None


_RANGES = {
    ValueType.MONEY: ("xsd:decimal",),
    ValueType.QUANTITY: ("xsd:decimal",),
    ValueType.COUNT: ("xsd:decimal",),  # xsd:integer is derived from it
    ValueType.TEXT: ("xsd:string",),
    ValueType.TIME: (),  # by precision
}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def declared_terms(schema: Schema) -> tuple[Term, ...]:
    """All terms in order of their names; a card's term stands before a row of the same name.

    Raises CardError where a card names an event class, a role or a qualifier that cannot be a term.
    """
    rows = table_rows("terms.tsv")
    terms = {name: _tabled(row) for name, row in rows.items() if row["type"] in set(TermType)}
    for relation in schema.relations.values():
        _check_names(relation)
        terms |= {term.name: term for term in _event(relation, rows)}
        terms |= {term.name: term for term in _qualifiers(relation, rows)}
        terms |= {term.name: term for term in _relation(relation)}
    terms |= {kind.id: _kind(kind) for kind in schema.kinds.values()}
    terms = {name: _retired(row) for name, row in table_rows("retired.tsv").items()} | terms
    return tuple(terms[name] for name in sorted(terms))


def _kind(card: KindCard) -> Term:
    parent = f"lk:{card.parent or 'Thing'}"
    return Term(
        name=card.id,
        type=TermType.CLASS,
        labels=card.labels,
        definition=card.definition,
        parents=(parent, *card.align),
    )


def _check_names(card: RelationCard) -> None:
    names = (card.event, card.subject_role, card.object_role, *card.qualifiers)
    odd = [name for name in names if name is not None and not _NAME.fullmatch(name)]
    if odd:
        raise CardError(
            f"卡片 {card.id} 中的名称须由拉丁字母和数字组成：{'、'.join(odd)}；请改正卡片后重试。",
            f"card {card.id}: a name of Latin letters and digits is expected in place of {', '.join(odd)}",
        )


def _relation(card: RelationCard) -> Iterator[Term]:
    yield Term(
        name=card.id,
        type=TermType.DATATYPE if card.value else TermType.OBJECT,
        labels=card.labels,
        definition=card.definition,
        parents=card.align,
        domain=tuple(f"lk:{kind}" for kind in card.subject),
        range=_RANGES[card.value] if card.value else tuple(f"lk:{kind}" for kind in card.object),
    )
    if card.value is None:
        yield Term(
            name=f"{card.id}Inverse",
            type=TermType.OBJECT,
            labels=card.inverse,
            definition=Labels(
                f"“{card.labels.zh}”的逆向；图谱中不写出，供推理和展示。",
                f"The inverse of {card.labels.en}; never written in a graph, for reasoning and display.",
            ),
            inverse_of=card.id,
        )


def _event(card: RelationCard, rows: Rows) -> Iterator[Term]:
    if card.event is None:
        return
    zh, en = card.labels.zh, card.labels.en
    yield Term(
        name=card.event,
        type=TermType.CLASS,
        labels=labels_of(rows[card.event]) if card.event in rows else Labels(f"{zh}事件", f"{en} (event)"),
        definition=definition_of(rows[card.event]) if card.event in rows else card.definition,
        parents=("lk:Occurrence",),
    )
    for role, side_zh, side_en, kinds in (
        (card.subject_role, "主体", "subject", card.subject),
        (card.object_role, "客体", "object", card.object),
    ):
        if role is None:
            continue
        row = rows.get(role)
        told = Labels(f"“{zh}”事件的{side_zh}。", f"The {side_en} of an occurrence of {card.labels.en}.")
        yield Term(
            name=role,
            type=TermType.OBJECT,
            labels=labels_of(row) if row else Labels(f"{zh}{side_zh}", f"{en}: {side_en}"),
            definition=definition_of(row) if row else told,
            parents=tuple(row["align"].split()) if row else (),
            domain=(f"lk:{card.event}",),
            range=tuple(f"lk:{kind}" for kind in kinds),
        )


def _qualifiers(card: RelationCard, rows: Rows) -> Iterator[Term]:
    for qualifier in card.qualifiers:
        name = qualifier_property(qualifier).removeprefix("lk:")
        if name not in rows:
            yield Term(
                name=name,
                type=TermType.DATATYPE,
                labels=Labels(f"限定：{qualifier}", f"qualifier: {qualifier}"),
                definition=Labels(f"“{card.labels.zh}”陈述的限定。", f"A qualifier of claims of {card.labels.en}."),
                domain=("lk:Claim", "lk:Occurrence"),
                range=("xsd:string",),
            )


def _tabled(row: Mapping[str, str]) -> Term:
    return Term(
        name=row["name"],
        type=TermType(row["type"]),
        labels=labels_of(row),
        definition=definition_of(row),
        parents=tuple(row["align"].split()),
        domain=_curies(row["domain"]),
        range=_curies(row["range"]),
    )


def _retired(row: Mapping[str, str]) -> Term:
    return Term(
        name=row["name"],
        type=TermType(row["type"]),
        labels=labels_of(row),
        definition=definition_of(row),
        retired=Retirement(
            since=row["since"],
            replaced_by=row["replaced_by"] or None,
            note=Labels(row["note_zh"], row["note_en"]),
        ),
    )


def _curies(names: str) -> tuple[str, ...]:
    return tuple(name if ":" in name else f"lk:{name}" for name in names.split())
