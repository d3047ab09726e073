"""Two people of one name in one article: their posts lie in two districts."""

from __future__ import annotations

import pytest
from makers import article

from lukou_kg.app.extraction import extraction_of
from lukou_kg.app.reading import reader_with
from lukou_kg.clean.clean import clean


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


def test_who_speaks_after_two_were_named_together_is_neither_for_certain(reader) -> None:
    text = "6月3日，渌口区委书记李伟、醴陵市副市长李伟出席推介会。李伟说，要抓好招商。"
    found = extraction_of(clean(article(text)), reader)
    posts = {claim.subject for claim in found.claims if claim.relation == "holdsPosition"}
    assert len(posts) == 2
    assert len([entity for entity in found.entities if entity.name == "李伟"]) == 3
