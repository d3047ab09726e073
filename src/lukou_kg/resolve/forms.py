"""Names taken apart by kind: the place, the owner, the designation and the marks that stand around what is own to them.

湖南砺川精密铸造有限公司 is 砺川精密铸造 with a place and the designation 公司; 砺川精密年产2万吨铸件项目一期 is 铸件
with an owner, an amount and a phase; 渌口经济技术开发区 is nothing but a place and the designation 经开区.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lukou_kg.resolve.amounts import without_amount
from lukou_kg.resolve.gazetteer import Gazetteer, Level
from lukou_kg.resolve.names import LEVELS, name_key
from lukou_kg.resolve.regions import Region, place_region
from lukou_kg.schema import Schema
from lukou_kg.schema.name_parts import PHASE

_NUMERAL = "[一二三四五六七八九十百\\d]+"
_PHASE = re.compile(PHASE)
_MARKS = re.compile(
    rf"第{_NUMERAL}|{_NUMERAL}(?=标段|标|号)|(?<!高)[东西南北中新老上下](?=院区|校区|厂区|采区|区$|片区|厂$|校$|站$|线$|段$)|"
    r"(?<=城)[东西南北](?=.)|(?<=[市县区])[东西南北](?=[站郊])"
)
_INSTITUTIONS = {"院": "人民医院", "中": "中学", "小": "小学"}
_INSTITUTION = re.compile(
    "(?<![第一二三四五六七八九十])(?<=[省市州盟县区旗镇乡])([一二三四五六七八九十])([院中小])(?=$|[新老东西南北分]?[校院厂]区)"
)
_FIRST_HOSPITAL = re.compile("(?<=[市州盟县区旗])医院")
_BETWEEN = re.compile("^(.{2,4}?)[至到](.{2,4}?)(?=高速|快速|城际|铁路|公路|高铁|一级|二级|大道|国道|省道)")
_BRACKETED = re.compile(r"\(([^()]{2,8})\)")
_BRAND = 2  # characters of what firms of one group begin with
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_NOWHERE = Region()
_LONGEST_PLACE = 8  # characters
_SHORT = 2  # 西区, 城区: many places have a part of this name
_LOCAL = ("市", "区", "县", "旗")
_TITLED = re.compile("([^副代]{1,2})((?:副)?(?:[省市州盟县区旗镇乡]长|书记|主任|局长|部长|主席|会长|董事长|总经理))")
BRANCH = "分公司"
_BRANCH = re.compile(r"(?:有限|股份|责任)公司.{2,}(?:公司|厂|办事处|项目部)$")
_OF_LEVEL = re.compile(f"([{LEVELS}])(?:委|人民政府|政府|委员会)$")
_OF_PARK = "管委会"
_ANY_PARK = "园"
_FIRMS = frozenset({"Company", "Organization"})
_WORKS = frozenset({"Project", "Park", "Infrastructure"})
_LEVEL_PREFIX = re.compile(f"([{LEVELS}])(?![场域级内外直村镇块])(?=.)")
_LEVEL_TWICE = re.compile(
    rf"([{LEVELS}])(?=\1(?![场监域级内外直村镇块容]|政(?!府|协|法)|民(?!政|宗)).)"
)  # 攸县县发改局


@dataclass(frozen=True, slots=True)
class Form:
    """What a name is made of.

    `core` is what is own to it; `place` where its name says that it is; `designation` the normal word for what it is
    called (经开区), "" for none; `owner` the key in the article of the firm whose name stands before it;
    `phase` as in "1期"; `marks` what tells it from others of the same core (第1, 东, 新); `amount` as in "20000吨";
    `level` the word of the level of the place (县). `written` is the name itself, which makes no form another.
    """

    core: str
    designation: str = ""
    place: Region = field(default=_NOWHERE)
    owner: str = ""
    phase: str = ""
    marks: frozenset[str] = frozenset()
    amount: str = ""
    level: str = ""
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the names of one article are taken apart by.

    `places` are its places by key; `firms` the cores of its firms and `parks` the names of its parks, each with the key
    of the entity; `seats` where the place is whose body or hospital a name such as 县发改局 means, by the word of its
    level.
    """

    places: Mapping[str, Region]
    firms: tuple[tuple[str, str], ...]
    seats: Mapping[str, Region]
    parks: tuple[tuple[Form, str], ...] = ()


class Brands:
    """The brands that no two firms of the country have (华为), by the table `brands`."""

    def __init__(self, schema: Schema) -> None:
        self._brands = frozenset(map(name_key, schema.column("brands", "name")))

    def is_one(self, form: Form) -> bool:
        """Whether the name of a firm is such a brand; of a short one a plain 公司 behind it may be anyone's."""
        if form.written in self._brands:
            return True
        is_own = form.designation in {"", "集团"} or len(form.core) > _BRAND
        return is_own and not form.place.is_known and form.core in self._brands


class FormReader:
    """Takes names apart; made once for a schema."""

    def __init__(self, schema: Schema, gazetteer: Gazetteer) -> None:
        self._designations: dict[str, list[tuple[str, str]]] = {}
        for row in schema.tables["designations"]:
            self._designations.setdefault(row["family"], []).append((row["written"], row["normal"]))
        for words in self._designations.values():
            words.sort(key=lambda pair: (-len(pair[0]), pair))
        self.brands = Brands(schema)
        self._trades = frozenset(row["trade"] for row in schema.tables["trades"])
        self._region = lru_cache(maxsize=4096)(lambda name: _region_of(name, gazetteer))

    def form(self, name: str, family: str, around: Surroundings) -> Form:
        """The parts of a name, which is a key (see `name_key`), of an entity of this family."""
        if family == "Person":
            titled = _TITLED.fullmatch(name)
            return Form(titled[1], titled[2], written=name) if titled else Form(name, written=name)
        whole = name if family == "Company" else self._written_out(name)
        if family == "GovernmentBody":
            whole = _LEVEL_TWICE.sub("", whole)
        bracketed, rest = _NOWHERE, whole
        if family in _FIRMS:
            rest, bracketed = self._without_bracketed_place(rest, around)
        placed, (rest, place) = rest, self._without_place(rest, around)
        rest, designation = self._without_designation(rest, family)
        if family == "Company" and _BRANCH.search(name):
            designation = BRANCH
        level = ""
        if family == "GovernmentBody" and designation != _OF_PARK and (not rest or rest in LEVELS):
            level, rest = _level_before(placed), ""
        phase = amount = owner = ""
        if designation == _OF_PARK:
            owner = self._park(rest, place, around)
        if family in _WORKS:
            rest, phase = _without_phase(rest)
            rest, amount = without_amount(rest)
            rest, again = self._without_designation(rest, family)
            designation = designation or again
            rest, owner = _without_owner(rest, around.firms)
            if not place.is_known:
                rest, place = self._without_place(rest, around)
        marks = frozenset() if family in _FIRMS else frozenset(each.group() for each in _MARKS.finditer(whole))
        return Form(
            core=rest,
            designation=designation,
            place=place if place.is_known else bracketed,
            owner=owner,
            phase=phase,
            marks=frozenset(mark.translate(_DIGITS) for mark in marks),
            amount=amount,
            level=level,
            written=name,
        )

    def _written_out(self, name: str) -> str:
        """A name with the number of its school or hospital written out, and the ends of its road by one letter each."""
        name = _INSTITUTION.sub(lambda short: f"第{short[1]}{_INSTITUTIONS[short[2]]}", name)
        return _BETWEEN.sub(lambda ends: ends[1][0] + ends[2][0], _FIRST_HOSPITAL.sub("人民医院", name))

    def is_trade(self, form: Form) -> bool:
        """Whether a firm is called by a trade and nothing else (钢铁)."""
        return form.core in self._trades and not form.place.is_known

    def _park(self, core: str, place: Region, around: Surroundings) -> str:
        """The key of the park whose body has this core (渌口高新区, 园区, ""), where the article has just one such."""
        wanted = self.form(core, "Park", around) if core else Form("", _ANY_PARK)
        fitting = {
            key
            for park, key in around.parks
            if (wanted.core in {"", park.core})
            and wanted.designation in {_ANY_PARK, "", park.designation}
            and (not place.is_known or not park.place.is_known or not place.local.isdisjoint(park.place.local))
        }
        return next(iter(fitting)) if len(fitting) == 1 else ""

    def _without_designation(self, name: str, family: str) -> tuple[str, str]:
        for written, normal in self._designations.get(family, ()):
            if name.endswith(written):
                return name.removesuffix(written), normal
        return name, ""

    def _without_bracketed_place(self, name: str, around: Surroundings) -> tuple[str, Region]:
        """The name without the place in brackets that firms have inside it, and without a bracketed 集团."""
        for match in _BRACKETED.finditer(name):
            place = around.places.get(match[1]) or self._region(match[1])
            if place.is_known:
                return name[: match.start()] + name[match.end() :], place
        return name.replace("(集团)", "集团"), _NOWHERE

    def _without_place(self, name: str, around: Surroundings) -> tuple[str, Region]:
        """The name without the places that it begins with; what is left must be a name of its own."""
        if (match := _LEVEL_PREFIX.match(name)) and match[1] in around.seats:
            return name[1:], around.seats[match[1]]
        place, rest = _NOWHERE, name
        while (step := self._leading(rest, around)) is not None:
            rest, place = step
        return rest, place

    def _leading(self, name: str, around: Surroundings) -> tuple[str, Region] | None:
        for size in range(min(len(name), _LONGEST_PLACE), 1, -1):
            place = around.places.get(name[:size]) or self._region(name[:size])
            if place.is_known and name[size:] not in self._trades:
                return name[size:], place
        return None


def _level_before(name: str) -> str:
    """The word of the level of the place whose committee or government a name means, if it has one."""
    found = _OF_LEVEL.search(name)
    return found[1] if found else ""


def _region_of(name: str, gazetteer: Gazetteer) -> Region:
    """Where a division is that is named in full, or whose short name is that of a city or a province."""
    codes = gazetteer.codes.get(name, ())
    upper = gazetteer.level(name) in {Level.PROVINCE, Level.CITY}
    if not codes or not (upper or (name.endswith(_LOCAL) and len(name) > _SHORT)):
        return _NOWHERE
    return place_region(name, frozenset(), (), frozenset(), gazetteer)


def _without_phase(name: str) -> tuple[str, str]:
    match = _PHASE.search(name)
    if match is None:
        return name, ""
    phase = match.group().removeprefix("第").replace("首", "一").translate(_DIGITS)
    return (name[: match.start()] + name[match.end() :]).replace("()", ""), phase


def _without_owner(name: str, firms: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The name without the longest beginning that is that of a firm's own name, and the firm's key."""
    best = max(firms, key=lambda firm: (_shared(name, firm[0]), firm[0]), default=("", ""))
    size = _shared(name, best[0])
    if size < len(name):  # else it is called by the firm alone: 恒谷基地
        size = min(size, len(name) - _SHORT)  # 砺川精密铸件 is 铸件 of 砺川精密铸造, not a mere 件
    return (name[size:], best[1]) if size >= _BRAND else (name, "")


def _shared(one: str, two: str) -> int:
    size = 0
    for here, there in zip(one, two, strict=False):
        if here != there:
            break
        size += 1
    return size
