"""What reading again has changed, as a user is told it and asks for it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import makers
import openpyxl
import pytest
from makers import Run

from lukou_kg.app.build import build
from lukou_kg.app.workspace import open_graph
from lukou_kg.errors import UsageError
from lukou_kg.schema import Schema

TEXTS = {
    "a.txt": "=青禾电机2020年落户北麓园。",
    "b.txt": "去年，云帆精工2018年落户永丰园。",
    "c.txt": "青禾电机为木槿食品供货。",
}


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose articles were read by one reader and again by another."""
    folder = tmp_path_factory.mktemp("changes")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    sources = [str(folder / name) for name in TEXTS]
    for stages in (makers.fake_stages(), makers.other_stages()):
        build(sources, folder / "kg", stages, progress=lambda *_: None)
    return folder / "kg"


def rows(output: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(output.decode("utf-8"), newline="")))


def test_every_change_is_a_row_with_what_was_and_what_is(run: Run, kg: Path) -> None:
    answer = run("changes", kg, "--format", "csv", "--language", "en")
    assert answer.returncode == 0
    head, *found = rows(answer.stdout)
    assert head == [
        "article", "change", "rule", "relation", "subject", "object", "when", "status", "qualifiers", "sentence",
    ]  # fmt: skip
    assert found == [
        ["a.txt", "changed", "other.settled", "located in", "=青禾电机", "北麓园", "2020 → 2021", "actual", "",
         "=青禾电机2020年落户北麓园"],
        ["b.txt", "lost", "test.rule", "located in", "云帆精工", "永丰园", "2018", "actual", "",
         "云帆精工2018年落户永丰园"],
        ["c.txt", "gained", "other.supplies", "supplies", "青禾电机", "木槿食品", "", "actual", "",
         "青禾电机为木槿食品供货"],
    ]  # fmt: skip


def test_the_table_is_in_the_language_that_was_asked_for(run: Run, kg: Path) -> None:
    zh, en = (run("changes", kg, "--language", language).stdout.decode() for language in ("zh", "en"))
    assert all(word in zh for word in ("对象或数值", "新增", "失去", "改变", "已发生", "位于"))
    assert all(word in en for word in ("Object or value", "gained", "lost", "changed", "actual", "located in"))


def test_the_summary_counts_by_rule(run: Run, kg: Path) -> None:
    answer = run("changes", kg, "--summary", "--format", "csv")
    assert rows(answer.stdout) == [
        ["rule", "gained", "lost", "changed"],
        ["other.settled", "0", "0", "1"],
        ["other.supplies", "1", "0", "0"],
        ["test.rule", "0", "1", "0"],
    ]
    found = json.loads(run("changes", kg, "--summary", "--format", "json").stdout)
    assert (found["articles"], found["gained"], found["lost"], found["changed"]) == (3, 1, 1, 1)
    assert found["entities_gained"] == {"Company": 2}


def test_json_has_both_sides(run: Run, kg: Path) -> None:
    changed, lost, gained = json.loads(run("changes", kg, "--format", "json").stdout)
    assert (changed["before"]["when"], changed["after"]["when"]) == ("2020", "2021")
    assert (lost["change"], lost["after"], gained["before"]) == ("lost", None, None)
    assert gained["after"]["quote"] == "青禾电机为木槿食品供货"


@pytest.mark.parametrize(("rule", "count"), [("other.settled", 1), ("test.rule", 1), ("no-such-rule", 0)])
def test_one_rule_can_be_asked_for(run: Run, kg: Path, rule: str, count: int) -> None:
    assert len(rows(run("changes", kg, "--rule", rule, "--format", "csv").stdout)) == count + 1


def test_no_cell_is_a_formula_in_a_spreadsheet(run: Run, kg: Path, tmp_path: Path) -> None:
    for options in (("--format", "sheet-csv"), ("--format", "csv", "--bom")):
        (first, *_) = rows(run("changes", kg, *options).stdout)[1:]
        assert first[4] == "'=青禾电机"
    assert run("changes", kg, "-o", tmp_path / "changes.xlsx").returncode == 0
    sheet = openpyxl.load_workbook(tmp_path / "changes.xlsx").active
    assert sheet is not None
    assert (sheet["E2"].value, sheet["E2"].data_type) == ("=青禾电机", "s")


def test_a_workbook_is_not_printed(run: Run, kg: Path) -> None:
    answer = run("changes", kg, "--format", "xlsx")
    assert answer.returncode == 2
    assert "-o" in answer.stderr.decode()


def test_where_nothing_was_read_again_there_are_no_rows(run: Run, workspace: Path, tmp_path: Path) -> None:
    answer = run("changes", workspace)
    assert (answer.returncode, "no rows" in answer.stdout.decode()) == (0, True)
    assert run("changes", tmp_path / "none").returncode == 66


def test_a_build_without_sources_reads_again_and_tells_what_changed(run: Run, kg: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(kg, tmp_path / "kg"))
    answer = run("build", "--into", place)
    told = answer.stdout.decode()
    assert answer.returncode == 0
    assert "no sources given; read now 3" in told
    assert "重新抽取 3 篇：陈述新增 " in told
    assert "实体新增 4（企业 2、园区 1、" in told
    assert "read again 3: claims gained 2, lost 1, changed 0; entities gained 4 (company 2, " in told
    assert "\n  other.settled: 0 / 1 / 0\n" in told
    assert f"lukou-kg changes {place}" in told
    again = run("build", "--into", place).stdout.decode()
    assert "no sources given; read now 0" in again
    assert "read again" not in again


def test_a_build_without_sources_needs_a_workspace(run: Run, tmp_path: Path) -> None:
    answer = run("build", "--into", tmp_path / "kg")
    assert answer.returncode == 2
    assert "还不是工作区" in answer.stderr.decode()
    assert "is no workspace yet" in answer.stderr.decode()
    assert not (tmp_path / "kg").exists()


def test_python_gives_the_same_table(kg: Path, schema: Schema) -> None:
    graph = open_graph(kg, schema)
    assert [row[1] for row in graph.changes(language="en")] == ["changed", "lost", "gained"]
    assert [row[4] for row in graph.changes("test.rule")] == ["云帆精工"]
    with pytest.raises(UsageError, match="in memory"):
        type(graph)(graph.knowledge, schema).changes()
