"""What reading articles again changes is kept with them and told, by rule, however often a run is stopped."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import makers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.app.build import Report, build
from lukou_kg.app.changes import changes_in
from lukou_kg.app.rereading import RuleTurns, reread, totals_of
from lukou_kg.app.stages import Stages, reader_of
from lukou_kg.app.withdrawing import Signature, withdraw
from lukou_kg.model.claim import Claim, Extraction, Status
from lukou_kg.model.rereading import Turn
from lukou_kg.store.generation import current_generation, facts_in_use

sys.path.append(str(Path(__file__).parents[2] / "tools"))
from ordeals.stopping import before_write, end_of

TEXTS = {
    "a.txt": "青禾电机2019年落户永丰园。",
    "b.txt": "瑞溪膜材2020年落户北麓园。去年，云帆精工2018年落户永丰园。",
    "c.txt": "规划，木槿食品2022年落户北麓园。",
    "d.txt": "青禾电机2019年落户永丰园，青禾电机为木槿食品供货。",
}
FIRST, OTHER = makers.fake_stages(), makers.other_stages()
THIRD = replace(FIRST, schema=replace(FIRST.schema, version="e" * 64))
MEMORY = Path("/dev/shm")  # where making durable costs nothing
BY = Signature(at="2026-11-27T08:00:00Z", who="李青")


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in TEXTS]


@pytest.fixture
def kg(sources: list[str], tmp_path: Path) -> Path:
    """A workspace that the first reader has read."""
    run(sources, tmp_path / "kg", FIRST)
    return tmp_path / "kg"


def run(sources: Sequence[str], workspace: Path, stages: Stages) -> Report:
    return build(sources, workspace, stages, progress=lambda *_: None)


def listed(workspace: Path) -> list[tuple[str, str, str, str]]:
    return [
        (source, item.turn.value, item.said.rule, item.said.subject)
        for source, changes in changes_in(workspace)
        for item in changes.differences
    ]


CHANGES = [
    ("b.txt", "changed", "other.settled", "瑞溪膜材"),
    ("b.txt", "lost", "test.rule", "云帆精工"),
    ("c.txt", "changed", "other.settled", "木槿食品"),
    ("d.txt", "gained", "other.supplies", "青禾电机"),
]


def test_a_build_tells_what_reading_again_changed_by_rule(kg: Path) -> None:
    totals = run([], kg, OTHER).reread
    assert totals is not None
    assert (totals.articles, totals.gained, totals.lost, totals.changed) == (4, 1, 1, 2)
    assert totals.rules == (
        RuleTurns(rule="other.settled", gained=0, lost=0, changed=2),
        RuleTurns(rule="other.supplies", gained=1, lost=0, changed=0),
        RuleTurns(rule="test.rule", gained=0, lost=1, changed=0),
    )
    assert (totals.entities_gained, totals.entities_lost) == ((("Company", 1),), (("Company", 1), ("Park", 1)))


def test_every_claim_that_changed_is_listed_with_its_sentence(kg: Path) -> None:
    run([], kg, OTHER)
    assert listed(kg) == CHANGES
    found = {source: changes.differences for source, changes in changes_in(kg)}
    assert found["a.txt"] == ()
    (plan,) = found["c.txt"]
    assert plan.before is not None
    assert plan.after is not None
    assert (plan.before.status, plan.after.status) == (Status.ACTUAL, Status.PLANNED)
    assert plan.after.quote == "木槿食品2022年落户北麓园"
    assert plan.before.when == plan.after.when == "2022"


@pytest.mark.parametrize(
    ("rule", "count"), [("other.settled", 2), ("other", 0), ("test.rule", 1), ("nothing", 0), (None, 4)]
)
def test_the_claims_of_one_rule_can_be_asked_for(kg: Path, rule: str | None, count: int) -> None:
    run([], kg, OTHER)
    assert sum(len(changes.differences) for _, changes in changes_in(kg, rule=rule)) == count


def test_a_first_reading_and_the_same_reader_again_tell_nothing(sources: list[str], tmp_path: Path) -> None:
    for _ in range(2):
        assert run(sources, tmp_path / "kg", FIRST).reread is None
        assert changes_in(tmp_path / "kg") == ()


def test_what_was_told_is_not_told_again_and_can_still_be_listed(kg: Path, sources: list[str], tmp_path: Path) -> None:
    assert run([], kg, OTHER).reread is not None
    assert run([], kg, OTHER).reread is None
    (tmp_path / "new.txt").write_text("北岭冷链2021年落户永丰园。", encoding="utf-8")
    assert run([*sources, str(tmp_path / "new.txt")], kg, OTHER).reread is None
    assert listed(kg) == CHANGES


def test_a_third_reader_is_compared_with_the_second(kg: Path) -> None:
    run([], kg, OTHER)
    totals = run([], kg, THIRD).reread
    assert totals is not None
    assert (totals.articles, totals.gained, totals.lost, totals.changed) == (4, 1, 1, 2)
    assert ("d.txt", "lost", "other.supplies", "青禾电机") in listed(kg)


def test_an_article_that_the_new_reader_fails_on_is_not_told_until_it_is_read(kg: Path) -> None:
    def failing(article: makers.Article) -> Extraction:
        if article.id == "b":
            raise ValueError("not today")
        return makers.other_extract(article)

    run([], kg, replace(OTHER, extract=failing))
    assert listed(kg) == [row for row in CHANGES if row[0] != "b.txt"]
    totals = run([], kg, OTHER).reread
    assert (totals and totals.articles, listed(kg)) == (4, CHANGES)


def test_a_withdrawal_takes_the_words_of_the_changes_away(kg: Path) -> None:
    run([], kg, OTHER)
    words = "云帆精工".encode()
    held = [path.name for path in kg.rglob("*") if path.is_file() and words in path.read_bytes()]
    assert "journal.sqlite" in held
    withdraw(kg, ["b.txt"], OTHER, by=BY, progress=lambda *_: None)
    assert not [path for path in kg.rglob("*") if path.is_file() and words in path.read_bytes()]
    assert listed(kg) == [row for row in CHANGES if row[0] != "b.txt"]


def test_a_journal_of_format_2_is_taken_over(kg: Path) -> None:
    with sqlite3.connect(kg / "journal.sqlite") as connection:
        connection.execute("DROP TABLE rereading")
        connection.execute("DROP TABLE authority")
        connection.execute("ALTER TABLE withdrawal DROP COLUMN called")
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    (kg / "journal.seal").unlink()
    before = current_generation(kg).quads
    assert run([], kg, FIRST).reread is None
    assert current_generation(kg).quads == before
    run([], kg, OTHER)
    assert listed(kg) == CHANGES


def test_a_former_reading_that_is_damaged_is_replaced_and_not_compared(kg: Path) -> None:
    with sqlite3.connect(kg / "journal.sqlite") as connection:
        connection.execute("UPDATE extraction SET json = replace(json, '青', '清')")
    connection.close()
    totals = run([], kg, OTHER).reread
    assert totals is not None
    assert totals.articles == 2


RUN = """
import os, signal, sys
sys.path[:0] = [sys.argv[1]]
from pathlib import Path
import makers
from lukou_kg.app.build import build
stop_after = int(sys.argv[3])
def progress(step, done, total):
    global stop_after
    if stop_after == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    stop_after -= 1
print(build([], Path(sys.argv[2]), makers.other_stages(), progress=progress).reread)
"""


def in_a_process(workspace: Path, *, kill_at: int = -1) -> tuple[int, str]:
    command = [sys.executable, "-c", RUN, str(Path(makers.__file__).parent), str(workspace), str(kill_at)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, env=dict(os.environ))
    return ended.returncode, ended.stdout


def test_a_run_that_was_killed_tells_in_the_end_what_an_undisturbed_one_tells(kg: Path, tmp_path: Path) -> None:
    shutil.copytree(kg, tmp_path / "calm")
    calm = in_a_process(tmp_path / "calm")
    assert calm[1].startswith("Totals(articles=4")
    for step in range(5):  # four articles read again, the graph published
        workspace = tmp_path / f"kg{step}"
        shutil.copytree(kg, workspace)
        assert in_a_process(workspace, kill_at=step) == (-signal.SIGKILL, "")
        assert in_a_process(workspace) == calm
        assert listed(workspace) == CHANGES
        assert current_generation(workspace).quads == current_generation(tmp_path / "calm").quads


def test_a_kill_before_every_write_of_reading_again_loses_no_change(kg: Path, tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(dir=MEMORY if os.access(MEMORY, os.W_OK) else tmp_path))
    try:
        shutil.copytree(kg, folder / "calm")
        calm = run([], folder / "calm", OTHER).reread
        for number in count(1):
            workspace = folder / "stopped"
            shutil.rmtree(workspace, ignore_errors=True)
            shutil.copytree(kg, workspace)
            code = end_of(lambda workspace=workspace: run([], workspace, OTHER), before_write(number, workspace))
            published = reader_of(facts_in_use(workspace)) == OTHER.reader
            told = run([], workspace, OTHER).reread
            assert (number, told) == (number, None if published else calm)
            assert (number, listed(workspace)) == (number, CHANGES)
            if code == 0:
                break
        assert number > 10
    finally:
        shutil.rmtree(folder)


# Of one article: claims as (subject, object or value, status, time, rule).
Told = tuple[str, str | float, Status, str | None, str]
ARTICLE = makers.article("青禾电机和北岭冷链在永丰园。")
A, B = Status.ACTUAL, Status.PLANNED


def read(*told: Told) -> Extraction:
    names = {"e1": ("Company", "青禾电机"), "e2": ("Company", "北岭冷链"), "e3": ("Park", "永丰园")}
    claims: list[Claim] = [
        makers.claim(
            ARTICLE, "locatedIn" if far == "e3" else "investment", subject, far, status=status, when=when, rule=rule
        )
        for subject, far, status, when, rule in told
    ]
    return makers.reading(ARTICLE, names, claims)[1]


@pytest.mark.parametrize(
    ("before", "after", "turns"),
    [
        ([("e1", "e3", A, None, "x")], [("e1", "e3", A, None, "y")], []),
        ([("e1", "e3", A, None, "x")] * 2, [("e1", "e3", A, None, "x")], [("lost", "x")]),
        ([("e1", "e3", A, None, "x"), ("e1", "e3", A, None, "y")], [("e1", "e3", A, None, "y")], [("lost", "x")]),
        ([("e1", "e3", A, None, "x")], [("e1", "e3", B, None, "y")], [("changed", "y")]),
        ([("e1", "e3", A, "2019", "x")], [("e1", "e3", A, None, "x")], [("changed", "x")]),
        ([("e1", 5.0, A, None, "x")], [("e1", 7.0, A, None, "x")], [("changed", "x")]),
        ([("e1", "e3", A, None, "x")], [("e2", "e3", A, None, "x")], [("gained", "x"), ("lost", "x")]),
        (
            [("e1", 5.0, A, "2019", "x"), ("e1", 6.0, A, "2020", "y")],
            [("e1", 6.0, A, "2021", "z")],
            [("changed", "z"), ("lost", "x")],
        ),
    ],
    ids=["another rule", "once for twice", "of two rules", "status", "time", "value", "subject", "the nearest"],
)
def test_claims_are_compared_by_what_they_say(
    before: list[Told], after: list[Told], turns: list[tuple[str, str]]
) -> None:
    found = reread(read(*before), read(*after)).differences
    assert sorted((item.turn.value, item.said.rule) for item in found) == turns


TELLINGS = st.lists(
    st.tuples(
        st.sampled_from(["e1", "e2"]),
        st.sampled_from(["e3", 5.0, 7.0]),
        st.sampled_from([A, B]),
        st.sampled_from([None, "2019"]),
        st.sampled_from("xy"),
    ),
    max_size=6,
)


@given(TELLINGS, TELLINGS, st.randoms(use_true_random=False))
def test_the_differences_add_up_both_ways_in_any_order(
    before: list[Told], after: list[Told], shuffle: random.Random
) -> None:
    there, back = (totals_of([reread(read(*one), read(*two))]) for one, two in ((before, after), (after, before)))
    assert there.gained - there.lost == len(after) - len(before)
    assert (there.gained, there.lost, there.changed) == (back.lost, back.gained, back.changed)
    mixed = shuffle.sample(before, len(before))
    again = reread(read(*mixed), read(*after)).differences
    assert [item.turn for item in again].count(Turn.CHANGED) == there.changed
