"""All that the rules propose in a text, before the choice among it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import built_in, unhurried

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.components import mention_reader
from lukou_kg.detect.counted import counts
from lukou_kg.detect.gathering import Gathered, sentence_words, touches
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Reading, Word

TEXT = "县委书记高景明来到云溪工业园，察看松岭铜箔项目。该项目由云帆精工有限公司建设。"
PIECES = (
    "县委书记高景明来到云溪工业园。", "云帆精工有限公司", "年产5万吨碳素项目", "二期", "。", "，", "\n", "2018年3月", "😀",
    "渌口区松岭产业园", "周岚率考察团", "该项目", "东湾纸业、兰台包装等9家企业签约。", "（以下简称“云帆”）",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def gather(text: str, *, doubtful: tuple[Span, ...] = ()) -> Gathered:
    return mention_reader().gather(built_in().before_mentions(text, doubtful=doubtful))


def proposed(text: str) -> set[tuple[str, str]]:
    return {(text[item.start : item.end], item.rule) for item in gather(text).candidates}


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        (TEXT, "高景明", "Person/office"),
        ("县长何苗谈合作时指出，要抓项目。", "何苗", "Person/office"),
        ("集团副总经理于在武，研究院院长何苗出席。", "于在武", "Person/office"),
        ("渌口至宁海高速公路全线开工。", "渌口至宁海高速公路", "Infrastructure/transport"),
        ("恒岳二局第二建设公司项目经理陈凯介绍。", "恒岳二局第二建设公司", "Company/group"),
        ("渌口枢纽产业园运营管理有限公司签约。", "渌口枢纽产业园运营管理有限公司", "Company/legal-form"),
        ("渌口投资推介会暨场景链接会举行。", "渌口投资推介会暨场景链接会", "Event/ceremony"),
        ("商会开展商务考察暨红色之旅活动。", "商务考察暨红色之旅活动", "Event/ceremony"),
        ("首批包括云乡集团——全域旅游与乡村振兴共建项目。", "全域旅游与乡村振兴共建项目", "Project/apposed"),
        ("园区以现代物流、油气服务为主导产业。", "油气服务", "Industry/list-head"),
        ("县委常委祁占梅，副县长但春城主持会议。", "但春城", "Person/office"),
        ("该公司总经理助理全海波介绍，订单排到年底。", "全海波", "Person/office"),
        ("宁海县县长由振家陪同考察。", "由振家", "Person/office"),
        ("白沙黎族自治县招商。要把白沙建好。", "白沙", "Place/short-of-named"),
        ("渌口区抓项目。投资渌口正当时。", "渌口", "Place/gazetteer-short"),
        ("湖南正衡五金工具有限公司投产。", "湖南正衡五金工具有限公司", "Company/placed"),
        ("投资3亿元的沃川农业玻璃温室、投资1亿元的泰川门业等项目开工。", "沃川农业玻璃温室", "Project/priced"),
        ("投资3亿元的沃川农业玻璃温室、投资1亿元的泰川门业等项目开工。", "泰川门业", "Project/priced"),
        ("云帆精工有限公司的松岭铜箔项目竣工。", "云帆精工有限公司的松岭铜箔项目", "Project/of-owner"),
        (TEXT, "该项目", "Project/pointer"),
        (TEXT, "云帆精工有限公司", "Company/legal-form"),
        ("松岭产业园二期开工。", "松岭产业园二期", "Project/phase"),
        ("云帆精工有限公司签约。云帆精工投产。", "云帆精工", "Company/short"),
        ("松岭高端铜箔项目签约。松岭高端铜箔投产。", "松岭高端铜箔", "Project/repeat"),
        ("县长陆一舟说。大家都说，陆一舟好。", "陆一舟", "Person/repeat"),
    ],
)
def test_each_finder_has_its_say(text, name, rule):
    assert (name, rule) in proposed(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("农业立县、科技兴县。", "兴县"),
        ("缓解老城区交通压力。", "老城区"),
        ("液奶项目办公楼完工。", "液奶项目办"),
        ("开展产业项目招商年活动。", "产业项目"),
        ("县长谈合作时指出，要抓项目。", "谈合作"),
        ("永丰县人大常委会组织部分代表视察。", "永丰县人大常委会组织部"),
    ],
)
def test_what_is_part_of_other_words_is_not_proposed(text, name):
    assert name not in {found for found, _ in proposed(text)}


def test_a_short_name_is_the_company_without_place_and_legal_form_and_not_shorter_than_four_characters():
    shorts = {
        name
        for name, rule in proposed("石门海泰电子科技有限公司落户。海泰电子投资。海泰也来。")
        if rule == "Company/short"
    }
    assert "海泰电子" in shorts
    assert "海泰" not in shorts


def test_a_work_is_proposed_without_the_division_before_it_and_the_division_by_itself():
    found = proposed("渌口区松岭铜箔产业园开工。")
    assert ("渌口区", "Place/gazetteer") in found
    assert {name for name, rule in found if rule.startswith("Park/")} == {"松岭铜箔产业园"}


def test_a_group_is_proposed_without_the_person_who_leads_it():
    assert {name for name, rule in proposed("县长陆一舟率考察团来到。") if rule.startswith("Organization/")} <= {
        "考察团"
    }


def test_the_holder_of_an_office_is_a_proposed_person():
    gathered = gather(TEXT)
    (office,) = gathered.offices
    assert (office.title, office.holder.of(TEXT)) == ("县委书记", "高景明")


def test_the_words_of_a_time_are_marked_as_such():
    text = "2018年3月松岭铜箔项目开工。"
    words = gather(text).reading.words
    assert {word.pos for word in words if word.end <= 7} == {"t"}
    assert "t" not in {word.pos for word in words if word.start >= 7}


@pytest.mark.parametrize("text", ["2018年松岭铜箔项目开工。", "今年3月云帆精工有限公司签约。"])
def test_no_name_reaches_over_a_time(text):
    gathered = gather(text)
    (time,) = gathered.reading.times
    assert all(item.end <= time.span.start or time.span.end <= item.start for item in gathered.candidates)


@unhurried
@given(TEXTS, st.integers(0, 60), st.integers(1, 5))
def test_nothing_is_proposed_in_a_doubtful_place(text, start, size):
    place = Span(min(start, len(text)), min(start + size, len(text)))
    for item in gather(text, doubtful=(place,)).candidates:
        assert item.end <= place.start or place.end <= item.start


@unhurried
@given(TEXTS)
def test_every_proposal_lies_in_one_sentence_and_offices_have_proposed_holders(text):
    gathered = gather(text)
    for item in gathered.candidates:
        assert item.start < item.end
        assert any(span.start <= item.start and item.end <= span.end for span in gathered.reading.sentences)
    persons = {Span(item.start, item.end) for item in gathered.candidates if item.kind == "Person"}
    assert {office.holder for office in gathered.offices} <= persons


@unhurried
@given(TEXTS)
def test_a_text_gives_the_same_proposals_each_time(text):
    assert gather(text) == gather(text)


@unhurried
@given(TEXTS)
def test_every_word_belongs_to_the_sentence_that_it_stands_in(text):
    reading = built_in().before_mentions(text)
    pairs = list(sentence_words(reading))
    assert tuple(sentence for sentence, _ in pairs) == reading.sentences
    assert tuple(word for _, words in pairs for word in words) == reading.words
    for sentence, words in pairs:
        assert all(sentence.start <= word.start and word.end <= sentence.end for word in words)


def test_a_sentence_without_words_has_none():
    reading = Reading(
        text="甲。\n乙。", sentences=(Span(0, 2), Span(2, 3), Span(3, 5)), words=(Word(0, 1, "n"), Word(3, 4, "n"))
    )
    assert [len(words) for _, words in sentence_words(reading)] == [1, 0, 1]


# Doubtful ranges in order, as (gap before, length).
RANGES = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=5)


@given(RANGES, st.integers(0, 30), st.integers(1, 6))
def test_a_place_touches_a_doubtful_one_where_they_share_a_character(ranges, start, size):
    doubtful, at = [], 0
    for gap, length in ranges:
        doubtful.append(Span(at + gap, at + gap + length))
        at += gap + length
    shared = any(set(range(start, start + size)) & set(range(span.start, span.end)) for span in doubtful)
    assert touches(Span(start, start + size), Reading(text="", doubtful=tuple(doubtful))) == shared


@pytest.mark.parametrize(
    "text", ["县委书记表示，要抓紧。", "总经理介绍说，订单多。", "县委书记挂帅，县长督办。", "市长带队，调研组到会。"]
)
def test_a_word_behind_a_post_is_no_rare_surname(text):
    assert not {name for name, rule in proposed(text) if rule == "Person/office"}


@pytest.mark.parametrize(
    ("text", "kind", "name", "counted"),
    [
        ("县里有12支招商小分队。", "Organization", "支招商小分队", True),
        ("县里有招商小分队。", "Organization", "招商小分队", False),
        ("再建6条生产线。", "Project", "再建6条生产线", True),
        ("走访了恒岳重工、木槿精密2家企业。", "Company", "木槿精密", False),  # the count is that of the list
        ("县里有农业项目20个。", "Project", "农业项目", True),
        ("会上召开了4次重点项目推进会。", "Event", "4次重点项目推进会", True),
        ("这是第4次重点项目推进会。", "Event", "第4次重点项目推进会", False),
    ],
)
def test_what_is_counted_is_not_named(text, kind, name, counted):
    start = text.index(name)
    assert counts(text, Candidate(start, start + len(name), kind, "rule", 0.5)) is counted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("省级重点项目开工。", set()),
        ("募投项目总投资7.8亿元。", set()),
        ("工业板块项目6个。", set()),
        ("农业类项目有2个。", set()),
        ("好好建设项目、用心服务项目。", set()),
    ],
)
def test_a_name_that_fits_any_project_is_none(readers, text, found):
    assert readers.names(text, "Project") == found


def test_a_company_that_is_only_told_to_be_one_of_a_sort_is_none(readers):
    assert readers.names("恒岳集团是香港上市公司。", "Company") == {"恒岳集团"}


@pytest.mark.parametrize("text", ["区领导先后查看了松岭铜箔项目。", "当天，县领导、公司负责人、村民代表参加。"])
def test_who_is_only_called_by_what_he_is_is_no_person(readers, text):
    assert not readers.persons_of(text)
