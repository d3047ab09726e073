"""The page beside those of pyvis, sigma.js and Cytoscape.js of the same graph, in the same run.

    python benchmarks/views.py [--rounds 3] [--most 40] [--sizes 1000 10000] [--json FILE]

Three parts: how the time to build a page grows, beside pyvis's own builder; what a page costs in Chromium until its
picture is at rest, for each panned frame, and in bytes; what single acts of a reader cost on the largest. All times are
processor seconds (of Chromium: of its processes), medians over the rounds, in which the contestants take turns, in
another order every round; read the ratios. Graphs: the bundled examples, and generated ones of so many things and twice
as many relations. sigma.js, graphology and Cytoscape.js are fetched by npm into a temporary folder; without npm their
columns are missing, and that is said. What is not at rest after --most seconds is given as "more than" that and is
measured once, and not panned.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from acts import act_costs
from chromium import Opened, opened
from clock import timed
from crowd import crowd
from peers import fetched, plain_page, pyvis_network, pyvis_page

import lukou_kg as lk
from corpus import EXAMPLES
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import load_schema
from lukou_kg.view.page import CROWD, page
from lukou_kg.view.payload import make_payload
from lukou_kg.view.start import whole_start

_GROWTH = (1250, 2500, 5000, 10000)
_CANVAS = {"pyvis": "#mynetwork", "sigma.js": "#stage", "Cytoscape.js": "#stage"}
_Page = tuple[Path, str, str]  # the file, the fragment of its address, what is dragged
_SCHEMA = load_schema()


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=float, default=40, help="processor seconds given to a page to come to rest (40)")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10000], help="things of generated graphs")
    parser.add_argument("--only", choices=["build", "pages", "acts"], help="one part alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    given = parser.parse_args()
    made: dict[str, Any] = {}
    if given.only in (None, "build"):
        made["build"] = _growth(given.rounds)
    with tempfile.TemporaryDirectory(prefix="lukou-views-") as name:
        if given.only in (None, "pages"):
            made["pages"] = _pages(Path(name), given)
        if given.only in (None, "acts"):
            made["acts"] = _acts(Path(name), max(given.sizes, default=CROWD), given.rounds)
    if given.json:
        given.json.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _growth(rounds: int) -> dict[str, Any]:
    """Seconds of building by size, and the power of the size with which they grow."""
    builders: dict[str, Callable[[Knowledge], object]] = {
        "ours": lambda knowledge: page(knowledge, _SCHEMA, title="x"),
        "pyvis": partial(_pyvis_built, directed=False),
        "pyvis, directed": partial(_pyvis_built, directed=True),
    }
    page(crowd(100, 200), _SCHEMA, title="x")
    spent: dict[str, dict[int, list[float]]] = {name: {size: [] for size in _GROWTH} for name in builders}
    for size in _GROWTH:
        knowledge = crowd(size, 2 * size)
        for number in range(rounds):
            for name in list(builders)[:: 1 if number % 2 == 0 else -1]:
                spent[name][size].append(timed(partial(builders[name], knowledge))[1].cpu)
        _say(f"built of {size}")
    middle = {name: {size: statistics.median(found) for size, found in by.items()} for name, by in spent.items()}
    print(
        "building a page (processor seconds)" + "".join(f"{size:>10,}" for size in _GROWTH) + "   grows with the power"
    )
    for name, by in middle.items():
        print(f"  {name:<33}" + "".join(f"{by[size]:>10.2f}" for size in _GROWTH) + f"{_power(by):>10.2f}")
    for name in list(builders)[1:]:
        cells = [f"{middle[name][size] / middle['ours'][size]:>10.1f}" for size in _GROWTH]
        print(f"  {f'{name} : ours':<33}" + "".join(cells), flush=True)
    return {"seconds": middle, "power": {name: _power(by) for name, by in middle.items()}}


def _pyvis_built(knowledge: Knowledge, *, directed: bool) -> str:
    return str(pyvis_network(make_payload(knowledge, _SCHEMA), directed=directed).generate_html())


def _power(by: Mapping[int, float]) -> float:
    """The slope of the line through the logarithms."""
    slope, _ = statistics.linear_regression(list(map(math.log, by)), list(map(math.log, by.values())))
    return slope


def _pages(folder: Path, given: argparse.Namespace) -> dict[str, Any]:
    lack = fetched(folder / "npm")
    if lack:
        _say(f"npm could not fetch sigma.js and Cytoscape.js, so their pages are missing: {lack[:200]}")
    graphs: dict[str, Knowledge] = {"the bundled examples": lk.build(EXAMPLES).knowledge}
    graphs |= {f"{size:,} things, {2 * size:,} relations": crowd(size, 2 * size) for size in given.sizes}
    made = {}
    for number, (name, knowledge) in enumerate(graphs.items()):
        pages = _contestants(folder / str(number), folder / "npm" / "node_modules", knowledge, with_peers=not lack)
        made[name] = _race(pages, given.rounds, given.most)
        _print_pages(name, knowledge, made[name], given.most)
    return made


def _contestants(folder: Path, modules: Path, knowledge: Knowledge, *, with_peers: bool) -> dict[str, _Page]:
    """The pages, written into the folder."""
    folder.mkdir()
    payload, start = make_payload(knowledge, _SCHEMA), whole_start(knowledge)
    texts = {"ours": page(knowledge, _SCHEMA, title="x"), "pyvis": pyvis_page(payload)}
    if with_peers:
        texts |= {name: plain_page(name, modules, payload, start) for name in ("sigma.js", "Cytoscape.js")}
    files = {name: folder / f"{name}.html" for name in texts}
    for name, text in texts.items():
        files[name].write_text(text, encoding="utf-8")
    pages = {name: (files[name], "", canvas) for name, canvas in _CANVAS.items() if name in files}
    ours: dict[str, _Page] = {"ours, as it opens": (files["ours"], "", "#graph")}
    if len(knowledge.things) > CROWD:
        ours["ours, all, canvas"] = (files["ours"], "#all=1&draw=canvas", "#crowd")
        ours["ours, all, WebGL"] = (files["ours"], "#all=1&draw=webgl", "#crowd")
    elif len(start.points) < len(knowledge.things):
        ours["ours, all"] = (files["ours"], "#all=1", "#graph")
    return {**ours, **pages}


def _race(pages: Mapping[str, _Page], rounds: int, most: float) -> dict[str, dict[str, Any]]:
    """The medians of each; a page that did not come to rest has had its turn."""
    found: dict[str, list[Opened]] = {name: [] for name in pages}
    for number in range(rounds):
        for name in list(pages)[:: 1 if number % 2 == 0 else -1]:
            if all(one.rested for one in found[name]):
                file, fragment, canvas = pages[name]
                found[name].append(opened(file, fragment, canvas, most))
                _say(f"round {number + 1}: {name}: {asdict(found[name][-1])}")
    return {name: _middle(all_of, pages[name][0].stat().st_size) for name, all_of in found.items()}


def _middle(found: list[Opened], size: int) -> dict[str, Any]:
    frames = [one.frame for one in found if one.frame is not None]
    rested = all(one.rested for one in found)
    return {
        "bytes": size,
        "rested": rested,
        "page seconds": statistics.median(one.load.page for one in found),
        "all seconds": statistics.median(one.load.both for one in found),
        "page ms a frame": statistics.median(one.page for one in frames) * 1000 if frames and rested else None,
        "all ms a frame": statistics.median(one.both for one in frames) * 1000 if frames and rested else None,
    }


_HEADS = ("KB", "to rest (s)", ": ours", "a frame (ms)", "its own part", ": ours")


def _print_pages(name: str, knowledge: Knowledge, made: Mapping[str, Mapping[str, Any]], most: float) -> None:
    between = sum(item.object is not None for item in knowledge.statements)
    print(f"\n{name} ({len(knowledge.things):,} things, {between:,} relations between them)")
    print(f"  {'':<22}" + "".join(f"{head:>14}" for head in _HEADS))
    ours = next(iter(made.values()))
    for who, found in made.items():
        more = "" if found["rested"] else "> "
        cells = [
            f"{found['bytes'] / 1000:,.0f}",
            f"{more}{found['all seconds']:.2f}",
            f"{more}{found['all seconds'] / ours['all seconds']:.1f}",
            *_frame_cells(found, ours),
        ]
        print(f"  {who:<22}" + "".join(f"{cell:>14}" for cell in cells), flush=True)
    if not all(found["rested"] for found in made.values()):
        print(f"  > did not come to rest within {most:g} s and was not panned")


def _frame_cells(found: Mapping[str, Any], ours: Mapping[str, Any]) -> list[str]:
    if found["all ms a frame"] is None:
        return ["-"] * 3
    ratio = f"{found['all ms a frame'] / ours['all ms a frame']:.1f}" if ours["all ms a frame"] else "-"
    return [f"{found['all ms a frame']:.1f}", f"{found['page ms a frame']:.1f}", ratio]


def _acts(folder: Path, size: int, rounds: int) -> dict[str, float]:
    """Milliseconds of processor time of what a reader does on a page of that size."""
    file = folder / "acts.html"
    file.write_text(page(crowd(size, 2 * size), _SCHEMA, title="x"), encoding="utf-8")
    found = [act_costs(file) for _ in range(rounds)]
    middle = {name: statistics.median(one[name] for one in found) * 1000 for name in found[0]}
    print(f"\nacts on a page of {size:,} things (ms of processor time, all processes)")
    for name, spent in middle.items():
        print(f"  {name:<44}{spent:>10.0f}", flush=True)
    return middle


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
