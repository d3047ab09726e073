from __future__ import annotations

import json
from pathlib import Path

import pytest
from makers import Run

ROOT = Path(__file__).parents[2]
GOLD = """\
id: t001
---
{j1|松岭铜箔项目}落户{k1|柳河经开区}，总投资12亿元，{j2|明河}今年开工。
---
j1 Project 松岭铜箔项目
k1 Park 柳河经开区
j2? Project 明河
---
locatedIn j1 k1 "松岭铜箔项目落户柳河经开区"
investmentAmount j1 =1300000000 "总投资12亿元"
says j2 "明河今年开工"
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.txt"
    path.write_text(GOLD, "utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("zh", ["文章 1 篇", "按实体种类", "按关系", "按子集", "状态、日期、数额", "校准（", "错误的原因"]),
        ("en", ["Articles: 1", "By kind", "By relation", "By subset", "Status, date", "Calibration (", "Causes of"]),
    ],
)
def test_the_figures_are_told_in_the_language_asked_for(run: Run, gold: Path, language: str, heads: list[str]) -> None:
    answer = run("evaluate", gold, "--language", language)
    shown = answer.stdout.decode()
    assert (answer.returncode, answer.stderr) == (0, b"")
    places = [shown.index(head) for head in heads]
    assert places == sorted(places)
    assert ("精确率" in shown) is (language == "zh")


def test_names_and_a_model_of_the_users_own_are_told_of_and_read_with(run: Run, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("明河,项目\n", "utf-8")
    answer = run("evaluate", gold, "--names", tmp_path / "names.csv", "--language", "en")
    assert answer.returncode == 0
    assert "Note: names.csv: names 1, aliases 0" in answer.stderr.decode()
    wrong = run("evaluate", gold, "--model", tmp_path)
    assert (wrong.returncode, wrong.stdout) == (66, b"")


def test_errors_are_listed_by_cause_with_their_sentences(run: Run, gold: Path) -> None:
    shown = run("evaluate", gold, "--errors", "1", "--language", "en").stdout.decode()
    listed = shown[shown.index("\nErrors\n") :]
    assert "claim: value wrong (1)" in listed
    assert "expected  松岭铜箔项目 → 1300000000" in listed
    assert "words  总投资12亿元" in listed
    assert "read  松岭铜箔项目 → 1200000000CNY" in listed
    assert "sentence  松岭铜箔项目落户柳河经开区，总投资12亿元，明河今年开工。" in listed
    for none in ((), ("--errors", "0")):
        assert "Errors" not in run("evaluate", gold, *none, "--language", "en").stdout.decode()


def test_figures_and_errors_are_written_to_files(run: Run, gold: Path, tmp_path: Path) -> None:
    answer = run("evaluate", gold, "--json", tmp_path / "f.json", "--errors-to", tmp_path / "e.csv")
    assert answer.returncode == 0
    assert json.loads((tmp_path / "f.json").read_text("utf-8"))["total"]["articles"] == 1
    assert (tmp_path / "e.csv").read_bytes().startswith("\ufeff文章,形态,".encode())
    assert answer.stderr.decode().count("written:") == 2


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("none",), 66, "there is no none"),
        (("gold.txt", "--part", "dev"), 2, "has no --part dev"),
        (("gold.txt", "--errors", "none"), 2, "--errors takes a whole number"),
        (("wrong.txt",), 65, "the annotation is wrong in 1 places"),
        ((".", "--language", "fr"), 2, "zh or en"),
    ],
)
def test_what_cannot_be_evaluated_is_told(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    (tmp_path / "gold.txt").write_text(GOLD, "utf-8")
    (tmp_path / "wrong.txt").write_text(GOLD.replace('总投资12亿元"', '投资"\nsays k9 "明河"'), "utf-8")
    answer = run("evaluate", *arguments, cwd=tmp_path)
    assert answer.returncode == code
    assert says in answer.stderr.decode()
    assert "Traceback" not in answer.stderr.decode()


def test_a_part_of_the_corpus_is_read_whole(run: Run) -> None:
    answer = run("evaluate", ROOT / "corpus", "--part", "dev")
    assert answer.returncode == 0
    assert "文章 151 篇" in answer.stdout.decode()
