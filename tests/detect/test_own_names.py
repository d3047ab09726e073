"""Names of a user's own: read wherever they stand, as what they are listed as, and with the claims about them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import Readers, built_in, line, unhurried, work

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.own_names import OwnNames, beside, crossed, longest
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Reading
from lukou_kg.schema.names import ListedName

HOSTILE = (
    "A+B(.*)[甲]{2}\\d$",
    "=cmd|' /C calc'!A0",
    '“拓”\'"禾"',
    "${paths.x}",
    "<script>alert(1)</script>",
    "长" * 100,
    "..",
    "、等",
    "\ue000\ue800",
    "该公司",
)
LISTED = (
    ListedName("老地方", "Company", ("渌江老厂", "老地方厂")),
    ListedName("九道弯", "Park"),
    ListedName("K大姐", "Person"),
    ListedName("老地方九道弯", "Park"),
    ListedName("云帆精工", "Company"),
    ListedName("云帆精工株洲", "Company"),
    ListedName("白浪码头", "Infrastructure", ("浪码",)),
)

WORKS_OF = {
    "渌口区人民医院": "渌口区人民医院新院区项目",
    "渌口区中医医院": "渌口区中医医院扩建项目",
    "渌口区第一中学": "渌口区第一中学迁建工程",
    "渌口区图书馆": "渌口区图书馆新馆项目",
}


@pytest.fixture(scope="module")
def listed() -> Readers:
    """The pipeline with a handful of listed names."""
    return Readers(names=LISTED)


@pytest.fixture(scope="module")
def hostile() -> Readers:
    """The pipeline with listed names that are no names."""
    return Readers(names=[*LISTED, *(ListedName(name, "Company") for name in HOSTILE)])


def mentions(reading: Reading) -> set[tuple[str, str]]:
    return {(item.name, item.kind) for item in reading.mentions if item.rule.endswith("/listed")}


def claims(reading: Reading) -> set[str]:
    return {f"{claim.relation}: {line(claim, reading)}" for claim in reading.claims}


def entities(reading: Reading, kind: str) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.aliases for entity in reading.entities if entity.kind == kind}


@pytest.mark.parametrize(
    ("text", "name", "kind", "claim"),
    [
        ("县委书记高景明走访老地方。", "老地方", "Company", "visited: 高景明 -> 老地方"),
        ("老地方总投资5亿元，落户云溪工业园。", "老地方", "Company", "locatedIn: 老地方 -> 云溪工业园"),
        ("老地方总投资5亿元，落户云溪工业园。", "老地方", "Company", "investmentAmount: 老地方 -> 500000000"),
        ("松岭铜箔项目落户九道弯。", "九道弯", "Park", "locatedIn: 松岭铜箔项目 -> 九道弯"),
        ("县长K大姐到云溪工业园调研。", "K大姐", "Person", "holdsPosition: K大姐 -> 县长"),
        ("县长K大姐到云溪工业园调研。", "K大姐", "Person", "visited: K大姐 -> 云溪工业园"),
    ],
)
def test_a_name_that_is_not_read_by_itself_is_read_with_its_claims_where_it_is_listed(listed, text, name, kind, claim):
    without, with_list = built_in().read(text), listed.read(text)
    assert name not in {item.name for item in without.mentions}
    assert claim not in claims(without)
    assert (name, kind) in mentions(with_list)
    assert claim in claims(with_list)


@pytest.mark.parametrize(
    "text",
    [
        "老地方",
        "在老地方内部",
        "与老地方、松岭铜箔等",
        "甲老地方乙",
        "老地方老地方",
        "（老地方）",
        "\n老地方\n",
        "2018老地方3号",
    ],
)
def test_a_listed_name_is_read_wherever_it_stands(listed, text):
    found = [item for item in listed.read(text).mentions if item.rule == "Company/listed"]
    assert [item.span.start for item in found] == [at for at in range(len(text)) if text.startswith("老地方", at)]
    assert all((item.name, item.score) == ("老地方", 1.0) for item in found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("老地方九道弯开园。", {("老地方九道弯", "Park"), ("老地方", "Company"), ("九道弯", "Park")}),
        ("云帆精工株洲扩产，云帆精工也扩产。", {("云帆精工株洲", "Company"), ("云帆精工", "Company")}),
        ("白浪码头开工。", {("白浪码头", "Infrastructure")}),
    ],
)
def test_the_longest_listed_name_stands_and_others_in_it_where_its_kind_can_hold_theirs(listed, text, names):
    assert mentions(listed.read(text)) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云帆精工有限公司扩产。", {("云帆精工有限公司", "Company")}),
        ("老地方产业园开园。", {("老地方产业园", "Park"), ("老地方", "Company")}),
        ("老地方二期项目开工。", {("老地方二期项目", "Project"), ("老地方", "Company")}),
    ],
)
def test_a_longer_name_that_goes_on_behind_a_listed_one_stands(listed, text, expected):
    assert {(item.name, item.kind) for item in listed.read(text).mentions} == expected


def test_a_listed_name_goes_before_what_is_read_there_otherwise():
    assert built_in().names("渌江老厂是恒岳重工有限公司的供应商。", "Company") == {"渌江老厂", "恒岳重工有限公司"}
    otherwise = Readers(names=[ListedName("渌江老厂", "Organization"), ListedName("恒岳重工有限公司", "Park")])
    found = {(item.name, item.kind) for item in otherwise.read("渌江老厂是恒岳重工有限公司的供应商。").mentions}
    assert found == {("渌江老厂", "Organization"), ("恒岳重工有限公司", "Park")}


def test_aliases_are_names_of_the_listed_thing(listed):
    reading = listed.read("渌江老厂扩产。老地方总投资5亿元。老地方厂落户云溪工业园。")
    assert entities(reading, "Company") == {"老地方": ("渌江老厂", "老地方厂")}
    assert {"locatedIn: 老地方 -> 云溪工业园", "investmentAmount: 老地方 -> 500000000"} <= claims(reading)


def test_an_alias_alone_is_of_the_listed_name_and_keeps_its_own_words_as_a_mention(listed):
    reading = listed.read("渌江老厂总投资5亿元。")
    assert entities(reading, "Company") == {"老地方": ("渌江老厂",)}
    assert [item.name for entity in reading.entities for item in entity.mentions] == ["渌江老厂"]


def test_a_full_name_beside_a_listed_short_one_is_of_the_same_thing(listed):
    reading = listed.read("云帆精工有限公司落户云溪工业园。云帆精工扩产。该公司成立于2009年。")
    assert entities(reading, "Company") == {"云帆精工": ("云帆精工有限公司",)}


def test_two_listed_names_are_two_things_though_one_begins_with_the_other(listed):
    reading = listed.read("云帆精工株洲扩产。云帆精工也扩产。")
    assert entities(reading, "Company") == {"云帆精工": (), "云帆精工株洲": ()}


def test_a_short_name_that_the_text_defines_is_of_the_listed_thing(listed):
    reading = listed.read("渌江老厂（以下简称“老厂子”）扩产。老厂子落户云溪工业园。")
    assert entities(reading, "Company") == {"老地方": ("渌江老厂", "老厂子")}


def test_nothing_is_read_where_the_text_is_doubtful(listed):
    assert mentions(listed.read("老地方扩产。", doubtful=(Span(0, 1),))) == set()


def test_a_name_that_runs_over_the_end_of_a_sentence_is_not_read():
    across = Readers(names=[ListedName("老地方。青石", "Company")])
    assert (
        across.read("县委书记高景明走访老地方。青石板路。").mentions
        == built_in().read("县委书记高景明走访老地方。青石板路。").mentions
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_listed_is_read_as_it_is_written(hostile, name):
    text = f"县委书记高景明走访了{name}。"
    assert (name, "Company") in mentions(hostile.read(text))
    other = "县委书记高景明走访了云溪工业园AAB甲甲5。"
    assert claims(hostile.read(other)) == claims(built_in().read(other))


@unhurried
@given(
    text=st.lists(st.sampled_from((*HOSTILE, *(item.name for item in LISTED), "。", "走访", "的", "项目")), max_size=8)
)
def test_any_text_made_of_listed_names_is_read_and_every_mention_stands_in_it(hostile, text):
    reading = hostile.read("".join(text))
    assert all(item.name == item.span.of(reading.text) for item in reading.mentions)
    called = {called for name in hostile.schema.names for called in (name.name, *name.aliases)}
    assert {item.name for item in reading.mentions if item.rule.endswith("/listed")} <= called


@given(text=st.text("甲乙丙丁", max_size=30))
def test_listed_names_are_found_as_a_plain_search_finds_them(text):
    names = ("甲乙", "乙丙", "甲乙丙", "丁丁")
    found = {(item.start, item.end) for item in OwnNames(ListedName(name, "Park") for name in names).find(text)}
    assert found == {(at, at + len(name)) for name in names for at in range(len(text)) if text.startswith(name, at)}


@given(text=st.text("甲乙丙丁", max_size=30))
def test_of_names_that_overlap_the_longest_stands_and_none_is_lost_without_one_that_stands(text):
    found = OwnNames(ListedName(name, "Park") for name in ("甲乙", "乙丙丁", "丙丁甲乙", "丁丁")).find(text)
    kept = longest(found)
    assert all(one.end <= two.start for one, two in pairwise(kept))
    for item in set(found) - set(kept):
        rivals = [other for other in kept if other.start < item.end and item.start < other.end]
        assert max(other.end - other.start for other in rivals) >= item.end - item.start


@pytest.mark.parametrize(
    ("start", "end", "stands"),
    [
        (0, 4, True),
        (2, 6, False),
        (3, 5, False),
        (4, 6, False),
        (2, 7, True),
        (4, 8, True),
        (5, 8, False),
        (6, 9, True),
        (0, 9, True),
    ],
)
def test_a_candidate_stands_beside_a_listed_name_or_goes_on_behind_it(start, end, stands):
    name = Candidate(4, 6, "Company", "Company/listed", 1.0)
    other = Candidate(start, end, "Company", "Company/works", 1.0)
    assert list(beside([other], [name])) == ([other] if stands else [])


@pytest.mark.parametrize(
    ("start", "end", "kind", "gives_way"),
    [
        (6, 12, "Project", True),
        (6, 9, "Project", True),
        (4, 12, "Project", False),
        (2, 12, "Project", False),
        (8, 12, "Project", False),
        (6, 8, "Project", False),
        (6, 12, "Company", False),
        (6, 12, "Person", False),
        (6, 12, "Place", False),
    ],
)
def test_a_listed_name_gives_way_to_the_name_of_another_thing_that_begins_in_it_and_goes_on(
    start, end, kind, gives_way
):
    name = Candidate(4, 8, "Company", "Company/listed", 1.0)
    other = Candidate(start, end, kind, f"{kind}/works", 1.0)
    assert crossed([name], [other]) == ({name: other} if gives_way else {})


@pytest.mark.parametrize("kind", ["Organization", "Company", "Place", "Park"])
@pytest.mark.parametrize(("name", "project"), WORKS_OF.items())
def test_a_project_whose_name_goes_on_behind_a_listed_one_is_read_as_without_the_list(name, project, kind):
    text = f"2023年5月12日，{project}开工建设，总投资4.6亿元，由湖南岑川建设集团有限公司承建。"
    without, with_list = built_in().read(text), Readers(names=[ListedName(name, kind)]).read(text)
    assert {"Project"} < {item.kind for item in without.mentions}
    assert claims(without)
    assert claims(with_list) >= claims(without)


def test_the_work_on_a_text_hardly_grows_with_the_number_of_listed_names():
    text = "县委书记高景明来到云溪工业园，察看总投资12亿元的松岭铜箔项目。" * 20
    few = OwnNames(ListedName(f"老地方{number}", "Company") for number in range(5))
    many = OwnNames(ListedName(f"拓{chr(0x4E00 + number)}厂", "Company") for number in range(5000))
    assert work(lambda: many.find(text)) < 1.1 * work(lambda: few.find(text))
