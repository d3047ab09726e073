"""Reads sources into articles: files, folders, and standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from lukou_kg.errors import EmptySourceError, SourceError
from lukou_kg.model.article import Article, Refused
from lukou_kg.read.encoding import without_surrogates
from lukou_kg.read.formats import format_of
from lukou_kg.read.received import Received, refusal
from lukou_kg.reasons import reason_of

STANDARD_INPUT = "-"
_LARGEST = 64_000_000


def read_source(source: str, *, stdin: bytes = b"") -> Iterator[Article | Refused]:
    """The articles of a file, of all files of a folder, or of `stdin` where `source` is "-".

    A folder is read with its subfolders, in order of the paths; workspaces, and what has a name that begins with
    a dot, are left out, links to folders are not followed. What cannot be read comes back as Refused, with its reason,
    and the rest goes on. Raises SourceError only where `source` itself does not exist, before anything is read.
    """
    if source == STANDARD_INPUT:
        return read_bytes(stdin, source=STANDARD_INPUT, name="stdin")
    path = Path(source)
    if not _is_there(path):
        raise SourceError(
            f"找不到 {source}，尚未读入任何内容；请检查路径",
            f"there is no {source}, and nothing was read; check the path",
        )
    return _read_folder(path) if path.is_dir() else _read_file(path)


def read_bytes(data: bytes, *, source: str, name: str) -> Iterator[Article | Refused]:
    """The articles of bytes as received from `source`; `name` is the id of an article that states none itself."""
    try:
        if not data.strip():
            raise EmptySourceError("文件是空的；请检查内容", "it is empty; check its content")
        yield from format_of(source, data).read(Received(source, name, data))
    except SourceError as fault:
        yield refusal(source, fault)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name longer than the system takes
        return False


def _read_folder(folder: Path) -> Iterator[Article | Refused]:
    closed: dict[Path, OSError] = {}
    places = files_in(folder, closed)
    if not places:
        yield Refused(_told(folder), "文件夹里没有文件；请检查路径", "there are no files in the folder; check the path")
    for place in places:
        if place in closed:
            yield _unreadable(place, closed[place])
        else:
            yield from _read_file(place)


def files_in(folder: Path, closed: dict[Path, OSError]) -> list[Path]:
    """The files of a folder that `read_source` reads, in their order.

    A folder in it, or itself, that cannot be read stands among them, its fault in `closed`.
    """

    def close(fault: OSError) -> None:
        closed[Path(fault.filename)] = fault

    found: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=close):
        folders[:] = [name for name in folders if not name.startswith(".") and not is_workspace(Path(place, name))]
        found += [Path(place, name) for name in files if not name.startswith(".")]
    return sorted([*found, *closed], key=lambda file: file.relative_to(folder).parts)


def is_workspace(folder: Path) -> bool:
    """Whether a build made this folder: what it holds was read before and is no article."""
    try:
        return (folder / "journal.sqlite").is_file()
    except OSError:  # a folder that may not be entered
        return False


def _read_file(file: Path) -> Iterator[Article | Refused]:
    try:
        size = file.stat().st_size
        if not file.is_file() or size > _LARGEST:
            yield Refused(
                _told(file), "不是普通文件，或超过 64 MB；请拆分后再试", "not a regular file, or above 64 MB; split it"
            )
            return
        data = file.read_bytes()
    except OSError as fault:
        yield _unreadable(file, fault)
        return
    yield from read_bytes(data, source=_told(file), name=without_surrogates(file.stem))


def _unreadable(path: Path, fault: OSError) -> Refused:
    return Refused(
        _told(path),
        f"无法读取（{reason_of(fault).zh}）；请检查权限",
        f"it cannot be read ({reason_of(fault).en}); check its permissions",
    )


def _told(path: Path) -> str:
    """The path as text that can be written: bytes of a name that are no characters as U+FFFD."""
    return without_surrogates(str(path))
