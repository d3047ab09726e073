"""Names without the words that stand around them and belong to the sentence: 二期(完成路基工程), (大客户)恒岳导热."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.clauses import before_clause, behind_clause, in_clause
from lukou_kg.schema.name_edges import LEAD, SIGN
from lukou_kg.schema.name_parts import PHASE

_WORKS = frozenset({"Project", "Infrastructure"})
_APART = _WORKS | {"Park"}
_NAMED = _WORKS | {"Company", "Park"}
_IF = re.compile("(?:若(?!水|羌|尔)|倘若|如果|假如|一旦|难道|标志着|意味着|距离|[距离](?!石|岛|心|子|网))(?=..)")
# 县委书记王勇军随(市委)书记陈立平, 现任(县委)书记
_FOLLOWS = re.compile(
    ".{0,24}随(?!州|县)(?=..)|(?:[前现时原新拟候]任|受|由)(?=..)|月?(?:请|报请|经|报经)(?=(?:国务院|自治区|[省市州县区镇]|管委会|政府))"
)
_PHASE = re.compile(
    f"{PHASE}(?=(?:正式|全面|已|将|拟|计划|预计|正在|也|则|于)?"
    "(?:完成|竣工|开工|动工|启动|建成|投产|投资|占地|建设|新建|再建))"
)
_BEHIND = re.compile(
    "(?:(?<=项目)|(?<=工程))(?:建设|施工)?(?:前期(?:工作|手续|准备)|现场|工地|厂房|厂区|车间|情况|进展|进度)$|(?<=...)(?:项目)?[主分]会场$"
)
_IS = re.compile("(?:项目|工程|生产线)(?=[为是](?!民|主))")  # …再生铝项目(为两地合作项目)
_YEAR_BEFORE = "年“"  # 项目建设加速(年)“三个年”活动
_RANKED = re.compile("(?:[^，。；、]{0,6}?重点(?:产业|建设|工业|工程)?|产业|工业)(?:项目|工程)(?=.{4})")
_PART = re.compile(
    "[台港央民国外侨]企(?=.{4,}(?:公司|厂)$)|[^项]{2,16}项目(?=.{3})|“[^”]{2,8}”(?=.{2,}(?:集团|公司))|配套(?=..)|坐拥|拥有|大?客户|(?:合作|战略)伙伴|供应商|[母子]公司(?=..)|(?:施工|监理|建设|业主|设计|承建|运营|实施|勘察|代建|参建|投资)(?:单位|方)|(?:龙头|链主|骨干|重点|知名|本土)企业|上市公司|竞争对手"
)
# (迄于)沪蓉高速公路
_LINKED = re.compile("(?:.{2,}?(?:直通|连通|直达)|借|起于|止于|迄于|途经|毗邻|紧邻|紧靠|比邻)(?=.{3})")
_WITH = re.compile("(?<=集团|公司|股份|企业)(?:联合|携手|牵手|联手)(?=..)")  # 湖南钢铁集团(联合东北大学)
# 恒岳集团(向)青禾包装公司采购: whom something is done to or by is another firm.
_TO = re.compile("(?<=集团|公司|股份)(?:向|从|由|给|对|被|将|把|为|与|和)(?=.{4,}(?:公司|集团|厂)$)")
_ADDRESS = re.compile("(?:先生|女士|同志)(?:携带?|偕|率领?|带领|一行)?")
_OURS = re.compile("(?:本|我|该)[省市州盟县区旗镇乡](?=..)|[一这本此][场次届](?=...)")
# (原)株洲机床厂, and not 原力科技 or 原野公司
_ONCE = re.compile(
    "原(?![子力野料生点创平阳州色木本材乡始油煤装能汁浆])(?=.{3,}(?:厂|公司|集团|医院|学校|中学|小学|大学|学院|项目)$)"
)
_NUMBER = re.compile(r"\d+(?=[省市州盟县区旗镇乡])")  # 12县委, and not 110指挥中心
_COUNT = re.compile(
    "(?<!第)(?:等|这)?[\\d一二三四五六七八九十百两多几]{1,3}余?[个大项家](?:重[点大])?(?:项目|企业|公司|工程|园区)$"
)  # behind the last of a list: 松岭铜箔、万达广场(三个项目)
_HALF = re.compile("[^（()）]{0,4}[）)][、和与及]?")
_SIDE = re.compile("(?<=..[山脉岭河江湖])(?:[东西南北]{1,2}[麓岸坡侧]|[江湖河]?畔|沿岸)$")  # 青罗山脉(西麓)
_WIDE = re.compile("都市圈|城市群|经济圈|经济带")
_NOW = re.compile("(?:目前|现在|如今|眼下|[既又更还另也]有)(?=...)")
_LEVEL = re.compile("(?:国家|[省市县])级(?=.{2,}(?:开发区|高新区|经开区|新区|园区?)$)")  # 落户(国家级)曲靖经开区
_DAY = re.compile("(?:[今昨]天|[今昨当]日|日前|近日|随后)(?=.{3})")
_ALSO = re.compile("(?<=活动|仪式|大会|会议|典礼|论坛)以及")
_BRACKETED = _NAMED | {"Organization"}
_BRACKET = re.compile("(?<=..)[（(](?P<place>[\u4e00-\u9fff]{2,12})[）)]$")
_RANKED_PLACE = re.compile("[\u4e00-\u9fff]{2,4}[省市州县区旗镇]")
_HEAD_OF_FIRM = re.compile("(?:公司|集团|厂|合作社|银行|展厅|码头|中心|基地)$")
_JOINS = frozenset("、和与及")
_ALL = re.compile("全[省市州县区旗镇乡]")
_WORD = 2
_SHORTEST_WORK = 4
_ONCE_CALLED = frozenset({"Company", "Organization", "Project"})
_ADVERBS = frozenset("仍则已将均拟也")  # end no name
_BEFORE = {"Company": (_PART, 3), "Organization": (_ADDRESS, 3), "GovernmentBody": (_FOLLOWS, 2)}
"""What may stand before a name, and the fewest characters of the name that is left."""


def trimmed(item: Candidate, text: str) -> Candidate:
    """The candidate without a verb behind a phase, a site behind a work or its rank before it, a part before a company.

    Nor does it keep words of the sentence such as 我市.

    >>> trimmed(Candidate(0, 7, "Company", "Company/model", 0.5), "大客户恒岳导热").start
    3
    """
    if item.pointer:
        return item
    item = _bare(item, text)
    if item.kind in _NAMED:
        item = _behind_word(item, text)
    if item.kind in _APART:
        item = behind_clause(item, text)
    if item.kind in _WORKS:
        if (phase := _PHASE.match(text, item.start, item.end)) is not None:
            return replace(item, end=phase.end())
        if (told := _IS.search(text, item.start, item.end)) is not None:
            return replace(item, end=told.end())
        if (behind := _BEHIND.search(text, item.start, item.end)) is not None:
            item = replace(item, end=behind.start())
        item = before_clause(item, text)
    if item.kind in _APART:
        ranked = _RANKED.match(text, item.start, item.end)
        return item if ranked is None or ranked.end() > item.end - _SHORTEST_WORK else replace(item, start=ranked.end())
    before, shortest = _BEFORE.get(item.kind, (None, 0))
    part = before.match(text, item.start, item.end) if before is not None else None
    return item if part is None or item.end - part.end() < shortest else replace(item, start=part.end())


def _behind_word(item: Candidate, text: str) -> Candidate:
    """The candidate without a word for now, if or there is before it, a park without its rank (国家级)."""
    for word in (_NOW, _LEVEL, _IF):
        if (word is not _LEVEL or item.kind == "Park") and (found := word.match(text, item.start, item.end)):
            item = replace(item, start=found.end())
    return item


def _one_occasion(item: Candidate, text: str) -> Candidate:
    """The occasion without a day before it (昨天签约仪式) and a second one behind it (开工活动以及投产仪式)."""
    if (day := _DAY.match(text, item.start, item.end)) is not None:
        item = replace(item, start=day.end())
    if text.startswith(_YEAR_BEFORE, item.start):
        item = replace(item, start=item.start + 1)
    if _ALL.match(text, item.start, item.end - _SHORTEST_WORK):
        item = replace(item, start=item.start + _WORD)
    also = _ALSO.search(text, item.start, item.end)
    return item if also is None else replace(item, end=also.start())


def _one_place(item: Candidate, text: str) -> Candidate:
    """The place without its side (青罗山脉西麓), or with the word for what lies around it (长株潭都市圈)."""
    if (side := _SIDE.search(text, item.start, item.end)) is not None:
        item = replace(item, end=side.start())
    wide = _WIDE.match(text, item.end)
    return item if wide is None else replace(item, end=wide.end())


def _one_firm(item: Candidate, text: str) -> Candidate:
    """The company without another that it works with, or that does something to it."""
    if (others := _WITH.search(text, item.start, item.end)) is not None:
        item = replace(item, end=others.start())
    to = _TO.search(text, item.start, item.end)
    return item if to is None else replace(item, start=to.end())


def without_bracket(item: Candidate, text: str, places: Collection[str]) -> Candidate:
    """The candidate without a place in brackets behind its name: 恒岳食品有限公司（云溪市）, and not 恒岳食品（云溪）.

    `places` are names of places.
    """
    bracket = _BRACKET.search(text, item.start, item.end)
    if item.pointer or bracket is None or item.kind not in _BRACKETED:
        return item
    if bracket["place"] not in places and not _RANKED_PLACE.fullmatch(bracket["place"]):
        return item
    whole = item.kind != "Company" or _HEAD_OF_FIRM.search(text, item.start, bracket.start()) is not None
    return replace(item, end=bracket.start()) if whole else item


def _bare(item: Candidate, text: str) -> Candidate:
    """The candidate without marks, numbers, a 我市 or 原 before it, 全县 before an event, an adverb behind it."""
    item = _uncounted(_unclosed(_unmarked(item, text), text), text)
    if item.kind in _NAMED:
        item = in_clause(item, text)
    if item.kind == "Place":
        item = _one_place(item, text)
    if item.kind == "Event":
        item = _one_occasion(item, text)
    if (ours := _OURS.match(text, item.start, item.end)) is not None and item.end > ours.end() + 1:
        item = replace(item, start=ours.end())
    if item.kind in _APART and (linked := _LINKED.match(text, item.start, item.end)) is not None:
        item = replace(item, start=linked.end())
    if item.kind == "Company":
        item = _one_firm(item, text)
    if item.kind in _ONCE_CALLED and (once := _ONCE.match(text, item.start, item.end)) is not None:
        item = replace(item, start=once.end())
    adverb = item.kind in _NAMED and item.end - item.start >= _SHORTEST_WORK and text[item.end - 1] in _ADVERBS
    return replace(item, end=item.end - 1) if adverb else item


def _unmarked(item: Candidate, text: str) -> Candidate:
    """The candidate without what a list or a picture puts before its name; of a name with a sign in it, the rest."""
    start, end = item.start, item.end
    while end > start and SIGN.match(text[end - 1]):
        end -= 1
    inside = max((sign.end() for sign in SIGN.finditer(text, start, end)), default=start)
    lead = LEAD.match(text, inside, end)
    start = lead.end() if lead is not None else inside
    if item.kind == "GovernmentBody" and (number := _NUMBER.match(text, start, end)) is not None:
        start = number.end()
    bare = end - start >= _WORD and (start, end) != (item.start, item.end)
    return replace(item, start=start, end=end) if bare else item


def _unclosed(item: Candidate, text: str) -> Candidate:
    """The candidate without the end of a bracket that opens before it: (区）与)瑞溪国际机场."""
    half = _HALF.match(text, item.start, item.end)
    return item if half is None or item.end - half.end() <= _WORD else replace(item, start=half.end())


def _uncounted(item: Candidate, text: str) -> Candidate:
    """The last of a list without the count of the whole list behind it."""
    if item.kind not in _NAMED or text[item.start - 1 : item.start] not in _JOINS:
        return item
    count = _COUNT.search(text, item.start + _WORD, item.end)
    return item if count is None else replace(item, end=count.start())
