from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from makers import Run

NAMES = "SELECT ?name WHERE { ?p a lk:Park ; rdfs:label ?name }"


def told(answer: subprocess.CompletedProcess[bytes]) -> str:
    return answer.stderr.decode("utf-8")


def test_a_query_prints_a_table(run: Run, workspace: Path) -> None:
    answer = run("query", workspace, "-q", NAMES)
    assert answer.returncode == 0
    assert answer.stdout.decode().split() == ["name", "------", "北麓园", "永丰园"]


def test_a_query_comes_from_a_file_or_standard_input(run: Run, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes(b"\xef\xbb\xbf" + NAMES.encode())
    assert (
        run("query", workspace, "-f", tmp_path / "q.rq").stdout
        == run("query", workspace, "-f", "-", stdin=NAMES.encode()).stdout
    )


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("csv", b"name\r\n"), ("json", b"{"), ("xlsx", b"PK"), ("txt", b"name\n"), ("CSV", b"name\r\n")],
)
def test_the_ending_of_the_file_says_the_format(
    run: Run, workspace: Path, tmp_path: Path, ending: str, begins: bytes
) -> None:
    file = tmp_path / f"parks.{ending}"
    assert run("query", workspace, "-q", NAMES, "-o", file).returncode == 0
    assert file.read_bytes().startswith(begins)
    run("query", workspace, "-q", NAMES, "--format", "csv", "-o", file)
    assert file.read_bytes().startswith(b"name\r\n")


def test_csv_has_a_byte_order_mark_on_request(run: Run, workspace: Path) -> None:
    plain = run("query", workspace, "-q", NAMES, "--format", "csv").stdout
    marked = run("query", workspace, "-q", NAMES, "--format", "csv", "--bom").stdout
    assert plain == "name\r\n北麓园\r\n永丰园\r\n".encode()
    assert marked == b"\xef\xbb\xbf" + plain


def test_json_is_that_of_the_sparql_protocol(run: Run, workspace: Path) -> None:
    answer = json.loads(run("query", workspace, "-q", NAMES, "--format", "json").stdout)
    assert [row["name"]["value"] for row in answer["results"]["bindings"]] == ["北麓园", "永丰园"]


def test_a_workbook_goes_into_a_file(run: Run, workspace: Path, tmp_path: Path) -> None:
    answer = run("query", workspace, "-q", NAMES, "--format", "xlsx", "-o", tmp_path / "parks.xlsx")
    assert answer.returncode == 0
    sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "parks.xlsx").read_bytes())).active
    assert [row[0].value for row in sheet.rows] == ["name", "北麓园", "永丰园"]


def test_a_saved_question_is_asked_by_name_with_parameters(run: Run, workspace: Path) -> None:
    answer = run("query", workspace, "about", "-p", "name=青禾电机")
    assert answer.returncode == 0
    assert "永丰园" in answer.stdout.decode()
    assert "关系" in answer.stdout.decode()


def test_headings_come_in_english_too(run: Run, workspace: Path) -> None:
    answer = run("query", workspace, "about", "-p", "name=青禾电机", "--language", "en")
    assert "relation" in answer.stdout.decode()


def test_questions_are_listed_with_their_parameters(run: Run) -> None:
    shown = run("questions").stdout.decode()
    assert len(shown.splitlines()) >= 12
    assert "projects_by_park" in shown
    assert "SELECT" in run("questions", "projects_by_park").stdout.decode()


def test_status_says_what_was_kept_aside_and_why(run: Run, workspace: Path) -> None:
    answer = run("status", workspace)
    assert answer.returncode == 0
    assert "articles    2" in answer.stdout.decode()
    assert "none.txt" in told(answer)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("query", "{kg}", "-q", "SELECT WHERE"), 65, "语法错误"),
        (("query", "{kg}", "-q", "DROP ALL"), 65, "只能查询"),
        (("query", "{kg}", "projects_by_prak"), 2, "projects_by_park"),
        (("query", "{kg}", "about"), 2, "name"),
        (("query", "{kg}", "about", "-p", "青禾"), 2, "名=值"),
        (("query", "{kg}", "-q", NAMES, "-p", "a=b"), 2, "-p"),
        (("query", "{kg}"), 2, "lukou-kg questions"),
        (("query", "{kg}", "about", "-q", NAMES), 2, "lukou-kg questions"),
        (("query", "{kg}", "-q", NAMES, "--format", "pdf"), 2, "xlsx"),
        (("query", "{kg}", "-q", NAMES, "--format", "xlsx"), 2, "-o"),
        (("query", "{kg}", "-f", "none.rq"), 66, "none.rq"),
        (("query", "{kg}", "about", "-p", "name=甲", "-p", "name=乙"), 2, "'name' is given twice ('甲', '乙')"),
        (("query", "nowhere", "-q", NAMES), 66, "lukou-kg build"),
        (("status", "nowhere"), 66, "lukou-kg build"),
        (("view", "nowhere"), 66, "lukou-kg build"),
        (("export", "nowhere", "-o", "x.ttl"), 66, "lukou-kg build"),
        (("questions", "who"), 2, "lukou-kg questions"),
        (("query", "{kg}", "-q", NAMES, "-o", "{kg}"), 74, "无法写入"),
    ],
)
def test_what_goes_wrong_is_told_in_both_languages(
    run: Run, workspace: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    answer = run(*(argument.replace("{kg}", str(workspace)) for argument in arguments), cwd=tmp_path)
    assert answer.returncode == code
    assert words in told(answer)
    assert "错误：" in told(answer)
    assert "Error: " in told(answer)
    assert "Traceback" not in told(answer)
    assert answer.stdout == b""


def test_a_damaged_graph_is_told_with_what_to_do(run: Run, workspace: Path, tmp_path: Path) -> None:
    shutil.copytree(workspace, tmp_path / "kg")
    graph = tmp_path / "kg" / "graph" / "0001" / "graph.nq"
    graph.write_bytes(graph.read_bytes().replace("永丰".encode(), "永卡".encode()))
    answer = run("query", tmp_path / "kg", "-q", NAMES)
    assert answer.returncode == 74
    assert "lukou-kg build" in told(answer)


def test_debug_shows_where_it_went_wrong(run: Run) -> None:
    answer = run("--debug", "status", "nowhere")
    assert answer.returncode == 66
    assert "Traceback" in told(answer)


def test_the_ontology_is_written_from_the_cards(run: Run, tmp_path: Path) -> None:
    answer = run("ontology", tmp_path / "ontology")
    assert answer.returncode == 0
    assert sorted(path.name for path in (tmp_path / "ontology").iterdir()) == [
        "context.jsonld",
        "lukou.ttl",
        "reference.html",
        "reference.zh.html",
        "shapes.ttl",
    ]


def test_a_query_that_is_not_utf8_is_told_by_its_first_bad_byte(run: Run, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes("# 园区\nASK { ?s ?p ?o }".encode("gbk"))
    for given, stdin in ((tmp_path / "q.rq", b""), ("-", (tmp_path / "q.rq").read_bytes())):
        answer = run("query", workspace, "-f", given, stdin=stdin)
        assert answer.returncode == 65
        assert "is not UTF-8 text (byte 5 cannot be read)" in answer.stderr.decode()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["瑞溪"], ["瑞溪膜材", "瑞溪膜材2020年落户北麓园"]),
        (["瑞溪", "2020"], ["瑞溪膜材2020年落户北麓园"]),
        (["永豐園"], ["永丰园", "青禾电机2019年落户永丰园"]),
        (["qhdj"], ["青禾电机"]),
        (["禾"], ["青禾电机", "青禾电机2019年落户永丰园"]),
        (["瑞溪 OR 青禾"], []),
    ],
)
def test_names_and_sentences_are_found_by_words(run: Run, workspace: Path, words: list[str], found: list[str]) -> None:
    answer = run("search", workspace, *words, "--format", "csv")
    assert answer.returncode == 0
    assert [line.split(",")[0] for line in answer.stdout.decode().splitlines()[1:]] == found


def test_a_search_keeps_to_a_kind_and_says_that_there_is_more(run: Run, workspace: Path) -> None:
    answer = run("search", workspace, "园", "--kind", "Park", "--limit", "1", "--language", "en")
    assert "北麓园" in answer.stdout.decode() or "永丰园" in answer.stdout.decode()
    assert "first 1 rows" in answer.stderr.decode() + answer.stdout.decode()


def test_a_kind_that_there_is_not_lists_those_that_there_are(run: Run, workspace: Path) -> None:
    answer = run("search", workspace, "园", "--kind", "Parks")
    assert (answer.returncode, "Evidence" in told(answer), "没有种类" in told(answer)) == (2, True, True)
