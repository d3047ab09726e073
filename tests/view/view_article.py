"""An invented article with everything that the page of an article marks, and the page of any text."""

from __future__ import annotations

from functools import cache

import makers

from lukou_kg.app.explaining import page_of
from lukou_kg.app.extraction import Explanation, Reader, explain

ARTICLE = (
    "发布时间：2019-03-05　来源：云溪新闻网\n"
    "松岭铜箔项目快马加鞭\n"
    "縣委書記高景明來到雲溪工業園(yuán)，考察松嶺銅箔項目。塔吊林立，機器轟鳴。\n"
    "该项目总投资5亿元至8亿元，占地300亩，2018年5月开工，由湖南云帆精工有限公司投资建设。为什么选择云溪？\n"
    "达产后年产值10亿元。停工的都要复工，一个不能少\ufffd\ufffd。\n"
)


@cache
def reader() -> Reader:
    """The reader with the built-in cards, built once."""
    return Reader()


def explanation_of(text: str, **known: str) -> Explanation:
    """How a text is read, as an article that came as plain text."""
    return explain(makers.article(text, **known), reader())


def page_of_text(text: str, **known: str) -> str:
    """The page that shows how a text is read."""
    return page_of(explanation_of(text, **known), reader())
