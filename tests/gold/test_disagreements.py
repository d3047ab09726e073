"""Where two annotations differ: what the tool lists, and the table of what has been judged."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from lukou_kg.gold.corpus import load_annotated, places_in

CORPUS = Path(__file__).parents[2] / "corpus"
HEAD = "id\tof\tterm\twords\tfirst\tsecond\tcause\twrong\trule\n"
TABLE = "id\tpart\tstyle\nt001\t{}\tplain\n"
ARTICLE = """\
id: t001
---
{p1|周岚}来到{j1|青禾电机二期}。{j1|该项目}由{c1|青禾电机公司}建设，总投资5亿元，今年开工。
---
p1 Person 周岚
j1 Project 青禾电机二期
c1 Company 青禾电机公司
---
visited p1 j1 "来到青禾电机二期"
builtBy j1 c1 "由青禾电机公司建设"
investmentAmount j1 =500000000 "总投资5亿元"
startedOn j1 status=planned date=2020 "今年开工"
"""
BUILT = 'builtBy j1 c1 "由青禾电机公司建设"\n'
Listed = Callable[..., str]


@pytest.fixture
def listed(disagreements: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> Listed:
    """What the tool lists of a corpus with one article, whose second annotation differs so."""

    def listing(old: str, new: str, *, part: str = "train", judged: str = "") -> str:
        (tmp_path / "parts.tsv").write_text(TABLE.format(part), "utf-8")
        (tmp_path / "disagreements.tsv").write_text(HEAD + judged, "utf-8")
        for folder, written in (("first", ARTICLE), ("second", ARTICLE.replace(old, new))):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / "t001.txt").write_text(written, "utf-8")
        monkeypatch.setattr(disagreements, "CORPUS", tmp_path)
        disagreements.main()
        return capsys.readouterr().out

    return listing


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        (BUILT, "", "claim\tbuiltBy\t由青禾电机公司建设\t青禾电机二期 → 青禾电机公司\t\tnot read though the names are there"),
        ("c1 Company", "c1 Park", "entity\tCompany\t\tCompany 青禾电机公司\tPark 青禾电机公司\tkind wrong"),
        ("p1 Person", "p1? Person", "entity\tPerson\t周岚\trequired\toptional\toptional or not"),
        ("visited", "visited?", "claim\tvisited\t来到青禾电机二期\trequired\toptional\toptional or not"),
        ("status=planned ", "", "claim\tstartedOn\t今年开工\t青禾电机二期 [planned, 2020]\t青禾电机二期 [2020]\tstatus wrong"),
        (" date=2020", "", "claim\tstartedOn\t今年开工\t2020\t\tdate in one only"),
    ],
)  # fmt: skip
def test_each_disagreement_is_a_row_without_a_judgement(listed: Listed, old: str, new: str, row: str) -> None:
    assert listed(old, new) == f"t001\t{row}\t\t\n"


def test_what_both_say_is_no_disagreement(listed: Listed) -> None:
    assert listed("青禾电机公司\n", "青禾电机公司\n") == ""


def test_that_one_lacks_what_the_other_calls_optional_is_no_disagreement(listed: Listed) -> None:
    assert listed("---\nvisited", '---\nproduces? j1 ="电机" "青禾电机二期"\nvisited') == ""


def test_of_the_part_for_testing_nothing_is_listed(listed: Listed) -> None:
    assert listed(BUILT, "", part="test") == ""


def test_what_has_been_judged_is_not_listed_again_whatever_its_cause(listed: Listed) -> None:
    row = listed("visited", "visited?").replace("optional or not\t\t", "said twice\tfirst\tdecision 2")
    assert listed("visited", "visited?", judged=row) == ""


def test_every_judgement_of_the_shipped_table_names_article_cause_and_who_is_wrong(corpus_figures: ModuleType) -> None:
    parts = {place.path.stem: place.part for place in places_in(CORPUS)}
    twice = {path.stem for path in (CORPUS / "second").iterdir()}
    with (CORPUS / "disagreements.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) > 100
    for row in rows:
        assert row["id"] in twice
        assert parts[row["id"]] != "test"
        assert row["cause"] in corpus_figures._CAUSES
        assert row["wrong"] in corpus_figures._WRONG
        assert row["rule"] or row["wrong"] == "open"


def test_a_decision_that_a_judgement_names_stands_in_the_guidelines() -> None:
    guidelines = (CORPUS / "GUIDELINES.md").read_text("utf-8")
    with (CORPUS / "disagreements.tsv").open(encoding="utf-8", newline="") as file:
        named = {row["rule"] for row in csv.DictReader(file, delimiter="\t")}
    for number in (rule.removeprefix("decision ") for rule in named if rule.startswith("decision ")):
        assert f"\n{number}. " in guidelines


def test_both_annotations_are_of_one_text_of_the_article_and_are_no_articles() -> None:
    """The article itself may have been worded anew since, as its data card tells."""
    articles = {place.path.stem: place.path for place in places_in(CORPUS)}
    assert {path.parent.name for path in articles.values()} == {"articles"}
    first, second = (sorted((CORPUS / folder).iterdir()) for folder in ("first", "second"))
    assert [path.name for path in first] == [path.name for path in second]
    for one, other in zip(first, second, strict=True):
        article, told, again = load_annotated(articles[one.stem]), load_annotated(one), load_annotated(other)
        assert (again.text, again.head) == (told.text, article.head), one
        assert article.text == told.text or one.stem.startswith("z"), one


def test_both_annotations_are_well_formed(check_corpus: ModuleType) -> None:
    files = [str(path) for folder in ("first", "second") for path in sorted((CORPUS / folder).iterdir())]
    assert check_corpus.main(files) == 0
