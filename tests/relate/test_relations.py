"""Claims of whole texts: their laws, their roles, their times and what sentences without a subject speak of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import built_in, unhurried

from lukou_kg.model.claim import Claim, Evidence, Status, When
from lukou_kg.model.document import Span
from lukou_kg.relate.relations import merged
from lukou_kg.schema import load_schema

SENTENCES = (
    "县委书记高景明来到云溪工业园，副县长何苗陪同。", "松岭铜箔项目总投资5亿元。", "该项目去年5月开工，计划明年投产。",
    "云帆精工有限公司为恒岳重工、西桥客车配套制动盘。", "湖南省株洲市渌口区。", "12个项目集中签约，总投资46亿元。",
    "远航集团董事长沈珂致辞。", "松岭铜箔项目落户云溪工业园。", "\n", "周岚说：“抓紧建。”", "占地300亩。", "，", "（",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=8).map("".join)


def made(subject: str, far: str | None, *, sentence: int = 0, score: float = 0.9, **known: object) -> Claim:
    span = Span(sentence * 10, sentence * 10 + 9)
    evidence = Evidence(article="", sentence=sentence, span=span, quote="q", raw_span=span, raw_quote="q")
    fields = {"relation": "locatedIn", "rule": f"test/{score}", **known}
    return Claim(subject=subject, object=far, evidence=(evidence,), score=score, **fields)


@unhurried
@given(TEXTS)
def test_nothing_is_related_to_itself_and_every_end_is_an_entity(text):
    reading = built_in().read(text)
    keys = {entity.key for entity in reading.entities}
    for claim in reading.claims:
        assert claim.subject != claim.object
        assert {claim.subject, claim.object} - {None} <= keys


@unhurried
@given(TEXTS)
def test_a_claim_has_the_shape_that_its_card_asks_for(text):
    readers = built_in()
    reading = readers.read(text)
    kinds = {entity.key: entity.kind for entity in reading.entities}
    for claim in reading.claims:
        card = readers.schema.relations[claim.relation]
        assert (claim.object is not None) == bool(card.object)
        assert any(readers.schema.is_a(kinds[claim.subject], kind) for kind in card.subject)
        assert claim.object is None or any(readers.schema.is_a(kinds[claim.object], kind) for kind in card.object)
        assert [name for name, _ in claim.qualifiers] == sorted(name for name, _ in claim.qualifiers)
        assert 0 < claim.score <= 1


@unhurried
@given(TEXTS)
def test_evidence_quotes_its_sentence_and_its_marks_lie_inside(text):
    reading = built_in().read(text)
    for claim in reading.claims:
        assert claim.evidence
        for item in claim.evidence:
            assert item.span == reading.sentences[item.sentence]
            assert item.quote == item.span.of(text)
            assert all(item.span.start <= mark.span.start < mark.span.end <= item.span.end for mark in item.marks)


@unhurried
@given(TEXTS)
def test_no_claim_is_made_twice_and_claims_stand_in_the_order_of_their_evidence(text):
    claims = built_in().read(text).claims
    content = [replace(claim, evidence=(), rule="", score=1.0) for claim in claims]
    assert len(content) == len(set(content))
    starts = [claim.evidence[0].span for claim in claims]
    assert starts == sorted(starts)


def test_a_claim_made_twice_is_one_with_all_its_evidence():
    (claim,) = merged([made("e1", "e2", sentence=1, score=0.7), made("e1", "e2", sentence=0, score=0.9)])
    assert [item.sentence for item in claim.evidence] == [0, 1]
    assert (claim.score, claim.rule) == (0.9, "test/0.9")


def test_a_sentence_that_says_it_twice_is_evidence_once():
    (claim,) = merged([made("e1", "e2", score=0.7), made("e1", "e2", score=0.9)])
    assert len(claim.evidence) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"status": Status.PLANNED},
        {"qualifiers": (("title", "主任"),)},
        {"unit": "亩"},
    ],
)
def test_claims_that_differ_in_content_stay_apart(other):
    assert len(merged([made("e1", "e2"), made("e1", "e2", **other)])) == 2


def test_claims_of_different_times_stay_apart():
    years = [When(edtf=year, text=f"{year}年", basis="stated") for year in ("2018", "2019")]
    assert len(merged([made("e1", "e2", when=when) for when in years])) == 2


@pytest.mark.parametrize("dated_first", [True, False])
def test_a_claim_without_a_time_joins_one_that_gives_it(dated_first):
    when = When(edtf="2018", text="2018年", basis="stated")
    both = [made("e1", "e2", when=when), made("e1", "e2", sentence=1)]
    (claim,) = merged(both if dated_first else both[::-1])
    assert (claim.when, len(claim.evidence)) == (when, 2)


@given(
    st.permutations(
        [made("e1", "e2"), made("e1", "e3"), made("e2", "e1", sentence=1), made("e10", "e2"), made("e9", "e2")]
    )
)
def test_the_order_of_claims_does_not_depend_on_the_order_in_which_they_were_found(claims):
    assert [(claim.subject, claim.object) for claim in merged(claims)] == [
        ("e1", "e2"), ("e1", "e3"), ("e9", "e2"), ("e10", "e2"), ("e2", "e1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        ("县委书记高景明来到云溪工业园，副县长何苗陪同。", {"高景明 -> 云溪工业园"}),
        ("代区长陆一舟一行赴宁海县，在远航集团董事长沈珂陪同下参观展厅。", {"陆一舟 -> 宁海县"}),
        ("副县长何苗、陆一舟考察云溪工业园。", {"何苗 -> 云溪工业园", "陆一舟 -> 云溪工业园"}),
        ("县长陆一舟到云溪工业园调研，副县长何苗、周岚参加。", {"陆一舟 -> 云溪工业园"}),
        ("县长陆一舟来到松岭铜箔项目、青禾电机项目。", {"陆一舟 -> 松岭铜箔项目", "陆一舟 -> 青禾电机项目"}),
        ("松岭区领导来到云溪工业园。", set()),
        ("县委主要领导来到云溪工业园。县委书记高景明在会上讲话。", set()),
        ("县领导一行考察松岭铜箔项目。书记高景明主持会议。", set()),
        ("董事长沈珂介绍了云溪工业园的情况。", set()),
        ("县长陆一舟听取了云溪工业园主任何苗的汇报。", set()),
        ("县长陆一舟会见远航集团董事长沈珂。", set()),
    ],
)
def test_visitors_visit_and_hosts_companions_and_unnamed_leaders_do_not(readers, text, visits):
    assert readers.said(text, "visited") == visits


@pytest.mark.parametrize(
    ("text", "supplies"),
    [
        ("晨舟导热是园区内启明薄膜项目的下游企业。", {"启明薄膜项目 -> 晨舟导热"}),
        (
            "云帆精工有限公司成立于2009年。主要为恒岳重工、西桥客车配套制动盘。",
            {"云帆精工有限公司 -> 恒岳重工", "云帆精工有限公司 -> 西桥客车"},
        ),
        ("德润化工有限公司是恒岳重工的供应商。", {"德润化工有限公司 -> 恒岳重工"}),
        ("恒岳重工的供应商有德润化工有限公司。", {"德润化工有限公司 -> 恒岳重工"}),
        ("德润化工有限公司的客户包括恒岳重工。", {"德润化工有限公司 -> 恒岳重工"}),
        ("恒岳重工从德润化工有限公司采购原料。", {"德润化工有限公司 -> 恒岳重工"}),
        ("恒岳重工的原料由德润化工有限公司供应。", {"德润化工有限公司 -> 恒岳重工"}),
        ("德润化工有限公司为园区企业提供服务。", set()),
        ("恒岳重工的仪表台来自和顺饰件有限公司。", {"和顺饰件有限公司 -> 恒岳重工"}),
        ("来自浙江的和顺饰件有限公司落户云溪工业园。恒岳重工也来了。", set()),
        ("恒岳重工有限公司的订单主要来自西桥客车有限公司。", {"恒岳重工有限公司 -> 西桥客车有限公司"}),
        ("恒岳重工有限公司生产的电机送到一墙之隔的西桥客车有限公司。", {"恒岳重工有限公司 -> 西桥客车有限公司"}),
        ("恒岳重工有限公司离不开对面的供应商——德润化工有限公司。", {"德润化工有限公司 -> 恒岳重工有限公司"}),
        ("云溪工业园引进了供应商——德润化工有限公司。", set()),
        ("恒岳重工有限公司拿下西桥客车有限公司5亿元订单。", {"恒岳重工有限公司 -> 西桥客车有限公司"}),
        ("恒岳重工有限公司与西桥客车有限公司签订供货合同。", {"恒岳重工有限公司 -> 西桥客车有限公司"}),
        ("恒岳重工有限公司与西桥客车有限公司建立合作关系。", set()),
        (
            "“我们的产品上游有德润化工公司，下游有西桥客车有限公司。”恒岳重工有限公司总经理沈珂说。",
            {"德润化工公司 -> 恒岳重工有限公司", "恒岳重工有限公司 -> 西桥客车有限公司"},
        ),
        ("德润化工有限公司的废渣成为恒岳重工有限公司的原料。", {"德润化工有限公司 -> 恒岳重工有限公司"}),
        ("西桥客车有限公司扩产，隔壁的恒岳重工有限公司为其提供电机。", {"恒岳重工有限公司 -> 西桥客车有限公司"}),
        ("西桥客车有限公司扩产，恒岳重工有限公司为其提供优质服务。", set()),
    ],
)
def test_goods_flow_from_supplier_to_customer(readers, text, supplies):
    assert readers.said(text, "supplies") == supplies


@pytest.mark.parametrize(
    ("text", "located"),
    [
        ("云溪工业园目前已入驻恒岳重工、德润化工等企业23家。", {"恒岳重工 -> 云溪工业园", "德润化工 -> 云溪工业园"}),
        ("恒岳重工有限公司是云溪工业园引进的首家企业。", {"恒岳重工有限公司 -> 云溪工业园"}),
        ("作为云溪工业园的龙头企业，恒岳重工有限公司扩产。", {"恒岳重工有限公司 -> 云溪工业园"}),
        ("云溪工业园内，恒岳重工有限公司的车间里机器轰鸣。", {"恒岳重工有限公司 -> 云溪工业园"}),
        ("恒岳重工有限公司从深圳搬迁到宁海县。", {"恒岳重工有限公司 -> 宁海县"}),
        ("松岭铜箔项目建设地点：云溪工业园。", {"松岭铜箔项目 -> 云溪工业园"}),
        ("恒岳重工有限公司是德润化工有限公司的配套企业。", set()),
        ("云溪工业园抓招商，恒岳重工有限公司扩产。", set()),
        ("位于宁海县东部的云溪工业园满员。", {"云溪工业园 -> 宁海县"}),
        ("这个位于云溪工业园的项目由恒岳重工有限公司建设。", set()),
        (
            "宁海县松岭铜箔项目、双峰县青禾电机项目开工。",
            {"松岭铜箔项目 -> 宁海县", "青禾电机项目 -> 双峰县"},
        ),
        (
            "松岭铜箔项目布局在云溪工业园，青禾电机项目选址永丰工业园。",
            {"松岭铜箔项目 -> 云溪工业园", "青禾电机项目 -> 永丰工业园"},
        ),
    ],
)
def test_residents_are_told_in_many_ways(readers, text, located):
    assert readers.said(text, "locatedIn") == located


@pytest.mark.parametrize(
    ("text", "relation", "said"),
    [
        ("松岭铜箔项目落户云溪工业园。总投资12亿元。", "investmentAmount", {"松岭铜箔项目 -> 1200000000"}),
        ("松岭铜箔项目签约。该项目占地300亩。", "area", {"松岭铜箔项目 -> 300"}),
        ("松岭铜箔项目签约。\n总投资12亿元。", "investmentAmount", {"松岭铜箔项目 -> 1200000000"}),
        ("松岭铜箔项目签约。\n\n\n县里开会。\n\n总投资12亿元。", "investmentAmount", set()),
        ("松岭铜箔项目、青禾电机项目、瑞溪膜材项目签约。会议圆满。总投资12亿元。", "investmentAmount", set()),
        (
            "恒岳重工有限公司扩产。再建6条生产线。首批货物发往马路对面的西桥客车有限公司。",
            "supplies",
            {"恒岳重工有限公司 -> 西桥客车有限公司"},
        ),
    ],
)
def test_a_sentence_without_a_subject_speaks_of_the_topic_before_it(readers, text, relation, said):
    assert readers.said(text, relation) == said


@pytest.mark.parametrize(
    "text",
    ["渌口区8个项目集中签约，总投资46亿元。", "松岭铜箔项目等8个项目集中签约，总投资约46亿元，其中10亿元以上项目2个。"],
)
def test_the_amount_of_a_group_is_no_single_projects(readers, text):
    assert {line for line in readers.said(text, "investmentAmount") if "项目 ->" in line} == set()


def test_each_project_of_a_sentence_has_its_own_amount(readers):
    text = "计划总投资5亿元的白露茶园项目和总投资3亿元的谷雨酒庄项目同时动工，今年已完成投资2亿元。"
    said = readers.said(text, "investmentAmount")
    assert {"白露茶园项目 -> 500000000", "谷雨酒庄项目 -> 300000000"} <= said
    assert "白露茶园项目 -> 300000000" not in said


@pytest.mark.parametrize(
    ("text", "relation", "edtf"),
    [
        ("松岭铜箔项目2018年5月开工。", "startedOn", "2018-05"),
        ("2018年5月，松岭铜箔项目开工。", "startedOn", "2018-05"),
        ("2018年5月，在各方努力下，松岭铜箔项目开工。", "startedOn", "2018-05"),
        ("2018年5月签约，松岭铜箔项目2019年开工。", "startedOn", "2019"),
        ("松岭铜箔项目开工，2019年竣工。", "completedOn", "2019"),
        ("松岭铜箔项目将于2019年底前竣工。", "completedOn", "2019"),
        ("松岭铜箔项目开工。2018年5月，县里开会。", "startedOn", None),
        ("松岭铜箔项目5月开工。", "startedOn", "XXXX-05"),
    ],
)
def test_the_time_of_a_claim_is_that_of_its_clause_before_that_of_its_sentence(readers, text, relation, edtf):
    whens = {claim.when and claim.when.edtf for claim in readers.claims(text, relation)}
    assert whens == {edtf}


@pytest.mark.parametrize(
    "byline", ["（记者 许棠）", "本报讯 ", "本报讯（记者 许棠 通讯员 何禾）", "云岭日报讯 ", "（本报记者许棠）"]
)
def test_a_date_behind_a_byline_dates_the_sentence(readers, byline):
    text = f"{byline}2021年7月16日，市长周岚到松岭铜箔项目调研。"
    assert {claim.when and claim.when.edtf for claim in readers.claims(text, "visited")} == {"2021-07-16"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "渌口区2个：\n松岭铜箔项目，总投资5亿元。\n青禾电机项目，总投资3亿元。",
            {"松岭铜箔项目 -> 渌口区", "青禾电机项目 -> 渌口区"},
        ),
        (
            "渌口区1个：\n松岭铜箔项目，总投资5亿元。\n天元区1个：\n青禾电机项目，总投资3亿元。",
            {"松岭铜箔项目 -> 渌口区", "青禾电机项目 -> 天元区"},
        ),
        (
            "渌口区2个：\n1.松岭铜箔项目，总投资5亿元。\n2.青禾电机项目，总投资3亿元。",
            {"松岭铜箔项目 -> 渌口区", "青禾电机项目 -> 渌口区"},
        ),
        ("名单如下：\n1.松岭铜箔项目，总投资5亿元。", set()),
    ],
)
def test_a_heading_with_a_place_holds_for_the_lines_below_it(readers, text, said):
    assert readers.said(text, "locatedIn") == said


@pytest.mark.parametrize(
    ("text", "relation", "said"),
    [
        ("县委书记高景明到会。", "holdsPosition", {"高景明 -> 县委书记"}),
        ("市委书记、市长邓启明到会。", "holdsPosition", {"邓启明 -> 市委书记", "邓启明 -> 市长"}),
        ("副市长何苗、陆一舟出席。", "holdsPosition", {"何苗 -> 副市长", "陆一舟 -> 副市长"}),
        ("远航集团董事长沈珂致辞。", "worksFor", {"沈珂 -> 远航集团"}),
        ("远航集团董事长沈珂致辞。", "holdsPosition", set()),
        ("云帆精工有限公司落户渌口区。总经理沈珂介绍，订单很多。", "worksFor", {"沈珂 -> 云帆精工有限公司"}),
        (
            "云帆精工有限公司扩产。每天向恒岳重工有限公司供货。总经理沈珂介绍，订单很多。",
            "worksFor",
            {"沈珂 -> 云帆精工有限公司"},
        ),
        ("总经理沈珂介绍，订单很多。", "worksFor", set()),
        ("“我们的铝锭来自隔壁的恒岳重工有限公司。”总经理沈珂说。", "worksFor", set()),
        ("云溪大学校长沈珂介绍情况。", "worksFor", {"沈珂 -> 云溪大学"}),
        ("云溪大学校长沈珂介绍情况。", "holdsPosition", set()),
        ("园区主任高度重视。", "holdsPosition", set()),
        ("湖南省株洲市渌口区", "partOf", {"株洲市 -> 湖南省", "渌口区 -> 株洲市"}),
        ("株洲市、湖南省", "partOf", set()),
        ("渌口区、天元区", "partOf", set()),
        ("渌口区北麓汽车玻璃产业园开工。", "locatedIn", {"北麓汽车玻璃产业园 -> 渌口区"}),
        ("周岚说：“抓紧建。”", "says", {"周岚 -> 抓紧建"}),
    ],
)
def test_posts_employers_and_places_give_their_claims(readers, text, relation, said):
    assert readers.said(text, relation) == said


def test_the_title_of_an_employee_stands_without_the_employer(readers):
    (claim,) = readers.claims("远航集团董事长沈珂致辞。", "worksFor")
    assert claim.qualifiers == (("title", "董事长"),)


@pytest.mark.parametrize(
    "text",
    [
        "必将有力激发全区活力。",
        "一千次表态赶不上一次行动。",
        "项目建设硕果累累。",
        "谋项目就是谋发展。",
        "以项目论英雄。",
    ],
)
def test_slogans_say_nothing(readers, text):
    assert readers.read(text).claims == ()


@pytest.mark.parametrize(
    ("text", "relation", "said"),
    [
        ("2019年3月，陆文博任渌口区委书记。", "holdsPosition", {"陆文博 -> 渌口区委书记"}),
        ("2019年3月，陆文博当选为渌口区区长。", "holdsPosition", {"陆文博 -> 渌口区区长"}),
        ("2019年3月，何苗调任县委副书记、县长。", "holdsPosition", {"何苗 -> 县委副书记", "何苗 -> 县长"}),
        ("2019年3月，沈珂出任远航集团董事长。", "worksFor", {"沈珂 -> 远航集团"}),
    ],
)
def test_a_post_behind_its_holder_is_held_from_the_time_that_the_sentence_gives(readers, text, relation, said):
    assert readers.said(text, relation) == said
    assert {(claim.when.edtf, claim.status.value) for claim in readers.claims(text, relation)} == {
        ("2019-03", "actual")
    }


@pytest.mark.parametrize("text", ["陆文博拟任渌口区委书记。", "陆文博任务很重，区委书记到会。", "陆文博任期将满。"])
def test_a_post_not_taken_up_is_not_held(readers, text):
    assert readers.said(text, "holdsPosition") == set()


def test_a_post_at_a_house_that_is_not_known_is_at_no_other_house(readers):
    text = "仪式上，恒岳重工有限公司董事长沈珂介绍情况，华禾新能源西南大区总经理何苗致辞。"
    assert not any(line.startswith("何苗 ->") and "恒岳" in line for line in readers.said(text, "worksFor"))


def test_a_title_that_leaves_out_what_another_has_is_the_same_post(readers):
    text = "江西吉安副市长周岚考察企业\n日前，江西省吉安市副市长周岚来到吉水县考察企业。"
    assert readers.said(text, "holdsPosition") == {"周岚 -> 江西省吉安市副市长"}


def test_who_is_built_and_produces_at_once_is_completed_and_in_production(readers):
    text = "青禾食品有限公司于2012年3月开工建设，2014年6月建成投产，年屠宰牛15万头。"
    for relation in ("completedOn", "producedOn"):
        assert [claim.when.edtf for claim in readers.claims(text, relation) if claim.when] == ["2014-06"]


def test_customers_told_after_a_share_and_partners_that_buy_are_supplied(readers):
    text = "恒岳电子在本市的客户约有四成，包括海石科技有限公司、瑞溪科技有限公司等知名企业。"
    assert "恒岳电子 -> 海石科技有限公司" in readers.said(text, "supplies")
    text = "海石机电股份有限公司开始与恒岳电子有限公司合作，每年采购3500万元的刹车片。"
    assert "恒岳电子有限公司 -> 海石机电股份有限公司" in readers.said(text, "supplies")


def test_both_ends_of_a_claim_are_of_kinds_that_its_card_names():
    schema = load_schema()
    texts = [example.text for card in (*schema.kinds.values(), *schema.relations.values()) for example in card.examples]
    texts += ["示范区建成110千伏变电站2座、日处理3万吨污水处理厂1座。", "大邱庄污水处理厂二期环保验收已经通过。"]
    unfit = []
    for text in texts:
        reading = built_in().read(text)
        kinds = {entity.key: entity.kind for entity in reading.entities}
        for item in reading.claims:
            card = schema.relations[item.relation]
            ends = [(item.subject, card.subject), *([(item.object, card.object)] if item.object else [])]
            unfit += [text for key, asked in ends if not any(schema.is_a(kinds[key], each) for each in asked)]
    assert unfit == []


def test_a_firm_whose_materials_come_from_another_is_supplied_by_it(readers):
    text = "云帆精工有限公司的原料主要来自松岭铝业有限公司。"
    assert readers.said(text, "supplies") == {"松岭铝业有限公司 -> 云帆精工有限公司"}


def test_what_comes_from_customers_is_no_supply(readers):
    assert readers.said("云帆精工有限公司的订单主要来自松岭铝业有限公司。", "supplies") == {
        "云帆精工有限公司 -> 松岭铝业有限公司"
    }


def test_associations_employ_the_deputies_of_their_chair(readers):
    text = "清水市松岭商会会长陆一舟、副会长程北川参加活动。"
    assert readers.said(text, "worksFor") == {"陆一舟 -> 清水市松岭商会", "程北川 -> 清水市松岭商会"}


def test_who_has_a_post_in_a_body_is_in_no_company_of_the_one_before(readers):
    text = "恒岳实业集团有限公司董事长陆一舟，省工商联党组成员、秘书长、省总商会秘书长何玲出席。"
    said = readers.said(text, "worksFor")
    assert "陆一舟 -> 恒岳实业集团有限公司" in said
    assert "何玲 -> 恒岳实业集团有限公司" not in said


@pytest.mark.parametrize("society", ["云岭省县域经济研究会", "宁海县茶叶产业促进会", "云岭省食品产业联盟"])
def test_heads_of_societies_work_for_them_and_hold_no_public_post(readers, society):
    text = f"{society}成立多年。{society}理事长陆一舟、副县长何苗出席会议。"
    assert f"陆一舟 -> {society}" in readers.said(text, "worksFor")
    assert not any(post.startswith("陆一舟") for post in readers.said(text, "holdsPosition"))
