"""Listed names whose kind the list leaves open: read wherever they stand, and nothing that is read is lost to them."""

from __future__ import annotations

import pytest
from readers import Readers, built_in, line

from lukou_kg.model.reading import Reading
from lukou_kg.schema.names import ListedName

LISTED = (
    ListedName("北辰云枢", "Organization", broad=True),
    ListedName("湘琢", "Organization", ("湘琢厂",), broad=True),
    ListedName("株洲青禾电机有限公司", "Company", broad=True),
    ListedName("高景明", "Organization", broad=True),
    ListedName("云溪工业园", "Place", broad=True),
    ListedName("永丰经开区", "Organization", broad=True),
    ListedName("拓禾", "Company"),
)
TEXTS = (
    "北辰云枢投资3亿元建设松岭铜箔项目。",
    "县委书记高景明走访株洲青禾电机有限公司。",
    "松岭铜箔项目由株洲青禾电机有限公司投资建设，落户云溪工业园，总投资5亿元。",
    "松岭铜箔项目总投资5亿元，由北辰云枢建设，落户渌口区。",
    "松岭铜箔项目落户永丰经开区，永丰经开区位于渌口区。",
)


@pytest.fixture(scope="module")
def listed() -> Readers:
    return Readers(names=LISTED)


def mentions(reading: Reading) -> set[tuple[str, str]]:
    return {(item.name, item.kind) for item in reading.mentions}


def claims(reading: Reading) -> set[str]:
    return {f"{claim.relation}: {line(claim, reading)}" for claim in reading.claims}


@pytest.mark.parametrize("text", TEXTS[:1] + TEXTS[2:])
def test_what_is_read_without_the_list_is_read_with_it(listed: Readers, text: str) -> None:
    without, with_list = built_in().read(text), listed.read(text)
    assert claims(without)
    assert claims(without) <= claims(with_list)
    assert mentions(without) <= mentions(with_list)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (TEXTS[0], "北辰云枢", "Company"),
        (TEXTS[2], "云溪工业园", "Park"),
        ("会上，湘琢介绍了情况。", "湘琢", "Organization"),
        ("北辰云枢投资3亿元建设松岭铜箔项目。会上，北辰云枢介绍了情况。", "北辰云枢", "Company"),
    ],
)
def test_it_is_what_the_article_says_that_it_is(listed: Readers, text: str, name: str, kind: str) -> None:
    assert {told for called, told in mentions(listed.read(text)) if called == name} == {kind}


def test_it_is_read_in_every_place(listed: Readers) -> None:
    text = "北辰云枢投资3亿元建设松岭铜箔项目。会上，北辰云枢介绍了情况。"
    assert sum(item.name == "北辰云枢" for item in listed.read(text).mentions) == 2


def test_what_no_such_thing_can_be_gives_way_to_the_list(listed: Readers) -> None:
    assert ("高景明", "Person") in mentions(built_in().read(TEXTS[1]))
    assert ("高景明", "Organization") in mentions(listed.read(TEXTS[1]))


def test_a_longer_name_that_holds_it_stands(listed: Readers) -> None:
    assert ("北辰云枢有限公司", "Company") in mentions(listed.read("北辰云枢有限公司投资3亿元建设松岭铜箔项目。"))


def test_its_other_names_are_of_one_thing_whatever_its_kind(listed: Readers) -> None:
    reading = listed.read("湘琢投资3亿元建设松岭铜箔项目。湘琢厂介绍了情况。")
    (thing,) = [entity for entity in reading.entities if "湘琢" in entity.name]
    assert (thing.name, thing.aliases) == ("湘琢", ("湘琢厂",))


@pytest.mark.parametrize("name", LISTED)
def test_the_line_of_a_name_says_whether_its_kind_is_open(name: ListedName) -> None:
    assert ListedName.of_line(name.line) == name
