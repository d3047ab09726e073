"""A sorted file with lines taken out and put in is the one that would have been written anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lukou_kg.store.patched import patched

LINES = st.sets(st.binary(max_size=12).map(lambda data: data.replace(b"\n", b"") + b"\n"), max_size=60)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=LINES, after=LINES)
def test_the_bytes_are_those_of_the_lines_that_are_left(tmp_path: Path, before: set[bytes], after: set[bytes]) -> None:
    file = tmp_path / "lines"
    file.write_bytes(b"".join(sorted(before)))
    assert b"".join(patched(file, before - after, after - before)) == b"".join(sorted(after))


def test_long_stretches_between_changes_are_copied(tmp_path: Path) -> None:
    lines = [f"{number:07} {'株' * (number % 50)}\n".encode() for number in range(60_000)]
    file = tmp_path / "lines"
    file.write_bytes(b"".join(lines[::2]))
    gone, come = {lines[4], lines[30_000], lines[59_998]}, {lines[1], lines[30_001], lines[59_999]}
    assert b"".join(patched(file, gone, come)) == b"".join(sorted({*lines[::2], *come} - gone))


@pytest.mark.parametrize(("gone", "come"), [({b"b\n"}, set()), (set(), {b"a\n"})])
def test_a_file_that_the_change_is_not_for_is_told(tmp_path: Path, gone: set[bytes], come: set[bytes]) -> None:
    file = tmp_path / "lines"
    file.write_bytes(b"a\nc\n")
    with pytest.raises(ValueError, match="not the file"):
        list(patched(file, gone, come))


def test_nothing_is_changed_into_something(tmp_path: Path) -> None:
    file = tmp_path / "lines"
    file.touch()
    assert b"".join(patched(file, set(), {b"b\n", b"a\n"})) == b"a\nb\n"
    with pytest.raises(ValueError, match="empty"):
        list(patched(file, {b"a\n"}, set()))
