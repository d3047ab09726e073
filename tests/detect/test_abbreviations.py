from __future__ import annotations

import pytest

from lukou_kg.detect.abbreviations import defined, definitions
from lukou_kg.detect.candidates import Candidate

FULL = "云帆精工有限公司"


@pytest.mark.parametrize(
    ("behind", "short"),
    [
        ("（以下简称“云帆公司”）", "云帆公司"),
        ("（以下简称云帆公司）", "云帆公司"),
        ("（简称“云帆”）", "云帆"),
        ("（以下简称为“云帆”）", "云帆"),
        ('(以下简称"云帆")', "云帆"),
        ("（下称“云帆精工”）", "云帆精工"),
        ("（简称：云帆）", "云帆"),
    ],
)
def test_a_short_name_is_defined_in_brackets_behind_the_full_one(behind, short):
    text = f"{FULL}{behind}落户云溪。"
    ((full, found),) = defined(text, [Candidate(0, len(FULL), "Company", "Company/test", 0.9)])
    assert (text[full.start : full.end], text[found.start : found.end], found.kind) == (FULL, short, "Company")
    assert list(definitions(text, [("Company", FULL)])) == [("Company", FULL, short)]


@pytest.mark.parametrize(
    "behind",
    [
        "（桂阳）",
        "落户（以下简称“云帆”）",
        "（以下简称“云帆",
        "简称云帆",
        "（成立于2009年，简称不详）",
        "（简称“" + "云" * 20 + "”）",
        "（成立于2009年）",
    ],
)
def test_other_brackets_define_nothing(behind):
    text = f"{FULL}{behind}。"
    assert list(defined(text, [Candidate(0, len(FULL), "Company", "Company/test", 0.9)])) == []
    assert list(definitions(text, [("Company", FULL)])) == []


def test_a_definition_holds_in_the_rest_of_the_text(readers):
    text = f"{FULL}（以下简称“云帆公司”）落户渌口区。云帆公司投资5亿元。"
    assert readers.things(text, "Company") == [{FULL, "云帆公司"}]


def test_a_definition_overrules_what_the_names_look_like(readers):
    text = "宁海水泵制造有限公司（以下简称“浪花集团”）签约。浪花集团投资5亿元。"
    assert readers.things(text, "Company") == [{"宁海水泵制造有限公司", "浪花集团"}]
