"""What a person is told to say: where the words stand that belong to a verb of saying, behind it or in a quotation.

何苗说，要加快建设   ->   要加快建设;   “路通了，人就来了。”何苗说。   ->   路通了
"""

from __future__ import annotations

import re
from functools import lru_cache

from lukou_kg.model.document import Span

_BACK = 60  # characters between a quotation and the verb of its speaker
_QUOTED = 600  # characters of a quotation
_LEAD = re.compile(
    "(?:道|了|着|过)?(?:(?:本报|本台)?记者|大家|我们|他|她)?(?:说|，说)?"
    "(?:[^，。；：“”！？\n]{0,14}(?=[：，]“|：))?[，：:]?[“\n ]?"
)
_TOLD = "告诉"  # a verb that names first who is told
_TO_WHOM = re.compile("(?:[^，。；：“”！？\n]{1,24}[，：])?“?")
_ONLY_WHOM = re.compile("[^，。；：“”！？\n]{1,24}(?:[。！？\n]|$)")  # “路通了。”何苗告诉记者。
_CLAUSE = re.compile("[^，。；！？”\n]{2,60}")
# 说起家乡 quotes nothing
_NOTHING = re.compile("[^\u4e00-\u9fff“]{0,3}(?:[。！？\n]|$)|起(?!码|初|来)|到底?(?=[^，。“]{1,12}[，。])")


@lru_cache(maxsize=64)
def spoken(text: str, verb: Span) -> Span | None:
    """The first clause of what is said with the verb at a place of a text; None where no words of it are found."""
    told = verb.of(text) == _TOLD
    if not (_NOTHING.match(text, verb.end) or (told and _ONLY_WHOM.match(text, verb.end))):
        lead = (_TO_WHOM if told else _LEAD).match(text, verb.end)
        clause = _CLAUSE.match(text, lead.end() if lead else verb.end)
        if clause is not None:
            return Span(*clause.span())
    end = text.rfind("”", max(0, verb.start - _BACK), verb.start)
    start = text.rfind("“", max(0, end - _QUOTED), end) if end >= 0 else -1
    quoted = _CLAUSE.match(text, start + 1, end) if start >= 0 else None
    return Span(*quoted.span()) if quoted is not None else None
