"""Whose company "we" is in a quotation."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "“我们的原料由德润化工有限公司提供。”恒岳重工有限公司总经理沈珂说。",
        "恒岳重工有限公司总经理沈珂介绍：“订单很多。我们的原料由德润化工有限公司提供。”",
        "恒岳重工有限公司总经理沈珂来了。\n“我们的原料由德润化工有限公司提供。”沈珂说。",
        "“我们的原料由德润化工有限公司提供。”恒岳重工有限公司负责人说。",
        "西桥客车有限公司扩产。\n“我们的原料由德润化工有限公司提供。”恒岳重工有限公司总经理沈珂说。",
    ],
)
def test_we_are_the_company_of_who_is_quoted(readers, text):
    assert readers.said(text, "supplies") == {"德润化工有限公司 -> 恒岳重工有限公司"}


@pytest.mark.parametrize(
    "text",
    [
        "恒岳重工有限公司总经理沈珂来了。“我们的原料由德润化工有限公司提供。”县长陆一舟说。",
        "“我们的原料由德润化工有限公司提供。”一名工人说。",
    ],
)
def test_we_are_no_company_of_someone_else(readers, text):
    assert "德润化工有限公司 -> 恒岳重工有限公司" not in readers.said(text, "supplies")
