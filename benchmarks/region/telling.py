"""How one article speaks: of things by their names, of months by words, of officials with their posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from region.draft import Draft, plain
from region.things import Firm, Leaders, Park, Place, Thing, Work
from region.world import County, World

Target = Thing | str | int | None
_MONTHS = 12
_HUNDRED_MILLION, _TEN_THOUSAND = 100_000_000, 10_000
_STYLES, _SHARES = ("short", "full", "both"), (46, 4, 50)


class Telling:
    """The context of one article. `anchored`: the text lets one know of which year it speaks."""

    def __init__(self, world: World, county: County, day: date, *, published: bool, dated: bool) -> None:
        self.world, self.county, self.day = world, county, day
        self.chance: Random = world.chance
        self.draft = Draft()
        self.dated = dated
        self.anchored = published or dated
        self.now = day.year * _MONTHS + day.month - 1
        self._styles: dict[str, str] = {}
        self._called: set[str] = set()
        self._after: list[tuple[str, Thing, Target, str, dict[str, object]]] = []
        self._works_of: dict[str, set[str]] = {}
        self._implied: set[str] = set()

    @property
    def leaders(self) -> Leaders:
        """Who holds office on the day."""
        return self.county.leaders(self.day.year)

    def one(self, *options: str) -> str:
        """One of these by chance."""
        return self.chance.choice(options)

    def often(self, share: float) -> bool:
        """True with this probability."""
        return self.chance.random() < share

    def tell(self, marked: str) -> None:
        """Says it, and makes the claims that wait for their words to be said."""
        self.draft.say(marked)
        for relation, subject, target, words, more in self._after:
            self.draft.claim(relation, subject, target, words, **more)  # type: ignore[arg-type]
        self._after.clear()

    def after(self, relation: str, subject: Thing, target: Target, words: str, **more: object) -> None:
        """A claim that is made once its words are said."""
        self._after.append((relation, subject, target, words, more))

    def place(self, *, full: bool = False) -> str:
        """The county."""
        place = self.county.place
        full = full or place.id not in self._called or self.often(0.3)
        self._called.add(place.id)
        return self.draft.name(place) if full else self.draft.name(place, place.bare)

    def named(self, place: Place) -> str:
        """Any other place by its full name."""
        return self.draft.name(place)

    def we(self) -> str:
        """The county as its own paper calls it."""
        return self.draft.point(self.county.place, self.one("我", "全") + self.county.word)

    def firm(self, firm: Firm) -> str:
        """A firm by the name that is its turn."""
        style = self._styles.setdefault(firm.id, self.chance.choices(_STYLES, _SHARES)[0])
        if style == "short" or (style == "both" and firm.id in self._called):
            return self.short(firm)
        self._called.add(firm.id)
        place = self.draft.name(firm.place, firm.place.bare)
        marked = self.draft.name(firm, place, firm.name.removeprefix(firm.place.bare))
        self._imply(firm.id + "full", "locatedIn", firm, firm.place, plain(marked))
        return marked

    def short(self, firm: Firm) -> str:
        """A firm by its short name."""
        marked = self.draft.name(firm, firm.short)
        self._imply(firm.id, "locatedIn", firm, self.county.place, plain(marked))
        return marked

    def park(self, park: Park) -> str:
        """A park, by its full name first and then mostly without its place."""
        if park.id in self._called and self.often(0.5):
            return self.draft.name(park, park.tail)
        self._called.add(park.id)
        marked = self.draft.name(park, self.draft.name(self.county.place, self.county.place.bare), park.tail)
        self._imply(park.id, "locatedIn", park, self.county.place, plain(marked))
        return marked

    def work(self, work: Work) -> str:
        """A work by its name, or by a shorter one when it has been named; the claims that the name makes follow."""
        again, firm = work.id in self._called, work.firm
        self._called.add(work.id)
        its = self._works_of.setdefault("" if firm is None else firm.id, set())
        its.add(work.id)
        own = firm is None or work.form in {"bare", "brand"}
        if own:
            return self._own_name(work, again=again)
        assert firm is not None
        shorter = again and len(its) == 1 and work.form in {"goods", "deed"}
        tail = "项目" if shorter else work.tail
        inside = self.draft.name(firm, firm.short)
        marked = self.draft.name(work, inside, tail)
        said = plain(marked)
        self._imply(work.id + "built", "builtBy", work, firm, said)
        self._imply(work.id + "place", "locatedIn", work, self.county.place, said)
        self._imply(firm.id, "locatedIn", firm, self.county.place, said)
        if not again:
            self._goods(work, said)
        return marked

    def points(self, work: Work) -> str:
        """A work that was just named."""
        return self.draft.point(work, self.one("该项目", "该项目", "项目"))

    def part(self, work: Work, name: str) -> Thing:
        """A phase of a work, called by its number alone, which a careful reader may leave out."""
        phase = Thing(id=f"{work.id}-{name}", kinds="Project", name=name)
        self.draft.optional(phase)
        return phase

    def when(self, month: int, *, day: int | None = None) -> tuple[str, str | None]:
        """Words for a month, and its date as far as the text lets one know it."""
        year, number = divmod(month, _MONTHS)
        near = {-1: "去年", 0: "今年", 1: "明年"}.get(year - self.day.year)
        told = f"{number + 1}月" + (f"{day}日" if day else "")
        ending = f"-{number + 1:02}" + (f"-{day:02}" if day else "")
        if near is None or self.often(0.15):
            return f"{year}年{told}", f"{year}{ending}"
        return near + told, (f"{year}" if self.anchored else "XXXX") + ending

    def today(self) -> tuple[str, str | None]:
        """Words for the day of the article, and its date."""
        told = f"{self.day.month}月{self.day.day}日"
        ending = f"{self.day.month:02}-{self.day.day:02}"
        if self.dated:
            return f"{self.day.year}年{told}", f"{self.day.year}-{ending}"
        if self.often(0.12):
            return self.one("近日", "日前", "连日来"), None
        year = str(self.day.year) if self.anchored else "XXXX"
        return told + self.one("", "", "上午", "下午"), f"{year}-{ending}"

    def money(self, amount: int) -> tuple[str, str | None]:
        """Words for an amount of CNY, and how exact they say it is."""
        told = f"{amount / _HUNDRED_MILLION:g}亿元" if amount >= _HUNDRED_MILLION else f"{amount // _TEN_THOUSAND}万元"
        before, bound = self.chance.choices(
            (("", None), ("约", "about"), ("近", "about"), ("超过", "min")), (82, 9, 4, 5)
        )[0]
        return before + told, bound

    def listed(self, names: Sequence[str]) -> str:
        """Names with 、 between them, now and then 和 before the last."""
        if len(names) > 1 and self.often(0.3):
            return "、".join(names[:-1]) + self.one("和", "以及") + names[-1]
        return "、".join(names)

    def close(self) -> None:
        """Ends the paragraph."""
        self.draft.end()

    def _own_name(self, work: Work, *, again: bool) -> str:
        tail = "项目" if work.form == "brand" and (again or self.often(0.4)) else ""
        inside = work.name + tail
        if work.firm is None:
            road = Thing(id=f"{work.id}-road", kinds="Infrastructure", name=work.name.removesuffix(work.tail))
            inside = self.draft.name(road) + work.tail
        marked = self.draft.name(work, inside)
        said = plain(marked)
        self._imply(work.id + "place", "locatedIn", work, self.county.place, said)
        if not again:
            self._goods(work, said)
        return marked

    def _goods(self, work: Work, said: str) -> None:
        """What the name of a work says of goods (guidelines, decision 18)."""
        if work.trade is None or work.form == "phase":
            return
        for status in (None, "planned"):  # whether it runs, the name does not say
            if work.form == "goods":
                amount = {"unit": work.trade.unit, "what": work.trade.goods, "status": status}
                self._imply(f"{work.id}amount{status}", "capacity", work, work.amount, said, **amount)
            made = work.trade.goods if work.form == "goods" else work.trade.works
            self._imply(f"{work.id}goods{status}", "produces", work, made, said, status=status)

    def _imply(self, once: str, relation: str, subject: Thing, target: Target, words: str, **more: object) -> None:
        """An optional claim, once in an article."""
        if once not in self._implied:
            self._implied.add(once)
            self.after(relation, subject, target, words, optional=True, **more)
