"""What one person cannot be at once: the first of a body and its deputy, on days that are near."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date

_DEPUTY = re.compile("(?:常务|第一|专职)?副(?=.{2})")
_BETWEEN_POSTS = 60  # days


def other_rank(one: AbstractSet[str], two: AbstractSet[str]) -> bool:
    """Whether one is the deputy of what the other is (县委副书记, 县委书记), and neither is both."""
    first, second = (_firsts(one), _deputies(two)), (_firsts(two), _deputies(one))
    return any(
        heads & deputies and not heads & own for (heads, deputies), own in ((first, second[1]), (second, first[1]))
    )


def at_once(one: Iterable[date], two: Iterable[date]) -> bool:
    """Whether the days of one lie among those of the other, or so near that nobody changes a post in between.

    Where no day is known nothing speaks against it.
    """
    here, there = sorted(one), sorted(two)
    if not (here and there):
        return False
    return (max(here[0], there[0]) - min(here[-1], there[-1])).days <= _BETWEEN_POSTS


def days_of(dates: Iterable[str]) -> frozenset[date]:
    """The full dates among these."""
    return frozenset(day for text in dates if (day := _day(text)) is not None)


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
