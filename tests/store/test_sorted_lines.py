from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.errors import WorkspaceError
from lukou_kg.store import sorted_lines as module
from lukou_kg.store.sorted_lines import differing, sorted_lines

LINES = st.lists(st.text("株a\x00\r\u2028", max_size=4).map(lambda text: f"{text}\n".encode()), max_size=30)


@given(LINES, st.integers(1, 40))
def test_lines_come_in_order_and_once_however_much_is_held_in_memory(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], held: int
) -> None:
    with sorted_lines(tmp_path_factory.getbasetemp(), held=held) as kept:
        kept.add(lines[:10])
        kept.add(lines[10:])
        assert list(kept) == sorted(set(lines))
        assert list(kept) == sorted(set(lines))


def test_lines_that_fit_in_memory_touch_no_disk(tmp_path: Path) -> None:
    with sorted_lines(tmp_path / "missing") as kept:
        kept.add([b"b\n", b"a\n"])
        assert list(kept) == [b"a\n", b"b\n"]


def test_nothing_is_left_on_the_disk(tmp_path: Path) -> None:
    with sorted_lines(tmp_path, held=4) as kept:
        kept.add([b"b\n", b"a\n", b"c\n"])
    assert list(tmp_path.iterdir()) == []


def test_no_more_is_held_than_was_allowed(tmp_path: Path) -> None:
    with sorted_lines(tmp_path, held=1000) as kept:
        for number in range(10_000):
            kept.add([b"%06d\n" % number])
            assert sum(map(len, kept._held)) < 1000
        assert sum(1 for _ in kept) == 10_000


def test_a_full_disk_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "TemporaryFile", full)
    with sorted_lines(tmp_path, held=1) as kept, pytest.raises(WorkspaceError, match="disk is full"):
        kept.add([b"a\n"])


ROWS = st.sets(st.tuples(st.text("ab", max_size=2), st.text("株b", max_size=2)), max_size=12)


@given(ROWS, ROWS)
def test_what_stands_on_one_side_only_is_told(before: set[tuple[str, str]], after: set[tuple[str, str]]) -> None:
    gone, come = differing(sorted(before), sorted(after))
    assert (gone, come) == (sorted(before - after), sorted(after - before))
