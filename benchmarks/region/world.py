"""The region as it grows: counties come in one by one, and each remembers its latest firms and works."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import count
from random import Random
from typing import TypeVar

from lukou_kg.schema import load_schema
from region.names import Namer, Trade, trades
from region.things import Firm, Leaders, Park, Place, Thing, Work

FIRST_YEAR, LAST_YEAR = 2014, 2025
TERM = 4  # years of office
_REMEMBERED = 30  # firms, works of a county that can come again
_ARTICLES_OF_ONE = 40  # before the next county comes in
_AT_FIRST = 2
_AGAIN = 0.6  # share of firms and works that were named before, where there are some
_TOWNS = 7
_PARKS = (("经开区", "经济开发区"), ("高新区",), ("工业园", "产业集聚区"), ("循环经济产业园", "科技产业园"))
_FIRM_ENDS = ("有限公司", "有限公司", "科技有限公司", "股份有限公司", "集团有限公司", "有限责任公司")
_WORK_ENDS = ("项目", "项目", "生产基地", "生产线", "产业园", "研发中心")
_BARE_ENDS = ("云谷", "智谷", "水岸", "新城", "酒庄", "茶园", "小镇", "商业街")
# What the text does not decide (guidelines: entities).
_KINDS = {"road": "Project/Infrastructure", "bare": "Project/Park/Company", "brand": "Project/Company"}
_LEAST_SHORT = 2
_MILLION = 1_000_000
_Item = TypeVar("_Item")


class County:
    """A division with its towns, parks, officials, firms and works."""

    def __init__(self, world: World, row: Mapping[str, str], province: Mapping[str, str]) -> None:
        self._world = world
        self.place = world.division(row)
        self.province = world.division(province)
        self.word = row["name"][-1]  # 县, 区, 市
        self.towns = tuple(world.town() for _ in range(_TOWNS))
        self.parks = tuple(self._park(world.chance.choice(tails)) for tails in world.chance.sample(_PARKS, 2))
        self._firms: deque[Firm] = deque(maxlen=_REMEMBERED)
        self._works: deque[Work] = deque(maxlen=_REMEMBERED)
        self._leaders: dict[int, Leaders] = {}

    def leaders(self, year: int) -> Leaders:
        """Who holds office in a year."""
        term = (year - FIRST_YEAR) // TERM
        if term not in self._leaders:
            secretary, mayor, one, two, head = (self._world.person() for _ in range(5))
            self._leaders[term] = Leaders(secretary=secretary, mayor=mayor, deputies=(one, two), park_head=head)
        return self._leaders[term]

    def town_of(self, work: Work) -> Place:
        """The town in which a work stands that is in no park."""
        return self.towns[work.area % len(self.towns)]

    def firms(self, number: int, *, goods: Trade | None = None) -> tuple[Firm, ...]:
        """So many different firms, known and new ones; all of one trade, if named."""
        fitting = [each for each in self._firms if goods is None or each.trade == goods]
        return self._several(number, fitting, lambda: self._firm(goods))

    def works(self, number: int, now: int) -> tuple[Work, ...]:
        """So many different works, known and new ones; `now` is a month, as in `Work`."""
        chance = self._world.chance
        return self._several(number, list(self._works), lambda: self.work(now + chance.randint(-30, 8)))

    def work(self, begun: int) -> Work:
        """A new work that begins in that month."""
        work = self._world.work(self, begun)
        self._works.append(work)
        return work

    def _firm(self, goods: Trade | None) -> Firm:
        firm = self._world.firm(self, goods)
        self._firms.append(firm)
        return firm

    def _several(self, number: int, fitting: list[_Item], make: Callable[[], _Item]) -> tuple[_Item, ...]:
        chance = self._world.chance
        chance.shuffle(fitting)
        return tuple(fitting.pop() if fitting and chance.random() < _AGAIN else make() for _ in range(number))

    def _park(self, tail: str) -> Park:
        chance = self._world.chance
        return Park(
            id=self._world.id("park"),
            kinds="Park",
            name=self.place.bare + tail,
            tail=tail,
            square=chance.randint(3, 40),
            firms=chance.randint(20, 400),
        )


class World:
    """Makes the things of the region; all by one chance, so that the same seed gives the same region."""

    def __init__(self, seed: int, taken: Collection[str]) -> None:
        self.chance = Random(f"region {seed}")
        self._namer = Namer(self.chance, taken)
        self._numbers = count(1)
        self._divisions: dict[str, Place] = {}
        self._full_names: set[str] = set()
        self._rows = self._in_order()
        self._counties: list[County] = []

    def county(self, article: int) -> County:
        """The county of an article: one of those that have come in by then."""
        open_by_then = min(_AT_FIRST + article // _ARTICLES_OF_ONE, len(self._rows))
        number = self.chance.randrange(open_by_then)
        while len(self._counties) <= number:
            row, province = self._rows[len(self._counties)]
            self._counties.append(County(self, row, province))
        return self._counties[number]

    def elsewhere(self, not_in: County) -> Place:
        """A county of the same table that a delegation may travel to."""
        while True:
            row, _ = self.chance.choice(self._rows)
            if row["code"] != not_in.place.id:
                return self.division(row)

    def id(self, kind: str) -> str:
        """A new id."""
        return f"{kind}-{next(self._numbers)}"

    def division(self, row: Mapping[str, str]) -> Place:
        """The place of a row of the table of divisions."""
        return self._divisions.setdefault(
            row["code"], Place(id=row["code"], kinds="Place", name=row["name"], short=row["short"])
        )

    def town(self) -> Place:
        """A town of its own."""
        name = self._namer.town()
        return Place(id=self.id("town"), kinds="Place", name=name + self.chance.choice("镇镇镇乡"), short="")

    def person(self) -> Thing:
        """A person who is nobody else, though another may bear the name."""
        return Thing(id=self.id("person"), kinds="Person", name=self._namer.person())

    def firm(self, county: County, trade: Trade | None) -> Firm:
        """A firm whose full name nobody else bears."""
        while True:
            its = trade or self.chance.choice(trades())
            short = self._namer.brand() + its.name
            place = self.chance.choice((county.place, county.province))
            full = place.bare + short + self.chance.choice(_FIRM_ENDS)
            if full not in self._full_names and full[:-4] not in self._full_names:
                self._full_names |= {full, full[:-4]}
                return Firm(
                    id=self.id("firm"),
                    kinds="Company",
                    name=full,
                    short=short,
                    place=place,
                    trade=its,
                    chairman=self.person(),
                )

    def work(self, county: County, begun: int) -> Work:
        """A work of one of five forms: by its goods, by its deed, a brand alone, a phase, a road."""
        chance = self.chance
        form = chance.choices(("goods", "deed", "bare", "brand", "phase", "road"), (18, 33, 9, 14, 13, 13))[0]
        firm = None if form == "road" else county.firms(1)[0]  # known or new
        trade = None if firm is None else firm.trade
        amount = chance.randint(2, 90) * (trade.scale if trade else 1)
        if firm is None:
            first, tail = self._namer.road()
        else:
            first = self._namer.brand() if form in {"bare", "brand"} else firm.short
            tail = self._tail(form, trade, amount)
        return Work(
            id=self.id("work"),
            kinds="Project/Park" if tail.endswith("产业园") else _KINDS.get(form, "Project"),
            name=first + tail,
            form=form,
            firm=firm,
            park=chance.choice((*county.parks, None)) if firm else None,
            trade=None if form == "bare" else trade,
            cost=self._money(),
            area=chance.randint(2, 60) * 10,
            output=self._money(),
            amount=amount,
            jobs=chance.randint(5, 90) * 10,
            begun=begun,
            done=begun + chance.randint(8, 26),
            tail=tail,
        )

    def _tail(self, form: str, trade: Trade | None, amount: int) -> str:
        if trade is None:
            return ""
        if form == "goods":
            return f"年产{counted(amount)}{trade.unit}{trade.goods}项目"
        if form == "phase":
            return self.chance.choice(("二期", "三期", "二期项目"))
        if form == "bare":
            return self.chance.choice(_BARE_ENDS)
        return trade.works + (self.chance.choice(_WORK_ENDS) if form == "deed" else "")

    def _money(self) -> int:
        chance = self.chance
        if chance.random() < 0.25:  # noqa: PLR2004 -- a quarter is below a hundred million
            return chance.randint(12, 99) * _MILLION
        return chance.randint(10, 400) * 10 * _MILLION

    def _in_order(self) -> Sequence[tuple[Mapping[str, str], Mapping[str, str]]]:
        """Counties with their provinces, province by province, both in an order of chance."""
        table = load_schema().tables["divisions"]
        provinces = [row for row in table if row["level"] == "province" and len(row["short"]) == _LEAST_SHORT]
        self.chance.shuffle(provinces)
        ordered = []
        for province in provinces:
            own = [row for row in table if row["code"][:2] == province["code"][:2] and _is_plain(row)]
            self.chance.shuffle(own)
            ordered += [(row, province) for row in own]
        return ordered


def counted(number: int) -> str:
    """A number as news write it: 30万."""
    tens, rest = divmod(number, 10_000)
    return f"{number}" if rest else f"{tens}万"


def _is_plain(row: Mapping[str, str]) -> bool:
    """Whether a division is a county of today whose short name is its name without the last character."""
    return row["level"] == "county" and not row["valid"] and len(row["short"]) > 1 and row["short"] == row["name"][:-1]
