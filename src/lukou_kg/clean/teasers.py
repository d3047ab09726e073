"""Beginnings of other articles behind the end of one: `新闻推荐`, and below it a paragraph that breaks off."""

from __future__ import annotations

from collections.abc import Sequence

from lukou_kg.clean.told import ENDS, FOREIGN, Told

_MORE = ("...", "…", "[详细]", "【详细】", "[阅读全文]", "[查看全文]")
_WHOLE = (*ENDS, "：", "）", ")", "】", "]", "|")
_TRAILING = "……"  # ends a sentence of the article itself
_ENOUGH = 100  # characters of an article by which a beginning is known to be foreign
_SHORTEST = 50  # characters of a beginning; the lines of a text that was cut to a width are shorter


def without_teasers(lines: Sequence[str], told: Sequence[int], closing: Sequence[bool]) -> list[int]:
    """Those of the lines `told` that begin no other article; `closing` says which lines stand behind an article's end.

    A beginning stands behind such a line or behind another one, breaks off and has nothing in common with what was
    told before the first. Where that is little, or less than the beginnings together, it is no article, and all stay.
    """
    own: list[int] = []
    begun: list[int] = []
    article: Told | None = None  # made once: it reads every line before
    for at in told:
        if own and (begun or any(closing[own[-1] : at])) and _breaks_off(lines[at]):
            if article is None and _length(lines, own) < _ENOUGH:
                return list(told)
            article = article or Told(lines[place] for place in own)
            if article.share(lines[at]) < FOREIGN and not article.has(lines[at]):
                begun.append(at)
                continue
        own.append(at)
    return own if _length(lines, own) >= _length(lines, begun) else list(told)


def is_cut_short(line: str) -> bool:
    """Whether a page shows only the beginning of what a line told, and says so by dots or a link to the rest."""
    return line.endswith(_MORE) and not line.endswith(_TRAILING) and len(line) >= _SHORTEST


def _breaks_off(line: str) -> bool:
    return is_cut_short(line) or (len(line) >= _SHORTEST and not line.endswith(_WHOLE))


def _length(lines: Sequence[str], places: Sequence[int]) -> int:
    return sum(len(lines[at]) for at in places)
