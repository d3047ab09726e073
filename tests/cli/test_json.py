"""What commands print with --json is what docs/commands.schema.json says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer
from makers import Run

from lukou_kg.cli.program import program

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs" / "commands.schema.json").read_text(encoding="utf-8")
)
ARTICLE = "松岭铜箔项目落户柳河经开区，总投资12亿元。"
_LINES = {"watch"}  # prints what build prints, a line a batch


def checked(command: str, printed: bytes) -> Any:
    row = json.loads(printed)
    schema = {"$ref": f"#/$defs/{command}", "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator(schema).validate(row)
    return row


@pytest.fixture(scope="module")
def built(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `kg` was built, from an article and an empty file, by the program itself."""
    folder = tmp_path_factory.mktemp("json")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(ARTICLE, "utf-8")
    (folder / "in" / "empty.txt").write_bytes(b"")
    answer = run("build", "in", "--json", cwd=folder)
    assert answer.returncode == 3
    row = checked("build", answer.stdout)
    assert (row["taken"], row["kept_aside"], row["graph"]["articles"]) == (1, 1, 1)
    assert row["reasons"][0]["source"] == "empty.txt"
    return folder


def test_the_schema_is_one_and_has_every_command_with_json() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    commands: Any = typer.main.get_command(program)
    flags = {
        name
        for name, command in commands.commands.items()
        for each in command.params
        if "--json" in each.opts and each.is_flag
    }
    assert flags == {each["$ref"].removeprefix("#/$defs/") for each in SCHEMA["anyOf"]} | _LINES


def test_it_refuses_what_is_not_described() -> None:
    with pytest.raises(jsonschema.ValidationError):
        checked("questions", b'{"questions": [], "more": 1}')


def test_status_doctor_and_same(run: Run, built: Path) -> None:
    status = checked("status", run("status", "kg", "--json", cwd=built).stdout)
    assert (status["taken"], status["kept_aside"]) == (1, 1)
    assert checked("doctor", run("doctor", "kg", "--json", cwd=built).stdout)["state"] == "sound"
    assert checked("same", run("same", "kg", "柳河经开区", "--json", cwd=built).stdout)["kind"] == "Park"


def test_questions(run: Run) -> None:
    everything = checked("questions", run("questions", "--json").stdout)["questions"]
    (one,) = checked("questions", run("questions", "projects_by_park", "--json").stdout)["questions"]
    assert one in everything
    assert "SELECT" in one["sparql"]


def test_coverage(run: Run, built: Path) -> None:
    answer = run("coverage", "in", "-", "--json", cwd=built, stdin="天气晴好。".encode())
    row = checked("coverage", answer.stdout)
    assert (row["articles"], row["sentences"], row["with_claims"], row["kept_aside"]) == (2, 2, 1, 1)
    assert [item["text"] for item in row["unread"]] == ["天气晴好。"]


def test_a_decision_that_a_clock_ahead_overrules_says_by_which_and_ends_with_3(
    run: Run, built: Path, tmp_path: Path
) -> None:
    shutil.copytree(built / "kg", tmp_path / "kg")
    thing = {"kind": "Park", "name": "柳河经开区"}
    ahead = {"op": "rename", "at": "2099-01-01T00:00:00Z", "who": "何年", "one": thing, "text": "柳河高新区"}
    run("decisions", "kg", "--import", "-", cwd=tmp_path, stdin=json.dumps(ahead).encode())
    (row,) = checked("decisions", run("decisions", "kg", "--json", cwd=tmp_path).stdout)["decisions"]
    assert row["state"] == "applied"
    mine = run("decide", "kg", "rename", "柳河高新区", "柳河经济开发区", "--by", "李青", cwd=tmp_path)
    key = row["decision"]["id"]
    assert mine.returncode == 3
    assert f"何年的 rename（{key}）时间是 2099-01-01T00:00:00Z" in mine.stderr.decode()


def test_decisions_authorities_and_withdrawals(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "parks.csv").write_text("名称,种类\n柳河经开区,Park\n", "utf-8")
    decided = run("decide", "kg", "rename", "柳河经开区", "柳河经济开发区", "--json", "--by", "李青", cwd=built)
    row = checked("decide", decided.stdout)
    assert [(each["state"], each["decision"]["op"]) for each in row["decisions"]] == [("applied", "rename")]
    listed = checked("decisions", run("decisions", "kg", "--json", cwd=built).stdout)
    assert listed["decisions"] == row["decisions"]
    lines = run("decisions", "kg", "--export", "-", cwd=built).stdout
    assert [json.loads(line) for line in lines.splitlines()] == [each["decision"] for each in row["decisions"]]
    other = {key: cell for key, cell in row["decisions"][0]["decision"].items() if key != "id"} | {"text": "柳河新区"}
    given = json.dumps(other).encode()
    fresh = run("decisions", "kg", "--import", "-", "--dry-run", "--json", cwd=built, stdin=given)
    assert [each["state"] for each in checked("decisions", fresh.stdout)["decisions"]] == ["new"]
    added = run("authority", "add", "kg", tmp_path / "parks.csv", "--as", "parks", "--json", cwd=built)
    (authority,) = checked("authority", added.stdout)["authorities"]
    assert (authority["name"], authority["items"]) == ("parks", 1)
    assert checked("authority", run("authority", "list", "kg", "--json", cwd=built).stdout)["authorities"]
    gone = checked("remove", run("remove", "kg", "a.txt", "--json", "--why", "x", cwd=built).stdout)
    assert ([each["source"] for each in gone["withdrawn"]], gone["graph"]["articles"]) == (["a.txt"], 0)


def test_config(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lukou-kg.toml").write_text('names = ["a.csv"]\n', "utf-8")
    row = checked("config", run("config", "show", "--json", cwd=tmp_path).stdout)
    assert row["settings"]["names"]["value"] == [str(tmp_path / "a.csv")]
