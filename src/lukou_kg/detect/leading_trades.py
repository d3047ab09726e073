"""The trades that a place or park is said to lead in: 以精密铸造、医疗器械为主导产业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.detect.candidates import Candidate

_LEADING = re.compile(
    "(?:以|形成了?|确立了?|确定了?|围绕)(?P<trades>[^，。；：！？以为的、]{2,14}"
    "(?:、[^，。；：！？以为的、]{2,14}){1,7})为?"
    "(?:“?[一二三两四五]大”?)?(?:主导|支柱|首位|主攻|优势|特色|重点)+产业"
)
_TRADE = re.compile("(?![一二两三四五六七八]大$)[^、和]{2,12}?(?=(?:[一二两三四五六七八]大)?$|[、和])")


def leading_trades(text: str, start: int, end: int) -> Iterator[Candidate]:
    """The trades that are said to lead: 以精密铸造、医疗器械为主导产业."""
    for found in _LEADING.finditer(text, start, end):
        for trade in _TRADE.finditer(text, *found.span("trades")):
            yield Candidate(*trade.span(), "Industry", "Industry/list-head", 0.8)
