"""Whether those who visit have left a place before they come to the next stop.

首先来到云溪工业园，随后察看了恒岳重工，最后来到松岭铜箔项目   ->   neither stands in 云溪工业园
"""

from __future__ import annotations

import re

_FIRST = re.compile("首先|第一站|首站")
_MOVED_ON = re.compile("随后|接着|然后|而后|之后|继而|离开|最后|第二站|下一站")
_LEFT = re.compile("离开|最后(?=来|到|赴|前往)")


def has_moved_on(sentence: str, area: int, thing: int) -> bool:
    """Whether the words of a sentence between a place and what stands behind it say so; both by where they begin."""
    moved = _MOVED_ON if _FIRST.search(sentence, 0, area) else _LEFT
    return moved.search(sentence, area, thing) is not None
