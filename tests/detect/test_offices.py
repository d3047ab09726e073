from __future__ import annotations

import pytest
from readers import fault


def posts(readers, text: str) -> set[tuple[str, str]]:
    """(title, holder) for each office of the text."""
    return {(office.title, office.holder.of(text)) for office in readers.read(text).offices}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县委书记高景明来到现场。", {("县委书记", "高景明")}),
        ("曾任宁海县委书记的陆一舟如今在云溪高新区工作。", {("宁海县委书记", "陆一舟")}),
        ("担任县长的孙国庆如今在云溪高新区工作。", {("县长", "孙国庆")}),
        ("曾任县长的事他不愿多谈。", set()),
        ("市委书记、市长邓启明主持会议。", {("市委书记", "邓启明"), ("市长", "邓启明")}),
        (
            "市委常委、高新区党工委书记、管委会主任邓启明到会。",
            {("市委常委", "邓启明"), ("高新区党工委书记", "邓启明"), ("管委会主任", "邓启明")},
        ),
        ("区委书记赵文博随市长陆一舟到会。", {("区委书记", "赵文博"), ("市长", "陆一舟")}),
        ("县委书记王勇军随市委书记陆一舟到会。", {("县委书记", "王勇军"), ("市委书记", "陆一舟")}),
        ("随州市委书记何志远到会。", {("随州市委书记", "何志远")}),
        ("恒岳重工副总裁张立军介绍情况。", {("恒岳重工副总裁", "张立军")}),
        (
            "省水利厅二级巡视员、帮扶办主任马若衡到会。",
            {("省水利厅二级巡视员", "马若衡"), ("帮扶办主任", "马若衡")},
        ),
        ("走访招商局局长何苗。", {("招商局局长", "何苗")}),
        ("副市长何力参加活动。", {("副市长", "何力")}),
        ("县长何苗在现场办公。", {("县长", "何苗")}),
        ("市委书记穆为远、市长陆一舟到会。", {("市委书记", "穆为远"), ("市长", "陆一舟")}),
        ("大学导师苏非墨为组长的评估组到宁海县。", {("大学导师", "苏非墨")}),
        ("云溪工委委员叶实向县长陆一舟移交钥匙。", {("云溪工委委员", "叶实"), ("县长", "陆一舟")}),
        ("恒岳集团项目负责人营川告诉记者。", {("恒岳集团项目负责人", "营川")}),
        ("县长阿力木.库尔班介绍情况。", {("县长", "阿力木.库尔班")}),
        ("企业负责人高锋手中拿着规划图。", {("企业负责人", "高锋")}),
        ("项目负责人手中拿着规划图。", set()),
        ("贵州长瑞科技、天德科技等处于停产状态。", set()),
        ("恩施州州长陆一舟到会。", {("恩施州州长", "陆一舟")}),
        ("建设银行长沙分公司与云帆科技有限公司签约。", set()),
        ("市中心医院长沙分院开工建设。", set()),
        ("市发展和改革局局长王强到会。", {("市发展和改革局局长", "王强")}),
        ("株洲市发展和改革委员会主任李明到会。", {("株洲市发展和改革委员会主任", "李明")}),
        ("县人力资源和社会保障局副局长何苗到会。", {("县人力资源和社会保障局副局长", "何苗")}),
        ("龙门镇组织委员王明、宣传委员李芳陪同。", {("龙门镇组织委员", "王明"), ("宣传委员", "李芳")}),
        ("协会秘书长陈文胜率项目考察团一行5人来利津考察。", {("协会秘书长", "陈文胜")}),
        ("副组长阿依努尔·库尔班紧盯生产环节。", {("副组长", "阿依努尔·库尔班")}),
        ("县委副书记、代县长陆一舟讲话。", {("县委副书记", "陆一舟"), ("代县长", "陆一舟")}),
        ("市人大常委会副主任陆一舟参加活动。", {("市人大常委会副主任", "陆一舟")}),
        (
            "市委副书记兼政法委书记陆一舟讲话。",
            {("市委副书记", "陆一舟"), ("政法委书记", "陆一舟")},
        ),
    ],
)
def test_every_title_before_a_name_belongs_to_it(readers, text, expected):
    assert posts(readers, text) == expected


@pytest.mark.parametrize(
    "title", ["副县长", "代区长", "常务副市长", "副市长", "代县长", "县长", "党工委书记", "党组书记"]
)
def test_acting_and_deputy_stay_in_the_title(readers, title):
    assert posts(readers, f"{title}何苗到会。") == {(title, "何苗")}


@pytest.mark.parametrize(
    ("text", "org"),
    [
        ("市人大常委会副主任陆一舟参加活动。", "市人大常委会"),
        ("高新区党工委书记邓启明到会。", "高新区"),
        ("县委书记高景明来到现场。", "县委"),
        ("副县长何苗到会。", None),
        ("代区长陆一舟到会。", None),
    ],
)
def test_the_body_is_named_without_what_modifies_the_post(readers, text, org):
    assert [office.org for office in readers.read(text).offices] == [org]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("县委书记高景明到会。", "state"),
        ("远航集团董事长沈珂到会。", "business"),
        ("车间主任何苗介绍。", "business"),
        ("总经理沈珂介绍。", "business"),
    ],
)
def test_a_post_is_of_the_state_or_of_business(readers, text, side):
    assert [office.side for office in readers.read(text).offices] == [side]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("副市长何苗、陆一舟出席签约仪式。", {"何苗", "陆一舟"}),
        ("副县长何苗、陆一舟、周岚参加。", {"何苗", "陆一舟", "周岚"}),
        ("副市长何苗和陆一舟出席签约仪式。", {"何苗", "陆一舟"}),
        ("副市长何苗和陆一舟来到青禾公司。", {"何苗", "陆一舟"}),
        ("副市长何苗、陆一舟来到青禾公司。", {"何苗", "陆一舟"}),
    ],
)
def test_a_title_is_shared_by_all_names_of_its_list(readers, text, holders):
    assert posts(readers, text) == {("副市长" if "市" in text else "副县长", holder) for holder in holders}


def test_a_new_title_in_a_list_begins_a_new_person(readers):
    text = "县委副书记陆一舟、副县长何苗陪同。"
    assert posts(readers, text) == {("县委副书记", "陆一舟"), ("副县长", "何苗")}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("云帆精工有限公司董事长沈珂介绍。", "云帆精工有限公司董事长"),
        ("远航集团副总经理沈珂致辞。", "远航集团副总经理"),
        ("来自云帆精工有限公司的总经理沈珂介绍。", "总经理"),
    ],
)
def test_a_title_takes_in_the_employer_that_runs_into_it(readers, text, title):
    assert posts(readers, text) == {(title, "沈珂")}


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("周岚说：“项目进展顺利。”", {"周岚"}),
        ("陆一舟表示，要加快建设。", {"陆一舟"}),
        ("何苗告诉记者，订单排到了年底。", {"何苗"}),
        ("“进度很快。”沈珂介绍，一期已完工。", {"沈珂"}),
        ("高景明强调，要抓紧开工。", {"高景明"}),
        ("周岚一行来到云溪工业园。", {"周岚"}),
        ("县长何苗到会，周岚陪同。", {"何苗", "周岚"}),
        ("邓启明、何苗、陆一舟陪同考察。", {"邓启明", "何苗", "陆一舟"}),
        ("邓启明、何苗等陪同。", {"邓启明", "何苗"}),
        ("邓启明、汪长春、雷松、连子康等县里的人也来了。", {"邓启明", "汪长春", "雷松", "连子康"}),
        ("黄桃、金橘、雪梨、石榴等水果丰收。", set()),
    ],
)
def test_speakers_visitors_and_companions_are_persons_without_a_title(readers, text, persons):
    assert readers.persons_of(text) == persons


@pytest.mark.parametrize(
    "text",
    [
        "本报记者周岚报道",
        "本报记者 周岚 通讯员 何苗",
        "通讯员何苗",
        "责编：周岚",
        "摄影 周岚",
        "记者周岚从县商务局获悉，项目已开工。",
    ],
)
def test_those_who_sign_an_article_are_nobody_in_it(readers, text):
    assert readers.persons_of(text) == set()
    assert posts(readers, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "书记高度重视园区建设。",
        "园区主任高度重视。",
        "书记明确要求加快进度。",
        "主任何时到任未定。",
        "县委书记、县长来到现场。",
        "领导班子成员到会。",
        "园区主任说，要快。",
        "员工高兴地回家。",
        "企业负责人方便快捷地办完手续。",
        "市长热线开通。",
        "副市长带队考察。",
        fault("主任陈述了情况。", reason="NameReader.at: 陈述, a common verb, is read as a name"),
        "总经理万分感谢。",
        "书记江边调研。",
    ],
)
def test_a_post_without_a_name_makes_no_person(readers, text):
    assert readers.persons_of(text) == set()


@pytest.mark.parametrize(
    "text",
    ["“智慧”成为园区的名片。", "万象新天地说走就走。", "项目表示欢迎。", "企业说，订单很多。", "数据表示，产值增长。"],
)
def test_words_before_a_verb_of_saying_are_not_always_persons(readers, text):
    assert readers.persons_of(text) == set()


def test_a_person_found_once_is_found_wherever_the_name_stands(readers):
    reading = readers.read("县长陆一舟到会。会上，陆一舟作了部署，陆一舟还看了展板。")
    assert [item.name for item in reading.mentions if item.kind == "Person"] == ["陆一舟"] * 3


def test_a_person_who_leads_a_group_is_no_part_of_its_name(readers):
    assert readers.names("县长周岚率考察组赴宁海县。", "Person") == {"周岚"}
    assert readers.names("县长周岚率考察组赴宁海县。", "Organization") <= {"考察组"}


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("考察期间，周岚、何苗一行首先参观了展厅。", {"周岚", "何苗"}),
        (
            "琴英、周卫兵、敖煜新、石一婷、吴旭、陆为远等领导分别参加。",
            {"周卫兵", "敖煜新", "石一婷", "吴旭", "陆为远"},
        ),
        ("工人李健正在生产线上忙着。", {"李健"}),
    ],
)
def test_lists_of_persons_and_those_at_work_are_read(readers, text, persons):
    assert persons <= readers.persons_of(text)
