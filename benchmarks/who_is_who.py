"""How finding out who is who grows with the number of mentions, on readings with generated names; and on paper beyond.

    python benchmarks/who_is_who.py [--most 100000] [--paper 10000000]

Each size runs in a process of its own: seconds of processor time and peak memory of `census` (all that tells things
apart; nothing is read and nothing published); with --profile also which functions took most of the largest. The
exponent is that between two sizes; what is "on paper" is the largest measured size times the exponent of the last
step. Half of the firms of an article were named before, as in a press; two firms may share a short name.
"""

from __future__ import annotations

import argparse
import cProfile
import hashlib
import io
import json
import math
import pstats
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from clock import timed
from press import BRANDS, SURNAMES, TRADES

_WORKS = ("生产基地", "产业园", "研发中心", "智能制造", "扩能改造", "冷链仓储", "循环利用")
_MENTIONED = 6  # entities of an article
_SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
_KNOWN = 0.5  # share of firms that were named before


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: entities of articles, the things that were made and found, seconds and bytes."""

    mentions: int
    truth: int
    things: int
    seconds: float
    peak: int
    slowest: tuple[str, ...] = ()


def main() -> None:
    """Measures and prints a line for each size, then what is on paper."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=100_000, help="mentions of the largest size that is measured")
    parser.add_argument("--paper", type=int, default=10_000_000, help="mentions of the size on paper")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--profile", action="store_true", help="tell what takes most of the largest size")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(_measure(given.one, profile=given.profile)))
        return
    sizes = [size for size in _SIZES if size <= given.most]
    print("| mentions | things made | things found | s of processor | MB more | exponent | of memory |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    rows: list[Measured] = []
    for size in sizes:
        rows.append(_elsewhere(size))
        _tell(rows)
    _tell_paper(rows, given.paper)
    if given.profile:  # by itself, for it slows down what it watches
        print(*_elsewhere(sizes[-1], profile=True).slowest, sep="\n")


def _elsewhere(size: int, *, profile: bool = False) -> Measured:
    call = [sys.executable, __file__, "--one", str(size), *(["--profile"] if profile else [])]
    row = json.loads(subprocess.run(call, check=True, stdout=subprocess.PIPE).stdout)
    return Measured(**{**row, "slowest": tuple(row["slowest"])})


def _tell(rows: list[Measured]) -> None:
    now = rows[-1]
    grown = ("", "")
    if len(rows) > 1:
        grown = tuple(f"{_exponent(rows, name):.2f}" for name in ("seconds", "peak"))
    print(
        f"| {now.mentions:,} | {now.truth:,} | {now.things:,} | {now.seconds:.1f} | {now.peak >> 20:,} |"
        f" {grown[0]} | {grown[1]} |",
        flush=True,
    )


def _tell_paper(rows: list[Measured], paper: int) -> None:
    last = rows[-1]
    times = paper / last.mentions
    seconds = last.seconds * times ** _exponent(rows, "seconds")
    peak = last.peak * times ** _exponent(rows, "peak")
    print(f"\non paper, {paper:,} mentions: {seconds / 3600:,.1f} hours of one processor, {peak / (1 << 30):,.0f} GB")


def _exponent(rows: list[Measured], name: str) -> float:
    one, two = rows[-2:]
    return math.log(getattr(two, name) / getattr(one, name)) / math.log(two.mentions / one.mentions)


def _measure(mentions: int, *, profile: bool) -> dict[str, object]:
    from lukou_kg.resolve.resolve import census
    from lukou_kg.schema import load_schema

    press = Press(load_schema().tables["divisions"])
    readings = press.readings(mentions // _MENTIONED)
    schema, before = load_schema(), _peak()
    profiler = cProfile.Profile()
    if profile:
        profiler.enable()
    found, spent = timed(lambda: census(readings, schema))
    profiler.disable()
    return {
        "mentions": mentions // _MENTIONED * _MENTIONED,
        "truth": len(press.named),
        "things": len(found.identities.things),
        "seconds": spent.cpu,
        "peak": max(1, _peak() - before),
        "slowest": _slowest(profiler) if profile else [],
    }


def _peak() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _slowest(profiler: cProfile.Profile) -> list[str]:
    told = io.StringIO()
    pstats.Stats(profiler, stream=told).sort_stats("cumulative").print_stats("resolve", 14)
    return [line.strip() for line in told.getvalue().splitlines() if "resolve/" in line]


class Press:
    """Readings of articles that were never written: what a reader would have found in them.

    `named` are the things that were named, one each.
    """

    def __init__(self, divisions: object) -> None:
        self.named: set[tuple[str, str]] = set()
        self._chance = random.Random(7)
        self._counties = [
            row["name"]
            for row in divisions
            if row["level"] == "county" and row["name"][-1] in "县区市"  # type: ignore[attr-defined]
        ]
        self._firms: list[tuple[str, str, str]] = []

    def readings(self, articles: int) -> Iterator[tuple[object, object]]:
        """So many articles with their readings."""
        for number in range(articles):
            yield self._reading(number)

    def _reading(self, number: int) -> tuple[object, object]:
        from lukou_kg.model.article import ArticleHead
        from lukou_kg.model.claim import Extraction
        from lukou_kg.schema import load_schema

        county, short, full = self._firm()
        _, other_short, other_full = self._firm()
        official = f"{self._pick(SURNAMES)}{self._pick(BRANDS)}{self._pick(BRANDS)}"
        work, other_work = f"{short}{self._pick(_WORKS)}项目", f"{other_short}{self._pick(_WORKS)}项目"
        rows = (
            ("Place", county, ()),
            ("Company", full, (short,)),
            ("Company", other_full, (other_short,)),
            ("Project", work, ()),
            ("Project", other_work, ()),
            ("Person", official, ()),
        )
        # A person of one name in two counties is two people, and works of one name of two firms are two works.
        owners = ("", "", "", full, other_full, county)
        self.named |= {(kind, name + owner) for (kind, name, _), owner in zip(rows, owners, strict=True)}
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        entities, quote = _entities(rows)
        claims = tuple(
            _claim(digest, quote, said)
            for said in (
                ("locatedIn", "e2", "e1", ()),
                ("locatedIn", "e4", "e1", ()),
                ("investedBy", "e4", "e2", ()),
                ("investedBy", "e5", "e3", ()),
                ("holdsPosition", "e6", "e1", (("title", "县长"),)),
                ("visited", "e6", "e4", ()),
            )
        )
        head = ArticleHead(id=f"a{number}", sha256=digest, source=f"{number}.txt", published="2023-05-13")
        version = load_schema().version
        return head, Extraction(article=digest, schema_version=version, entities=entities, claims=claims)

    def _firm(self) -> tuple[str, str, str]:
        if self._firms and self._chance.random() < _KNOWN:
            return self._pick(self._firms)
        county = self._pick(self._counties)
        short = self._pick(BRANDS) + self._pick(BRANDS) + self._pick(TRADES)
        full = self._pick((f"湖南{short}有限公司", f"{county[:-1]}{short}股份有限公司"))
        self._firms.append((county, short, full))
        return self._firms[-1]

    def _pick(self, among):  # noqa: ANN001, ANN202 - of whatever there is
        return self._chance.choice(among)


def _entities(rows: tuple[tuple[str, str, tuple[str, ...]], ...]) -> tuple[tuple[object, ...], str]:
    from lukou_kg.model.claim import Entity, Mention
    from lukou_kg.model.document import Span

    found, quote = [], ""
    for number, (kind, name, aliases) in enumerate(rows, start=1):
        span = Span(len(quote), len(quote) + len(name))
        mention = Mention(span=span, kind=kind, name=name, rule="generated", score=0.9)
        found.append(Entity(key=f"e{number}", kind=kind, name=name, aliases=aliases, mentions=(mention,)))
        quote += f"{name}，"
    return tuple(found), quote


def _claim(article: str, quote: str, said: tuple[str, str, str, tuple[tuple[str, str], ...]]) -> object:
    from lukou_kg.model.claim import Claim, Evidence, Status
    from lukou_kg.model.document import Span

    relation, subject, far, more = said
    span = Span(0, len(quote))
    evidence = Evidence(article=article, sentence=0, span=span, quote=quote, raw_span=span, raw_quote=quote)
    return Claim(
        relation=relation, subject=subject, object=far, value=None, unit=None, status=Status.ACTUAL, when=None,
        qualifiers=more, evidence=(evidence,), rule="generated", score=0.9,
    )  # fmt: skip


if __name__ == "__main__":
    main()
