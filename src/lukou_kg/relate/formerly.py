"""Which posts are told to be over: 原县长, 前任书记, 已退休的局长, and 时任, which was so in the time of the story.

Somebody has held such a post; that he holds it is no fact. The claim says by which word (`former`).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from lukou_kg.model.claim import FORMER
from lukou_kg.model.reading import Office

_LONGEST = 8  # characters before a title that say that it is over
_BEFORE = re.compile(
    "(?P<word>时任|曾任|历任|先后任|曾担任|退休|离任|卸任|离职|去职|前任|原任|(?<=[，。；：“（\n])[原前]|^[原前])的?$"
)
_GOODS = "(?![材料种子油煤粮盐酒浆生])"  # 原材料处 and 原种场 were no others before
_OPENS = re.compile(f"(?:前任|原任|时任|曾任|原{_GOODS}(?=..)|前(?=..))")
# 市委原书记, but not 太原市长: the word stands behind a body, before a post.
_INSIDE = re.compile(f"(?<=[委府会局院办协大司团部厅室处])原{_GOODS}(?=..)")
_SINCE = re.compile("(?:曾任|历任|曾担任|先后担任|先后任)[^，。；]{0,12}$")


def with_former(
    qualifiers: tuple[tuple[str, str], ...], office: Office, text: str, places: Collection[int]
) -> tuple[tuple[str, str], ...]:
    """The qualifiers of the claim of a post, with the word of the text that says that it is over, if one does.

    `places` are where places are named: 原平市市长 is in office.
    """
    word = _word(office, text, named=office.span.start in places)
    return tuple(sorted((*qualifiers, (FORMER, word)))) if word else qualifiers


def _word(office: Office, text: str, *, named: bool) -> str | None:
    start = office.span.start
    if start >= office.holder.end:  # 何苗曾任县长
        since = _SINCE.search(text, office.holder.end, start)
        return since.group()[:2] if since else None
    if found := _BEFORE.search(text, max(0, start - _LONGEST), start):
        return found["word"]
    opens = (None if named else _OPENS.match(office.title)) or _INSIDE.search(office.title)
    return opens.group() if opens else None
