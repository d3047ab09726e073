"""Reads an annotated article: four parts in one text file, parted by lines of three hyphens.

    id: t017                         the head: a key and a value a line
    genre: inspection
    ---
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
from collections.abc import Iterable, Iterator, Mapping

from lukou_kg.errors import AnnotationError
from lukou_kg.model.claim import Status
from lukou_kg.model.document import Span
from lukou_kg.model.gold import Annotated, GoldClaim, GoldEntity, GoldMention

_PARTS = 4
_KEY = r"[a-z][a-z0-9]*"
_OPEN = re.compile(rf"\{{({_KEY})\|")
_ENTITY = re.compile(rf"({_KEY})(\??) ([A-Za-z]+(?:/[A-Za-z]+)*) (.+)")
_CLAIM = re.compile(
    rf"([A-Za-z]+)(\??) ({_KEY}(?:\|{_KEY})*)(?: ({_KEY})(?= )| =(\S+))?((?: [a-z]+=\S+)*) \"([^\"]+)\""
)
_HEAD = re.compile(r"([a-z]+): (.+)")
_NAMES = re.compile(r"\s*\|\s*")


def parse_annotated(written: str, *, source: str) -> Annotated:
    """The annotated article in `written`; raises AnnotationError that lists every fault, naming `source` and line."""
    parts = re.split(r"^---\n", written, flags=re.MULTILINE)
    if len(parts) != _PARTS:
        raise _fault([f"{source}: {len(parts)} parts in place of {_PARTS}: head, text, entities, claims"])
    starts = [1 + sum(part.count("\n") + 1 for part in parts[:number]) for number in range(_PARTS)]
    faults: list[str] = []
    head = dict(_lines(parts[0], starts[0], _HEAD, source, faults))
    entities = [_entity(match) for match in _matches(parts[2], starts[2], _ENTITY, source, faults)]
    try:
        text, mentions = _marked(parts[1].strip("\n"), {entity.key: entity for entity in entities})
    except ValueError as fault:
        raise _fault([*faults, f"{source}: text: {fault}"]) from fault
    claims = list(_claims(parts[3], starts[3], text, source, faults))
    faults += [f"{source}: {fault}" for fault in _loose(head, entities, mentions, claims)]
    if faults:
        raise _fault(faults)
    return Annotated(
        id=head["id"],
        head=head,
        text=text,
        entities=tuple(entities),
        mentions=tuple(sorted(mentions, key=lambda item: (item.span.start, -item.span.end))),
        claims=tuple(claims),
    )


def _fault(faults: list[str]) -> AnnotationError:
    listed = "\n  ".join(faults)
    return AnnotationError(f"标注有误：\n  {listed}", f"the annotation is wrong in {len(faults)} places, listed above")


def _matches(part: str, start: int, form: re.Pattern[str], source: str, faults: list[str]) -> Iterator[re.Match[str]]:
    for number, line in enumerate(part.split("\n"), start=start):
        if not line.strip():
            continue
        match = form.fullmatch(line.rstrip())
        if match is None:
            faults.append(f"{source}: {number}: not of the form that is expected here: {line}")
        else:
            yield match


def _lines(part: str, start: int, form: re.Pattern[str], source: str, faults: list[str]) -> Iterator[tuple[str, str]]:
    for match in _matches(part, start, form, source, faults):
        yield match[1], match[2]


def _entity(match: re.Match[str]) -> GoldEntity:
    name, *aliases = _NAMES.split(match[4].strip())
    kinds = tuple(match[3].split("/"))
    return GoldEntity(key=match[1], kinds=kinds, name=name, aliases=tuple(aliases), optional=bool(match[2]))


def _marked(written: str, entities: Mapping[str, GoldEntity]) -> tuple[str, list[GoldMention]]:
    """The text without its marks, and what they mark; raises ValueError where marks are not closed or unknown."""
    text: list[str] = []
    mentions: list[GoldMention] = []
    opened: list[tuple[str, int]] = []
    at, size = 0, 0
    while at < len(written):
        if match := _OPEN.match(written, at):
            opened.append((match[1], size))
            at = match.end()
        elif written[at] == "}":
            if not opened:
                raise ValueError(f"}} without {{ behind {written[max(0, at - 12) : at]}")
            key, start = opened.pop()
            if key not in entities:
                raise ValueError(f"{key} is marked but not among the entities")
            surface = "".join(text[start:])
            known = {entities[key].name, *entities[key].aliases}
            mentions.append(GoldMention(span=Span(start, size), key=key, pointer=surface not in known))
            at += 1
        else:
            text.append(written[at])
            size += 1
            at += 1
    if opened:
        raise ValueError(f"{{{opened[-1][0]}| is not closed")
    return "".join(text), mentions


def _claims(part: str, start: int, text: str, source: str, faults: list[str]) -> Iterator[GoldClaim]:
    behind = 0
    for match in _matches(part, start, _CLAIM, source, faults):
        relation, optional, subjects, target, value, more, quote = match.groups()
        at = text.find(quote, behind)
        at = text.find(quote) if at < 0 else at
        if at < 0:
            faults.append(f"{source}: {relation}: these words are not in the text: {quote}")
            continue
        behind = at
        subject, *alternatives = subjects.split("|")
        extra = dict(item.split("=", 1) for item in more.split())
        yield GoldClaim(
            relation=relation,
            subject=subject,
            object=target,
            value=value,
            status=Status(extra.pop("status", "actual")),
            date=extra.pop("date", None),
            qualifiers=tuple(sorted(extra.items())),
            alternatives=tuple(alternatives),
            optional=bool(optional),
            span=Span(at, at + len(quote)),
        )


def _loose(
    head: Mapping[str, str],
    entities: Iterable[GoldEntity],
    mentions: Iterable[GoldMention],
    claims: Iterable[GoldClaim],
) -> Iterator[str]:
    """What does not hold together: names without a mention, claims of unknown entities, keys given twice."""
    if "id" not in head:
        yield "the head has no id"
    keys = [entity.key for entity in entities]
    yield from (f"{key} is listed twice" for key in sorted({key for key in keys if keys.count(key) > 1}))
    marked = {mention.key for mention in mentions if not mention.pointer}
    yield from (f"{key} is never marked in the text by its name" for key in keys if key not in marked)
    for claim in claims:
        named = {claim.subject, *claim.alternatives, *([claim.object] if claim.object else [])}
        yield from (f"{claim.relation}: {key} is not among the entities" for key in sorted(named - set(keys)))
