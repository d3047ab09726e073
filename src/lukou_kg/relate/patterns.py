"""Compiles the patterns of relation cards into regular expressions over masked sentences.

A pattern is a regular expression in which these slots stand for what the mask draws:

    {subject} {object}      one or more mentions of the relation's kinds, as a list with 、和及与
    {subject^} {object^}    nothing to match: the first fitting thing of the sentence before the match, else as with ?
    {subject!} {object!}    exactly one mention
    {subject*} {object*}    every fitting mention from here to the end of the sentence or the next roll of projects
    {subject:Company}       the same, of the kinds named (several with |)
    {subject?} {object?}    nothing to match: the last fitting list before the match is meant, or the topic of the text
    {group}                 nothing to match: the subject is the event, park or place that a counted group belongs to
    {home}                  nothing to match: the object is the place or park named most often around the match
    {money} {area} {count} {quantity} {time}      a value
    {text}                  up to 24 characters without punctuation, as a value in words
    {qualifier:what}        the same, as a qualifier of that name
    {post} {any} {person}   a post, any mention, any person, without a part in the claim
    {verb:inspect}          a verb of the table `verbs` with that use (several with |)
    {near} {gap} {clause}   up to 14 characters without punctuation; up to 40 within the sentence; the rest of a clause
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lukou_kg.errors import CardError
from lukou_kg.relate.mask import AREA, COMPANION, COUNT, MONEY, POST, QUANTITY, TIME, Alphabet
from lukou_kg.schema.cards import Pattern, RelationCard
from lukou_kg.schema.loader import Row

_SLOT = re.compile(r"\{([a-zA-Z]+)([?!*^]?)(?::([A-Za-z|]+))?\}")
_PUNCTUATION = "，。；！？：\n"
_NO_VALUE = "[型的了]|企业|商|厂|基地|线|能力|经营|车间|工艺|规模|总值|和|及|与"
_OTHER_ROLL = "(?:开工|竣工|投产|签约|在建|储备)的?项目"
_VALUES = {"money": MONEY, "area": AREA, "count": COUNT, "quantity": f"{QUANTITY}{COUNT}", "time": TIME}
_AREAS = ("Park", "Place")
_PLAIN = {
    "near": f"[^{_PUNCTUATION}、]{{0,14}}?",
    "gap": "[^。；！？\n]{0,40}?",
    "clause": f"[^{_PUNCTUATION}]{{0,60}}?",
    "post": POST,
}


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern ready to be searched for.

    `subjects` and `objects` are the mask characters that the slots accept, `carried` the slots that match nothing and
    are looked for before the match, `areas` the characters that such a look passes over while anything else fits.
    """

    rule: str
    regex: re.Pattern[str]
    subjects: str
    objects: str
    carried: frozenset[str]
    areas: str
    score: float
    status: str | None
    context: re.Pattern[str] | None


def verb_choices(rows: Sequence[Row]) -> dict[str, str]:
    """For each use of the table `verbs`, its verbs as a regular expression, the longest first."""
    by_use: dict[str, list[str]] = {}
    for row in rows:
        by_use.setdefault(row["use"], []).append(row["verb"])
    return {
        use: "|".join(map(re.escape, sorted(verbs, key=lambda verb: (-len(verb), verb))))
        for use, verbs in by_use.items()
    }


def compile_pattern(card: RelationCard, pattern: Pattern, alphabet: Alphabet, verbs: Mapping[str, str]) -> Compiled:
    """The pattern as a regular expression; raises CardError where it is none or names an unknown slot, kind or use.

    `verbs` is what `verb_choices` gives.
    """
    accepted = {"subject": alphabet.kinds(card.subject), "object": alphabet.kinds(card.object)}
    carried: set[str] = set()

    def expand(slot: re.Match[str]) -> str:
        role, absent, narrowed = slot.group(1), slot.group(2), slot.group(3)
        if role in accepted:
            if narrowed:
                accepted[role] = alphabet.kinds(narrowed.split("|"))
            if absent == "*":
                one = f"[{accepted[role]}]"
                return f"(?P<{role}>{one}(?:(?:(?!{_OTHER_ROLL})[^。；{accepted[role]}]){{0,80}}{one}){{0,60}})"
            if absent == "!":
                return f"(?P<{role}>[{accepted[role]}])"
            if absent:
                carried.add(role + absent.removeprefix("?"))
                return ""
            return f"(?P<{role}>{members(accepted[role], alphabet.kinds(_AREAS))})"
        if role in {"group", "home"}:
            carried.add(role)
            if narrowed:
                accepted["object"] = alphabet.kinds(narrowed.split("|"))
            return ""
        if role == "verb" and narrowed:
            return f"(?:{'|'.join(verbs[use] for use in narrowed.split('|'))})"
        return _plain(role, narrowed, alphabet)

    try:
        regex = re.compile(_SLOT.sub(expand, pattern.match))
        context = re.compile(pattern.context) if pattern.context else None
    except (re.error, KeyError) as fault:
        where = f"{card.id}: patterns: {pattern.name}"
        raise CardError(
            f"关系卡片的句式有误：{where}：{fault}", f"a pattern of a relation card is wrong: {where}: {fault}"
        ) from fault
    return Compiled(
        rule=f"{card.id}/{pattern.name}",
        regex=regex,
        subjects=accepted["subject"],
        objects=accepted["object"],
        carried=frozenset(carried),
        areas=alphabet.kinds(_AREAS),
        score=pattern.score,
        status=pattern.status,
        context=context,
    )


def _plain(name: str, narrowed: str | None, alphabet: Alphabet) -> str:
    if name in _PLAIN:
        return _PLAIN[name]
    if name in _VALUES:
        return f"(?P<{name}>[{_VALUES[name]}])"
    if name == "text":
        return f"(?P<text>(?!{_NO_VALUE})[^{_PUNCTUATION}、\ue000-\ue806][^{_PUNCTUATION}\ue800-\ue806]{{1,23}}?)"
    if name == "qualifier" and narrowed:
        return f"(?P<q_{narrowed}>[^{_PUNCTUATION}]{{1,24}}?)"
    if name == "any":
        return f"[{alphabet.kinds(alphabet.of)}{COMPANION}]"
    if name == "person":
        return f"[{alphabet.kinds(['Person'])}{COMPANION}]"
    raise KeyError(f"no slot is called {name}")


def members(kinds: str, areas: str = "") -> str:
    """A regular expression for one or more mentions drawn with `kinds`, as a list.

    One of `areas` may stand right before a member and says where that is.
    """
    placed = f"(?:[{areas}]{{1,2}}(?=[{kinds}]))?" if areas else ""
    one = f"{placed}[{kinds}](?:[（(][^）)]{{0,24}}[）)])?"
    attributed = f"，(?=[^{kinds}，。；]{{2,20}}的[{kinds}])"
    continued = "，(?=[^，。；]{0,30}、)"
    between = (
        f"(?:、|和|及|与|以及|{attributed}|{continued})(?:[^{kinds}、，。；]{{1,20}}?[、的]|[^{kinds}、，。；]{{1,3}})?"
    )
    return f"{one}(?:{between}{one}){{0,40}}"
