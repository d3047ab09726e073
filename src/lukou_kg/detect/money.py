"""Finds amounts of money in Chinese text, with their currency and bound; thresholds are told apart."""

from __future__ import annotations

import re

from lukou_kg.detect.bounds import bounded
from lukou_kg.detect.numerals import NUMBER, narrow, parse
from lukou_kg.model.document import Span
from lukou_kg.model.values import Money

_CURRENCIES = {
    "元人民币": "CNY",
    "人民币": "CNY",
    "新台币": "TWD",
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "港元": "HKD",
    "港币": "HKD",
    "日元": "JPY",
    "英镑": "GBP",
    "韩元": "KRW",
    "澳元": "AUD",
    "加元": "CAD",
    "卢布": "RUB",
    "元": "CNY",
}
_NOT_MONEY = r"(?![素件器宝旦化月朝代首老帅配阳坝村镇县股])"
_WORD = "(?:" + "|".join(word + (_NOT_MONEY if word == "元" else "") for word in _CURRENCIES) + ")"
_AMOUNT = rf"{NUMBER}(?:个[万亿])?"
_TO = r" ?(?:至|到|[-－—–~～―]{1,2}) ?"
_OTHER_UNIT = (
    r"(?![\d吨平亩人千瓦件台套户立米条只颗粒株块度斤片支张辆羽头升瓶箱次间方伏个名家项种里公座所处股级"
    r"多余元美欧港日英])"
)
_SCANNER = re.compile(
    r"(?=[\d零一二两三四五六七八九十百千万亿])(?<![\d.,×xX*＊○A-Za-z几数余多零一二两三四五六七八九十百千万亿第])(?:"
    rf"(?P<low>{_AMOUNT})(?P<low_some>[多余])?(?P<low_word>{_WORD})?{_TO}(?P<high>{_AMOUNT})(?P<range_word>{_WORD})"
    rf"|(?P<one>{_AMOUNT})(?P<some>[多余])?(?:(?P<word>{_WORD})|(?<=[万亿]){_OTHER_UNIT}))"
)
_CUE = re.compile(
    r"(?:投资|投入|投|产值|资金|税收|税金|纳税|利税|销售|营收|收入|利润|造价|注资|融资|增资|资本|贷款|总值|增加值|补贴|额|规模)"
    r"(?:总额|额)?(?:总计|累计|共计|合计|预计|应该|大概|已|将|可|共|为|了|在|达到?|高达|近|约|超过?|逾|突破|过|不低于|[：:]){0,3}$"
)
_REACH = 14
_SIGNS = re.compile(r"(?:人民币|RMB|[￥¥])\s?$")
_RATE_BEFORE = re.compile(
    r"(?:[亩人户吨地]均|每(?:平方?米|[亩吨股人套户台件斤座只头株瓶张度家公千][里斤克]?)|均价|单价)[^，。；、\d]{0,6}$"
)
_RATE_AFTER = re.compile(r"\s?[/／](?!年)|[一每]亩")
_SMALL = re.compile(r"[零〇一二两三四五六七八九半]{1,2}")
_BARE = re.compile(r"[百千万亿]+")

_KIND = (
    r"(?:重点|重大|工业|产业链?|投资|签约|在建|新?开工|优质|大型|制造业?|服务业|招商|引资|新建|续建|[内外]资|[省市县区]级?|先进|战略性"
    r"|新兴|科技|农业|文旅|主导|龙头|骨干|高新|技术|民营|社会|基础设施|央企|引进|固定资产|规模|建设|正式|合同|入库|类|型|级|好|大|优|、|（含）|的)"
)
_NOUN = "(?:项目|企业|工程|产业|园区|集群|平台|板块|大关|客商|俱乐部)"
_CLASS = rf"{_KIND}{{0,5}}{_NOUN}"
_NEXT = r"(?:(?:、|和|及|以及)[\d.一二三四五六七八九十百千万亿]{1,6}元(?:以上)?){0,3}"
_COUNT = r"[共有达到占近超约]{0,2}(?:\d|[一二两三四五六七八九十百]{1,3}[个家项])"
_CLASS_AFTER = re.compile(rf"{_NEXT}{_CLASS}|的?{_COUNT}\d{{0,3}}[个家项]|[一-龥]{{0,10}}{_NOUN}(?:法人)?{_COUNT}")
_BARE_CLASS_AFTER = re.compile(rf"{_CLASS_AFTER.pattern}|[一-龥]{{0,8}}(?:项目|企业|产业集群)")
_COUNT_BEFORE = re.compile(r"\d[个家项]投资$")
_COUNTED_CLASS_AFTER = re.compile(rf"{_CLASS}{_COUNT}")
# 投资超10亿元的有2个, 5亿元以上的包括甲、乙, 超过1亿元的35个: it tells which of them are meant.
_CHOSEN_AFTER = re.compile(
    rf"的(?:[一-龥]{{0,6}}?{_NOUN})?(?:还|共|就|仅|只|主要|分别)?(?:有(?![色机限线轨源])|包括|包含|涵盖|涉及)"
    r"|的[共仅约近达为]{0,2}(?:\d+|[一二两三四五六七八九十百]{1,3})[余多]?[个家项](?![一-龥])"
)
_OPEN = frozenset({"min", "max"})


def find_money(text: str, start: int = 0, end: int | None = None) -> list[Money]:
    """The amounts in `text[start:end]`, in order; a span holds the words that say the bound (超过, 以上).

    The bound "threshold" marks what only sorts projects or firms (10亿元以上项目2个, 超10亿元的有2个): nobody's amount.
    Amounts without a number (数十亿元), masked ones (××亿元) and rates (每亩30万元, 元/吨) are passed over. 亿 and 万
    without 元 count after a word of money (总投资3亿).

    >>> [(money.value, money.bound) for money in find_money("总投资约46亿元，其中10亿元以上项目2个。")]
    [(4600000000.0, 'about'), (1000000000.0, 'threshold')]
    """
    plain = narrow(text)
    found: list[Money] = []
    for match in _SCANNER.finditer(plain, start, len(text) if end is None else end):
        money = _range(match, text, plain) if match["low"] else _single(match, text, plain)
        if money is not None and not (found and money.span.start < found[-1].span.end):
            found.append(money)
    return found


def _range(match: re.Match[str], text: str, plain: str) -> Money | None:
    low, high = match["low"], match["high"]
    multiplier = re.search(r"[百千万亿]+$", high)
    if multiplier and not match["low_word"] and not _MULTIPLIED.search(low):
        low += multiplier[0]
    if _is_rate(plain, match):
        return None
    around = bounded(plain, match.start(), match.end())
    first, last = parse(low), parse(high)
    if first >= last:
        return None
    span = Span(around.start, around.end)
    currency = _CURRENCIES[match["range_word"]]
    return Money(span=span, text=span.of(text), value=first, high=last, currency=currency, bound="range")


_MULTIPLIED = re.compile(r"[百千万亿]$")


def _single(match: re.Match[str], text: str, plain: str) -> Money | None:
    number, word = match["one"], match["word"]
    around = bounded(plain, match.start(), match.end(), some=bool(match["some"] or re.search("[余多]", number)))
    if _is_rate(plain, match) or (word == "元" and _SMALL.fullmatch(number)):
        return None
    before = plain[max(0, around.start - _REACH) : around.start]
    if word is None and not _CUE.search(before):
        return None
    threshold = _is_threshold(plain, around.end, number, around.bound) or _COUNT_BEFORE.search(before) is not None
    bound = "threshold" if threshold else around.bound
    if _BARE.fullmatch(number) and not threshold:
        if not _says_amount(number, bound, plain[around.start]) and not (len(number) > 1 and _CUE.search(before)):
            return None
        bound = "about" if bound == "exact" else bound
    sign = _SIGNS.search(before)
    span = Span(around.start - (len(sign[0]) if sign else 0), around.end)
    currency = _CURRENCIES[word or "元"]
    return Money(span=span, text=span.of(text), value=parse(number), high=None, currency=currency, bound=bound)


def _is_rate(plain: str, match: re.Match[str]) -> bool:
    before = plain[max(0, match.start() - _REACH) : match.start()]
    return bool(_RATE_AFTER.match(plain, match.end()) or _RATE_BEFORE.search(before))


def _is_threshold(plain: str, end: int, number: str, bound: str) -> bool:
    if bound in _OPEN and _CHOSEN_AFTER.match(plain, end):
        return True
    if plain.endswith(("以上", "以下", "以内"), 0, end) or _BARE.fullmatch(number):
        classes = _BARE_CLASS_AFTER if _BARE.fullmatch(number) else _CLASS_AFTER
        return classes.match(plain, end) is not None or plain.startswith("级", end)
    return bound != "about" and _COUNTED_CLASS_AFTER.match(plain, end) is not None


def _says_amount(number: str, bound: str, first: str) -> bool:
    """Whether a number without a digit is an amount: 超亿元 and 近百亿元 are, 上亿元 and 单位：万元 are not."""
    return bound != "exact" and first != "上" and number != "万"
