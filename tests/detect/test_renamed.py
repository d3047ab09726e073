"""Names that a text tells to be of one thing."""

from __future__ import annotations

import pytest

from lukou_kg.detect.renamed import renamings
from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span

NEW, OLD = "云帆科技有限公司", "松岭机械厂"


def _mentions(text: str, kind: str) -> list[Mention]:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in (NEW, OLD)]
    return [Mention(span=span, kind=kind, name=span.of(text), rule="test", score=1.0) for span in spans]


@pytest.mark.parametrize(
    "text",
    [
        f"{OLD}更名为{NEW}。",
        f"{OLD}于2019年正式更名为{NEW}。",
        f"原{OLD}改名为“{NEW}”。",
        f"{OLD}已改称{NEW}。",
        f"{OLD}，后更名为{NEW}。",
        f"{NEW}（原{OLD}）签约。",
        f"{NEW}（原名{OLD}）签约。",
        f"{NEW}（原名：“{OLD}”）签约。",
        f"{NEW}（曾用名：{OLD}）签约。",
        f"{OLD}（现{NEW}）签约。",
        f"{OLD}（现更名为{NEW}）签约。",
        f"{NEW}，原名{OLD}，成立于1998年。",
    ],
)
def test_a_text_tells_that_two_names_are_of_one_thing(text: str) -> None:
    (pair,) = renamings(text, _mentions(text, "Company"))
    assert {item.name for item in pair} == {NEW, OLD}


@pytest.mark.parametrize(
    "text",
    [
        f"{OLD}拟更名为{NEW}。",
        f"{OLD}没有更名为{NEW}。",
        f"{OLD}计划2019年更名为{NEW}。",
        f"{OLD}更名后，与{NEW}签约。",
        f"{NEW}（原{OLD}厂长何苗）签约。",
        f"{NEW}（与{OLD}）签约。",
        f"{OLD}、{NEW}签约。",
        f"{OLD}更名。\n{NEW}签约。",
        f"{OLD}的更名，{NEW}并不知情。",
    ],
)
def test_what_is_only_meant_or_of_another_is_no_other_name(text: str) -> None:
    assert list(renamings(text, _mentions(text, "Company"))) == []


def test_a_county_that_is_renamed_is_another_place() -> None:
    text = f"{OLD}更名为{NEW}。"
    assert list(renamings(text, _mentions(text, "Place"))) == []
