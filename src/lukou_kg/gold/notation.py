"""Reads an annotated article: four parts in one text file, parted by lines of three hyphens.

    id: t017                         the head: a key and a value a line
    genre: inspection                 script and damage say how it is received, exhaustive which kinds and relations
    ---                               are all listed (Person Company visited): without it, all of the guidelines
    {p1|周岚}先后来到{j1|青禾电机二期}现场。{j1|该项目}由{c1|{x1|宁海}青禾电机有限公司}建设。
    ---
    p1 Person 周岚                    the entities: key, kind, name, further names; ? behind a key: optional;
    j1 Project 青禾电机二期            Company/Project: both kinds are accepted
    c1 Company 宁海青禾电机有限公司 | 青禾电机
    x1? Place 宁海
    ---
    visited p1 j1 "先后来到青禾电机二期现场"      the claims: relation, subject, object, and the words that say it
    builtBy j1 c1 status=planned "由宁海青禾电机有限公司建设"
    investmentAmount j1 =500000000 bound=min date=2019 "..."      or =value in place of the object; then key=value
    startedOn? j1|c1 "..."                         ? behind a relation: optional; further subjects that are accepted

Words that stand several times in the text are those of the first place that lies behind the words of the claim before,
else the first place of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lukou_kg.errors import AnnotationError
from lukou_kg.model.claim import Status
from lukou_kg.model.document import Span
from lukou_kg.model.gold import Annotated, GoldClaim, GoldEntity, GoldMention

_PARTS = 4
_KEY = r"[a-z][a-z0-9]*"
_NAME = r"\s*[^|\s][^|]*"
_OPEN = re.compile(rf"\{{({_KEY})\|")
_ENTITY = re.compile(rf"({_KEY})(\??) ([A-Za-z]+(?:/[A-Za-z]+)*) ({_NAME}(?:\|{_NAME})*)")
_CLAIM = re.compile(
    rf"([A-Za-z]+)(\??) ({_KEY}(?:\|{_KEY})*)(?: ({_KEY})(?= )| =(\S+))?((?: [a-z]+=\S+)*) \"([^\"]+)\""
)
_HEAD = re.compile(r"([a-z]+): (.+)")
_NAMES = re.compile(r"\s*\|\s*")
_STATUSES = frozenset(Status)
_Fault = tuple[int, str]  # the line, and what is wrong there


def parse_annotated(written: str, *, source: str) -> Annotated:
    """The annotated article in `written`; raises AnnotationError that lists every fault, naming `source` and line."""
    parts = re.split(r"^---\n", written, flags=re.MULTILINE)
    if len(parts) != _PARTS:
        raise AnnotationError.of((f"{source}: {len(parts)} parts in place of {_PARTS}: head, text, entities, claims",))
    starts = [1 + sum(part.count("\n") + 1 for part in parts[:number]) for number in range(_PARTS)]
    faults: list[_Fault] = []
    head = {match[1]: match[2] for _, match in _matches(parts[0], starts[0], _HEAD, faults)}
    if "id" not in head:
        faults.append((starts[0], "the head has no id"))
    listed = [(line, _entity(match)) for line, match in _matches(parts[2], starts[2], _ENTITY, faults)]
    entities = {entity.key: entity for _, entity in listed}
    text, mentions = _marked(parts[1], starts[1], entities, faults)
    faults += _loose(listed, mentions)
    claims = tuple(_claims(parts[3], starts[3], text, entities, faults))
    if faults:
        raise AnnotationError.of(tuple(f"{source}: {line}: {fault}" for line, fault in sorted(faults)))
    return Annotated(
        id=head["id"],
        head=head,
        text=text,
        entities=tuple(entities.values()),
        mentions=tuple(sorted(mentions, key=lambda item: (item.span.start, -item.span.end))),
        claims=claims,
        exhaustive=frozenset(head["exhaustive"].split()) if "exhaustive" in head else None,
    )


def parse_all(written: Iterable[tuple[str, str]]) -> tuple[Annotated, ...]:
    """The annotated articles in pairs of a source and what is written there; AnnotationError lists all their faults."""
    articles: list[Annotated] = []
    faults: list[str] = []
    for source, text in written:
        try:
            articles.append(parse_annotated(text, source=source))
        except AnnotationError as wrong:
            faults += wrong.faults
    if faults:
        raise AnnotationError.of(tuple(faults))
    return tuple(articles)


def _matches(part: str, start: int, form: re.Pattern[str], faults: list[_Fault]) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines of a part that have the form that is expected there, each with its number."""
    for number, line in enumerate(part.split("\n"), start=start):
        if not line.strip():
            continue
        match = form.fullmatch(line.rstrip())
        if match is None:
            faults.append((number, f"not of the form that is expected here: {line}"))
        else:
            yield number, match


def _entity(match: re.Match[str]) -> GoldEntity:
    name, *aliases = _NAMES.split(match[4].strip())
    kinds = tuple(match[3].split("/"))
    return GoldEntity(key=match[1], kinds=kinds, name=name, aliases=tuple(aliases), optional=bool(match[2]))


def _marked(
    part: str, start: int, entities: Mapping[str, GoldEntity], faults: list[_Fault]
) -> tuple[str, list[GoldMention]]:
    """The text without its marks, and what they mark."""
    text: list[str] = []
    mentions: list[GoldMention] = []
    opened: list[tuple[str, int, int]] = []
    line = start + len(part) - len(part.lstrip("\n"))
    written = part.strip("\n")
    at = 0
    while at < len(written):
        match = _OPEN.match(written, at)
        if match:
            opened.append((match[1], len(text), line))
        elif written[at] == "}" and opened:
            key, first, since = opened.pop()
            surface = "".join(text[first:])
            if surface and key in entities:
                named = surface in {entities[key].name, *entities[key].aliases}
                mentions.append(GoldMention(span=Span(first, len(text)), key=key, pointer=not named))
            else:
                wrong = "is marked but not among the entities" if surface else "marks nothing"
                faults.append((since, f"{key} {wrong}"))
        elif written[at] in "{}":
            faults.append((line, f"{written[at]} is no part of a mark: {written[max(0, at - 12) : at + 12]!r}"))
        else:
            text.append(written[at])
            line += written[at] == "\n"
        at = match.end() if match else at + 1
    faults += [(line, f"{{{key}| is not closed") for key, _, line in opened]
    return "".join(text), mentions


def _loose(listed: Sequence[tuple[int, GoldEntity]], mentions: Iterable[GoldMention]) -> Iterator[_Fault]:
    """The entities that are listed a second time, or never named in the text."""
    marked = {mention.key for mention in mentions if not mention.pointer}
    seen: set[str] = set()
    for line, entity in listed:
        if entity.key in seen:
            yield line, f"{entity.key} is listed twice"
        elif entity.key not in marked:
            yield line, f"{entity.key} is never marked in the text by its name"
        seen.add(entity.key)


def _claims(
    part: str, start: int, text: str, entities: Mapping[str, GoldEntity], faults: list[_Fault]
) -> Iterator[GoldClaim]:
    behind = 0
    for line, match in _matches(part, start, _CLAIM, faults):
        relation, optional, subjects, target, value, more, quote = match.groups()
        subject, *alternatives = subjects.split("|")
        extra = dict(item.split("=", 1) for item in more.split())
        status = extra.pop("status", "actual")
        at = text.find(quote, behind)
        at = text.find(quote) if at < 0 else at
        unknown = [key for key in (subject, *alternatives, target) if key and key not in entities]
        wrong = [f"{relation}: {key} is not among the entities" for key in unknown]
        wrong += [] if status in _STATUSES else [f"{relation}: no status: {status}"]
        wrong += [f"{relation}: these words are not in the text: {quote}"] if at < 0 else []
        faults += [(line, fault) for fault in wrong]
        if wrong:
            continue
        behind = at
        yield GoldClaim(
            relation=relation,
            subject=subject,
            object=target,
            value=value.strip('"') if value else None,
            status=Status(status),
            date=extra.pop("date", None),
            qualifiers=tuple(sorted(extra.items())),
            alternatives=tuple(alternatives),
            optional=bool(optional),
            span=Span(at, at + len(quote)),
        )
