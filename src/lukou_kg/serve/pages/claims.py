"""Claims as pages show them: what is said, when, how it stands to the facts, and in which sentence."""

from __future__ import annotations

from dataclasses import dataclass

from lukou_kg.serve.pages.lit import Piece, Place, pieces
from lukou_kg.serve.pages.saying import Row, Speaker

_MOST_QUOTES = 12
_MARKS = ("subject", "object", "value", "when")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence with the words of a claim marked, and where it stands."""

    pieces: tuple[Piece, ...]
    address: str
    article: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim in words; `near` and `far` are things, `value` what it leads to where that is no thing.

    `quotes` are the first of its `sentences`.
    """

    id: str
    relation: str
    near: Row
    far: Row | None
    value: str | None
    time: str | None
    written: str | None
    basis: str | None
    status: str
    asserted: bool
    confidence: str
    decided: bool
    qualifiers: list[tuple[str, str]]
    quotes: tuple[Quote, ...]
    sentences: int
    disagrees: bool


def said(claim: Row, speaker: Speaker, *, seen_from: str | None = None) -> Said:
    """A claim in words, seen from the thing of that id: `far` is then what stands at its other end."""
    inverse = seen_from is not None and claim["subject"]["id"] != seen_from
    near, far = claim["subject"], claim.get("object")
    edtf, words, value = claim.get("edtf"), claim.get("timeText"), speaker.value(claim)
    time = speaker.time(edtf) if edtf else None
    return Said(
        id=claim["id"],
        relation=speaker.relation(claim["predicate"], inverse=inverse),
        near=far if inverse and far is not None else near,
        far=near if inverse else far,
        value=value,
        time=time,
        written=words if words and words != time else None,
        basis=speaker.words.get(f"basis_{claim.get('timeBasis')}") if edtf else None,
        status=claim["status"],
        asserted=claim["asserted"],
        confidence=f"{claim['confidence']:.2f}",
        decided=bool(claim["decidedBy"]),
        qualifiers=speaker.qualifiers(claim),
        quotes=tuple(_quote(sentence) for sentence in claim["wasDerivedFrom"][:_MOST_QUOTES]),
        sentences=len(claim["wasDerivedFrom"]),
        disagrees=bool(claim["contradictedBy"]),
    )


def _quote(sentence: Row) -> Quote:
    start = sentence["start"]
    marks = [
        Place(mark["start"] - start, mark["end"] - start, mark["role"])
        for mark in sentence["marks"]
        if mark["role"] in _MARKS
    ]
    text, article = sentence["quote"], sentence["hasSource"]
    return Quote(
        pieces=pieces(text, 0, len(text), marks),
        address=f"/article/{article['id']}#s{start}",
        article=article,
    )
