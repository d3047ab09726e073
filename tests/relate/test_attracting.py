"""What settled where a word says that the place brought it in."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "brought"),
    [
        ("云溪工业园成功引进恒岳电机、青禾车业等50余家企业。", {"云溪工业园 -> 恒岳电机", "云溪工业园 -> 青禾车业"}),
        ("云溪工业园吸引恒岳电机有限公司落户园区。", {"云溪工业园 -> 恒岳电机有限公司"}),
        ("恒岳电机有限公司落户云溪工业园。", set()),
        ("云溪工业园引进人才120名，恒岳电机有限公司落户云溪工业园。", set()),
    ],
)
def test_what_was_brought_in(readers, text, brought):
    assert readers.said(text, "attracted") == brought
