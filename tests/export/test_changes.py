"""What a graph has and an earlier one had not: exact, and read by others."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from district import district
from hostile import knowledges
from hypothesis import HealthCheck, given, settings

from lukou_kg.export.changes import Graph, change_files, changes_between
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads
from lukou_kg.model.registry import Succession
from lukou_kg.schema import load_schema

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
SCHEMA = load_schema()
QUIET = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def graph(knowledge):
    return Graph(frozenset(to_quads(knowledge, SCHEMA)), knowledge)


def parsed(lines):
    return set(ox.parse(lines, format=ox.RdfFormat.N_QUADS))


def table(rows):
    heads, *found = rows
    return [dict(zip(heads, row, strict=True)) for row in found]


def without(knowledge, article):
    """The knowledge as if one of its articles had not been read."""
    return replace(
        knowledge,
        statements=tuple(
            item for item in knowledge.statements if {each.article for each in item.evidence} != {article}
        ),
    )


@given(knowledges(SCHEMA), knowledges(SCHEMA))
@QUIET
def test_the_old_graph_less_what_is_removed_with_what_is_added_is_the_new_one(one, two):
    old, new = graph(one), graph(two)
    changes = changes_between(old, new)
    added, removed = parsed(changes.added), parsed(changes.removed)
    assert (old.quads - removed) | added == new.quads
    assert removed <= old.quads
    assert not added & old.quads


@given(knowledges(SCHEMA), knowledges(SCHEMA))
@QUIET
def test_the_lines_of_both_files_turn_one_file_of_n_quads_into_the_other(one, two):
    old, new = nquads(to_quads(one, SCHEMA)), nquads(to_quads(two, SCHEMA))
    changes = changes_between(graph(one), graph(two))
    rest = set(old.splitlines(keepends=True)) - set(changes.removed.splitlines(keepends=True))
    assert b"".join(sorted(rest | set(changes.added.splitlines(keepends=True)))) == b"".join(
        sorted(new.splitlines(keepends=True))
    )


@given(knowledges(SCHEMA), knowledges(SCHEMA))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_rdflib_applies_the_rdf_patch(one, two):
    files = change_files(changes_between(graph(one), graph(two)), old="0" * 64, new="1" * 64)
    dataset, expected = rdflib.Dataset(), rdflib.Dataset()
    dataset.parse(data=nquads(to_quads(one, SCHEMA)), format="nquads")
    dataset.parse(data=files["changes.rdfp"], format="patch")
    expected.parse(data=nquads(to_quads(two, SCHEMA)), format="nquads")
    assert set(dataset.triples((None, None, None))) == set(expected.triples((None, None, None)))


@given(knowledges(SCHEMA))
@QUIET
def test_nothing_changes_between_a_graph_and_itself(knowledge):
    changes = changes_between(graph(knowledge), graph(knowledge))
    assert (changes.added, changes.removed) == (b"", b"")
    assert (len(changes.claims), len(changes.things)) == (1, 1)


@given(knowledges(SCHEMA), knowledges(SCHEMA))
@QUIET
def test_the_way_back_swaps_what_is_added_and_removed(one, two):
    there, back = changes_between(graph(one), graph(two)), changes_between(graph(two), graph(one))
    assert (there.added, there.removed) == (back.removed, back.added)
    assert there.count("gained") == back.count("lost")


def test_claims_are_told_in_words_of_the_graph_that_has_them():
    more, less = district(), without(district(), "a4")
    changes = changes_between(graph(more), graph(less))
    lost = [row for row in table(changes.claims) if row["change"] == "lost"]
    assert len(lost) == len(more.statements) - len(less.statements) == changes.count("lost")
    (supply,) = [row for row in lost if row["relation"] == "supplies"]
    assert (supply["subject"], supply["object_or_value"], supply["status"]) == (
        "恒岳重工",
        "青禾铜业有限公司",
        "planned",
    )
    assert (supply["articles"], supply["qualifiers"]) == ("a4", "product=轧机")
    back = changes_between(graph(less), graph(more))
    assert [row["claim"] for row in table(back.claims) if row["change"] == "gained"] == [row["claim"] for row in lost]


def test_a_claim_whose_confidence_or_sources_are_others_is_changed():
    known = district()
    first, *rest = known.statements
    other = replace(known, statements=(replace(first, score=0.5), *rest))
    changes = changes_between(graph(known), graph(other))
    (row,) = table(changes.claims)
    assert (row["change"], row["claim"], row["confidence"]) == ("changed", first.id, "0.5")


def test_things_are_gained_lost_renamed_and_merged():
    known = district()
    by_name = {thing.name: thing for thing in known.things}
    bay, port = by_name["东湾园区"], by_name["临港园区"]
    merged = replace(
        known,
        things=tuple(
            replace(thing, name="临港新区") if thing == port else thing for thing in known.things if thing != bay
        ),
        statements=(),
        successions=(Succession(bay.id, port.id, "merged"),),
    )
    rows = table(changes_between(graph(known), graph(merged)).things)
    assert {(row["change"], row["name"], row["successor"]) for row in rows} == {
        ("lost", "东湾园区", port.id),
        ("changed", "临港新区", ""),
    }
    back = table(changes_between(graph(merged), graph(known)).things)
    assert ("gained", "东湾园区") in {(row["change"], row["name"]) for row in back}


def test_tables_open_in_a_spreadsheet_and_hold_no_formula():
    known = district()
    evil = replace(known, things=tuple(replace(thing, name=f"=1+{thing.name}") for thing in known.things))
    files = change_files(changes_between(graph(known), graph(evil)), old="0" * 64, new="1" * 64)
    assert files["things.csv"].startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(files["things.csv"].decode("utf-8-sig"), newline="")))
    assert len(rows) == len(known.things)
    assert all(row["name"].startswith("'=1+") for row in rows)
