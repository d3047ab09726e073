"""Lists are compared with the counts that stand with them."""

from __future__ import annotations

import pytest


def told(readers, text: str) -> list[str]:
    return [doubt for doubt in readers.read(text).doubts if "counts" in doubt]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("恒岳重工、青禾电机、瑞溪膜材等2家企业签约。", "counts 2, but 3 are read"),
        ("恒岳重工、青禾电机、瑞溪膜材2家企业签约。", "counts 2, but 3 are read"),
        ("云溪县引进恒岳重工、青禾电机3家整车厂。", "counts 3, but 2 are read"),
        ("集中签约松岭铜箔项目、青浦光伏发电项目3个项目。", "counts 3, but 2 are read"),
        ("签约项目3个，分别为松岭铜箔项目、青浦光伏发电项目。", "counts 3, but 2 are read"),
    ],
)
def test_a_list_that_its_count_does_not_fit_is_told(readers, text, expected):
    (doubt,) = told(readers, text)
    assert doubt.endswith(expected)


@pytest.mark.parametrize(
    "text",
    [
        "恒岳重工、青禾电机、瑞溪膜材等12家企业签约。",
        "恒岳重工、青禾电机、瑞溪膜材等3家企业签约。",
        "恒岳重工、青禾电机、瑞溪膜材3家企业签约。",
        "恒岳重工、青禾电机、瑞溪膜材等12家整车厂签约。",
        "恒岳重工、青禾电机在县城有5家子公司。",
        "恒岳重工、青禾电机5家子公司投产。",
        "恒岳重工2家企业签约。",
        "签约项目2个，分别为松岭铜箔项目、青浦光伏发电项目。",
    ],
)
def test_a_list_that_fits_or_may_go_on_is_not(readers, text):
    assert told(readers, text) == []
