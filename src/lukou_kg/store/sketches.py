"""Which articles are one text on several sites: told by MinHash sketches of their characters (Broder 1997)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import numpy as np
from datasketch import MinHash, MinHashLSH
from opencc import OpenCC

_VALUES = 64  # of a sketch: the share of equal ones tells the likeness to some .05
_VERSION = b"2"  # of what is sketched; sketches of another length are made anew
_DAYS_BYTES = 8  # one bit for each day of the year that a text names, some days sharing one
SKETCH_BYTES = len(_VERSION) + 4 * _VALUES + _DAYS_BYTES
_LONGEST = 200_000  # characters that are compared: no article is longer, and the sketch of a book takes a gigabyte
_PIECE = 5  # characters
_ONE_TEXT = 0.8  # likeness of the sentences of two articles that are one text: one of some ten may differ
# Which sketches are compared: of two texts as alike as that one pair in five thousand is missed, and of two that share
# a fifth of their pieces, as news of one genre do, one in forty is looked at for nothing.
_BANDS = (16, 4)
_MAY_BE_ONE = 0.6  # likeness of sketches, which is off by .05 and hardly ever by four times that
_TEXTS_KEPT = 200
_SEED = 1
_DAY = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日")
_SENTENCE = re.compile("[。！？；…]|[!?;.](?=\\s|$)")


def sketch_of(text: str) -> bytes:
    """Bytes that are alike for texts that are alike, whatever their script, blanks, punctuation, headline and credits.

    What differs from site to site stands on lines of its own without a full stop: headline, date, source, editor.
    """
    plain = _plain(text)
    pieces = _pieces(plain)
    hashed = MinHash(num_perm=_VALUES, seed=_SEED, scheme="affine32")
    hashed.update_batch([piece.encode("utf-8", "surrogatepass") for piece in sorted(pieces)])
    return _VERSION + bytes(hashed.digest().astype("<u4").tobytes()) + _days_of(plain)


def originals(sketches: Mapping[str, bytes], order: Mapping[str, str], text_of: Callable[[str], str]) -> dict[str, str]:
    """For each article that is one text with an earlier one, that one; both by SHA-256.

    `order` gives for each article what it is ordered by (its date of publication, "" where that is not known: such come
    last). Each is compared with those that are no reposts themselves, so that no chain of likenesses arises. Sketches
    say which may be alike; how far they are is told by the texts themselves, which `text_of` gives by SHA-256.
    """
    index = MinHashLSH(params=_BANDS, num_perm=_VALUES)
    pieces = lru_cache(maxsize=_TEXTS_KEPT)(lambda key: _pieces(_plain(text_of(key))))
    known: dict[str, MinHash] = {}
    found: dict[str, str] = {}
    meeting = _meeting(sketches, index.hashranges)
    for key in sorted(meeting, key=lambda each: (not order.get(each), order.get(each, ""), each)):
        values = np.frombuffer(_values_in(sketches[key]), dtype="<u4").astype(np.uint32)
        own = MinHash(num_perm=_VALUES, seed=_SEED, hashvalues=values, scheme="affine32")
        alike = (other for other in index.query(own) if _may_be_of_one_day(sketches[key], sketches[other]))
        may_be = [other for other in alike if own.jaccard(known[other]) >= _MAY_BE_ONE]
        near = min(((-_likeness(pieces(key), pieces(other)), other) for other in may_be), default=(0.0, ""))
        if -near[0] >= _ONE_TEXT:
            found[key] = near[1]
        else:
            index.insert(key, own)
            known[key] = own
    vars(index).clear()  # it holds itself, and would stay until cycles are next collected
    return found


def _plain(text: str) -> str:
    whole = text[:_LONGEST]
    body = "".join(line for line in whole.splitlines() if _SENTENCE.search(line)) or whole
    return "".join(character for character in _simplified().convert(body) if character.isalnum())


def _pieces(plain: str) -> frozenset[str]:
    return frozenset(plain[at : at + _PIECE] for at in range(max(len(plain) - _PIECE + 1, 1)))


def _likeness(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two)


def _days_of(plain: str) -> bytes:
    days = {(31 * int(month) + int(day)) % (8 * _DAYS_BYTES) for month, day in _DAY.findall(plain)}
    return sum(1 << day for day in days).to_bytes(_DAYS_BYTES, "little")


def _values_in(sketch: bytes) -> bytes:
    return sketch[len(_VERSION) : -_DAYS_BYTES]


def _may_be_of_one_day(one: bytes, two: bytes) -> bool:
    """Whether two texts name a day in common, or one names none: news of a visit are alike from month to month."""
    here, there = (int.from_bytes(sketch[-_DAYS_BYTES:], "little") for sketch in (one, two))
    return not (here and there) or bool(here & there)


def _meeting(sketches: Mapping[str, bytes], bands: Iterable[tuple[int, int]]) -> list[str]:
    """Those that are equal to another one in some band, which the index would find near anything at all: few are."""
    keys = sorted(sketches)
    values = np.frombuffer(b"".join(_values_in(sketches[key]) for key in keys), dtype="<u4").reshape(-1, _VALUES)
    meet = np.zeros(len(keys), dtype=bool)
    for start, end in bands:
        _, which, counts = np.unique(values[:, start:end], axis=0, return_inverse=True, return_counts=True)
        meet |= counts[which.reshape(-1)] > 1
    return [keys[at] for at in np.flatnonzero(meet)]


@lru_cache(maxsize=1)
def _simplified() -> OpenCC:
    return OpenCC("t2s")
