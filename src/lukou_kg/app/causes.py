"""Why sentences are silent, in words of both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lukou_kg.app.labels import in_language, term_in
from lukou_kg.model.bounds import LONGEST
from lukou_kg.model.silence import Cause, Lack, Silence
from lukou_kg.schema import Schema
from lukou_kg.schema.cards import Labels

FURNITURE = "furniture"
"""The cause of what was taken out as page furniture before anything was read."""

DECLINED = "refused"
"""The cause of what an extractor of one's own said and what was refused."""

BEYOND = "beyond"
"""The cause of what stands behind the part of a very long article that is read."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A cause in a few words, and what it means in a line; each in both languages."""

    label: Labels
    meaning: Labels


CAUSES: Mapping[str, Reason] = MappingProxyType(
    {
        Cause.FORM: Reason(
            Labels("有触发词，句式不符", "words of a rule, in another form"),
            Labels(
                "规则的词语和它所需的名称、数值都在，写法却不是规则的写法",
                "the words of a rule stand there with all that it needs, but not in the way that it reads",
            ),
        ),
        Cause.KIND: Reason(
            Labels("有触发词，缺少所需的名称或数值", "words of a rule, without what it needs"),
            Labels(
                "规则的词语都在，却没有它所需种类的名称，或没有数值",
                "the words of a rule stand there, but no name of the kinds that it needs, or no value",
            ),
        ),
        Cause.UNCLEAR: Reason(
            Labels("规则相符，所指不明", "a rule fits, of what is not clear"),
            Labels(
                "句子合于规则，但省略的一端就近找不到，或两端是同一事物",
                "the sentence fits a rule, but an end that goes unnamed is not found near it, or both are one thing",
            ),
        ),
        Cause.BEATEN: Reason(
            Labels("让位于其他陈述", "gave way to another claim"),
            Labels(
                "读出了候选，但同一事物已有更可靠的陈述（任职胜于考察，写明的地点胜于推定的地点）",
                "a candidate was read and gave way to a surer claim of the same thing "
                "(a visit to a post, an inferred place to a stated one)",
            ),
        ),
        Cause.NAMES: Reason(
            Labels("只有名称，没有触发词", "names, but no words of a rule"),
            Labels("提到了事物，没有任何规则的词语", "things are named; the words of no rule stand there"),
        ),
        Cause.NOTHING: Reason(
            Labels("没有名称，也没有触发词", "neither names nor words of a rule"),
            Labels("两者都没有", "neither of the two"),
        ),
        Cause.QUESTION: Reason(
            Labels("问句", "a question"),
            Labels("以问号结尾，没有规则相符", "it ends in a question mark, and no rule fits"),
        ),
        Cause.CONDITION: Reason(
            Labels("条件句", "a condition"),
            Labels("以“如果”等开头，没有规则相符", "it begins with 如果 or the like, and no rule fits"),
        ),
        Cause.DAMAGED: Reason(
            Labels("文字存疑", "damaged text"),
            Labels(
                "含未能修复的文字，不从中读取名称",
                "it holds characters that could not be mended; no name is read there",
            ),
        ),
        DECLINED: Reason(
            Labels("外部抽取器所说，未采", "said by an extractor of one's own, refused"),
            Labels(
                "不在文中、没有卡片或不合卡片；原因逐项列出",
                "it does not stand in the text, has no card or does not fit it; the reason stands with each",
            ),
        ),
        Cause.UNCLAIMED: Reason(
            Labels("外部抽取器没有说到", "nothing taken of an extractor of one's own"),
            Labels(
                "用 --extractor 读时，这一句没有读出可采的陈述",
                "read with --extractor, and nothing that it said of the sentence could be taken",
            ),
        ),
        BEYOND: Reason(
            Labels("文章过长，其后未读", "too long, not read from here on"),
            Labels(
                f"一篇文章只读前 {LONGEST:,} 字，请拆分文件",
                f"an article is read up to character {LONGEST:,}; split the file",
            ),
        ),
        FURNITURE: Reason(
            Labels("网页杂项，已去除", "page furniture, taken out"),
            Labels("导航、署名、广告等，读之前已去掉", "navigation, bylines, advertisements: taken out before reading"),
        ),
    }
)
"""The causes, those that a rule writer can do something about first."""

_LACKS = {
    Lack.SUBJECT: Labels("没有可作主体的{wanted}", "nothing that could be its subject ({wanted})"),
    Lack.OBJECT: Labels("没有可作对象的{wanted}", "nothing that could be its object ({wanted})"),
    Lack.VALUE: Labels("没有{wanted}", "no {wanted}"),
    Lack.SAME: Labels("两端是同一事物", "both ends are one thing"),
    Lack.ENTITY: Labels("指称没有着落", "a phrase that points to nothing known"),
}
_UNFOUND = {
    **_LACKS,
    Lack.SUBJECT: Labels(
        "就近没有可认作主体的{wanted}", "nothing near it that could be meant as its subject ({wanted})"
    ),
    Lack.OBJECT: Labels("就近没有可认作对象的{wanted}", "nothing near it that could be meant as its object ({wanted})"),
}
_VALUES = {
    "money": Labels("金额", "amount of money"),
    "area": Labels("面积", "area"),
    "count": Labels("数目", "count"),
    "quantity": Labels("数量", "quantity"),
    "time": Labels("时间", "time"),
    "text": Labels("文字", "words"),
}
_DETAILS = {
    Cause.FORM: Labels("“{words}”（{relation}）：写法与规则不符", "“{words}” ({relation}), but not as the rule has it"),
    Cause.KIND: Labels("“{words}”（{relation}）：{lack}", "“{words}” ({relation}): {lack}"),
    Cause.UNCLEAR: Labels("“{words}”（{relation}）合于规则：{lack}", "“{words}” ({relation}) fits the rule: {lack}"),
    Cause.BEATEN: Labels("{relation}：让位于 {rival} 读出的陈述", "{relation}: gave way to what {rival} reads"),
}
_LATER = Labels("后来的步骤", "a later step")
_SHOWN = 4
_MORE = Labels("等", " …")


def told(silence: Silence, schema: Schema) -> Labels:
    """What came near in a silent sentence and what it lacked, or else the cause, in a line of each language."""
    return Labels(_told(silence, schema, "zh"), _told(silence, schema, "en"))


def wanted_in(silence: Silence, schema: Schema, language: str) -> list[str]:
    """The kinds or values that a rule looked for, in words."""
    return [
        in_language(_VALUES[name], language) if name in _VALUES else term_in(name, schema, language)
        for name in silence.wanted
    ]


def _told(silence: Silence, schema: Schema, language: str) -> str:
    if silence.cause not in _DETAILS:
        return in_language(CAUSES[silence.cause].label, language)
    return in_language(_DETAILS[silence.cause], language).format(
        words=silence.words,
        rival=silence.rival or in_language(_LATER, language),
        relation=term_in(silence.relation or "", schema, language),
        lack=_lack(silence, schema, language),
    )


def _lack(silence: Silence, schema: Schema, language: str) -> str:
    if silence.lack is None:
        return ""
    wanted = wanted_in(silence, schema, language)
    listed = (", " if language == "en" else "、").join(wanted[:_SHOWN])
    more = in_language(_MORE, language) if len(wanted) > _SHOWN else ""
    lacks = _UNFOUND if silence.cause is Cause.UNCLEAR else _LACKS
    return in_language(lacks[silence.lack], language).format(wanted=listed + more)
