"""The one way files are written: whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from zlib import crc32

from lukou_kg.errors import DiskFullError, WorkspaceError
from lukou_kg.reasons import reason_of


def write_atomically(path: Path, content: str | bytes | Iterable[bytes]) -> None:
    """Writes `content` to `path` so that a reader, or a kill, finds the old file or the new one and never a part.

    Text is written as UTF-8 with LF line ends whatever the machine's locale, pieces of bytes one behind the other.
    Folders that lack are made. A target
    that is no regular file (a pipe, /dev/stdout) is written straight, for there is nothing to replace.
    Raises WorkspaceError that names the path and says what to do.
    """
    text = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    pieces = [text] if isinstance(text, bytes) else text
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as file:
                file.writelines(pieces)
            return
        _replace(target, pieces)
    except OSError as fault:
        raise write_fault(path, fault, size=len(text) if isinstance(text, bytes) else None) from fault


def write_together(files: Mapping[Path, bytes]) -> None:
    """Writes files that belong together: none is replaced before all lie on the disk, then each in the order given.

    A full disk leaves all of them as they were. A kill finds each of them old or new, whole; where the last one tells
    the hashes of the others, it also tells whether they are of one writing. Raises WorkspaceError.
    """
    fresh: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in files.items():
            target = Path(os.path.realpath(path))
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh[target] = _staged(target, [content])
        for target, staged in fresh.items():
            staged.replace(target)
    except OSError as fault:
        raise write_fault(path, fault, size=sum(map(len, files.values()))) from fault
    finally:
        for staged in fresh.values():
            staged.unlink(missing_ok=True)
    for folder in {target.parent for target in fresh}:
        sync_folder(folder)


def unfinished(path: Path) -> Iterator[Path]:
    """What was to become `path` and was left half-written, by whatever process."""
    return path.parent.glob(_aside(path, "*"))


def sync_folder(folder: Path) -> None:
    """Makes the names in `folder` durable; where the system cannot (Windows) the rename alone has to do."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_fault(path: Path, fault: OSError, *, size: int | None = None) -> WorkspaceError:
    """The error to show when `path`, of `size` bytes if known, could not be written; what stood there is untouched."""
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return disk_full(path, size=size)
    reason = reason_of(fault)
    return WorkspaceError(
        f"无法写入 {path}（{reason.zh}）；原有内容未动，请检查路径和权限后重试",
        f"{path} cannot be written ({reason.en}); what was there is untouched, "
        "check the path and its permissions and try again",
    )


def disk_full(path: Path, *, size: int | None = None) -> DiskFullError:
    """The error for `path`, which needs `size` bytes if that is known, with what is free there."""
    free = megabytes(free_at(path))
    zh, en = ("", "") if size is None else (f"，需要 {megabytes(size)}", f", {megabytes(size)} are needed")
    return DiskFullError(
        f"磁盘已满，写不下 {path}（该处空闲 {free}{zh}）；原有内容未动，腾出空间后重新运行同一命令即可",
        f"the disk is full, {path} was not written ({free} are free there{en}); what was there is untouched, "
        "free some space and run the same command again",
    )


def free_at(path: Path) -> int:
    """Bytes that are free where `path` is or would be."""
    place = Path(os.path.realpath(path))
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free


def megabytes(size: int) -> str:
    """A number of bytes for people, never told as nothing."""
    return f"{max(size, 100_000) / 1_000_000:,.1f} MB" if size else "0 MB"


def _aside(target: Path, process: str) -> str:
    return f".lukou-{process}-{crc32(os.fsencode(target.name)):08x}.tmp"


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    fresh = _staged(target, pieces)
    try:
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _staged(target: Path, pieces: Iterable[bytes]) -> Path:
    """What is to become `target`, whole and durable beside it.

    Its name can be guessed: in a folder where others may write, a link that stands there is taken away, not followed.
    """
    fresh = target.with_name(_aside(target, str(os.getpid())))
    fresh.unlink(missing_ok=True)
    try:
        with fresh.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return fresh
