from __future__ import annotations

import json
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from makers import Run


def told(answer: subprocess.CompletedProcess[bytes]) -> str:
    return answer.stderr.decode("utf-8")


@pytest.mark.parametrize("ending", ["ttl", "facts.ttl", "rdf12.ttl", "nq", "trig", "rdf", "jsonld", "xlsx"])
def test_the_ending_says_the_format(run: Run, workspace: Path, tmp_path: Path, ending: str) -> None:
    answer = run("export", workspace, "-o", tmp_path / f"图.{ending}")
    assert (answer.returncode, told(answer)) == (0, "")
    assert f"图.{ending}" in answer.stdout.decode()
    assert (tmp_path / f"图.{ending}").stat().st_size > 0


def test_what_is_exported_holds_what_the_workspace_holds(run: Run, workspace: Path, tmp_path: Path) -> None:
    run("export", workspace, "-o", tmp_path / "a.nq")
    assert (tmp_path / "a.nq").read_bytes() == (workspace / "graph" / "0001" / "graph.nq").read_bytes()
    run("export", workspace, "-o", tmp_path / "a.ttl")
    turtle = ox.Dataset(ox.parse(path=str(tmp_path / "a.ttl")))
    assert turtle == ox.Dataset(ox.parse(path=str(tmp_path / "a.nq")))


def test_graphml_opens_in_networkx(run: Run, workspace: Path, tmp_path: Path) -> None:
    run("export", workspace, "-o", tmp_path / "a.graphml")
    run("export", workspace, "-o", tmp_path / "a.gexf")
    assert set(nx.read_graphml(tmp_path / "a.graphml")) == set(nx.read_gexf(tmp_path / "a.gexf", version="1.3"))


def test_tables_go_into_a_folder(run: Run, workspace: Path, tmp_path: Path) -> None:
    answer = run("export", workspace, "-o", tmp_path / "tables", "--format", "csv")
    assert answer.returncode == 0
    names = sorted(path.name for path in (tmp_path / "tables").iterdir())
    assert names == ["edges.csv", "ids.csv", "manifest.json", "nodes.csv", "values.csv"]


def test_a_manifest_stands_beside_a_file_on_request(run: Run, workspace: Path, tmp_path: Path) -> None:
    answer = run("export", workspace, "-o", tmp_path / "a.nq", "--manifest")
    assert answer.returncode == 0
    facts = json.loads((tmp_path / "a.nq.manifest.json").read_bytes())
    generation = json.loads((workspace / "graph" / "0001" / "manifest.json").read_bytes())
    assert facts["graph"]["sha256"] == facts["files"]["a.nq"]["sha256"] == generation["graph"]["sha256"]


def test_changes_since_an_earlier_export_are_written_and_counted(run: Run, workspace: Path, tmp_path: Path) -> None:
    run("export", workspace, "-o", tmp_path / "old.nq", "--manifest")
    answer = run("export", workspace, "-o", tmp_path / "changes", "--since", tmp_path / "old.nq.manifest.json")
    assert (answer.returncode, told(answer)) == (0, "")
    assert "0 added, 0 removed; claims: 0 gained, 0 lost, 0 changed" in answer.stdout.decode()
    assert (tmp_path / "changes" / "added.nq").read_bytes() == b""


def test_a_page_goes_where_it_is_told_to(run: Run, workspace: Path, tmp_path: Path) -> None:
    answer = run("view", workspace, "--around", "青禾电机", "--title", "<青禾>", "-o", tmp_path / "a" / "b.html")
    assert answer.returncode == 0
    page = (tmp_path / "a" / "b.html").read_text("utf-8")
    assert "<title>&lt;青禾&gt;</title>" in page
    assert "永丰园" in page


def test_a_page_compares_with_an_earlier_graph(run: Run, workspace: Path, tmp_path: Path) -> None:
    run("export", workspace, "-o", tmp_path / "old.nq")
    for number, earlier in enumerate(("1", tmp_path / "old.nq")):
        answer = run("view", workspace, "--compare", earlier, "-o", tmp_path / f"{number}.html")
        assert (answer.returncode, told(answer)) == (0, "")
    made = (workspace / "graph" / "0001" / "manifest.json").stat().st_mtime
    day = datetime.fromtimestamp(made, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert f'{{"label":"0001","published":"{day}","lost":{{' in (tmp_path / "0.html").read_text("utf-8")
    assert '{"label":"old.nq","lost":{' in (tmp_path / "1.html").read_text("utf-8")


def page_of(file: Path) -> dict[str, object]:
    found = re.search(
        r'<script id="drawing" type="application/json">(.*?)</script>', file.read_text("utf-8"), re.DOTALL
    )
    assert found is not None
    return json.loads(found[1])


def test_a_page_shows_what_the_answer_to_a_saved_question_names(run: Run, workspace: Path, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    answer = run("view", workspace, "--query", "companies_in_park", "-p", "park=永丰园", "--language", "en", "-o", page)
    assert (answer.returncode, told(answer)) == (0, "")
    assert "rows of the answer: " in answer.stdout.decode("utf-8")
    drawn = page_of(page)
    assert drawn["language"] == "en"
    assert "青禾电机" in str(drawn["answer"])
    assert "<title>Companies in a park</title>" in page.read_text("utf-8")


def test_a_page_shows_what_a_query_in_a_file_names_as_far_as_it_is_told_to(
    run: Run, workspace: Path, tmp_path: Path
) -> None:
    (tmp_path / "企业.rq").write_text("SELECT ?firm WHERE { ?firm a lk:Company }", "utf-8")
    sizes = []
    for hops in ("0", "1"):
        answer = run("view", workspace, "--query", "企业.rq", "--hops", hops, "-o", f"{hops}.html", cwd=tmp_path)
        assert (answer.returncode, told(answer)) == (0, "")
        sizes.append((tmp_path / f"{hops}.html").read_text("utf-8").count('"id":"claim-'))
    assert sizes[0] < sizes[1]
    assert "<title>企业</title>" in (tmp_path / "0.html").read_text("utf-8")


def test_a_page_of_an_answer_compares_with_an_earlier_graph(run: Run, workspace: Path, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    answer = run("view", workspace, "--query", "companies_in_park", "--compare", "1", "-o", page)
    assert (answer.returncode, told(answer)) == (0, "")
    assert '{"label":"0001","published":"' in page.read_text("utf-8")


def test_an_answer_that_holds_only_values_becomes_a_page_too(run: Run, workspace: Path, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    answer = run("view", workspace, "--query", "overview", "-o", page)
    assert (answer.returncode, told(answer)) == (0, "")
    assert page.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("export", "{kg}", "-o", "a.pdf"), 2, ".ttl"),
        (("export", "{kg}", "-o", "a.csv"), 2, "--format"),
        (("export", "{kg}", "-o", "a.ttl", "--format", "pdf"), 2, "turtle"),
        (("export", "{kg}", "-o", "{kg}/journal.sqlite/a.ttl"), 74, "a.ttl"),
        (("export", "{kg}", "-o", "a", "--since", "9"), 66, "0001"),
        (("export", "{kg}", "-o", "a", "--since", "none.nq"), 66, "none.nq"),
        (("view", "{kg}", "-o", "a.html", "--compare", "9"), 66, "0001"),
        (("view", "{kg}", "-o", "a.html", "--compare", "none.nq"), 66, "none.nq"),
        (("export", "{kg}", "-o", "a", "--since", "1", "--format", "nquads"), 2, "--format"),
        (("export", "{kg}", "-o", "-", "--since", "1"), 2, "-o -"),
        (("view", "{kg}", "--around", "月球", "-o", "a.html"), 2, "月球"),
        (("view", "{kg}", "-o", "{kg}"), 74, "kg"),
        (("view", "{kg}", "-o", "a.html", "--query", "no_such"), 2, "no_such"),
        (("view", "{kg}", "-o", "a.html", "--query", "none.rq"), 66, "none.rq"),
        (("view", "{kg}", "-o", "a.html", "--query", "visits", "-p", "nobody=1"), 2, "nobody"),
        (("view", "{kg}", "-o", "a.html", "--query", "visits", "--around", "青禾电机"), 2, "--around"),
        (("view", "{kg}", "-o", "a.html", "--query", "visits", "--hops", "-1"), 2, "--hops"),
        (("view", "{kg}", "-o", "a.html", "--query", "companies_in_park", "--compare", "9"), 66, "0001"),
        (("view", "{kg}", "-o", "a.html", "--around", "青禾电机", "--hops", "0"), 2, "--hops"),
        (("view", "{kg}", "-o", "a.html", "--hops", "2"), 2, "--hops"),
        (("view", "{kg}", "-o", "a.html", "-p", "year=2020"), 2, "--query"),
        (("ontology", "{kg}/journal.sqlite"), 74, "journal.sqlite"),
    ],
)
def test_what_goes_wrong_is_told_and_leaves_no_file(
    run: Run, workspace: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    answer = run(*(argument.replace("{kg}", str(workspace)) for argument in arguments), cwd=tmp_path)
    assert answer.returncode == code
    assert words in told(answer)
    assert "Traceback" not in told(answer)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("form", "ending"), [("turtle", "ttl"), ("nquads", "nq"), ("gexf", "gexf")])
def test_an_export_goes_to_standard_output_on_request(
    run: Run, workspace: Path, tmp_path: Path, form: str, ending: str
) -> None:
    run("export", workspace, "-o", tmp_path / f"graph.{ending}")
    answer = run("export", workspace, "-o", "-", "--format", form, cwd=tmp_path)
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert answer.stdout == (tmp_path / f"graph.{ending}").read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == [f"graph.{ending}"]


@pytest.mark.parametrize("form", [(), ("--format", "csv"), ("--format", "xlsx")])
def test_what_is_not_one_text_is_not_printed(run: Run, workspace: Path, tmp_path: Path, form: tuple[str, ...]) -> None:
    answer = run("export", workspace, "-o", "-", *form, cwd=tmp_path)
    assert answer.returncode == 2
    assert "turtle, turtle-facts, turtle12, nquads, trig, rdfxml, jsonld, graphml, gexf" in answer.stderr.decode()
    assert list(tmp_path.iterdir()) == []
