"""What goes between the service and the processes that answer: one task there, one answer back."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from lukou_kg.serve.showing import Form, Showing

_HEAD = struct.Struct("!II")  # bytes of what is told as JSON, bytes of the body
HEAD_SIZE = _HEAD.size


class Wanted(StrEnum):
    """What a task asks for."""

    QUERY = "query"
    GRAPH = "graph"
    PARTITIONS = "partitions"
    RESULT = "result"
    ENTITY = "entity"
    ENTITIES = "entities"
    CLAIM = "claim"
    CLAIMS = "claims"
    ARTICLE = "article"
    ARTICLES = "articles"
    NODE = "node"
    HOME = "home"
    SEARCH = "search"
    RECONCILE = "reconcile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The graphs that a request names, which take the place of those that its query names."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to answer: the text is a query, the IRI of a graph ("" for the default one), or what else is wanted.

    That is an id (ENTITY, NODE), the parameters of a list, of a search or of reconciling as JSON, or an article.

    `tables` and `graphs` are the media types that the client takes for the two kinds of answers, None for neither;
    `base` is the IRI of the service; `showing` says how a page or a file wants the result.
    """

    wanted: Wanted
    text: str
    base: str
    tables: str | None = None
    graphs: str | None = None
    dataset: Dataset | None = None
    showing: Showing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a task came to: a body in its media type, or, with any other status than 200, a fault in two languages.

    `held` is how many rows the body holds where there are more, None where it holds all; `location` is the id that
    stands for the one that was asked for.
    """

    status: int = 200
    media_type: str = ""
    held: int | None = None
    zh: str = ""
    en: str = ""
    location: str = ""
    body: bytes = b""


def packed_task(task: Task) -> bytes:
    """The task as it goes over the line."""
    return _packed(asdict(task), b"")


def unpacked_task(told: bytes) -> Task:
    """The task that was told."""
    values = json.loads(told)
    dataset = values.pop("dataset")
    wanted = Wanted(values.pop("wanted"))
    graphs = Dataset(default=tuple(dataset["default"]), named=tuple(dataset["named"])) if dataset else None
    shown = values.pop("showing")
    return Task(wanted=wanted, dataset=graphs, showing=_showing(shown) if shown else None, **values)


def _showing(told: dict[str, Any]) -> Showing:
    headings = tuple((name, heading) for name, heading in told.pop("headings"))
    return Showing(form=Form(told.pop("form")), headings=headings, **told)


def packed_answer(answer: Answer) -> bytes:
    """The answer as it goes over the line."""
    told = asdict(answer)
    return _packed(told, told.pop("body"))


def unpacked_answer(told: bytes, body: bytes) -> Answer:
    """The answer that was told, with its body."""
    return Answer(**json.loads(told), body=body)


def sizes(head: bytes) -> tuple[int, int]:
    """Of the HEAD_SIZE bytes that come first: how many bytes are told as JSON, and how many are the body."""
    told, body = _HEAD.unpack(head)
    return told, body


def _packed(values: dict[str, object], body: bytes) -> bytes:
    told = json.dumps(values).encode()
    return _HEAD.pack(len(told), len(body)) + told + body
