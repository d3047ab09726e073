"""Which things a cell may mean, and when one of them is meant for certain."""

from __future__ import annotations

import pytest
from hostile import FRAGMENTS, TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st
from searchable import facts_of, index_of

from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.schema import Schema, load_schema
from lukou_kg.serve.reconcile.asked import ReconciliationQuery, Wish, queries_in
from lukou_kg.serve.reconcile.candidates import Candidate, candidates
from lukou_kg.serve.reconcile.knowing import Known

THINGS = (
    ("company-bearing", "Company", "株洲锐钧轴承制造有限公司", ("锐钧轴承",)),
    ("company-track", "Company", "株洲奕骋轨道装备有限公司", ("奕骋", "奕骋轨道")),
    ("company-film", "Company", "湖南岑澈新材料股份有限公司", ("岑澈新材",)),
    ("company-foil", "Company", "湖南岑澈电子薄膜有限公司", ()),
    ("company-twin1", "Company", "恒砾新材", ()),
    ("company-twin2", "Company", "恒砾新材", ()),
    ("person-tan", "Person", "谭雨荷", ()),
    ("person-tan2", "Person", "谭雨", ()),
    ("place-hetang", "Place", "荷塘区", ()),
    ("place-lukou", "Place", "渌口区", ("渌口",)),
    ("place-gulou", "Place", "鼓楼区", ()),
    ("park-bay", "Park", "青石湾经开区", ()),
    ("project-film1", "Project", "岑澈PI薄膜项目一期", ()),
    ("project-film2", "Project", "岑澈PI薄膜项目二期", ()),
)
TIES = (
    ("company-track", "locatedIn", "place-hetang", None),
    ("company-bearing", "locatedIn", "park-bay", None),
    ("park-bay", "partOf", "place-lukou", None),
    ("person-tan", "holdsPosition", None, "渌口区委书记"),
    ("company-film", "salesAmount", None, 360_000_000.0),
)


def _evidence() -> Evidence:
    return Evidence(article="a", sentence=0, span=Span(0, 1), quote="渌", raw_span=Span(0, 1), raw_quote="渌")


def small() -> Knowledge:
    statements = tuple(
        Statement(
            id=f"claim-{number}",
            relation=relation,
            subject=subject,
            object=object_,
            value=value,
            asserted=True,
            score=0.9,
            rules=("test",),
            evidence=(_evidence(),),
        )
        for number, (subject, relation, object_, value) in enumerate(TIES)
    )
    return Knowledge(
        articles=(ArticleHead(id="a", sha256="a" * 64, source="a.txt"),),
        things=tuple(Thing(id=each, kind=kind, name=name, aliases=also) for each, kind, name, also in THINGS),
        statements=statements,
        schema_version="0" * 64,
    )


@pytest.fixture(scope="module")
def known(schema: Schema) -> Known:
    facts = facts_of(small(), schema)
    return Known.of(facts, index_of(small(), schema), schema, ids=ids_of(DEFAULT_BASE))


def asked(known: Known, query: str, *properties: tuple[str, str], types: tuple[str, ...] = ()) -> tuple[Candidate, ...]:
    wishes = tuple((pid, (Wish(value),)) for pid, value in properties)
    return candidates(known, ReconciliationQuery(query=query, properties=wishes, types=types, limit=50))


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("株洲锐钧轴承制造有限公司", "company-bearing"),
        ("株洲銳鈞軸承製造有限公司", "company-bearing"),
        (" 株洲锐钧轴承制造　有限公司 ", "company-bearing"),
        ("湖南岑澈新材料股份有限公司", "company-film"),
        ("渌口区", "place-lukou"),
        ("company-track", "company-track"),
        (f"{ids_of(DEFAULT_BASE)}company-track", "company-track"),
    ],
)
def test_what_can_only_be_one_is_matched(known: Known, cell: str, meant: str) -> None:
    best = asked(known, cell)[0]
    assert (best.id, best.match) == (meant, True)
    assert best.score >= 90


@pytest.mark.parametrize(
    ("cell", "nearest"),
    [
        ("奕骋", "company-track"),
        ("锐钧轴承", "company-bearing"),
        ("谭雨荷", "person-tan"),
        ("恒砾新材", "company-twin1"),
        ("鼓楼区", "place-gulou"),
        ("株洲锐钧轴承", "company-bearing"),
        ("湖南岑澈新材料有限公司", "company-film"),
        ("岑澈PI薄膜项目一期", "project-film1"),
        ("岑澈", "company-film"),
    ],
)
def test_a_bare_short_shared_or_similar_name_is_offered_and_never_matched(
    known: Known, cell: str, nearest: str
) -> None:
    found = asked(known, cell)
    assert nearest in [each.id for each in found[:3]]
    assert not any(each.match for each in found)


@pytest.mark.parametrize(
    ("cell", "told", "meant"),
    [
        ("奕骋", ("locatedIn", "荷塘区"), "company-track"),
        ("奕骋", ("locatedIn", "株洲市荷塘区"), "company-track"),
        ("奕骋", ("locatedIn", "荷塘區"), "company-track"),
        ("锐钧轴承", ("locatedIn", "渌口区"), "company-bearing"),
        ("锐钧轴承", ("locatedIn", "青石湾经开区"), "company-bearing"),
        ("谭雨荷", ("holdsPosition", "渌口区委书记"), "person-tan"),
        ("岑澈新材", ("salesAmount", "360000000"), "company-film"),
        ("岑澈新材", ("salesAmount", "360,000,000"), "company-film"),
    ],
)
def test_a_bare_name_is_matched_where_the_row_agrees(
    known: Known, cell: str, told: tuple[str, str], meant: str
) -> None:
    best = asked(known, cell, told)[0]
    assert (best.id, best.match) == (meant, True)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("奕骋", ("locatedIn", "渌口区")),
        ("株洲锐钧轴承制造有限公司", ("locatedIn", "长沙市")),
        ("株洲锐钧轴承制造有限公司", ("salesAmount", "1")),
        ("谭雨荷", ("holdsPosition", "区长")),
    ],
)
def test_a_row_that_disagrees_costs_score_and_the_match(known: Known, cell: str, told: tuple[str, str]) -> None:
    plain, held = asked(known, cell)[0], asked(known, cell, told)[0]
    assert plain.id == held.id
    assert held.score <= plain.score
    agreed = dict(held.told)[told[0]]
    assert held.match is (agreed is None and plain.match)


@pytest.mark.parametrize("told", [("capacity", "1"), ("noSuchProperty", "x"), ("", "x")])
def test_what_the_graph_does_not_tell_of_changes_nothing(known: Known, told: tuple[str, str]) -> None:
    cell = "株洲锐钧轴承制造有限公司"
    plain, held = asked(known, cell)[0], asked(known, cell, told)[0]
    assert (held.id, held.score, held.match) == (plain.id, plain.score, plain.match)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("岑澈PI薄膜项目一期", "project-film2"),
        ("湖南岑澈电子薄膜有限公司", "company-film"),
        ("长沙锐钧轴承制造有限公司", "company-bearing"),
    ],
)
def test_names_that_contradict_each_other_have_a_low_score(known: Known, one: str, other: str) -> None:
    assert all(each.score <= 35 for each in asked(known, one) if each.id == other)


@pytest.mark.parametrize(
    ("cell", "types", "kinds"),
    [
        ("岑澈", ("Company",), {"Company"}),
        ("岑澈PI薄膜", ("Project",), {"Project"}),
        ("岑澈PI薄膜", ("Company",), set()),
        ("渌口", ("Thing",), {"Place"}),
        ("渌口", ("Place", "Company"), {"Place"}),
        ("渌口", ("Nothing",), set()),
    ],
)
def test_a_type_keeps_to_it(known: Known, cell: str, types: tuple[str, ...], kinds: set[str]) -> None:
    assert {each.thing.kind for each in asked(known, cell, types=types)} == kinds


@pytest.mark.parametrize("cell", ["", " ", "“”", "啊" * 201, "完全没有的", "\x00", "😀", "%", "(", "a\nb"])
def test_what_is_no_name_has_no_candidates(known: Known, cell: str) -> None:
    assert asked(known, cell) == ()


def test_an_empty_cell_is_found_by_the_rest_of_its_row(known: Known) -> None:
    found = asked(known, "", ("locatedIn", "荷塘区"), types=("Company",))
    assert [(each.id, each.match) for each in found] == [("company-track", False)]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([name for _, _, name, also in THINGS for name in (name, *also)]), st.data())
def test_scores_lie_in_bounds_and_at_most_one_is_matched(name: str, data: st.DataObject) -> None:
    cut = data.draw(st.slices(len(name)))
    found = asked(_known(), name[cut])
    assert all(0 <= each.score <= 100 for each in found)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert sum(each.match for each in found) <= 1
    assert not any(each.match for each in found[1:])


@settings(max_examples=60, deadline=None)
@given(TEXTS | st.sampled_from(FRAGMENTS) | st.text(max_size=30))
def test_no_cell_breaks_it(cell: str) -> None:
    assert sum(each.match for each in asked(_known(), cell)) <= 1


_MADE: list[Known] = []


def _known() -> Known:
    if not _MADE:
        schema = load_schema()
        _MADE.append(Known.of(facts_of(small(), schema), index_of(small(), schema), schema, ids=ids_of(DEFAULT_BASE)))
    return _MADE[0]


@pytest.mark.parametrize(
    ("given_", "types", "limit"),
    [
        ('{"q": {"query": "x", "type": "Company", "limit": 3}}', ("Company",), 3),
        ('{"q": {"query": "x", "type": ["Company", "Park"], "limit": 1e9}}', ("Company", "Park"), 50),
        ('{"q": {"query": "x", "type": {"id": "Company", "name": "企业"}}}', ("Company",), 5),
        ('{"q": {"query": "x", "type": null, "type_strict": "should"}}', (), 5),
    ],
)
def test_queries_are_read_as_clients_write_them(given_: str, types: tuple[str, ...], limit: int) -> None:
    query = queries_in(given_)["q"]
    assert (query.types, query.limit) == (types, limit)
