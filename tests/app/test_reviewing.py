"""What is doubtful goes out as a workbook; what people fill in comes back as decisions, and nothing else does."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import makers
import openpyxl
import pytest

from lukou_kg.app.build import build
from lukou_kg.app.deciding import Deciding
from lukou_kg.app.decisions import decided, record
from lukou_kg.app.filled import filled_in
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.reviewing import CLAIMS, IDENTITIES, review_workbook
from lukou_kg.app.withdrawing import Signature, withdraw
from lukou_kg.app.workspace import open_graph
from lukou_kg.errors import DecisionError, SourceError
from lukou_kg.model.article import Article
from lukou_kg.model.claim import Extraction
from lukou_kg.model.decision import Op

TEXTS = {
    "a.txt": "渌口区云帆精工2019年落户渌口园。",
    "b.txt": "渌口区湖南云帆精工科技有限公司2021年落户渌口园。",
    "c.txt": "渌口区北岭冷链2022年落户北麓园。",
}
SCORES = {"2019": 0.95, "2021": 0.55, "2022": 0.7}
BY = Signature(at="2026-11-27T08:00:00Z", who="李青")
Change = Callable[[openpyxl.Workbook], None]


def quiet(_step: str, _done: int, _total: int | None) -> None:
    """No progress."""


def doubtful(of: Article) -> Extraction:
    text = of.text.removeprefix("渌口区")
    made = makers.fake_extract(replace(of, text=text))
    place = makers.entity(of, "e9", "Place", "渌口区")
    claims = tuple(replace(item, score=SCORES[item.when.edtf]) for item in made.claims if item.when)
    return replace(made, entities=(*made.entities, place), claims=claims)


STAGES = replace(makers.fake_stages(), extract=doubtful)


@pytest.fixture
def kg(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    build([str(tmp_path / name) for name in TEXTS], tmp_path / "kg", STAGES, progress=quiet)
    return tmp_path / "kg"


def graph(kg: Path) -> KnowledgeGraph:
    return open_graph(kg, STAGES.schema)


def exported(kg: Path) -> bytes:
    return review_workbook(graph(kg), kg, STAGES, limit=100)


def column(book: openpyxl.Workbook, sheet: str, heading: str) -> int:
    return [cell.value for cell in book[sheet][1]].index(heading) + 1


def edited(data: bytes, change: Change) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_back(kg: Path, data: bytes) -> list[tuple[Op, str, str]]:
    filled = filled_in(data, graph(kg), Deciding(graph(kg), BY), source="审核.xlsx")
    return [(each.op, each.why, each.who) for each in filled.decisions]


def fill(sheet: str, row: int, **cells: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        for heading, value in cells.items():
            book[sheet].cell(row, column(book, sheet, heading)).value = value

    return change


def test_no_edits_in_no_decisions_out(kg: Path) -> None:
    assert read_back(kg, exported(kg)) == []
    assert read_back(kg, edited(exported(kg), lambda _: None)) == []


def test_the_same_graph_gives_the_same_workbook(kg: Path) -> None:
    assert exported(kg) == exported(kg)


def test_the_most_doubtful_come_first_with_both_names_in_their_sentence(kg: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(kg)), rich_text=True)
    chances = [book[CLAIMS].cell(row, column(book, CLAIMS, "置信度")).value for row in (2, 3, 4)]
    assert chances == [0.55, 0.7, 0.95]
    assert "湖南云帆精工科技有限公司2021年落户渌口园" in str(book[CLAIMS].cell(2, 1).value)


def test_the_columns_to_fill_in_offer_what_may_be_chosen(kg: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(kg)))
    lists = {
        sheet: [rule.formula1 for rule in book[sheet].data_validations.dataValidation] for sheet in book.sheetnames
    }
    assert lists[CLAIMS] == ['"通过,不通过,改对象,改数值,改状态,改时间"']
    assert lists[IDENTITIES] == ['"合并,分开"']


def test_what_is_chosen_becomes_a_decision_with_its_remark_and_is_in_force(kg: Path) -> None:
    data = edited(exported(kg), fill(CLAIMS, 2, 审核="不通过", 备注="已迁走"))
    assert read_back(kg, data) == [(Op.REJECT, "已迁走", "李青")]
    filled = filled_in(data, graph(kg), Deciding(graph(kg), BY), source="审核.xlsx")
    record(kg, filled.decisions, STAGES, progress=quiet)
    assert len(graph(kg).statements) == 2
    assert len(decided(kg).applied) == 1


@pytest.mark.parametrize(
    ("cells", "op"),
    [
        ({"审核": "通过"}, Op.ACCEPT),
        ({"审核": "改状态", "改为": "planned"}, Op.CORRECT),
        ({"审核": "改状态", "改为": "计划"}, Op.CORRECT),
        ({"审核": "改时间", "改为": "2023年5月"}, Op.CORRECT),
        ({"审核": "改时间", "改为": datetime(2023, 5, 12)}, Op.CORRECT),  # noqa: DTZ001 - a cell has no zone
        ({"审核": "改时间", "改为": "2023-05"}, Op.CORRECT),
        ({"审核": "改对象", "改为": "北麓园"}, Op.CORRECT),
    ],
)
def test_each_choice_has_its_decision(kg: Path, cells: dict[str, str], op: Op) -> None:
    assert [each[0] for each in read_back(kg, edited(exported(kg), fill(CLAIMS, 2, **cells)))] == [op]


def test_a_pair_that_was_joined_is_parted(kg: Path) -> None:
    firms = [thing for thing in graph(kg).things if thing.kind == "Company"]
    assert len(firms) == 2
    data = edited(exported(kg), fill(IDENTITIES, 2, 审核="分开"))
    filled = filled_in(data, graph(kg), Deciding(graph(kg), BY), source="审核.xlsx")
    record(kg, filled.decisions, STAGES, progress=quiet)
    assert len([thing for thing in graph(kg).things if thing.kind == "Company"]) == 3


def test_a_pair_that_was_joined_shows_the_names_that_were_compared_and_is_parted_in_all_articles(kg: Path) -> None:
    (kg.parent / "d.txt").write_text("渌口区云帆精工2022年落户渌口园。", encoding="utf-8")
    (kg.parent / "e.txt").write_text("渌口区湖南云帆精工科技有限公司2022年落户渌口园。", encoding="utf-8")
    (kg.parent / "f.txt").write_text("渌口区湖南云帆精工科技有限公司2019年落户渌口园。", encoding="utf-8")
    build([str(kg.parent / f"{name}.txt") for name in "def"], kg, STAGES, progress=quiet)
    data = exported(kg)
    page = openpyxl.load_workbook(io.BytesIO(data))[IDENTITIES]
    assert {cell.value for cell in page[2][:2]} == {"云帆精工", "湖南云帆精工科技有限公司"}
    filled = filled_in(
        edited(data, fill(IDENTITIES, 2, 审核="分开")), graph(kg), Deciding(graph(kg), BY), source="审核.xlsx"
    )
    record(kg, filled.decisions, STAGES, progress=quiet)
    assert {("a", "d"), ("b", "e", "f")} <= {thing.articles for thing in graph(kg).things}


def test_what_looks_wrong_is_shown_with_its_reason_and_parted_in_all_its_articles(tmp_path: Path) -> None:
    def in_districts(of: Article) -> Extraction:
        made = makers.fake_extract(replace(of, text="砺川精密2019年落户产业园。"))
        place = makers.entity(of, "e9", "Place", of.text[:3])
        said = makers.claim(of, "locatedIn", "e2", "e9")
        built_by = makers.claim(of, "builtBy", "e2", "e1")
        return replace(made, article=of.id, entities=(*made.entities, place), claims=(said, built_by))

    stages = replace(makers.fake_stages(), extract=in_districts)
    for name, place in zip("abcd", ("渌口区", "渌口区", "醴陵市", "醴陵市"), strict=True):
        (tmp_path / f"{name}.txt").write_text(f"{place}砺川精密落户产业园{name}。", encoding="utf-8")
    kg = tmp_path / "kg"
    build([str(tmp_path / f"{name}.txt") for name in "abcd"], kg, stages, progress=quiet)
    (park,) = [thing.articles for thing in graph(kg).things if thing.kind == "Park"]
    assert park == ("a", "b", "c", "d")
    data = review_workbook(graph(kg), kg, stages, limit=100)
    page = openpyxl.load_workbook(io.BytesIO(data))[IDENTITIES]
    rows = [dict(zip([cell.value for cell in page[1]], [cell.value for cell in row], strict=True)) for row in page[2:9]]
    (at,) = [at for at, row in enumerate(rows, start=2) if row["存疑"] == "文章说的区县不同"]
    assert rows[at - 2]["建议"] == "分开"
    filled = filled_in(
        edited(data, fill(IDENTITIES, at, 审核="分开")), graph(kg), Deciding(graph(kg), BY), source="审核.xlsx"
    )
    record(kg, filled.decisions, stages, progress=quiet)
    assert sorted(thing.articles for thing in graph(kg).things if thing.kind == "Park") == [("a", "b"), ("c", "d")]


def test_columns_may_be_moved_and_rows_sorted(kg: Path) -> None:
    def moved(book: openpyxl.Workbook) -> None:
        fill(CLAIMS, 4, 审核="通过")(book)
        page = book[CLAIMS]
        page.move_range(f"A1:A{page.max_row}", cols=page.max_column)
        page.delete_cols(1)
        page.delete_rows(2)

    assert [each[0] for each in read_back(kg, edited(exported(kg), moved))] == [Op.ACCEPT]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"审核": "也许"}, "也许"),
        ({"审核": "改状态"}, "改为"),
        ({"审核": "改状态", "改为": "done"}, "done"),
        ({"审核": "改对象", "改为": "没有这家"}, "没有这家"),
        ({"审核": "改对象", "改为": "北岭冷链"}, "企业"),
        ({"审核": "通过", "编号": "claim-x"}, "claim-x"),
        ({"审核": "通过", "编号": ""}, "编号"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_row_and_nothing_is_decided(
    kg: Path, cells: dict[str, str], told: str
) -> None:
    data = edited(edited(exported(kg), fill(CLAIMS, 3, 审核="通过")), fill(CLAIMS, 2, **cells))
    with pytest.raises(DecisionError, match="第 2 行") as fault:
        read_back(kg, data)
    assert told in fault.value.zh


def test_a_row_whose_claim_is_gone_is_told_and_nothing_is_decided(kg: Path) -> None:
    data = edited(edited(exported(kg), fill(CLAIMS, 2, 审核="通过")), fill(CLAIMS, 3, 审核="通过"))
    withdraw(kg, ["b.txt"], STAGES, by=BY, progress=quiet)
    with pytest.raises(DecisionError, match="第 2 行"):
        read_back(kg, data)


@pytest.mark.parametrize(
    "fills",
    [
        [(CLAIMS, 2, {"审核": "通过"}), (CLAIMS, 3, {"审核": "改时间", "改为": "2023年5月"})],
        [(CLAIMS, 2, {"审核": "改对象", "改为": "北麓园"}), (CLAIMS, 4, {"审核": "不通过"})],
        [(CLAIMS, 4, {"审核": "改状态", "改为": "计划"}), (IDENTITIES, 2, {"审核": "分开"})],
        [(IDENTITIES, 2, {"审核": "合并"})],
    ],
)
def test_the_same_workbook_again_decides_nothing_new(kg: Path, fills: list[tuple[str, int, dict[str, str]]]) -> None:
    data = exported(kg)
    for sheet, row, cells in fills:
        data = edited(data, fill(sheet, row, **cells))
    first = filled_in(data, graph(kg), Deciding(graph(kg), BY), source="审核.xlsx")
    record(kg, first.decisions, STAGES, progress=quiet)
    later = Deciding(graph(kg), replace(BY, at="2026-11-28T08:00:00Z"))
    again = filled_in(data, graph(kg), later, source="审核.xlsx", known=decided(kg).decisions)
    assert (again.decisions, len(again.known)) == ((), len(fills))


def joined_row(book: openpyxl.Workbook) -> int:
    """The row of a pair that was taken for one thing."""
    table = book[IDENTITIES]
    one, two = column(book, IDENTITIES, "编号一"), column(book, IDENTITIES, "编号二")
    return next(row for row in range(2, table.max_row + 1) if table.cell(row, one).value == table.cell(row, two).value)


def test_what_was_joined_can_be_said_to_be_one_thing_and_that_is_kept(kg: Path) -> None:
    data = exported(kg)
    row = joined_row(openpyxl.load_workbook(io.BytesIO(data)))
    filled = edited(data, fill(IDENTITIES, row, 审核="合并"))
    (merged,) = filled_in(filled, graph(kg), Deciding(graph(kg), BY), source="审核.xlsx").decisions
    assert merged.op is Op.MERGE
    record(kg, [merged], STAGES, progress=quiet)
    assert list(decided(kg).applied) == [merged.id]
    book = openpyxl.load_workbook(io.BytesIO(exported(kg)))
    assert book[IDENTITIES].max_row < openpyxl.load_workbook(io.BytesIO(data))[IDENTITIES].max_row


def test_what_is_to_be_put_in_a_place_that_nobody_chose_is_told(kg: Path) -> None:
    with pytest.raises(DecisionError, match="第 2 行：“改为”已填"):
        read_back(kg, edited(exported(kg), fill(CLAIMS, 2, 改为="2023")))


@pytest.mark.parametrize("verdict", ["通过", "不通过"])
def test_a_verdict_that_changes_nothing_takes_nothing_new(kg: Path, verdict: str) -> None:
    with pytest.raises(DecisionError, match=f"第 2 行：“改为”已填，“审核”却是“{verdict}”"):
        read_back(kg, edited(exported(kg), fill(CLAIMS, 2, 审核=verdict, 改为="2023")))


@pytest.mark.parametrize(
    "cells",
    [{"主体": "别家"}, {"对象或数值": 9000}, {"状态": "计划"}, {"时间": "2023"}, {"时间": datetime(2023, 5, 12)}],  # noqa: DTZ001 - a cell has no zone
)
def test_what_is_written_over_in_its_own_cell_is_told_with_what_the_graph_says(kg: Path, cells: dict[str, str]) -> None:
    with pytest.raises(DecisionError, match=f"第 3 行：“{next(iter(cells))}”写的是「.+」，图谱中是「.+」"):
        read_back(kg, edited(exported(kg), fill(CLAIMS, 3, 审核="通过", **cells)))


def test_what_is_written_over_in_a_row_that_decides_nothing_is_told(kg: Path) -> None:
    data = edited(edited(exported(kg), fill(CLAIMS, 2, 审核="通过")), fill(CLAIMS, 3, 状态="计划"))
    filled = filled_in(data, graph(kg), Deciding(graph(kg), BY), source="x")
    assert len(filled.decisions) == 1
    (notice,) = filled.unheeded
    assert re.search("第 3 行没有裁定.*“状态”写的是「计划」，图谱中是「已成事实」", notice.zh)
    assert filled_in(exported(kg), graph(kg), Deciding(graph(kg), BY), source="x").unheeded == ()


def test_a_sentence_of_another_row_is_told(kg: Path) -> None:
    with pytest.raises(DecisionError, match="陈述 第 2 行：“句子”不是说出这条陈述的句子"):
        read_back(kg, edited(exported(kg), fill(CLAIMS, 2, 审核="通过", 句子="别家2022年落户别园。")))


def test_what_is_written_over_in_a_pair_that_decides_nothing_is_told(kg: Path) -> None:
    data = edited(exported(kg), fill(IDENTITIES, 2, 名称一="别家"))
    (notice,) = filled_in(data, graph(kg), Deciding(graph(kg), BY), source="x").unheeded
    assert notice.zh.startswith("同一事物 第 2 行没有裁定")


def test_faults_are_told_in_the_order_of_the_rows(kg: Path) -> None:
    data = edited(edited(exported(kg), fill(CLAIMS, 3, 审核="好")), fill(CLAIMS, 2, 审核="好"))
    with pytest.raises(DecisionError) as fault:
        read_back(kg, data)
    assert [line.partition("：")[0] for line in fault.value.zh.splitlines()] == ["陈述 第 2 行", "陈述 第 3 行"]


@pytest.mark.parametrize("heading", ["名称一", "名称二", "编号一", "编号二", "文章二"])
def test_a_pair_of_which_only_some_columns_were_sorted_is_refused(kg: Path, heading: str) -> None:
    data = edited(exported(kg), fill(IDENTITIES, 2, 审核="分开", **{heading: "别家"}))
    with pytest.raises(DecisionError, match=r"同一事物 第 2 行：.*只有部分列参与了排序"):
        read_back(kg, data)


def test_a_workbook_without_the_column_that_checks_pairs_is_taken(kg: Path) -> None:
    def without(book: openpyxl.Workbook) -> None:
        book[IDENTITIES].delete_cols(column(book, IDENTITIES, "核对"))

    assert read_back(kg, edited(edited(exported(kg), without), fill(IDENTITIES, 2, 审核="分开")))


def test_a_thing_may_be_called_otherwise_since_the_export(kg: Path) -> None:
    data = edited(exported(kg), fill(CLAIMS, 2, 审核="通过"))
    (first,) = filled_in(data, graph(kg), Deciding(graph(kg), BY), source="x").decisions
    assert first.claim is not None
    record(kg, [Deciding(graph(kg), BY).rename(first.claim.subject.id, "云帆集团")], STAGES, progress=quiet)
    again = filled_in(data, graph(kg), Deciding(graph(kg), BY), source="x")
    assert [each.op for each in again.decisions] == [Op.ACCEPT]
    record(kg, again.decisions, STAGES, progress=quiet)
    record(kg, [Deciding(graph(kg), BY).rename(first.claim.subject.id, "云帆控股")], STAGES, progress=quiet)
    last = filled_in(data, graph(kg), Deciding(graph(kg), BY), source="x", known=decided(kg).decisions)
    assert (last.decisions, len(last.known)) == ((), 1)


@pytest.mark.parametrize(
    ("written", "same"), [("2,022.0", True), ("2022-01-01", False), ("2022-01", False), ("2022", True)]
)
def test_what_a_spreadsheet_writes_in_its_own_way_is_the_same(kg: Path, written: str, same: bool) -> None:
    data = edited(exported(kg), fill(CLAIMS, 3, 审核="通过", 时间=written))
    if same:
        assert len(read_back(kg, data)) == 1
    else:
        with pytest.raises(DecisionError, match="时间"):
            read_back(kg, data)


def test_who_decided_otherwise_before_is_told(kg: Path) -> None:
    data = exported(kg)
    rejected = edited(data, fill(CLAIMS, 2, 审核="不通过"))
    record(kg, filled_in(rejected, graph(kg), Deciding(graph(kg), BY), source="x").decisions, STAGES, progress=quiet)
    known = decided(kg).decisions
    with pytest.raises(DecisionError, match=f"第 2 行：李青已于 {BY.at} 另作裁定（reject，{known[0].id}）"):
        filled_in(
            edited(data, fill(CLAIMS, 2, 审核="通过")), graph(kg), Deciding(graph(kg), BY), source="x", known=known
        )


def test_what_was_corrected_cannot_be_decided_otherwise_by_an_old_workbook(kg: Path) -> None:
    data = edited(exported(kg), fill(CLAIMS, 2, 审核="改时间", 改为="2023"))
    record(kg, filled_in(data, graph(kg), Deciding(graph(kg), BY), source="x").decisions, STAGES, progress=quiet)
    other = edited(data, fill(CLAIMS, 2, 审核="改时间", 改为="2024"))
    with pytest.raises(DecisionError, match="第 2 行"):
        filled_in(other, graph(kg), Deciding(graph(kg), BY), source="x", known=decided(kg).decisions)


def test_two_verdicts_on_one_claim_are_refused_with_both_rows(kg: Path) -> None:
    data = exported(kg)
    book = openpyxl.load_workbook(io.BytesIO(data))
    key = book[CLAIMS].cell(2, column(book, CLAIMS, "编号")).value
    both = edited(edited(data, fill(CLAIMS, 2, 审核="通过")), fill(CLAIMS, 3, 审核="不通过", 编号=str(key)))
    with pytest.raises(DecisionError, match=r"第 2 行和第 3 行"):
        read_back(kg, both)


def renamed(sheet: str, heading: str) -> Change:
    return fill(sheet, 1, **{heading: "别的"})


def titled(book: openpyxl.Workbook) -> None:
    book[CLAIMS].insert_rows(1)
    book[CLAIMS].cell(1, 1).value = "审核表"


def without_ids(book: openpyxl.Workbook) -> None:
    book[CLAIMS].delete_cols(column(book, CLAIMS, "编号"))


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        (renamed(CLAIMS, "审核"), "审核"),
        (renamed(CLAIMS, "改为"), "改为"),
        (renamed(IDENTITIES, "编号二"), "编号二"),
        (titled, "审核、改为、编号"),
        (without_ids, "编号"),
    ],
)
def test_a_column_that_lacks_is_told(kg: Path, change: Change, lacks: str) -> None:
    with pytest.raises(SourceError, match=f"一列 {lacks}；"):
        read_back(kg, edited(edited(exported(kg), fill(CLAIMS, 2, 审核="通过")), change))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no", "句子,审核\n".encode()])
def test_what_is_no_workbook_is_told(kg: Path, data: bytes) -> None:
    with pytest.raises(SourceError, match="xlsx"):
        read_back(kg, data)
