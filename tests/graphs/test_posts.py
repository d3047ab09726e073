"""Posts are nodes that people hold, now or not."""

from dataclasses import replace

import samples
from pyoxigraph import Store

from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.vocabulary import local, prefixes
from lukou_kg.model.claim import Status

HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes().items())


QUERY = (
    HEAD
    + """SELECT ?post ?title ?body ?who WHERE { ?post a lk:Post, org:Post ; rdfs:label ?title
    OPTIONAL { ?post lk:postIn ?body } OPTIONAL { ?who org:holds ?post } }"""
)


def holders(knowledge, schema, *statements):
    """(title, body, holder) of every post and holder, and how many posts there are."""
    store = Store()
    store.extend(to_quads(replace(knowledge, statements=statements), schema))
    rows = list(store.query(QUERY))
    found = sorted((title.value, body and body.value, who and local(who.value)) for _, title, body, who in rows)
    return found, len({post for post, *_ in rows})


def holds(who, title, **rest):
    return samples.statement("holdsPosition", who, samples.evidence("1", 0, {}), value=title, **rest)


def test_a_person_holds_a_post_in_a_body(knowledge, schema):
    found, count = holders(knowledge, schema, holds(samples.LUO, "区委书记", org="青岭区委"))
    assert found == [("区委书记", "青岭区委", samples.LUO)]
    assert count == 1


def test_two_holders_of_one_post_meet_in_one_node(knowledge, schema):
    found, count = holders(
        knowledge, schema, holds(samples.LUO, "区长", org="青岭区"), holds(samples.FANG, "区长", org="青岭区")
    )
    assert [who for _, _, who in found] == sorted([samples.LUO, samples.FANG])
    assert count == 1


def test_the_same_title_in_two_bodies_is_two_posts(knowledge, schema):
    _, count = holders(
        knowledge, schema, holds(samples.LUO, "局长", org="招商局"), holds(samples.FANG, "局长", org="财政局")
    )
    assert count == 2


def test_a_post_without_a_body_is_a_post(knowledge, schema):
    assert holders(knowledge, schema, holds(samples.LUO, "书记")) == ([("书记", None, samples.LUO)], 1)


def test_a_post_that_is_denied_or_planned_is_held_by_nobody(knowledge, schema):
    found, _ = holders(knowledge, schema, holds(samples.LUO, "市长", status=Status.NEGATED))
    assert found == [("市长", None, None)]
