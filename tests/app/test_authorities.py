"""A list or graph of a user's own joins a workspace, is read, linked and decided on, and leaves no trace when it goes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import makers
import openpyxl
import pytest

import lukou_kg as lk
from lukou_kg.app.authorities import drop, keep, listed, names_in, published, received
from lukou_kg.app.authority_reading import contents_of, listed_names
from lukou_kg.app.build import build
from lukou_kg.app.deciding import Deciding
from lukou_kg.app.decisions import decided, record
from lukou_kg.app.doctor import diagnose
from lukou_kg.app.filled import filled_in
from lukou_kg.app.reading import schema_with, stages
from lukou_kg.app.reviewing import review_workbook
from lukou_kg.app.stages import Stages
from lukou_kg.app.withdrawing import Signature
from lukou_kg.app.workspace import open_graph
from lukou_kg.errors import AuthorityError, LukouError, UnknownNameError, UsageError, WorkspaceError
from lukou_kg.model.authority import Authority, AuthorityItem
from lukou_kg.model.decision import Op
from lukou_kg.schema import Schema
from lukou_kg.store.finding import State
from lukou_kg.store.generation import current_generation, read_manifest
from lukou_kg.store.journal import open_journal

STAGES = makers.fake_stages()
BY = Signature(at="2026-11-28T08:00:00Z", who="李青")
LEGAL = "株洲青禾电机有限公司"
TURTLE = f"""
@prefix schema: <https://schema.org/> .
<https://example.org/1> a schema:Corporation ; schema:legalName "{LEGAL}" ; schema:location "株洲市" .
<https://example.org/2> a schema:Corporation ; schema:name "北岭冷链" .
"""


def quiet(_step: str, _done: int, _total: int | None) -> None:
    """No progress."""


def own(name: str = "firms", **more: str) -> Authority:
    given = Authority(name=name, title="", source="", media_type="", sha256="", size=0, at=BY.at, who=BY.who)
    return replace(given, **more)


def add(workspace: Path, file: Path, each: Stages = STAGES, **more: str) -> None:
    keep(workspace, *received(file, own(**more), each.schema))
    published(workspace, each, progress=quiet)


def quads(workspace: Path) -> bytes:
    return current_generation(workspace).quads


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(f"{LEGAL}2019年落户永丰园。北岭冷链2020年落户永丰园。", "utf-8")
    build([str(tmp_path / "a.txt")], tmp_path / "kg", STAGES, progress=quiet)
    return tmp_path / "kg"


@pytest.fixture
def turtle(tmp_path: Path) -> Path:
    (tmp_path / "firms.ttl").write_text(TURTLE, "utf-8")
    return tmp_path / "firms.ttl"


def test_what_is_certain_is_linked_and_the_rest_is_for_people(workspace: Path, turtle: Path) -> None:
    add(workspace, turtle, title="企业名录", origin="某局", licence="CC0")
    (found,) = listed(workspace)
    assert (found.triples, found.items, found.links, found.doubts) == (5, 2, 1, 1)
    graph = open_graph(workspace, STAGES.schema)
    asked = "SELECT ?name ?item ?why { ?t rdfs:label ?name GRAPH id:authorities { ?t skos:exactMatch ?item . ?l lk:linkedThing ?t ; lk:basis ?why } }"
    assert graph.query(asked).rows == ((LEGAL, "https://example.org/1", "登记的全称相同"),)
    asked = "SELECT ?title ?source ?licence { GRAPH id:authorities { ?a a lk:Authority ; rdfs:label ?title ; dcterms:source ?source ; dcterms:license ?licence } }"
    assert graph.query(asked).rows == (("企业名录", "某局", "CC0"),)


def test_nothing_of_it_is_in_the_graph_of_the_articles(workspace: Path, turtle: Path) -> None:
    before = quads(workspace)
    add(workspace, turtle)
    after = quads(workspace).splitlines(keepends=True)
    assert b"".join(line for line in after if b"/id/authorit" not in line.rsplit(b" ", 2)[1]) == before


def test_removed_it_was_never_there(workspace: Path, turtle: Path) -> None:
    before, facts = quads(workspace), read_manifest(current_generation(workspace).folder)
    add(workspace, turtle)
    assert "北岭冷链".encode() in (workspace / "journal.sqlite").read_bytes()
    drop(workspace, "firms")
    published(workspace, STAGES, progress=quiet)
    assert quads(workspace) == before
    assert read_manifest(current_generation(workspace).folder) == facts
    left = [path for path in workspace.rglob("*") if path.is_file() and b"example.org" in path.read_bytes()]
    assert left == []


def test_the_same_file_gives_the_same_bytes_whenever_and_by_whomever(
    workspace: Path, turtle: Path, tmp_path: Path
) -> None:
    keep(workspace, *received(turtle, own(at="2020-01-01T00:00:00Z", who="甲"), STAGES.schema))
    published(workspace, STAGES, progress=quiet)
    other = tmp_path / "other"
    build([str(tmp_path / "a.txt")], other, STAGES, progress=quiet)
    add(other, turtle)
    assert quads(other) == quads(workspace)


def test_an_article_that_comes_later_is_linked_as_if_it_had_been_there(
    workspace: Path, turtle: Path, tmp_path: Path
) -> None:
    add(workspace, turtle)
    (tmp_path / "b.txt").write_text("天元膜材2021年落户北麓园。", "utf-8")
    build([str(tmp_path / "b.txt")], workspace, STAGES, progress=quiet)
    both = tmp_path / "both"
    build([str(tmp_path / name) for name in ("a.txt", "b.txt")], both, STAGES, progress=quiet)
    add(both, turtle)
    assert quads(workspace) == quads(both)


def test_another_file_of_that_name_takes_its_place(workspace: Path, turtle: Path) -> None:
    turtle.write_text(f"# 旧版{TURTLE}", "utf-8")
    add(workspace, turtle)
    assert "旧版".encode() in (workspace / "journal.sqlite").read_bytes()
    turtle.write_text(TURTLE.replace("北岭冷链", "南岭冷链"), "utf-8")
    add(workspace, turtle)
    assert [found.doubts for found in listed(workspace)] == [0]
    assert "旧版".encode() not in (workspace / "journal.sqlite").read_bytes()


def test_people_decide_what_is_doubtful_and_take_it_back(workspace: Path, turtle: Path) -> None:
    add(workspace, turtle)
    graph = open_graph(workspace, STAGES.schema)
    made = Deciding(graph, BY).on_pair(Op.MERGE, "北岭冷链", "https://example.org/2")
    record(workspace, [made], STAGES, progress=quiet)
    assert [found.links for found in listed(workspace)] == [2]
    assert decided(workspace).applied == {made.id}
    back = Deciding(graph, BY).undo(made.id, decided(workspace).decisions)
    record(workspace, [back], STAGES, progress=quiet)
    assert [(found.links, found.doubts) for found in listed(workspace)] == [(1, 1)]
    drop(workspace, "firms")
    published(workspace, STAGES, progress=quiet)
    assert [*decided(workspace).unmatched] == []


def test_a_decision_on_an_item_that_is_gone_matches_nothing(workspace: Path, turtle: Path) -> None:
    add(workspace, turtle)
    made = Deciding(open_graph(workspace, STAGES.schema), BY).on_pair(Op.APART, "https://example.org/1", LEGAL)
    record(workspace, [made], STAGES, progress=quiet)
    assert [found.links for found in listed(workspace)] == [0]
    drop(workspace, "firms")
    published(workspace, STAGES, progress=quiet)
    assert [*decided(workspace).unmatched] == [made.id]


@pytest.mark.parametrize(
    ("one", "two"), [("https://example.org/1", "https://example.org/2"), ("永丰园", "https://example.org/1")]
)
def test_what_cannot_be_one_is_refused(workspace: Path, turtle: Path, one: str, two: str) -> None:
    add(workspace, turtle)
    with pytest.raises(LukouError):
        Deciding(open_graph(workspace, STAGES.schema), BY).on_pair(Op.MERGE, one, two)


def test_doubts_stand_in_the_review_workbook_and_come_back_as_decisions(
    workspace: Path, turtle: Path, tmp_path: Path
) -> None:
    add(workspace, turtle)
    graph = open_graph(workspace, STAGES.schema)
    path = tmp_path / "review.xlsx"
    path.write_bytes(review_workbook(graph, workspace, STAGES, limit=50))
    book = openpyxl.load_workbook(path)
    sheet = book["同一事物"]
    rows = {row[11].value: row for row in sheet.iter_rows(min_row=2)}
    rows["https://example.org/2"][6].value = "合并"
    book.save(path)
    filled = filled_in(path.read_bytes(), graph, Deciding(graph, BY), source=path.name)
    assert [(each.op, each.two.id if each.two else "") for each in filled.decisions] == [
        (Op.MERGE, "https://example.org/2")
    ]


def test_names_of_an_authority_are_read_where_no_rule_would_find_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("会上，湘琢介绍了情况。渌口区很重视。", "utf-8")
    (tmp_path / "firms.csv").write_text("名称,种类,简称\n湘琢,企业,湘琢厂\n", "utf-8")
    kg = tmp_path / "kg"
    plain = lk.build(tmp_path / "a.txt", into=kg)
    assert "湘琢" not in {thing.name for thing in plain.things}
    keep(kg, *received(tmp_path / "firms.csv", own(), schema_with(())))
    report = published(kg, stages(workspace=kg), progress=quiet)
    assert report.reread is not None
    assert "湘琢" in {thing.name for thing in lk.open(kg).things}
    drop(kg, "firms")
    published(kg, stages(workspace=kg), progress=quiet)
    assert lk.open(kg).to_turtle() == plain.to_turtle()


TABLES = [
    ("firms.csv", "名称,种类,别名,统一社会信用代码,所在地\n拓禾,企业,拓禾厂|老厂,91430200MA4LAB101A,株洲市\n"),
    ("firms.tsv", "name\tkind\taliases\tcode\tplace\n拓禾\tCompany\t拓禾厂、老厂\t91430200ma4lab101a\t株洲市\n"),
]


@pytest.mark.parametrize(("name", "text"), TABLES)
def test_a_table_is_taken_with_codes_and_places(workspace: Path, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    add(workspace, tmp_path / name)
    asked = "SELECT ?label ?code ?place { GRAPH id:authority-firms { id:uscc-91430200ma4lab101a a lk:Company ; skos:altLabel ?label ; dcterms:identifier ?code ; schema:location ?place } }"
    rows = open_graph(workspace, STAGES.schema).query(asked).rows
    assert rows == (("拓禾厂", "91430200MA4LAB101A", "株洲市"), ("老厂", "91430200MA4LAB101A", "株洲市"))


def test_a_workbook_gives_what_the_same_csv_gives(workspace: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["名称", "种类", "编号"], ["拓禾", "企业", 7]):
        book.active.append(row)
    book.save(tmp_path / "firms.xlsx")
    (tmp_path / "firms.csv").write_text("名称,种类,编号\n拓禾,企业,7\n", "utf-8")
    add(workspace, tmp_path / "firms.xlsx", name="firms")
    of_book = [
        line for line in quads(workspace).splitlines() if b"authority-firms>" in line and "拓禾".encode() in line
    ]
    add(workspace, tmp_path / "firms.csv", name="firms")
    of_table = [
        line for line in quads(workspace).splitlines() if b"authority-firms>" in line and "拓禾".encode() in line
    ]
    assert of_book == of_table


@pytest.mark.parametrize(
    ("name", "data", "error", "told"),
    [
        ("a.csv", "名称,种类\n拓禾,无此\n,企业\n".encode(), AuthorityError, "2 faults, nothing was changed"),
        ("a.csv", b"", LukouError, "no text in it"),
        ("a.csv", "名称,种类\n".encode(), AuthorityError, "has no row"),
        ("a.ttl", b"<a> <b> .", AuthorityError, "cannot be read"),
        ("a.ttl", b"", LukouError, "holds nothing"),
        ("a.xlsx", b"PK\x03\x04", LukouError, "no .xlsx workbook"),
        ("a.doc", b"x", UsageError, "is not known"),
        ("none.csv", None, LukouError, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_taken_changes_nothing(
    workspace: Path, tmp_path: Path, name: str, data: bytes | None, error: type[LukouError], told: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    before = quads(workspace)
    with pytest.raises(error, match=told):
        add(workspace, tmp_path / name)
    assert (listed(workspace), quads(workspace)) == ((), before)


@pytest.mark.parametrize("name", ["", "Firms", "企业", "a b", "-a", "a/../b", "a" * 41])
def test_a_name_that_cannot_be_one_is_refused(turtle: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be a name"):
        received(turtle, own(name), STAGES.schema)


def test_an_unknown_kind_and_an_unknown_name_are_told(workspace: Path, turtle: Path) -> None:
    with pytest.raises(UnknownNameError):
        received(turtle, own(kind="Nothing"), STAGES.schema)
    with pytest.raises(UnknownNameError, match="there is no authority 'none'"):
        drop(workspace, "none")


def item(name: str, *others: str, kind: str = "Company") -> AuthorityItem:
    return AuthorityItem(iri=f"urn:{name}", authority="own", kind=kind, name=name, others=others)


@pytest.mark.parametrize(
    ("items", "names", "left"),
    [
        ([item("拓禾", "拓禾厂", "渌江老厂")], [("拓禾", ("拓禾厂", "渌江老厂"))], 0),
        ([item("拓禾", "老厂"), item("青谷", "老厂")], [("拓禾", ()), ("青谷", ())], 2),
        ([item("拓禾"), item("青谷", "拓禾")], [("拓禾", ()), ("青谷", ())], 1),
        ([item("拓禾"), item("拓禾", kind="Park")], [], 2),
        ([item("禾")], [], 1),
        ([item("甲" * 101), item("拓禾", "禾")], [("拓禾", ())], 2),
        ([item("另有")], [], 1),
        ([item("拓禾"), item("拓禾", "拓禾厂")], [("拓禾", ("拓禾厂",))], 0),
    ],
)
def test_names_that_mean_two_things_are_not_read(
    items: list[AuthorityItem], names: list[tuple[str, tuple[str, ...]]], left: int
) -> None:
    found, out = listed_names(items, {"另有"})
    assert ([(name.name, name.aliases) for name in found], out) == (names, left)


def test_a_damaged_record_is_found_and_nothing_is_built_of_it(workspace: Path, turtle: Path, schema: Schema) -> None:
    add(workspace, turtle)
    with sqlite3.connect(workspace / "journal.sqlite") as connection:
        connection.execute("UPDATE authority SET bytes = x'00'")
    (workspace / "journal.seal").unlink()
    states = {finding.check: finding.state for finding in diagnose(workspace, STAGES).findings}
    assert states["authorities"] is State.DAMAGED
    with pytest.raises(WorkspaceError, match="the record of the authority firms"):
        names_in(workspace, schema, ())
    with open_journal(workspace) as journal, pytest.raises(WorkspaceError):
        journal.authorities.all()


PUBLIC = [
    ("a schema:Corporation ; schema:name", {}, "企业"),
    ("a <https://reg.example/Firm> ; schema:name", {"kind": "Company"}, "企业"),
    ("schema:name", {"kind": "Company"}, "企业"),
    ("a schema:Organization ; schema:name", {"kind": "Company"}, "企业"),
    ("a schema:Organization, schema:Corporation ; schema:name", {}, "企业"),
    ("a lk:Company ; schema:name", {"kind": "Park"}, "企业"),
    ("a schema:Organization ; schema:name", {}, "组织"),
    ("a schema:Organization ; schema:name", {"kind": "Park"}, "组织"),
]


@pytest.mark.parametrize(("said", "more", "kind"), PUBLIC)
def test_questions_go_by_the_kind_that_the_import_gave(
    workspace: Path, tmp_path: Path, said: str, more: dict[str, str], kind: str
) -> None:
    prefixes = "PREFIX schema: <https://schema.org/> PREFIX lk: <https://w3id.org/lukou-kg/ontology#> "
    (tmp_path / "firms.ttl").write_text(f'{prefixes} <https://example.org/3> {said} "无人提及" .', "utf-8")
    add(workspace, tmp_path / "firms.ttl", **more)
    graph = open_graph(workspace, STAGES.schema)
    for given in ({}, {"kind": kind}):
        asked = graph.ask("listed_in_articles", **given)
        rows = [(row[asked.columns.index("listed")], row[asked.columns.index("kind")]) for row in asked.rows]
        assert rows == [("无人提及", kind)]
    assert graph.ask("listed_in_articles", kind="园区").rows == ()


def test_what_a_list_lacks_is_told_though_nothing_of_it_is_linked(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "firms.ttl").write_text(
        'PREFIX schema: <https://schema.org/> <https://example.org/3> a schema:Corporation ; schema:name "无人提及" .',
        "utf-8",
    )
    add(workspace, tmp_path / "firms.ttl")
    asked = open_graph(workspace, STAGES.schema).ask("told_and_not_listed", kind="企业")
    assert {row[asked.columns.index("thing")] for row in asked.rows} == {LEGAL, "北岭冷链"}


def test_what_has_a_class_that_nobody_knows_is_shown_with_that(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        'PREFIX schema: <https://schema.org/> <https://example.org/3> a <https://reg.example/Firm> ; schema:name "甲乙" .',
        "utf-8",
    )
    add(workspace, tmp_path / "own.ttl")
    asked = open_graph(workspace, STAGES.schema).ask("listed_in_articles")
    assert [(row[asked.columns.index("listed")], row[asked.columns.index("kind")]) for row in asked.rows] == [
        ("甲乙", "https://reg.example/Firm")
    ]


FOUND = [
    ("schema:Organization", "北辰云枢", "", ("Organization", True)),
    ("schema:Organization", "北辰云枢", "Company", ("Company", False)),
    ("schema:Organization", "北辰云枢", "Park", ("Organization", True)),
    ("schema:Organization", "株洲青禾电机有限公司", "", ("Company", True)),
    ("schema:Organization", "柳河县商务局", "Company", ("GovernmentBody", True)),
    ("org:FormalOrganization", "北辰云枢", "Company", ("Company", False)),
    ("org:Organization", "北辰云枢", "GovernmentBody", ("GovernmentBody", False)),
    ("foaf:Organization", "北辰云枢", "Company", ("Company", False)),
    ("schema:Corporation", "北辰云枢", "Organization", ("Company", False)),
    ("schema:Place", "云溪", "Park", ("Park", False)),
    ("schema:City", "云溪", "", ("Place", True)),
    ("lk:Company", "北辰云枢", "Park", ("Company", False)),
    ("lk:Organization", "北辰云枢", "", ("Organization", True)),
    ("lk:Organization", "北辰云枢", "Organization", ("Organization", True)),
    ("schema:Organization", "北辰云枢", "Organization", ("Organization", True)),
    ("schema:Organization", "株洲青禾电机有限公司", "Organization", ("Company", True)),
    ("schema:Place", "云溪", "Place", ("Place", True)),
    ("skos:Concept", "北辰云枢", "Organization", ("Organization", True)),
    ("skos:Concept", "云溪", "Place", ("Place", True)),
    ("skos:Concept", "北辰云枢", "Company", ("Company", False)),
    ("skos:Concept", "云溪", "Park", ("Park", False)),
]


@pytest.mark.parametrize(("public", "name", "given", "kind"), FOUND)
def test_the_kind_that_was_given_goes_before_a_class_that_leaves_it_open(
    schema: Schema, public: str, name: str, given: str, kind: tuple[str, bool]
) -> None:
    prefixes = """
    PREFIX schema: <https://schema.org/> PREFIX org: <http://www.w3.org/ns/org#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
    PREFIX lk: <https://w3id.org/lukou-kg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"""
    said = f'{prefixes} <https://example.org/3> a {public} ; schema:name "{name}" .'.encode()
    (found,) = contents_of(own(kind=given, media_type="text/turtle"), said, schema, "https://example.org/id/").items
    assert (found.kind, found.broad) == kind


def test_a_register_of_broad_classes_takes_no_claim_away(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "北辰云枢投资3亿元建设松岭铜箔项目。株洲青禾电机有限公司2019年落户云溪工业园。县委书记高景明走访青禾电机。",
        "utf-8",
    )
    names = "北辰云枢", "株洲青禾电机有限公司", "无人提及"
    said = " ".join(f'<urn:{at}> a schema:Organization ; schema:name "{name}" .' for at, name in enumerate(names))
    (tmp_path / "firms.ttl").write_text(f"PREFIX schema: <https://schema.org/> {said}", "utf-8")
    kg = tmp_path / "kg"
    plain = lk.build(tmp_path / "a.txt", into=kg)
    keep(kg, *received(tmp_path / "firms.ttl", own(), schema_with(())))
    published(kg, stages(workspace=kg), progress=quiet)
    graph = lk.open(kg)
    assert {plain.sentence(item) for item in plain.statements} <= {graph.sentence(item) for item in graph.statements}
    assert graph.ask("investors").rows == plain.ask("investors").rows != ()
    (found,) = listed(kg)
    assert (found.items, found.links + found.doubts) == (3, 2)


def test_an_item_whose_kind_is_open_is_the_thing_that_articles_tell(workspace: Path, turtle: Path) -> None:
    turtle.write_text(TURTLE.replace("Corporation", "Organization"), "utf-8")
    add(workspace, turtle)
    graph = open_graph(workspace, STAGES.schema)
    made = Deciding(graph, BY).on_pair(Op.MERGE, "北岭冷链", "https://example.org/2")
    record(workspace, [made], STAGES, progress=quiet)
    assert [(found.links, found.doubts) for found in listed(workspace)] == [(2, 0)]


def test_a_list_that_knows_the_kind_speaks_for_one_that_leaves_it_open() -> None:
    open_one = replace(item("拓禾", "拓禾厂", kind="Organization"), broad=True)
    found, left = listed_names([open_one, item("拓禾"), replace(item("青谷", kind="Organization"), broad=True)])
    assert [(name.name, name.kind, name.aliases, name.broad) for name in found] == [
        ("拓禾", "Company", ("拓禾厂",), False),
        ("青谷", "Organization", (), True),
    ]
    assert left == 0
