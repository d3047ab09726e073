"""Names of works without what the clause says before and behind them: (正办理)兽药项目, 松岭铜箔项目(正常生产)."""

from __future__ import annotations

import re
from dataclasses import replace

from lukou_kg.detect.candidates import Candidate
from lukou_kg.schema.name_parts import behind_occasion

_SHORTEST = 4  # characters of what is left
_NUMBER = "[一二三四五六七八九十\\d]+"
# What is told of a work right behind its head: 薄膜基地建设项目(第一条生产线), 松岭铜箔项目(正常生产)
_STATE = re.compile(
    f"(?<=项目|工程)(?:[\u4e00-\u9fff]{{0,6}}第{_NUMBER}[条号台套座]|{_NUMBER}号|主体|正常|顺利|办公楼|设备|土建|主厂房"
    "|(?:生产)?车间(?=.))"
)
# What is made there: (红薯产业园项目)红薯全粉、红薯饮料生产线
_GOODS = re.compile(
    "(?<=...项目)(?![一二三四五六七八九十首第]|[及和与]|配套|建设|标段|园|基地|部|群|库|包|产线|生产线|厂|公司|集团)"
    "[\u4e00-\u9fff]{2,6}(?<![目程线地园区段期心厂分业司团部房站路桥楼])$"
)
_DEED = re.compile(
    "(?:正在?|加快|抓紧|积极|着手|继续)?(?:办理|申报|报批|筹备)(?=[^事服公业大中项].{3})"
    "|(?:正在?|即将|已经)(?=(?:建设|推进|实施|新建|在建).{4})"
)
_SOON = re.compile(
    "(?<=..)(?:即将|正在|正式|已经|顺利|全面|全线|陆续|预计|计划)"
    "(?:[开竣完动停复]工|开业|营业|试?运营|投[产运用]|建成|开建|启动|建设|推进|落户|落地|签约|启用|交付).{0,4}$"
)
_AND = re.compile("(?:以及|及(?!第|时)|与(?!会)|和(?=园区|周边|各|相关|该|其))(?=...)")
# 在宁海县(建设)松岭产业园
_BUILT_THERE = re.compile(
    "在[^，。；、：在]{1,10}?[省市县区镇乡州旗园](?:投资)?(?:建设|兴建|新建|打造|投建)(?![与和及])"
)
_PLACE_REACH = 16
# 四季度重大项目暨水环境整治项目
_BATCH = re.compile(
    f"(?:第?{_NUMBER}(?:季度|批)|全[省市县区]|重[大点]|产业|招商|民生|集中|开工)*(?:建设)?(?:项目|工程)"
)
# 泾川(建好)中小企业孵化园
_MADE = re.compile("[^，。；、]{2,4}?(?:建好|建起|办起|盖起)(?=.{4})")
_ALSO, _TOGETHER = "以及", "暨"
_SITES = frozenset({"Project", "Infrastructure", "Park"})


def in_clause(item: Candidate, text: str) -> Candidate:
    """The candidate without what is soon done with it behind it (即将开业), and without a word that joins before it."""
    if (soon := _SOON.search(text, item.start, item.end)) is not None:
        item = replace(item, end=soon.start())
    if item.kind in _SITES:
        built = _BUILT_THERE.search(text, max(0, item.start - _PLACE_REACH), item.end)
        if built is not None and item.start < built.end() <= item.end - _SHORTEST:
            item = replace(item, start=built.end())
    joining = _AND.match(text, item.start, item.end)
    return item if joining is None else replace(item, start=joining.end())


def behind_clause(item: Candidate, text: str) -> Candidate:
    """The work or park without another thing, an occasion or a deed before it: 集中开工仪式暨, 正办理."""
    also = text.rfind(_ALSO, item.start, max(item.start, item.end - _SHORTEST))
    if also >= 0:
        item = replace(item, start=also + len(_ALSO))
    together = text.rfind(_TOGETHER, item.start, max(item.start, item.end - _SHORTEST))
    if together >= 0 and (behind_occasion(text, together) or _BATCH.fullmatch(text, item.start, together)):
        item = replace(item, start=together + len(_TOGETHER))
    deed = _DEED.match(text, item.start, item.end) or _MADE.match(text, item.start, item.end)
    return item if deed is None else replace(item, start=deed.end())


def before_clause(item: Candidate, text: str) -> Candidate:
    """The work without what is told of it behind its head: its first line, its goods, that it runs."""
    for told in (_STATE, _GOODS):
        if (found := told.search(text, item.start + _SHORTEST, item.end)) is not None:
            item = replace(item, end=found.start())
    return item
