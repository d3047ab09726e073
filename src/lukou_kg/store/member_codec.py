"""The members of an article as text and back: what tells its entities from those of other articles.

Words, sets, places and forms stand once in an article, and members name them by their numbers: most are those of many.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from lukou_kg.model.claim import Entity
from lukou_kg.model.registry import Call
from lukou_kg.resolve.calls import bound_ids
from lukou_kg.resolve.forms import Form
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.regions import Region
from lukou_kg.resolve.slimming import Slimmer
from lukou_kg.store.codec import dumps

_SETS = ("others", "placeless", "outer", "seats", "bodies", "sides", "neighbours", "dates", "works", "posts", "codes")
_TEXTS = ("family", "full", "name", "phase")
_PLACES = ("local", "home", "cities", "certain", "provinces")
_PARTS = ("core", "designation", "owner", "phase", "amount", "level", "written")

_Value = TypeVar("_Value", bound=Hashable)
_Row = Sequence[Any]


def encode_members(members: Sequence[Member]) -> str:
    """One line of JSON, without what the registry binds; mentions are left out."""
    return _Encoder().text(members)


def decode_members(text: str, article: str, bound: Mapping[Call, str], slim: Slimmer) -> tuple[Member, ...]:
    """The members that `encode_members` wrote, of the article with this SHA-256; what is equal is shared by `slim`.

    `bound` are the ids that the registry binds entities of the article to.
    """
    told, in_sets, in_regions, in_forms, rows = json.loads(text)
    words = [slim.name(word) for word in told]
    sets = [slim.names([words[at] for at in each]) for each in in_sets]
    regions = [slim.region(_decode_region(each, words, sets)) for each in in_regions]
    forms = [slim.form(_decode_form(each, words, sets, regions)) for each in in_forms]
    tables = _Tables(slim.name(article), bound, words, sets, regions, forms)
    return tuple([_decode_member(row, tables, slim) for row in rows])


class _Numbered(Generic[_Value]):
    """Values by number, in the order in which they came."""

    def __init__(self) -> None:
        self._numbers: dict[_Value, int] = {}

    def number(self, value: _Value) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    def numbers(self, values: Iterable[_Value]) -> list[int]:
        return [self.number(value) for value in values]

    def values(self) -> list[_Value]:
        return list(self._numbers)


class _Encoder:
    """The tables of one article."""

    def __init__(self) -> None:
        self._words = _Numbered[str]()
        self._sets = _Numbered[frozenset[str]]()
        self._regions = _Numbered[Region]()
        self._forms = _Numbered[tuple[str, Form]]()

    def text(self, members: Sequence[Member]) -> str:
        rows = [self._member(member) for member in members]
        forms = [self._form(form) for _, form in self._forms.values()]
        regions = [self._region(region) for region in self._regions.values()]
        sets = [self._words.numbers(sorted(each)) for each in self._sets.values()]
        return dumps([self._words.values(), sets, regions, forms, rows])

    def _member(self, member: Member) -> _Row:
        entity = member.entity
        return [
            self._words.numbers((entity.key, entity.kind, entity.name)),
            self._words.numbers(entity.aliases),
            entity.codes,
            self._words.numbers(getattr(member, name) for name in _TEXTS),
            self._sets.numbers(getattr(member, name) for name in _SETS),
            [member.is_named, member.is_registered],
            self._regions.numbers((member.near, member.region)),
            self._forms.numbers((form.written, form) for form in member.forms),
            [[self._words.number(family), token] for family, token in member.calls],
            [self._words.numbers(tie) for tie in member.ties],
        ]

    def _form(self, form: Form) -> _Row:
        parts = self._words.numbers(getattr(form, part) for part in _PARTS)
        return [*parts, self._regions.number(form.place), self._sets.number(form.marks)]

    def _region(self, region: Region) -> _Row:
        publisher = None if region.publisher is None else self._words.number(region.publisher)
        return [*self._sets.numbers(getattr(region, level) for level in _PLACES), publisher]


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the members of an article name by number, and its SHA-256."""

    article: str
    bound: Mapping[Call, str]
    words: Sequence[str]
    sets: Sequence[frozenset[str]]
    regions: Sequence[Region]
    forms: Sequence[Form]


def _decode_member(row: _Row, tables: _Tables, slim: Slimmer) -> Member:
    (key, kind, name), aliases, codes, texts, sets, (is_named, is_registered), (near, region), forms, calls, ties = row
    words = tables.words
    called = slim.pairs([(words[family], token) for family, token in calls])
    said: dict[str, Any] = dict(zip(_TEXTS, [words[at] for at in texts], strict=True))
    said.update(zip(_SETS, [tables.sets[at] for at in sets], strict=True))
    return Member(
        article=tables.article,
        entity=Entity(
            key=words[key],
            kind=words[kind],
            name=words[name],
            aliases=slim.row([words[at] for at in aliases]),
            mentions=(),
            codes=slim.row(codes),
        ),
        near=tables.regions[near],
        region=tables.regions[region],
        is_named=is_named,
        is_registered=is_registered,
        forms=slim.forms([tables.forms[at] for at in forms]),
        calls=called,
        bound=slim.names(bound_ids(called, tables.bound)),
        ties=slim.pairs([(words[how], words[end]) for how, end in ties]),
        **said,
    )


def _decode_region(row: _Row, words: Sequence[str], sets: Sequence[frozenset[str]]) -> Region:
    *levels, publisher = row
    places = dict(zip(_PLACES, [sets[at] for at in levels], strict=True))
    return Region(**places, publisher=None if publisher is None else words[publisher])


def _decode_form(row: _Row, words: Sequence[str], sets: Sequence[frozenset[str]], regions: Sequence[Region]) -> Form:
    *parts, place, marks = row
    return Form(**dict(zip(_PARTS, [words[at] for at in parts], strict=True)), place=regions[place], marks=sets[marks])
