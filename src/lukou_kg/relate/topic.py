"""What a sentence without a subject speaks of: the thing that the sentences before it were about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from lukou_kg.model.claim import Mention
from lukou_kg.relate.areas import is_row
from lukou_kg.relate.mask import COUNT, Masked
from lukou_kg.relate.patterns import members
from lukou_kg.schema.name_parts import PHASE_ALONE

_REACH = 3
_FEW = 2
_COUNTED = re.compile(r"(?:[再新扩]?建)?[\d一二三四五六七八九十]+[条个座台套]")
_OBLIQUE = re.compile(
    "(?:[由被][^，。；、]{0,6}|[与向给同为](?:[\ue000-\uf8ff]的)?"
    "|(?:来自于?|[购采]自|采购于|替代|取代|替换|顶替|收购|并购|兼并|原(?:来的?)?供[应货]商)了?(?:原[^，。；、]{0,4})?)$"
)  # what stands behind is not what the sentence is about
_OBLIQUE_REACH = 8
# Whom something is done for, in the clause that tells of it, does it never: 主要为恒岳汽车、青禾汽车生产管路.
_SERVED = re.compile("[为给向](?:[\ue000-\uf8ff]的)?$")
# Where somebody was, or where goods go: such a place is not what a later clause is about (产品出口德国，产值6亿元).
_PASSED = re.compile("(?:出口|远销|畅销|销往|销至|销到|输往|运往|来自|前往|赴|[^，。；：“”\\n]在)$")
# Where something stands or moved to, and what it was: 公司搬入云溪工业园，占地150亩 tells of the company.
_SEAT = re.compile(
    "(?:选址|位于|坐落|落户|落地|入驻|进驻|搬入|迁入|搬到|迁到|搬至|迁至|前身[是为][^，。；]{0,8})[于到在]?(?:[本我该][省市州县区镇])?[\ue000-\uf8ff]{0,3}$"
)
# 这家由恒岳导热设立的企业: who is named here only tells which company of the sentence before is meant.
_DESCRIBED = re.compile("[这该](?:[家个])?由[^，。；]{1,24}?的(?:企业|公司|工厂|项目)")
_COPULA = re.compile("(?:[是为系]|成为|作为)[^，。；、\ue000-\uf8ff]{0,6}$")
_ATTRIBUTIVE = re.compile("(?:等[^，。；、]{0,10})?的")
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
    has any and names no more than two; things that are only counted (再建6条生产线) are not meant. Behind a semicolon
    what stands there counts first, and where that is a thing of another kind, nothing before it is meant. A sentence
    that tells what two parties do (双方) names them itself.
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
        since = here.text.rfind("；", 0, before) + 1
        own = [found for found in earlier if found.start() >= since]
        if not own and (_names_thing(here, since, before) or (since and is_row(here, kinds))):
            return []
        upright = [found for found in own or earlier if not _is_oblique(here.text, found.start())]
        return here.mentions(*(upright or own or earlier)[-1].span(), kinds)
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
    headed = re.compile(f"[^，。；、{kinds}]{{0,12}}的[^，。；、{kinds}]{{0,10}}(?P<head>[{kinds}])")
    if (of := headed.match(here.text, match.end(), before)) is not None:
        return here.mentions(*of.span("head"), kinds)  # 恒岳新材投资建设的松岭铜箔项目
    return here.mentions(*match.span(), kinds)
