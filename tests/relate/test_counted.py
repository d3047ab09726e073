"""A count of projects says what it counts."""

from __future__ import annotations

import pytest


def counted(readers, text: str) -> set[tuple[float, str | None]]:
    return {(claim.value, dict(claim.qualifiers).get("what")) for claim in readers.claims(text, "projectCount")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "此次签约仪式共签约项目90个，其中产业项目53个，10亿元以上的项目7个。",
            {(90.0, "签约项目"), (53.0, "产业项目"), (7.0, "10亿元以上的项目")},
        ),
        ("今年柳河县引进工业项目18个。", {(18.0, "引进工业项目")}),
    ],
)
def test_what_is_counted_stands_beside_the_count(readers, text, expected):
    assert counted(readers, text) == expected


@pytest.mark.parametrize(
    "text",
    ["云溪区引进项目比上年减少6个。", "云溪区签约项目增加了6个。", "柳河县清退工业项目6个。", "柳河县取消了企业6家。"],
)
def test_a_change_is_no_count(readers, text):
    assert 6.0 not in {value for value, _ in counted(readers, text)}


def test_a_count_by_an_amount_is_what_the_amount_chooses(readers):
    (few,) = [
        claim
        for claim in readers.claims("宁海县今年新签项目30个，其中投资超10亿元的有2个。", "projectCount")
        if claim.value == 2
    ]
    assert dict(few.qualifiers) == {"what": "投资超10亿元"}
