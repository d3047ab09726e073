"""How an evaluation is told, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lukou_kg.app.labels import in_language
from lukou_kg.gold.outcome import Cause, Facet, Sort
from lukou_kg.schema import Labels

SORTS: Mapping[Sort, Labels] = MappingProxyType(
    {Sort.ENTITY: Labels("实体", "entity"), Sort.CLAIM: Labels("陈述", "claim")}
)
CAUSES: Mapping[Cause, Labels] = MappingProxyType(
    {
        Cause.MISSING: Labels("名称漏读", "name missing"),
        Cause.BORDER: Labels("名称起止有误", "name with wrong border"),
        Cause.KIND: Labels("种类有误", "kind wrong"),
        Cause.JOINED: Labels("当作另一事物的别名", "taken for a name of another thing"),
        Cause.SPLIT: Labels("一物读作两物", "one thing told as two"),
        Cause.INVENTED_NAME: Labels("多读的名称", "invented name"),
        Cause.STATUS: Labels("状态有误", "status wrong"),
        Cause.DATE: Labels("日期有误", "date wrong"),
        Cause.TITLE: Labels("职务有误", "title wrong"),
        Cause.VALUE: Labels("值有误", "value wrong"),
        Cause.DIRECTION: Labels("方向颠倒", "direction turned round"),
        Cause.OTHER_RELATION: Labels("读作另一关系", "read as another relation"),
        Cause.ELSEWHERE: Labels("算在另一事物上", "claimed of another thing"),
        Cause.NAME_MISSING: Labels("所涉名称漏读", "a name of the claim missing"),
        Cause.NAME_BORDER: Labels("所涉名称起止有误", "a name of the claim with wrong border"),
        Cause.NAME_KIND: Labels("所涉事物种类有误", "a thing of the claim of wrong kind"),
        Cause.UNREAD: Labels("名称都在，关系未读", "relation not read, the names are there"),
        Cause.NO_CARD: Labels("没有这种关系的卡片", "no card for the relation"),
        Cause.NAME_INVENTED: Labels("所涉名称多读", "a name of the claim invented"),
        Cause.INVENTED: Labels("多读的关系", "invented relation"),
    }
)
FACETS: Mapping[Facet, Labels] = MappingProxyType(
    {
        Facet.STATUS: Labels("状态", "status"),
        Facet.DATE_READ: Labels("日期：答案有则读出", "date: read where the answer has one"),
        Facet.DATE: Labels("日期：读出即相符", "date: agrees where both have one"),
        Facet.AMOUNT: Labels("数额", "amount"),
        Facet.BOUND: Labels("数额的界限（约、以上）", "bound of an amount (about, at least)"),
        Facet.ASSERTED: Labels("说成事实的确是事实", "told as fact and is one"),
    }
)
GROUPS: Mapping[str, Labels] = MappingProxyType(
    {
        "form": Labels("形态", "form"),
        "part": Labels("部分", "part"),
        "style": Labels("风格", "style"),
        "genre": Labels("体裁", "genre"),
        "clean": Labels("简体", "clean"),
        "traditional": Labels("繁体", "traditional"),
        "damaged": Labels("受损", "damaged"),
    }
)


def group_in(name: str, language: str) -> str:
    """The name of a group or of a subset; one of the user's own is called as it is written."""
    known = GROUPS.get(name)
    return in_language(known, language) if known else name
