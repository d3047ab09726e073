"""An extractor of one's own is found by its entry point, told apart from every other one, bounded, and never asked twice."""

from __future__ import annotations

import json
import os
from pathlib import Path

import makers
import outside
import pytest

import lukou_kg as lk
from lukou_kg.app.bounded import BoundedReader
from lukou_kg.app.build import Report, build, build_in_memory
from lukou_kg.app.doctor import diagnose
from lukou_kg.app.evaluation import FAILED, evaluate, extraction_or_nothing
from lukou_kg.app.extractors import Chosen, choose
from lukou_kg.app.reading import reader_with, stages
from lukou_kg.app.stages import reader_of
from lukou_kg.app.workspace import status_of
from lukou_kg.clean.clean import clean
from lukou_kg.errors import ExtractorError, ReadingError, SourceError, UnknownNameError, UsageError
from lukou_kg.schema import load_schema
from lukou_kg.store.finding import State
from lukou_kg.store.generation import facts_in_use

TESTS = str(Path(__file__).resolve().parents[1])
OTHER = "青禾电机有限公司投资的松岭铜箔项目2022年落户云溪工业园。"
INVENTED = {"relation": "locatedIn", "subject": "p", "object": "k", "quote": "松岭铜箔项目搬到了云溪工业园。"}
SAID = {"entities": outside.ENTITIES, "claims": [outside.CLAIMS[0], INVENTED], "named_only": True}


@pytest.fixture(autouse=True)
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that brings the extractor `scripted`, installed for this process and its children."""
    folder = outside.distribution(tmp_path / "site")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), TESTS, os.environ.get("PYTHONPATH", "")]))
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(outside.TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


def run(articles: Path, into: Path, chosen: Chosen | None, *, bounded: bool = False) -> Report:
    given = stages(extractor=chosen, bounded=bounded, workspace=into)
    try:
        return build([str(articles)], into, given, progress=lambda *_: None)
    finally:
        if bounded:
            given.extract.close()


def graph(workspace: Path) -> bytes:
    return (workspace / "graph" / (workspace / "current").read_text().strip() / "graph.nq").read_bytes()


def test_an_entry_point_names_an_extractor() -> None:
    chosen = choose("scripted", {"named_only": True})
    assert (chosen.name, chosen.package) == ("scripted", "acme-reader 1.0")


def test_an_extractor_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UnknownNameError, match="openai, scripted"):
        choose("nobody")


def test_a_package_that_cannot_be_imported_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = outside.distribution(tmp_path / "broken", name="broken")
    points = next(folder.glob("*/entry_points.txt"))
    points.write_text(points.read_text().replace("scripted_extractor", "no_such_module"))
    monkeypatch.syspath_prepend(str(folder))
    with pytest.raises(ExtractorError, match="no_such_module"):
        choose("broken")


def test_a_name_that_two_packages_bring_is_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = outside.distribution(tmp_path / "other")
    info = next(other.iterdir())
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: rival\nVersion: 1\n")
    info.rename(other / "rival-1.dist-info")
    monkeypatch.syspath_prepend(str(other))
    with pytest.raises(UsageError, match=r"acme-reader.*rival"):
        choose("scripted")


def test_a_wrong_configuration_is_told_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match="a wrong configuration"):
        choose("scripted", {"wrong": 1})


SECRETS = [{"api_key": "x"}, {"token": "x"}, {"server": {"password": "x"}}, {"Authorization": "x"}, {"my-secret": "x"}]


@pytest.mark.parametrize("config", SECRETS)
def test_a_configuration_with_a_secret_is_refused(config: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="environment"):
        choose("scripted", config)


def test_names_of_variables_and_numbers_of_tokens_are_no_secrets() -> None:
    assert choose("scripted", {"api_key_variable": "X", "max_tokens": 5, "tokenizer": "t"})


def test_a_configuration_is_a_file_or_what_stands_in_it(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("named_only = true\n[limits]\nseconds = 900\nmemory_mib = 8192\n")
    chosen = choose("scripted", file)
    assert chosen == choose("scripted", {"named_only": True, "limits": {"seconds": 900, "memory_mib": 8192}})
    assert (chosen.seconds, chosen.memory) == (900, 8192 << 20)


def test_a_file_that_is_not_there_or_no_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        choose("scripted", tmp_path / "none.toml")
    (tmp_path / "own.toml").write_text("= =")
    with pytest.raises(UsageError, match="TOML"):
        choose("scripted", tmp_path / "own.toml")


@pytest.mark.parametrize("limits", [{"seconds": 0}, {"memory_mib": 1}, {"threads": 2}, 5])
def test_limits_that_are_none_are_told(limits: object) -> None:
    with pytest.raises(UsageError):
        choose("scripted", {"limits": limits})


def test_another_configuration_or_version_is_another_reader_and_limits_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = choose("scripted", {"named_only": True})
    assert choose("scripted", {"named_only": False}).sha256 != plain.sha256
    assert choose("scripted", {"named_only": True, "limits": {"seconds": 5}, "calls": "x"}).sha256 == plain.sha256
    monkeypatch.setattr("scripted_extractor.Scripted.version", "2")
    assert choose("scripted", {"named_only": True}).sha256 != plain.sha256


def test_another_version_of_the_package_is_another_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(outside.distribution(tmp_path / "one")))
    one = choose("scripted")
    monkeypatch.syspath_prepend(str(outside.distribution(tmp_path / "two", version="2.0")))
    assert choose("scripted").sha256 != one.sha256


def test_a_build_tells_what_was_refused_and_keeps_all_else(articles: Path, tmp_path: Path) -> None:
    into, chosen = tmp_path / "kg", choose("scripted", SAID)
    report = run(articles, into, chosen)
    assert (report.extracted, report.refused, report.statements) == (2, (), 1)
    assert report.declined == {"text": 3}  # the invented quote twice, and in the second article the other quote
    assert any("3 items were refused" in notice.en for notice in report.notices)
    facts = facts_in_use(into)
    assert (facts["extractor"], facts["extractor_package"], facts["extractor_sha256"]) == (
        "scripted", "acme-reader 1.0", chosen.sha256,
    )  # fmt: skip
    assert facts["refused_of_extractor"] == {"text": 3}
    assert b"locatedIn/extractor:scripted" in graph(into)
    status = status_of(into, load_schema(), extractor=chosen)
    assert (status.unread, status.read_otherwise, status.extractor) == (0, 0, "scripted")
    assert status.declined == {"text": 3}


def test_in_memory_it_is_told_too(articles: Path) -> None:
    _, report = build_in_memory([str(articles)], stages(extractor=choose("scripted", SAID)), progress=lambda *_: None)
    assert (report.declined, report.statements) == ({"text": 3}, 1)


def test_what_an_extractor_said_is_kept_and_it_is_not_asked_again(articles: Path, tmp_path: Path) -> None:
    calls, into = tmp_path / "calls", tmp_path / "kg"
    chosen = choose("scripted", SAID | {"calls": str(calls)})
    run(articles, into, chosen)
    before = graph(into)
    assert len(calls.read_text("utf-8").splitlines()) == 2
    run(articles, into, chosen)
    given = stages(extractor=chosen, workspace=into)
    assert diagnose(into, given, deep=True).worst is State.SOUND  # the graph made anew from the journal, byte for byte
    assert graph(into) == before
    assert len(calls.read_text("utf-8").splitlines()) == 2


def test_another_extractor_or_configuration_reads_all_anew_and_says_so(articles: Path, tmp_path: Path) -> None:
    into = tmp_path / "kg"
    told = []
    for chosen in (choose("scripted", SAID), choose("scripted", SAID | {"note": "x"}), None, choose("scripted", SAID)):
        report = run(articles, into, chosen)
        assert report.extracted == 2
        told.append(" ".join(notice.en for notice in report.notices))
        assert reader_of(facts_in_use(into)) == stages(extractor=chosen, workspace=into).reader
    assert "was given none (--extractor)" in told[2]
    assert "is not that of the build before" in told[1]
    assert "this one with the extractor scripted" in told[3]
    assert "read again" not in told[0]


def test_nothing_of_the_environment_stands_in_the_workspace(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUKOU_KG_API_KEY", "sk-verysecret")
    run(articles, tmp_path / "kg", choose("scripted", SAID))
    held = b"".join(path.read_bytes() for path in (tmp_path / "kg").rglob("*") if path.is_file())
    assert b"verysecret" not in held


def test_an_article_on_which_it_fails_or_crashes_is_kept_aside(articles: Path, tmp_path: Path) -> None:
    for name, word in {"c": "出错", "d": "崩溃"}.items():
        (articles / f"{name}.txt").write_text(f"今天又是{word}的一天，没有别的消息。", encoding="utf-8")
    report = run(articles, tmp_path / "kg", choose("scripted", SAID), bounded=True)
    assert (report.taken, report.extracted, report.statements) == (4, 2, 1)
    told = {refusal.source: refusal.en for refusal in report.refused}
    assert "RuntimeError: as the text asks" in told["c.txt"]
    assert "crashed" in told["d.txt"]


def test_an_article_over_which_it_hangs_is_left_at_the_limit_of_the_configuration() -> None:
    chosen = choose("scripted", SAID | {"limits": {"seconds": 2}})
    reader = stages(extractor=chosen, bounded=True).extract
    assert isinstance(reader, BoundedReader)
    try:
        with pytest.raises(ReadingError, match="2 seconds"):
            reader(makers.article("今天又是挂起的一天，没有别的消息。"))
    finally:
        reader.close()


def test_where_it_can_read_nothing_the_build_stops_and_goes_on_later(articles: Path, tmp_path: Path) -> None:
    (articles / "c.txt").write_text("本店今日停业，没有别的消息。", encoding="utf-8")
    with pytest.raises(ExtractorError):
        run(articles, tmp_path / "kg", choose("scripted", SAID), bounded=True)
    (articles / "c.txt").unlink()
    status = status_of(tmp_path / "kg", load_schema(), extractor=choose("scripted", SAID))
    assert (status.articles, status.folder) == (3, None)


def test_a_model_and_an_extractor_exclude_each_other() -> None:
    with pytest.raises(UsageError, match="leave one of them out"):
        stages(model="somewhere", extractor=choose("scripted"))


def test_an_extractor_is_scored_as_the_shipped_reader_is() -> None:
    gold = Path(__file__).resolve().parents[2] / "examples" / "gold"
    told: list[str] = []
    scores = evaluate(gold, extractor=choose("scripted", SAID), progress=lambda *_: None, told=told.extend)
    assert scores
    assert sum(outcome.core.right for score in scores for outcome in score.outcomes) == 0
    assert sum(outcome.core.missed for score in scores for outcome in score.outcomes) > 0
    assert all(doubt.startswith("refused: ") for doubt in told)


def test_an_article_that_fails_in_an_evaluation_counts_as_one_in_which_nothing_is_read() -> None:
    reader = reader_with(extractor=choose("scripted"))
    extraction = extraction_or_nothing(clean(makers.article("今天出错了，没有别的消息。")), reader)
    assert (extraction.entities, extraction.claims) == ((), ())
    assert extraction.doubts[0].startswith(FAILED)


def test_what_is_given_back_is_json_without_what_was_refused(articles: Path) -> None:
    rows = [*lk.extract(articles / "a.txt", extractor="scripted", extractor_config=SAID)]
    assert [claim["rule"] for claim in rows[0]["claims"]] == ["locatedIn/extractor:scripted"]
    assert rows[0]["doubts"] == ["refused: text: locatedIn 松岭铜箔项目搬到了云溪工业园。"]
    assert json.dumps(rows)


def test_python_builds_with_it(articles: Path) -> None:
    graph = lk.build(articles, extractor="scripted", extractor_config=SAID)
    assert [item.relation for item in graph.statements] == ["locatedIn"]
    assert graph.report.declined == {"text": 3}
