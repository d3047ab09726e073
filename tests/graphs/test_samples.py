"""The shared sample is what its users take it for: ordered, resolved, and true to its own text."""

from samples import SOURCES


def test_ids_are_unique_and_in_order(knowledge):
    for rows in (knowledge.articles, knowledge.things, knowledge.statements):
        ids = [row.id for row in rows]
        assert ids == sorted(set(ids))


def test_every_reference_of_the_sample_resolves(knowledge, schema):
    things = {thing.id for thing in knowledge.things}
    for statement in knowledge.statements:
        assert statement.subject in things
        assert statement.object is None or statement.object in things
        assert statement.relation in schema.relations
    assert {thing.kind for thing in knowledge.things} <= set(schema.kinds)


def test_every_evidence_of_the_sample_quotes_its_article(knowledge):
    sources = {source.head.id: source for source in SOURCES.values()}
    for statement in knowledge.statements:
        for item in statement.evidence:
            assert item.span.of(sources[item.article].text) == item.quote
            assert item.raw_span.of(sources[item.article].raw) == item.raw_quote
            assert all(item.span.start <= mark.span.start < mark.span.end <= item.span.end for mark in item.marks)
