"""Posts are nodes that people hold, now or not: a post is its normal word in one place."""

from dataclasses import replace

import samples
from pyoxigraph import Store

from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.vocabulary import local, prefixes
from lukou_kg.model.claim import Status

HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes().items())


QUERY = (
    HEAD
    + """SELECT ?post ?title ?place ?who WHERE { ?post a lk:Post, org:Post ; rdfs:label ?title
    OPTIONAL { ?post lk:postOf ?place } OPTIONAL { ?who org:holds ?post } }"""
)


def graph(knowledge, schema, *statements):
    store = Store()
    store.extend(to_quads(replace(knowledge, statements=statements), schema))
    return store


def holders(knowledge, schema, *statements):
    """(title, place, holder) of every post and holder, and how many posts there are."""
    rows = list(graph(knowledge, schema, *statements).query(QUERY))
    found = sorted(
        (title.value, place and local(place.value), who and local(who.value)) for _, title, place, who in rows
    )
    return found, len({post for post, *_ in rows})


def names_of(knowledge, schema, *statements):
    """What the posts are called otherwise, and the bodies as written."""
    store = graph(knowledge, schema, *statements)
    query = HEAD + "SELECT ?words WHERE { ?post a lk:Post ; skos:altLabel|lk:postIn ?words }"
    return sorted({words.value for (words,) in store.query(query)})


def holds(who, title, *, article="1", written=None, seat=samples.QINGLING, **rest):
    evidence = samples.evidence(article, 0, {})
    return samples.statement("holdsPosition", who, evidence, value=written or title, post=title, seat=seat, **rest)


def test_a_person_holds_a_post_in_a_place(knowledge, schema):
    found, count = holders(knowledge, schema, holds(samples.LUO, "区委书记"))
    assert found == [("区委书记", samples.QINGLING, samples.LUO)]
    assert count == 1


def test_two_holders_of_one_post_meet_in_one_node(knowledge, schema):
    found, count = holders(knowledge, schema, holds(samples.LUO, "区长"), holds(samples.FANG, "区长", article="2"))
    assert [who for _, _, who in found] == sorted([samples.LUO, samples.FANG])
    assert count == 1


def test_a_post_is_one_by_whatever_words_it_is_named(knowledge, schema):
    said = (
        holds(samples.LUO, "区委书记", written="青岭区委书记", org="青岭区委"),
        holds(samples.LUO, "区委书记", org="区委", article="2"),
    )
    assert holders(knowledge, schema, *said) == ([("区委书记", samples.QINGLING, samples.LUO)], 1)
    assert names_of(knowledge, schema, *said) == ["区委", "青岭区委", "青岭区委书记"]


def test_the_same_word_in_two_places_is_two_posts(knowledge, schema):
    _, count = holders(
        knowledge, schema, holds(samples.LUO, "局长"), holds(samples.FANG, "局长", seat=samples.BUREAU, article="2")
    )
    assert count == 2


def test_a_post_whose_place_is_not_known_is_that_of_its_article(knowledge, schema):
    here, there = holds(samples.LUO, "书记", seat=None), holds(samples.FANG, "书记", seat=None, article="2")
    found, count = holders(knowledge, schema, here, there)
    assert found == sorted([("书记", None, samples.LUO), ("书记", None, samples.FANG)])
    assert count == 2
    successor = holds(samples.FANG, "书记", seat=None)
    assert holders(knowledge, schema, here, successor)[1] == 1


def test_a_post_that_is_denied_or_planned_is_held_by_nobody(knowledge, schema):
    found, _ = holders(knowledge, schema, holds(samples.LUO, "市长", status=Status.NEGATED))
    assert found == [("市长", samples.QINGLING, None)]
