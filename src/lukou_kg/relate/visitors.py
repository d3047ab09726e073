"""Who makes the visits that a sentence tells of without naming anyone: the one who led them in a sentence before.

县长陆一舟率观摩组到宁海县。   ...   观摩组先后来到云溪工业园、松岭铜箔项目。   ->   陆一舟
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lukou_kg.model.claim import Mention
from lukou_kg.relate.mask import POST, TIME, Alphabet, Masked

_REACH = 12
_WIDE = 400
# 在区长的带领下来云溪区
_LED = "的?(?:亲自)?(?:带领|率领|引领)下，?(?=[^，。；]{0,8}(?:来|到|赴|前往|走进|深入|参观|考察|调研|观摩|视察))"
_LEADS = "[携偕](?!手|同意)|为(?:总?领队|组长|团长|队长)的"  # 以林远舟为组长的评估组
# 正如区长陆一舟所言，党政负责人先后到上海招商: who tells of a visit need not be who made it.
_SPEAKS = "说?所[言说述]|(?:介绍|告诉|表示|透露|坦言|说)(?:说|道|记者)?[，：]"
_NEAR = 3
_LEADERS = re.compile(
    f"(?:{TIME}|[，、当天日随后之先]){{0,6}}[省市区县旗州]领导(?:一行|们)?(?:先后|分别|还|又|随后|实地){{0,2}}"
)
_STATION = "(?:(?:调研|考察|参观|观摩|视察|此行|活动|他们)的?)?(?:第[一二三四五六七八九十]站|首站|末站|最后一站)，?"
_BESIDE = "(?:等[^，。；]{0,6})?的?陪同"  # who accompanies makes no visit
_PRONOUN = re.compile("[他她]")
_PRESENT = re.compile("[与参到]会")
_BORDERS = "，。；：！？\n"


@dataclass(frozen=True, slots=True)
class Visitors:
    """Finds visitors by the words of the table `verbs`; `persons` is the mask character of a person."""

    persons: str
    named: re.Pattern[str]
    telling: re.Pattern[str]
    leading: re.Pattern[str]
    opening: re.Pattern[str]
    group: re.Pattern[str]
    others: re.Pattern[str]
    leaders: re.Pattern[str]
    coming: re.Pattern[str]

    @classmethod
    def of(cls, alphabet: Alphabet, verbs: Mapping[str, str]) -> Visitors:
        """The finder for an alphabet and what `word_choices` gives."""
        persons = alphabet.kinds(["Person"])
        several = f"[{persons}](?:(?:、|和|及|与|以及|，)?(?:{POST}[、和]?){{0,6}}[{persons}]){{0,20}}"
        act = f"{verbs['lead']}|{verbs['go']}|{verbs['inspect']}|到(?!来)|赴|{_LEADS}|{_LED}"
        while_so = f"{TIME}|{verbs['manner']}|{verbs['link']}"
        team = "[\u4e00-\u9fff]{2,8}(?:组|团)(?:一行|成员们?)?"  # 调研视察组一行
        organization, place = alphabet.kinds(["Organization"]), alphabet.kinds(["Place"])
        offices = alphabet.kinds(["GovernmentBody"])
        bodies = f"(?:[{place}][^，。；]{{0,6}}?)?[{organization}](?:一行|成员)?|[{offices}](?:一行|(?={team}))"
        group = f"{verbs['group']}|{team}|{bodies}"
        return cls(
            persons=persons,
            named=re.compile(f"(?P<who>{several})(?![{persons}、和及与以]|{_SPEAKS}|{_BESIDE})"),
            telling=re.compile(f"(?P<who>{several})(?:{_SPEAKS})"),
            leading=re.compile(
                f"(?P<who>{several})(?:先生|女士|同志)?(?:等[^，。；]{{0,8}}?)?，?(?:{while_so}){{0,4}}(?:{act})"
            ),
            opening=re.compile(
                f"(?:{while_so}|{group}|{_STATION}|[一刚]到[{place}]{{1,3}}，?[就便即]到?|赴(?=[{organization}])|[“、]){{0,8}}[他她]?(?:{while_so}){{0,2}}"
            ),
            group=re.compile(group),
            others=re.compile(verbs["other"]),
            leaders=re.compile(f"(?:领导(?:干部|同志)?|{POST})(?P<who>[{persons}]、[{persons}])"),
            coming=re.compile(f"(?P<who>[{persons}])[^。；]{{0,80}}?(?:出席|参加|主持)(?:了|并)?"),
        )

    def at(self, sentences: Sequence[Masked], number: int, before: int) -> list[Mention]:
        """The visitors that a verb at `before` in sentence `number` speaks of; none where it is unclear.

        They are those whom the sentence itself names before the verb, the leading ones first; else, where the clause
        begins with nothing but a group's name (代表们, 观摩组), a time, a word such as 随后 or 他, those who led a
        visit in the nearest of the twelve sentences before; 他 means them only where nobody else is named since.
        """
        here = sentences[number]
        since = max(0, before - _WIDE)
        so_far = here.text[:before]
        if match := self.leading.search(here.text, since, before + 2) or self.named.search(so_far, since):
            return here.mentions(*match.span("who"), self.persons)
        clause = max(so_far.rfind(border, since) for border in _BORDERS) + 1
        # 陆一舟表示，去年他走访恒岳重工: who tells of it is meant by 他.
        if _PRONOUN.search(so_far, clause) and (match := self.telling.search(so_far, since)):
            return here.mentions(*match.span("who"), self.persons)
        others = None if self.group.search(so_far, clause) else self.others.search(so_far, since)
        if self.opening.fullmatch(so_far, clause) is None or others:
            return self._named_leaders(sentences, number, clause, so_far)
        led = self._led(sentences, number, alone=_PRONOUN.search(so_far, clause) is not None)
        return led or (self._present(sentences, number) if _PRESENT.match(so_far, clause) else [])

    def _present(self, sentences: Sequence[Masked], number: int) -> list[Mention]:
        """The first of those whom a sentence shortly before names as coming to the meeting (县领导何苗等出席会议)."""
        for back in range(number - 1, max(-1, number - 1 - _NEAR), -1):
            if found := self.coming.search(sentences[back].text):
                return sentences[back].mentions(*found.span("who"), self.persons)
        return []

    def _named_leaders(self, sentences: Sequence[Masked], number: int, clause: int, so_far: str) -> list[Mention]:
        """Those whom a sentence shortly before names as the leaders that this clause only calls so (区领导)."""
        if _LEADERS.fullmatch(so_far, clause) is None:
            return []
        for back in range(number - 1, max(-1, number - 1 - _NEAR), -1):
            if self.leaders.search(sentences[back].text):
                return self._led(sentences, back + 1, alone=False)
        return []

    def _led(self, sentences: Sequence[Masked], number: int, *, alone: bool) -> list[Mention]:
        since: set[str] = set()
        for back in range(number - 1, max(-1, number - 1 - _REACH), -1):
            here = sentences[back]
            if self.persons not in here.text:
                continue
            if match := self.leading.search(here.text):
                found = here.mentions(*match.span("who"), self.persons)
                return [] if alone and since - {person.name for person in found} else found
            since |= {person.name for person in here.mentions(0, len(here.text), self.persons)}
        return []
