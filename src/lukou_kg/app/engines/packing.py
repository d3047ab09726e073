"""The Python of this process, the program and all that it reads with, as one archive that runs anywhere alike."""

from __future__ import annotations

import sys
import sysconfig
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from gzip import GzipFile
from importlib import metadata, resources
from io import BytesIO
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from lukou_kg.atomic import write_atomically
from lukou_kg.errors import EngineError

_PROGRAM = "lukou-kg"
_FOR_SPARK = ("pandas", "pyarrow")  # which Spark's own side of an executor opens
_OF_NO_USE = {"__pycache__", "test", "tests", "idlelib", "tkinter", "turtledemo", "ensurepip", "site-packages"}
_PLACES = ("direct_url.json", "RECORD")  # of an installation: where it was on this machine
_START = """#!/bin/sh
# Starts the Python of this folder with its own library, wherever the folder lies.
here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$here/bin/%s" "$@"
"""

Member = tuple[str, Path]  # name in the archive, file on this machine


def pack(target: Path, packages: Sequence[str] = ()) -> int:
    """Writes the archive (tar.gz), whole or not at all; how many files it holds.

    `bin/python3` in it starts a copy of this interpreter, for machines of this system, processor and an equal or newer
    C library; beside the standard library it has lukou-kg, what that needs, what Spark's side of an executor needs, and
    `packages` (such as that of an extractor of your own). Raises EngineError where one of them is not installed,
    WorkspaceError where it cannot be written.
    """
    names = _closure((_PROGRAM, *_FOR_SPARK, *packages))
    members = dict((*_interpreter(), *_program(), *(member for name in names for member in _package(name))))
    write_atomically(target, _archive(members))
    return len(members) + 1


def _archive(members: Mapping[str, Path]) -> Iterator[bytes]:
    """The archive in pieces, the same for the same files."""
    held = BytesIO()
    with GzipFile(fileobj=held, mode="wb", compresslevel=1, mtime=0) as packed:
        with tarfile.open(fileobj=packed, mode="w") as archive:
            for name, path in sorted(members.items()):
                _add(archive, name, path.read_bytes(), executable=name.startswith("bin/"))
                yield _drained(held)
            _add(archive, "bin/python3", (_START % _binary().name).encode(), executable=True)
        yield _drained(held)
    yield _drained(held)


def _drained(held: BytesIO) -> bytes:
    data = held.getvalue()
    held.seek(0)
    held.truncate()
    return data


def _add(archive: tarfile.TarFile, name: str, data: bytes, *, executable: bool) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o755 if executable else 0o644
    archive.addfile(entry, BytesIO(data))


def _binary() -> Path:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return Path(sys.base_exec_prefix, "bin", version).resolve()


def _interpreter() -> Iterator[Member]:
    binary = _binary()
    yield f"bin/{binary.name}", binary
    library = Path(sysconfig.get_path("stdlib"))
    for path in _files(library):
        yield f"lib/{library.name}/{path.relative_to(library).as_posix()}", path
    folder, name = sysconfig.get_config_var("LIBDIR"), sysconfig.get_config_var("INSTSONAME")
    if sysconfig.get_config_var("Py_ENABLE_SHARED") and (shared := Path(folder, name)).is_file():
        yield f"lib/{name}", shared


def _program() -> Iterator[Member]:
    with resources.as_file(resources.files("lukou_kg")) as folder:
        for path in _files(folder):
            yield f"{_site()}/lukou_kg/{path.relative_to(folder).as_posix()}", path


def _package(name: str) -> Iterator[Member]:
    distribution = metadata.distribution(name)
    for file in distribution.files or ():
        path = Path(str(distribution.locate_file(file)))
        inside = ".." not in file.parts and "__pycache__" not in file.parts
        if inside and file.name not in _PLACES and file.suffix != ".pth" and path.is_file():
            yield f"{_site()}/{file.as_posix()}", path


def _site() -> str:
    return f"lib/{Path(sysconfig.get_path('stdlib')).name}/site-packages"


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in _OF_NO_USE:
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path


def _closure(names: Sequence[str]) -> list[str]:
    """These packages and all that they need here, in order."""
    found: set[str] = set()
    waiting = [canonicalize_name(name) for name in names]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _needed(name)
    return sorted(found)


def _needed(name: str) -> Iterator[NormalizedName]:
    try:
        lines = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        raise EngineError(
            f"这里没有安装 {name}；请先安装（pandas 和 pyarrow：pip install 'lukou-kg[spark]'）",
            f"{name} is not installed here; install it first (pandas and pyarrow: pip install 'lukou-kg[spark]')",
        ) from None
    for requirement in map(Requirement, lines):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield canonicalize_name(requirement.name)
