"""Answers to the questions of an analyst, worked out by hand from the county of district.py (see test_questions)."""

from __future__ import annotations

FACT, PLAN = "已成事实", "计划"
COPPER, COPPER2, FAN, COLD = "青禾铜箔项目", "铜箔二期", "云岭风机项目", "竹溪冷链项目"
PORT, BAY = "临港园区", "东湾园区"
QINGHE, HENGYUE, CHENZHOU, GU, LU = "青禾铜业有限公司", "恒岳重工", "晨舟导热", "顾海", "陆一舟"
FIRMS, WORKS = "企业名录", "重点项目清单"

# question, parameters, columns looked at, the rows in their order
MORE_ANSWERS = [
    ("signed_not_started", {}, "project signed amount", [(FAN, "2019-03-05", 300_000_000)]),
    ("signed_not_started", {"year": "2018"}, "project", []),
    (
        "visits_to_company",
        {"company": "青禾"},
        "company site who when",
        [(QINGHE, COPPER, GU, "2019-05-21"), (QINGHE, COPPER, LU, "2020-01-08")],
    ),
    (
        "supply_reach",
        {"company": "青禾"},
        "company role other steps",
        [(QINGHE, "需方", HENGYUE, 1), (QINGHE, "需方", CHENZHOU, 1)],
    ),
    (
        # two sources place the cold store in two parks; of its two amounts the larger counts, once for each park
        "investment_by_park",
        {},
        "park kind status projects total",
        [
            (BAY, "总投资", FACT, 1, 250_000_000),
            (BAY, "总投资", PLAN, 1, 300_000_000),
            (PORT, "完成投资", FACT, 1, 200_000_000),
            (PORT, "总投资", FACT, 2, 1_500_000_000),
        ],
    ),
    ("investment_by_park", {"park": "东湾"}, "status total", [(FACT, 250_000_000), (PLAN, 300_000_000)]),
    (
        "planned_and_done",
        {},
        "project step planned done",
        [(FAN, "开工", "2019-09", None), (COPPER, "竣工", "2020-06", None)],
    ),
    ("planned_and_done", {"project": "铜箔"}, "step planned", [("竣工", "2020-06")]),
    ("industries_in_parks", {}, "park", []),
    ("industries_in_parks", {"park": "临港"}, "park", []),
    (
        "quiet_projects",
        {"before": "2020-02"},
        "project last_news articles",
        [(FAN, "2020-01-09", 3), (COLD, "2020-01-09", 2), (COPPER2, "2020-01-09", 1), (COPPER, "2020-01-09", 3)],
    ),
    ("quiet_projects", {"before": "2020"}, "project", []),
    ("investors", {}, "investor projects total largest", [(QINGHE, 1, 1_250_000_000, 1_250_000_000)]),
    ("promises", {}, "thing", []),
    ("promises", {"relation": "jobs"}, "thing", []),
    ("overdue", {"by": "2020"}, "project step planned", [(FAN, "开工", "2019-09")]),
    (
        "overdue",
        {"by": "2020-12"},
        "project step planned",
        [(FAN, "开工", "2019-09"), (COPPER, "竣工", "2020-06")],
    ),
    (
        "events",
        {},
        "event when place counted total guests articles",
        [("柳河春季集中签约", "2019-03-05", None, 8, 4_600_000_000, 1, 1)],
    ),
    ("events", {"year": "2020"}, "event", []),
    ("denied", {}, "subject relation object", [(FAN, "投资方", HENGYUE)]),
    ("phases", {}, "project part stage amount", [(COPPER, COPPER2, None, 400_000_000)]),
    ("phases", {"project": "风机"}, "part", []),
    (
        "after_visit",
        {},
        "site who visited step happened",
        [(COPPER, GU, "2019-05-21", "停滞", "2019-10"), (COPPER, GU, "2019-05-21", "复工", "2019-12")],
    ),
    ("after_visit", {"person": "陆"}, "site", []),
    ("after_visit", {"person": "顾", "year": "2019"}, "step", [("停滞",), ("复工",)]),
    (
        "listed_in_articles",
        {},
        "list listed kind place thing articles",
        [
            (FIRMS, QINGHE, "企业", "江东省柳河县", QINGHE, 3),
            (FIRMS, "恒岳重工股份有限公司", "企业", "江东省永宁市", HENGYUE, 2),
            (FIRMS, CHENZHOU, "企业", "江东省永宁市", CHENZHOU, 2),
            (FIRMS, "拓野机械有限公司", "企业", "江东省柳河县", None, 0),
            (WORKS, COPPER, "项目", "江东省柳河县", COPPER, 3),
            (WORKS, "北坡光伏项目", "项目", "江东省柳河县", None, 0),
        ],
    ),
    ("listed_in_articles", {"list": "清单"}, "listed articles", [(COPPER, 3), ("北坡光伏项目", 0)]),
    ("listed_in_articles", {"list": "firms", "kind": "项目"}, "listed", []),
    ("listed_in_articles", {"kind": "项目"}, "list listed", [(WORKS, COPPER), (WORKS, "北坡光伏项目")]),
    (
        # one name is another; the park that articles tell lies in the county, the register tells a city
        "listed_otherwise",
        {},
        "list listed thing place told articles",
        [
            (FIRMS, "恒岳重工股份有限公司", HENGYUE, "江东省永宁市", None, 2),
            (FIRMS, CHENZHOU, CHENZHOU, "江东省永宁市", PORT, 2),
        ],
    ),
    ("listed_otherwise", {"list": "清单"}, "listed", []),
    ("listed_otherwise", {"kind": "Project"}, "listed", []),
    (
        "told_and_not_listed",
        {},
        "list kind thing articles",
        [(WORKS, "项目", FAN, 4), (WORKS, "项目", COLD, 3), (WORKS, "项目", COPPER2, 1)],
    ),
    ("told_and_not_listed", {"list": "企业", "kind": "Company"}, "thing", []),
]
