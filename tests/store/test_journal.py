from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import makers
import pytest

from lukou_kg.errors import NoWorkspaceError, WorkspaceError
from lukou_kg.store.journal import open_journal
from lukou_kg.store.records import Receipt, Refusal

ONE = makers.article("青岭铜箔项目开工。", source="articles/one.txt", title="开工", published="2023-05-12")
TWO = makers.article("白石膜材项目竣工。", source="articles/two.txt")
REFUSED = Refusal(source="articles/bad.txt", sha256="", stage="read", zh="编码未知", en="no known encoding")


def test_an_article_comes_back_as_received(tmp_path: Path) -> None:
    with open_journal(tmp_path / "kg", create=True) as journal:
        assert journal.take(ONE) is Receipt.TAKEN
    with open_journal(tmp_path / "kg") as journal:
        assert journal.article(ONE.sha256) == ONE


def test_equal_bytes_are_taken_once(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True) as journal:
        assert [journal.take(ONE), journal.take(ONE)] == [Receipt.TAKEN, Receipt.KNOWN]
        assert journal.counts() == (1, 0)


@pytest.mark.parametrize("order", list(permutations(["a.txt", "b.txt", "c.txt"])))
def test_of_sources_of_equal_bytes_all_names_are_kept_and_the_first_in_order_is_shown(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    with open_journal(tmp_path, create=True) as journal:
        receipts = [journal.take(replace(ONE, source=source)) for source in (*order, *order)]
        kept = journal.article(ONE.sha256)
        assert (kept.source, kept.also) == ("a.txt", ("b.txt", "c.txt"))
        assert [head.also for head in journal.heads()] == [kept.also]
        assert receipts[:3] == [Receipt.TAKEN, Receipt.DUPLICATE, Receipt.DUPLICATE]
        assert receipts[3:] == [Receipt.KNOWN if source == "a.txt" else Receipt.DUPLICATE for source in order]


def test_what_a_schema_has_read_is_kept_and_listed_in_order(tmp_path: Path) -> None:
    readings = sorted((makers.reading(of, {"e1": ("Project", of.text[:6])}) for of in (ONE, TWO)), key=digest_of)
    with open_journal(tmp_path, create=True) as journal:
        for of in (TWO, ONE):
            journal.take(of)
        assert journal.unread("test") == tuple(sorted((ONE.sha256, TWO.sha256)))
        for head, extraction in reversed(readings):
            journal.keep(head.sha256, extraction, reader="test")
        assert journal.unread("test") == ()
        assert list(journal.readings("test")) == readings


def digest_of(pair: tuple[object, object]) -> str:
    return str(getattr(pair[0], "sha256", ""))


def test_another_schema_has_everything_to_read_again(tmp_path: Path) -> None:
    head, extraction = makers.reading(ONE, {})
    with open_journal(tmp_path, create=True) as journal:
        journal.take(ONE)
        journal.keep(head.sha256, extraction, reader="test")
        assert journal.unread("newer") == (ONE.sha256,)
        journal.keep(head.sha256, extraction, reader="newer")
        assert list(journal.readings("test")) == []
        assert journal.counts() == (1, 1)


def test_what_was_refused_is_listed_until_it_is_read(tmp_path: Path) -> None:
    failed = Refusal(source=ONE.source, sha256=ONE.sha256, stage="extract", zh="读不了", en="cannot be read")
    with open_journal(tmp_path, create=True) as journal:
        journal.take(ONE)
        journal.refuse(REFUSED)
        journal.refuse(REFUSED)
        journal.refuse(failed)
        assert journal.refusals() == (REFUSED, failed)
        journal.keep(ONE.sha256, makers.reading(ONE, {})[1], reader="test")
        journal.take(replace(TWO, source=REFUSED.source))
        assert journal.refusals() == ()


def test_nothing_of_an_interrupted_transaction_stays(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True) as journal, pytest.raises(WorkspaceError):
        journal.keep("0" * 64, makers.reading(ONE, {})[1], reader="test")  # an article that was never taken
    with open_journal(tmp_path) as journal:
        assert journal.counts() == (0, 0)


def test_a_folder_without_a_journal_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspaceError, match="lukou-kg build"), open_journal(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, whatever its name says", b"SQLite format 3\0" + b"\1" * 500]
)
def test_a_damaged_journal_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "journal.sqlite").write_bytes(content)
    if content:
        with pytest.raises(WorkspaceError, match=r"journal\.sqlite 已损坏.*备份"), open_journal(tmp_path):
            pass
    else:
        with open_journal(tmp_path) as journal:
            assert journal.counts() == (0, 0)


@pytest.mark.parametrize("change", ["UPDATE article SET bytes = x'00'", "UPDATE extraction SET json = '{}'"])
def test_a_record_that_changed_behind_our_back_is_noticed(tmp_path: Path, change: str) -> None:
    head, extraction = makers.reading(ONE, {})
    with open_journal(tmp_path, create=True) as journal:
        journal.take(ONE)
        journal.keep(head.sha256, extraction, reader="test")
    with sqlite3.connect(tmp_path / "journal.sqlite") as connection:
        connection.execute(change)
    with open_journal(tmp_path) as journal, pytest.raises(WorkspaceError, match=r"articles/one\.txt"):
        assert (journal.article(ONE.sha256), list(journal.readings("test"))) is None


def test_a_journal_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True):
        pass
    with sqlite3.connect(tmp_path / "journal.sqlite") as connection:
        connection.execute("PRAGMA user_version = 9")
    with pytest.raises(WorkspaceError, match="9"), open_journal(tmp_path):
        pass


def unwritable(folder: Path, ask: Callable[[], object]) -> str:
    """What `ask` gives, or its fault, as told by a process that may read the folder and not write it."""
    for place in (*folder.iterdir(), folder):
        place.chmod(0o555 if place.is_dir() else 0o444)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        told = "it ended otherwise"
        try:
            if os.geteuid() == 0:
                os.setuid(65534)  # root may write whatever its permissions say
            told = repr(ask())
        except WorkspaceError as fault:
            told = repr(fault)
        finally:
            os.write(theirs, told.encode())
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as answer:
        told = answer.read()
    os.waitpid(child, 0)
    folder.chmod(0o755)
    return told


def test_a_journal_that_cannot_be_written_is_read() -> None:
    with TemporaryDirectory() as place:
        kg = Path(place) / "k g?#%"
        kg.parent.chmod(0o755)
        with open_journal(kg, create=True) as journal:
            journal.take(ONE)
            journal.refuse(REFUSED)
        before = sorted(item.name for item in kg.iterdir())

        def ask() -> tuple[object, ...]:
            with open_journal(kg) as journal:
                return journal.counts(), journal.unread("test"), journal.refusals()

        assert unwritable(kg, ask) == repr(((1, 0), (ONE.sha256,), (REFUSED,)))
        assert sorted(item.name for item in kg.iterdir()) == before


def test_a_journal_that_cannot_be_written_is_not_written() -> None:
    with TemporaryDirectory() as place:
        kg = Path(place) / "kg"
        kg.parent.chmod(0o755)
        with open_journal(kg, create=True) as journal:
            journal.take(ONE)

        def write() -> None:
            with open_journal(kg) as journal:
                journal.take(TWO)

        assert "WorkspaceError" in unwritable(kg, write)
        with open_journal(kg) as journal:
            assert journal.counts() == (1, 0)


def test_every_transaction_is_on_the_disk_before_it_is_reported(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True) as journal:
        modes = [
            journal._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
        ]
    assert modes == ["wal", 2]


def test_a_text_with_half_a_surrogate_pair_is_kept(tmp_path: Path) -> None:
    odd = replace(ONE, text="\ud800青岭", title="\udfff")
    with open_journal(tmp_path, create=True) as journal:
        journal.take(odd)
        assert journal.article(ONE.sha256) == odd
