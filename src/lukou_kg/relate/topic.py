"""What a sentence without a subject speaks of: the thing that the sentences before it were about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from lukou_kg.model.claim import Mention
from lukou_kg.relate.areas import is_row
from lukou_kg.relate.mask import COUNT, TIME, Masked
from lukou_kg.relate.patterns import members
from lukou_kg.schema.name_parts import PHASE_ALONE

_REACH = 3
_FEW = 2
_COUNTED = re.compile(r"(?:[再新扩]?建)?[\d一二三四五六七八九十]+[条个座台套]")
_OF = "(?:(?:[\ue000-\uf8ff]|本地|当地|附近|隔壁|邻近|周边|国内|园区内?|[省市县区]内)的?)?"  # whose or where it is
_FROM = "(?:(?<=[^，。；：、“\n])来自于?|[购采]自|采购于)"  # not so 来自浙江的恒岳重工, who may do what follows
_OBLIQUE = re.compile(
    f"(?:[由被][^，。；、]{{0,6}}|[与向给同为从]{_OF}|{_FROM}{_OF}"
    "|(?:[专直独特]供|供[应给]给?|供货给|配套给|提供给|[销卖运发送]往|(?:销售?|卖|送)给)"
    "|(?:来自于?|[购采]自|采购于|替代|取代|替换|顶替|收购|并购|兼并|原(?:来的?)?供[应货]商)了?(?:原[^，。；、]{0,4})?)$"
)  # what stands behind is not what the sentence is about
_OBLIQUE_REACH = 8
# From whom or to whom something goes: whoever does that is not named where no other thing stands before it.
_GOES = re.compile(f"(?:[向从]|{_FROM}){_OF}$")
# 从松岭铜箔项目签约到开工: a stretch of time, in which the thing is what is spoken of.
_LASTING = re.compile(
    "(?:项目|公司)?(?:正式)?(?:签约|洽谈|落户|落地|开工|动工|奠基|立项|成立|建设|投产|引进|入驻|拿地|注册)"
)
_NOBODY = re.compile(
    f"(?:[{TIME}，]|目前|现在|如今|近年来?|每年|同时|此外|主要|长期|已经?|正|还|也|既|并|又|先后|陆续|不仅|不但|直接|分别)*"
    "[向从]"
)
# Whom something is done for, in the clause that tells of it, does it never: 主要为恒岳汽车、青禾汽车生产管路.
_SERVED = re.compile("[为给向](?:[\ue000-\uf8ff]的)?$")
# Where somebody was, or where goods go: such a place is not what a later clause is about (产品出口德国，产值6亿元).
_PASSED = re.compile("(?:出口|远销|畅销|销往|销至|销到|输往|运往|来自|前往|赴|[^，。；：“”\\n]在)$")
# Where something stands or moved to, and what it was: 公司搬入云溪工业园，占地150亩 tells of the company.
_SEAT = re.compile(
    "(?:选址|位于|坐落|地处|设[在于]|建[在于]|落户|落地|入驻|进驻|搬入|迁入|搬到|迁到|搬至|迁至|前身[是为][^，。；]{0,8})[于到在]?(?:[本我该][省市州县区镇])?[\ue000-\uf8ff]{0,3}$"
)
# 这家由恒岳导热设立的企业: who is named here only tells which company of the sentence before is meant.
_DESCRIBED = re.compile("[这该](?:[家个])?由[^，。；]{1,24}?的(?:企业|公司|工厂|项目)")
_PREDICATE_REACH = 32  # characters; bounds the work for a text without stops
_AT = ("在", "于")
_FOUNDED_THERE = re.compile(
    "[^，。；、]{0,4}(?:成立|设立|注册|投资|建设|创办)[^，。；、]{0,6}的"
)  # 在松山片区成立的子公司
_COPULA = re.compile("(?:[是为系]|成为|作为)[^，。；、\ue000-\uf8ff]{0,6}$")
_ATTRIBUTIVE = re.compile(
    "(?:等[^，。；、]{0,10})?的"
    "|[在于与投出][^，。；、]{2,20}?的[^，。；、]{0,6}(?:公司|企业|项目|工厂|基地)(?=，)"  # 是恒岳重工在宁海成立的公司
)
# 是恒岳重工的配套项目，用地45亩: what something is told to be is no other thing.
_PREDICATE = re.compile("(?:，|^|[\ue000-\uf8ff])(?:也|则|均|都)?(?:是|为|系)[^，。；、]{0,24}$")
_PASSED_REACH = 14
_SEATS = frozenset({"Place", "Park", "Infrastructure"})
PARTIES = re.compile("双方|两地|三方|各方")
_GROUP = re.compile(
    f"{COUNT}(?:[^，。；、\ue000-\uf8ff]{{0,10}})(?:项目|工程)(?!公司)|(?:项目|工程)[^，。；、\ue000-\uf8ff]{{0,4}}{COUNT}"
)  # 73个重大项目集中开工，总投资93亿元
_THINGS = frozenset({"Project", "Infrastructure", "Company"})
_LEADS = re.compile("(?:一行)?(?:率领?|带领|带队|牵头|一行)")


def carried(sentences: Sequence[Masked], number: int, before: int, kinds: str, *, reach: int = _REACH) -> list[Mention]:
    """The mentions that an absent subject of `kinds` means at `before` in sentence `number`; none where it is unclear.

    They are the last fitting list earlier in the sentence, one that does something (由…) only for want of others; else,
    up to `reach` sentences back within this paragraph or the last, the first fitting thing of the nearest sentence that
    has any and names no more than two; things that are only counted (再建6条生产线) are not meant. Whom something goes
    to or comes from is never meant, nor anything before a sentence that may name who does it (稻香向…供货，又从…采购).
    Behind a semicolon what stands there counts first, and where that is a thing of another kind, nothing before it is
    meant. A sentence that tells what two parties do (双方) names them itself.
    """
    here = sentences[number]
    listed = re.finditer(members(kinds), here.text[:before])
    told = _DESCRIBED.search(here.text, 0, before)
    described = range(*told.span()) if told else range(0)
    if earlier := [
        found
        for found in listed
        if found.start() not in described
        and not _is_passed(here, found.start())
        and not _is_served(here.text, found, before)
        and not _is_attributive(here.text, found, before)
    ]:
        earlier = [found for found in earlier if not _is_predicate(here.text, found)] or earlier
        since = here.text.rfind("；", 0, before) + 1
        own = [found for found in earlier if found.start() >= since]
        if not own and (_names_thing(here, since, before) or (since and is_row(here, kinds))):
            return []
        doing = _doing(here.text, own or earlier, before)
        if doing or not _NOBODY.fullmatch(here.text, 0, earlier[0].start()):
            return here.mentions(*doing[-1].span(), kinds) if doing else []
    if any(told.search(here.text, 0, before) for told in (PARTIES, _GROUP)) or _names_facility(here, before):
        return []
    for back in range(number - 1, max(-1, number - 1 - reach), -1):
        if here.paragraph - sentences[back].paragraph > 1:
            return []
        named = sentences[back].mentions(0, len(sentences[back].text), kinds)
        found = [mention for mention in named if not _COUNTED.match(mention.name)]
        if len(kinds) > 1:  # what a phase is not asked for by name: its work or its company does
            found = [mention for mention in found if not PHASE_ALONE.fullmatch(mention.name)]
        if found:
            leading = _leading(sentences[back], kinds)
            return leading or (found[:1] if len({mention.name for mention in found}) <= _FEW else [])
    return []


def _is_passed(here: Masked, start: int) -> bool:
    token = here.tokens[start]
    since = max(0, start - _PASSED_REACH)
    if not isinstance(token, Mention) or token.kind not in _SEATS:
        return False
    if token.kind == "Park" and _FOUNDED_THERE.match(here.text, start + 1) and here.text[start - 1 : start] in _AT:
        return True
    passed = token.kind == "Place" and _PASSED.search(here.text, since, start)
    return bool(passed or _SEAT.search(here.text, since, start))


def _names_thing(here: Masked, since: int, before: int) -> bool:
    """Whether a work or a company stands there."""
    places = here.drawn[bisect_left(here.drawn, since) : bisect_left(here.drawn, before)]
    tokens = (here.tokens[at] for at in places)
    return any(isinstance(token, Mention) and token.kind in _THINGS for token in tokens)


def _names_facility(here: Masked, before: int) -> bool:
    """Whether the sentence names a facility there, which then does what follows (变电站投运，将为企业供电)."""
    places = here.drawn[: bisect_left(here.drawn, before)]
    return any(isinstance(token := here.tokens[at], Mention) and token.kind == "Infrastructure" for at in places)


def _doing(text: str, listed: Sequence[re.Match[str]], before: int) -> Sequence[re.Match[str]]:
    """Those that a clause may be about; for want of them those that do something (由…) or are come from in it."""
    upright = [found for found in listed if not _is_oblique(text, found.start()) or _lasts(text, found)]
    return upright or [found for found in listed if not _goes_there(text, found, before)]


def _lasts(text: str, found: re.Match[str]) -> bool:
    return text[found.start() - 1 : found.start()] == "从" and _LASTING.match(text, found.end()) is not None


def _goes_there(text: str, found: re.Match[str], before: int) -> bool:
    """Whether an earlier clause tells that something goes to, or comes from, the things of a list."""
    gone = _GOES.search(text, max(0, found.start() - _OBLIQUE_REACH), found.start())
    return gone is not None and "，" in text[found.end() : before]


def _is_oblique(text: str, start: int) -> bool:
    return _OBLIQUE.search(text, max(0, start - _OBLIQUE_REACH), start) is not None


def _is_served(text: str, found: re.Match[str], before: int) -> bool:
    same_clause = not set("，；：").intersection(text[found.end() : before])
    return same_clause and _SERVED.search(text, max(0, found.start() - _OBLIQUE_REACH), found.start()) is not None


def _is_attributive(text: str, found: re.Match[str], before: int) -> bool:
    """Whether things only tell what another is (青禾电子是恒岳汽车的供应商，产品销往…), in an earlier clause."""
    behind = _ATTRIBUTIVE.match(text, found.end())
    told = behind is not None and "，" in text[found.end() : before]
    return told and _COPULA.search(text, max(0, found.start() - _OBLIQUE_REACH), found.start()) is not None


def _is_predicate(text: str, found: re.Match[str]) -> bool:
    """Whether a thing at the end of an earlier clause only tells what its subject is (是恒岳重工的配套项目，…)."""
    since = max(0, found.start() - _PREDICATE_REACH)
    return text[found.end() : found.end() + 1] == "，" and _PREDICATE.search(text, since, found.start()) is not None


def _leading(here: Masked, kinds: str) -> list[Mention]:
    """The one whom the words behind it show to lead (带队, 一行): a later sentence without subject means it."""
    leads = (at for at in range(len(here.text)) if here.text[at] in kinds and _LEADS.match(here.text, at + 1))
    return [mention for at in leads for mention in here.mentions(at, at + 1, kinds)][:1]


def first_list(here: Masked, before: int, kinds: str, *, since: int = 0) -> list[Mention]:
    """The first fitting list from `since` to `before`, which an omitted subject of a later clause means.

    What only tells which company or work is meant is none (这家由恒岳导热设立的企业).
    """
    told = _DESCRIBED.search(here.text, since, before)
    if told:
        since = told.end()
    match = re.compile(members(kinds)).search(here.text, since, before)
    if match is None:
        return []
    headed = re.compile(f"[^，。；、{kinds}]{{0,12}}的[^，。；、由{kinds}]{{0,10}}(?P<head>[{kinds}])")
    if (of := headed.match(here.text, match.end(), before)) is not None:
        return here.mentions(*of.span("head"), kinds)  # 恒岳新材投资建设的松岭铜箔项目
    return here.mentions(*match.span(), kinds)
