"""The seal stands only where the journal is whole, and tells every change behind our back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import makers

from lukou_kg.store.journal import open_journal
from lukou_kg.store.seal import seal, seal_anew, seal_holds

ONE, TWO = makers.article("青岭铜箔项目开工。"), makers.article("云溪园。", source="articles/two.txt")


def holds(workspace: Path) -> bool | None:
    return seal_holds(workspace / "journal.sqlite")


def test_a_run_that_ends_leaves_a_seal(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True) as journal:
        journal.take(ONE)
    assert holds(tmp_path) is True


def test_none_stands_from_the_first_write_to_the_end_of_a_run(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True) as journal:
        journal.take(ONE)
    with open_journal(tmp_path, create=True) as journal:
        assert holds(tmp_path) is True
        journal.take(TWO)
        assert holds(tmp_path) is None
    assert holds(tmp_path) is True


def test_reading_leaves_it_as_it_is(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True) as journal:
        journal.take(ONE)
    before = (tmp_path / "journal.seal").stat().st_mtime_ns
    with open_journal(tmp_path) as journal:
        journal.refusals()
    assert (tmp_path / "journal.seal").stat().st_mtime_ns == before


def test_a_reader_beside_a_stopped_run_seals_nothing(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True) as journal:
        journal.take(ONE)
    (tmp_path / "journal.seal").unlink()
    with open_journal(tmp_path) as journal:
        journal.refusals()
    assert holds(tmp_path) is None


def test_a_change_by_another_program_is_told(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True) as journal:
        journal.take(ONE)
    connection = sqlite3.connect(tmp_path / "journal.sqlite")
    connection.execute("UPDATE article SET media_type = 'text/html'")
    connection.commit()
    connection.close()
    assert holds(tmp_path) is False


def test_no_run_seals_over_a_change_by_another_program_until_it_is_accepted(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True) as journal:
        journal.take(ONE)
    with sqlite3.connect(tmp_path / "journal.sqlite") as connection:
        connection.execute("UPDATE article SET media_type = 'text/html'")
    connection.close()
    for _ in range(2):
        with open_journal(tmp_path, create=True) as journal:
            journal.take(TWO)
            assert holds(tmp_path) is False
        assert holds(tmp_path) is False
    assert seal_anew(tmp_path / "journal.sqlite")
    assert holds(tmp_path) is True


def test_a_run_that_changes_nothing_leaves_a_seal(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True) as journal:
        journal.take(ONE)
    with open_journal(tmp_path) as journal:
        journal.restore()
    assert holds(tmp_path) is True


def test_a_journal_that_is_brought_to_the_newest_format_is_sealed_again(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True) as journal:
        journal.take(ONE)
    with sqlite3.connect(tmp_path / "journal.sqlite") as connection:
        connection.execute("DROP TABLE rereading")
        connection.execute("DROP TABLE authority")
        connection.execute("ALTER TABLE withdrawal DROP COLUMN called")
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    assert seal_anew(tmp_path / "journal.sqlite")
    with open_journal(tmp_path):
        assert holds(tmp_path) is None
    assert holds(tmp_path) is True


def test_a_log_that_is_not_yet_in_the_file_is_not_sealed(tmp_path: Path) -> None:
    with open_journal(tmp_path, create=True) as journal:
        journal.take(ONE)
        seal(tmp_path / "journal.sqlite")
        assert holds(tmp_path) is None
