"""Gathers the mentions of an article into entities, and leads pointing phrases to what they point to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lukou_kg.detect.abbreviations import definitions
from lukou_kg.detect.aliases import AliasJudge
from lukou_kg.detect.antecedents import Antecedents
from lukou_kg.detect.bare_parks import with_bare_parks
from lukou_kg.detect.inside import without_inner
from lukou_kg.detect.namesakes import full_names
from lukou_kg.detect.phases import with_phases
from lukou_kg.detect.renamed import renamings
from lukou_kg.detect.told_apart import told_apart
from lukou_kg.detect.two_people import parted
from lukou_kg.model.claim import Entity, Mention
from lukou_kg.model.reading import Reading
from lukou_kg.schema.divisions import containers
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.names import ListedName

_HEAD_NOUN = re.compile("(?:建设|工程)?(?:项目|工程)$")
_GENERAL = re.compile("^(?:的|投资|建设|新建|扩建|改扩建|技改|技术改造|升级|改造|第?[一二三四五]期)+")
_JOINED = ("和", "与", "及", "、")
_OF = "的"
_GOES_ON = ("和", "与", "及", "、", "至", "到", "—", "-", "大道", "路", "大桥", "镇", "乡", "区", "县", "市", "委")
_SHORTEST_NAME = 4
_SHORTEST_BRAND = 2
_MOST = 64  # names that one is compared with for having one thing in common with it: those nearest to it in length
_WORKS = frozenset({"Project", "Park", "Infrastructure"})
_CALLED_BY_PLACE = _WORKS | {"Event"}


class Coreference:
    """Decides which mentions of one article are of one thing."""

    def __init__(self, schema: Schema, judge: AliasJudge) -> None:
        self._schema = schema
        self._judge = judge
        self._divisions = {row["short"]: row["name"] for row in schema.tables["divisions"] if row["short"]}
        self._above = containers(schema.tables["divisions"])
        self._listed = {
            (kind, called): listed.name
            for listed in schema.names
            for kind in _kinds_of(listed, schema)
            for called in listed.called
        }

    def read(self, reading: Reading) -> Reading:
        """The reading with its entities, in order of first mention; pointers that lead nowhere are dropped."""
        named = [item for item in reading.mentions if not item.pointer]
        names = dict.fromkeys((item.kind, item.name) for item in named)
        shorts = {(kind, short): full for kind, full, short in definitions(reading.text, names)}
        title = reading.text.find("\n")
        apart = full_names(named, self._judge)
        two = told_apart(reading.text, named)
        groups = without_inner(reading.text, self._groups(named, shorts, title, apart, two), named)
        groups = _as_renamed(groups, renamings(reading.text, named))
        groups = with_bare_parks(self._with_headline(groups, title), named)
        groups = parted(groups, reading, self._above, self._judge.company_core)
        antecedents = Antecedents(self._schema, groups, reading.sentences, reading.text, divisions=self._divisions)
        doubts = [
            f"{pointer.span.start}: {pointer.name}: nothing before it that it could mean"
            for pointer in reading.mentions
            if pointer.pointer and not antecedents.lead(pointer)
        ]
        phased = with_phases(groups, reading.sentences, self._judge)
        ordered = sorted(enumerate(phased.groups), key=lambda pair: min(item.span for item in pair[1]))
        fuller = _FullerNames(reading)
        entities = tuple(
            self._entity(f"e{number}", group, fuller, phased.full.get(at), apart)
            for number, (at, group) in enumerate(ordered, start=1)
        )
        return replace(reading, entities=entities, doubts=(*reading.doubts, *doubts))

    def _groups(
        self,
        mentions: Sequence[Mention],
        shorts: Mapping[tuple[str, str], str],
        title: int,
        apart: Mapping[Mention, str],
        two: Collection[frozenset[str]],
    ) -> list[list[Mention]]:
        by_name: dict[tuple[str, str], list[Mention]] = {}
        for mention in mentions:
            name = apart.get(mention) or self._name(mention, shorts)
            by_name.setdefault((mention.kind, name), []).append(mention)
        groups: list[list[Mention]] = []
        heads: list[str] = []
        shelves: dict[tuple[str, str, str], list[int]] = {}
        for (kind, name), members in sorted(by_name.items(), key=lambda item: (-len(item[0][1]), item[0])):
            full = shorts.get((kind, name), name)
            near = sorted({number for key in self._judge.keys(kind, full) for number in shelves.get(key, ())[-_MOST:]})
            home = [number for number in near if self._same(kind, heads[number], full)]
            if two and kind == "Company":
                home = [number for number in home if not _are_two(name, groups[number], two)]
            if len(home) > 1 and kind == "Project":
                home = self._one_work(home, groups, heads, title)
            # A short name that fits two things names neither for certain: it stays a thing of its own.
            if len(home) == 1:
                groups[home[0]].extend(members)
                continue
            for key in self._judge.keys(kind, name):
                shelves.setdefault(key, []).append(len(groups))
            groups.append(list(members))
            heads.append(name)
        return _with_works(groups)

    def _with_headline(self, groups: list[list[Mention]], title: int) -> list[list[Mention]]:
        """The groups with a project that only the first line names joined to the one that it is short for there."""
        projects = [group for group in groups if group[0].kind == "Project"]
        headed = [group for group in projects if _stands_before(group, title)]
        named = [group for group in projects if not _stands_before(group, title)]
        joined: set[int] = set()
        for group in headed:
            full = [other for other in named if self._judge.abbreviates(group[0].name, other[0].name)]
            if len(full) == 1:
                full[0].extend(group)
                joined.add(id(group))
        return [group for group in groups if id(group) not in joined]

    def _one_work(
        self, home: Sequence[int], groups: Sequence[list[Mention]], heads: Sequence[str], title: int
    ) -> list[int]:
        """Those of the groups with these numbers that the headline does not name for one of the others."""
        body = [number for number in home if not _stands_before(groups[number], title)]
        headed = [number for number in home if number not in body]
        short = len(body) == 1 and all(self._judge.abbreviates(heads[number], heads[body[0]]) for number in headed)
        return body if short else list(home)

    def _name(self, mention: Mention, shorts: Mapping[tuple[str, str], str]) -> str:
        """The listed name of what a mention is an alias of, by the list or by the text itself; else its own name."""
        called = mention.kind, mention.name
        full = mention.kind, shorts.get(called, mention.name)
        return self._listed.get(called) or self._listed.get(full) or mention.name

    def _same(self, kind: str, one: str, other: str) -> bool:
        """Whether two names are of one thing; each name of a list is a thing of its own."""
        if one != other and (kind, one) in self._listed and (kind, other) in self._listed:
            return False
        return self._judge.same(kind, one, other)

    def _entity(
        self,
        key: str,
        group: list[Mention],
        fuller: _FullerNames,
        full: str | None,
        apart: Mapping[Mention, str],
    ) -> Entity:
        named = [item for item in group if not item.pointer]
        kind = named[0].kind
        names = sorted({apart.get(item, item.name) for item in named}, key=lambda name: (-len(name), name))
        listed = [self._listed[kind, name] for name in names if (kind, name) in self._listed]
        name = listed[0] if listed else names[0]
        others = {called for item in named if item.kind in _CALLED_BY_PLACE for called in fuller.of(item)}
        if full is not None:
            others.add(full)
        return Entity(
            key=key,
            kind=kind,
            name=name,
            aliases=(*(other for other in names if other != name), *sorted(others - set(names))),
            mentions=tuple(sorted(group, key=lambda item: item.span)),
        )


def _kinds_of(listed: ListedName, schema: Schema) -> Iterator[str]:
    """The kinds under which a listed name is a thing of its own.

    Where the list leaves the kind open it does no more than tell what else a thing is called, of whatever kind.
    """
    if not listed.broad:
        yield listed.kind
    elif listed.aliases:
        yield from sorted({listed.kind, *schema.peers(listed.kind)})


def _are_two(name: str, group: Sequence[Mention], two: Collection[frozenset[str]]) -> bool:
    return any(frozenset({name, item.name}) in two for item in group)


def _stands_before(group: Sequence[Mention], end: int) -> bool:
    return all(item.span.end <= end for item in group)


def _as_renamed(groups: Sequence[list[Mention]], pairs: Iterable[tuple[Mention, Mention]]) -> list[list[Mention]]:
    """The groups with those joined whose names the text tells to be of one thing."""
    home = {id(item): number for number, group in enumerate(groups) for item in group}
    joined = [list(group) for group in groups]
    for one, other in pairs:
        first, second = home.get(id(one)), home.get(id(other))
        if first is None or second is None or first == second:
            continue
        for item in joined[second]:
            home[id(item)] = first
        joined[first] += joined[second]
        joined[second] = []
    return [group for group in joined if group]


def _with_works(groups: list[list[Mention]]) -> list[list[Mention]]:
    """The groups with parks and facilities joined to the project of the same name (某某产业园, 某某产业园项目)."""
    projects = {
        _HEAD_NOUN.sub("", item.name): group for group in groups if group[0].kind == "Project" for item in group
    }
    joined: list[list[Mention]] = []
    for group in groups:
        home = next((projects[item.name] for item in group if item.name in projects), None)
        if group[0].kind in {"Park", "Infrastructure"} and home is not None:
            home.extend(group)
        else:
            joined.append(group)
    return joined


class _FullerNames:
    """What a work is also called: with the place or company written before it, and without that in its name."""

    def __init__(self, reading: Reading) -> None:
        named = [item for item in reading.mentions if not item.pointer]
        self._text = reading.text
        self._before = {item.span.end: item for item in named if item.kind in {"Place", "Company", "Park"}}
        self._owners = {item.span.start: item for item in named if item.kind in {"Company", "Park"}}
        self._within = {item.span.start: item for item in named if item.kind == "Place"}

    def of(self, work: Mention) -> Iterator[str]:
        """The other names of a mention of a work, place or company first."""
        before = self._before.get(work.span.start)
        if before is not None and (before.kind in {"Place", "Park"} or work.kind == "Project"):
            yield before.name + work.name
        maker = self._before.get(work.span.start - 1)
        if maker is not None and maker.kind == "Company" and self._text[maker.span.end] == _OF:
            yield maker.name + _OF + work.name  # 恒岳铝业有限公司的铝板项目
        owner = self._owners.get(work.span.start)
        if work.kind == "Project" and owner is not None and owner.span.end < work.span.end:
            rest = work.name[len(owner.name) :]
            least = _SHORTEST_NAME if owner.kind == "Company" else _SHORTEST_BRAND
            if not rest.startswith(_JOINED) and len(_HEAD_NOUN.sub("", _GENERAL.sub("", rest))) >= least:
                yield rest
        place = self._within.get(work.span.start)
        if place is not None and place.span.end < work.span.end:
            rest = work.name[len(place.name) :]
            if not rest.startswith(_GOES_ON) and len(_HEAD_NOUN.sub("", _GENERAL.sub("", rest))) >= _SHORTEST_NAME:
                yield rest  # 桃江汇荷光伏发电项目
