"""Articles under other names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from readers import built_in

from lukou_kg.app.renamed import Renamer
from lukou_kg.gold.corpus import load_part
from lukou_kg.gold.notation import parse_annotated

CORPUS = Path(__file__).parents[2] / "corpus"
HAN = re.compile("[\u4e00-\u9fff]+")
ARTICLE = """id: t001
---
县委书记{p1|高景明}到{k1|云溪工业园}看望{c1|宁海县{c2|云帆}精工有限公司}。{p1|高景明}说，{c2|云帆}要在{x1|白露镇}扎根，像云帆一样。
---
p1 Person 高景明
k1 Park 云溪工业园
c1 Company 宁海县云帆精工有限公司
c2 Company 云帆
x1 Place 白露镇
---
"""


@pytest.fixture(scope="module")
def renamer() -> Renamer:
    return Renamer(built_in().schema)


@pytest.fixture
def article():
    return parse_annotated(ARTICLE, source="t001.txt")


def names(article, kind: str) -> list[str]:
    keys = {entity.key for entity in article.entities if entity.kinds[0] == kind}
    return [item.span.of(article.text) for item in article.mentions if item.key in keys]


def test_a_person_keeps_the_surname_and_is_called_the_same_everywhere(renamer, article):
    one, two = names(renamer.renamed(article, 0), "Person")
    assert one == two
    assert one[0] == "高"
    assert one != "高景明"


def test_a_company_keeps_its_place_what_it_makes_and_its_form(renamer, article):
    full, short = names(renamer.renamed(article, 0), "Company")[:2]
    assert re.fullmatch("宁海县..精工有限公司", full)
    assert short == full[3:5] != "云帆"


def test_a_town_stays_a_town_and_a_county_what_it_is(renamer, article):
    (town,) = names(renamer.renamed(article, 0), "Place")
    assert re.fullmatch("..镇", town)
    assert town != "白露镇"


def test_words_that_name_nothing_there_stay(renamer, article):
    assert renamer.renamed(article, 0).text.endswith("像云帆一样。")


def test_the_same_number_gives_the_same_names_and_others_others(renamer, article):
    texts = [renamer.renamed(article, number).text for number in (0, 0, 1, 2)]
    assert texts[0] == texts[1]
    assert len(set(texts)) == 3


def test_nothing_moves_and_nothing_but_names_changes(renamer):
    for article in list(load_part(CORPUS, "dev", style="plain"))[:40]:
        other = renamer.renamed(article, 3)
        assert (other.mentions, len(other.text)) == (article.mentions, len(article.text))
        named = {at for item in article.mentions for at in range(item.span.start, item.span.end)}
        changed = [at for at, (old, new) in enumerate(zip(article.text, other.text, strict=True)) if old != new]
        assert named.issuperset(changed)
        assert all(HAN.fullmatch(other.text[at]) for at in changed)
