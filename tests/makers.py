"""Small hand-made articles and extractions for the tests of the rooms that keep, merge and serve them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from lukou_kg.model.article import Article, ArticleHead
from lukou_kg.model.claim import Claim, Entity, Evidence, Extraction, Mention, Status, When
from lukou_kg.model.document import Span
from lukou_kg.store.journal import head_of


def article(text: str, *, source: str = "articles/one.txt", identifier: str | None = None, **known: str) -> Article:
    """An article of plain text, as a reader would give it."""
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return Article(
        id=identifier or digest[:16],
        sha256=digest,
        data=data,
        text=text,
        encoding="utf-8",
        media_type="text/plain",
        source=source,
        **known,
    )


def evidence(of: Article, quote: str) -> Evidence:
    """The quote in the article, where repaired and raw text are the same."""
    start = of.text.index(quote)
    span = Span(start, start + len(quote))
    return Evidence(article=of.id, sentence=0, span=span, quote=quote, raw_span=span, raw_quote=quote)


def entity(of: Article, key: str, kind: str, name: str, *aliases: str) -> Entity:
    """An entity with one mention, where its name first stands in the text."""
    start = max(of.text.find(name), 0)
    mention = Mention(span=Span(start, start + len(name)), kind=kind, name=name, rule="test.name", score=0.9)
    return Entity(key=key, kind=kind, name=name, aliases=aliases, mentions=(mention,))


def claim(
    of: Article,
    relation: str,
    subject: str,
    far: str | float | None = None,
    *,
    quote: str | None = None,
    status: Status = Status.ACTUAL,
    when: str | None = None,
    unit: str | None = None,
    score: float = 0.9,
    rule: str = "test.rule",
    **qualifiers: str,
) -> Claim:
    """A claim whose far end is an entity key ("e2") or a value."""
    leads = isinstance(far, str) and far.startswith("e") and far[1:].isdigit()
    return Claim(
        relation=relation,
        subject=subject,
        object=str(far) if leads else None,
        value=None if leads else far,
        unit=unit,
        status=status,
        when=None if when is None else When(edtf=when, text=when, basis="stated"),
        qualifiers=tuple(sorted(qualifiers.items())),
        evidence=(evidence(of, quote or of.text),),
        rule=rule,
        score=score,
    )


def reading(
    of: Article,
    names: Mapping[str, Sequence[str]],
    claims: Sequence[Claim] = (),
    *,
    schema_version: str = "test",
) -> tuple[ArticleHead, Extraction]:
    """What a reader makes of the article: `names` gives for each key the kind, the name and the aliases."""
    entities = tuple(entity(of, key, *called) for key, called in names.items())
    made = Extraction(article=of.id, schema_version=schema_version, entities=entities, claims=tuple(claims))
    return head_of(of), made
