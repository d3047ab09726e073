from __future__ import annotations

import pytest
from readers import fault


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("东湾纸业、兰台包装、德润化工等9家企业集中开工。", "Company", {"东湾纸业", "兰台包装", "德润化工"}),
        ("东湾纸业、兰台包装等企业签约。", "Company", {"东湾纸业", "兰台包装"}),
        ("东湾纸业、兰台包装、德润化工3家企业签约。", "Company", {"东湾纸业", "兰台包装", "德润化工"}),
        ("松岭铜箔、青禾电机、瑞溪膜材等5个项目集中开工。", "Project", {"松岭铜箔", "青禾电机", "瑞溪膜材"}),
        ("松岭铜箔、青禾电机等一批项目竣工。", "Project", {"松岭铜箔", "青禾电机"}),
        ("松岭铜箔、青禾电机等重点项目竣工。", "Project", {"松岭铜箔", "青禾电机"}),
        (
            "恒云数科、毕川磷煤一体化、宁锂时代等一批具有产业带动力的重大项目接续落地。",
            "Project",
            {"恒云数科", "毕川磷煤一体化", "宁锂时代"},
        ),
        ("引进了璞岚来、科恒立、普瑞德等一批10亿级产业链项目。", "Project", {"璞岚来", "科恒立", "普瑞德"}),
        ("航屿科技、中川新材料等细分行业领军企业持续领跑。", "Company", {"航屿科技", "中川新材料"}),
    ],
)
def test_the_head_noun_behind_a_list_gives_all_members_their_kind(readers, text, kind, names):
    assert readers.names(text, kind) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "周岚先后来到青禾电机二期、北岭冷链、瑞溪膜材项目现场，了解施工进度。",
            {"青禾电机二期", "北岭冷链", "瑞溪膜材项目"},
        ),
        ("考察了松岭铜箔、青禾电机、瑞溪膜材项目。", {"松岭铜箔", "青禾电机", "瑞溪膜材项目"}),
        ("走访了松岭铜箔项目、青禾电机项目。", {"松岭铜箔项目", "青禾电机项目"}),
        ("松岭铜箔项目、青禾电机项目及瑞溪膜材项目开工。", {"松岭铜箔项目", "青禾电机项目", "瑞溪膜材项目"}),
        ("松岭铜箔项目、青禾电机项目和瑞溪膜材项目开工。", {"松岭铜箔项目", "青禾电机项目", "瑞溪膜材项目"}),
    ],
)
def test_the_last_member_gives_its_kind_to_the_others(readers, text, names):
    assert readers.names(text, "Project") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("柳河县今年引进了海石新材、木槿食品、飞渡物流。", {"海石新材", "木槿食品", "飞渡物流"}),
        ("与海石新材、木槿食品、飞渡物流签约。", {"海石新材", "木槿食品", "飞渡物流"}),
    ],
)
def test_most_members_that_look_like_businesses_make_all_of_them_businesses(readers, text, names):
    assert readers.names(text, "Company") == names


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("吸引了华为、京东、小米等企业。", {"华为", "京东", "小米"}),
        ("引进比亚迪、格力、美的等知名企业。", {"比亚迪", "格力", "美的"}),
    ],
)
def test_well_known_brands_in_a_list_of_businesses_are_companies(readers, text, companies):
    assert readers.names(text, "Company") == companies


@pytest.mark.parametrize(
    "text",
    [
        "用地、用工、用能等问题得到解决。",
        "规划、设计、施工等环节。",
        "市、县、乡等各级部门。",
        "水、电、路等配套设施。",
        "审批、融资、招工等困难企业反映多。",
        "抓招商、上项目、强产业。",
        "高质量、高效率、高标准推进项目。",
        "看项目、看企业、看园区。",
    ],
)
def test_lists_of_common_words_name_nothing(readers, text):
    named = [item.name for item in readers.read(text).mentions if item.kind in {"Company", "Project", "Park"}]
    assert named == []


def test_persons_and_places_in_a_list_keep_their_own_kind(readers):
    text = "副市长何苗、陆一舟来到渌口区、宁海县。"
    assert {item.kind for item in readers.read(text).mentions} <= {"Person", "Place", "GovernmentBody"}


def test_a_list_ends_with_its_clause(readers):
    text = "海石新材、木槿食品等企业签约，松岭铜箔项目开工。"
    assert readers.names(text, "Company") == {"海石新材", "木槿食品"}
    assert readers.names(text, "Project") == {"松岭铜箔项目"}


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("形成新能源、新材料、生物医药等产业。", "Industry", {"新能源", "新材料", "生物医药"}),
        fault(
            "园区重点打造精密铸造、医疗器械两大集群。",
            "Industry",
            {"精密铸造", "医疗器械"},
            reason="EnumerationReader: a counted head without 等 is known for businesses and projects only",
        ),
        ("主要生产制动盘、轮毂、转向节等产品。", "Product", {"制动盘", "轮毂", "转向节"}),
    ],
)
def test_industries_and_products_are_named_in_lists(readers, text, kind, names):
    assert readers.names(text, kind) == names


def test_a_bracket_or_a_quotation_inside_a_member_does_not_cut_it(readers):
    text = "禾木（桂阳、宁海）装备有限公司、远航集团等企业签约。"
    assert readers.names(text, "Company") == {"禾木（桂阳、宁海）装备有限公司", "远航集团"}


@pytest.mark.parametrize(
    "text",
    [
        "目前，公司已陆续与海石新材、砺川、涛源、胜川等达成合作，形成本地化配套。",
        "全年与海石新材、砺川、涛源、胜川签订合作协议。",
        "工厂为海石新材、砺川、涛源、胜川等供货。",
    ],
)
def test_all_with_which_a_company_works_are_companies(readers, text):
    assert readers.names(text, "Company") >= {"海石新材", "砺川", "涛源", "胜川"}


def test_schools_and_districts_with_which_one_works_are_no_companies(readers):
    text = "全年与松岭大学、渌口区、农户、专家等建立合作。"
    assert readers.names(text, "Company") == set()


def test_the_members_of_a_counted_list_of_parks_are_parks(readers):
    text = "开发区现管辖东岭、西铺、下曲、社川、东河等五个工业园，近20平方公里。"
    assert readers.names(text, "Park") >= {"东岭", "西铺", "下曲", "社川", "东河"}
    assert readers.names(text, "Company") == set()


@pytest.mark.parametrize("tail", ["等园区重点企业", "等一批园区企业"])
def test_what_is_in_a_park_is_no_park(readers, tail):
    assert readers.names(f"随后考察了海石新材、青禾电子科技、木槿食品{tail}。", "Park") == set()


@pytest.mark.parametrize(
    "head", ["整车厂", "车厂", "电池厂", "面板厂", "食品厂", "药企", "酒企", "经销商", "合作社", "4S店", "旅行社"]
)
@pytest.mark.parametrize("etc", ["等17家", "等多家", "3家"])
def test_what_ends_as_firms_do_and_is_counted_makes_the_members_companies(readers, etc, head):
    text = f"云帆车桥的客户包括恒岳重卡、西桥客车、启明叉车{etc}{head}。"
    assert readers.names(text, "Company") >= {"恒岳重卡", "西桥客车", "启明叉车"}


@pytest.mark.parametrize("head", ["商会", "社区", "医院", "高校"])
def test_what_only_begins_as_firms_do_makes_no_companies(readers, head):
    found = readers.names(f"云岭、西桥、启明等17家{head}参加。", "Company")
    assert found.isdisjoint({"云岭", "西桥", "启明"})
