from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from makers import Run
from rich.cells import cell_len

from lukou_kg.app.reading import stages
from lukou_kg.clean.clean import clean
from lukou_kg.model.article import Article
from lukou_kg.store.lock import sole_builder

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
SIGNED = "2023年5月12日，柳河县举行集中签约仪式。松岭铜箔项目落户柳河经开区，总投资12亿元。"
VISITED = "柳河县委书记顾海到松岭铜箔项目现场考察。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    (place / "signed.txt").write_text(SIGNED, encoding="utf-8")
    (place / "visited.txt").write_bytes(VISITED.encode("gb18030"))
    return place


def told(answer: subprocess.CompletedProcess[bytes]) -> str:
    return answer.stderr.decode("utf-8")


def graph_of(workspace: Path) -> bytes:
    return (workspace / "graph" / (workspace / "current").read_text().strip() / "graph.nq").read_bytes()


def test_a_build_says_what_it_did_and_what_to_do_next(run: Run, folder: Path, tmp_path: Path) -> None:
    answer = run("build", folder, "--into", tmp_path / "kg")
    assert (answer.returncode, told(answer)) == (0, "")
    assert "new 2, known 0, duplicates 0, kept aside 0; read now 2" in answer.stdout.decode()
    assert "next" in answer.stdout.decode()
    again = run("build", folder, "--into", tmp_path / "kg")
    assert "new 0, known 2, duplicates 0, kept aside 0; read now 0" in again.stdout.decode()


def test_what_was_read_can_be_asked_for_viewed_and_exported(run: Run, folder: Path, tmp_path: Path) -> None:
    run("build", folder, "--into", tmp_path / "kg")
    visits = run("query", tmp_path / "kg", "visits").stdout.decode()
    assert "顾海" in visits
    assert "松岭铜箔" in visits
    page = tmp_path / "图谱.html"
    assert run("view", tmp_path / "kg", "--around", "顾海", "-o", page).returncode == 0
    assert "顾海" in page.read_text("utf-8")
    assert '"generation":"0001"' in page.read_text("utf-8")
    assert run("export", tmp_path / "kg", "-o", tmp_path / "graph.ttl").returncode == 0
    assert "柳河经开区" in (tmp_path / "graph.ttl").read_text("utf-8")


def test_a_bad_article_is_kept_aside_and_the_rest_is_read(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    answer = run("build", folder, "--into", tmp_path / "kg")
    assert answer.returncode == 3
    assert "new 2, known 0, duplicates 0, kept aside 2; read now 2" in answer.stdout.decode()
    assert "未收录 empty.txt" in told(answer)
    assert "Kept aside: picture.txt" in told(answer)
    status = run("status", tmp_path / "kg")
    assert "empty.txt" in told(status)
    assert "picture.txt" in told(status)


def test_names_of_ones_own_are_read_and_a_build_without_them_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("柳河县委书记顾海走访老地方。", encoding="utf-8")
    (tmp_path / "companies.csv").write_bytes("企业名称,简称\r\n老地方,老厂\r\n".encode("gb18030"))
    (tmp_path / "parks.csv").write_text("青石谷\t园区\n", encoding="utf-8-sig")
    lists = ("--names", tmp_path / "companies.csv", "--names", tmp_path / "parks.csv")
    answer = run("build", tmp_path / "news.txt", "--into", tmp_path / "kg", *lists)
    assert answer.returncode == 0
    assert told(answer).splitlines() == [
        "说明 companies.csv：1 个名称，1 个别名；1 个没有写种类，按「企业」（Company）读",
        "Note: companies.csv: names 1, aliases 1; without a kind 1, read as Company",
        "说明 parks.csv：1 个名称，0 个别名",
        "Note: parks.csv: names 1, aliases 0",
    ]
    assert "老地方" in run("query", tmp_path / "kg", "visits").stdout.decode()
    status = run("status", tmp_path / "kg", *lists).stdout.decode()
    assert "待抽取 unread 0" in status
    assert "名单 names       2 个名称" in status
    without = run("build", tmp_path / "news.txt", "--into", tmp_path / "kg")
    assert "read now 1" in without.stdout.decode()
    assert "the build before was given lists of names (names 2) and this one none" in told(without)
    assert "老地方" not in run("query", tmp_path / "kg", "visits").stdout.decode()


def test_extract_reads_names_of_ones_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("柳河县委书记顾海走访老地方。", encoding="utf-8")
    (tmp_path / "companies.csv").write_text("老地方\n", encoding="utf-8")
    answer = run("extract", tmp_path / "news.txt", "--names", tmp_path / "companies.csv")
    assert "Note: companies.csv: names 1" in told(answer)
    claims = json.loads(answer.stdout)["claims"]
    assert ("顾海", "老地方") in {(claim["subject"], claim.get("object")) for claim in claims}


def test_extract_tells_what_it_did_not_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("松岭铜箔项目开工。" * 4000, encoding="utf-8")
    answer = run("extract", tmp_path / "long.txt")
    assert "只读了前 32,000 字" in told(answer)
    assert "too long, read up to character 32,000" in told(answer)
    (doubt,) = json.loads(answer.stdout)["doubts"]
    assert doubt.startswith("not read: 4")


def test_the_package_runs_as_a_module() -> None:
    answer = subprocess.run([sys.executable, "-m", "lukou_kg", "--version"], capture_output=True, check=True)
    assert answer.stdout.strip()


@pytest.mark.parametrize(
    ("content", "code", "zh", "en"),
    [
        ("老地方,恐龙\n云,企业\n".encode(), 78, "第 2 行：「云」只有一个字", "names.csv line 1: no kind '恐龙'"),
        (b"PK\x03\x04", 65, "请在电子表格软件中另存为 CSV", "save it as CSV in the spreadsheet"),
        (None, 66, "读不了名单", "cannot be read"),
    ],
)
def test_a_wrong_list_of_names_is_told_in_both_languages(
    run: Run, folder: Path, tmp_path: Path, content: bytes | None, code: int, zh: str, en: str
) -> None:
    if content is not None:
        (tmp_path / "names.csv").write_bytes(content)
    answer = run("build", folder, "--into", tmp_path / "kg", "--names", tmp_path / "names.csv")
    assert (answer.returncode, answer.stdout) == (code, b"")
    chinese, english = told(answer).splitlines()
    assert zh in chinese
    assert en in english
    assert not (tmp_path / "kg").exists()


@pytest.mark.parametrize("command", [("build", "--into", "kg"), ("extract",), ("repair",)])
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("none.txt", None, 66), ("empty.txt", b"", 65), ("noise.txt", bytes(range(128, 256)) * 20, 65)],
)
def test_a_source_that_cannot_be_read_is_told_in_both_languages(
    run: Run, tmp_path: Path, command: tuple[str, ...], name: str, content: bytes | None, code: int
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    answer = run(*command, name, cwd=tmp_path)
    assert answer.returncode == code
    assert name in told(answer)
    assert "Traceback" not in told(answer)
    chinese, english = told(answer).strip().splitlines()
    assert any("一" <= character <= "鿿" for character in chinese)
    assert english.startswith(("Error: ", "Kept aside: "))


def test_a_missing_source_leaves_the_workspace_as_it_was(run: Run, folder: Path, tmp_path: Path) -> None:
    run("build", folder, "--into", tmp_path / "kg")
    before = graph_of(tmp_path / "kg")
    assert run("build", folder, tmp_path / "none.txt", "--into", tmp_path / "kg").returncode == 66
    assert graph_of(tmp_path / "kg") == before


def test_a_workspace_in_use_is_told_within_seconds_with_exit_75(run: Run, folder: Path, tmp_path: Path) -> None:
    with sole_builder(tmp_path / "kg"):
        began = time.monotonic()
        answer = run("build", folder, "--into", tmp_path / "kg")
    assert answer.returncode == 75
    assert time.monotonic() - began < 5  # of which the lock takes half a second, opening the rooms the rest
    assert f"进程号 {os.getpid()}" in told(answer)
    assert f"pid {os.getpid()}" in told(answer)


def test_a_folder_in_other_use_is_refused(run: Run, folder: Path) -> None:
    answer = run("build", folder, "--into", folder)
    assert answer.returncode == 2
    assert sorted(path.name for path in folder.iterdir()) == ["signed.txt", "visited.txt"]


INTERRUPTED = """
import os, signal, sys
import lukou_kg.app.outcomes as flow
from lukou_kg.cli import main

# A shell that runs the tests in its background has interrupts ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
read, done = flow.read_row, []

def interrupted(row, extract):
    done.append(row)
    if len(done) == 3:
        for _ in range(TIMES):
            os.kill(os.getpid(), signal.SIGINT)
    return read(row, extract)

flow.read_row = interrupted
main()
"""


@pytest.mark.parametrize(("times", "left"), [(1, 11), (2, 12)])
def test_a_build_that_is_interrupted_finishes_its_article_and_goes_on_later(
    run: Run, tmp_path: Path, times: int, left: int
) -> None:
    """A second interrupt does not wait for the article."""
    call = [
        sys.executable,
        "-c",
        INTERRUPTED.replace("TIMES", str(times)),
        "build",
        str(EXAMPLES),
        "--into",
        str(tmp_path / "kg"),
    ]
    stopped = subprocess.run(call, capture_output=True, check=False)
    assert stopped.returncode == 130
    assert "已中断" in told(stopped)
    assert b"Traceback" not in stopped.stderr
    again = run("build", EXAMPLES, "--into", tmp_path / "kg")
    assert again.returncode == 0
    assert f"new 0, known 14, duplicates 0, kept aside 0; read now {left}" in again.stdout.decode()


def test_a_workspace_among_the_articles_is_no_article(run: Run, folder: Path) -> None:
    for known in (0, 2):
        answer = run("build", ".", "--into", "kg", cwd=folder)
        assert answer.returncode == 0
        assert f"new {2 - known}, known {known}, " in answer.stdout.decode()


def test_extract_prints_one_object_a_line_and_nothing_else(run: Run, folder: Path) -> None:
    answer = run("extract", folder)
    assert answer.returncode == 0
    objects = [json.loads(line) for line in answer.stdout.decode("utf-8").splitlines()]
    assert [item["article"]["id"] for item in objects] == ["signed", "visited"]
    (visit,) = (claim for claim in objects[1]["claims"] if claim["type"] == "visited")
    assert (visit["subject"], visit["status"]) == ("顾海", "actual")
    assert visit["evidence"]["quote"] == VISITED
    assert visit["evidence"]["raw"] == {"quote": VISITED, "start": 0, "end": len(VISITED)}


def test_every_claim_of_the_examples_reproduces_its_quote_in_both_texts(run: Run) -> None:
    texts = {}
    for item in stages().read([str(EXAMPLES)]):
        assert isinstance(item, Article)
        texts[item.sha256] = (clean(item).text, item.text)
    for line in run("extract", EXAMPLES).stdout.decode("utf-8").splitlines():
        made = json.loads(line)
        cleaned, raw = texts[made["article"]["sha256"]]
        for claim in made["claims"]:
            evidence = claim["evidence"]
            assert cleaned[evidence["start"] : evidence["end"]] == evidence["quote"]
            assert raw[evidence["raw"]["start"] : evidence["raw"]["end"]] == evidence["raw"]["quote"]
        for entity in made["entities"]:
            assert entity["name"] in cleaned


def test_what_is_next_can_be_typed_as_it_stands_and_is_left_out_where_there_is_nothing(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    answer = run("build", folder, "--into", "图 谱", cwd=tmp_path)
    assert 'lukou-kg status "图 谱"' in answer.stdout.decode()
    (tmp_path / "none").mkdir()
    assert "next" not in run("build", "none", "--into", "kg", cwd=tmp_path).stdout.decode()


def test_articles_come_from_standard_input(run: Run, tmp_path: Path) -> None:
    answer = run("extract", "-", stdin=VISITED.encode())
    assert json.loads(answer.stdout)["entities"]
    assert run("build", "-", "--into", tmp_path / "kg", stdin=VISITED.encode()).returncode == 0


def test_repair_prints_the_text_and_a_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("柳河縣松嶺銅箔項(xiàng)目開工。", encoding="utf-8")
    answer = run("repair", tmp_path / "old.txt")
    assert answer.returncode == 0
    assert answer.stdout.decode() == "柳河县松岭铜箔项目开工。\n"
    assert "注音 1" in told(answer)
    assert "[8, 15) (xiàng) -> -" in told(run("repair", tmp_path / "old.txt", "--all"))
    clean = run("repair", "-", stdin="松岭铜箔项目开工。".encode())
    assert clean.stdout.decode() == "松岭铜箔项目开工。\n"
    assert "改动 0 处" in told(clean)
    assert "0 changes" in told(run("repair", "-", "--language", "en", stdin="松岭铜箔项目开工。".encode()))


def test_order_of_sources_hash_seed_and_place_change_no_byte(run: Run, tmp_path: Path) -> None:
    names = sorted(path.name for path in EXAMPLES.iterdir())[:4]
    made = set()
    for number, (order, seed) in enumerate((order, seed) for order in (1, -1) for seed in ("0", "1")):
        place = tmp_path / f"place{number}"
        (place / "articles").mkdir(parents=True)
        for name in names:
            shutil.copy(EXAMPLES / name, place / "articles" / name)
        sources = [place / "articles" / name for name in names[::order]] if number % 2 else [place / "articles"]
        run("build", *sources, "--into", place / "kg", env={"PYTHONHASHSEED": seed})
        run("export", place / "kg", "-o", place / "graph.ttl", env={"PYTHONHASHSEED": seed})
        made.add((graph_of(place / "kg"), (place / "graph.ttl").read_bytes()))
    assert len(made) == 1


def test_the_demo_leaves_page_table_and_turtle_and_says_where(run: Run, tmp_path: Path) -> None:
    answer = run("demo", "--out", tmp_path / "out")
    assert answer.returncode == 0
    for name in ("graph.html", "statements.xlsx", "graph.ttl"):
        assert (tmp_path / "out" / name).stat().st_size > 10_000
        assert str(tmp_path / "out" / name) in answer.stdout.decode()
    assert "lukou-kg build" in answer.stdout.decode()


def test_the_page_of_the_demo_opens_in_the_language_that_was_asked_for(run: Run, tmp_path: Path) -> None:
    for language in ("en", "zh"):
        assert run("--lang", language, "demo", "--out", tmp_path / language).returncode == 0
        made = (tmp_path / language / "graph.html").read_text("utf-8")
        assert f'"language":"{language}"' in made


def test_the_demo_says_how_much_is_doubtful_and_which_calls_come_next(run: Run, tmp_path: Path) -> None:
    told = run("demo", "--out", tmp_path / "out").stdout.decode()
    asked = json.loads(run("query", tmp_path / "out" / "kg", "low_confidence", "--format", "json").stdout)
    assert f"其中 {len(asked['results']['bindings'])} 条把握不大" in told
    lines = [line for line in told.splitlines() if line.startswith("  lukou-kg")]
    assert len({cell_len(line[: line.rindex("  ")]) for line in lines}) == 1
    questions, query, review, build = (shlex.split(line.strip().split("  ")[0])[1:] for line in lines)
    assert build == ["build", "您的文章/", "--into", "kg"]
    for call in (questions, query, [*review[:-1], tmp_path / "review.xlsx"]):
        assert run(*call).returncode == 0


def test_a_build_that_could_read_nothing_keeps_the_reasons(run: Run, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "empty.txt").write_bytes(b"")
    answer = run("build", tmp_path / "articles", "--into", tmp_path / "kg")
    assert answer.returncode == 65
    status = run("status", tmp_path / "kg")
    assert (status.returncode, "Kept aside: empty.txt" in status.stderr.decode()) == (0, True)
    (tmp_path / "articles" / "empty.txt").write_text("青禾电机2019年落户永丰园。", encoding="utf-8")
    assert run("build", tmp_path / "articles", "--into", tmp_path / "kg").returncode == 0
    assert "Kept aside" not in run("status", tmp_path / "kg").stderr.decode()
