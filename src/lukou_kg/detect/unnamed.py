"""What looks like the name of a work or an occasion and names none: steps of building, programmes, any occasion."""

from __future__ import annotations

import re

from lukou_kg.detect.candidates import Candidate

_PARTS = (
    "道路|路面|路基|地面|场地|厂区|厂内|园区|院内|车间|厂房|外墙|内墙|墙体|墙面|屋面|屋顶|围墙|室[内外]|管[道网线]|主体|基础"
    "|地基|桩基|水电|消防|钢结构|土石?方|土建|绿化"
)
# What is done on a site in the course of a work: 冷却塔安装, 车间外墙装饰, 道路硬化.
_STEP = re.compile(
    f"(?:{_PARTS}|[及和与、])+(?:硬化|绿化|亮化|美化|铺设|铺装|开挖|回填|平整|施工|粉刷|砌筑|浇筑|装[饰修]|封顶)"
    "|[\u4e00-\u9fff]{1,8}(?:安装|吊装|调试|装饰|装修|粉刷|砌筑|浇筑|封顶)"
)
_PROGRAMME = re.compile(
    "“(?:[两双三四五六七八九十]个[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{1,3}个一批)”(?:建设|产业)?(?:项目|工程)?"
)
_ANY_OCCASION = re.compile(
    "(?:历年来?|历次|历届|单场|各类|各种|系列|多场|各项|大型|招商|引资|开展|专题|主题)+(?:会议|活动)"
)
_RANK = "(?:[百千万]亿元?级?|高标准|高水平|高质量|高能级|现代化|标准化|世界级|国际一流)"
# What a park is to become, or is called by its rank alone: 云溪千亿级产业园区, 现代化园区.
_ANY_PARK = re.compile(
    f"[\u4e00-\u9fff]{{0,7}}?{_RANK}+的?(?:特色)?(?:产业|工业)?园区?|(?:国家级|省级|市级|特色)+(?:产业|工业)?园区?"
)
_SEVERAL = re.compile("(?:\\d+|[两三四五六七八九十百几多]+)余?[个家座]$")
_SORT_OF_PARK = re.compile("(?:科创|科技|产业|工业|物流|创业|孵化|特色|专业|双创|文创)+(?:园区?|孵化园)")
_IN_ANOTHER = re.compile("园中园(?:项目|工程)?")
_ANY_COUNTY = re.compile("[东西南北中]部县(?:[（(][县市区旗、]{1,5}[）)])?")
_NAMED_COUNTY = "南部县"
_RANKED = 3
_REACH = 6
_ANY_BODY = re.compile("党委|党政")
_ANY_WORK = re.compile(
    "[\\d.]+(?:余|多)?[万亿]?元?(?:级)?项目|.*”(?:重点|重大|招商)+(?:建设|产业|招商)?项目"
)  # 67.8亿项目
_ANY_STATION = re.compile("\\d+(?:KV|kV|kv|千伏)(?:输)?变电站")
_ANY_FIRM = re.compile(
    "(?:下属|合资|下游|上游|全资|控股|参股|[母子分])+公司|(?:开发|投资|建设|实业|发展|管理|贸易)+(?:股份)?有限(?:责任)?公司|(?:[\u4e00-\u9fff]{1,3}区)?(?:国有|国资|融资|投融资|开发|运营)*平台公司"
)
_COUNT_OR_SAME = re.compile(
    "[一二三四五六七八九十两几\\d]+大|同一[条座个家项].+"
    "|(?:(?:还|另|共|仅|只|就)?有|[共仅达])[近约超]?(?:\\d+|[一二两三四五六七八九十百几多数]+)[余多]?[个家条项座]"
)
_NONE = {
    "Company": (_ANY_FIRM,),
    "Project": (_STEP, _PROGRAMME, _IN_ANOTHER, _ANY_WORK),
    "Infrastructure": (_ANY_STATION,),
    "Event": (_ANY_OCCASION,),
    "Park": (_ANY_PARK,),
    "GovernmentBody": (_ANY_BODY,),
}


def names_nothing(text: str, item: Candidate) -> bool:
    """Whether the candidate is a step of building, the works of a programme (“三个一批”项目), or any occasion.

    A park has no name of which only the rank is told (千亿级产业园区), nor one of several counted (19个科创园).
    No firm is called 平台公司. An occasion is any where only words that fit all stand before its head (招商引资活动,
    单场招商活动).
    """
    if item.pointer:
        return False
    sort = item.kind == "Park" and _SORT_OF_PARK.fullmatch(text, item.start, item.end) is not None
    if sort and _SEVERAL.search(text, max(0, item.start - _REACH), item.start) is not None:
        return True
    if _ANY_COUNTY.fullmatch(text, item.start, item.end) is not None:
        return text[item.start : item.start + _RANKED] != _NAMED_COUNTY or item.end - item.start > _RANKED
    return any(none.fullmatch(text, item.start, item.end) for none in _NONE.get(item.kind, ()))


def only_counts(name: str) -> bool:
    """Whether a name is a count, of a list (三大 of 新材料、食品三大产业) or alone (有2个), or says 同一条高速."""
    return _COUNT_OR_SAME.fullmatch(name) is not None
