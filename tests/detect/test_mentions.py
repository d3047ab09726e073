"""What a whole text mentions: laws over any text, and what one place of a text does to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import built_in, unhurried

from lukou_kg.model.document import Span

NESTED = {"Place", "Company", "Park", "Project", "Organization"}
SENTENCES = (
    "县委书记高景明来到云溪工业园。", "东湾纸业、兰台包装、德润化工等9家企业签约。",
    "天衡新能源涟水储能产业园项目开工。",
    "禾木（桂阳）装备有限公司落户渌口区。", "\n", "（", "“", "、", "。", "总投资5亿元", "2018年", "该项目",
    "宁海经开区管委会", "😀",
    "\u202e", "周岚说：“好。”", "松岭铜箔项目二期", "石门海泰电子科技有限公司", "海泰电子",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=10).map("".join)


@unhurried
@given(TEXTS)
def test_a_mention_is_a_range_of_the_text_and_its_name_stands_there(text):
    for item in built_in().read(text).mentions:
        assert 0 <= item.span.start < item.span.end <= len(text)
        assert item.name == item.span.of(text)
        assert 0 < item.score <= 1
        assert item.rule.startswith(f"{item.kind}/")


@unhurried
@given(TEXTS)
def test_mentions_overlap_only_where_one_lies_in_the_other(text):
    mentions = built_in().read(text).mentions
    for number, one in enumerate(mentions):
        for other in mentions[number + 1 :]:
            apart = one.span.end <= other.span.start or other.span.end <= one.span.start
            inside = one.span.start <= other.span.start and other.span.end <= one.span.end
            around = other.span.start <= one.span.start and one.span.end <= other.span.end
            assert apart or inside or around


@unhurried
@given(TEXTS)
def test_mentions_stand_in_order_without_repeats_and_inside_one_sentence(text):
    reading = built_in().read(text)
    keys = [(item.span, item.kind) for item in reading.mentions]
    assert keys == sorted(set(keys))
    for item in reading.mentions:
        assert any(span.start <= item.span.start and item.span.end <= span.end for span in reading.sentences)


@unhurried
@given(TEXTS)
def test_offices_belong_to_persons_that_are_mentioned(text):
    reading = built_in().read(text)
    persons = {item.span for item in reading.mentions if item.kind == "Person"}
    assert {office.holder for office in reading.offices} <= persons


@unhurried
@given(TEXTS)
def test_every_kind_that_is_mentioned_has_a_card(text):
    assert {item.kind for item in built_in().read(text).mentions} <= built_in().schema.kinds.keys()


@pytest.mark.parametrize("name", ["松岭铜箔项目", "高景明", "云溪工业园", "松岭"])
def test_nothing_is_named_where_the_text_is_doubtful(readers, name):
    text = "县委书记高景明来到云溪工业园，察看松岭铜箔项目。"
    start = text.index(name)
    reading = readers.read(text, doubtful=(Span(start, start + len(name)),))
    assert all(item.span.end <= start or start + len(name) <= item.span.start for item in reading.mentions)
    assert reading.mentions != ()


def test_a_doubtful_place_leaves_the_rest_of_the_text_as_it_is(readers):
    text = "县委书记高景明来到云溪工业园。松岭铜箔项目开工。"
    whole, part = readers.read(text), readers.read(text, doubtful=(Span(0, 4),))
    assert set(part.mentions) == {item for item in whole.mentions if item.span.start >= 4}


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("石门海泰电子科技有限公司签约。", ("Place", "石门"), ("Company", "石门海泰电子科技有限公司")),
        ("宁海经开区管委会开会。", ("Park", "宁海经开区"), ("GovernmentBody", "宁海经开区管委会")),
        ("松岭铜箔项目签约仪式举行。", ("Project", "松岭铜箔项目"), ("Event", "松岭铜箔项目签约仪式")),
        (
            "云帆精工有限公司年产5万吨碳素项目开工。",
            ("Company", "云帆精工有限公司"),
            ("Project", "云帆精工有限公司年产5万吨碳素项目"),
        ),
    ],
)
def test_names_inside_a_name_are_mentions_too(readers, text, inner, outer):
    found = {(item.kind, item.name) for item in readers.read(text).mentions}
    assert {inner, outer} <= found


def test_a_name_read_once_is_read_wherever_it_stands(readers):
    text = "云帆精工有限公司签约。后来，有人说起云帆精工有限公司，都说好。\n云帆精工有限公司"
    assert [item.name for item in readers.read(text).mentions if item.kind == "Company"] == ["云帆精工有限公司"] * 3


def test_what_stands_in_one_paragraph_does_not_change_the_words_of_another(readers):
    one, other = "县委书记高景明来到云溪工业园。", "宁海经开区管委会开会。"
    both = readers.read(f"{one}\n{other}")
    shifted = {
        (item.kind, item.name, item.span.start - len(one) - 1) for item in both.mentions if item.span.start > len(one)
    }
    assert shifted == {(item.kind, item.name, item.span.start) for item in readers.read(other).mentions}


def test_a_well_known_name_is_as_sure_as_any_other(readers):
    (brand,) = (
        item for item in readers.read("云帆精工有限公司为三一重工配套箱体。").mentions if item.name == "三一重工"
    )
    assert brand.kind == "Company"
    assert brand.score >= 0.9


def test_a_well_known_name_inside_a_longer_one_does_not_take_its_place(readers):
    assert "三一重工云溪产业园项目" in readers.names("4月28日，三一重工云溪产业园项目开工建设。", "Project")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("松岭智能物流园（总投资14亿元）开工。", "松岭智能物流园"),
        ("松岭智能物流园项目开工，", "松岭智能物流园项目"),
    ],
)
def test_no_name_ends_in_half_a_pair(readers, text, name):
    assert name in {item.name for item in readers.read(text).mentions}
    assert not [item.name for item in readers.read(text).mentions if item.name[-1] in "（，"]


def test_a_park_with_its_county_before_a_work_is_a_park_of_its_own(readers):
    text = "2月14日，卢氏县产业集聚区恒岳服饰二期工程开工建设。"
    assert readers.names(text, "Project") == {"恒岳服饰二期工程"}
    assert "卢氏县产业集聚区" in readers.names(text, "Park")


def test_a_place_in_brackets_behind_a_company_is_a_place(readers):
    text = "考察团走进恒岳食品有限公司（渌口区）、青禾电机有限公司（宁海县）。"
    assert readers.names(text, "Company") == {"恒岳食品有限公司", "青禾电机有限公司"}
    assert readers.names(text, "Place") == {"渌口区", "宁海县"}


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("县委书记段清和、县长何以为参加。", {"段清和", "何以为"}),
        ("县委副书记罗志和、副县长张正和、县政协主席周岚陪同。", {"罗志和", "张正和", "周岚"}),
        ("县委书记林建和率队到青禾电机有限公司调研。", {"林建和"}),
        ("县长徐大为率队到青禾电机有限公司调研。", {"徐大为"}),
        ("副县长叶知非一行到青禾电机有限公司考察。", {"叶知非"}),
        ("县长段清和副县长王磊到青禾电机有限公司调研。", {"段清", "王磊"}),
        ("县长段清和王磊到青禾电机有限公司调研。", {"段清", "王磊"}),
        ("以县长段清为组长、副县长王磊为副组长的专班成立。", {"段清", "王磊"}),
        ("县委副书记王安和在会上强调，要抓好项目。王安和在青禾电机有限公司走访时说，要加快。", {"王安和"}),
        ("县委书记段清和主持会议。随后，段清和副县长王磊到青禾电机有限公司调研。", {"段清和", "王磊"}),
    ],
)
def test_a_given_name_keeps_its_last_character_where_that_joins_nothing(readers, text, persons):
    assert readers.names(text, "Person") == persons


def test_an_office_belongs_to_the_whole_name(readers):
    text = "县委书记段清和、县长周广平到青禾电机有限公司调研。"
    holders = {office.holder.of(text) for office in readers.read(text).offices}
    assert holders == {"段清和", "周广平"}


@pytest.mark.parametrize(
    "text", ["宁海县今年新签项目30个，其中投资过亿元的有8个。", "宁海县今年新签项目30个，其中总投资超10亿元的有2个。"]
)
def test_a_count_alone_is_no_name(readers, text):
    assert {item.name for item in readers.read(text).mentions} == {"宁海县"}


def test_the_last_of_a_list_does_not_take_in_its_count(readers):
    text = "宁海县引进了信合光伏、青禾装备、松岭机械3个。"
    assert readers.names(text, "Company") == {"信合光伏", "青禾装备", "松岭机械"}


def test_two_occasions_joined_by_and_are_two(readers):
    text = "重庆市荣昌区举办2025年重点项目集中开工、投产活动以及皇家小虎“西南超级工厂”开工仪式。"
    assert readers.names(text, "Event") == {"2025年重点项目集中开工、投产活动", "皇家小虎“西南超级工厂”开工仪式"}


def test_the_day_before_an_occasion_is_no_part_of_its_name(readers):
    assert readers.names("市领导王进足、张帆出席昨天签约仪式。", "Event") == {"签约仪式"}


@pytest.mark.parametrize("place", ["李召社区", "孝门村", "羊楼洞古镇"])
def test_a_village_among_parks_is_a_place(readers, place):
    text = f"3月14日，县长何苗先后前往{place}、云溪工业园等地实地参观。"
    assert place in readers.names(text, "Place")
    assert readers.names(text, "Park") == {"云溪工业园"}


@pytest.mark.parametrize(
    "text",
    [
        "企业要做强船燃、做优沥青、做精滑油等龙头品牌。",
        "恒岳食品厂与农户长期合作。",
        "荣昌总投资67.8亿项目开工投产。",
        "县里举行“三季度招商周”重点项目集中开工活动。",
        "运营园区的合资公司由双方的下属公司各持股一半。",
    ],
)
def test_what_is_only_said_of_anything_is_no_name(readers, text):
    named = {(item.kind, item.name) for item in readers.read(text).mentions if not item.pointer}
    wrong = {
        "做优沥青",
        "做精滑油",
        "要做强船燃",
        "期合作",
        "67.8亿项目",
        "“三季度招商周”重点项目",
        "下属公司",
        "合资公司",
    }
    assert not {name for _, name in named} & wrong


def test_the_party_school_of_a_county_keeps_its_name(readers):
    text = "开工的是大邑县安仁古镇提升改造项目、新建大邑县委党校项目等9个项目。"
    assert "委党校项目" not in {item.name for item in readers.read(text).mentions}


def test_a_region_around_cities_is_named_whole(readers):
    assert "长株潭都市圈" in readers.names("市长胡贺波指出，长株潭都市圈上升为国家战略。", "Place")


def test_a_chief_engineer_of_a_bureau_holds_a_post(readers):
    assert readers.claims("市经信局总工程师代兰参加活动。", "worksFor") == []
    (claim,) = readers.claims("市经信局总工程师代兰参加活动。", "holdsPosition")
    assert claim.value == "市经信局总工程师"
