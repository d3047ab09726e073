"""From what was measured to figures, and from figures to a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from statistics import median
from typing import Any

from clock import Spent

# As it came from the processes: JSON objects, one a round.
Round = Mapping[str, Any]
Rounds = Mapping[str, Sequence[Round]]
StartUp = dict[str, list[Spent]]
Figures = dict[str, Any]

HELP_SECONDS = 1 / 3
PEAK_MB = 500
_OURS = ("read", "graph", "resolve", "publish")  # stages that are no part of reading one article
_Seconds = Callable[[Round], Spent]


def figures(about: Mapping[str, object], start_up: StartUp, rounds: Rounds) -> Figures:
    """All figures as one JSON-ready object: ratios first, then rates, time by stage, memory, targets, and the rounds.

    Ratios are taken round by round and are medians of those; `cpu` compares processor time, which other work on the
    machine disturbs less, `wall` what a clock shows.
    """
    started = {name: _start(spent) for name, spent in start_up.items()}
    peaks = {name: max(float(each["peak"]) for each in found) for name, found in rounds.items()}
    made: Figures = {
        "about": dict(about),
        "ratios": _ratios(rounds),
        "start-up": started,
        "opening": asdict(_median([_of("opening")(each) for each in rounds["extraction"]])),
        "one article": _one_article(rounds["extraction"]),
        "rates": _rates(about, rounds),
        "stages": _stages(rounds["extraction"]),
        "peak MB": peaks,
    }
    made["targets"] = _targets(started["lukou-kg --help"]["median wall"], max(peaks["build"], peaks["extraction"]))
    # The time of each single article would fill the file with numbers that nobody reads.
    measured = {who: [{key: each[key] for key in each if key != "each"} for each in rounds[who]] for who in rounds}
    return {**made, "measured": measured}


def printed(made: Figures) -> str:
    """The figures as a table for a terminal."""
    about = made["about"]
    amount = f"{about['articles']} articles, {about['characters']:,} characters"
    how_often = f"the examples {about['examples repeated']} times, {about['rounds']} rounds"
    lines = [
        f"{amount} ({how_often}); {about['machine']}, Python {about['Python']}",
        ", ".join(f"{name} {version or 'not installed'}" for name, version in about["versions"].items()),
        *_part("ratios (times as long; medians)", ("cpu", "wall"), _cells(made["ratios"], ("cpu", "wall"), "{:.2f}")),
        *_part("start-up (seconds)", _START_HEADS, _cells(made["start-up"], _START_HEADS, "{:.3f}")),
        f"  {'pipeline built':<42}{made['opening']['wall']:>14.3f}{'':>14}{made['opening']['cpu']:>14.3f}",
        *_part("rates (a second, by cpu | wall)", ("cpu", "wall"), _cells(made["rates"], ("cpu", "wall"), "{:,.0f}")),
        *_part("one article (ms)", ("cpu", "wall"), _cells(made["one article"], ("cpu", "wall"), "{:,.1f}")),
        *_part("time by stage", _STAGE_HEADS, _stage_cells(made["stages"])),
        *_part("peak memory", ("MB",), [(name, [f"{value:.0f}"]) for name, value in made["peak MB"].items()]),
        "",
        *(_verdict(target) for target in made["targets"]),
    ]
    return "\n".join(lines)


def _ratios(rounds: Rounds) -> Figures:
    ours: dict[str, tuple[str, _Seconds, str, _Seconds]] = {
        "whole extraction : jieba.posseg": ("extraction", _reading, "jieba", _of("cut")),
        "extraction without repair : jieba.posseg": ("extraction", _without_repair, "jieba", _of("cut")),
        "our word cutting : jieba.posseg": ("extraction", _stage("lexicon"), "jieba", _of("cut")),
        "rdflib reads Turtle : we read it": ("rdflib", _of("read Turtle"), "triples", _of("read Turtle")),
        "rdflib writes Turtle : we write it": ("rdflib", _of("write Turtle"), "triples", _of("write Turtle")),
    }
    return {
        name: _ratio(zip(map(upper, rounds[above]), map(lower, rounds[below]), strict=True))
        for name, (above, upper, below, lower) in ours.items()
        if above in rounds and below in rounds
    }


def _rates(about: Mapping[str, Any], rounds: Rounds) -> Figures:
    reading = [_reading(each) for each in rounds["extraction"]]
    made = {
        "articles read": _rate(about["articles"], reading),
        "characters read": _rate(about["characters"], reading),
        "articles, lukou-kg build in all": _rate(about["articles"], map(_of("build"), rounds["build"])),
    }
    if "jieba" in rounds:
        made["characters cut, jieba.posseg"] = _rate(about["characters"], map(_of("cut"), rounds["jieba"]))
    for who, name in (("triples", "ours"), ("rdflib", "rdflib")):
        for work in ("write Turtle", "read Turtle", "write N-Quads", "read N-Quads"):
            if work in rounds[who][0]:
                made[f"triples, {work}, {name}"] = _rate(rounds[who][0]["triples"], map(_of(work), rounds[who]))
    return made


def _one_article(extractions: Sequence[Round]) -> Figures:
    """Milliseconds of the middle article and of the slowest: damage costs more than all the rest of an article."""
    found = [[Spent(**spent) for spent in each["each"]] for each in extractions]
    middle = _median([_median(each) for each in found])
    slowest = _median([max(each, key=lambda spent: spent.cpu) for each in found])
    return {
        name: {"cpu": spent.cpu * 1000, "wall": spent.wall * 1000}
        for name, spent in (("middle", middle), ("slowest", slowest))
    }


def _stages(extractions: Sequence[Round]) -> Figures:
    """Median milliseconds of processor and wall time of each stage, and its share of all."""
    names = list(extractions[0]["stages"])
    spent = {name: _median([_stage(name)(each) for each in extractions]) for name in names}
    whole = sum(each.cpu for each in spent.values())
    return {
        name: {"cpu ms": each.cpu * 1000, "wall ms": each.wall * 1000, "share": each.cpu / whole}
        for name, each in spent.items()
    }


def _targets(help_seconds: float, peak: float) -> list[Figures]:
    return [
        {"name": "lukou-kg --help (median, s)", "found": help_seconds, "limit": HELP_SECONDS},
        {"name": "peak memory (MB)", "found": peak, "limit": PEAK_MB},
    ]


def _reading(each: Round) -> Spent:
    """Time of reading the articles themselves: all stages but files, resolving and publishing."""
    return sum((_stage(name)(each) for name in each["stages"] if name not in _OURS), Spent(0.0, 0.0))


def _without_repair(each: Round) -> Spent:
    """Time of reading repaired articles."""
    return _reading(each) - _stage("clean")(each)


def _of(name: str) -> _Seconds:
    return lambda each: Spent(**each[name])


def _stage(name: str) -> _Seconds:
    return lambda each: Spent(**each["stages"][name])


def _ratio(pairs: Iterable[tuple[Spent, Spent]]) -> Figures:
    return asdict(_median([Spent(above.wall / below.wall, above.cpu / below.cpu) for above, below in pairs]))


def _rate(count: int, spent: Iterable[Spent]) -> Figures:
    middle = _median(list(spent))
    return {"cpu": count / middle.cpu, "wall": count / middle.wall}


def _median(spent: Sequence[Spent]) -> Spent:
    return Spent(median(each.wall for each in spent), median(each.cpu for each in spent))


def _start(spent: Sequence[Spent]) -> Figures:
    middle = _median(spent)
    least = Spent(min(each.wall for each in spent), min(each.cpu for each in spent))
    return {"median wall": middle.wall, "min wall": least.wall, "median cpu": middle.cpu, "min cpu": least.cpu}


_START_HEADS = ("median wall", "min wall", "median cpu", "min cpu")
_STAGE_HEADS = ("share", "cpu ms", "wall ms")
_Rows = list[tuple[str, list[str]]]


def _cells(rows: Figures, columns: Sequence[str], form: str) -> _Rows:
    return [(name, [form.format(row[column]) for column in columns]) for name, row in rows.items()]


def _stage_cells(rows: Figures) -> _Rows:
    return [
        (name, [f"{row['share']:.1%}", f"{row['cpu ms']:,.0f}", f"{row['wall ms']:,.0f}"]) for name, row in rows.items()
    ]


def _part(title: str, heads: Sequence[str], rows: _Rows) -> list[str]:
    lines = ["", f"{title:<44}" + "".join(f"{head:>14}" for head in heads)]
    return lines + [f"  {name:<42}" + "".join(f"{cell:>14}" for cell in cells) for name, cells in rows]


def _verdict(target: Figures) -> str:
    met = "met" if target["found"] <= target["limit"] else "NOT MET"
    return f"{met}: {target['name']} {target['found']:.3g}, limit {target['limit']:.3g}"
