"""Whether two names of one kind in one article name one thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from lukou_kg.schema.divisions import containers, is_ranked, unranked
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.name_parts import OCCASION

_LEGAL = re.compile(
    r"(?:(?:集团)?股份有限公司|(?:集团)?有限责任公司|(?:集团)?有限公司|集团公司|总公司|股份公司|集团|公司)$"
)
_FULL = re.compile("有限(?:责任)?公司$")  # two such names that differ are of two companies
_BODY_FORMS = (
    (re.compile("管理委员会$"), "管委会"),
    (re.compile("(?<!常务)委员会$"), "委"),
    (re.compile("人民政府$"), "政府"),
    (re.compile("办公室$"), "办"),
)
_BRACKETED = re.compile(r"[（(][^）)]*[）)]")
_PROJECT_HEAD = re.compile(r"(?:(?:建设|扩建|技改|改造|生产|生产线|产业化|投资|产业)*(?:项目|工程|生产线)|建设)$")
_PHASE = re.compile(r"(?:第?[一二三四五六七八九十]期|[1-9]期|首期|一标段|二标段)")
_PARK_FORMS = (
    (re.compile(r"经济技术开发区|经济开发区|技术开发区"), "经开区"),
    (re.compile(r"高新技术产业开发区|高新技术产业园区|高新技术开发区|高新技术产业园"), "高新区"),
    (re.compile(r"产业园区|工业园区|工业园|产业园"), "园"),
    (re.compile(r"综合保税区"), "综保区"),
)
_IN_DIVISION = re.compile("(?<=..)[市区县](?=经开区|高新区|园)")
_TRADE = re.compile("(?<=..)(?:产业集群|产业链|产业|行业|业|领域)$")
_OF_OCCASION = "集中|项目|重点项目|招商引资|建设|产业"
_CALLED = re.compile(f"(?:专场)?(?:{OCCASION}|会)$")
_STEP = 2  # characters of a word such as 开工
_HELD_FOR = "开竣工|揭牌|推进|推介|座谈|对接"
_DELEGATION = re.compile(
    "(?:党政|经贸|招商|学习|参观|企业家|[考访])*(?:代表团|考察团|观摩团|参观团|访问团|考察组|调研组)"
)
_DELEGATION_OF = re.compile(f"(?P<of>.{{2,8}}?)(?P<team>{_DELEGATION.pattern})")
_QUOTES = re.compile(r"[“”\"‘’《》\s·]")
_PLACED = frozenset({"Company", "Project", "Park", "Infrastructure"})
_SHORTEST_BRAND = 2
_LONGEST_BRAND = 3
_SHORTEST_CORE = 3
_SHORTEST_END = 4  # characters of a name that may be the end of a longer one: a brand with its trade
_REGION = re.compile(
    "北方|南方|东方|西部|中国|中华|国家|[华东西][东南西北]|长江|黄河|大湾区"
)  # 华锦集团 is 北方华锦集团
_SHARE = 0.6
_RANKS = "省市州县区旗"
_REMEMBERED = 20_000  # names; bounds the memory that a long run may take


class AliasJudge:
    """Compares names by typed rules; `places` are the names of the gazetteer, which may stand before any name."""

    def __init__(self, schema: Schema, places: Mapping[str, str]) -> None:
        self._trades = tuple(sorted(schema.column("trades", "trade"), key=len, reverse=True))
        self._departments = {row["department"]: row["short"] for row in schema.tables.get("departments", ())}
        written = sorted(map(re.escape, self._departments), key=lambda name: (-len(name), name))
        self._department = re.compile("|".join(written) or "(?!)")
        self._places = places
        held = [re.escape(row["word"]) for row in schema.tables["triggers"] if row["occasion"]]
        self._bare_occasion = re.compile(f"(?:{_OF_OCCASION})*(?:{'|'.join((*held, _HELD_FOR))})*(?:{OCCASION}|会)")
        self._above = containers(schema.tables.get("divisions", ()))
        self._rules: Mapping[str, Callable[[str, str], bool]] = {
            "Company": self._company,
            "Project": self._project,
            "Park": self._park,
            "Place": _place,
            "Infrastructure": self._suffix,
            "GovernmentBody": self._body,
            "Organization": self._organization,
            "Event": self._occasion,
            "Industry": _industry,
        }
        # Each name is compared with many; what is made of it for that is made once.
        self._bare = lru_cache(_REMEMBERED)(self._bare_of)
        self._core = lru_cache(_REMEMBERED)(self._core_of)
        self._work = lru_cache(_REMEMBERED)(self._work_of)
        self._form = lru_cache(_REMEMBERED)(_park_form)
        self._plain = lru_cache(_REMEMBERED)(_unquoted)
        self._phases = lru_cache(_REMEMBERED)(_PHASE.findall)

    def same(self, kind: str, one: str, other: str) -> bool:
        """Whether `one` and `other`, both of `kind`, are names of one thing."""
        one, other = self._plain(one), self._plain(other)
        if one == other:
            return True
        if not (_BRACKETED.sub("", one) and _BRACKETED.sub("", other)):
            return False
        rule = self._rules.get(kind)
        return rule is not None and rule(one, other) and not (kind in _PLACED and self._apart(one, other))

    def abbreviates(self, short: str, full: str) -> bool:
        """Whether a headline may mean `full` by `short`: their phases, first two and last two characters are equal."""
        if self._phases(short) != self._phases(full):
            return False
        one, other = (_PHASE.sub("", self._work(self._plain(_PHASE.sub("", name)))) for name in (short, full))
        ends = _SHORTEST_BRAND
        return min(len(one), len(other)) > ends * 2 - 1 and one[:ends] == other[:ends] and one[-ends:] == other[-ends:]

    def keys(self, kind: str, name: str) -> frozenset[tuple[str, str, str]]:
        """What names of one thing have in common: two names for which `same` holds share one of these at least."""
        plain = _BRACKETED.sub("", _unquoted(name))
        if kind == "Company":
            core = self.company_core(plain)
            return frozenset({(kind, "head", core[:2]), (kind, "tail", core[-_SHORTEST_END:])}) | (
                frozenset({(kind, "head", core[2:4])}) if _REGION.match(core) else frozenset()
            )
        if kind == "Project":
            core = self._work(plain)
            return frozenset({(kind, "head", core[:2]), (kind, "tail", core[-4:])})
        forms = {plain, self.company_core(plain), self._work(plain)}
        forms |= {self.without_place(form) for form in (plain, _unquoted(name))}
        if kind == "GovernmentBody":
            forms |= {self._body_form(form) for form in forms}
        if kind == "Event":
            forms.add(_CALLED.sub("", plain)[-_STEP:])
        forms |= {self._form(form) for form in forms}
        return frozenset({(kind, "head", form[:2]) for form in forms} | {(kind, "tail", form[-3:]) for form in forms})

    def without_place(self, name: str, *, keep: int = 2) -> str:
        """The name without the names of divisions that stand before it, as long as `keep` characters remain."""
        return self._bare(name, keep)

    def _bare_of(self, name: str, keep: int) -> str:
        for size in range(min(12, len(name) - keep), 1, -1):
            if name[:size] in self._places:
                return self._bare_of(name[size:], keep)
        return name

    def _apart(self, one: str, other: str) -> bool:
        """Whether two names say different places, neither of which lies in the other (宁海电子, 桂阳电子)."""
        here, there = self._said_places(one), self._said_places(other)
        if not here or not there or here & there:
            return False
        return not any(
            near in self._above.get(far, ()) or far in self._above.get(near, ()) for near in here for far in there
        )

    def _seated_apart(self, one: str, other: str) -> bool:
        """Whether two legal names share none of the places in them: 湖南 and 株洲 make two firms of one brand."""
        here, there = self._said_places(one), self._said_places(other)
        return bool(here and there) and not here & there

    def _said_places(self, name: str) -> frozenset[str]:
        plain, places = _BRACKETED.sub("", name), set()
        while (rest := self.without_place(plain)) != plain:
            leading = plain[: len(plain) - len(rest)]
            while leading:
                size = next(
                    (size for size in range(len(leading), 1, -1) if leading[:size] in self._places), len(leading)
                )
                places.add(leading[:size])
                leading = leading[size:]
            plain = rest
        places |= {inner for piece in _BRACKETED.findall(name) if (inner := piece[1:-1]) in self._places}
        return frozenset(unranked(place) for place in places)

    def company_core(self, name: str) -> str:
        """A company's brand and trade: 云帆精工科技 for 宁海云帆精工科技有限公司."""
        return self._core(name)

    def _core_of(self, name: str) -> str:
        return self.without_place(_LEGAL.sub("", _BRACKETED.sub("", name)))

    def _company(self, one: str, other: str) -> bool:
        short, long = _by_length(self.company_core(one), self.company_core(other))
        full = _FULL.search(one) is not None and _FULL.search(other) is not None
        brand = min(one, other, key=len) == short and len(short) <= _LONGEST_BRAND  # 云帆 beside 云帆机器集团
        if short == long:
            return not full or (_is_group(one) == _is_group(other) and not self._seated_apart(one, other))
        if not full and self._is_seated(long, short):
            return True
        if _is_group(one) and _is_group(other) and _SHORTEST_BRAND <= long.find(short) <= _LONGEST_BRAND - 1:
            return len(short) >= _SHORTEST_BRAND and _REGION.match(long) is not None
        if (
            full
            or len(short) < _SHORTEST_BRAND
            or not long.startswith(short)
            or (_is_group(one) != _is_group(other) and not brand)
        ):
            return False
        rest = long[len(short) :]
        while rest:
            trade = next((trade for trade in self._trades if rest.startswith(trade)), None)
            if trade is None:  # behind a brand, a full name may say anything up to its legal form
                return len(short) >= _SHORTEST_END or any(
                    _LEGAL.search(name) and self.company_core(name) == long for name in (one, other)
                )
            rest = rest[len(trade) :]
        return True

    def _is_seated(self, long: str, short: str) -> bool:
        """Whether only a short name of a division, which others may have too (东安), stands before brand and trade."""
        place = long.removesuffix(short)
        return len(short) >= _SHORTEST_END and long != place and any(place + rank in self._places for rank in _RANKS)

    def _project(self, one: str, other: str) -> bool:
        if self._phases(one) != self._phases(other):
            return False
        short, long = _by_length(self._work(one), self._work(other))
        if short == long:
            return True
        if len(short) < _SHORTEST_CORE:
            # 云帆项目 beside 云帆铜箔项目: the brand, which is not a place.
            return len(short) == _SHORTEST_BRAND and long.startswith(short) and short not in self._places
        if long.endswith(short) and len(short) >= _SHORTEST_END:
            return True
        return short[:2] == long[:2] and len(short) / len(long) >= _SHARE and _subsequence(short, long)

    def _work_of(self, name: str) -> str:
        return _PROJECT_HEAD.sub("", self.without_place(_BRACKETED.sub("", name), keep=3))

    def _park(self, one: str, other: str) -> bool:
        if self._form(one) == self._form(other):
            return True
        short, long = _by_length(*(self._form(self.without_place(name, keep=4)) for name in (one, other)))
        if short == long:
            return True
        if len(short) > _SHORTEST_CORE and self.without_place(long, keep=len(short)) == short:
            return True
        bare = self.without_place(long)
        return (
            len(short) > _SHORTEST_BRAND * 2
            and short[:2] == bare[:2]
            and short[-1:] == bare[-1:]
            and len(short) / len(bare) >= _SHARE
            and _subsequence(short, bare)
        )

    def _occasion(self, one: str, other: str) -> bool:
        short, long = _by_length(one, other)
        if self._bare_occasion.fullmatch(short) is None:
            return self._suffix(one, other)
        step = _CALLED.sub("", short)  # 开工仪式 is how a text goes on to call the 集中开工活动
        return long.endswith(short) or bool(step and _CALLED.search(long) and _CALLED.sub("", long).endswith(step))

    def _organization(self, one: str, other: str) -> bool:
        """As other suffixes; 代表团 is the delegation that the article names, 通城党政代表团 that of 通城县."""
        short, long = _by_length(one, other)
        if _DELEGATION.fullmatch(short) and long.endswith(short):
            return True
        here, there = _DELEGATION_OF.fullmatch(one), _DELEGATION_OF.fullmatch(other)
        if here and there and here["team"] == there["team"] and {here["of"], there["of"]} & self._places.keys():
            return unranked(here["of"]) == unranked(there["of"])
        return self._suffix(one, other)

    def _body(self, one: str, other: str) -> bool:
        """As other suffixes, with departments in one form: 渌口区发展和改革局 is 渌口区发改局."""
        one, other = self._body_form(one), self._body_form(other)
        return one == other or self._suffix(one, other)

    def _body_form(self, name: str) -> str:
        name = self._department.sub(lambda found: self._departments[found.group()], name)
        for form, short in _BODY_FORMS:
            name = form.sub(short, name)
        return name

    def _suffix(self, one: str, other: str) -> bool:
        short, long = _by_length(one, other)
        ends = len(short) >= _SHORTEST_END and long.endswith(short)
        return ends and self.without_place(long, keep=len(short)) == short


def _by_length(one: str, other: str) -> tuple[str, str]:
    """The shorter name, and the other."""
    return (one, other) if (len(one), one) <= (len(other), other) else (other, one)


def _unquoted(name: str) -> str:
    return _QUOTES.sub("", name)


def _park_form(name: str) -> str:
    for form, short in _PARK_FORMS:
        name = form.sub(short, name)
    return _IN_DIVISION.sub("", name)


def _is_group(name: str) -> bool:
    """Whether the name is that of a group, which is not its subsidiary (禾木集团, 禾木装备有限公司)."""
    return "集团" in name


def _place(one: str, other: str) -> bool:
    return unranked(one) == unranked(other) and not (is_ranked(one) and is_ranked(other))


def _industry(one: str, other: str) -> bool:
    return _TRADE.sub("", one) == _TRADE.sub("", other)


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)
