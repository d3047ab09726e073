"""Answers in JSON beside the articles as received: `meta.json` lists the articles, `answers/ID.json` is one answer.

examples/gold/README.md describes the fields. Every fault of a file is listed, with its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lukou_kg.errors import AnnotationError
from lukou_kg.model.claim import Status
from lukou_kg.model.document import Span
from lukou_kg.model.gold import Annotated, GoldClaim, GoldEntity
from lukou_kg.reasons import reason_of

META = "meta.json"
_FORMS = {"corrupted": "damaged"}
_BOUNDS = {"approx": "about"}
_QUALIFIERS = ("kind", "org", "product", "role", "title", "unit", "what")
_STATUSES = frozenset(Status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An article that `meta.json` lists: its id, the file that holds it, and its groups (form and genre)."""

    id: str
    file: Path
    answer: Path
    groups: Mapping[str, str]


class Row:
    """One JSON object of an answer, read field by field; what is wrong is noted and an empty value given back."""

    def __init__(self, value: object, place: str, faults: list[str]) -> None:
        self._fields: Mapping[str, object] = value if isinstance(value, dict) else {}
        self._place = place
        self._faults = faults
        if not isinstance(value, dict):
            self.wrong("", value)

    def wrong(self, name: str, value: object) -> None:
        """Notes that a field does not hold what it should."""
        self._faults.append(f"{self._place}{'.' * bool(name)}{name}: {value!r:.60}")

    def text(self, name: str) -> str:
        """The text of a field that must be there."""
        value = self._fields.get(name)
        if isinstance(value, str) and value:
            return value
        self.wrong(name, value)
        return ""

    def text_or_none(self, name: str) -> str | None:
        """The text or number of a field that may be missing, as text."""
        value = self._fields.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | float | None):
            self.wrong(name, value)
            return None
        if value is None or value == "":
            return None
        return f"{value:.15g}" if isinstance(value, float) else str(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list, which may be missing."""
        value = self._fields.get(name) or []
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(map(str, value))
        self.wrong(name, value)
        return ()

    def rows(self, name: str) -> Iterator[Row]:
        """The objects of a list that must be there."""
        value = self._fields.get(name)
        if not isinstance(value, list):
            self.wrong(name, value)
            return
        for number, item in enumerate(value):
            yield Row(item, f"{self._place} {name}[{number}]", self._faults)

    def flag(self, name: str) -> bool:
        """Whether a field is there and true."""
        return self._fields.get(name) is True


def listed_in(gold: Path) -> tuple[Listed, ...]:
    """The articles that `gold/meta.json` lists, in its order; they stand in `articles/`, in `gold` or beside it.

    Raises AnnotationError with every fault.
    """
    source = gold / META
    faults: list[str] = []
    folder = next((place for place in (gold / "articles", gold.parent / "articles") if place.is_dir()), gold)
    meta = Row({"articles": _loaded(source)}, source.name, faults)
    listed = tuple(_listed(row, folder, gold / "answers") for row in meta.rows("articles"))
    _check(faults, source)
    return listed


def _listed(row: Row, folder: Path, answers: Path) -> Listed:
    name = row.text("id")
    kind = row.text_or_none("kind")
    groups = {"form": kind and _FORMS.get(kind, kind), "genre": row.text_or_none("genre")}
    return Listed(
        id=name,
        file=folder / (row.text_or_none("file") or f"{name}.txt"),
        answer=answers / f"{name}.json",
        groups={group: value for group, value in groups.items() if value},
    )


def read_answer(path: Path, *, text: str, sha256: str) -> Annotated:
    """The answer in a file to an article of that text and hash. Raises AnnotationError with every fault.

    Its claims have their places in `text`.
    """
    faults: list[str] = []
    row = Row(_loaded(path), path.name, faults)
    made_for = row.text_or_none("sha256")
    if made_for not in {None, sha256}:
        faults.append(f"{path.name}.sha256: the answer was made for other bytes: {made_for}")
    exhaustive = row.texts("exhaustive")
    entities = tuple(_entity(item) for item in row.rows("entities"))
    keys = {entity.key for entity in entities}
    claims = tuple(_claim(item, keys, text) for item in row.rows("facts"))
    _check(faults, path)
    return Annotated(
        id=path.stem,
        head={"id": path.stem},
        text=text,
        entities=entities,
        mentions=(),
        claims=claims,
        exhaustive=frozenset(exhaustive) or None,
    )


def _entity(row: Row) -> GoldEntity:
    return GoldEntity(
        key=row.text("id"),
        kinds=(row.text("type"), *row.texts("alt_types")),
        name=row.text("name"),
        aliases=row.texts("aliases"),
        optional=row.flag("optional"),
    )


def _claim(row: Row, keys: set[str], text: str) -> GoldClaim:
    relation, subject, target = row.text("type"), row.text("subject"), row.text_or_none("object")
    status, alternatives = row.text_or_none("status") or "actual", row.texts("alts")
    for name, key in (("subject", subject), ("object", target), *(("alts", key) for key in alternatives)):
        if key and key not in keys:
            row.wrong(name, key)
    if status not in _STATUSES:
        row.wrong("status", status)
    qualifiers = {name: row.text_or_none(name) for name in _QUALIFIERS}
    bound = row.text_or_none("mod")
    qualifiers["bound"] = bound and _BOUNDS.get(bound, bound)
    return GoldClaim(
        relation=relation,
        subject=subject,
        object=target,
        value=row.text_or_none("value"),
        status=Status(status) if status in _STATUSES else Status.ACTUAL,
        date=row.text_or_none("date"),
        qualifiers=tuple(sorted((name, value) for name, value in qualifiers.items() if value)),
        alternatives=alternatives,
        optional=row.flag("optional"),
        span=_place(row, text),
    )


def _place(row: Row, text: str) -> Span:
    """Where the evidence of a claim stands: at its `start`, which may be missing, else where it stands first."""
    words = row.text("evidence")
    given = row.text_or_none("start")
    start = int(given) if given is not None and given.isdecimal() else text.find(words)
    if start < 0 or text[start : start + len(words)] != words:
        row.wrong("evidence", words)
        return Span(0, 0)
    return Span(start, start + len(words))


def _loaded(path: Path) -> object:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        reason = reason_of(fault)
        raise AnnotationError(f"读不了 {path}（{reason.zh}）", f"{path} cannot be read ({reason.en})") from fault


def _check(faults: Sequence[str], path: Path) -> None:
    if faults:
        listed = "\n  ".join(faults)
        raise AnnotationError(
            f"{path} 有误：\n  {listed}",
            f"{path} is wrong in {len(faults)} places, listed above with what stands there",
        )
