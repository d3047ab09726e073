"""Where an article names what a sentence of it does not: the end of a statement that was carried over or inferred."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping

from lukou_kg.model.claim import Evidence
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement

Place = tuple[str, int, int]  # article; start and end of a sentence in its repaired text
Naming = tuple[str, int, int, int]  # role; place in Payload.sentences; start and end in its quote, half-open


class Namings:
    """The places at which evidence names a thing by its name or an alias, article by article.

    They are the marks of all statements of a knowledge, so each is true to its offsets; 该项目 names nothing.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._names = {thing.id: (thing.name, *thing.aliases) for thing in knowledge.things}
        found: defaultdict[tuple[str, str], set[tuple[int, int, Place]]] = defaultdict(set)
        for thing, evidence, span in _marked(knowledge):
            if self._is_named(thing, evidence, span):
                found[evidence.article, thing].add((span.start, span.end, _place(evidence)))
        self._found = {key: sorted(spots) for key, spots in found.items()}

    def of(self, statement: Statement, evidence: Evidence, sentences: Mapping[Place, int]) -> tuple[Naming, ...]:
        """For each end of a statement that its evidence marks by no name, where the article names that.

        That is in the sentence itself, else where it was last named before it, else where it is named first behind it;
        an end that is named nowhere in what the knowledge holds of the article has none. Offsets are code points.
        """
        ends = (("subject", statement.subject), ("object", statement.object))
        wanted = ((role, end) for role, end in ends if end is not None and not self._is_marked(role, end, evidence))
        return tuple(spot for role, end in wanted for spot in self._named(role, end, evidence, sentences))

    def _named(self, role: str, thing: str, evidence: Evidence, sentences: Mapping[Place, int]) -> Iterator[Naming]:
        own = sentences[_place(evidence)]
        for name in sorted(self._names.get(thing, ()), key=len, reverse=True):
            at = evidence.quote.find(name) if name else -1
            if at >= 0:
                yield role, own, at, at + len(name)
                return
        spots = self._found.get((evidence.article, thing), [])
        if spots:
            before = bisect_left(spots, (evidence.span.start,))
            start, end, place = spots[max(before - 1, 0)]
            yield role, sentences[place], start - place[1], end - place[1]

    def _is_marked(self, role: str, thing: str, evidence: Evidence) -> bool:
        return any(mark.role == role and self._is_named(thing, evidence, mark.span) for mark in evidence.marks)

    def _is_named(self, thing: str, evidence: Evidence, span: Span) -> bool:
        start = evidence.span.start
        return evidence.quote[span.start - start : span.end - start] in self._names.get(thing, ())


def _marked(knowledge: Knowledge) -> Iterator[tuple[str, Evidence, Span]]:
    """Each mark of an end of a statement, with the thing that it is."""
    for statement in knowledge.statements:
        ends = {"subject": statement.subject, "object": statement.object}
        for evidence in statement.evidence:
            for mark in evidence.marks:
                thing = ends.get(mark.role)
                if thing is not None:
                    yield thing, evidence, mark.span


def _place(evidence: Evidence) -> Place:
    return evidence.article, evidence.span.start, evidence.span.end
