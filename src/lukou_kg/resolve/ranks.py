"""What one person cannot be at once: the first of a body and its deputy, on days that are near."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

_DEPUTY = re.compile("(?:常务|第一|专职)?副(?=.{2})")
_BETWEEN_POSTS = 60  # days

Span = tuple[int, int]  # the first and the last day, counted as in `date.toordinal`


@dataclass(frozen=True, slots=True)
class Ranks:
    """The posts of a person: those that are the first of a body, and what the others are the deputies of."""

    firsts: frozenset[str]
    deputies: frozenset[str]


def ranks_of(posts: AbstractSet[str]) -> Ranks:
    """What these posts are."""
    return Ranks(_firsts(posts), _deputies(posts))


def is_other_rank(one: Ranks, two: Ranks) -> bool:
    """Whether one is the deputy of what the other is (县委副书记, 县委书记), and neither is both."""
    return any(
        heads & deputies and not heads & own
        for heads, deputies, own in (
            (one.firsts, two.deputies, one.deputies),
            (two.firsts, one.deputies, two.deputies),
        )
    )


def other_rank(one: AbstractSet[str], two: AbstractSet[str]) -> bool:
    """Whether the posts of two persons are of other ranks, see `is_other_rank`."""
    return is_other_rank(ranks_of(one), ranks_of(two))


def span_of(dates: Iterable[str]) -> Span | None:
    """The first and the last of the full dates among these."""
    return _span(days_of(dates))


def are_at_once(one: Span | None, two: Span | None) -> bool:
    """Whether the days of one lie among those of the other, or so near that nobody changes a post in between.

    Where no day is known nothing speaks against it.
    """
    if one is None or two is None:
        return False
    return max(one[0], two[0]) - min(one[1], two[1]) <= _BETWEEN_POSTS


def at_once(one: Iterable[date], two: Iterable[date]) -> bool:
    """Whether the days of two are at once, see `are_at_once`."""
    return are_at_once(_span(one), _span(two))


def days_of(dates: Iterable[str]) -> frozenset[date]:
    """The full dates among these."""
    return frozenset(day for text in dates if (day := _day(text)) is not None)


def _span(days: Iterable[date]) -> Span | None:
    numbers = [day.toordinal() for day in days]
    return (min(numbers), max(numbers)) if numbers else None


def _firsts(posts: AbstractSet[str]) -> frozenset[str]:
    return frozenset(post for post in posts if not _DEPUTY.search(post))


def _deputies(posts: AbstractSet[str]) -> frozenset[str]:
    """What these posts are the deputies of."""
    return frozenset(_DEPUTY.sub("", post) for post in posts if _DEPUTY.search(post))


def _day(edtf: str) -> date | None:
    try:
        return date.fromisoformat(edtf)
    except ValueError:
        return None
