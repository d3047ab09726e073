"""A bare 开发区 is the one park of the article whose name ends so."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "park"),
    [
        ("云溪经济开发区推动产业聚集\n恒岳集团、青禾光伏等企业在开发区投资建厂。", {"云溪经济开发区", "开发区"}),
        ("云溪高新区加快发展\n恒岳集团在高新区投资建厂。", {"云溪高新区", "高新区"}),
    ],
)
def test_a_bare_word_is_the_only_park_that_it_may_mean(readers, text, park):
    assert park in readers.things(text, "Park")


@pytest.mark.parametrize(
    "text",
    [
        "云溪经济开发区、白露经济开发区加快发展\n恒岳集团在开发区投资建厂。",
        "云溪高新区加快发展\n恒岳集团在宁海县高新区投资建厂。",
    ],
)
def test_where_two_may_be_meant_or_a_place_stands_before_it_it_is_a_thing_of_its_own(readers, text):
    assert all(len(names) == 1 for names in readers.things(text, "Park"))


def test_what_an_article_about_a_park_tells_of_its_county_is_told_of_the_park(readers):
    text = "宁海开发区推动产业聚集\n宁海县区位优越，产业基础好。先后引进恒岳机械有限公司、青禾光伏有限公司等企业。"
    assert "恒岳机械有限公司 -> 宁海开发区" in readers.said(text, "locatedIn")
