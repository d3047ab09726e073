from __future__ import annotations

import pytest
from readers import fault

USUAL = "TradeReader.is_brand: a brand that is a word of the language is not taken outside a list"


@pytest.mark.parametrize(
    "name",
    ["海石新材", "飞渡物流", "云帆精工", "恒岳重工", "德润化工", "兆岭机电", "瑞溪膜材", "启明光电"],
)
@pytest.mark.parametrize("frame", ["引进了{}。", "{}投资建设。", "来到{}车间。"])
def test_a_brand_with_its_trade_is_a_company(readers, name, frame):
    text = frame.format(name)
    found = readers.names(text, "Company")
    assert found <= {name}


@pytest.mark.parametrize(
    "name",
    [
        "恒岳重工",
        "和顺纸业",
        "鑫磊建材",
        "晨舟科技",
        "盛泰钢构",
        "青禾乳业",
        "云帆食品",
        "瑞溪膜业",
        "德润化工",
        "兆岭机电",
        "天衡环保",
        fault("飞渡科技", reason=USUAL),
        fault("宏远包装", reason=USUAL),
        fault("北麓铝业", reason=USUAL),
    ],
)
def test_an_odd_brand_needs_no_list_around_it(readers, name):
    assert readers.names(f"引进了{name}。", "Company") == {name}


@pytest.mark.parametrize(
    "text",
    [
        "发展精细化工。",
        "园区重点打造精密铸造、医疗器械两大集群。",
        "现代物流快速发展。",
        "推动先进制造与现代物流融合。",
        "培育新型建材。",
        "高端电子信息产业。",
        "传统机械制造业转型。",
        "绿色食品加工。",
        "生产新型建材和绿色食品。",
        "智能制造水平提高。",
    ],
)
def test_a_trade_with_common_words_is_an_industry_and_no_company(readers, text):
    assert readers.names(text, "Company") == set()


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("柳河县今年引进了海石新材、木槿食品、飞渡物流。", {"海石新材", "木槿食品", "飞渡物流"}),
        ("云帆精工成立于2009年。", {"云帆精工"}),
        ("主要为恒岳重工、西桥客车配套制动盘。", {"恒岳重工", "西桥客车"}),
        ("车间里正在装配的仪表台来自隔壁的和顺饰件。", {"和顺饰件"}),
    ],
)
def test_the_example_sentences_give_their_companies(readers, text, companies):
    assert readers.names(text, "Company") == companies


@pytest.mark.parametrize("trade", ["机电", "化工", "物流", "新材", "电子"])
def test_a_trade_alone_is_no_company(readers, trade):
    assert readers.names(f"{trade}发展很快。", "Company") == set()


def test_a_short_name_of_a_company_that_is_named_in_full_is_found(readers):
    text = "石门海泰电子科技有限公司落户云溪。海泰电子投资5亿元。"
    assert readers.names(text, "Company") == {"石门海泰电子科技有限公司", "海泰电子"}
