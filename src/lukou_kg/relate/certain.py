"""Claims whose words are certain: without marks before a value, and none whose value holds what is doubtful."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from lukou_kg.model.claim import Claim
from lukou_kg.model.reading import Reading
from lukou_kg.schema.name_edges import LEAD, SIGN

_SAYS = "says"  # a quotation may hold any sign


def with_certain_words(claims: Iterable[Claim], reading: Reading) -> Iterator[Claim]:
    """The claims, their worded values and qualifiers without bullets and numbers of lists before them.

    A value that holds something doubtful makes no claim, and a qualifier that does is left out.
    """
    doubtful = frozenset(span.of(reading.text) for span in reading.doubtful)
    for claim in claims:
        says = claim.relation == _SAYS
        value = _unmarked(claim.value) if isinstance(claim.value, str) and not says else claim.value
        if isinstance(value, str) and not _is_certain(value, doubtful, signs=says):
            continue
        told = ((name, _unmarked(text)) for name, text in claim.qualifiers)
        qualifiers = tuple((name, text) for name, text in told if _is_certain(text, doubtful, signs=False))
        same = value == claim.value and qualifiers == claim.qualifiers
        yield claim if same else replace(claim, value=value, qualifiers=qualifiers)


def _unmarked(words: str) -> str:
    lead = LEAD.match(words)
    return words[lead.end() :] if lead is not None else words


def _is_certain(words: str, doubtful: Collection[str], *, signs: bool) -> bool:
    clear = signs or SIGN.search(words) is None
    return bool(words) and clear and not any(piece in words for piece in doubtful)
