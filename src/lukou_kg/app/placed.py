"""Placed claims as lines that can be sorted, and as what is kept of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from lukou_kg.model.claim import Extraction
from lukou_kg.resolve.identities import Identities
from lukou_kg.resolve.statements import PlacedClaim, statement_id
from lukou_kg.store.codec import decode_claim, dumps, encode_claim
from lukou_kg.store.made import ClaimRow


def placed_rows(identities: Identities, digest: str, extraction: Extraction) -> Iterator[ClaimRow]:
    """The claims of the article with this SHA-256, each with the statement that it makes."""
    for number, placed in enumerate(identities.place(digest, extraction)):
        ends = [placed.article, placed.subject, placed.object, placed.post, placed.seat]
        row = [*ends, placed.decided, placed.accepted, encode_claim(placed.claim)]
        yield statement_id(placed), digest, number, dumps(row).encode()


def line_of(row: ClaimRow) -> bytes:
    """A line whose order is that of statements, articles and numbers."""
    statement, digest, number, data = row
    return f"{statement} {digest} {number:09} ".encode() + data + b"\n"


def by_statement(lines: Iterable[bytes]) -> Iterator[tuple[str, list[ClaimRow]]]:
    """The claims of each statement, from lines in order."""
    for _, group in groupby(lines, key=lambda line: line.split(b" ", 1)[0]):
        rows = [_row(line) for line in group]
        yield rows[0][0], rows


def placed_of(row: ClaimRow) -> PlacedClaim:
    """The claim that `placed_rows` made a row of."""
    article, subject, target, post, seat, decided, accepted, claim = json.loads(row[3])
    return PlacedClaim(
        claim=decode_claim(claim),
        article=article,
        subject=subject,
        object=target,
        post=post,
        seat=seat,
        decided=decided,
        accepted=accepted,
    )


def _row(line: bytes) -> ClaimRow:
    statement, digest, number, data = line.rstrip(b"\n").split(b" ", 3)
    return statement.decode(), digest.decode(), int(number), data
