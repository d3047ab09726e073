"""The commands read with an extractor of one's own, tell what was refused, and name it by option or environment."""

from __future__ import annotations

import json
import os
from pathlib import Path

import makers
import model_server
import outside
import pytest

TESTS = str(Path(__file__).resolve().parents[1])
QUOTED = [outside.CLAIMS[0], {**outside.CLAIMS[0], "quote": "松岭铜箔项目搬到了云溪工业园。"}]


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    """The environment in which the extractor `scripted` is installed and chosen."""
    site = outside.distribution(tmp_path / "site")
    config = tmp_path / "own.toml"
    config.write_text(
        "".join(f"[[entities]]\n{_toml(row)}" for row in outside.ENTITIES)
        + "".join(f"[[claims]]\n{_toml(row)}" for row in QUOTED),
        encoding="utf-8",
    )
    path = os.pathsep.join([str(site), TESTS, os.environ.get("PYTHONPATH", "")])
    return {"PYTHONPATH": path, "LUKOU_KG_EXTRACTOR": "scripted", "LUKOU_KG_EXTRACTOR_CONFIG": str(config)}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(outside.TEXT, encoding="utf-8")
    return path


def _toml(row: dict[str, object]) -> str:
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in row.items())


def test_build_and_status_tell_what_was_refused(run: makers.Run, own, article: Path, tmp_path: Path) -> None:
    built = run("build", article, "--into", tmp_path / "kg", env=own)
    assert built.returncode == 0, built.stderr.decode()
    assert "1 items were refused" in built.stderr.decode()
    told = run("status", tmp_path / "kg", env=own)
    assert "scripted" in told.stdout.decode()
    assert "1 items were refused" in told.stderr.decode()
    row = json.loads(run("status", tmp_path / "kg", "--json", env=own).stdout)
    assert (row["extractor"], row["refused_of_extractor"], row["read_otherwise"]) == ("scripted", {"text": 1}, 0)
    without = json.loads(run("status", tmp_path / "kg", "--json").stdout)
    assert (without["extractor"], without["read_otherwise"]) == ("scripted", 1)


def test_extract_explain_and_coverage_read_with_it(run: makers.Run, own, article: Path, tmp_path: Path) -> None:
    read = run("extract", article, env=own)
    assert [claim["rule"] for claim in json.loads(read.stdout)["claims"]] == ["locatedIn/extractor:scripted"]
    assert "1 items were refused" in read.stderr.decode()
    page = tmp_path / "page.html"
    explained = run("explain", article, "-o", page, env=own)
    assert "1 items were refused" in explained.stderr.decode()
    assert "extractor:scripted" in page.read_text("utf-8")
    covered = run("coverage", article, "--language", "en", env=own).stdout.decode()
    assert "with claims 1" in covered
    assert "do not stand in the text" in covered
    assert "said by an extractor of one's own, refused" in covered


def test_evaluate_scores_it(run: makers.Run, own) -> None:
    gold = min((Path(__file__).parents[2] / "corpus" / "articles").glob("*.txt"))
    scored = run("evaluate", gold, "--language", "en", env=own)
    assert scored.returncode == 0, scored.stderr.decode()
    assert "items were refused" in scored.stderr.decode()


def test_an_extractor_that_there_is_not_is_a_wrong_call(run: makers.Run, article: Path) -> None:
    wrong = run("extract", article, "--extractor", "nobody")
    assert wrong.returncode == 2
    assert "openai" in wrong.stderr.decode()


def test_a_configuration_without_an_extractor_is_a_wrong_call(run: makers.Run, article: Path) -> None:
    wrong = run("extract", article, "--extractor-config", article)
    assert wrong.returncode == 2
    assert "--extractor " in wrong.stderr.decode()


def test_a_model_server_that_is_not_there_ends_a_build_with_69_and_the_next_one_goes_on(
    run: makers.Run, article: Path, tmp_path: Path
) -> None:
    with model_server.model_server(model_server.answering({"entities": [], "claims": []})) as served:
        url = served.url
    config = tmp_path / "openai.toml"
    config.write_text(f'base_url = "{url}"\nmodel = "m"\nretries = 0\n')
    call = ("build", article, "--into", tmp_path / "kg", "--extractor", "openai", "--extractor-config", config)
    stopped = run(*call)
    assert stopped.returncode == 69
    assert "cannot be reached" in stopped.stderr.decode()
    with model_server.model_server(model_server.answering({"entities": [], "claims": []})) as served:
        config.write_text(f'base_url = "{served.url}"\nmodel = "m"\nretries = 0\n')
        done = run(*call, env={"LUKOU_KG_API_KEY": "sk-verysecret"})
    assert done.returncode == 0, done.stderr.decode()
    assert served.headers[0]["authorization"] == "Bearer sk-verysecret"
    held = b"".join(path.read_bytes() for path in (tmp_path / "kg").rglob("*") if path.is_file())
    assert b"verysecret" not in held + done.stdout + done.stderr
