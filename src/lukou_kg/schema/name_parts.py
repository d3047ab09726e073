"""Parts of names that the readers of names, of relations and of identities know alike."""

from __future__ import annotations

import re

PHASE = "(?:第?[一二三四五六七八九十]|首)期"
PHASE_ALONE = re.compile(f"{PHASE}(?:工程|项目)?")
"""A phase of a work, with or without the word for one: 一期, 二期工程."""

OCCASION = "仪式|典礼|活动|大会|会议|论坛"
"""What an occasion is called; those that only end in 会 are named by more: 推介会, 现场会."""

OF_PARK = re.compile(
    "[（(及和与一二三四五六七八九十的]|项目|工程|建设|基础|标准|扩建|改造|配套|管理|集团|投资|开发|发展|有限|公司|厂房|污水"
)
"""What stands behind the name of a park in the name of something that is the park's own: 污水处理厂, 管理公司."""

_OCCASION_BEFORE = re.compile(f"(?:{OCCASION}|会|开竣?工|竣工|签约|奠基|启动|投产|揭牌|通车|观摩|考察|节|周年)(?=暨)")
_REACH = 3


def behind_occasion(text: str, at: int) -> bool:
    """Whether the 暨 at `at` stands right behind an occasion: 集中开工仪式(暨)松岭铜箔项目."""
    return _OCCASION_BEFORE.search(text, max(0, at - _REACH), at + 1) is not None
