"""What people decide is kept, outlives every rebuild, travels as JSON Lines, and says what became of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import makers
import pytest

from lukou_kg.app.build import build
from lukou_kg.app.deciding import Correction, Deciding, as_lines, decided, from_lines, record
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.withdrawing import Signature, withdraw
from lukou_kg.app.workspace import open_graph
from lukou_kg.errors import DecisionError, UnknownNameError, UsageError
from lukou_kg.model.decision import Decision, Op
from lukou_kg.store.generation import current_generation

TEXTS = {
    "a.txt": "青禾电机2019年落户永丰园。北岭冷链2021年落户永丰园。",
    "b.txt": "青禾电机2020年落户北麓园。",
    "c.txt": "青禾电机2019年落户永丰园。别的。",
}
STAGES = makers.fake_stages()
BY = Signature(at="2026-11-27T08:00:00Z", who="李青", why="核对原文")


def quiet(_step: str, _done: int, _total: int | None) -> None:
    """No progress."""


@pytest.fixture
def kg(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    build([str(tmp_path / name) for name in TEXTS], tmp_path / "kg", STAGES, progress=quiet)
    return tmp_path / "kg"


def graph(kg: Path) -> KnowledgeGraph:
    return open_graph(kg, STAGES.schema)


def deciding(kg: Path, at: str = BY.at) -> Deciding:
    return Deciding(graph(kg), replace(BY, at=at))


def keep(kg: Path, *decisions: Decision) -> None:
    record(kg, decisions, STAGES, progress=quiet)


def claim(kg: Path, of: str, to: str) -> str:
    names = {thing.id: thing.name for thing in graph(kg).things}
    (found,) = [s.id for s in graph(kg).statements if (names[s.subject], names[s.object or ""]) == (of, to)]
    return found


def test_a_rejected_claim_leaves_the_graph_and_stays_out(kg: Path) -> None:
    rejected = claim(kg, "北岭冷链", "永丰园")
    keep(kg, deciding(kg).on_claim(Op.REJECT, rejected))
    assert rejected not in {statement.id for statement in graph(kg).statements}
    (kg.parent / "d.txt").write_text("据悉，北岭冷链2021年落户永丰园。", encoding="utf-8")
    build([str(kg.parent / "d.txt")], kg, STAGES, progress=quiet)
    assert rejected not in {statement.id for statement in graph(kg).statements}


def test_an_accepted_claim_is_a_fact_however_doubtful_it_was(tmp_path: Path) -> None:
    def doubtful(article):
        made = makers.fake_extract(article)
        return replace(made, claims=tuple(replace(item, score=0.3) for item in made.claims))

    stages = replace(STAGES, extract=doubtful)
    (tmp_path / "a.txt").write_text("北岭冷链2021年落户永丰园。", encoding="utf-8")
    build([str(tmp_path / "a.txt")], tmp_path / "kg", stages, progress=quiet)
    (before,) = graph(tmp_path / "kg").statements
    decision = deciding(tmp_path / "kg").on_claim(Op.ACCEPT, before.id)
    record(tmp_path / "kg", [decision], stages, progress=quiet)
    (after,) = graph(tmp_path / "kg").statements
    assert (before.asserted, after.asserted, after.score, after.decided) == (False, True, 0.3, (decision.id,))


def test_a_correction_stands_in_the_place_of_what_was_read_with_its_sentence(kg: Path) -> None:
    wrong = claim(kg, "北岭冷链", "永丰园")
    decision = deciding(kg).correct(wrong, Correction(object="北麓园", time="2022-05", status="planned"))
    keep(kg, decision)
    right = next(each for each in graph(kg).statements if each.id == claim(kg, "北岭冷链", "北麓园"))
    assert right.when is not None
    assert (right.when.edtf, right.when.basis, right.status, right.decided) == (
        "2022-05", "decided", "planned", (decision.id,),
    )  # fmt: skip
    assert right.evidence[0].quote.startswith("北岭冷链2021年")
    assert wrong not in {statement.id for statement in graph(kg).statements}


def test_two_things_are_merged_and_the_ids_of_both_lead_to_the_one(kg: Path) -> None:
    before = {thing.name: thing.id for thing in graph(kg).things}
    keep(kg, deciding(kg).on_pair(Op.MERGE, "永丰园", "北麓园"))
    (park,) = [thing for thing in graph(kg).things if thing.kind == "Park"]
    assert {park.name, *park.aliases} == {"永丰园", "北麓园"}
    (succession,) = graph(kg).knowledge.successions
    assert {succession.former, succession.successor} == {before["永丰园"], before["北麓园"]}


def test_what_was_taken_for_one_is_parted_by_its_articles_and_stays_so(kg: Path) -> None:
    keep(kg, deciding(kg).on_pair(Op.MERGE, "永丰园", "北麓园"))
    (park,) = [thing for thing in graph(kg).things if thing.kind == "Park"]
    keep(kg, *deciding(kg, "2026-11-28T08:00:00Z").part(park.id, ["c"]))
    parks = {thing.articles for thing in graph(kg).things if thing.kind == "Park"}
    assert parks == {("a", "b"), ("c",)}
    build([str(kg.parent / name) for name in TEXTS], kg, STAGES, progress=quiet)
    assert {thing.articles for thing in graph(kg).things if thing.kind == "Park"} == parks


def test_a_thing_is_renamed_and_retyped_and_keeps_its_id_and_its_other_names(kg: Path) -> None:
    park = next(thing for thing in graph(kg).things if thing.name == "北麓园")
    keep(kg, deciding(kg).rename("北麓园", "北麓工业园"), deciding(kg).retype("北麓园", "Place"))
    after = next(thing for thing in graph(kg).things if thing.id == park.id)
    assert (after.name, after.aliases, after.kind) == ("北麓工业园", ("北麓园",), "Place")


def test_what_is_undone_is_as_it_was_before(kg: Path) -> None:
    before = current_generation(kg).quads
    merge = deciding(kg).on_pair(Op.MERGE, "永丰园", "北麓园")
    keep(kg, merge)
    assert current_generation(kg).quads != before
    undo = deciding(kg).undo(merge.id, decided(kg).decisions)
    keep(kg, undo)
    assert current_generation(kg).quads == before
    keep(kg, deciding(kg).undo(undo.id, decided(kg).decisions))
    assert current_generation(kg).quads != before


def test_decisions_go_to_another_workspace_by_what_they_mean(kg: Path, tmp_path: Path) -> None:
    keep(
        kg,
        deciding(kg).on_claim(Op.REJECT, claim(kg, "北岭冷链", "永丰园")),
        deciding(kg).rename("北麓园", "北麓工业园"),
    )
    data = as_lines(decided(kg).decisions)
    build([str(tmp_path / name) for name in reversed(TEXTS)], tmp_path / "other", STAGES, progress=quiet)
    keep(tmp_path / "other", *from_lines(data, source="d.jsonl"))
    assert graph(tmp_path / "other").knowledge.statements == graph(kg).knowledge.statements
    assert len(decided(tmp_path / "other").applied) == 2
    assert as_lines(decided(tmp_path / "other").decisions) == data


def test_the_same_decisions_again_change_nothing(kg: Path) -> None:
    keep(kg, deciding(kg).rename("北麓园", "北麓工业园"))
    before, known = current_generation(kg).folder, decided(kg).decisions
    keep(kg, *from_lines(as_lines(known), source="d.jsonl"))
    assert (current_generation(kg).folder, decided(kg).decisions) == (before, known)


def test_what_no_longer_matches_is_told_with_what_is_nearest(kg: Path) -> None:
    decision = deciding(kg).on_claim(Op.REJECT, claim(kg, "青禾电机", "北麓园"))
    keep(kg, decision)
    withdraw(kg, ["b.txt"], STAGES, by=BY, progress=quiet)
    state = decided(kg)
    assert (state.applied, set(state.unmatched)) == (frozenset(), {decision.id})


def test_of_two_that_contradict_the_later_one_counts_and_both_are_told(kg: Path) -> None:
    of = claim(kg, "北岭冷链", "永丰园")
    reject = deciding(kg).on_claim(Op.REJECT, of)
    accept = deciding(kg, "2026-11-28T08:00:00Z").on_claim(Op.ACCEPT, of)
    keep(kg, reject, accept)
    assert of in {statement.id for statement in graph(kg).statements}
    assert (decided(kg).overruled, decided(kg).applied) == ({reject.id: accept.id}, {accept.id})


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "no JSON"),
        ("[]", "missing or wrong"),
        ('{"op":"reject","at":"2026"}', "needs claim"),
        ('{"op":"smash","at":"2026"}', "smash"),
        ('{"op":"rename","at":"2026","one":{"kind":"Park","name":"园"}}', "needs text"),
        ('{"op":"undo","at":"2026","undone":"decision-x","id":"decision-y"}', "decision-y"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(line: str, told: str) -> None:
    with pytest.raises(DecisionError, match=r"d\.jsonl:2") as fault:
        from_lines(f'{{"op":"undo","at":"2026","undone":"decision-x"}}\n{line}\n'.encode(), source="d.jsonl")
    assert told in fault.value.en


def test_what_cannot_be_decided_changes_nothing(kg: Path) -> None:
    made = deciding(kg)
    with pytest.raises(UnknownNameError):
        made.on_claim(Op.REJECT, "claim-x")
    with pytest.raises(UnknownNameError):
        made.rename("没有这个", "名称")
    with pytest.raises(UnknownNameError):
        made.retype("永丰园", "Dragon")
    with pytest.raises(UsageError):
        made.correct(claim(kg, "北岭冷链", "永丰园"), Correction())
    with pytest.raises(UsageError):
        made.on_pair(Op.MERGE, "永丰园", "永丰园")
    with pytest.raises(UnknownNameError):
        made.part("永丰园", ["b"])
    assert decided(kg).decisions == ()
