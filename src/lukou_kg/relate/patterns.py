"""Compiles the patterns of relation cards into regular expressions over masked sentences.

A pattern is a regular expression in which these slots stand for what the mask draws:

    {subject} {object}      one or more mentions of the relation's kinds, as a list with 、和及与
    {subject^} {object^}    nothing to match: the first fitting thing of the sentence before the match, else as with ?
    {subject<} {object<}    nothing to match: the first fitting thing of the sentence before the match, and nothing else
    {subject!} {object!}    exactly one mention
    {subject*} {object*}    every fitting mention from here to the end of the sentence or the next roll of projects
    {subject+} {object+}    a list whose members may be followed by words that no mention covers
    {subject:Company}       the same, of the kinds named (several with |)
    {subject?} {object?}    nothing to match: the last fitting list before the match is meant, or the topic of the text
    {visitor}               nothing to match: the subject is whoever makes the visit, here or in the sentences before
    {group}                 nothing to match: the subject is the event, park or place that a counted group belongs to
    {home}                  nothing to match: the object is the place or park named most often around the match
    {home*}                 the same, else the one named most often in the article so far
    {money} {area} {count} {quantity} {time}      a value
    {text}                  up to 24 characters without punctuation, as a value in words
    {qualifier:what}        the same, as a qualifier of that name
    {post} {any} {person}   a post, any mention, any person, without a part in the claim
    {team}                  an organization, with 一行 or 成员 behind it, without a part in the claim
    {verb:inspect}          a verb of the table `verbs` with that use (several with |)
    {noun:immaterial}       a noun of the table `nouns` with that use (several with |)
    {not:immaterial}        nothing to match: none of these nouns stands right before
    {unpriced}              up to 16 characters without punctuation and without an amount of money
    {plain}                 1 to 16 characters without punctuation and without anything that the mask draws
    {near} {gap} {clause}   up to 14 characters without punctuation; up to 40 within the sentence; the rest of a clause
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lukou_kg.errors import CardError
from lukou_kg.relate.mask import AREA, COMPANION, COUNT, MONEY, POST, QUANTITY, TIME, WHICH_BUILT, Alphabet
from lukou_kg.relate.visitors import Visitors
from lukou_kg.schema.cards import Pattern, RelationCard
from lukou_kg.schema.loader import Schema

_SLOT = re.compile(r"\{([a-zA-Z]+)([?!*^+<]?)(?::([A-Za-z|]+))?\}")
_PUNCTUATION = "，。；！？：\n"
_NO_VALUE = "[型的了]|企业|商|厂|基地|线|能力|经营|车间|工艺|规模|总值|情况|任务|管理|工作|销售|和|及|与"
_OTHER_ROLL = "(?:开工|竣工|投产|签约|在建|储备)的?项目"
_VALUES = {"money": MONEY, "area": AREA, "count": COUNT, "quantity": f"{QUANTITY}{COUNT}", "time": TIME}
_AREAS = ("Park", "Place")
_WORDS = {"verbs": "verb", "nouns": "noun"}
_PLAIN = {
    "near": f"[^{_PUNCTUATION}、]{{0,14}}?",
    "plain": f"[^{_PUNCTUATION}、\ue000-\ue806]{{1,16}}?",
    "unpriced": f"[^{_PUNCTUATION}、{MONEY}]{{0,16}}?",
    "gap": "[^。；！？\n]{0,40}?",
    "clause": f"[^{_PUNCTUATION}]{{0,60}}?",
    "post": POST,
}


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern ready to be searched for.

    `subjects` and `objects` are the mask characters that the slots accept, `carried` the slots that match nothing and
    are looked for before the match, `areas` the characters that such a look passes over while anything else fits,
    `companies` and `places` the characters of companies and of places.
    """

    rule: str
    regex: re.Pattern[str]
    subjects: str
    objects: str
    carried: frozenset[str]
    areas: str
    companies: str
    places: str
    score: float
    status: str | None
    context: re.Pattern[str] | None
    visitors: Visitors | None


def word_choices(schema: Schema) -> dict[str, str]:
    """For each use of the tables `verbs` and `nouns`, its words as a regular expression, the longest first."""
    by_use: dict[str, list[str]] = {}
    for table, column in _WORDS.items():
        for row in schema.tables[table]:
            by_use.setdefault(row["use"], []).append(row[column])
    return {
        use: "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
        for use, words in by_use.items()
    }


def compile_pattern(card: RelationCard, pattern: Pattern, alphabet: Alphabet, words: Mapping[str, str]) -> Compiled:
    """The pattern as a regular expression; raises CardError where it is none or names an unknown slot, kind or use.

    `words` is what `word_choices` gives.
    """
    slots = _Slots(card, alphabet, words)
    try:
        regex = re.compile(_SLOT.sub(slots.expand, pattern.match))
        context = re.compile(pattern.context) if pattern.context else None
    except (re.error, KeyError) as fault:
        where = f"{card.id}: patterns: {pattern.name}"
        raise CardError(
            f"关系卡片的句式有误：{where}：{fault}", f"a pattern of a relation card is wrong: {where}: {fault}"
        ) from fault
    return Compiled(
        rule=f"{card.id}/{pattern.name}",
        regex=regex,
        subjects=slots.accepted["subject"],
        objects=slots.accepted["object"],
        carried=frozenset(slots.carried),
        areas=alphabet.kinds(_AREAS),
        companies=alphabet.kinds(["Company"]),
        places=alphabet.kinds(["Place"]),
        score=pattern.score,
        status=pattern.status,
        context=context,
        visitors=Visitors.of(alphabet, words) if "visitor" in slots.carried else None,
    )


class _Slots:
    """Expands the slots of one pattern, noting the kinds that its sides accept and the slots that match nothing."""

    def __init__(self, card: RelationCard, alphabet: Alphabet, words: Mapping[str, str]) -> None:
        self._alphabet = alphabet
        self._words = words
        self.accepted = {"subject": alphabet.kinds(card.subject), "object": alphabet.kinds(card.object)}
        self.carried: set[str] = set()

    def expand(self, slot: re.Match[str]) -> str:
        """The regular expression for one slot; raises KeyError for one that is not known."""
        role, absent, narrowed = slot.group(1), slot.group(2), slot.group(3)
        if role in self.accepted:
            if narrowed:
                self.accepted[role] = self._alphabet.kinds(narrowed.split("|"))
            return self._side(role, absent)
        if role in {"group", "home", "visitor"}:
            self.carried |= {role, role + absent}
            if narrowed:
                self.accepted["object"] = self._alphabet.kinds(narrowed.split("|"))
            return ""
        if role in {"verb", "noun"} and narrowed:
            return f"(?:{'|'.join(self._words[use] for use in narrowed.split('|'))})"
        if role == "not" and narrowed:
            return "".join(f"(?<!{word})" for word in self._words[narrowed].split("|"))
        return _plain(role, narrowed, self._alphabet)

    def _side(self, role: str, absent: str) -> str:
        kinds, areas = self.accepted[role], self._alphabet.kinds(_AREAS)
        if absent in {"?", "^", "<"}:
            self.carried.add(role + absent.removeprefix("?"))
            return ""
        if absent == "*":
            one = f"[{kinds}]"
            shape = f"{one}(?:(?:(?!{_OTHER_ROLL})[^。；{kinds}]){{0,80}}{one}){{0,60}}"
        elif absent == "+":
            beside = areas + self._alphabet.kinds(["Company"])
            shape = loose_members(kinds, beside, self._alphabet.kinds(["Person"]) + COMPANION + POST)
        else:
            shape = f"[{kinds}]" if absent == "!" else members(kinds, areas)
        return f"(?P<{role}>{shape})"


def _plain(name: str, narrowed: str | None, alphabet: Alphabet) -> str:
    if name in _PLAIN:
        return _PLAIN[name]
    if name in _VALUES:
        return f"(?P<{name}>[{_VALUES[name]}])"
    if name == "text":
        return f"(?P<text>(?!{_NO_VALUE})[^{_PUNCTUATION}、\ue000-\ue806][^{_PUNCTUATION}\ue800-\ue806]{{1,23}}?)"
    if name == "qualifier" and narrowed:
        return f"(?P<q_{narrowed}>[^{_PUNCTUATION}]{{1,24}}?)"
    passed_over = {
        "any": f"[{alphabet.kinds(alphabet.of)}{COMPANION}]",
        "team": f"[{alphabet.kinds(['Organization'])}](?:一行|成员)?",
        "person": f"[{alphabet.kinds(['Person'])}{COMPANION}]",
    }
    if name in passed_over:
        return passed_over[name]
    raise KeyError(f"no slot is called {name}")


def members(kinds: str, areas: str = "") -> str:
    """A regular expression for one or more mentions drawn with `kinds`, as a list.

    One of `areas` may stand right before a member and says where that is; a firm with what it did may stand before it
    (恒岳重工投资的松岭铜箔项目).
    """
    placed = f"(?:[{areas}]{{1,2}}(?=[{kinds}]))?" if areas else ""
    one = f"{_owner(kinds)}{placed}[{kinds}](?:[（(][^）)]{{0,24}}[）)])?"
    attributed = f"，(?=[^{kinds}，。；]{{2,20}}的[{kinds}])"
    continued = "，(?=[^，。；]{0,30}、)"
    between = (
        f"(?:、|和|及|与|以及|{attributed}|{continued})(?:[^{kinds}、，。；]{{1,20}}?[、的]|[^{kinds}、，。；]{{1,3}})?"
    )
    return f"{one}(?:{between}{one}){{0,40}}"


def _owner(kinds: str) -> str:
    """A regular expression for a firm with what it did, right before a mention drawn with `kinds`, or for nothing."""
    return f"(?:[\ue000-\ue7ff]{WHICH_BUILT}(?=[{kinds}]))?"


def loose_members(kinds: str, beside: str, apart: str) -> str:
    """A regular expression for a list of mentions drawn with `kinds`, where other words may stand behind each of them.

    The words between two members hold a mark of a list and none of the characters `apart`; three members and more may
    also stand with nothing but commas. One of `beside` may stand right before a member and says where or whose that is.
    """
    plain = f"[^{kinds}{apart}，。；：！？\n]"
    between = f"(?:，(?=以及|和|及))?(?={plain}{{0,24}}(?:[、和及与]|(?<=[{beside}])的)){plain}{{1,40}}"
    grouped = f"{plain}{{0,8}}，(?=[{beside}]{{1,2}}[{kinds}])"  # …、瑞溪膜材，云溪镇青禾电机二期
    item = f"[{kinds}]{plain}{{0,16}}(?:[{kinds}]{plain}{{0,16}})?"
    paused = f"{item}(?:，{plain}{{0,10}}{item}){{2,60}}(?=[，。；])"
    one = f"{_owner(kinds)}[{kinds}]"
    return f"(?:{paused}|{one}(?:(?:(?<=[{beside}])|{between}|{grouped}){one}){{0,60}})"
