"""What people decide is kept, outlives every rebuild, travels as JSON Lines, and says what became of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import makers
import pytest

from lukou_kg.app.build import build
from lukou_kg.app.deciding import Correction, Deciding
from lukou_kg.app.decision_lines import as_lines, from_lines
from lukou_kg.app.decisions import decided, record
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.references import References
from lukou_kg.app.withdrawing import Signature, withdraw
from lukou_kg.app.workspace import open_graph
from lukou_kg.cli.deciding import line_of
from lukou_kg.cli.json_rows import state_of
from lukou_kg.errors import DecisionError, UnknownNameError, UsageError
from lukou_kg.model.decision import Decision, Op, ThingRef
from lukou_kg.store.decision_codec import identified
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
    keep(tmp_path / "other", *from_lines(data, STAGES.schema, source="d.jsonl"))
    assert graph(tmp_path / "other").knowledge.statements == graph(kg).knowledge.statements
    assert len(decided(tmp_path / "other").applied) == 2
    assert as_lines(decided(tmp_path / "other").decisions) == data


def test_the_same_decisions_again_change_nothing(kg: Path) -> None:
    keep(kg, deciding(kg).rename("北麓园", "北麓工业园"))
    before, known = current_generation(kg).folder, decided(kg).decisions
    keep(kg, *from_lines(as_lines(known), STAGES.schema, source="d.jsonl"))
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


def at(hour: int) -> str:
    return f"2026-11-28T{hour:02d}:00:00Z"


def ends(kg: Path, of: str) -> set[tuple[str | None, str]]:
    names = {thing.id: thing.name for thing in graph(kg).things}
    return {(names[s.object or ""], s.status) for s in graph(kg).statements if names[s.subject] == of}


def corrected(kg: Path, hour: int, of: str, to: str) -> Decision:
    decision = deciding(kg, at(hour)).correct(claim(kg, "北岭冷链", of), Correction(object=to))
    keep(kg, decision)
    return decision


def test_what_a_correction_put_there_is_corrected_again(kg: Path) -> None:
    first = corrected(kg, 9, "永丰园", "北麓园")
    second = deciding(kg, at(10)).correct(claim(kg, "北岭冷链", "北麓园"), Correction(status="planned"))
    keep(kg, second)
    assert ends(kg, "北岭冷链") == {("北麓园", "planned")}
    assert decided(kg).applied == {first.id, second.id}


def test_a_correction_is_corrected_back_to_what_was_read_and_on_again(kg: Path) -> None:
    made = [corrected(kg, 9, "永丰园", "北麓园"), corrected(kg, 10, "北麓园", "永丰园")]
    assert ends(kg, "北岭冷链") == {("永丰园", "actual")}
    assert decided(kg).applied == {each.id for each in made}
    last = corrected(kg, 11, "永丰园", "北麓园")
    assert ends(kg, "北岭冷链") == {("北麓园", "actual")}
    assert last.id in decided(kg).applied
    assert not decided(kg).unmatched


@pytest.mark.parametrize(("op", "left"), [(Op.REJECT, set()), (Op.ACCEPT, {("北麓园", "actual")})])
def test_what_a_correction_put_there_is_rejected_or_accepted(kg: Path, op: Op, left: set[tuple[str, str]]) -> None:
    first = corrected(kg, 9, "永丰园", "北麓园")
    second = deciding(kg, at(10)).on_claim(op, claim(kg, "北岭冷链", "北麓园"))
    keep(kg, second)
    assert ends(kg, "北岭冷链") == left
    assert decided(kg).applied == {first.id, second.id}


def test_whoever_corrects_what_was_read_anew_overrules_what_was_decided_on_the_former_correction(kg: Path) -> None:
    of = claim(kg, "北岭冷链", "永丰园")
    other = replace(deciding(kg, at(11)).on_claim(Op.ACCEPT, of), id="")
    first = corrected(kg, 9, "永丰园", "北麓园")
    second = deciding(kg, at(10)).on_claim(Op.REJECT, claim(kg, "北岭冷链", "北麓园"))
    keep(kg, second, third := identified(other))
    assert ends(kg, "北岭冷链") == {("永丰园", "actual")}
    assert decided(kg).overruled == {first.id: third.id, second.id: third.id}


def test_what_one_rejected_another_accepts_by_its_id(kg: Path) -> None:
    gone = claim(kg, "北岭冷链", "永丰园")
    reject = deciding(kg, at(9)).on_claim(Op.REJECT, gone)
    keep(kg, reject)
    accept = deciding(kg, at(10)).on_claim(Op.ACCEPT, gone)
    keep(kg, accept)
    assert claim(kg, "北岭冷链", "永丰园") == gone
    assert (decided(kg).applied, decided(kg).overruled) == ({accept.id}, {reject.id: accept.id})


def test_what_was_corrected_is_decided_on_again_by_its_former_id(kg: Path) -> None:
    former = claim(kg, "青禾电机", "北麓园")
    first = deciding(kg, at(9)).correct(former, Correction(status="planned"))
    keep(kg, first)
    reject = deciding(kg, at(10)).on_claim(Op.REJECT, former)
    keep(kg, reject)
    assert (decided(kg).applied, decided(kg).overruled) == ({reject.id}, {first.id: reject.id})


def test_two_people_who_say_the_same_are_both_applied(kg: Path) -> None:
    of = claim(kg, "北岭冷链", "永丰园")
    made = [deciding(kg, at(hour)).on_claim(Op.ACCEPT, of) for hour in (9, 10)]
    made += [deciding(kg, at(hour)).rename("北麓园", "北麓工业园") for hour in (9, 10)]
    keep(kg, *made)
    assert decided(kg).applied == {each.id for each in made}


def test_the_nearest_to_what_is_gone_are_claims_that_are_there(kg: Path) -> None:
    gone = deciding(kg, at(9)).on_claim(Op.REJECT, claim(kg, "青禾电机", "北麓园"))
    keep(kg, gone)
    other = deciding(kg, at(10)).correct(claim(kg, "青禾电机", "永丰园"), Correction(status="planned"))
    keep(kg, other)
    withdraw(kg, ["b.txt"], STAGES, by=BY, progress=quiet)
    assert decided(kg).unmatched[gone.id]
    assert set(decided(kg).unmatched[gone.id]) <= {statement.id for statement in graph(kg).statements}


def test_what_is_merged_and_parted_again_by_other_names_is_as_before_and_told_as_contrary(kg: Path) -> None:
    before = {(thing.name, thing.aliases, thing.articles) for thing in graph(kg).things}
    merge = deciding(kg, at(9)).on_pair(Op.MERGE, "永丰园", "北麓园")
    keep(kg, merge)
    apart = deciding(kg, at(10)).on_pair(Op.APART, "永丰园", "北麓园")
    keep(kg, apart)
    assert {(thing.name, thing.aliases, thing.articles) for thing in graph(kg).things} == before
    assert (decided(kg).applied, decided(kg).overruled) == ({apart.id}, {merge.id: apart.id})


def test_of_two_merges_only_the_one_that_was_parted_again_is_told_as_overruled(kg: Path) -> None:
    (kg.parent / "d.txt").write_text("青禾电机2022年落户长塘园。", encoding="utf-8")
    build([str(kg.parent / "d.txt")], kg, STAGES, progress=quiet)
    first = deciding(kg, at(9)).on_pair(Op.MERGE, "永丰园", "北麓园")
    keep(kg, first)
    second = deciding(kg, at(10)).on_pair(Op.MERGE, "北麓园", "长塘园")
    keep(kg, second)
    apart = deciding(kg, at(11)).on_pair(Op.APART, "长塘园", "永丰园")
    keep(kg, apart)
    one = next(thing for thing in graph(kg).things if "长塘园" in {thing.name, *thing.aliases})
    assert {one.name, *one.aliases} == {"北麓园", "长塘园"}
    assert (decided(kg).applied, decided(kg).overruled) == ({second.id, apart.id}, {first.id: apart.id})


def test_what_takes_back_what_nobody_decided_here_is_told_until_that_comes(kg: Path) -> None:
    rename = deciding(kg, at(9)).rename("北麓园", "北麓工业园")
    undo = deciding(kg, at(10)).undo(rename.id, [rename])
    keep(kg, undo)
    assert decided(kg).unmatched == {undo.id: ()}
    assert state_of(undo.id, decided(kg)) == "unmatched"
    keep(kg, rename)
    assert decided(kg).unmatched == {}
    assert state_of(rename.id, decided(kg)) == state_of(undo.id, decided(kg)) == "undone"
    assert "北麓园" in {thing.name for thing in graph(kg).things}


def test_a_decision_keeps_the_name_that_was_used(kg: Path) -> None:
    keep(kg, deciding(kg).rename("北麓园", "北麓工业园"))
    decision = deciding(kg, at(9)).on_pair(Op.MERGE, "永丰园", "北麓园")
    assert (decision.one.name, decision.two.name) == ("永丰园", "北麓园")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "a JSON object is expected"),
        ('{"op":"reject","at":"2026"}', "needs claim"),
        ('{"op":"smash","at":"2026"}', "op takes one of accept, reject, correct, merge, apart, rename, retype, undo"),
        ('{"at":"2026"}', "op is missing"),
        ('{"op":["undo"],"at":"2026"}', "op takes a text, not list"),
        ('{"op":"undo","at":2026,"undone":"decision-x"}', "at takes a text"),
        ('{"op":"rename","at":"2026","one":"园","text":"东园"}', "one takes an object"),
        ('{"op":"reject","at":"2026","claim":{"relation":"locatedIn"}}', "subject is missing"),
        (
            (
                '{"op":"reject","at":"2026","claim":{"subject":{"kind":"Park","name":"园"},"relation":"builtOn",'
                '"status":"maybe"}}'
            ),
            "status takes one of actual",
        ),
        (
            (
                '{"op":"reject","at":"2026","claim":{"subject":{"kind":"Park","name":"园"},"relation":"area",'
                '"value":Infinity}}'
            ),
            "value takes a text or a finite number",
        ),
        ('{"op":"undo","at":"yesterday","undone":"decision-x"}', "yesterday"),
        ('{"op":"rename","at":"2026","one":{"kind":"Park","name":"园"}}', "needs text"),
        ('{"op":"undo","at":"2026","undone":"decision-x","id":"decision-y"}', "decision-y"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(line: str, told: str) -> None:
    with pytest.raises(DecisionError, match=r"d\.jsonl:2") as fault:
        from_lines(
            f'{{"op":"undo","at":"2026","undone":"decision-x"}}\n{line}\n'.encode(), STAGES.schema, source="d.jsonl"
        )
    assert told in fault.value.en


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "第 1 行第 2 列有语法错误"),
        ('{"op":"smash","at":"2026"}', "op 应为 accept、reject、correct、merge、apart、rename、retype、undo 之一"),
        ('{"at":"2026"}', "缺少 op"),
    ],
)
def test_a_wrong_line_is_told_in_chinese_words(line: str, told: str) -> None:
    with pytest.raises(DecisionError) as fault:
        from_lines(line.encode(), STAGES.schema, source="d.jsonl")
    assert told in fault.value.zh


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


def test_things_of_kinds_that_do_not_go_together_are_not_merged(kg: Path) -> None:
    with pytest.raises(UsageError, match="cannot be one"):
        deciding(kg).on_pair(Op.MERGE, "永丰园", "北岭冷链")
    assert decided(kg).decisions == ()


def forced(**fields: Any) -> Decision:
    """A decision that was kept before it was refused."""
    return identified(Decision(**({"id": "", "who": "李青", "at": BY.at} | fields)))


def ref(kg: Path, name: str) -> ThingRef:
    return References(graph(kg).knowledge, lambda _: {}).thing(deciding(kg).thing(name))


def impossible(kg: Path) -> list[Decision]:
    park, firm = ref(kg, "永丰园"), ref(kg, "北岭冷链")
    statement = next(each for each in graph(kg).statements if each.id == claim(kg, "北岭冷链", "永丰园"))
    said = References(graph(kg).knowledge, lambda _: {}).claim(statement)
    return [
        forced(op=Op.MERGE, one=park, two=firm),
        forced(op=Op.RENAME, one=park, text="甲\n乙"),
        forced(op=Op.RENAME, one=park, text="长" * 201),
        forced(op=Op.RETYPE, one=park, text="Post"),
        forced(op=Op.CORRECT, claim=said, corrected=replace(said, object=firm)),
        forced(op=Op.CORRECT, claim=said, corrected=replace(said, relation="partOf")),
        forced(op=Op.CORRECT, claim=said, corrected=replace(said, edtf="2023-02-30")),
    ]


@pytest.mark.parametrize("number", range(7))
def test_what_cannot_be_and_was_kept_before_matches_nothing_and_stops_no_build(kg: Path, number: int) -> None:
    before = current_generation(kg).quads
    decision = impossible(kg)[number]
    keep(kg, decision)
    assert (set(decided(kg).unmatched), current_generation(kg).quads) == ({decision.id}, before)


@pytest.mark.parametrize("number", range(7))
def test_a_file_that_decides_what_cannot_be_is_refused_by_line(kg: Path, number: int) -> None:
    data = as_lines([deciding(kg).rename("北麓园", "北麓工业园"), impossible(kg)[number]])
    with pytest.raises(DecisionError, match=r"d\.jsonl:2: "):
        from_lines(data, STAGES.schema, source="d.jsonl")


def test_a_kind_that_the_claims_about_a_thing_do_not_allow_is_refused_and_matches_nothing(kg: Path) -> None:
    with pytest.raises(UsageError, match="do not allow the kind Company"):
        deciding(kg).retype("永丰园", "Company")
    kept = forced(op=Op.RETYPE, one=ref(kg, "永丰园"), text="Company")
    keep(kg, kept)
    assert set(decided(kg).unmatched) == {kept.id}
    assert {thing.kind for thing in graph(kg).things if thing.name == "永丰园"} == {"Park"}


def test_once_its_claims_are_rejected_a_thing_may_be_of_another_kind(kg: Path) -> None:
    keep(kg, deciding(kg).on_claim(Op.REJECT, claim(kg, "青禾电机", "北麓园")))
    keep(kg, deciding(kg).retype("北麓园", "Company"))
    assert {thing.kind for thing in graph(kg).things if thing.name == "北麓园"} == {"Company"}


@pytest.mark.parametrize("name", ["", " ", "甲\n乙", "甲\t乙", "\u202e甲", "长" * 201])
def test_what_is_no_name_is_refused(kg: Path, name: str) -> None:
    with pytest.raises(UsageError, match="nothing was decided"):
        deciding(kg).rename("北麓园", name)


def test_a_thing_is_no_post_and_the_object_of_a_claim_is_of_a_kind_of_its_card(kg: Path) -> None:
    with pytest.raises(UnknownNameError, match="Post"):
        deciding(kg).retype("北麓园", "Post")
    with pytest.raises(UsageError, match="not Company"):
        deciding(kg).correct(claim(kg, "北岭冷链", "永丰园"), Correction(object="北岭冷链"))


@pytest.mark.parametrize(
    ("relation", "unit", "value", "allowed"),
    [
        ("investmentAmount", "CNY", "5亿元", True), ("investmentAmount", "CNY", "0", False),
        ("investmentAmount", "CNY", "-5", False), ("jobs", None, "0", True), ("jobs", None, "-1", False),
    ],
)  # fmt: skip
def test_a_value_is_one_that_the_shapes_allow(
    tmp_path: Path, relation: str, unit: str | None, value: str, *, allowed: bool
) -> None:
    def amounts(article):
        names = {"e1": ("Project", "青禾项目")}
        said = makers.claim(article, relation, "e1", 1.2e9, unit=unit)
        return makers.reading(article, names, [said], schema_version=STAGES.schema.version)[1]

    stages = replace(STAGES, extract=amounts)
    (tmp_path / "a.txt").write_text("青禾项目。", encoding="utf-8")
    build([str(tmp_path / "a.txt")], tmp_path / "kg", stages, progress=quiet)
    (statement,) = graph(tmp_path / "kg").statements
    if not allowed:
        with pytest.raises(UsageError):
            deciding(tmp_path / "kg").correct(statement.id, Correction(value=value))
        return
    decision = deciding(tmp_path / "kg").correct(statement.id, Correction(value=value))
    assert "  1200000000 -> " in line_of(decision)
    record(tmp_path / "kg", [decision], stages, progress=quiet)
    assert decided(tmp_path / "kg").applied == {decision.id}


def test_with_other_means_of_reading_nothing_is_decided(kg: Path) -> None:
    before = current_generation(kg).quads
    decision = deciding(kg).on_pair(Op.MERGE, "永丰园", "北麓园")
    with pytest.raises(UsageError, match="nothing was changed"):
        record(kg, [decision], replace(STAGES, model="f" * 64), progress=quiet)
    assert (decided(kg).decisions, current_generation(kg).quads) == ((), before)


def test_what_is_parted_is_told_with_the_article_that_calls_it_so(kg: Path) -> None:
    article = next(head for head in graph(kg).knowledge.articles if head.source == "c.txt")
    whole = next(thing for thing in graph(kg).find("青禾电机") if article.id in thing.articles)
    (parted,) = deciding(kg).part(whole.id, [article.id])
    assert f"  青禾电机 / 青禾电机 @{article.sha256[:8]}  " in line_of(parted)
