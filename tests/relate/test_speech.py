"""Which words belong to a verb of saying, and who says them."""

from __future__ import annotations

import pytest

from lukou_kg.model.claim import Status
from lukou_kg.model.document import Span
from lukou_kg.relate.speech import spoken


def said_with(text: str, verb: str) -> str | None:
    at = text.index(verb)
    found = spoken(text, Span(at, at + len(verb)))
    return found and found.of(text)


@pytest.mark.parametrize(
    ("text", "verb", "words"),
    [
        ("何苗说，要加快建设，早日投产。", "说", "要加快建设"),
        ("何苗说：“路通了，人就来了。”", "说", "路通了"),
        ("“路通了，人就来了。”何苗说。", "说", "路通了"),
        ("何苗告诉记者，订单已经排到年底。", "告诉", "订单已经排到年底"),
        ("何苗要求施工单位抢抓工期，确保质量。", "要求", "施工单位抢抓工期"),
        ("何苗说。", "说", None),
        ("说", "说", None),
        ("“”何苗说", "说", None),
    ],
)
def test_the_first_clause_of_what_is_said_is_found(text, verb, words):
    assert said_with(text, verb) == words


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("副县长何苗表示，要全力服务企业。", {"何苗 -> 要全力服务企业"}),
        ("“今年订单已经排满了，工人三班倒。”恒岳重工有限公司总经理沈珂说。", {"沈珂 -> 今年订单已经排满了"}),
    ],
)
def test_a_person_says_it(readers, text, claims):
    assert readers.said(text, "says") == claims


def test_a_plan_that_somebody_tells_of_is_told_all_the_same(readers):
    claims = readers.claims("县委书记高景明指出，项目将于明年建成。", "says")
    assert [claim.status for claim in claims] == [Status.ACTUAL]


def test_a_quotation_of_several_sentences_is_evidence_where_it_begins(readers):
    text = "“我们去年扩了两条线。订单还是做不完。”恒岳重工有限公司总经理沈珂说。"
    (claim,) = readers.claims(text, "says")
    assert [item.quote for item in claim.evidence] == ["“我们去年扩了两条线。", "恒岳重工有限公司总经理沈珂说。"]


@pytest.mark.parametrize(
    "text",
    [
        "县长陆一舟对远航集团董事长沈珂说：“要把品牌做大。”",
        "县长陆一舟握着远航集团董事长沈珂的手说：“要把品牌做大。”",
        "县长陆一舟叮嘱远航集团董事长沈珂：“要把品牌做大。”",
    ],
)
def test_who_is_spoken_to_does_not_speak(readers, text):
    assert {line.partition(" -> ")[0] for line in readers.said(text, "says")} == {"陆一舟"}


def test_what_is_told_stands_behind_who_is_told(readers):
    text = "沈珂告诉前来调研的县长陆一舟，企业今年订单充足。"
    assert readers.said(text, "says") == {"沈珂 -> 企业今年订单充足"}


def test_what_was_told_stands_before_where_only_who_was_told_stands_behind(readers):
    assert readers.said("“今年订单很多。”县长陆一舟告诉记者。", "says") == {"陆一舟 -> 今年订单很多"}
