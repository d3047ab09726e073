"""What a language model answered, as things and claims of the text; whatever it says is checked by who takes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lukou_kg.extractors.protocol import FoundClaim, FoundEntity, Words
from lukou_kg.model.document import Span


class AnswerError(ValueError):
    """An answer that is no JSON object as it was asked for."""


@dataclass(slots=True)
class Gathered:
    """The things and claims of all pieces of one text; a thing is one that has the kind and a name of another."""

    score: float
    entities: list[FoundEntity] = field(default_factory=list)
    claims: list[FoundClaim] = field(default_factory=list)
    _places: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The fullest names so far."""
        return [str(entity.names[0]) for entity in self.entities]

    def take(self, content: str, piece: Span, text: str) -> None:
        """Takes the answer for one piece of the text. Raises AnswerError, with nothing taken."""
        row = _parsed(content)
        entities, claims = _rows(row, "entities"), _rows(row, "claims")
        keys = {str(item.get("id")): self._key(item) for item in entities}
        self.claims += (self._claim(item, keys, piece, text) for item in claims)

    def _key(self, item: Mapping[str, object]) -> str:
        kind = str(item.get("kind"))
        given = item.get("names")
        names = [name for name in given if isinstance(name, str)] if isinstance(given, list) else []
        place = next((self._places[kind, name] for name in names if (kind, name) in self._places), len(self.entities))
        if place == len(self.entities):
            known: tuple[str, ...] = ()
            self.entities.append(FoundEntity(key=f"t{place}", kind=kind, names=(), score=self.score))
        else:
            known = tuple(str(name) for name in self.entities[place].names)
        joined = tuple(dict.fromkeys((*known, *names)))
        self.entities[place] = FoundEntity(key=f"t{place}", kind=kind, names=joined or ("",), score=self.score)
        self._places |= {(kind, name): place for name in names}
        return f"t{place}"

    def _claim(self, item: Mapping[str, object], keys: Mapping[str, str], piece: Span, text: str) -> FoundClaim:
        target, value, when = (item.get(name) or None for name in ("object", "value", "when"))
        return FoundClaim(
            relation=str(item.get("relation")),
            subject=keys.get(str(item.get("subject")), ""),
            object=None if target is None else keys.get(str(target), ""),
            value=None if value is None else str(value),
            when=None if when is None else str(when),
            status=str(item.get("status")),
            qualifiers=dict(_qualifiers(item.get("qualifiers"))),
            quote=_quoted(str(item.get("quote") or ""), piece, text),
            score=self.score,
        )


def _parsed(content: str) -> Mapping[str, object]:
    bare = content.strip()
    if bare.startswith("```"):  # some models fence what they were asked to give bare
        bare = bare.partition("\n")[2].rpartition("```")[0]
    try:
        row = json.loads(bare)
    except (ValueError, RecursionError) as fault:
        raise AnswerError("no JSON") from fault
    if not isinstance(row, dict):
        raise AnswerError("no JSON object")
    return row


def _rows(row: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    found = row.get(key)
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise AnswerError(f"no list of objects under {key!r}")
    return found


def _qualifiers(given: object) -> Iterator[tuple[str, str]]:
    for item in given if isinstance(given, list) else ():
        if isinstance(item, dict) and item.get("value"):
            yield str(item.get("name")), str(item["value"])


def _quoted(quote: str, piece: Span, text: str) -> str | Words:
    """The quote with its place, where the piece has it once; else as it is, for who takes it to look for."""
    words = quote.strip()
    at = text.find(words, piece.start, piece.end) if words else -1
    once = at >= 0 and text.find(words, at + 1, piece.end) < 0
    return Words(words, at) if once else quote
