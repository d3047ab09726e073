"""What answers to a search, as JSON: in the processes that hold the graph."""

from __future__ import annotations

import json
from dataclasses import asdict

from lukou_kg.search.facts import Facts
from lukou_kg.search.found import Page, SentenceFound, ThingFound, tell
from lukou_kg.search.index import SearchIndex
from lukou_kg.serve.lines import Answer
from lukou_kg.serve.searching.asked import SearchAsked, cursor, place_of

JSON = "application/json"


def searched(index: SearchIndex, facts: Facts, text: str) -> Answer:
    """The answer to a search. Raises ProblemError for a cursor that leads nowhere."""
    asked = SearchAsked.of_text(text)
    start = place_of(asked.after, index.mark)
    found = tell(facts, asked.q, index.answers(asked.q, kind=asked.kind, start=start, most=asked.limit))
    end = start + len(found.things) + len(found.sentences)
    more = end < found.total_things + found.total_sentences
    told = {
        "query": asked.q,
        "totalThings": found.total_things,
        "totalSentences": found.total_sentences,
        "results": _results(found),
        "next": cursor(index.mark, end) if more else None,
    }
    return Answer(media_type=JSON, body=json.dumps(told, ensure_ascii=False).encode())


def _results(found: Page) -> list[dict[str, object]]:
    return [*map(_thing, found.things), *map(_sentence, found.sentences)]


def _thing(thing: ThingFound) -> dict[str, object]:
    return {"type": "thing", **asdict(thing), "page": f"/id/{thing.id}"}


def _sentence(sentence: SentenceFound) -> dict[str, object]:
    key = sentence.article.id.removeprefix("article-")
    return {"type": "sentence", **asdict(sentence), "page": f"/article/{key}" if key else None}
