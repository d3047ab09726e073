"""An id is given once and kept: through new articles, merges, splits, withdrawals and another order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import makers
from crowds import STORIES, read
from hypothesis import given, settings
from hypothesis import strategies as st

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.model.registry import Call, Entries, Minted
from lukou_kg.resolve.resolve import Reading, identify, resolve
from lukou_kg.schema import Schema


class Kept:
    """A registry in memory."""

    def __init__(self) -> None:
        self._minted: dict[str, Minted] = {}
        self._bound: dict[str, dict[Call, str]] = {}

    def minted(self) -> Mapping[str, Minted]:
        return self._minted

    def bound(self, article: str) -> Mapping[Call, str]:
        return self._bound.get(article, {})

    def register(self, entries: Entries) -> None:
        self._minted |= {item.id: item for item in entries.minted}
        for binding in entries.bindings:
            self._bound.setdefault(binding.article, {})[binding.call] = binding.id


def graph(readings: list[Reading], schema: Schema, registry: Kept) -> Knowledge:
    known = sorted(readings, key=lambda reading: reading[0].sha256)
    registry.register(identify(known, schema, registry).entries)
    return resolve(known, schema, registry)


def company(text: str, name: str, *aliases: str, place: str = "渌口区") -> Reading:
    of = makers.article(text, source=f"{text}.txt")
    return makers.reading(of, {"e1": ("Company", name, *aliases), "e2": ("Place", place)})


def ids(knowledge: Knowledge, kind: str = "Company") -> dict[str, str]:
    return {thing.name: thing.id for thing in knowledge.things if thing.kind == kind}


def test_a_new_name_of_a_thing_changes_no_id(schema: Schema) -> None:
    registry = Kept()
    (first,) = ids(graph([company("甲", "云帆精工")], schema, registry)).values()
    readings = [company("甲", "云帆精工"), company("乙", "湖南云帆精工有限公司", "云帆精工")]
    assert ids(graph(readings, schema, registry)) == {"湖南云帆精工有限公司": first}


def test_of_two_things_that_are_found_to_be_one_the_older_id_stands_and_the_other_leads_to_it(schema: Schema) -> None:
    registry = Kept()
    apart = [company("甲", "云帆精工"), company("乙", "雨虹机电")]
    before = ids(graph(apart, schema, registry))
    both = company("丙", "云帆精工", "雨虹机电")
    readings = [company("甲", "云帆精工"), company("乙", "雨虹机电"), both]
    after = graph(readings, schema, registry)
    (survivor,) = ids(after).values()
    (former,) = set(before.values()) - {survivor}
    assert [(item.former, item.successor, item.how) for item in after.successions] == [(former, survivor, "merged")]


def test_a_withdrawal_that_parts_a_thing_gives_both_their_old_ids_back(schema: Schema) -> None:
    registry = Kept()
    one, two = company("甲", "恒源科技", place="白石县"), company("乙", "恒源科技", place="青河县")
    before = graph([one, two], schema, registry)
    whole = replace_places(company("丙", "恒源科技有限公司", "恒源科技"), "白石县", "青河县")
    graph([one, two, whole], schema, registry)
    assert graph([one, two], schema, registry) == before


def replace_places(reading: Reading, *places: str) -> Reading:
    head, made = reading
    entities = [entity for entity in made.entities if entity.kind != "Place"]
    of = makers.article("丙" + "、".join(places), source="丙.txt")
    entities += [makers.entity(of, f"e{at}", "Place", place) for at, place in enumerate(places, start=5)]
    return head, replace(made, entities=tuple(entities))


@settings(max_examples=120, deadline=None)
@given(STORIES, st.randoms(use_true_random=False))
def test_nothing_new_changes_nothing(schema: Schema, stories: list, random) -> None:
    readings, registry = read(stories), Kept()
    first = graph(readings, schema, registry)
    again = graph(random.sample(readings, len(readings)), schema, registry)
    assert again == first
    assert not identify(sorted(readings, key=lambda pair: pair[0].sha256), schema, registry).entries.minted


@settings(max_examples=120, deadline=None)
@given(STORIES, st.integers(0, 7))
def test_every_id_that_was_shown_stays_or_leads_to_one_that_is_shown(schema: Schema, stories: list, first: int) -> None:
    readings, registry = read(stories), Kept()
    before = graph(readings[:first], schema, registry)
    after = graph(readings, schema, registry)
    shown = {thing.id for thing in after.things}
    merged = {item.former: item.successor for item in after.successions if item.how == "merged"}
    for thing in before.things:
        assert thing.id in shown or merged[thing.id] in shown
    assert len(shown) == len(after.things)


@settings(max_examples=120, deadline=None)
@given(STORIES, st.integers(0, 6))
def test_without_an_article_the_graph_is_the_one_that_never_saw_it(schema: Schema, stories: list, gone: int) -> None:
    readings, registry = read(stories), Kept()
    graph(readings, schema, registry)
    left = [reading for number, reading in enumerate(readings) if number != gone]
    once = graph(left, schema, registry)
    assert graph(left, schema, registry) == once


def test_an_id_is_never_given_to_another_thing(schema: Schema) -> None:
    registry = Kept()
    first = ids(graph([company("甲", "恒源科技", place="白石县")], schema, registry))
    second = ids(graph([company("乙", "恒源科技", place="青河县")], schema, registry))
    assert set(first.values()).isdisjoint(second.values())
