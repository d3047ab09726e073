"""Immutable generations of the graph: written aside, checked, then named in `current` in one step."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from lukou_kg.atomic import sync_folder, write_atomically, write_fault
from lukou_kg.errors import NoWorkspaceError, WorkspaceError
from lukou_kg.reasons import reason_of

Facts = Mapping[str, object]  # JSON

_NUMBER = re.compile(r"[0-9]{4,}")
_FORGET = "withdrawing"
KEPT = 2  # the one in use and the one before it, which a reader may still be opening


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation that was checked: its folder (graph/0001), and the SHA-256 of its graph.nq."""

    folder: Path
    sha256: str

    @property
    def graph(self) -> Path:
        """Its graph.nq, to be read piece by piece: it grows with every article."""
        return self.folder / "graph.nq"

    @property
    def quads(self) -> bytes:
        """All bytes of its graph.nq at once, checked anew. Raises WorkspaceError."""
        try:
            quads = self.graph.read_bytes()
        except OSError as fault:
            raise _damaged(self.folder) from fault
        if sha256(quads).hexdigest() != self.sha256:
            raise _damaged(self.folder)
        return quads


def publish(workspace: Path, quads: Iterable[bytes], facts: Facts) -> Path:
    """The folder of the generation that holds exactly `quads`, now the one in use; nothing changes if it was before.

    `quads` are pieces of graph.nq, one behind the other. `facts` (counts and versions; no time, so that equal input
    gives equal bytes) go into manifest.json beside the SHA-256 of graph.nq. A kill at any point leaves the former
    generation in use or the new one, whole.
    Call it while holding the workspace. Raises WorkspaceError.
    """
    graphs = workspace / "graph"
    try:
        graphs.mkdir(parents=True, exist_ok=True)
        for leftover in graphs.glob(".tmp-*"):
            shutil.rmtree(leftover)
        numbers = _numbers(graphs)
        aside = _write(graphs, quads, facts)
        newest = graphs / numbers[-1] if numbers else None
        if newest is not None and _same(newest, aside):
            shutil.rmtree(aside)
        else:
            newest = graphs / f"{int(numbers[-1]) + 1 if numbers else 1:04d}"
            aside.rename(newest)
            sync_folder(graphs)
        write_atomically(workspace / "current", f"{newest.name}\n")
        for number in _numbers(graphs)[:-KEPT]:
            shutil.rmtree(graphs / number)
    except OSError as fault:
        raise write_fault(graphs, fault) from fault
    return newest


def forget_soon(workspace: Path) -> None:
    """Notes, durably, that what former generations hold must go: `forget_former` is then due, come what may."""
    write_atomically(workspace / _FORGET, "")


def is_forgetting(workspace: Path) -> bool:
    """Whether a withdrawal was begun whose words former generations may still hold."""
    return (workspace / _FORGET).exists()


def forget_former(workspace: Path) -> None:
    """Takes away every generation but the one in use, where that was noted before: what was withdrawn stands in those.

    Call it when the generation in use is the one without it.
    """
    graphs = workspace / "graph"
    if not is_forgetting(workspace):
        return
    try:
        for number in _numbers(graphs)[:-1]:
            shutil.rmtree(graphs / number)
        (workspace / _FORGET).unlink()
    except OSError as fault:
        raise write_fault(graphs, fault) from fault


def current_generation(workspace: Path) -> Generation:
    """The generation in use, checked against its manifest, in a memory that does not grow with it.

    Raises NoWorkspaceError where nothing was ever published, WorkspaceError where the files are damaged.
    """
    try:
        name = (workspace / "current").read_text("ascii").removesuffix("\n")
    except PermissionError as fault:
        raise WorkspaceError(
            f"读不了 {workspace / 'current'}（{reason_of(fault).zh}）；图谱未受影响，请检查权限后重试",
            f"{workspace / 'current'} cannot be read ({reason_of(fault).en}); "
            "the graph is untouched, check the permissions and try again",
        ) from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise NoWorkspaceError(
            f"{workspace} 中还没有图谱；请先运行 lukou-kg build 文章... --into {workspace}",
            f"there is no graph in {workspace}; run lukou-kg build ARTICLES... --into {workspace} first",
        ) from fault
    folder = workspace / "graph" / name
    try:
        digest = _graph_digest(folder)
        manifest = json.loads((folder / "manifest.json").read_bytes())
        sound = manifest["graph"]["sha256"] == digest and _is_true(manifest)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise _damaged(folder) from fault
    if not _NUMBER.fullmatch(name) or not sound:
        raise _damaged(folder)
    return Generation(folder, digest)


def sound_graph(workspace: Path) -> Path | None:
    """The folder of the generation in use, None where there is none or its graph is not that of its manifest."""
    try:
        name = (workspace / "current").read_text("ascii").removesuffix("\n")
        folder = workspace / "graph" / name
        return folder if _NUMBER.fullmatch(name) and _graph_digest(folder) == digest_of(folder) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def digest_of(folder: Path) -> str:
    """The SHA-256 of the graph that the manifest of a generation tells."""
    return str(json.loads((folder / "manifest.json").read_bytes())["graph"]["sha256"])


def read_manifest(folder: Path) -> Mapping[str, object]:
    """What manifest.json of a generation says; the generation was checked before."""
    manifest: Mapping[str, object] = json.loads((folder / "manifest.json").read_bytes())
    return manifest


def facts_in_use(workspace: Path) -> Mapping[str, object]:
    """What manifest.json of the generation in use says; nothing where none can be read, which the next build mends."""
    try:
        name = (workspace / "current").read_text("ascii").removesuffix("\n")
        facts = read_manifest(workspace / "graph" / name)
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def generation_in_use(workspace: Path) -> str:
    """What `current` names, whether there is such a generation or not; "" where that cannot be read."""
    try:
        return (workspace / "current").read_text("ascii").removesuffix("\n")
    except (OSError, UnicodeDecodeError):
        return ""


def generation_numbers(workspace: Path) -> list[str]:
    """The names of all generations of a workspace, in order."""
    graphs = workspace / "graph"
    return _numbers(graphs) if graphs.is_dir() else []


def when_published(folder: Path) -> float:
    """When the generation in that folder was made (seconds since 1970); no file of it says so, the file system does."""
    return (folder / "manifest.json").stat().st_mtime


def _numbers(graphs: Path) -> list[str]:
    return sorted((item.name for item in graphs.iterdir() if _NUMBER.fullmatch(item.name)), key=int)


def _same(folder: Path, aside: Path) -> bool:
    """Whether a generation holds what was written aside, so that its manifest is the same and true of its graph."""
    written = (aside / "manifest.json").read_bytes()
    try:
        if (folder / "manifest.json").read_bytes() != written:
            return False
        return bool(json.loads(written)["graph"]["sha256"] == _graph_digest(folder))
    except OSError:
        return False


def _write(graphs: Path, quads: Iterable[bytes], facts: Facts) -> Path:
    aside = graphs / f".tmp-{os.getpid()}"
    aside.mkdir()
    digest, size = sha256(), 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for piece in quads:
            digest.update(piece)
            size += len(piece)
            yield piece

    write_atomically(aside / "graph.nq", counted())
    manifest = {"format": 2, "graph": {"sha256": digest.hexdigest(), "bytes": size}, **facts}
    sealed = {**manifest, "sha256": _digest_of(manifest)}
    write_atomically(aside / "manifest.json", json.dumps(sealed, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    return aside


def _is_true(manifest: Facts) -> bool:
    """Whether a manifest has the hash of itself, which those of format 1 did not have."""
    return manifest["format"] == 1 or manifest["sha256"] == _digest_of(manifest)


def _digest_of(manifest: Facts) -> str:
    """The SHA-256 of what a manifest says, but for this hash itself."""
    rest = {key: value for key, value in manifest.items() if key != "sha256"}
    return sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def _graph_digest(folder: Path) -> str:
    with (folder / "graph.nq").open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _damaged(folder: Path) -> WorkspaceError:
    workspace = folder.parent.parent
    return WorkspaceError(
        f"图谱文件 {folder} 缺失或已损坏；文章和抽取结果仍在 journal.sqlite 中，"
        f"运行 lukou-kg doctor {workspace} --repair 或重新运行 lukou-kg build 即可重建",
        f"the graph in {folder} is missing or damaged; articles and readings are safe in journal.sqlite, "
        f"run lukou-kg doctor {workspace} --repair, or lukou-kg build again, to make it anew",
    )
