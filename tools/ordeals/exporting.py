"""Exporters that are killed while they write over what is there."""

from __future__ import annotations

import random
import time
from pathlib import Path

from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.workspace import open_graph
from lukou_kg.export.formats import FORMATS
from lukou_kg.schema import load_schema
from ordeals.articles import written
from ordeals.commands import run
from ordeals.figure import Figure
from ordeals.stopping import end_of, nowhere


def exports(place: Path, count: int, chance: random.Random) -> Figure:
    """Every exporter killed so many times over a file that is there."""
    run("build", *written(place / "articles", 60), "--into", place / "kg")
    graph = open_graph(place / "kg", load_schema())
    tried = lost = 0
    for form in FORMATS:
        killed, torn = torn_exports(graph, form, place, kills=count, chance=chance)
        tried += killed
        lost += len(torn)
    return Figure(tried, lost, f"{len(FORMATS)} exporters, {count} times each: every file wholly old or wholly new")


def torn_exports(
    graph: KnowledgeGraph, form: str, folder: Path, *, kills: int, chance: random.Random
) -> tuple[int, list[str]]:
    """How many exports were killed, and the files that were neither the old nor the new ones, whole."""
    target = folder / (f"graph{FORMATS[form].ending}" if FORMATS[form].ending else "tables")
    began = time.monotonic()
    written = graph.export(target, form=form)
    whole = time.monotonic() - began
    new = {path: path.read_bytes() for path in written}
    old = dict.fromkeys(new, b"what was there before")
    torn: list[str] = []
    tried = 0
    while tried < kills:
        for path, content in old.items():
            path.write_bytes(content)
        code = end_of(lambda: graph.export(target, form=form), nowhere, seconds=chance.uniform(0, whole * 1.1))
        tried += code < 0
        if code >= 0:
            whole *= 0.9  # it had ended by itself
        torn += [str(path) for path in new if path.read_bytes() not in {old[path], new[path]}]
    return tried, torn
