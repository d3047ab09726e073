"""Two people of one name in one article: their posts lie in two districts, or in an office and a firm."""

from __future__ import annotations

import re

import pytest
from makers import article

import lukou_kg as lk
from lukou_kg.app.extraction import extraction_of
from lukou_kg.app.reading import reader_with
from lukou_kg.clean.clean import clean

SIDES = {"holdsPosition", "worksFor"}


@pytest.fixture(scope="module")
def reader():
    return reader_with()


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("6月3日，株洲市举行推介会，渌口区委书记李伟、醴陵市副市长李伟、攸县县长周明出席。", 2),
        ("6月3日，推介会上，渌口区委书记李伟致辞。醴陵市副市长李伟主持会议。", 2),
        ("6月3日，推介会上，渌口区委书记李伟致辞。渌口区委书记李伟随后到企业调研。", 1),
        ("6月3日，推介会上，株洲市渌口区委书记李伟致辞。渌口区委书记李伟随后到企业调研。", 1),
        ("6月3日，醴陵市副市长李伟转任渌口区委书记。渌口区委书记李伟表示感谢。", 1),
        ("6月3日，推介会上，渌口区委书记李伟致辞。李伟说，要抓好招商。", 1),
    ],
)
def test_posts_in_two_districts_make_two_people(reader, text: str, people: int) -> None:
    found = extraction_of(clean(article(text)), reader).entities
    assert len([entity for entity in found if entity.kind == "Person" and entity.name == "李伟"]) == people


FORGE, OPTICS = "株洲岚岳锻造有限公司", "湖南霁川光学有限公司"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (f"5月8日，石峰区区长彭澈、{FORGE}董事长彭澈出席签约仪式。", 2),
        (f"5月8日，渌口区区长彭澈、{OPTICS}董事长彭澈出席签约仪式。", 2),
        (f"5月8日，渌口区区长彭澈与{OPTICS}董事长彭澈签署协议。", 2),
        (f"5月8日，渌口区区长彭澈会见了{OPTICS}董事长彭澈一行。", 2),
        (f"5月8日，座谈会在石峰区召开。石峰区区长彭澈主持会议。{FORGE}董事长彭澈、专家宋岩发言。", 2),
        (f"5月8日，座谈会在石峰区召开。{FORGE}董事长彭澈发言。石峰区区长彭澈主持会议。", 2),
        (f"5月8日，石峰区委书记彭澈到{FORGE}调研，公司董事长彭澈陪同。", 2),
        (f"5月8日，石峰区委书记彭澈到任。到{FORGE}调研的石峰区委书记彭澈说，要抓进度。", 1),
        (f"5月8日，{OPTICS}总经理彭澈、{FORGE}董事长彭澈发言。", 2),
        (f"5月8日，{OPTICS}董事长彭澈出席，{FORGE}董事长彭澈致辞。", 2),
        (f"5月8日，{OPTICS}董事长彭澈介绍了产线。{FORGE}总经理彭澈说，订单饱满。", 2),
        (f"5月8日，{OPTICS}董事长彭澈返乡创办{FORGE}。{FORGE}董事长彭澈说，订单饱满。", 1),
        (f"5月8日，{OPTICS}董事长彭澈致辞。{FORGE}是{OPTICS}的子公司。{FORGE}总经理彭澈说，订单饱满。", 1),
        (f"5月8日，{OPTICS}董事长、{FORGE}总经理彭澈致辞。{FORGE}总经理彭澈说，订单饱满。", 1),
        (f"5月8日，湖南岚岳集团董事长彭澈致辞。{FORGE}总经理彭澈介绍情况。", 1),
        (f"5月8日，{FORGE}党委书记、董事长彭澈致辞。{FORGE}党委书记彭澈介绍情况。", 1),
        (f"5月8日，{FORGE}董事长、石峰区人大代表彭澈发言。{FORGE}董事长彭澈说，订单饱满。石峰区人大代表彭澈建言。", 1),
        ("5月8日，渌口区副区长兼渌口城投集团董事长彭澈致辞。渌口区副区长彭澈督导。渌口城投集团董事长彭澈说明。", 1),
        ("5月8日，渌口经开区管委会主任彭澈致辞。渌口经开区产业投资公司董事长彭澈介绍情况。", 1),
        ("5月8日，石桥村党支部书记彭澈介绍，村里种了油茶。株洲岚禾农业有限公司董事长彭澈说，公司收购鲜果。", 1),
        (f"5月8日，{FORGE}董事长彭澈转任石峰区副区长。石峰区副区长彭澈表示感谢。", 1),
    ],
)
def test_an_official_and_a_director_are_two_unless_one_title_says_both(reader, text: str, people: int) -> None:
    found = extraction_of(clean(article(text)), reader).entities
    assert len([entity for entity in found if entity.kind == "Person" and entity.name == "彭澈"]) == people


def test_a_post_without_place_or_firm_is_that_of_the_one_on_its_side(reader) -> None:
    text = f"渌口区区长彭澈致辞。{OPTICS}董事长彭澈发言。区长彭澈指出，要抓服务。公司董事长彭澈表示感谢。"
    found = extraction_of(clean(article(text)), reader).entities
    mentions = [[at.span.start for at in entity.mentions] for entity in found if entity.name == "彭澈"]
    one, two, three, four = (place.start() for place in re.finditer("彭澈", text))
    assert sorted(mentions) == [[one, three], [two, four]]


def test_an_article_that_names_both_does_not_make_one_of_the_official_and_the_director(tmp_path) -> None:
    texts = (
        "7月2日讯，石峰区区长彭澈到株洲云湖轨道装备有限公司调研。",
        f"{FORGE}董事长彭澈介绍，公司今年投资2亿元建设锻件项目。",
        f"7月5日，石峰区召开座谈会，石峰区区长彭澈主持会议。{FORGE}董事长彭澈、{OPTICS}总经理宋岩发言。",
    )
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    graph = lk.build(str(tmp_path))
    people = {thing.id for thing in graph.things if thing.kind == "Person" and thing.name == "彭澈"}
    sides = sorted({(item.subject, item.relation) for item in graph.statements if item.relation in SIDES})
    told = [(subject, relation) for subject, relation in sides if subject in people]
    assert {subject for subject, _ in told} == people
    assert sorted(relation for _, relation in told) == sorted(SIDES)


def test_who_speaks_after_two_were_named_together_is_neither_for_certain(reader) -> None:
    text = "6月3日，渌口区委书记李伟、醴陵市副市长李伟出席推介会。李伟说，要抓好招商。"
    found = extraction_of(clean(article(text)), reader)
    posts = {claim.subject for claim in found.claims if claim.relation == "holdsPosition"}
    assert len(posts) == 2
    assert len([entity for entity in found.entities if entity.name == "李伟"]) == 3
