"""The JSON interface as a table: every address, its parameters, what it answers. The description is made of it."""

from __future__ import annotations

from dataclasses import dataclass

from lukou_kg.model.claim import Status
from lukou_kg.serve.facts.asked import DEFAULT_ITEMS, MAX_ITEMS
from lukou_kg.serve.facts.values import ArticleDetail, ArticlePage, ClaimPage, ClaimRow, Entity, EntityPage
from lukou_kg.serve.searching.asked import DEFAULT_RESULTS, MAX_RESULTS
from lukou_kg.serve.searching.values import SearchPage

ENTITIES, CLAIMS, ARTICLES = "/api/entities", "/api/claims", "/api/articles"
SEARCH, OPENAPI = "/api/search", "/api/openapi.json"
IDS, ARTICLE_PAGE = "/id/{id}", "/article/{id}"
ID = r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?"
ARTICLE_ID = r"(?:article-)?[0-9a-f]{16}"
_DATE = r"^[0-9]{4}(-[0-9]{2}){0,2}$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an address: where its values go (`where` is "query" or "path") and what they may be."""

    name: str
    about: str
    where: str = "query"
    pattern: str | None = None
    words: tuple[str, ...] = ()
    numbers: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What GET does at one address: `answer` is the dataclass of what comes back, `goes` whether an id may be gone."""

    path: str
    name: str
    about: str
    parameters: tuple[Parameter, ...]
    answer: type
    goes: bool = False


_LIMIT = Parameter(name="limit", about=f"how many items at most; {DEFAULT_ITEMS} if not given", numbers=(1, MAX_ITEMS))
_AFTER = Parameter(name="after", about="where to go on: taken from `next` of the part before")
_LISTED = (_LIMIT, _AFTER)


def _id(about: str, pattern: str = ID) -> Parameter:
    return Parameter(name="id", about=about, where="path", pattern=f"^{pattern}$")


OPERATIONS = (
    Operation(
        path=SEARCH,
        name="search",
        about="Things by any word of a name, or how it is read, and sentences that hold every word; best first.",
        parameters=(
            Parameter(name="q", about="words, which blanks set apart; one character is enough, and nothing is syntax"),
            Parameter(name="kind", about="a kind (Company), Thing for all things, Evidence for sentences"),
            Parameter(
                name="limit", about=f"how many at most; {DEFAULT_RESULTS} if not given", numbers=(1, MAX_RESULTS)
            ),
            _AFTER,
        ),
        answer=SearchPage,
    ),
    Operation(
        path=ENTITIES,
        name="listEntities",
        about="Things by kind and by a part of a name, in order of label.",
        parameters=(
            Parameter(name="kind", about="most specific class, a term of lk: (Project)"),
            Parameter(name="q", about="part of a label or of another name; traditional characters are read too"),
            *_LISTED,
        ),
        answer=EntityPage,
    ),
    Operation(
        path=ENTITIES + "/{id}",
        name="getEntity",
        about="A thing with its names and all that is said of it, with the sentences that say so.",
        parameters=(_id("last part of the IRI of a thing"),),
        answer=Entity,
        goes=True,
    ),
    Operation(
        path=CLAIMS,
        name="listClaims",
        about="Claims that fit every parameter that is given, in order of id.",
        parameters=(
            Parameter(name="subject", about="id of the thing of which something is said"),
            Parameter(name="object", about="id of the thing to which the claim leads"),
            Parameter(name="about", about="id of a thing that is the one or the other"),
            Parameter(name="predicate", about="a term of lk: (investmentAmount)"),
            Parameter(name="status", about="how the claim stands to the facts", words=tuple(map(str, Status))),
            Parameter(name="since", about="time overlaps or is later; its year is known", pattern=_DATE),
            Parameter(name="until", about="time overlaps or is earlier; its year is known", pattern=_DATE),
            Parameter(name="article", about="id of an article that says it"),
            *_LISTED,
        ),
        answer=ClaimPage,
    ),
    Operation(
        path=CLAIMS + "/{id}",
        name="getClaim",
        about="One claim with its sentences.",
        parameters=(_id("last part of the IRI of a claim"),),
        answer=ClaimRow,
    ),
    Operation(
        path=ARTICLES,
        name="listArticles",
        about="Articles, the newest first, those of unknown date last.",
        parameters=(Parameter(name="q", about="part of the headline"), *_LISTED),
        answer=ArticlePage,
    ),
    Operation(
        path=ARTICLES + "/{id}",
        name="getArticle",
        about="An article: its text repaired and as received, with the places of all that was read in it.",
        parameters=(_id("last part of the IRI of an article", ARTICLE_ID),),
        answer=ArticleDetail,
        goes=True,
    ),
)
