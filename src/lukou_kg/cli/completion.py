"""What a shell offers behind the TAB key: saved questions, their parameters, formats, kinds, names of things.

A completion says nothing where it cannot: an error would stand in the midst of what is being typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from lukou_kg.errors import LukouError

_LARGEST = 32_000_000  # bytes of a graph whose names are looked through while somebody waits
_NAME = re.compile(
    rb'^<[^>]*/(?P<kind>[a-z]+)-[a-z0-9]+> <http://www\.w3\.org/2000/01/rdf-schema#label> "(?P<name>[^"\\]+)"',
    re.MULTILINE,
)
Offer = tuple[str, str]  # what is offered, and what it is


def offered_questions(incomplete: str) -> list[Offer]:
    """The saved questions with their titles."""
    from lukou_kg.query.library import load_questions

    return _beginning(((each.id, each.title.zh) for each in load_questions().values()), incomplete)


def offered_parameters(context: typer.Context, incomplete: str) -> list[Offer]:
    """The parameters of the question that stands before, as NAME=."""
    from lukou_kg.query.library import load_questions

    question = load_questions().get(str(context.params.get("query") or _before(context, "question", 1)))
    given = () if question is None else question.parameters
    return _beginning(((f"{each.name}=", each.title.zh) for each in given), incomplete)


def offered_table_formats(incomplete: str) -> list[str]:
    """The formats of a table."""
    from lukou_kg.query.tables import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def offered_export_formats(incomplete: str) -> list[Offer]:
    """The formats of an export with what each is for."""
    from lukou_kg.export.formats import FORMATS

    return _beginning(((name, row.about.zh) for name, row in FORMATS.items()), incomplete)


def offered_kinds(incomplete: str) -> list[Offer]:
    """The kinds of things, as the built-in cards have them."""
    from lukou_kg.schema import load_schema

    return _beginning(((kind.id, kind.labels.zh) for kind in load_schema().kinds.values()), incomplete)


def offered_things(context: typer.Context, incomplete: str) -> list[Offer]:
    """The names of things in the graph of the workspace that stands before, if it is small enough to wait for."""
    workspace = _before(context, "workspace", 0)
    return [] if workspace is None else _beginning(_names_in(Path(workspace)), incomplete)


def _before(context: typer.Context, argument: str, place: int) -> str | None:
    """What was typed for an argument; behind an option that waits for its value, arguments still lie in a row."""
    given = context.params.get(argument)
    if given is None:
        return context.args[place] if len(context.args) > place else None
    return str(given)


def _names_in(workspace: Path) -> Iterator[Offer]:
    from lukou_kg.store.generation import current_generation

    try:
        graph = current_generation(workspace).folder / "graph.nq"
        data = graph.read_bytes() if graph.stat().st_size <= _LARGEST else b""
    except (LukouError, OSError):
        return
    for found in _NAME.finditer(data):
        yield found["name"].decode("utf-8", "replace"), found["kind"].decode("ascii")


def _beginning(offers: Iterable[Offer], incomplete: str) -> list[Offer]:
    return sorted({offer for offer in offers if offer[0].startswith(incomplete)})
