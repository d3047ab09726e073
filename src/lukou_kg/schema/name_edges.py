"""What stands before names and is no part of them: signs of lists and pictures, their numbers, times of the day."""

from __future__ import annotations

import re

# Arrows, boxes and shapes, dingbats, encircled numbers, emoji, private use, and what could not be read. Signs of units
# and trade marks (℃, ㎡, ®) lie elsewhere and may stand in a name.
_SIGNS = (
    "\u2022\u2023\u2043\u203b\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u2500-\u27bf\u2900-\u2bff\u3220-\u3229"
    "\ue000-\uf8ff\ufe0f\ufffd\U0001f000-\U0001faff"
)
_HAN = "一二三四五六七八九十"
_NUMBER = rf"[（(](?:[{_HAN}]{{1,3}}|\d{{1,2}})[）)]|(?<![\d.])\d{{1,2}}[.．)）](?!\d)"
_CLOCK = r"(?<![\d:：])\d{1,2}(?:[:：]\d{2}(?:[:：]\d{2})?(?!\d)|[时点](?:\d{1,2}分|半|许)?)"
_DAY = r"(?<![\d-])[01]\d-[0-3]\d(?![\d-]|[万亿千百吨])"
_PICTURE = (
    r"[\[【（(]图?[\]】）)]|(?<![\u4e00-\u9fff])(?:[上下左右]图|[左右][一二三四五])"
    r"|图(?:为(?=..)|[①-⑳]|\d{1,2}[:：]?(?!\d))"
)
_MARKS = r"·.\-—–―⸺~～*＊#＃&|｜/\\_^+=@$%<>＜＞》）)”…、，。；： \u3000"
# The rest of a time or a picture's sign of which the beginning lies before the supposed name.
_REST = r"(?<=\d[:：])\d{2}(?=\D)|(?<=[时点])\d{1,2}分|(?<=[时点\d]\d)分|(?<=[\[【])图[\]】]"
_LISTED = rf"\d{{1,2}}、|[{_HAN}]{{1,3}}、|[A-Za-zⅠ-Ⅻ][.．、](?=[\u4e00-\u9fff])"

SIGN = re.compile(f"[{_SIGNS}]")
"""A sign that no name holds: ◆, ▲, ①, →, a sign for what could not be read."""

NUMBERED = re.compile(f"[{_SIGNS}]|{_CLOCK}|{_DAY}|{_PICTURE}|{_NUMBER}")
"""A sign, the number of a list or of a picture, a day or a time of the day, wherever it stands before a name."""

LEAD = re.compile(rf"(?:{NUMBERED.pattern}|(?!\*ST|\*\*)[{_MARKS}]|{_LISTED}|{_REST})+")
"""All that may stand right before a name, to be matched where a supposed name begins."""
