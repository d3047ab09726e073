"""Items are linked where that is safe; everything else is a doubt, and people have the last word."""

from __future__ import annotations

from dataclasses import replace

import makers
import pytest

from lukou_kg.model.authority import AuthorityItem
from lukou_kg.model.decision import Decision, Op, ThingRef
from lukou_kg.resolve.authorities import Linking, is_of_authority, linking
from lukou_kg.resolve.resolve import census
from lukou_kg.schema import Schema

CODE, OTHER_CODE = "91430200MA4LAB101A", "91110108MA0123456X"
LEGAL = "湖南岑澈新材料股份有限公司"


def item(name: str, kind: str = "Company", *, iri: str = "urn:x:1", codes: str = "", place: str = "") -> AuthorityItem:
    return AuthorityItem(
        iri=iri,
        authority="own",
        kind=kind,
        name=name,
        codes=tuple(filter(None, [codes])),
        places=tuple(filter(None, [place])),
    )


def found(
    schema: Schema, *items: AuthorityItem, things: list[tuple[str, str, str]], decisions: tuple[Decision, ...] = ()
) -> Linking:
    """Links of things, each given as kind, name and the place that one article says it is in ("" for none)."""
    readings = []
    for number, (kind, name, place) in enumerate(things):
        article = makers.article(f"{name}位于{place}。{number}", source=f"{number}.txt")
        names = {"e1": (kind, name)} | ({"e2": ("Place", place)} if place else {})
        claims = [makers.claim(article, "locatedIn", "e1", "e2")] if place else []
        readings.append(makers.reading(article, names, claims))
    counted = census(readings, schema)
    members = [member for group in counted.groups for member in group]
    identities = counted.identities
    return linking(
        items, members, identities.thing_of, identities.things, background=identities.background, decisions=decisions
    )


def told(result: Linking) -> tuple[list[tuple[str, ...]], list[str]]:
    return [link.basis for link in result.links], [doubt.doubt for doubt in result.doubts]


@pytest.mark.parametrize(
    ("given", "thing", "links", "doubts"),
    [
        (item(LEGAL), ("Company", LEGAL, ""), [("legal_name",)], []),
        (item(LEGAL, place="湖南省株洲市"), ("Company", LEGAL, "株洲市"), [("legal_name",)], []),
        (item(LEGAL, place="湖南省长沙市"), ("Company", LEGAL, "东莞市"), [("legal_name",)], []),
        (
            item("大河新材料科技股份有限公司", place="江苏省"),
            ("Company", "大河新材料科技股份有限公司", "东莞市"),
            [],
            ["provinces"],
        ),
        (item("沐岚精密"), ("Company", "沐岚精密", "株洲市"), [], ["name"]),
        (item("沐岚精密", place="苏州市"), ("Company", "沐岚精密", "株洲市"), [], ["provinces"]),
        (
            item("沐岚精密", place="湖南省株洲市渌口区"),
            ("Company", "沐岚精密", "渌口区"),
            [("same_name", "same_place")],
            [],
        ),
        (item("沐岚精密", place="株洲市石峰区"), ("Company", "沐岚精密", "渌口区"), [], ["districts"]),
        (item("渌口区", "Place", codes="430212"), ("Place", "渌口区", ""), [("one_division",)], []),
        (item("渌口", "Place", codes="430212"), ("Place", "株洲县", ""), [], []),
        (item("渌口区", "Place"), ("Place", "渌口区", ""), [], ["name"]),
        (item(LEGAL, "Project"), ("Company", LEGAL, ""), [], []),
        (item("李明", "Person", place="渌口区"), ("Person", "李明", "渌口区"), [], ["name"]),
        (item("别家公司"), ("Company", LEGAL, ""), [], []),
    ],
    ids=range(14),
)
def test_an_item_is_linked_where_nothing_has_to_be_guessed(
    schema: Schema, given: AuthorityItem, thing: tuple[str, str, str], links: list[tuple[str, ...]], doubts: list[str]
) -> None:
    assert told(found(schema, given, things=[thing])) == (links, doubts)


def test_two_items_of_one_name_are_doubts_both(schema: Schema) -> None:
    twice = [item(LEGAL, iri="urn:x:1"), item(LEGAL, iri="urn:x:2")]
    assert told(found(schema, *twice, things=[("Company", LEGAL, "")])) == ([], ["rival", "rival"])


def test_items_of_two_authorities_may_be_one_thing(schema: Schema) -> None:
    both = [item(LEGAL), replace(item(LEGAL, iri="urn:x:2"), authority="other")]
    assert [link.authority for link in found(schema, *both, things=[("Company", LEGAL, "")]).links] == ["other", "own"]


def decision(op: Op, thing: str, iri: str = "urn:x:1") -> Decision:
    one, two = ThingRef(id=thing, kind="Company", name=""), ThingRef(id=iri, kind="Company", name="")
    return Decision(id="decision-1", op=op, who="", at="", one=one, two=two)


def test_people_link_what_was_doubtful_and_part_what_was_linked(schema: Schema) -> None:
    doubtful = [("Company", "沐岚精密", "株洲市")]
    thing = found(schema, item("沐岚精密"), things=doubtful).doubts[0].thing
    made = found(schema, item("沐岚精密"), things=doubtful, decisions=(decision(Op.MERGE, thing),))
    assert [(link.thing, link.decided) for link in made.links] == [(thing, ("decision-1",))]
    parted = found(schema, item("沐岚精密"), things=doubtful, decisions=(decision(Op.APART, thing),))
    assert parted == Linking()
    sure = [("Company", LEGAL, "")]
    linked = found(schema, item(LEGAL), things=sure).links[0].thing
    assert found(schema, item(LEGAL), things=sure, decisions=(decision(Op.APART, linked),)) == Linking()


def test_what_people_say_leaves_no_room_for_another(schema: Schema) -> None:
    twice = [item(LEGAL, iri="urn:x:1"), item(LEGAL, iri="urn:x:2")]
    thing = found(schema, *twice, things=[("Company", LEGAL, "")]).doubts[0].thing
    made = found(schema, *twice, things=[("Company", LEGAL, "")], decisions=(decision(Op.MERGE, thing),))
    assert [link.item for link in made.links] == ["urn:x:1"]


def test_a_decision_on_two_things_of_articles_is_none_on_an_item() -> None:
    assert is_of_authority(decision(Op.MERGE, "company-a"))
    assert not is_of_authority(decision(Op.MERGE, "company-a", "company-b"))


@pytest.mark.parametrize(("code", "links"), [(CODE, [("same_code",)]), (OTHER_CODE, [])])
def test_the_code_beside_a_name_decides(schema: Schema, code: str, links: list[tuple[str, ...]]) -> None:
    article = makers.article(f"岑澈（统一社会信用代码：{CODE}）。", source="a.txt")
    head, extraction = makers.reading(article, {"e1": ("Company", "岑澈")})
    firm = replace(extraction.entities[0], codes=(CODE,))
    counted = census([(head, replace(extraction, entities=(firm,)))], schema)
    members = [member for group in counted.groups for member in group]
    who = counted.identities
    result = linking([item("岑澈", codes=code)], members, who.thing_of, who.things, background=who.background)
    assert [link.basis for link in result.links] == links
    assert [doubt.doubt for doubt in result.doubts] == ([] if links else ["codes"])
