"""status and doctor as a user sees them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import makers
import pytest
from makers import Run

from lukou_kg.app.withdrawing import Signature, withdraw
from lukou_kg.store.generation import current_generation


@pytest.fixture
def kg(workspace: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(workspace, tmp_path / "kg"))


def test_the_counts_of_the_status_add_up(run: Run, kg: Path) -> None:
    shown = run("status", kg).stdout.decode()
    assert "来源 inputs      3 = 收录 taken 2 + 抽取失败 quarantined 0 + 重复 duplicates 0 + " in shown
    assert "成图 published   20" in shown
    told = json.loads(run("status", kg, "--json").stdout)
    ends = ("taken", "quarantined", "duplicates", "kept_aside", "withdrawn")
    assert told["inputs"] == sum(told[name] for name in ends) == 3
    assert [reason["source"] for reason in told["reasons"]] == ["none.txt"]
    assert told["published"].endswith("Z")


def test_what_was_read_otherwise_is_not_called_unread(run: Run, kg: Path) -> None:
    (kg.parent / "names.csv").write_text("名称,种类\n青禾电机,organization\n", encoding="utf-8")
    answer = run("status", kg, "--names", kg.parent / "names.csv")
    assert "（待抽取 unread 0，" in answer.stdout.decode()
    told = answer.stderr.decode()
    assert "2 篇文章已用其他卡片、名单、模型、抽取器或程序版本抽取" in told
    assert f"lukou-kg build --into {kg}" in told
    counted = json.loads(run("status", kg, "--names", kg.parent / "names.csv", "--json").stdout)
    assert (counted["unread"], counted["read_otherwise"]) == (0, 2)


def test_what_was_withdrawn_is_listed_by_source_and_short_hash_with_who_and_why(run: Run, kg: Path) -> None:
    one, two = (makers.article(text).sha256 for text in ("青禾电机2019年落户永丰园。", "瑞溪膜材2020年落户北麓园。"))
    by = Signature(at="2026-11-27T08:00:00Z", who="李青", why="撤稿")
    withdraw(kg, ["one.txt", two], makers.fake_stages(), by=by, progress=lambda *_: None)
    listed = [line for line in run("status", kg).stdout.decode().splitlines() if line.startswith("已撤回")]
    signed = "（2026-11-27T08:00:00Z 李青 撤稿）"
    assert sorted(listed) == sorted(
        [f"已撤回 withdrawn  one.txt {one[:12]}{signed}", f"已撤回 withdrawn  {two[:12]}{signed}"]
    )
    assert run("restore", kg, two[:12]).returncode == 0


def test_decisions_tell_of_a_journal_that_was_changed(run: Run, kg: Path) -> None:
    data = bytearray((kg / "journal.sqlite").read_bytes())
    data[-3] ^= 255
    (kg / "journal.sqlite").write_bytes(data)
    answer = run("decisions", kg)
    assert f"lukou-kg doctor {kg}" in answer.stderr.decode()


def test_a_sound_workspace_ends_with_0(run: Run, kg: Path) -> None:
    answer = run("doctor", kg)
    assert (answer.returncode, answer.stderr) == (0, b"")
    shown = answer.stdout.decode()
    assert "✓ 2 篇文章，原文与指纹相符\n  2 articles, " in shown
    assert shown.endswith("完好 sound\n")


def test_leftovers_end_with_3_and_are_gone_after_a_repair(run: Run, kg: Path) -> None:
    (kg / ".lukou-9-0.tmp").write_text("half")
    assert run("doctor", kg).returncode == 3
    assert run("doctor", kg, "--repair").returncode == 0
    assert not (kg / ".lukou-9-0.tmp").exists()


def test_a_damaged_graph_leads_to_doctor_which_mends_it(run: Run, kg: Path) -> None:
    (current_generation(kg).folder / "graph.nq").write_bytes(b"")
    asked = run("query", kg, "-q", "ASK { ?s ?p ?o }")
    assert asked.returncode == 74
    assert f"lukou-kg doctor {kg} --repair" in asked.stderr.decode()
    found = run("doctor", kg, "--json")
    assert (found.returncode, json.loads(found.stdout)["state"]) == (74, "rebuild")


def test_a_damaged_journal_is_told_with_what_is_safe(run: Run, kg: Path) -> None:
    data = bytearray((kg / "journal.sqlite").read_bytes())
    data[-3] ^= 255
    (kg / "journal.sqlite").write_bytes(data)
    answer = run("doctor", kg)
    assert answer.returncode == 74
    assert "记录损坏" in answer.stdout.decode()
    assert "Traceback" not in answer.stderr.decode()


def test_a_build_on_what_is_no_journal_names_doctor(run: Run, kg: Path) -> None:
    (kg / "journal.sqlite").write_bytes(b"not a database at all, whatever its name says")
    answer = run("status", kg)
    assert answer.returncode == 74
    assert f"lukou-kg doctor {kg}" in answer.stderr.decode()


def test_a_build_without_its_journal_asks_it_back_from_the_backup(run: Run, kg: Path) -> None:
    (kg / "journal.sqlite").unlink()
    answer = run("build", "--into", kg)
    assert (answer.returncode, f"Restore {kg}/journal.sqlite from a backup" in answer.stderr.decode()) == (74, True)


def test_where_there_is_no_workspace_doctor_says_how_to_make_one(run: Run, tmp_path: Path) -> None:
    answer = run("doctor", tmp_path / "none")
    assert (answer.returncode, "lukou-kg build" in answer.stderr.decode()) == (66, True)
