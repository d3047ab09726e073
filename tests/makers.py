"""Small hand-made articles and extractions for the tests of the rooms that keep, merge and serve them."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lukou_kg.app.stages import Stages
from lukou_kg.model.article import Article, ArticleHead, head_of
from lukou_kg.model.claim import Claim, Entity, Evidence, Extraction, Mention, Status, When
from lukou_kg.model.document import Span
from lukou_kg.schema import load_schema
from lukou_kg.store.records import Refusal

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


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
    """An entity with one mention, where its name first stands in the text, or else behind the text, apart from others."""
    start = of.text.find(name)
    if start < 0:
        start = len(of.text) + 1000 * int(key[1:])
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


_SETTLED = re.compile(r"(?P<company>[^，。\s]{2,12}?)(?P<when>\d{4})年落户(?P<park>[^，。\s]{2,12}?园)")


def fake_extract(of: Article) -> Extraction:
    """A reader of one sentence, enough to run the flow: "青禾电机2019年落户永丰园" gives a company, a park, a claim.

    An article that says 坏文章 is one that reading fails on.
    """
    if "坏文章" in of.text:
        raise ValueError("as the text asks")
    names: dict[str, tuple[str, str]] = {}
    claims = []
    for match in _SETTLED.finditer(of.text):
        ends = [_key(names, ("Company", match["company"])), _key(names, ("Park", match["park"]))]
        claims.append(claim(of, "locatedIn", *ends, quote=match[0], when=match["when"]))
    _, extraction = reading(of, names, claims, schema_version=load_schema().version)
    return extraction


_SUPPLIED = re.compile(r"(?P<supplier>[^，。\s]{2,12}?)为(?P<customer>[^，。\s]{2,12}?)供货")


def other_extract(of: Article) -> Extraction:
    """What another reader makes of the same texts, by other rules.

    It does not read what stands behind "去年，", takes what stands behind "规划，" for a plan, reads 2021 for 2020, and
    reads "青禾电机为北岭冷链供货" too.
    """
    read = [item for item in fake_extract(of).claims if f"去年，{item.evidence[0].quote}" not in of.text]
    names: dict[str, tuple[str, str]] = {}
    claims = []
    for item in read:
        match = _SETTLED.fullmatch(quote := item.evidence[0].quote)
        assert match is not None
        ends = [_key(names, ("Company", match["company"])), _key(names, ("Park", match["park"]))]
        status = Status.PLANNED if f"规划，{quote}" in of.text else Status.ACTUAL
        when = match["when"].replace("2020", "2021")
        claims.append(claim(of, "locatedIn", *ends, quote=quote, when=when, status=status, rule="other.settled"))
    for match in _SUPPLIED.finditer(of.text):
        ends = [_key(names, ("Company", match["supplier"])), _key(names, ("Company", match["customer"]))]
        claims.append(claim(of, "supplies", *ends, quote=match[0], rule="other.supplies"))
    _, extraction = reading(of, names, claims, schema_version="f" * 64)
    return extraction


def other_stages() -> Stages:
    """Stages of another reader than that of `fake_stages`."""
    schema = replace(load_schema(), version="f" * 64)
    return Stages(read=fake_read, extract=other_extract, schema=schema)


def fake_read(sources: Sequence[str]) -> Iterator[Article | Refusal]:
    """Every source is a file of UTF-8 text; one that is not is refused."""
    for source in sources:
        path = Path(source)
        try:
            yield article(path.read_text("utf-8"), source=path.name, identifier=path.stem)
        except (OSError, UnicodeDecodeError):
            yield Refusal(source=path.name, sha256="", stage="read", zh="读不了", en="cannot be read")


def fake_stages() -> Stages:
    """Stages for tests of the flow, with the built-in schema."""
    return Stages(read=fake_read, extract=fake_extract, schema=load_schema())


def _key(names: dict[str, tuple[str, str]], called: tuple[str, str]) -> str:
    for key, known in names.items():
        if known == called:
            return key
    key = f"e{len(names) + 1}"
    names[key] = called
    return key
