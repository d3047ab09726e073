"""Exports of a graph that lists of a user's own have joined: changes since an earlier one, and what a format leaves out."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import makers
import pytest
from pyoxigraph import RdfFormat, parse

from lukou_kg.app.authorities import drop, keep, published, received
from lukou_kg.app.build import build
from lukou_kg.app.exporting import left_out
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.workspace import open_graph
from lukou_kg.errors import SourceError
from lukou_kg.export.formats import FORMATS
from lukou_kg.graphs.turtle import nquads
from lukou_kg.model.authority import Authority
from lukou_kg.store.generation import current_generation

STAGES = makers.fake_stages()
FIRMS = """
@prefix schema: <https://schema.org/> .
<https://reg.example/1> a schema:Corporation ; schema:legalName "株洲青禾电机有限公司" ; schema:location "株洲市" .
<urn:reg:2> a schema:Corporation ; schema:name "北岭冷链" .
"""
OTHERS = FIRMS.replace("北岭冷链", "南岭冷链")


def quiet(_step: str, _done: int, _total: int | None) -> None:
    """No progress."""


class Kept:
    """A workspace of two articles, to which lists and articles are added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "kg"
        self.news("a", "株洲青禾电机有限公司2019年落户永丰园。北岭冷链2020年落户永丰园。")

    def news(self, name: str, text: str) -> None:
        (self.folder / f"{name}.txt").write_text(text, "utf-8")
        build([str(self.folder / f"{name}.txt")], self.path, STAGES, progress=quiet)

    def add(self, text: str = FIRMS, name: str = "firms") -> None:
        (self.folder / "firms.ttl").write_text(text, "utf-8")
        given = Authority(name=name, title="", source="", media_type="", sha256="", size=0)
        keep(self.path, *received(self.folder / "firms.ttl", given, STAGES.schema))
        published(self.path, STAGES, progress=quiet)

    def remove(self, name: str = "firms") -> None:
        drop(self.path, name)
        published(self.path, STAGES, progress=quiet)

    @property
    def graph(self) -> KnowledgeGraph:
        return open_graph(self.path, STAGES.schema)

    def export(self, name: str) -> Path:
        return self.graph.export(self.folder / name, manifest=True)[0]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def told(path: Path) -> dict[str, object]:
    return json.loads(path.read_bytes())


def applied(earlier: Path, folder: Path) -> bytes:
    """The earlier graph less what went, with what came: as docs/exchange.md does it by grep and sort."""
    lines = earlier.read_bytes().splitlines(keepends=True)
    gone = set((folder / "removed.nq").read_bytes().splitlines(keepends=True))
    come = (folder / "added.nq").read_bytes().splitlines(keepends=True)
    return b"".join(sorted([*(line for line in lines if line not in gone), *come]))


def first_list(kept: Kept) -> None:
    kept.add()


def an_article(kept: Kept) -> None:
    kept.news("b", "天元膜材2021年落户北麓园。")


def list_and_article(kept: Kept) -> None:
    kept.add()
    kept.news("b", "天元膜材2021年落户北麓园。")


def another_file(kept: Kept) -> None:
    kept.add(OTHERS)


def second_list(kept: Kept) -> None:
    kept.add(OTHERS, "works")


def list_removed(kept: Kept) -> None:
    kept.remove()


@pytest.mark.parametrize("ending", ["nq", "trig"])
@pytest.mark.parametrize(
    ("had_list", "then"),
    [
        (False, first_list),
        (False, list_and_article),
        (True, an_article),
        (True, another_file),
        (True, second_list),
        (True, list_removed),
    ],
)
def test_the_changes_lead_from_the_earlier_graph_to_the_later_with_all_its_graphs(
    kept: Kept, ending: str, had_list: bool, then: Callable[[Kept], None]
) -> None:
    if had_list:
        kept.add()
    earlier, lines = kept.export(f"earlier.{ending}"), kept.export("earlier.nq")
    then(kept)
    kept.graph.export_changes(kept.folder / "changes", earlier)
    later = current_generation(kept.path).quads
    assert applied(lines, kept.folder / "changes") == later
    assert (b"/id/authorit" in later) == (then is not list_removed)
    facts = told(kept.folder / "changes" / "manifest.json")
    assert facts["graph"] == {"sha256": sha256(later).hexdigest(), "triples": later.count(b"\n")}
    assert facts["since"] == told(kept.folder / f"earlier.{ending}.manifest.json")["graph"]


@pytest.mark.parametrize("since", ["generation", "folder", "manifest", "file"])
def test_however_the_earlier_graph_is_named_its_lists_are_in_it(kept: Kept, since: str) -> None:
    kept.add()
    file, number = kept.export("earlier.nq"), kept.graph.generation or ""
    kept.news("b", "天元膜材2021年落户北麓园。")
    names = {
        "generation": number,
        "folder": kept.path / "graph" / number,
        "manifest": kept.folder / "earlier.nq.manifest.json",
        "file": file,
    }
    changes = kept.graph.export_changes(kept.folder / "changes", names[since])
    assert (b"/id/authorit" in changes.added, changes.removed.count(b"/id/authorit")) == (False, 0)
    assert applied(file, kept.folder / "changes") == current_generation(kept.path).quads


def test_a_page_compares_with_a_graph_that_has_lists(kept: Kept) -> None:
    kept.add()
    earlier = kept.export("earlier.nq")
    kept.news("b", "天元膜材2021年落户北麓园。")
    html = kept.graph.view(compare=earlier).html
    held = json.loads(html.partition('<script id="earlier" type="application/json">')[2].partition("</script>")[0])
    assert held["gained"]
    assert held["lost"]["statements"] == []


@pytest.mark.parametrize("ending", ["ttl", "rdf12.ttl", "rdf", "jsonld"])
def test_since_a_file_of_one_graph_the_lists_are_added(kept: Kept, ending: str) -> None:
    kept.add()
    changes = kept.graph.export_changes(kept.folder / "changes", kept.export(f"earlier.{ending}"))
    later = current_generation(kept.path).quads.splitlines(keepends=True)
    assert changes.added.splitlines(keepends=True) == [
        line for line in later if b"/id/authorit" in line.rsplit(b" ", 2)[1]
    ]
    assert changes.removed == b""


@pytest.mark.parametrize("form", ["turtle", "nquads", "trig", "csv"])
def test_a_manifest_counts_all_graphs_whatever_the_format_holds(kept: Kept, form: str) -> None:
    kept.add()
    *_, manifest = kept.graph.export(kept.folder / "out", form, manifest=True)
    quads = current_generation(kept.path).quads
    assert told(manifest)["graph"] == {"sha256": sha256(quads).hexdigest(), "triples": quads.count(b"\n")}


def test_a_file_that_has_lost_a_part_of_a_list_is_refused(kept: Kept) -> None:
    kept.add()
    (kept.folder / "cut.nq").write_bytes(
        b"".join(
            line for line in current_generation(kept.path).quads.splitlines(keepends=True) if b"<urn:reg:2>" not in line
        )
    )
    with pytest.raises(SourceError, match="holds a part of a graph only"):
        kept.graph.export_changes(kept.folder / "changes", kept.folder / "cut.nq")
    assert not (kept.folder / "changes").exists()


def test_a_list_that_calls_its_graph_an_article_stays_beside_the_articles(kept: Kept) -> None:
    kept.add(FIRMS + "<https://w3id.org/lukou-kg/id/article-0a1b2c3d4e5f6071> a schema:NewsArticle .", "article-1")
    earlier = kept.export("earlier.trig")
    changes = kept.graph.export_changes(kept.folder / "changes", earlier)
    assert (changes.added, changes.removed) == (b"", b"")
    assert nquads(parse(earlier.read_bytes(), format=RdfFormat.TRIG)).count(b"authority-article-1>") > 0


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_format_leaves_out_is_told_where_there_is_something(kept: Kept, form: str) -> None:
    assert left_out(kept.folder / "out", kept.graph.knowledge, form) is None
    kept.add()
    written = kept.graph.export(kept.folder / f"out{FORMATS[form].ending}", form)
    told_of = left_out(kept.folder / "out", kept.graph.knowledge, form)
    holds = any(b"authority-firms" in path.read_bytes() for path in written)
    assert holds == (told_of is None)
    assert holds == (form in {"nquads", "trig"})
