"""Articles that are one text: what another headline makes of a meeting, and the days that only one of them dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lukou_kg.model.claim import Claim
from lukou_kg.resolve.members import Member

_OCCASION = "Event"
_NO_YEAR = "XXXX"

Days = Mapping[str, frozenset[str]]  # by the SHA-256 of an article


def with_names_of_text(members: Sequence[Member]) -> list[Member]:
    """The members, occasions of a repost under the name that the text that it repeats has for them.

    A headline may give a meeting a longer name. It is the one occasion there of which the same is said, or whose name
    is a part of the other; where several are, or neither has a name of its own, it keeps its name.
    """
    originals = {member.repost_of for member in members if member.repost_of is not None}
    told: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        if member.repost_of is not None or member.article in originals:
            told[member.article].append(member)
    renamed: dict[int, Member] = {}
    for here in told.values():
        if (original := here[0].repost_of) is not None and original in told:
            renamed.update(_renamed(here, told[original]))
    return [renamed.get(id(member), member) for member in members] if renamed else list(members)


def _renamed(here: Sequence[Member], there: Sequence[Member]) -> Mapping[int, Member]:
    own, known = _occasions(here), _occasions(there)
    names = {each.name for each in own} & {each.name for each in known}
    waiting = [each for each in own if each.name not in names]
    open_to = [each for each in known if each.name not in names]
    fitting = {id(one): [two for two in open_to if _are_one(one, two, here, there)] for one in waiting}
    found: dict[int, Member] = {}
    for one in waiting:
        if len(fitting[id(one)]) == 1 and sum(fitting[id(one)][0] in each for each in fitting.values()) == 1:
            name = fitting[id(one)][0].name
            found[id(one)] = replace(one, name=name, others=(one.others | {one.name}) - {name})
    return found


def _occasions(members: Iterable[Member]) -> list[Member]:
    return [member for member in members if member.family == _OCCASION]


def _are_one(one: Member, two: Member, here: Sequence[Member], there: Sequence[Member]) -> bool:
    is_part = one.name in two.name or two.name in one.name
    return one.entity.kind == two.entity.kind and (is_part or not _said(one, here).isdisjoint(_said(two, there)))


def _said(occasion: Member, members: Sequence[Member]) -> set[tuple[str, str]]:
    """What claims say of an occasion: how, and the names of persons and bodies."""
    names = {member.entity.key: member.name for member in members}
    return {(how, names[key]) for how, key in occasion.ties if key in names}


def days_of_texts(members: Iterable[Member]) -> Days:
    """The full days that articles of one text name between them, for each that is a repost or has one."""
    by_text: dict[str, set[str]] = defaultdict(set)
    text_of: dict[str, str] = {}
    for member in members:
        text = member.repost_of or member.article
        text_of[member.article] = text
        by_text[text].update(day for day in member.dates if day[:1].isdigit())
    repeated = {text for article, text in text_of.items() if article != text}
    days = {text: frozenset(by_text[text]) for text in repeated}
    return {article: days[text] for article, text in text_of.items() if text in repeated}


def dated(claim: Claim, days: frozenset[str]) -> Claim:
    """The claim, its day without a year being the only one of these that it can be."""
    if claim.when is None or not claim.when.edtf.startswith(_NO_YEAR):
        return claim
    rest = claim.when.edtf.removeprefix(_NO_YEAR)
    known = [day for day in days if day[len(_NO_YEAR) :] == rest]
    if len(known) != 1:
        return claim
    return replace(claim, when=replace(claim.when, edtf=known[0], basis="published"))
