"""What filters leave of the statements of a page, reckoned from its payload in another way than the page does."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, urlencode

STATUSES = ("actual", "planned", "negotiating", "projected", "negated")
AMOUNTS = (1e6, 1e7, 5e7, 1e8, 5e8, 1e9, 5e9, 1e10)
SCORES = ("0.05", "0.5", "0.7", "0.9", "0.95", "1")
TIMES = ({"from": "2018-01", "to": "2021-12"}, {"from": "2022-01", "to": "2023-12"}, {"undated": "0"})
LISTS = ("k", "r", "s")  # kinds, relations and statuses that are not shown
RANKS = {"actual": 0, "planned": 1, "projected": 1, "negotiating": 2}
Choice = dict[str, str]
Fact = dict[str, Any]


def single(page: Payload) -> list[Choice]:
    """Every filter alone: each value that can be taken out, each step of the sliders, some times; and none."""
    lists = {"k": sorted(page.kinds), "r": sorted({fact["relation"] for fact in page.facts}), "s": list(STATUSES)}
    taken_out = [{key: one} for key, every in lists.items() for one in every]
    amounts = [{"least": str(int(amount))} for amount in AMOUNTS]
    return [{}, *taken_out, *amounts, *({"conf": score} for score in SCORES), *TIMES]


def mixed(page: Payload, count: int, *, seed: int) -> list[Choice]:
    """So many random choices of several filters, with something chosen and drawn in some of them."""
    pick = random.Random(seed)
    things, facts = sorted(page.kind_of), [fact["id"] for fact in page.facts]
    singles = [one for one in single(page) if one]
    parts = ("figure", "where", "firm", "unclear", "own", "unknown", "planned")

    def one() -> Choice:
        choice: Choice = {}
        for some in pick.sample(singles, pick.randint(2, 4)):
            for key, value in some.items():
                choice[key] = f"{choice[key]},{value}" if key in LISTS and key in choice else value
        choice |= pick.choice(
            (
                {"sel": pick.choice(things)},
                {"st": pick.choice(facts)},
                {"sum": f"{pick.choice(['', 'nowhere', *things])}~{pick.choice(parts)}"},
                dict(zip(("path", "end"), pick.sample(things, 2), strict=True)),
                {"around": pick.choice(things)},
                {"all": "1"},
                {"group": pick.choice(("park", "place", "year"))},
            )
        )
        return choice

    return [one() for _ in range(count)]


@dataclass
class Payload:
    """What a page holds, as the browser gets it."""

    html: str = field(repr=False)

    def read(self, name: str) -> Any:
        found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', self.html, re.DOTALL)
        assert found
        return json.loads(found[1])

    @cached_property
    def facts(self) -> list[Fact]:
        return self.read("payload")["statements"]

    @cached_property
    def kind_of(self) -> dict[str, str]:
        return {thing["id"]: thing["kind"] for thing in self.read("payload")["things"]}

    @cached_property
    def kinds(self) -> set[str]:
        return set(self.kind_of.values())

    @cached_property
    def terms(self) -> dict[str, Any]:
        return self.read("regions")["terms"]

    @cached_property
    def spans(self) -> dict[str, tuple[float, float]]:
        """From and to in months since the year 0, a day as a part of its month."""

        def months(day: str | None, otherwise: float, before: int) -> float:
            if not day:
                return otherwise
            year, month, date = map(int, day.split("-"))
            return year * 12 + month - 1 + (date - before) / 31

        days = self.read("regions")["days"].items()
        return {
            time: (months(low, -1e9, 1), months(high, 1e9, 0))
            for time, (low, high) in days
            if (low or high) and time in {fact["when"]["edtf"] for fact in self.facts if fact.get("when")}
        }

    @cached_property
    def largest(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for fact in self.facts:
            if is_money(fact):
                found[fact["subject"]] = max(found.get(fact["subject"], 0), most_of(fact))
        return found

    def is_one(self, thing: str | None, group: str) -> bool:
        return thing is not None and self.kind_of[thing] in self.terms[group]

    def span(self, fact: Fact) -> tuple[float, float] | None:
        return self.spans.get(fact["when"]["edtf"]) if fact.get("when") else None


@dataclass
class Left:
    """What a choice of filters leaves of a page."""

    page: Payload
    choice: Choice

    def off(self, key: str) -> set[str]:
        return set(filter(None, self.choice.get(key, "").split(",")))

    @cached_property
    def facts(self) -> dict[str, Fact]:
        return {fact["id"]: fact for fact in self.page.facts if self.fits_time(fact) and self.fits_other(fact)}

    @cached_property
    def stretch(self) -> tuple[int, int] | None:
        """The months looked at; None where these are all that the page speaks of."""
        if "from" not in self.choice:
            return None
        low, high = (
            int(year) * 12 + int(month) - 1 for year, month in (self.choice[end].split("-") for end in ("from", "to"))
        )
        ends = [end for span in self.page.spans.values() for end in (span[0], span[1] - 1e-6) if abs(end) < 1e9 - 1]
        first, last = int(min(ends)), int(max(ends))
        return None if low <= first and high >= last else (max(low, first), min(high, last))

    def fits_time(self, fact: Fact) -> bool:
        span, stretch = self.page.span(fact), self.stretch
        if span is None:
            return self.choice.get("undated", "0" if stretch else "1") == "1"
        return stretch is None or (span[1] > stretch[0] and span[0] < stretch[1] + 1)

    def fits_other(self, fact: Fact) -> bool:
        ends = {self.page.kind_of[end] for end in (fact["subject"], fact.get("object")) if end}
        listed = fact["relation"] in self.off("r") or fact["status"] in self.off("s") or ends & self.off("k")
        return not listed and self.is_sure(fact) and self.is_large(fact)

    def is_sure(self, fact: Fact) -> bool:
        return fact["score"] >= float(self.choice.get("conf", "0"))

    def is_large(self, fact: Fact) -> bool:
        least = float(self.choice.get("least", "0"))
        if is_money(fact):
            return most_of(fact) >= least
        far = fact.get("object")
        in_region = self.page.is_one(far, "parks") or self.page.is_one(far, "places")
        ends = [fact["subject"], *([far] if far and not in_region else [])]
        return not least or any(self.page.largest.get(end, 0) >= least for end in ends)

    @cached_property
    def narrowed(self) -> bool:
        return bool(self.choice.keys() & {"r", "s", "conf", "least", "undated"}) or self.stretch is not None

    @cached_property
    def touched(self) -> set[str]:
        return {end for fact in self.facts.values() for end in (fact["subject"], fact.get("object")) if end}

    def things(self, group: str) -> set[str]:
        """The things of a group of kinds of which the filters leave something."""
        return {
            thing
            for thing, kind in self.page.kind_of.items()
            if kind in self.page.terms[group]
            and kind not in self.off("k")
            and (not self.narrowed or thing in self.touched)
        }

    def is_mark(self, fact: Fact) -> bool:
        """Whether it is a step of a work or a visit to one, as the timeline has them."""
        terms = self.page.terms
        steps = {step["relation"] for step in terms["steps"]} | set(terms["halts"])
        return bool(self.work_of(fact)) and (fact["relation"] in steps or fact["relation"] in terms["visits"])

    def work_of(self, fact: Fact) -> str | None:
        end = fact.get("object") if fact["relation"] in self.page.terms["visits"] else fact["subject"]
        return end if self.page.is_one(end, "works") else None

    def sums(self) -> tuple[float, float]:
        """The least and the most that the works cost in all, each counted once, in CNY."""
        amounts = {work: self.figure(work) for work in self.things("works")}
        counted = [amounts[work] for work in amounts if not any(self.figure(whole) for whole in self.wholes(work))]
        return sum(low for figure in counted for low in figure[:1]), sum(
            high for figure in counted for high in figure[1:]
        )

    def figure(self, work: str) -> tuple[float, ...]:
        natures = self.page.terms["natures"]
        others = {kind for nature in natures if nature != "whole" for kind in natures[nature]}
        told = [
            fact
            for fact in self.facts.values()
            if fact["subject"] == work and fact["relation"] == self.page.terms["amount"] and is_money(fact)
            if fact["value"] > 0 and fact["status"] in RANKS and fact["score"] >= 0.6
            if (kind := dict(fact["qualifiers"]).get("kind", "")) not in others
            and (not kind or kind in natures["whole"])
        ]
        best = min((RANKS[fact["status"]] for fact in told), default=0)
        used = [fact for fact in told if RANKS[fact["status"]] == best]
        return (min(fact["value"] for fact in used), max(most_of(fact) for fact in used)) if used else ()

    def wholes(self, work: str) -> set[str]:
        found: set[str] = set()
        inner = {work}
        while inner:
            outer = {
                fact["object"]
                for fact in self.facts.values()
                if fact["subject"] in inner
                and fact["relation"] in self.page.terms["within"]
                and fact["status"] != "negated"
                if self.page.is_one(fact.get("object"), "works") and self.page.is_one(fact["subject"], "works")
            }
            inner = outer - found - {work}
            found |= inner
        return found


def is_money(fact: Fact) -> bool:
    return fact.get("unit") == "CNY" and isinstance(fact.get("value"), int | float)


def most_of(fact: Fact) -> float:
    return max(fact["value"], float(dict(fact["qualifiers"]).get("high", 0)))


def hash_of(choice: Choice) -> str:
    return f"#{urlencode(choice)}"


def filters_in(address: str) -> Choice:
    """The filters that an address names, lists in order."""
    given = {key: values[0] for key, values in parse_qs(address.partition("#")[2]).items()}
    found = {key: value for key, value in given.items() if key in {*LISTS, "conf", "least", "from", "to", "undated"}}
    return {key: ",".join(sorted(value.split(","))) if key in LISTS else value for key, value in found.items()}
