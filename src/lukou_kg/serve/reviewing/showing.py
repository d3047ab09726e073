"""What the page of review says of a doubtful claim or pair of names: asked of the generation in use, like any page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from lukou_kg.model.claim import Status
from lukou_kg.serve.api import task_of
from lukou_kg.serve.asking import answer_of, schema_of
from lukou_kg.serve.lines import Wanted
from lukou_kg.serve.pages.claims import Said, said
from lukou_kg.serve.pages.language import language_of
from lukou_kg.serve.pages.saying import Row, Speaker
from lukou_kg.serve.pages.told import told
from lukou_kg.serve.pages.words import words_of
from lukou_kg.serve.problems import ProblemError
from lukou_kg.serve.reviewing.values import DoubtfulClaim, DoubtfulPair, Overview

_MOST_CLAIMS = 3  # of each of two names
_MOST_ARTICLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two names: the thing that it was taken for, articles that use it, claims that these make of the thing."""

    name: str
    entity: Row
    articles: tuple[Row, ...]
    more: int
    claims: tuple[Said, ...]


async def shown(request: Request, overview: Overview) -> Mapping[str, Any]:
    """Values for the template: `claim` with its `facts`, or `pair` with its `sides`, or neither."""
    speaker = Speaker(language_of(request), schema_of(request))
    found: dict[str, Any] = {"r": words_of(speaker.language, "review.toml"), "f": speaker.words, "speaker": speaker}
    found |= {"claim": None, "row": None, "pair": None, "sides": (), "statuses": tuple(map(str, Status))}
    try:
        match overview.item:
            case DoubtfulClaim(key):
                row = told((await answer_of(request, task_of(request, Wanted.CLAIM, key))).body)
                found |= {"claim": said(row, speaker), "row": row}
            case DoubtfulPair() as pair:
                found |= {"sides": [await _side(request, pair, at, speaker) for at in (0, 1)], "pair": pair}
    except ProblemError:  # the generation that answers is another one than the one that was looked through
        return found | {"claim": None, "pair": None}
    return found


async def _side(request: Request, pair: DoubtfulPair, at: int, speaker: Speaker) -> Side:
    entity = told((await answer_of(request, task_of(request, Wanted.ENTITY, pair.ends[at]))).body)
    same, ids = pair.ends[0] == pair.ends[1], set(pair.articles[at])
    articles = [each for each in entity["mentionedIn"] if not same or each["id"] in ids]
    claims = [claim for claim in entity["claims"] if not same or ids.intersection(_articles_of(claim))]
    # Claims whose sentence has the name show best how it is used.
    claims.sort(key=lambda claim: not any(pair.names[at] in sentence["quote"] for sentence in claim["wasDerivedFrom"]))
    return Side(
        name=pair.names[at],
        entity=entity,
        articles=tuple(articles[:_MOST_ARTICLES]),
        more=len(articles[_MOST_ARTICLES:]),
        claims=tuple(said(claim, speaker) for claim in claims[:_MOST_CLAIMS]),
    )


def _articles_of(claim: Row) -> Iterable[str]:
    return (sentence["hasSource"]["id"] for sentence in claim["wasDerivedFrom"])
