"""What is decided on a thing is about that thing in every workspace, and never about another of its name."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import makers
import openpyxl
import pytest

from lukou_kg.app.build import build
from lukou_kg.app.deciding import Deciding
from lukou_kg.app.decisions import decided, record
from lukou_kg.app.filled import filled_in
from lukou_kg.app.withdrawing import Signature, withdraw
from lukou_kg.app.workspace import open_graph
from lukou_kg.model.article import Article
from lukou_kg.model.claim import Extraction
from lukou_kg.model.decision import Decision, Op, Sight, ThingRef
from lukou_kg.model.knowledge import Thing
from lukou_kg.resolve.deciding import Found, effective

NAME = "云帆精工"
HERE, THERE, OTHER = (
    "渌口区云帆精工2019年落户渌口园。",
    "耒阳市云帆精工2020年落户耒阳园。",
    "渌口区北岭冷链2021年落户渌口园。",
)
TEXTS = {"here": HERE, "there": THERE, "other": OTHER}
BY = Signature(at="2026-11-29T08:00:00Z", who="李青")


def quiet(_step: str, _done: int, _total: int | None) -> None:
    """No progress."""


def reading(of: Article) -> Extraction:
    """What the small reader of makers.py reads behind the district with which a text begins, and that district."""
    district, text = of.text[:3], of.text[3:]
    made = makers.fake_extract(replace(of, text=text))
    return replace(made, entities=(*made.entities, makers.entity(of, "e9", "Place", district)))


STAGES = replace(makers.fake_stages(), extract=reading)


def built(folder: Path, names: Iterable[str]) -> Path:
    """A workspace that these articles were built into one after the other."""
    folder.mkdir()
    for name in names:
        (folder / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
        build([str(folder / f"{name}.txt")], folder / "kg", STAGES, progress=quiet)
    return folder / "kg"


def things(kg: Path) -> dict[tuple[str, ...], Thing]:
    """The companies of a workspace by their articles."""
    return {thing.articles: thing for thing in open_graph(kg, STAGES.schema).things if thing.kind == "Company"}


def decide(kg: Path, op: Op, *to: str) -> Decision:
    """A decision on the company of the article "here", kept in the workspace where it is made."""
    deciding = Deciding(open_graph(kg, STAGES.schema), BY)
    one = things(kg)["here",].id
    made = deciding.rename(one, *to) if op is Op.RENAME else deciding.on_pair(op, one, *to)
    record(kg, [made], STAGES, progress=quiet)
    return made


def test_namesakes_have_each_others_ids_in_workspaces_built_in_another_order(tmp_path: Path) -> None:
    one, two = built(tmp_path / "1", ["here", "there"]), built(tmp_path / "2", ["there", "here"])
    assert things(one)["here",].id == things(two)["there",].id


def test_a_new_name_goes_to_the_same_thing_in_another_workspace(tmp_path: Path) -> None:
    one, two = built(tmp_path / "1", ["here", "there"]), built(tmp_path / "2", ["there", "here"])
    made = decide(one, Op.RENAME, "云帆集团")
    record(two, [made], STAGES, progress=quiet)
    assert (things(two)["here",].name, things(two)["there",].name) == ("云帆集团", NAME)
    assert decided(two).applied == {made.id}


def test_a_merge_joins_the_same_things_in_another_workspace(tmp_path: Path) -> None:
    one, two = built(tmp_path / "1", ["here", "there", "other"]), built(tmp_path / "2", ["there", "other", "here"])
    made = decide(one, Op.MERGE, "北岭冷链")
    record(two, [made], STAGES, progress=quiet)
    assert set(things(two)) == {("here", "other"), ("there",)}
    assert decided(two).applied == {made.id}


@pytest.mark.parametrize(("op", "to"), [(Op.RENAME, "云帆集团"), (Op.MERGE, "北岭冷链")])
def test_where_only_a_namesake_is_known_nothing_is_done_and_that_is_told(tmp_path: Path, op: Op, to: str) -> None:
    one, two = built(tmp_path / "1", ["here", "there", "other"]), built(tmp_path / "2", ["there", "other"])
    made = decide(one, op, to)
    record(two, [made], STAGES, progress=quiet)
    assert {thing.name for thing in things(two).values()} == {NAME, "北岭冷链"}
    assert decided(two).unmatched == {made.id: ()}


def test_a_decision_outlives_the_articles_in_which_its_thing_was_seen(tmp_path: Path) -> None:
    kg = built(tmp_path / "1", ["here", "other"])
    made = [decide(kg, Op.RENAME, "云帆集团"), decide(kg, Op.MERGE, "北岭冷链")]
    (tmp_path / "again.txt").write_text("渌口区云帆精工2021年落户渌口园。", encoding="utf-8")
    build([str(tmp_path / "again.txt")], kg, STAGES, progress=quiet)
    assert set(things(kg)) == {("again", "here", "other")}
    withdraw(kg, ["here.txt"], STAGES, by=BY, progress=quiet)
    assert things(kg)["again", "other"].name == "云帆集团"
    assert decided(kg).applied == {each.id for each in made}


def test_what_is_decided_under_a_given_name_or_kind_is_found_in_another_workspace(tmp_path: Path) -> None:
    one, two = built(tmp_path / "1", ["here", "there", "other"]), built(tmp_path / "2", ["there", "other", "here"])
    made = [decide(one, Op.RENAME, "云帆集团"), decide(one, Op.RENAME, "云帆控股"), decide(one, Op.MERGE, "北岭冷链")]
    record(two, made, STAGES, progress=quiet)
    assert things(two)["here", "other"].name == "云帆控股"
    assert (decided(two).applied, decided(two).overruled) == ({made[1].id, made[2].id}, {made[0].id: made[1].id})


def test_what_people_merged_is_parted_by_an_article_in_every_workspace(tmp_path: Path) -> None:
    one, two = built(tmp_path / "1", ["here", "there"]), built(tmp_path / "2", ["there", "here"])
    merged = decide(one, Op.MERGE, things(one)["there",].id)
    deciding = Deciding(open_graph(one, STAGES.schema), replace(BY, at="2026-11-29T09:00:00Z"))
    parted = deciding.part(things(one)["here", "there"].id, ["here"])
    for kg in (one, two):
        record(kg, [merged, *parted], STAGES, progress=quiet)
        assert set(things(kg)) == {("here",), ("there",)}
        assert decided(kg).overruled == {merged.id: parted[0].id}


def test_what_was_parted_from_a_thing_does_not_take_over_what_was_decided_on_it(tmp_path: Path) -> None:
    kg = built(tmp_path / "1", ["here"])
    (tmp_path / "again.txt").write_text("渌口区云帆精工2021年落户渌口园。", encoding="utf-8")
    build([str(tmp_path / "again.txt")], kg, STAGES, progress=quiet)
    whole = things(kg)["again", "here"].id
    record(kg, [made := Deciding(open_graph(kg, STAGES.schema), BY).rename(whole, "云帆集团")], STAGES, progress=quiet)
    record(kg, Deciding(open_graph(kg, STAGES.schema), BY).part(whole, ["again"]), STAGES, progress=quiet)
    assert {thing.id == whole: thing.name for thing in things(kg).values()} == {True: "云帆集团", False: NAME}
    (kept,) = (thing.articles for thing in things(kg).values() if thing.id == whole)
    withdraw(kg, [f"{kept[0]}.txt"], STAGES, by=BY, progress=quiet)
    assert [thing.name for thing in things(kg).values()] == [NAME]
    assert made.id in decided(kg).unmatched


def filled(*cells: str) -> bytes:
    """A workbook in which one pair is filled in."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.create_sheet("陈述").append(["审核", "改为", "编号"])
    pairs = book.create_sheet("同一事物")
    pairs.append(["审核", "编号一", "编号二", "名称一", "名称二", "文章一", "文章二"])
    pairs.append(cells)
    book.save(out)
    return out.getvalue()


def test_what_was_decided_on_a_namesake_elsewhere_is_not_taken_for_what_a_row_says(tmp_path: Path) -> None:
    one, two = built(tmp_path / "1", ["here", "other"]), built(tmp_path / "2", ["there", "other"])
    foreign = decide(one, Op.MERGE, "北岭冷链")
    ends = things(two)["there",].id, things(two)["other",].id
    assert foreign.one is not None
    assert foreign.one.id == ends[0]
    graph = open_graph(two, STAGES.schema)
    data = filled("合并", *ends, NAME, "北岭冷链", "there", "other")
    read = filled_in(data, graph, Deciding(graph, BY), source="x", known=(foreign,))
    assert ([each.op for each in read.decisions], read.known) == ([Op.MERGE], ())
    known = filled_in(data, graph, Deciding(graph, BY), source="x", known=read.decisions)
    assert (known.decisions, len(known.known)) == ((), 1)


def test_decisions_on_namesakes_of_one_id_overrule_each_other_nowhere(tmp_path: Path) -> None:
    one, two = built(tmp_path / "1", ["here", "there"]), built(tmp_path / "2", ["there", "here"])
    first = decide(one, Op.RENAME, "云帆集团")
    deciding = Deciding(open_graph(two, STAGES.schema), replace(BY, at="2026-11-29T09:00:00Z"))
    second = deciding.rename(things(two)["there",].id, "云帆耒阳")
    for kg in (one, two):
        record(kg, [first, second], STAGES, progress=quiet)
        assert (things(kg)["here",].name, things(kg)["there",].name) == ("云帆集团", "云帆耒阳")
        assert decided(kg).applied == {first.id, second.id}


X, Y, GONE = ("x", "Person", "n-1"), ("y", "Person", "n-2"), ("z", "Person", "n-3")


@pytest.mark.parametrize(
    ("known", "seen", "surely", "meant"),
    [
        ("ab", (Y,), True, "b"),
        ("ab", (X, Y), True, "a"),
        ("ab", (GONE,), True, None),
        ("ab", (GONE,), False, None),
        ("a", (GONE,), True, None),
        ("a", (GONE,), False, "a"),
        ("ab", (), True, "a"),
        ("b", (), True, "b"),
    ],
)
def test_what_a_reference_means(known: str, seen: tuple[Sight, ...], surely: bool, meant: str | None) -> None:
    persons = {key: Thing(id=key, kind="Person", name="李伟") for key in known}
    wanted = ThingRef(id="a", kind="Person", name="李伟", seen=seen)
    assert Found(persons, {}, {X: "a", Y: "b"}.get).thing(wanted, surely=surely) == meant


def test_a_full_legal_name_means_one_company_wherever_it_stands() -> None:
    name = "湖南云帆精密机械制造有限公司"
    firm = Thing(id="c", kind="Company", name=name)
    assert Found({"c": firm}, {}, {}.get).thing(ThingRef(id="d", kind="Company", name=name, seen=(GONE,))) == "c"


def test_a_later_decision_on_the_same_thing_counts_however_its_articles_have_grown() -> None:
    def rename(at: str, text: str, *seen: Sight) -> Decision:
        one = ThingRef(id="a", kind="Person", name="李伟", seen=seen)
        return Decision(id=text, op=Op.RENAME, who="李青", at=at, one=one, text=text)

    made = (rename("1", "甲", X), rename("2", "乙", X, Y), rename("3", "丙", GONE))
    assert [each.id for each in effective(made).decisions] == ["乙", "丙"]
