"""The tools that keep the corpus: what check_corpus.py says of good and bad articles, and the table of make_parts.py."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
ARTICLE = """\
id: t001
---
{p1|周岚}来到{j1|青禾电机二期}。{j1|该项目}由{c1|{x1|宁海}青禾电机有限公司}建设，总投资5亿元。
---
p1 Person 周岚
j1 Project 青禾电机二期
c1 Company 宁海青禾电机有限公司
x1? Place 宁海
---
visited p1 j1 "来到青禾电机二期"
builtBy j1 c1 "由宁海青禾电机有限公司建设"
investmentAmount j1 =500000000 kind=总投资 "总投资5亿元"
"""
LAST = 'investmentAmount j1 =500000000 kind=总投资 "总投资5亿元"'


@pytest.fixture
def checked(check_corpus, tmp_path, capsys):
    """What the tool prints of an article, and its exit code."""

    def check(written: str) -> tuple[int, str]:
        path = tmp_path / "t001.txt"
        path.write_text(written, "utf-8")
        code = check_corpus.main([str(path)])
        return code, capsys.readouterr().out.replace(str(path), "t001.txt")

    return check


def test_a_good_article_is_only_counted(checked):
    assert checked(ARTICLE) == (
        0,
        "articles 1, paragraphs 1, entities 4, mentions 5, claims 3, characters 35\n",
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("p1 Person", "p1 Hero", "p1: unknown kind Hero"),
        ("p1 Person", "p1 Person/Hero", "p1: unknown kind Person/Hero"),
        ("visited p1 j1", "greets p1 j1", "unknown relation greets"),
        ("visited p1 j1", "visited p1", "visited p1: an object or value is missing or too much"),
        ("visited p1 j1", "visited p1 =5", "visited p1: an object or value is missing or too much"),
        ("investmentAmount j1 =500000000", "area j1 c1", "area j1: an object or value is missing or too much"),
        ("investmentAmount j1 =500000000", "startedOn j1 c1", "startedOn j1: an object or value is missing or too much"),
        ("=500000000", "=5亿", "investmentAmount j1: no number: 5亿"),
        ("=500000000", "=nan", "investmentAmount j1: no number: nan"),
        ("=500000000", "=inf", "investmentAmount j1: no number: inf"),
        (LAST, 'holdsPosition p1 ="县长" org=g1 "周岚"', "holdsPosition p1: org=g1 is no key"),
        (LAST, 'worksFor p1 c1 "周岚"', "worksFor p1: title= is missing"),
    ],
)  # fmt: skip
def test_what_no_article_may_say_is_a_fault(checked, old, new, says):
    code, printed = checked(ARTICLE.replace(old, new))
    assert code == 1
    assert f"t001.txt: {says}\n" in printed


def test_an_article_that_is_not_well_formed_is_wrong_and_not_counted(checked):
    code, printed = checked(ARTICLE.replace("{p1|", ""))
    assert code == 1
    assert "t001.txt: 3: } is no part of a mark" in printed
    assert "articles" not in printed


@pytest.mark.parametrize(
    "line",
    [
        'holdsPosition p1 ="县长" org=x1 "周岚"',
        'worksFor p1 c1 title=董事长 "周岚"',
        'jobs j1 =12.5 "总投资5亿元"',
        'startedOn j1 date=2019 "建设"',
    ],
)
def test_what_an_article_may_say_is_no_fault(checked, line):
    code, printed = checked(ARTICLE.replace(LAST, line))
    assert code == 0
    assert printed.startswith("articles 1")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("总投资5亿元。\n", "总投资5亿元。周岚很高兴。\n", "周岚 stands unmarked: …，总投资5亿元。周岚很高兴。…"),
        ("Project 青禾电机二期", "Project 青禾电机二期 | 电机扩建", "j1: 电机扩建 does not stand in the text"),
    ],
)
def test_what_looks_forgotten_is_a_doubt_and_no_fault(checked, old, new, says):
    code, printed = checked(ARTICLE.replace(old, new, 1))
    assert code == 0
    assert f"t001.txt: perhaps: {says}\n" in printed


def test_one_wrong_article_among_good_ones_is_enough(check_corpus, tmp_path, capsys):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(ARTICLE, "utf-8")
    bad.write_text(ARTICLE.replace("visited", "greets"), "utf-8")
    assert check_corpus.main([str(bad), str(good)]) == 1
    assert "articles 2" in capsys.readouterr().out


def test_the_shipped_corpus_has_no_fault(check_corpus, capsys):
    files = sorted(map(str, (CORPUS / "articles").iterdir()))
    assert check_corpus.main(files) == 0
    assert f"articles {len(files)}," in capsys.readouterr().out


def test_the_table_of_parts_is_what_its_tool_writes(make_parts, tmp_path, monkeypatch):
    shutil.copytree(CORPUS / "articles", tmp_path / "articles")
    monkeypatch.setattr(make_parts, "CORPUS", tmp_path)
    make_parts.main()
    written = (tmp_path / "parts.tsv").read_bytes()
    assert written == (CORPUS / "parts.tsv").read_bytes(), "run: python tools/make_parts.py"


def test_the_part_of_an_article_depends_on_its_id_alone(make_parts, tmp_path, monkeypatch):
    monkeypatch.setattr(make_parts, "CORPUS", tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "u012.txt").write_text("", "utf-8")
    make_parts.main()
    rows = (CORPUS / "parts.tsv").read_text("utf-8").splitlines()
    assert (tmp_path / "parts.tsv").read_text("utf-8").splitlines()[1:] == [
        row for row in rows if row.startswith("u012\t")
    ]
