"""Exports as files: manifests that are true, and changes since an earlier graph, wherever that one still is."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from district import district

from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.errors import SourceError
from lukou_kg.export.formats import FORMATS
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads
from lukou_kg.schema import Schema, load_schema
from lukou_kg.store.generation import publish

WHOLE = {
    "nquads": ".nq",
    "turtle": ".ttl",
    "turtle12": ".rdf12.ttl",
    "trig": ".trig",
    "rdfxml": ".rdf",
    "jsonld": ".jsonld",
}


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema()


@pytest.fixture(scope="module")
def new(schema: Schema) -> KnowledgeGraph:
    return KnowledgeGraph(district(), schema)


@pytest.fixture(scope="module")
def old(schema: Schema) -> KnowledgeGraph:
    """The county before its last claims were read."""
    return KnowledgeGraph(replace(district(), statements=district().statements[:-3]), schema)


def told(path: Path) -> dict[str, object]:
    return json.loads(path.read_bytes())


@pytest.mark.parametrize("form", FORMATS)
def test_a_manifest_has_the_hash_of_every_file(new: KnowledgeGraph, tmp_path: Path, form: str) -> None:
    *files, manifest = new.export(tmp_path / f"x{FORMATS[form].ending}", form, manifest=True)
    facts = told(manifest)
    assert facts["files"] == {
        file.name: {"sha256": sha256(file.read_bytes()).hexdigest(), "bytes": file.stat().st_size} for file in files
    }
    assert facts["format"] == form
    assert (facts["articles"], facts["things"], facts["statements"]) == (
        len(new.knowledge.articles),
        len(new.things),
        len(new.statements),
    )


def test_a_manifest_names_the_graph_as_its_generation_does(new: KnowledgeGraph, schema: Schema, tmp_path: Path) -> None:
    folder = publish(tmp_path / "kg", [nquads(to_quads(new.knowledge, schema))], {})
    (_, manifest) = new.export(tmp_path / "x.ttl", manifest=True)
    assert told(manifest)["graph"] == {
        "sha256": told(folder / "manifest.json")["graph"]["sha256"],
        "triples": len(to_quads(new.knowledge, schema)),
    }


def test_the_same_graph_has_the_same_manifest_wherever_it_is_written(new: KnowledgeGraph, tmp_path: Path) -> None:
    one, two = (new.export(tmp_path / name / "x.nq", manifest=True)[-1] for name in ("a", "b"))
    assert one.read_bytes() == two.read_bytes()


def test_a_single_file_has_a_manifest_only_on_request(new: KnowledgeGraph, tmp_path: Path) -> None:
    assert new.export(tmp_path / "x.nq") == (tmp_path / "x.nq",)
    assert [path.name for path in tmp_path.iterdir()] == ["x.nq"]
    assert new.export(tmp_path / "x.nq", manifest=True)[1].name == "x.nq.manifest.json"


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.ttl", "turtle"), ("a.facts.ttl", "turtle-facts"), ("a.RDF12.ttl", "turtle12"), ("b.rdf", "rdfxml")],
)
def test_the_longest_ending_says_the_format(new: KnowledgeGraph, tmp_path: Path, name: str, form: str) -> None:
    (path,) = new.export(tmp_path / name)
    assert new.export(tmp_path / "other", form)[0].read_bytes() == path.read_bytes()


@pytest.mark.parametrize("form", WHOLE)
def test_every_whole_format_can_be_compared_with(
    old: KnowledgeGraph, new: KnowledgeGraph, tmp_path: Path, form: str
) -> None:
    (file,) = old.export(tmp_path / f"old{WHOLE[form]}", form)
    changes = new.export_changes(tmp_path / "changes", file)
    assert changes.count("gained") == 3
    assert changes.count("lost") == 0
    lines = set(nquads(to_quads(old.knowledge, old.schema)).splitlines())
    lines = (lines - set(changes.removed.splitlines())) | set(changes.added.splitlines())
    assert lines == set(nquads(to_quads(new.knowledge, new.schema)).splitlines())


def test_the_files_of_changes_are_those_of_their_manifest(
    old: KnowledgeGraph, new: KnowledgeGraph, tmp_path: Path
) -> None:
    (file, manifest) = old.export(tmp_path / "old.nq", manifest=True)
    new.export_changes(tmp_path / "changes", file)
    facts = told(tmp_path / "changes" / "manifest.json")
    assert list(facts["files"]) == ["added.nq", "changes.rdfp", "claims.csv", "removed.nq", "things.csv"]
    assert facts["since"] == told(manifest)["graph"]
    for name, each in facts["files"].items():
        assert sha256((tmp_path / "changes" / name).read_bytes()).hexdigest() == each["sha256"]


@pytest.fixture
def workspace(old: KnowledgeGraph, new: KnowledgeGraph, schema: Schema, tmp_path: Path) -> Path:
    """A workspace of two generations."""
    for graph in (old, new):
        publish(tmp_path / "kg", [nquads(to_quads(graph.knowledge, schema))], {})
    return tmp_path / "kg"


@pytest.mark.parametrize("since", ["1", "0001", "{kg}/graph/0001", "{kg}/graph/0001/manifest.json"])
def test_a_generation_is_named_by_its_number_or_its_folder(
    new: KnowledgeGraph, workspace: Path, tmp_path: Path, since: str
) -> None:
    graph = KnowledgeGraph(new.knowledge, new.schema, workspace=workspace)
    assert graph.export_changes(tmp_path / "c", since.format(kg=workspace)).count("gained") == 3


def test_an_earlier_export_will_do_where_the_generation_is_gone(
    old: KnowledgeGraph, new: KnowledgeGraph, workspace: Path, tmp_path: Path
) -> None:
    (_, manifest) = old.export(tmp_path / "kept" / "old.nq", manifest=True)
    shutil.rmtree(workspace / "graph" / "0001")
    graph = KnowledgeGraph(new.knowledge, new.schema, workspace=workspace)
    with pytest.raises(SourceError, match="0002"):
        graph.export_changes(tmp_path / "c", "1")
    assert graph.export_changes(tmp_path / "c", manifest).count("gained") == 3


def faulty(old: KnowledgeGraph, folder: Path, fault: str) -> Path:
    (file, manifest) = old.export(folder / "old.nq", manifest=True)
    match fault:
        case "changed":
            file.write_bytes(file.read_bytes() + b"<a:a> <a:b> <a:c> .\n")
        case "cut":
            manifest.unlink()
            file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-40]))
        case "facts":
            return old.export(folder / "old.facts.ttl")[0]
        case "no rdf":
            manifest.unlink()
            file.write_bytes(b"\x00\xff<<<")
        case "other rdf":
            manifest.unlink()
            file.write_bytes(b"<a:a> <a:b> <a:c> .\n")
        case "no manifest":
            manifest.write_bytes(b"[1]")
            return manifest
        case "manifest of tables":
            return old.export(folder / "tables", "csv")[-1]
        case "missing":
            return folder / "none.nq"
    return file


@pytest.mark.parametrize(
    "fault", ["changed", "cut", "facts", "no rdf", "other rdf", "no manifest", "manifest of tables", "missing"]
)
def test_what_is_no_whole_graph_is_refused_and_nothing_is_written(
    old: KnowledgeGraph, new: KnowledgeGraph, tmp_path: Path, fault: str
) -> None:
    given = faulty(old, tmp_path, fault)
    with pytest.raises(SourceError) as refused:
        new.export_changes(tmp_path / "changes", given)
    assert refused.value.zh
    assert not (tmp_path / "changes").exists()


def test_a_page_holds_what_the_changes_tell(new: KnowledgeGraph, old: KnowledgeGraph, tmp_path: Path) -> None:
    old.export(tmp_path / "old.nq")
    html = new.view(compare=tmp_path / "old.nq").html
    held = json.loads(html.partition('<script id="earlier" type="application/json">')[2].partition("</script>")[0])
    changes = new.export_changes(tmp_path / "changes", tmp_path / "old.nq")
    assert held["label"] == "old.nq"
    assert held["gained"] == [row[1] for row in changes.claims[1:] if row[0] == "gained"]
    assert [item["id"] for item in held["lost"]["statements"]] == [row[1] for row in changes.claims if row[0] == "lost"]


def test_a_page_compares_with_no_graph_that_is_not_there(new: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="none"):
        new.view(compare=tmp_path / "none.nq")
