from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import makers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.app.build import Report, build, build_in_memory
from lukou_kg.app.stages import Stages
from lukou_kg.app.workspace import open_graph, status_of
from lukou_kg.errors import UsageError, WorkspaceBusyError, WorkspaceError
from lukou_kg.model.article import Article
from lukou_kg.model.bounds import UNREAD
from lukou_kg.model.claim import Extraction
from lukou_kg.schema import Labels, Schema, load_schema
from lukou_kg.schema.names import ListedName, names_digest
from lukou_kg.store.generation import current_generation, read_manifest
from lukou_kg.store.lock import sole_builder

TEXTS = {
    "one.txt": "青禾电机2019年落户永丰园。",
    "two.txt": "去年，青禾电机2019年落户永丰园，瑞溪膜材2020年落户北麓园。",
    "three.txt": "北岭冷链2021年落户永丰园。",
}
FAKE = makers.fake_stages()


def silent(_step: str, _done: int, _total: int | None) -> None:
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def sources(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.iterdir())


def run(folder: Path, workspace: Path, stages: Stages = FAKE) -> Report:
    return build(sources(folder), workspace, stages, progress=silent)


def test_a_build_leaves_a_graph_that_opens_as_it_was_made(folder: Path, tmp_path: Path, schema: Schema) -> None:
    report = run(folder, tmp_path / "kg")
    in_memory, _ = build_in_memory(sources(folder), FAKE, progress=silent)
    assert (report.taken, report.known, report.extracted, report.refused) == (3, 0, 3, ())
    assert open_graph(tmp_path / "kg", schema).knowledge == in_memory
    assert len(in_memory.statements) == 3


def test_a_second_run_reads_only_what_is_new(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "kg")
    (folder / "four.txt").write_text("木槿食品2022年落户北麓园。", encoding="utf-8")
    read: list[str] = []

    def watched(article: Article) -> Extraction:
        read.append(article.id)
        return makers.fake_extract(article)

    report = run(folder, tmp_path / "kg", replace(FAKE, extract=watched))
    assert (report.taken, report.known, read) == (1, 3, ["four"])


def test_a_run_with_nothing_new_changes_nothing(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "kg")
    before = current_generation(tmp_path / "kg").folder
    run(folder, tmp_path / "kg")
    assert current_generation(tmp_path / "kg").folder == before
    assert sorted(path.name for path in (tmp_path / "kg").iterdir()) == [
        "builder.lock", "current", "graph", "journal.seal", "journal.sqlite", "made.json", "made.sqlite",
    ]  # fmt: skip


def test_a_bad_article_is_kept_aside_and_the_rest_goes_on(folder: Path, tmp_path: Path, schema: Schema) -> None:
    (folder / "bad.txt").write_text("这是坏文章。", encoding="utf-8")
    (folder / "gbk.txt").write_bytes("渌口".encode("gbk"))
    report = run(folder, tmp_path / "kg")
    assert [(item.source, item.stage) for item in report.refused] == [("gbk.txt", "read"), ("bad.txt", "extract")]
    assert report.statements == 3
    status = status_of(tmp_path / "kg", schema)
    assert (status.articles, status.unread, len(status.refused)) == (4, 1, 2)


def test_a_bad_article_that_can_be_read_now_is_no_longer_listed(folder: Path, tmp_path: Path, schema: Schema) -> None:
    (folder / "bad.txt").write_text("这是坏文章，说云帆精工2020年落户北麓园。", encoding="utf-8")
    (folder / "gbk.txt").write_bytes("渌口".encode("gbk"))
    run(folder, tmp_path / "kg")
    (folder / "gbk.txt").write_text("渌口", encoding="utf-8")

    def mended(article: Article) -> Extraction:
        calm = replace(article, text=article.text.replace("坏文章", "好文章"))
        return makers.fake_extract(calm)

    report = run(folder, tmp_path / "kg", replace(FAKE, extract=mended))
    assert (report.extracted, report.refused) == (2, ())
    assert status_of(tmp_path / "kg", schema).refused == ()


@pytest.mark.parametrize("damage", ["relation", "kind", "subject", "evidence"])
def test_a_reading_that_no_graph_can_be_made_of_harms_no_other(folder: Path, tmp_path: Path, damage: str) -> None:
    def unsound(article: Article) -> Extraction:
        extraction = makers.fake_extract(article)
        if article.id != "one":
            return extraction
        (claim,) = extraction.claims
        spoilt = {
            "relation": replace(claim, relation="befriended"),
            "subject": replace(claim, subject="e9"),
            "evidence": replace(claim, evidence=()),
            "kind": claim,
        }[damage]
        entities = extraction.entities
        if damage == "kind":
            entities = (replace(entities[0], kind="Dragon"), *entities[1:])
        return replace(extraction, claims=(spoilt,), entities=entities)

    report = run(folder, tmp_path / "kg", replace(FAKE, extract=unsound))
    assert [item.source for item in report.refused] == ["one.txt"]
    assert report.statements == 3


def test_a_fault_of_the_machine_ends_the_run_and_the_next_one_goes_on(folder: Path, tmp_path: Path) -> None:
    def full_disk(article: Article) -> Extraction:
        if article.id == "three":
            raise MemoryError
        return makers.fake_extract(article)

    with pytest.raises(MemoryError):
        run(folder, tmp_path / "kg", replace(FAKE, extract=full_disk))
    stopped = status_of(tmp_path / "kg", FAKE.schema)
    assert (stopped.articles, stopped.folder, stopped.things) == (3, None, 0)
    run(folder, tmp_path / "kg")
    run(folder, tmp_path / "fresh")
    assert current_generation(tmp_path / "kg").quads == current_generation(tmp_path / "fresh").quads


def test_articles_are_read_again_when_the_schema_has_changed(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "kg")
    newer = replace(FAKE.schema, version="f" * 64)

    def extract(article: Article) -> Extraction:
        return replace(makers.fake_extract(article), schema_version=newer.version)

    report = run(folder, tmp_path / "kg", Stages(read=FAKE.read, extract=extract, schema=newer))
    assert (report.taken, report.extracted, report.articles) == (0, 3, 3)


def with_names(*names: str) -> Stages:
    """Stages whose schema holds these names of companies."""
    schema = load_schema(names=[ListedName(name, "Company") for name in names])
    return replace(FAKE, schema=schema, notices=(Labels("名单", "list"),) if names else ())


def notices(report: Report) -> list[str]:
    return [notice.en for notice in report.notices]


def test_a_build_says_which_articles_are_too_long_to_be_read_to_their_ends(folder: Path, tmp_path: Path) -> None:
    def extract(article: Article) -> Extraction:
        return replace(makers.fake_extract(article), doubts=("12: 该项目: nothing before it", f"{UNREAD}9 characters"))

    stages = replace(FAKE, extract=extract)
    told = notices(run(folder, tmp_path / "kg", stages))
    assert len(told) == 3
    assert told[0].startswith("too long, read up to character 32,000 and not beyond; split it: ")
    _, report = build_in_memory(sources(folder), stages, progress=silent)
    assert sorted(notices(report)) == sorted(told)


def test_a_build_says_which_kinds_and_relations_left_the_graph_with_their_cards(folder: Path, tmp_path: Path) -> None:
    own = {"Cellar": replace(FAKE.schema.kinds["Park"], id="Cellar", parent="Park")}
    more = replace(FAKE.schema, kinds={**FAKE.schema.kinds, **own}, version="f" * 64)

    def extract(article: Article) -> Extraction:
        made = makers.fake_extract(article)
        cellars = (replace(item, kind="Cellar") if item.kind == "Park" else item for item in made.entities)
        return replace(made, entities=tuple(cellars), schema_version=more.version)

    assert notices(run(folder, tmp_path / "kg", replace(FAKE, extract=extract, schema=more))) == []
    manifest = read_manifest(current_generation(tmp_path / "kg").folder)
    assert (manifest["kinds"], manifest["relations"]) == ({"Cellar": 3, "Company": 3}, {"locatedIn": 3})
    (told,) = notices(run(folder, tmp_path / "kg"))
    assert told.startswith("no longer in the graph: Cellar (things 3), because")
    assert notices(run(folder, tmp_path / "kg")) == []


def test_a_build_says_where_its_names_are_not_those_of_the_graph_before(folder: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "kg"
    first = run(folder, workspace, with_names("拓禾"))
    assert (first.extracted, notices(first)) == (3, ["list"])
    same = run(folder, workspace, with_names("拓禾"))
    assert (same.extracted, notices(same)) == (0, ["list"])
    other = run(folder, workspace, with_names("拓禾", "青石"))
    assert (other.extracted, notices(other)[1:]) == (
        3,
        ["the lists of names are not those of the build before (names then 1, now 2): all articles were read again"],
    )
    none = run(folder, workspace)
    assert none.extracted == 3
    (told,) = notices(none)
    assert told.startswith(
        "the build before was given lists of names (names 2) and this one none (--names, or an authority): all articles"
    )
    assert notices(run(folder, workspace)) == []
    again = run(folder, workspace, with_names("拓禾"))
    assert (again.extracted, notices(again)[1:]) == (
        3,
        ["the build before had no list of names and this one has (names 1): all articles were read again"],
    )


def test_the_names_stand_in_the_manifest_by_count_and_hash(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "kg")
    plain = read_manifest(current_generation(tmp_path / "kg").folder)
    run(folder, tmp_path / "kg", with_names("拓禾", "青石"))
    listed = read_manifest(current_generation(tmp_path / "kg").folder)
    assert listed.keys() - plain.keys() == {"names", "names_sha256"}
    names = [ListedName("拓禾", "Company"), ListedName("青石", "Company")]
    assert (listed["names"], listed["names_sha256"]) == (2, names_digest(names))
    assert listed["schema_version"] != plain["schema_version"]


def test_a_build_says_where_its_model_is_not_that_of_the_graph_before(folder: Path, tmp_path: Path) -> None:
    own, other = (replace(FAKE, model=letter * 64) for letter in "ab")
    told = []
    for stages in (FAKE, own, own, other, FAKE, FAKE):
        report = run(folder, tmp_path / "kg", stages)
        told.append((report.extracted, [notice.split(":")[0] for notice in notices(report)]))
    assert told == [
        (3, []),
        (3, ["the build before read with the shipped model and this one with your own"]),
        (0, []),
        (3, ["the model is not that of the build before"]),
        (3, ["the build before read with a model of your own and this one was given none (--model)"]),
        (0, []),
    ]


def test_the_model_stands_in_the_manifest_and_in_the_status(folder: Path, tmp_path: Path, schema: Schema) -> None:
    run(folder, tmp_path / "kg", replace(FAKE, model="a" * 64))
    assert read_manifest(current_generation(tmp_path / "kg").folder)["model_sha256"] == "a" * 64
    status = status_of(tmp_path / "kg", schema, model="a" * 64)
    assert (status.model, status.unread) == ("a" * 64, 0)
    assert status_of(tmp_path / "kg", schema).unread == 3


@pytest.mark.parametrize("damage", [b"", b"[1]", b"{"])
def test_a_damaged_manifest_does_not_stop_a_build(folder: Path, tmp_path: Path, damage: bytes) -> None:
    run(folder, tmp_path / "kg", with_names("拓禾"))
    (current_generation(tmp_path / "kg").folder / "manifest.json").write_bytes(damage)
    report = run(folder, tmp_path / "kg", with_names("青石"))
    assert (report.articles, notices(report)) == (3, ["list"])
    assert current_generation(tmp_path / "kg").quads


def test_the_status_counts_what_these_names_have_not_read(folder: Path, tmp_path: Path, schema: Schema) -> None:
    listed = with_names("拓禾")
    run(folder, tmp_path / "kg", listed)
    status = status_of(tmp_path / "kg", listed.schema)
    assert (status.unread, status.names) == (0, 1)
    assert status_of(tmp_path / "kg", schema).unread == 3


def test_a_graph_of_other_cards_is_told_with_what_to_do(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "kg")
    fewer = {name: card for name, card in FAKE.schema.relations.items() if name != "locatedIn"}
    with pytest.raises(WorkspaceError, match="lukou-kg build"):
        open_graph(tmp_path / "kg", replace(FAKE.schema, relations=fewer))


@pytest.mark.parametrize("name", ["copy.txt", "zz.txt"])
def test_equal_articles_under_two_names_are_one_and_every_file_is_counted_once(
    folder: Path, tmp_path: Path, schema: Schema, name: str
) -> None:
    (folder / name).write_text(TEXTS["one.txt"], encoding="utf-8")
    (folder / "gbk.txt").write_bytes("渌口".encode("gbk"))
    (folder / "bad.txt").write_text("这是坏文章。", encoding="utf-8")
    for taken, known in ((4, 0), (0, 4)):
        report = run(folder, tmp_path / "kg")
        aside = [item for item in report.refused if item.stage == "read"]
        assert (report.taken, report.known, report.duplicates, len(aside)) == (taken, known, 1, 1)
        assert report.taken + report.known + report.duplicates + len(aside) == len(sources(folder))
        first, other = sorted(["one.txt", name])
        assert notices(report)[0].endswith(f": {other} ({first})")
    status = status_of(tmp_path / "kg", schema)
    assert status.articles + status.duplicates + 1 == len(sources(folder))
    in_memory, report = build_in_memory(sources(folder), FAKE, progress=silent)
    assert (report.taken, report.known, report.duplicates) == (4, 0, 1)
    assert open_graph(tmp_path / "kg", schema).knowledge == in_memory


def test_the_name_of_an_article_is_not_lost_to_a_copy_that_sorts_before_it(
    folder: Path, tmp_path: Path, schema: Schema
) -> None:
    run(folder, tmp_path / "kg")
    (folder / "copy.txt").write_text(TEXTS["one.txt"], encoding="utf-8")
    run(folder, tmp_path / "kg")
    run(folder, tmp_path / "fresh")
    assert current_generation(tmp_path / "kg").quads == current_generation(tmp_path / "fresh").quads
    names = {(head.source, head.also) for head in open_graph(tmp_path / "kg", schema).knowledge.articles}
    assert ("copy.txt", ("one.txt",)) in names


def test_many_sources_of_equal_bytes_are_told_in_one_line(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(TEXTS["one.txt"], encoding="utf-8")
    _, report = build_in_memory(sources(tmp_path), FAKE, progress=silent)
    assert (report.taken, report.duplicates) == (1, 8)
    (told,) = notices(report)
    assert told.startswith("8 sources hold the same bytes")
    assert told.endswith("1.txt (0.txt), 2.txt (0.txt), 3.txt (0.txt), 4.txt (0.txt), 5.txt (0.txt) …")


def test_a_workspace_in_use_is_left_alone(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "kg")
    with sole_builder(tmp_path / "kg"), pytest.raises(WorkspaceBusyError):
        run(folder, tmp_path / "kg")


def test_a_folder_in_other_use_is_left_alone(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"one\.txt"):
        build(sources(folder), folder, FAKE, progress=silent)
    assert sorted(path.name for path in folder.iterdir()) == sorted(TEXTS)


def test_no_article_gives_an_empty_graph(tmp_path: Path, schema: Schema) -> None:
    report = build([], tmp_path / "kg", FAKE, progress=silent)
    assert (report.articles, report.things) == (0, 0)
    assert open_graph(tmp_path / "kg", schema).statements == ()


@given(st.permutations(sorted(TEXTS)))
def test_the_order_of_sources_never_matters(schema: Schema, order: list[str]) -> None:
    def read(names: Sequence[str]) -> Iterator[Article]:
        return (makers.article(TEXTS[name], source=name) for name in names)

    stages = Stages(read=read, extract=makers.fake_extract, schema=schema)
    shuffled, _ = build_in_memory(order, stages, progress=silent)
    assert shuffled == build_in_memory(sorted(TEXTS), stages, progress=silent)[0]


RUN = """
import sys
sys.path[:0] = [sys.argv[1]]
from pathlib import Path
import makers
from lukou_kg.app.build import build
from lukou_kg.graphs.turtle import turtle
from lukou_kg.app.workspace import open_graph
from lukou_kg.graphs.quads import to_quads
stop_after = int(sys.argv[4])
def progress(step, done, total):
    print(step, done, flush=True)
    if stop_after == 0:
        import os, signal
        os.kill(os.getpid(), signal.SIGKILL)
    globals()["stop_after"] -= 1
sources = sorted((str(path) for path in Path(sys.argv[2]).iterdir()), reverse=sys.argv[5] == "reverse")
build(sources, Path(sys.argv[3]), makers.fake_stages(), progress=progress)
"""


def in_a_process(folder: Path, workspace: Path, *, kill_at: int = -1, seed: str = "0", order: str = "straight") -> int:
    tests = str(Path(makers.__file__).parent)
    command = [sys.executable, "-c", RUN, tests, str(folder), str(workspace), str(kill_at), order]
    return subprocess.run(
        command, env=os.environ | {"PYTHONHASHSEED": seed}, check=False, capture_output=True
    ).returncode


def test_a_build_killed_at_every_step_finishes_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    assert in_a_process(folder, tmp_path / "whole") == 0
    whole = current_generation(tmp_path / "whole").quads
    for step in range(7):  # three articles taken, three read, the graph published
        workspace = tmp_path / f"kg{step}"
        assert in_a_process(folder, workspace, kill_at=step) == -signal.SIGKILL
        assert in_a_process(folder, workspace) == 0
        assert current_generation(workspace).quads == whole


def test_order_and_hash_seed_change_no_byte(folder: Path, tmp_path: Path, schema: Schema) -> None:
    made = []
    for order in ("straight", "reverse"):
        for seed in ("0", "1"):
            workspace = tmp_path / f"{order}{seed}"
            assert in_a_process(folder, workspace, seed=seed, order=order) == 0
            graph = open_graph(workspace, schema)
            made.append((current_generation(workspace).quads, graph.to_turtle()))
    assert len(set(made)) == 1
