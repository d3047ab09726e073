"""A graph that is made of the one in use by what changed is, byte for byte, the one that is made as a whole."""

from __future__ import annotations

import gc
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import makers
import pytest
from crowds import CALLED
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lukou_kg.app import making, publishing
from lukou_kg.app.making import Graph, GraphMaker
from lukou_kg.app.publishing import publish_graph
from lukou_kg.app.references import References
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads
from lukou_kg.model.claim import Status
from lukou_kg.model.decision import Decision, Op
from lukou_kg.resolve.resolve import resolve
from lukou_kg.schema import Schema, load_schema
from lukou_kg.store.decision_codec import identified
from lukou_kg.store.generation import current_generation, read_manifest
from lukou_kg.store.journal import Journal, open_journal
from lukou_kg.store.made import Made
from lukou_kg.store.records import Withdrawal
from lukou_kg.store.sketches import originals, sketch_of

SCHEMA = load_schema()
_RELATIONS = ("holdsPosition", "worksFor", "visited", "attended", "supplies", "locatedIn", "startedOn", "jobs")
CLAIMS = st.tuples(
    st.sampled_from(_RELATIONS), st.integers(0, 5), st.integers(0, 5), st.sampled_from([1.0, 0.5]), st.integers(0, 1)
)
STORIES = st.lists(
    st.tuples(st.lists(CALLED, min_size=1, max_size=5), st.lists(CLAIMS, max_size=6), st.integers(0, 3)),
    min_size=1,
    max_size=6,
)


def take(journal: Journal, number: int, story: tuple, *, read: tuple | None = None) -> None:
    """One article of a story with what was read in it, or in another one; its text tells nothing."""
    words = story[2]
    called, claims, _ = read or story
    text = f"第{number}篇。" + "，".join(f"甲{words}乙{place}丙{number * words}" for place in range(9)) + "。另句。"
    of = makers.article(text, source=f"{number}.txt", identifier=f"id {number % 5}")
    names = {f"e{place}": (kind, name, *aliases) for place, (kind, name, aliases) in enumerate(called)}
    said = []
    for relation, one, two, score, year in claims:
        far: str | float = f"e{two % len(called)}"
        if relation == "holdsPosition":
            far = ["区长", "副区长"][two % 2]
        elif relation == "jobs":
            far = float(two)
        when = f"202{year}" if relation in {"startedOn", "visited"} else None
        end = None if relation == "startedOn" else far
        quote = [text, "另句。"][two % 2]
        status = [Status.ACTUAL, Status.PLANNED][one % 2]
        said.append(
            makers.claim(of, relation, f"e{one % len(called)}", end, quote=quote, status=status, when=when, score=score)
        )
    journal.take(of)
    journal.keep(of.sha256, makers.reading(of, names, said)[1], reader="r")


def whole(journal: Journal, schema: Schema) -> bytes:
    """The bytes of the graph that is made of all readings at once, with the ids that are known before."""
    journal.keep_sketches({digest: sketch_of(text) for digest, text in journal.unsketched()})
    dates = {head.sha256: head.published or "" for head in journal.heads()}
    reposts = originals(journal.sketches(), dates, journal.text)
    known = resolve(journal.readings("r"), schema, journal, journal.decisions.all(), reposts)
    return nquads(to_quads(known, schema))


@pytest.fixture
def made_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """How graphs were made: a graph in which everything changed may be changed, too."""
    monkeypatch.setattr(making, "_MOST_CHANGED", 2.0)
    how: list[bool] = []
    as_whole, as_changed = GraphMaker.whole, GraphMaker.changed

    @contextmanager
    def watched(self: GraphMaker, made: Made) -> Iterator[Graph]:
        how.append(True)
        with as_whole(self, made) as graph:
            yield graph

    def noted(self: GraphMaker, made: Made, graph: Path) -> Graph:
        how.append(False)
        return as_changed(self, made, graph)

    monkeypatch.setattr(GraphMaker, "whole", watched)
    monkeypatch.setattr(GraphMaker, "changed", noted)
    return how


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=STORIES, again=st.lists(st.integers(0, 5), max_size=3))
def test_article_by_article_the_graph_is_the_one_that_is_made_at_once(
    tmp_path_factory: pytest.TempPathFactory, made_as_a_whole: list[bool], stories: list, again: list[int]
) -> None:
    """`again` says what is read in which article when the program reads it in another way."""
    made_as_a_whole.clear()
    folder = tmp_path_factory.mktemp("kg")
    new = [(number, story, None) for number, story in enumerate(stories)]
    read = [
        (place % len(stories), stories[place % len(stories)], stories[-1 - place % len(stories)]) for place in again
    ]
    with open_journal(folder, create=True) as journal:
        for number, story, other in [*new, *read]:
            take(journal, number, story, read=other)
            expected = whole(journal, SCHEMA)
            publish_graph(folder, journal, SCHEMA, reader="r", versions={})
            assert current_generation(folder).quads == expected
    ids_change = len(stories) > 5  # the sixth bears the id of the first
    assert made_as_a_whole[0]
    assert ids_change or not any(made_as_a_whole[1:])


STORY: tuple = ([("Person", "顾海", []), ("Company", "远航集团", [])], [("visited", 0, 1, 1.0, 0)], 1)


def published(folder: Path, numbers: range) -> bytes:
    """The graph when the story of these articles was taken in and published."""
    with open_journal(folder, create=True) as journal:
        for number in numbers:
            take(journal, number, STORY)
        publish_graph(folder, journal, SCHEMA, reader="r", versions={})
    return current_generation(folder).quads


def _flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 255
    file.write_bytes(data)


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: _flip(folder / "made.sqlite"),
        lambda folder: _flip(folder / "made.json"),
        lambda folder: (folder / "made.sqlite").unlink(),
        lambda folder: (folder / "made.sqlite").rename(folder / ".lukou-made.tmp"),
        lambda folder: (folder / "made.json").unlink(),
        lambda folder: (folder / "made.sqlite").write_bytes(b""),
        lambda folder: _flip(folder / "graph" / "0001" / "graph.nq"),
        lambda folder: (folder / "graph" / "0001" / "graph.nq").unlink(),
        lambda folder: (folder / "current").unlink(),
    ],
)
def test_whatever_harm_comes_to_what_is_kept_the_graph_is_made_as_a_whole(
    tmp_path: Path, made_as_a_whole: list[bool], harm: Callable[[Path], object]
) -> None:
    calm = published(tmp_path / "calm", range(2))
    published(tmp_path / "harmed", range(1))
    harm(tmp_path / "harmed")
    made_as_a_whole.clear()
    assert published(tmp_path / "harmed", range(2)) == calm
    assert made_as_a_whole == [True]
    assert published(tmp_path / "harmed", range(2)) == calm
    assert made_as_a_whole == [True, False]
    assert [*(tmp_path / "harmed").glob(".lukou-*")] == []


def test_where_much_changed_the_graph_is_made_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(tmp_path, range(1))
    monkeypatch.setattr(GraphMaker, "changed", lambda *_: pytest.fail("three of four articles are new"))
    published(tmp_path, range(1, 4))


def kept_members(folder: Path) -> dict[str, bytes]:
    with closing(sqlite3.connect(folder / "made.sqlite")) as connection:
        return dict(connection.execute("SELECT sha256, data FROM member"))


def test_after_a_withdrawal_nothing_of_it_is_left_and_no_other_article_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdrawn: tuple = ([("Company", "旧日砺川精密铸造厂", []), ("Person", "何苗", [])], [("visited", 1, 0, 1.0, 0)], 2)
    published(tmp_path, range(3))
    with open_journal(tmp_path) as journal:
        before = set(journal.digests("r"))
        take(journal, 3, withdrawn)
        (gone,) = set(journal.digests("r")) - before
        publish_graph(tmp_path, journal, SCHEMA, reader="r", versions={})
        blob = kept_members(tmp_path)[gone]
        assert b"\xe6\x97\xa7\xe6\x97\xa5" in (tmp_path / "made.sqlite").read_bytes()  # 旧日
        journal.withdraw(Withdrawal(sha256=gone, source="", at="2026-11-27T08:00:00Z", who="", why=""))
        monkeypatch.setattr(publishing, "told_in", lambda *_: pytest.fail("no article changed"))
        publish_graph(tmp_path, journal, SCHEMA, reader="r", versions={})
        assert current_generation(tmp_path).quads == whole(journal, SCHEMA)
    assert kept_members(tmp_path).keys() == before
    assert [*tmp_path.glob(".lukou-*")] == []
    words = (tmp_path / "made.sqlite").read_bytes()
    assert blob not in words
    assert gone.encode() not in words
    assert "旧日".encode() not in words


STEPS = st.lists(st.tuples(st.sampled_from(["take", "take", "withdraw", "again"]), st.integers(0, 5)), max_size=8)


@pytest.mark.usefixtures("made_as_a_whole")
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=STORIES, steps=STEPS)
def test_whatever_comes_goes_and_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, stories: list, steps: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("kg")
    with open_journal(folder, create=True) as journal:
        for how, pick in [("take", 0), *steps]:
            number = pick % len(stories)
            digest = digest_of_article(journal, number)
            if how == "withdraw" and digest is not None:
                journal.withdraw(Withdrawal(sha256=digest, source="", at="2026-11-27T08:00:00Z", who="", why=""))
            elif how != "withdraw":
                journal.restore(*journal.withdrawals())
                take(journal, number, stories[number], read=stories[-1] if how == "again" else None)
            expected = whole(journal, SCHEMA)
            publish_graph(folder, journal, SCHEMA, reader="r", versions={})
            assert current_generation(folder).quads == expected
            assert kept_members(folder).keys() == journal.digests("r").keys()


def digest_of_article(journal: Journal, number: int) -> str | None:
    """The SHA-256 of an article of a story, where it is there."""
    return next((head.sha256 for head in journal.heads() if head.source == f"{number}.txt"), None)


def test_the_collector_works_again_whatever_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        assert not gc.isenabled()
        raise OSError("full")

    monkeypatch.setattr(publishing, "_identities", fails)
    with pytest.raises(OSError, match="full"):
        published(tmp_path, range(1))
    assert gc.isenabled()


@pytest.mark.usefixtures("made_as_a_whole")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=STORIES, picks=st.lists(st.tuples(st.integers(0, 50), st.booleans()), min_size=6, max_size=6))
def test_whatever_people_decided_meanwhile(
    tmp_path_factory: pytest.TempPathFactory, stories: list, picks: list
) -> None:
    """Between two articles a person accepts or rejects a claim; what became of decisions is told as for a whole."""
    folder = tmp_path_factory.mktemp("kg")
    with open_journal(folder, create=True) as journal:
        for number, (story, (pick, accepts)) in enumerate(zip(stories, picks, strict=False)):
            take(journal, number, story)
            expected = whole(journal, SCHEMA)
            publish_graph(folder, journal, SCHEMA, reader="r", versions={})
            assert current_generation(folder).quads == expected
            known = resolve(journal.readings("r"), SCHEMA, journal, journal.decisions.all())
            if known.statements:
                statement = known.statements[pick % len(known.statements)]
                ref = References(known, lambda digests: {each: journal.bound(each) for each in digests}).claim(
                    statement
                )
                op = Op.ACCEPT if accepts else Op.REJECT
                made = Decision(id="", op=op, who="李青", at=f"2026-11-27T08:00:0{number}Z", claim=ref)
                journal.decisions.add([identified(made)])
        publish_graph(folder, journal, SCHEMA, reader="r", versions={})
        told = read_manifest(current_generation(folder).folder).get("decisions")
        assert current_generation(folder).quads == whole(journal, SCHEMA)
    alone = folder.with_name(f"{folder.name}-alone")
    alone.mkdir()
    shutil.copy(folder / "journal.sqlite", alone)
    with open_journal(alone) as journal:
        publish_graph(alone, journal, SCHEMA, reader="r", versions={})
    assert read_manifest(current_generation(alone).folder).get("decisions") == told
