"""A title means a post: its normal word, and the place or body whose post it is."""

from __future__ import annotations

from dataclasses import replace

import makers
import pytest

from lukou_kg.model.claim import Claim, Mark
from lukou_kg.model.document import Span
from lukou_kg.resolve.resolve import resolve
from lukou_kg.schema import Schema

TEXT = "渌口区、渌口区、荷塘区、株洲市、青石湾经开区、东莞市湖南商会、东莞市、湖南："
PLACES = {
    "e1": ("Person", "罗明远"),
    "e2": ("Person", "方可欣"),
    "e3": ("Place", "渌口区", "渌口"),
    "e4": ("Place", "荷塘区"),
    "e5": ("Place", "株洲市", "株洲"),
    "e6": ("Park", "青石湾经开区"),
    "e7": ("Organization", "东莞市湖南商会"),
    "e8": ("Place", "东莞市"),
    "e9": ("Place", "湖南"),
    "e10": ("GovernmentBody", "渌口区委"),
}


def posts(
    schema: Schema, *titles: tuple[str, str], names: dict[str, tuple[str, ...]] = PLACES
) -> list[tuple[str, str | None]]:
    """(word, name of the seat) of the posts that one sentence gives to persons, as (key of the person, title)."""
    text = TEXT + "、".join(title for _, title in titles)
    of = makers.article(text)
    claims, at = [], len(TEXT)
    for who, title in titles:
        org = {"org": title.removesuffix("会长")} if title.endswith("商会会长") else {}
        claims.append(_marked(makers.claim(of, "holdsPosition", who, title, **org), Span(at, at + len(title))))
        at += len(title) + 1
    head, extraction = makers.reading(of, names, claims)
    twice = makers.entity(of, "e3", *names.get("e3", PLACES["e3"])).mentions * 2
    entities = tuple(replace(item, mentions=twice) if item.key == "e3" else item for item in extraction.entities)
    knowledge = resolve([(head, replace(extraction, entities=entities))], schema)
    label = {thing.id: thing.name for thing in knowledge.things}
    found = {item.value: (item.post, item.seat and label[item.seat]) for item in knowledge.statements}
    return [found[title] for _, title in titles]


def _marked(claim: Claim, span: Span) -> Claim:
    (evidence,) = claim.evidence
    return replace(claim, evidence=(replace(evidence, marks=(Mark(role="value", span=span),)),))


@pytest.mark.parametrize(
    ("title", "word", "seat"),
    [
        ("区委书记", "区委书记", "渌口区"),
        ("渌口区委书记", "区委书记", "渌口区"),
        ("株洲市渌口区委书记", "区委书记", "渌口区"),
        ("渌口区区委书记", "区委书记", "渌口区"),
        ("副区长", "副区长", "渌口区"),
        ("渌口区副区长", "副区长", "渌口区"),
        ("渌口区代区长", "代区长", "渌口区"),
        ("常务副区长", "常务副区长", "渌口区"),
        ("区长", "区长", "渌口区"),
        ("渌口区长", "区长", "渌口区"),
        ("荷塘区区长", "区长", "荷塘区"),
        ("区政协副主席", "政协副主席", "渌口区"),
        ("渌口区政协副主席", "政协副主席", "渌口区"),
        ("区交通运输局局长", "交通运输局局长", "渌口区"),
        ("渌口区交通运输局局长", "交通运输局局长", "渌口区"),
        ("株洲市委常委", "市委常委", "株洲市"),
        ("市长", "市长", None),  # 株洲市 and 东莞市 are named alike
        ("县长", "县长", None),
        ("青石湾经开区党工委书记", "党工委书记", "青石湾经开区"),
        ("东莞市湖南商会会长", "会长", "东莞市湖南商会"),
        ("市场监督管理局局长", "市场监督管理局局长", None),
        ("区域发展中心主任", "区域发展中心主任", None),
        ("管委会主任", "管委会主任", None),
    ],
)
def test_a_title_gives_the_word_and_the_place_of_its_post(
    schema: Schema, title: str, word: str, seat: str | None
) -> None:
    assert posts(schema, ("e1", title)) == [(word, seat)]


@pytest.mark.parametrize(
    ("titles", "seats"),
    [
        (("株洲市委常委", "副市长"), ["株洲市", "株洲市"]),
        (("荷塘区委常委", "副区长", "组织部部长"), ["荷塘区"] * 3),
        (("青石湾经开区党工委书记", "管委会主任"), ["青石湾经开区"] * 2),
        (("区委常委", "青石湾经开区党工委书记", "管委会主任"), ["渌口区", "青石湾经开区", "青石湾经开区"]),
        (("株洲市委常委", "区长"), ["株洲市", "渌口区"]),
    ],
)
def test_a_title_goes_with_the_one_before_it(schema: Schema, titles: tuple[str, ...], seats: list[str]) -> None:
    assert [seat for _, seat in posts(schema, *(("e1", title) for title in titles))] == seats


def test_the_post_of_another_person_lends_no_place(schema: Schema) -> None:
    assert posts(schema, ("e1", "青石湾经开区党工委书记"), ("e2", "管委会主任")) == [
        ("党工委书记", "青石湾经开区"),
        ("管委会主任", None),
    ]


def test_a_place_called_by_its_stem_is_of_the_level_that_its_body_tells(schema: Schema) -> None:
    names = {"e1": PLACES["e1"], "e3": ("Place", "白石"), "e10": ("GovernmentBody", "白石县委")}
    assert posts(schema, ("e1", "白石县委书记"), ("e1", "县长"), names=names) == [
        ("县委书记", "白石县"),
        ("县长", "白石县"),
    ]


def test_the_seats_of_two_articles_are_two_places_where_their_provinces_differ(schema: Schema) -> None:
    def read(text: str, province: str):
        of = makers.article(text)
        names = {"e1": ("Person", "王伟"), "e2": ("Place", province), "e3": ("Place", "白石县")}
        return makers.reading(of, names, [makers.claim(of, "holdsPosition", "e1", "县委书记")])

    statements = resolve([read("甘肃", "甘肃"), read("河北", "河北")], schema).statements
    assert len({item.seat for item in statements}) == len(statements) == 2
