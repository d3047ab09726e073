"""Which sentences are unread, why, and how that is told."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import makers
import pytest
from readers import built_in

from lukou_kg.app.causes import CAUSES, told
from lukou_kg.app.coverage import Coverage, coverage, joined, listing, sheet, summary
from lukou_kg.app.explaining import chosen, explained
from lukou_kg.app.extraction import Reader, explain, extract
from lukou_kg.errors import EmptySourceError, UsageError
from lukou_kg.model.bounds import LONGEST
from lukou_kg.model.silence import Cause, Lack, Silence
from lukou_kg.schema import Schema
from lukou_kg.store.records import Refusal

TEXT = (
    "发布时间：2019-03-05　来源：云溪新闻网\n"
    "县委书记高景明来到云溪工业园，考察松岭铜箔项目。塔吊林立，机器轰鸣。\n"
    "为什么选择云溪？停工的要尽快想办法。\n"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(nlp=built_in().nlp)


@pytest.fixture(scope="module")
def covered(reader: Reader) -> Coverage:
    return coverage(explain(makers.article(TEXT, identifier="one"), reader), reader.schema)


def test_what_is_unread_is_listed_with_its_place_and_its_cause(covered: Coverage):
    assert (covered.articles, covered.sentences) == (1, 4)
    assert [(item.article, item.number, item.cause, item.rule, item.text) for item in covered.unread] == [
        ("one", None, "furniture", "page-head", "发布时间：2019-03-05　来源：云溪新闻网"),
        ("one", 2, "nothing", "", "塔吊林立，机器轰鸣。"),
        ("one", 3, "question", "", "为什么选择云溪？"),
        ("one", 4, "kind", "stalledOn/stalled", "停工的要尽快想办法。"),
    ]


def test_the_rest_of_a_very_long_article_is_listed_as_unread(reader: Reader):
    text = TEXT + "今天天气晴。\n" * (LONGEST // 7) + "松岭铜箔项目停工。\n"
    last = coverage(explain(makers.article(text, identifier="one"), reader), reader.schema).unread[-1]
    assert (last.article, last.number, last.cause) == ("one", None, "beyond")
    assert last.text.startswith("今天天气晴。")
    assert len(last.text) == 60


def test_an_article_is_read_alike_whether_it_is_explained_or_not(reader: Reader):
    article = makers.article(TEXT)
    assert explain(article, reader).reading.claims == extract(article, reader).claims


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", ["1 篇文章，4 句，读出陈述的 1 句（25.0%），未读出的 3 句", "问句", "25.0%"]),
        ("en", ["articles 1, sentences 4: with claims 1 (25.0%), without 3", "a question", "25.0%"]),
    ],
)
def test_the_summary_counts_by_reason_with_shares(covered: Coverage, language: str, lines: list[str]):
    text = summary(covered, language)
    for line in lines:
        assert line in text
    assert text.count("25.0%") == 5


def test_the_commonest_reason_comes_first_and_articles_add_up(covered: Coverage):
    text = summary(joined([covered, replace(covered, unread=covered.unread[2:3])]), "zh")
    head, _, _, first, *_ = text.splitlines()
    assert head.startswith("2 篇文章，8 句，读出陈述的 4 句")
    assert first.split() == ["问句", "2", "40.0%"]


def test_nothing_unread_is_no_fault():
    text = summary(Coverage(articles=1, sentences=0, unread=()), "en")
    assert text.startswith("articles 1, sentences 0: with claims 0 (-)")


def test_the_listing_keeps_one_line_a_sentence(covered: Coverage):
    rows = listing(covered, "zh").splitlines()
    assert len(rows) == 2 + len(covered.unread)
    assert rows[0].split() == ["文章", "句", "原因", "规则", "句子"]
    assert rows[-1].split() == [
        "one", "4", "“停工”（停滞）：没有可作主体的项目、基础设施、园区", "stalledOn/stalled", "停工的要尽快想办法。",
    ]  # fmt: skip


def test_the_csv_opens_in_a_spreadsheet_and_no_cell_is_a_formula(covered: Coverage, schema: Schema):
    hostile = replace(covered.unread[-1], text="=1+1\n停工", article="@x")
    data = sheet(replace(covered, unread=(*covered.unread, hostile)), schema, "en", bom=True)
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head == ["article", "no.", "code", "reason", "detail", "relation", "rule", "words", "lacking", "sentence"]
    assert rows[-2] == [
        "one", "4", "kind", "words of a rule, without what it needs",
        "“停工” (stalled): nothing that could be its subject (project, infrastructure, park)",
        "stalled", "stalledOn/stalled", "停工", "project, infrastructure, park", "停工的要尽快想办法。",
    ]  # fmt: skip
    assert (rows[-1][0], rows[-1][-1]) == ("'@x", "'=1+1\n停工")


def test_without_the_mark_on_request_the_csv_begins_with_its_head(covered: Coverage, schema: Schema):
    assert sheet(covered, schema, "zh").startswith("文章,句,代码".encode())


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("lack", [None, *Lack])
def test_every_cause_and_lack_has_words_in_both_languages(schema: Schema, cause: Cause, lack: Lack | None):
    silence = Silence(
        sentence=0, cause=cause, relation="visited", rule="visited/x", words="调研", lack=lack,
        wanted=("Person", "money"), rival="worksFor/office",
    )  # fmt: skip
    labels = told(silence, schema)
    assert CAUSES[cause].meaning.zh != CAUSES[cause].meaning.en
    assert labels.zh != labels.en
    assert not {"{", "}"} & set(labels.zh + labels.en)


def test_words_with_braces_are_told_as_they_are(schema: Schema):
    silence = Silence(sentence=0, cause=Cause.FORM, relation="visited", rule="visited/x", words="{rule}{0}")
    assert "“{rule}{0}”" in told(silence, schema).zh


def test_a_relation_of_other_cards_is_told_by_its_id(schema: Schema):
    silence = Silence(sentence=0, cause=Cause.FORM, relation="foo", rule="foo/x", words="调研")
    assert told(silence, schema).en.startswith("“调研” (foo)")


def test_many_kinds_are_told_by_the_first(schema: Schema):
    silence = Silence(
        sentence=0, cause=Cause.KIND, relation="visited", rule="visited/x", words="调研", lack=Lack.OBJECT,
        wanted=("Project", "Park", "Company", "Place", "Event"),
    )  # fmt: skip
    assert told(silence, schema).zh.endswith("没有可作对象的项目、园区、企业、地点等")


def test_an_article_that_cannot_be_read_does_not_stop_the_others(reader: Reader):
    refusal = Refusal(source="none.txt", sha256="", stage="read", zh="读不了", en="cannot be read")
    broken = replace(makers.article("松岭铜箔项目开工。"), text=None)
    items = [refusal, broken, makers.article(TEXT)]
    first, second, third = explained(items, reader)
    assert first is refusal
    assert isinstance(second, Refusal)
    assert second.stage == "extract"
    assert third == explain(makers.article(TEXT), reader)


def test_one_of_several_articles_is_chosen_by_its_id():
    one, two = (makers.article(TEXT, identifier=name) for name in ("one", "two"))
    assert chosen([one], None) == [one]
    assert chosen([one, two], "two") == [two]
    for wanted in (None, "three"):
        with pytest.raises(UsageError, match="one、two"):
            chosen([one, two], wanted)


def test_no_article_at_all_is_told():
    with pytest.raises(EmptySourceError):
        chosen([], None)


def test_what_could_not_be_read_beside_it_is_kept():
    refusal = Refusal(source="a.jsonl:2", sha256="", stage="read", zh="读不了", en="cannot be read")
    one = makers.article(TEXT, identifier="one")
    assert chosen([refusal, one], None) == [one, refusal]
    assert chosen([refusal], None) == [refusal]
