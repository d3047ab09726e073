"""Listed names whose kind the list leaves open: read wherever they stand, and nothing that is read is lost to them."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from readers import Readers, built_in, line

from lukou_kg.app.examples import example_articles
from lukou_kg.model.reading import Reading
from lukou_kg.read.encoding import decode
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

OPEN = ("Organization", "Place")
CUT = [
    ("2023年5月12日，渌口区人民医院新院区项目开工建设，总投资4.6亿元。", "渌口区人民医院"),
    ("渌口区图书馆新馆项目总投资1.1亿元，2024年6月开馆。", "渌口区图书馆"),
    ("渌口区中医医院扩建项目总投资1.1亿元，2024年6月开工。", "渌口区中医医院"),
    ("恒岳导热材料投资3亿元建设恒岳石墨散热膜项目。", "石墨散热膜项目"),
    ("恒砾新材投资3亿元在青石湾经开区建设松岭铜箔项目。墨屿文创入驻青石湾经开区。", "青石湾经开区"),
    ("恒砾新材投资3亿元在青石湾经开区建设松岭铜箔项目。该项目占地50亩。", "该项目"),
    ("恒砾新材投资3亿元在青石湾经开区建设松岭铜箔项目。该项目占地50亩。", "项目"),
]
"""Names that are no more than a part of what is read there, or another thing than that."""


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


@pytest.mark.parametrize("kind", OPEN)
@pytest.mark.parametrize(("text", "name"), CUT)
def test_a_name_that_is_read_only_as_a_part_of_another_takes_nothing_away(text: str, name: str, kind: str) -> None:
    without = claims(built_in().read(text))
    assert without
    assert without <= claims(Readers(names=[ListedName(name, kind, broad=True)]).read(text))


@cache
def articles() -> tuple[Reading, ...]:
    """The bundled articles of plain text, read without a list."""
    texts = (decode(path.read_bytes()).text for path in sorted(example_articles().glob("*.txt")))
    return tuple(built_in().read(text) for text in texts)


@settings(deadline=None, max_examples=8, phases=[Phase.generate])  # a smaller list is not worth minutes of looking
@given(data=st.data())
def test_no_claim_of_the_bundled_articles_is_lost_to_any_part_of_the_names_in_them(data: st.DataObject) -> None:
    mentions = (item for reading in articles() for item in reading.mentions)
    things = {item.name for item in mentions if item.kind != "Person" and not item.pointer}
    names = sorted(name for name in things if len(name) > 1)
    some = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    kind = data.draw(st.sampled_from(OPEN))
    reader = Readers(names=[ListedName(name, kind, broad=True) for name in some])
    lost = set().union(*(claims(without) - claims(reader.read(without.text)) for without in articles()))
    assert lost == set()


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
