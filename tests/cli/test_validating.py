"""`lukou-kg validate`: reports, formats, exit codes; the same from Python."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SH

import lukou_kg as lk

ROOT = Path(__file__).parents[2]
BAD = "<https://w3id.org/lukou-kg/id/park-x> <{rdf}type> <https://w3id.org/lukou-kg/ontology#Park> .\n".format(
    rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)


@pytest.fixture
def damaged(workspace, tmp_path):
    """The graph of the workspace as a file, with a park that has no name."""
    (graph,) = workspace.glob("graph/*/graph.nq")
    (tmp_path / "图谱.nq").write_bytes(graph.read_bytes() + BAD.encode())
    return tmp_path / "图谱.nq"


def test_a_sound_graph_ends_with_0(run, workspace):
    done = run("validate", workspace)
    assert (done.returncode, done.stdout.decode()) == (0, "图谱符合全部形状。\n")
    assert "The graph conforms" in run("validate", workspace, "--language", "en").stdout.decode()


def test_a_violation_ends_with_65_and_is_told(run, damaged):
    done = run("validate", damaged, "--language", "en")
    assert done.returncode == 65
    assert "ParkShape-label" in done.stdout.decode()
    assert "a park has a name" in done.stdout.decode()
    assert "What to do:" in done.stdout.decode()


def test_the_ending_of_the_file_says_the_format(run, damaged, tmp_path):
    for name in ("report.ttl", "report.json", "report.txt"):
        assert run("validate", damaged, "-o", tmp_path / name).returncode == 65
    graph = rdflib.Graph().parse(tmp_path / "report.ttl")
    assert list(graph.subjects(RDF.type, SH.ValidationReport))
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["violations"] > 0
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").startswith("违例")


def test_the_format_can_be_named(run, workspace):
    assert json.loads(run("validate", workspace, "--format", "json").stdout)["conforms"] is True
    assert b"sh:ValidationReport" in run("validate", workspace, "--format", "ttl").stdout


@pytest.mark.parametrize(
    "option", [("--format", "xlsx"), ("--severity", "grave"), ("--language", "fr")], ids=lambda pair: pair[0]
)
def test_a_word_that_there_is_not_is_a_wrong_call(run, workspace, option):
    done = run("validate", workspace, *option)
    assert done.returncode == 2
    assert option[0] in done.stderr.decode()


def test_graphs_and_shapes_may_begin_with_a_byte_order_mark(run, damaged, tmp_path):
    damaged.write_bytes(BOM_UTF8 + damaged.read_bytes())
    shapes = tmp_path / "shapes.ttl"
    shapes.write_bytes(BOM_UTF8 + (ROOT / "ontology" / "shapes.ttl").read_bytes())
    done = run("validate", damaged, "--shapes", shapes, "--language", "en")
    assert done.returncode == 65
    assert "ParkShape-label" in done.stdout.decode()


def test_a_file_of_shapes_that_is_not_there_ends_with_66(run, workspace):
    assert run("validate", workspace, "--shapes", "none.ttl").returncode == 66


def test_a_file_that_is_no_graph_ends_with_66(run, tmp_path):
    for name in ("a.ttl", "a.docx"):
        (tmp_path / name).write_text("江州", encoding="utf-8")
        done = run("validate", tmp_path / name)
        assert (done.returncode, ".trig" in done.stderr.decode()) == (66, True)


@pytest.mark.parametrize("ending", [".trig", ".rdf12.ttl", ".rdf", ".ttl"])
def test_an_export_is_found_as_sound_as_its_graph_and_as_damaged(run, workspace, tmp_path, ending):
    run("export", workspace, "-o", tmp_path / f"a{ending}")
    done = run("validate", tmp_path / f"a{ending}")
    assert (done.returncode, done.stdout.decode()) == (0, "图谱符合全部形状。\n")


def test_what_is_wrong_in_a_named_graph_is_found(run, tmp_path):
    (tmp_path / "a.trig").write_text(f"<urn:x:g> {{ {BAD} }}", encoding="utf-8")
    assert run("validate", tmp_path / "a.trig").returncode == 65


def test_no_workspace_ends_with_66(run, tmp_path):
    assert run("validate", tmp_path / "none").returncode == 66


def test_from_python_it_is_the_same(workspace):
    graph = lk.open(workspace)
    report = graph.validate()
    assert report.conforms
    assert str(report) == "图谱符合全部形状。\n"
    assert graph.validate(severity="violation").violations == 0
