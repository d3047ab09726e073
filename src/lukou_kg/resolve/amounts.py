"""The amount in the name of a work, however it is written: 3万吨 and 30000吨 are one, 100兆瓦 and 10万千瓦 too."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = {
    "吨": ("吨", 1), "台套": ("台", 1), "台": ("台", 1), "套": ("台", 1), "件": ("件", 1), "只": ("只", 1),
    "平方米": ("平方米", 1), "平米": ("平方米", 1), "立方米": ("立方米", 1), "方": ("立方米", 1), "米": ("米", 1),
    "公里": ("米", 1000), "千米": ("米", 1000), "辆": ("辆", 1), "条": ("条", 1), "头": ("头", 1), "亩": ("亩", 1),
    "片": ("片", 1), "个": ("个", 1), "羽": ("羽", 1), "瓶": ("瓶", 1), "双": ("双", 1),
    "千伏": ("伏", 10**3), "kv": ("伏", 10**3), "千瓦": ("瓦", 10**3), "kw": ("瓦", 10**3), "兆瓦": ("瓦", 10**6),
    "mw": ("瓦", 10**6), "吉瓦": ("瓦", 10**9), "gw": ("瓦", 10**9), "千瓦时": ("瓦时", 10**3), "kwh": ("瓦时", 10**3),
    "兆瓦时": ("瓦时", 10**6), "mwh": ("瓦时", 10**6), "吉瓦时": ("瓦时", 10**9), "gwh": ("瓦时", 10**9),
}  # fmt: skip
_TIMES = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2}
_NUMERALS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九十")} | {"两": 2}
_AMOUNT = re.compile(
    r"(?:年产|年加工|年处理|日产|日处理|总装机)?"
    rf"(?P<number>\d+(?:\.\d+)?|(?<![第之{''.join(_NUMERALS)}])[{''.join(_NUMERALS)}](?=[万亿千百]))(?P<times>[{''.join(_TIMES)}]*?)"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=lambda unit: (-len(unit), unit)))})级?"
)


def without_amount(name: str) -> tuple[str, str]:
    """A name, which is a key (see `name_key`), without the amount in it; that by one unit, "" where there is none."""
    match = _AMOUNT.search(name)
    if match is None:
        return name, ""
    unit, size = _UNITS[match["unit"]]
    amount = Decimal(_NUMERALS.get(match["number"], match["number"])) * size
    for word in match["times"]:
        amount *= _TIMES[word]
    return name[: match.start()] + name[match.end() :], f"{amount.normalize():f}{unit}"
