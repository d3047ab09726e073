"""How far two annotations of an article agree."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.errors import AnnotationError
from lukou_kg.gold.as_read import OPTIONAL, REQUIRED, as_read
from lukou_kg.gold.counts import Counts
from lukou_kg.gold.notation import parse_annotated
from lukou_kg.gold.summary import Total, total_of
from lukou_kg.gold.two_annotations import (
    annotated_twice,
    cohen_kappa,
    common_to,
    score_annotation,
    without_options,
)
from lukou_kg.model.claim import Status
from lukou_kg.model.gold import Annotated
from lukou_kg.schema import load_schema

ARTICLE = """\
id: t001
---
{p1|周岚}来到{x1|宁海县}{j1|青禾电机二期}。{j1|该项目}由{c1|青禾电机公司}建设，供应{c2|北岭重工}，总投资5亿元，用工30人，今年开工。
---
p1 Person 周岚
x1 Place 宁海县
j1 Project 青禾电机二期
c1 Company 青禾电机公司
c2 Company 北岭重工
---
visited p1 j1 "来到宁海县青禾电机二期"
builtBy j1 c1 "由青禾电机公司建设"
supplies c1 c2 "供应北岭重工"
investmentAmount j1 =500000000 "总投资5亿元"
jobs j1 =30 unit=人 "用工30人"
startedOn j1 status=planned date=2020 "今年开工"
"""
BUILT = 'builtBy j1 c1 "由青禾电机公司建设"\n'
SUPPLIES = 'supplies c1 c2 "供应北岭重工"\n'
TABLE = "id\tpart\tstyle\nt001\tdev\tplain\nt002\ttrain\tdense\n"
Changes = Mapping[str, str]
JUDGEMENTS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")))


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """A corpus of two articles, of which one was annotated twice."""
    (tmp_path / "parts.tsv").write_text(TABLE, "utf-8")
    for folder, name in (("articles", "t001"), ("articles", "t002"), ("first", "t001"), ("second", "t001")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.txt").write_text(ARTICLE.replace("t001", name), "utf-8")
    return tmp_path


def article(changes: Changes | None = None) -> Annotated:
    """The article with these words changed."""
    written = ARTICLE
    for old, new in (changes or {}).items():
        assert old in written
        written = written.replace(old, new)
    return parse_annotated(written, source="t001.txt")


def total(other: Annotated, answer: Annotated) -> Total:
    return total_of([score_annotation(other, answer, schema=load_schema(), groups={})])


def test_an_annotation_agrees_with_itself_in_all() -> None:
    found = total(article(), article())
    assert (found.entities, found.claims, found.core) == (Counts(right=5), Counts(right=6), Counts(right=6))


@pytest.mark.parametrize(
    ("first", "second", "first_as_answer", "second_as_answer"),
    [
        ({}, {"builtBy": "builtBy?"}, Counts(right=6), Counts(right=5)),
        ({"builtBy": "builtBy?"}, {"builtBy": "builtBy?"}, Counts(right=5), Counts(right=5)),
        ({"builtBy": "builtBy?"}, {BUILT: ""}, Counts(right=5), Counts(right=5)),
        ({}, {BUILT: ""}, Counts(right=5, missed=1), Counts(right=5, wrong=1)),
        ({}, {"=planned": "=negated"}, Counts(right=5, missed=1, wrong=1), Counts(right=5, missed=1, wrong=1)),
        ({}, {"startedOn j1 status=planned": "startedOn? j1"}, Counts(right=5, missed=1), Counts(right=5, wrong=1)),
    ],
)
def test_what_one_calls_optional_and_the_other_lacks_is_held_against_neither(
    first: Changes, second: Changes, first_as_answer: Counts, second_as_answer: Counts
) -> None:
    one, two = article(first), article(second)
    assert (total(two, one).claims, total(one, two).claims) == (first_as_answer, second_as_answer)


def test_an_optional_thing_that_the_other_lacks_is_held_against_neither() -> None:
    one = article({"c2 Company": "c2? Company"})
    two = article({"{c2|北岭重工}": "北岭重工", "c2 Company 北岭重工\n": "", SUPPLIES: ""})
    assert total(two, one).entities == total(one, two).entities == Counts(right=4)


def test_without_options_what_one_lacks_counts() -> None:
    one, two = (without_options(article(changes)) for changes in ({"builtBy": "builtBy?"}, {BUILT: ""}))
    assert total(two, one).claims == Counts(right=5, missed=1)
    assert total(one, two).claims == Counts(right=5, wrong=1)


def test_an_annotation_is_read_with_its_options_dates_units_and_sentences() -> None:
    written = article({"investmentAmount j1 =500000000": "area? j1 =30 unit=亩 what=用地 date=2020"})
    read = as_read(written, load_schema())
    (claim,) = (each for each in read.claims if each.relation == "area")
    assert (claim.value, claim.unit, claim.qualifiers, claim.rule) == (30.0, "亩", (("what", "用地"),), OPTIONAL)
    assert claim.when is not None
    assert claim.when.edtf == "2020"
    (evidence,) = claim.evidence
    assert evidence.quote == evidence.span.of(written.text)
    assert evidence.quote.startswith("该项目由青禾电机公司建设")
    assert evidence.quote.endswith("今年开工。")
    assert {thing.mentions[0].rule for thing in read.entities} == {REQUIRED}
    assert [mention.name for thing in read.entities for mention in thing.mentions] == [
        "周岚", "宁海县", "青禾电机二期", "青禾电机公司", "北岭重工",
    ]  # fmt: skip


def test_what_both_have_is_paired_whatever_its_kind_status_or_option() -> None:
    changes = {"c1 Company": "c1? Project", "status=planned": "status=negated", "=500000000": "=600000000"}
    found = common_to(article(changes), article(), schema=load_schema())
    kinds = [(thing.kind, wanted.kinds) for thing, wanted in found.entities if wanted.key == "c1"]
    statuses = [(claim.status, wanted.status) for claim, wanted in found.claims if wanted.relation == "startedOn"]
    assert kinds == [("Project", ("Company",))]
    assert statuses == [(Status.NEGATED, Status.PLANNED)]
    assert (len(found.entities), len(found.claims)) == (5, 5)
    assert [(claim.value, wanted.value) for claim, wanted in found.other_values] == [(6e8, "500000000")]


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15, 0.4),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "a")], None),
        ([], None),
    ],
)
def test_kappa_is_the_agreement_beyond_chance(judgements: list[tuple[str, str]], expected: float | None) -> None:
    assert cohen_kappa(judgements) == (None if expected is None else pytest.approx(expected))


@given(JUDGEMENTS)
def test_kappa_is_at_most_one_and_the_same_both_ways(judgements: list[tuple[str, str]]) -> None:
    one, other = cohen_kappa(judgements), cohen_kappa([(second, first) for first, second in judgements])
    assert one == other
    assert one is None or -1 <= one <= 1


def test_articles_that_were_annotated_twice_are_read_from_both_folders(twice: Path) -> None:
    (found,) = annotated_twice(twice)
    assert (found.first.id, found.second.id) == ("t001", "t001")
    assert dict(found.groups) == {"part": "dev", "style": "plain"}


def test_a_second_annotation_without_the_first_is_told(twice: Path) -> None:
    (twice / "first" / "t001.txt").unlink()
    with pytest.raises(AnnotationError, match=r"first.t001\.txt"):
        annotated_twice(twice)
