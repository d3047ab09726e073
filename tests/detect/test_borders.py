"""Where names that are known by their ends begin."""

from __future__ import annotations

import pytest
from readers import fault


@pytest.mark.parametrize(
    ("text", "project"),
    [
        ("县里引进松岭铜箔项目。", "松岭铜箔项目"),
        ("来到松岭铜箔项目。", "松岭铜箔项目"),
        ("正在建设的青禾电机项目。", "青禾电机项目"),
        ("由恒岳投建的青禾电机项目。", "青禾电机项目"),
        ("推进青禾电机项目。", "青禾电机项目"),
        ("其中，青禾电机项目进展顺利。", "青禾电机项目"),
        ("据悉，青禾电机项目进展顺利。", "青禾电机项目"),
        ("对青禾电机项目进行督导。", "青禾电机项目"),
        ("目前青禾电机项目进展顺利。", "青禾电机项目"),
        ("在云溪的青禾电机项目。", "青禾电机项目"),
        ("作为重点的青禾电机项目。", "青禾电机项目"),
        ("去年5月，青禾电机项目开工。", "青禾电机项目"),
        fault(
            "2018年青禾电机项目开工。",
            "青禾电机项目",
            reason="Borders: a year right before a project is taken into its name",
        ),
        ("县委书记高景明来到青禾电机项目。", "青禾电机项目"),
        ("\n青禾电机项目", "青禾电机项目"),
        ("在骏岭石墨散热膜项目现场，客人很多。", "骏岭石墨散热膜项目"),
    ],
)
def test_a_name_begins_behind_verbs_function_words_times_and_punctuation(readers, text, project):
    assert readers.names(text, "Project") == {project}


@pytest.mark.parametrize(
    "text",
    [
        "3家企业落户。",
        "全县12个项目集中开工。",
        "5家公司签约。",
        "10个重大项目。",
        "一批项目开工。",
        "20余个项目进展顺利。",
        "重点项目进展顺利。",
        "招商引资项目有序推进。",
        "加快重大项目建设。",
        "抓项目、兴产业。",
        "推动产业项目落地。",
        "这个大型项目。",
        "好项目多。",
        "省级以上重点项目15个。",
    ],
)
def test_counted_groups_and_general_words_name_no_project_and_no_company(readers, text):
    assert readers.names(text, "Project") | readers.names(text, "Company") == set()


@pytest.mark.parametrize(
    ("text", "project"),
    [
        ("开工建设的“云上松岭”项目。", "“云上松岭”项目"),
        ("实施“青山绿水”工程。", "“青山绿水”工程"),
        ("来到年产8万吨再生铝项目现场。", "年产8万吨再生铝项目"),
    ],
)
def test_quoted_names_and_yearly_outputs_are_kept_whole(readers, text, project):
    assert readers.names(text, "Project") == {project}


@pytest.mark.parametrize(
    "company",
    [
        "禾木（桂阳）装备有限公司",
        "禾木(桂阳)装备有限公司",
        "云帆精工有限公司",
        "青禾新能源科技股份有限公司",
        "石门海泰电子科技有限公司",
        "晟合新材料科技股份有限公司",
        "远航集团",
        "恒岳重工集团有限公司",
        "松岭银杏农业发展有限责任公司",
    ],
)
@pytest.mark.parametrize(
    "frame", ["{}落户云溪。", "引进了{}。", "与{}签约，", "（{}）", "县里的{}已经投产。", "由{}建设。"]
)
def test_a_company_with_its_legal_form_keeps_brackets_brand_and_place(readers, company, frame):
    assert readers.names(frame.format(company), "Company") == {company}


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("青禾有限公司和云帆精工有限公司签约。", {"青禾有限公司", "云帆精工有限公司"}),
        ("青禾有限公司与远航集团合作。", {"青禾有限公司", "远航集团"}),
        ("青禾有限公司、远航集团。", {"青禾有限公司", "远航集团"}),
        ("青禾有限公司，远航集团", {"青禾有限公司", "远航集团"}),
        ("青禾有限公司携手远航集团。", {"青禾有限公司", "远航集团"}),
    ],
)
def test_two_companies_side_by_side_are_two(readers, text, companies):
    assert readers.names(text, "Company") == companies


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("市委召开会议。", "GovernmentBody", "市委"),
        ("县委、县政府高度重视。", "GovernmentBody", "县政府"),
        ("云溪经开区管委会组织现场办公。", "GovernmentBody", "云溪经开区管委会"),
        ("松岭市发改委牵头。", "GovernmentBody", "松岭市发改委"),
        ("宁海县商务局表示，", "GovernmentBody", "宁海县商务局"),
        ("西江大桥建成通车。", "Infrastructure", "西江大桥"),
        ("松岭大道改造。", "Infrastructure", "松岭大道"),
        ("青禾大道改造。", "Infrastructure", "青禾大道"),
        ("举行松岭铜箔项目签约仪式。", "Event", "松岭铜箔项目签约仪式"),
        ("7月8日，云溪县隆重举行重点项目集中开工仪式。", "Event", "重点项目集中开工仪式"),
        ("2020年第三批项目集中开工仪式举行。", "Event", "2020年第三批项目集中开工仪式"),
        ("宁海县工商联组织考察。", "Organization", "宁海县工商联"),
        ("云溪技师学院揭牌。", "Organization", "云溪技师学院"),
        ("来到云溪工业园。", "Park", "云溪工业园"),
        ("落户云溪高新区。", "Park", "云溪高新区"),
        ("落户临港园区。", "Park", "临港园区"),
        ("在永丰园区集中开工。", "Park", "永丰园区"),
    ],
)
def test_each_kind_is_known_by_its_suffixes(readers, text, kind, name):
    assert name in readers.names(text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("大桥两岸。", "Infrastructure"),
        ("园区内企业很多。", "Park"),
        ("开发区建设如火如荼。", "Park"),
        ("公司发展很快。", "Company"),
        ("集团发展很快。", "Company"),
        ("项目发展很快。", "Project"),
        ("工业园区越来越多。", "Park"),
        ("高质量发展产业园区。", "Park"),
        ("打造现代产业新城。", "Park"),
        ("多次座谈会。", "Event"),
    ],
)
def test_a_bare_suffix_names_nothing(readers, text, kind):
    assert readers.names(text, kind) == set()


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("天衡新能源涟水储能产业园项目开工。", "Project", {"天衡新能源涟水储能产业园项目"}),
        ("青禾电机项目二期开工。", "Project", {"青禾电机项目二期"}),
        (
            "计划总投资5亿元的白露茶园项目和总投资3亿元的谷雨酒庄项目同时动工。",
            "Project",
            {"白露茶园项目", "谷雨酒庄项目"},
        ),
        ("双桥区北麓汽车玻璃产业园开工。", "Park", {"北麓汽车玻璃产业园"}),
    ],
)
def test_a_long_name_is_read_whole_and_amounts_before_it_are_left_out(readers, text, kind, names):
    assert readers.names(text, kind) == names
