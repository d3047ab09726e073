from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest
from makers import Run

READ = "县委书记高景明来到云溪工业园，考察松岭铜箔项目。"
FIRMS = (
    '@prefix schema: <https://schema.org/> .\n<https://example.org/1> a schema:Corporation ; schema:name "青禾电机" .\n'
)
SILENT = "塔吊林立，机器轰鸣。停工的要尽快想办法。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    (place / "one.txt").write_text(f"{READ}{SILENT}", encoding="utf-8")
    (place / "two.txt").write_bytes(f"{READ}为什么选择云溪？".encode("gb18030"))
    return place


def told(answer: subprocess.CompletedProcess[bytes]) -> str:
    return answer.stderr.decode("utf-8")


def test_explain_writes_one_page_without_a_workspace(run: Run, folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "made" / "page.html"
    answer = run("explain", folder / "one.txt", "-o", page, cwd=tmp_path)
    assert (answer.returncode, told(answer)) == (0, "")
    assert str(page) in answer.stdout.decode()
    assert "stalledOn/stalled" in page.read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "made"]


def test_explain_reads_standard_input(run: Run, tmp_path: Path) -> None:
    assert run("explain", "-", stdin=READ.encode(), cwd=tmp_path).returncode == 0
    assert "高景明" in (tmp_path / "explain.html").read_text("utf-8")


def test_explain_takes_one_of_several_articles_by_its_id(run: Run, folder: Path, tmp_path: Path) -> None:
    answer = run("explain", folder, cwd=tmp_path)
    assert answer.returncode == 2
    assert "--article 指明其编号：one、two" in told(answer)
    assert run("explain", folder, "--article", "two", cwd=tmp_path).returncode == 0
    assert "为什么选择云溪" in (tmp_path / "explain.html").read_text("utf-8")


@pytest.mark.parametrize("command", ["explain", "coverage"])
@pytest.mark.parametrize(("name", "content", "code"), [("none.txt", None, 66), ("empty.txt", b"", 65)])
def test_what_cannot_be_read_is_told_and_leaves_no_file(
    run: Run, tmp_path: Path, command: str, name: str, content: bytes | None, code: int
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    option = ("-o", "made") if command == "explain" else ("--csv", "made")
    answer = run(command, name, *option, cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (code, b"")
    assert name in told(answer)
    assert "Traceback" not in told(answer)
    assert not (tmp_path / "made").exists()


def test_explain_by_cards_of_ones_own_shows_their_relation(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cards" / "relations").mkdir(parents=True)
    (tmp_path / "cards" / "relations" / "renovated-on.toml").write_text(
        'id = "renovatedOn"\nlabels = { zh = "改造", en = "renovated on" }\n'
        'definition = { zh = "完成改造。", en = "It was renovated." }\nsubject = ["Park"]\nvalue = "time"\n'
        "[[patterns]]\nname = \"renovated\"\nmatch = '{subject}完成改造'\nscore = 0.8\n",
        "utf-8",
    )
    text = "2021年，云溪工业园完成改造。老楼完成改造。".encode()
    assert run("--cards", "cards", "explain", "-", stdin=text, cwd=tmp_path).returncode == 0
    assert "renovatedOn/renovated" in (tmp_path / "explain.html").read_text("utf-8")
    assert "“完成改造”（改造）" in run("--cards", "cards", "coverage", "-", stdin=text, cwd=tmp_path).stdout.decode()


def test_coverage_lists_sentences_with_reasons_and_a_summary(run: Run, folder: Path) -> None:
    answer = run("coverage", folder)
    assert (answer.returncode, told(answer)) == (0, "")
    table, _, summary = answer.stdout.decode().partition("\n\n")
    assert [line.split()[:2] for line in table.splitlines()[2:]] == [["one", "2"], ["one", "3"], ["two", "2"]]
    assert summary.startswith("2 篇文章，5 句，读出陈述的 2 句（40.0%），未读出的 3 句\n")
    assert summary.count("33.3%") == 3


def test_coverage_writes_csv_for_spreadsheets_and_prints_the_summary_only(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    answer = run("coverage", folder, "--csv", tmp_path / "a.csv", "--bom", "--language", "en")
    assert answer.stdout.decode().startswith("articles 2, sentences 5")
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    _, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("one", "2", "nothing"),
        ("one", "3", "kind"),
        ("two", "2", "question"),
    ]
    run("coverage", folder, "--csv", tmp_path / "b.csv", "--language", "en")
    assert b"\xef\xbb\xbf" + (tmp_path / "b.csv").read_bytes() == data


def test_a_bad_article_is_kept_aside_and_the_rest_is_covered(run: Run, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    answer = run("coverage", folder)
    assert answer.returncode == 3
    assert "2 篇文章" in answer.stdout.decode()
    assert "未收录 empty.txt" in told(answer)


def test_the_same_articles_are_told_alike_whatever_the_hash_seed(run: Run, folder: Path, tmp_path: Path) -> None:
    made = set()
    for seed in ("0", "7"):
        run("explain", folder / "one.txt", "-o", tmp_path / "a.html", env={"PYTHONHASHSEED": seed})
        listed = run("coverage", folder, env={"PYTHONHASHSEED": seed}).stdout
        made.add((listed, (tmp_path / "a.html").read_bytes()))
    assert len(made) == 1


@pytest.mark.parametrize(("command", "shown"), [("explain", "Company/listed"), ("coverage", "names.csv")])
def test_names_of_ones_own_are_read_and_told_of(run: Run, tmp_path: Path, command: str, shown: str) -> None:
    (tmp_path / "news.txt").write_text("县委书记高景明走访老地方。", encoding="utf-8")
    (tmp_path / "names.csv").write_text("老地方\n", encoding="utf-8")
    answer = run(command, tmp_path / "news.txt", "--names", tmp_path / "names.csv", cwd=tmp_path)
    assert answer.returncode == 0
    assert "Note: names.csv: names 1" in told(answer)
    page = tmp_path / "explain.html"
    assert shown in (page.read_text("utf-8") if page.exists() else told(answer))
    wrong = run(command, tmp_path / "news.txt", "--model", tmp_path, cwd=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (66, b"")


@pytest.fixture
def kept(run: Run, folder: Path, tmp_path: Path) -> Path:
    assert run("build", folder, "--into", "kg", cwd=tmp_path).returncode == 0
    return tmp_path / "kg"


def test_of_a_workspace_the_articles_that_it_keeps_are_covered(
    run: Run, folder: Path, kept: Path, tmp_path: Path
) -> None:
    of_articles, of_workspace = (
        json.loads(run("coverage", place, "--json", cwd=tmp_path).stdout) for place in (folder, kept)
    )
    assert of_workspace == of_articles
    assert of_workspace["articles"] == 2


def test_extract_explain_and_repair_take_the_articles_of_a_workspace(
    run: Run, folder: Path, kept: Path, tmp_path: Path
) -> None:
    for call in (["extract"], ["repair"], ["explain", "--article", "two"]):
        command, *options = call
        of_articles, of_workspace = (run(command, place, *options, cwd=tmp_path) for place in (folder, kept))
        assert (of_workspace.returncode, of_workspace.stdout) == (0, of_articles.stdout)
    assert "为什么选择云溪" in (tmp_path / "explain.html").read_text("utf-8")


def test_a_workspace_is_read_with_the_names_of_its_authorities(run: Run, kept: Path, tmp_path: Path) -> None:
    (tmp_path / "firms.ttl").write_text(FIRMS, encoding="utf-8")
    assert run("authority", "add", kept, "firms.ttl", "--as", "own", cwd=tmp_path).returncode == 0
    assert "名录：1 个名称用于抽取" in told(run("coverage", kept, cwd=tmp_path))


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("command", ["build", "watch"])
def test_what_takes_articles_in_refuses_a_workspace_and_says_what_to_give(
    run: Run, tmp_path: Path, command: str
) -> None:
    answer = run(command, "kg", "--into", "other", cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (2, b"")
    assert "kg 是工作区，不是文章" in told(answer)
    assert "lukou-kg build --into kg" in told(answer)
    assert not (tmp_path / "other").exists()


def test_a_damaged_workspace_is_told_and_nothing_of_it_is_read(run: Run, kept: Path, tmp_path: Path) -> None:
    (kept / "journal.sqlite").write_bytes(b"no journal " * 1000)
    answer = run("coverage", kept, cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (74, b"")
    assert "journal.sqlite" in told(answer)
