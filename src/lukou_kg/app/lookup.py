"""Finds in a graph what a person means: the things of a name, the statement of an id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lukou_kg.clean.typed import written_forms
from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.model.knowledge import Statement, Thing
from lukou_kg.view.find import names_of, unknown_thing


def key_of(named: str) -> str:
    """The id in an IRI or a prefixed name of a thing or statement; an id as it is.

    >>> key_of("https://example.org/id/company-4k2d"), key_of("id:company-4k2d"), key_of("company-4k2d")
    ('company-4k2d', 'company-4k2d', 'company-4k2d')
    """
    return named.rpartition("/")[2].rpartition(":")[2]


def things_named(things: Sequence[Thing], name: str) -> tuple[Thing, ...]:
    """The things that bear this name, or else those in whose names it stands; raises UnknownNameError for none."""
    forms = written_forms(name)
    exact = tuple(thing for thing in things if any(form in names_of(thing) for form in forms))
    near = tuple(t for t in things if any(form in known for form in forms for known in names_of(t)))
    if not (exact or near):
        raise unknown_thing(things, name)
    return exact or near


def statement_among(statements: Mapping[str, Statement], claim: object) -> Statement:
    """Of these statements, by id, the one that is meant: by itself, its id or its IRI.

    Raises UnknownNameError for one that is not among them, UsageError for what is no statement.
    """
    if not isinstance(claim, Statement | str):
        raise UsageError(
            f"这不是一条陈述：{type(claim).__name__}；请给出 kg.statements 或 kg.about(...) 中的一条，或其编号",
            f"not a statement: {type(claim).__name__}; give one of kg.statements or kg.about(...), or its id",
        )
    key = key_of(claim if isinstance(claim, str) else claim.id)
    statement = statements.get(key)
    if statement is None:
        raise UnknownNameError(
            f"此图谱中没有编号为「{key}」的陈述，它可能属于另一图谱；请从 kg.statements 或查询中取编号",
            f"no statement of this graph has the id {key!r}, perhaps one of another graph has; "
            "take ids from kg.statements or from a query",
        )
    return statement
