"""The workbook for people, read again by openpyxl."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from district import district
from hostile import knowledges
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import QUOTES, SCRIPT

from lukou_kg.export.formats import export
from lukou_kg.export.reading import library, number
from lukou_kg.graphs.strings import gated
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.knowledge import Thing


def opened(knowledge, schema):
    return openpyxl.load_workbook(io.BytesIO(export(knowledge, schema, "xlsx")))


def records(sheet):
    heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_there_is_a_sheet_for_each_kind_present_and_for_statements_and_sources(schema):
    book = opened(district(), schema)
    assert book.sheetnames == ["说明", "企业", "活动", "园区", "人物", "地点", "项目", "陈述", "出处", "文章"]


def test_every_table_has_a_frozen_header_and_filters(knowledge, schema):
    for sheet in opened(knowledge, schema).worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.auto_filter.ref.endswith(str(max(sheet.max_row, 1)))


def test_the_first_page_counts_and_explains(schema):
    rows = [[cell.value for cell in row] for row in opened(district(), schema)["说明"].iter_rows()]
    assert ["项目", "project", 4] in rows
    assert any(row[0] and "计划" in str(row[0]) and "不能当作已经发生" in str(row[0]) for row in rows)


def test_a_project_has_its_facts_in_columns(schema):
    by_name = {row["名称"]: row for row in records(opened(district(), schema)["项目"])}
    copper = by_name["青禾铜箔项目"]
    assert copper["别名"] == "铜箔项目"
    assert copper["文章数"] == 3
    assert copper["投资额"] == "12.5亿元（约；总投资）\n12亿元（总投资）\n2亿元（完成投资；2019）"
    assert copper["竣工"] == "2020-06（计划）"
    assert copper["位于"] == "临港园区\n柳河县"
    assert copper["被考察（←考察）"] == "陆一舟\n顾海"
    assert by_name["云岭风机项目"]["被考察（←考察）"] == "陆一舟（计划）"
    assert by_name["竹溪冷链项目"]["签约"] == "时间不明（洽谈）"
    assert by_name["云岭风机项目"]["投资方"] == "恒岳重工（否定）"
    assert copper["编号"] == "project-copper"


def test_a_repost_is_no_source_of_its_own(schema):
    known = district()
    first, *others = known.articles
    reposts = tuple(replace(article, repost_of=first.id) for article in others)
    book = opened(replace(known, articles=(first, *reposts)), schema)
    rows = [*records(book["项目"]), *records(book["陈述"])]
    assert max(row["文章数"] for row in rows) > 1
    assert {row["来源数"] for row in rows} == {1}
    assert [row["转载自"] for row in records(book["文章"])] == [None, *(first.id for _ in others)]


def test_a_park_lists_what_stands_in_it(schema):
    by_name = {row["名称"]: row for row in records(opened(district(), schema)["园区"])}
    assert by_name["临港园区"]["境内有（←位于）"] == "晨舟导热\n竹溪冷链项目\n青禾铜箔项目"


def test_a_statement_stands_with_sentence_source_time_and_amount(knowledge, schema):
    rows = records(opened(knowledge, schema)["陈述"])
    assert len(rows) == len(knowledge.statements)
    (start,) = [row for row in rows if row["关系"] == "开工"]
    assert (start["主体"], start["状态"], start["时间（读作）"], start["时间（原文）"], start["年份依据"]) == (
        "星河电机电磁线项目", "计划", "2023-09", "今年9月", "由上下文",
    )  # fmt: skip
    (total,) = [row for row in rows if row["主体"] == "星河电机电磁线项目" and row["关系"] == "投资额"]
    assert (total["对象或数值"], total["数值"], total["单位"], total["界限"], total["种类"]) == (
        "5亿元", 500_000_000, "CNY", "以上", "总投资",
    )  # fmt: skip
    assert total["原文"] == "星河电机电磁线项目由星河电机股份有限公司投资建设，总投资超过5亿元。"
    assert total["链接"] == "https://news.example/2023/05/13/1.html?a=1&b=<2>"
    assert (total["文章标题"], total["发布日期"], total["置信度"]) == ("罗明远考察重点项目", "2023-05-13", 0.9)


def test_every_sentence_of_every_statement_is_listed(knowledge, schema):
    rows = records(opened(knowledge, schema)["出处"])
    expected = [(item.id, found.quote, found.raw_quote) for item in knowledge.statements for found in item.evidence]
    assert [(row["陈述编号"], row["原文"], row["原文（收到时）"]) for row in rows] == expected


def test_every_article_is_listed_with_its_number_of_statements(knowledge, schema):
    rows = records(opened(knowledge, schema)["文章"])
    assert {row["编号"]: row["发布日期"] for row in rows} == {
        "art-1-visit": "2023-05-13",
        "art-2-roundup": "2023",
        "art-3-progress": None,
    }
    # One statement of a place has a sentence in two articles.
    assert sum(row["陈述数"] for row in rows) == len(knowledge.statements) + 1


def test_hostile_names_stay_text(knowledge, schema):
    evil = (*knowledge.things, Thing(id="company-zz", kind="Company", name='=HYPERLINK("http://192.0.2.1/")'))
    book = opened(replace(knowledge, things=evil), schema)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    values = {cell.value for cell in cells}
    assert {SCRIPT, QUOTES, '=HYPERLINK("http://192.0.2.1/")'} <= values


def test_the_same_knowledge_gives_the_same_bytes_at_another_time(knowledge, schema):
    first = export(knowledge, schema, "xlsx")
    time.sleep(2.1)  # the clock of a zip archive ticks every two seconds
    assert export(knowledge, schema, "xlsx") == first
    assert b"2000-01-01T00:00:00Z" in zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml")


@given(data=st.data())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_hostile_texts_are_read_back_as_they_are(schema, data):
    known = data.draw(knowledges(schema))
    book = opened(known, schema)
    names = {kind: schema.kinds[kind].labels.zh for kind in {thing.kind for thing in known.things}}
    read = {row["编号"]: row["名称"] or "" for label in names.values() for row in records(book[label])}
    assert read == {thing.id: gated(thing.name) for thing in known.things}
    quotes = sorted((row["陈述编号"], row["起"], row["原文"] or "") for row in records(book["出处"]))
    assert quotes == sorted(
        (item.id, each.span.start, gated(each.quote)) for item in known.statements for each in item.evidence
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (4.6e9, "46亿"),
        (1.25e9, "12.5亿"),
        (32_000_000.0, "3200万"),
        (123_456_789.0, "1.23456789亿"),
        (10_000.0, "1万"),
        (300.0, "300"),
        (0.5, "0.5"),
        (-2e8, "-2亿"),
    ],
)
def test_numbers_are_read_in_wan_and_yi_without_loss(value, words):
    assert number(value) == words


def test_an_article_without_a_title_goes_by_its_id(knowledge, schema):
    names = library(knowledge, schema)
    assert names.title("art-2-roundup") == "art-2-roundup"
    head = ArticleHead(id="x", sha256="0", source="x", title="标题")
    assert library(replace(knowledge, articles=(head,)), schema).title("x") == "标题"
