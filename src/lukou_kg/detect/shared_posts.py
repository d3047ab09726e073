"""What many are called at once (领导, 负责人), and where it is said of one person all the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lukou_kg.detect.candidates import Candidate
from lukou_kg.model.document import Span

GROUPS = frozenset(
    {"代表", "领导", "负责人", "员工", "工人", "职工", "同志", "股东", "委员", "专家", "村民", "居民", "市民"}
)
_OF_ONE = re.compile(
    "(?:企业|公司|项目|工程|园区|基地|合作社|车间)(?:主要|相关)?负责人$"
)  # 企业负责人高锋手中拿着规划图
_IN_CHARGE = "负责人"


def is_of_one(text: str, sentence: Span, post: re.Match[str], employers: Sequence[Candidate]) -> bool:
    """Whether a post that many may have is said of one work or of one of the `employers`: 恒岳科技负责人."""
    if _OF_ONE.search(text, sentence.start, post.end()):
        return True
    return post.group() == _IN_CHARGE and any(item.end == post.start() for item in employers)
