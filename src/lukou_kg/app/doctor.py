"""What is sound in a workspace and what is not; what may be mended without touching the journal is mended."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from lukou_kg.app.build import publish_read
from lukou_kg.app.room import room_needed
from lukou_kg.app.stages import Stages
from lukou_kg.atomic import free_at, megabytes
from lukou_kg.errors import WorkspaceError
from lukou_kg.schema import Labels
from lukou_kg.store.database import check_there, read_database
from lukou_kg.store.examination import examine_journal
from lukou_kg.store.finding import Finding, State
from lukou_kg.store.generation import Generation, current_generation, generation_in_use, generation_numbers
from lukou_kg.store.journal import open_journal
from lukou_kg.store.leftovers import leftovers, remove
from lukou_kg.store.lock import sole_builder
from lukou_kg.store.published import examine_graph
from lukou_kg.store.seal import seal_anew

_GRAVE = (State.DAMAGED, State.REBUILD, State.LEFT_OVER)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, in the order of the checks, and what a repair has done (one sentence each)."""

    findings: tuple[Finding, ...]
    repaired: tuple[Labels, ...] = ()

    @property
    def worst(self) -> State:
        """The gravest state of all, SOUND where there is nothing to do."""
        found = {finding.state for finding in self.findings}
        return next((state for state in _GRAVE if state in found), State.SOUND)


def diagnose(workspace: Path, stages: Stages, *, deep: bool = False) -> Diagnosis:
    """Checks every record and file of a workspace; nothing is changed.

    With `deep` the graph that the journal gives is made anew in another folder and compared byte for byte.
    Raises NoWorkspaceError, and WorkspaceBusyError while somebody builds.
    """
    with _held(workspace) as notes:
        return Diagnosis((*notes, *_findings(workspace, stages, deep=deep)))


def repair(workspace: Path, stages: Stages, *, deep: bool = False) -> Diagnosis:
    """Takes away what stopped runs left, and makes a graph anew that is damaged or lacks; then checks again.

    Of the journal nothing is changed or taken away, and where it is damaged the graph is left as it is. What another
    program changed in it is accepted where every record is sound: the journal is then sealed as it is.
    Raises NoWorkspaceError, WorkspaceBusyError and WorkspaceError.
    """
    done: list[Labels] = []
    with sole_builder(_there(workspace)):
        findings = tuple(_findings(workspace, stages, deep=deep))
        if _is_seal_alone(findings) and seal_anew(workspace / "journal.sqlite"):
            done.append(_accepted(workspace))
            findings = tuple(_findings(workspace, stages, deep=deep))
        done += (Labels(f"已删去 {path}", f"taken away: {path}") for path in remove(leftovers(workspace)))
        graphs = {finding.check: finding.state for finding in findings if finding.check in _OF_GRAPH}
        if Diagnosis(findings).worst is not State.DAMAGED and not set(graphs.values()) <= {State.SOUND, State.NOTE}:
            done.append(_rebuilt(workspace, stages, damaged=graphs["graph"] is State.REBUILD))
        return Diagnosis(tuple(_findings(workspace, stages, deep=deep)), tuple(done))


def _is_seal_alone(findings: tuple[Finding, ...]) -> bool:
    """Whether nothing of the journal is damaged but that it is not as the last run left it."""
    damaged = [finding.check for finding in findings if finding.state is State.DAMAGED]
    return damaged == ["seal"] and "format" not in {finding.check for finding in findings}


def _accepted(workspace: Path) -> Labels:
    path = workspace / "journal.sqlite"
    return Labels(
        f"已按现状认可 {path}：每条记录都与自身的校验值相符，整个文件的校验值已重新记下；"
        "其他程序删去的记录无从得知，若要找回请用备份；再次运行 build 使图谱与记录一致",
        f"{path} is accepted as it is: every record has its own hash, and the hash of the whole file was made anew. "
        "What another program took out of it cannot be told, only a backup has it; build again to bring the graph "
        "up to it",
    )


def _there(workspace: Path) -> Path:
    check_there(workspace / "journal.sqlite")
    return workspace


@contextmanager
def _held(workspace: Path) -> Iterator[list[Finding]]:
    """Keeps builders out while the checks run; gives what there is to say of that."""
    left = (_there(workspace) / "builder.pid").exists()
    if not os.access(workspace, os.W_OK):
        told = Labels(
            f"{workspace} 不可写：可以查询，不能构建", f"{workspace} cannot be written: it can be asked, not built"
        )
        yield [Finding("folder", State.NOTE, told)]
        return
    with sole_builder(workspace):
        told = Labels(
            "上一个构建者没有正常结束（被终止或断电）；锁已随它释放",
            "the last builder was killed or lost its power; its lock ended with it",
        )
        yield [Finding("lock", State.NOTE, told)] if left else []


def _findings(workspace: Path, stages: Stages, *, deep: bool) -> Iterator[Finding]:
    journal = tuple(examine_journal(workspace))
    yield from journal
    sound = not any(finding.state is State.DAMAGED or finding.check == "format" for finding in journal)
    graph = tuple(examine_graph(workspace))
    yield from graph
    if sound:
        yield _room(workspace)
    if deep and sound and graph[0].state is State.SOUND:
        yield _deep(workspace, stages)


def _room(workspace: Path) -> Finding:
    needed, free = room_needed(workspace), free_at(workspace)
    zh, en = (
        f"成图约需空闲 {megabytes(needed)}，现有 {megabytes(free)}",
        (f"making the graph needs some {megabytes(needed)} of free space, {megabytes(free)} are there"),
    )
    if free < needed:
        return Finding("space", State.NOTE, Labels(f"{zh}；请先腾出空间", f"{en}; free some space first"))
    return Finding("space", State.SOUND, Labels(zh, en))


def _deep(workspace: Path, stages: Stages) -> Finding:
    """The graph in use beside the one that the journal gives."""
    if (other := _read_otherwise(workspace, stages)) is not None:
        return Finding("deep", State.NOTE, other)
    with TemporaryDirectory() as place:
        again = Path(place, "kg")
        again.mkdir()
        with read_database(workspace):  # what stands in its log is read with it
            for path in workspace.glob("journal.sqlite*"):
                shutil.copy(path, again)
        with open_journal(again) as journal:
            publish_read(again, journal, stages)
        made, used = current_generation(again), current_generation(workspace)
        same = made.sha256 == used.sha256 and _manifest(made) == _manifest(used)
    if same:
        told = Labels("由记录重新成图，逐字节相同", "the graph that the journal gives is the same, byte for byte")
        return Finding("deep", State.SOUND, told)
    told = Labels(
        f"在用的图谱不是记录所成的图谱（构建可能在发布前中断）；再次运行 build 或 doctor {workspace} --repair 即更新",
        "the graph in use is not the one that the journal gives (a build may have been stopped before it published); "
        f"build again, or doctor {workspace} --repair",
    )
    return Finding("deep", State.REBUILD, told)


_OF_GRAPH = {"graph", "withdrawal", "deep"}  # what publishing again mends


def _manifest(generation: Generation) -> bytes:
    return (generation.folder / "manifest.json").read_bytes()


def _read_otherwise(workspace: Path, stages: Stages) -> Labels | None:
    """Why the graph cannot be made with these stages: articles were read with others."""
    with read_database(workspace) as connection:
        readers = {row[0] for row in connection.execute("SELECT DISTINCT reader FROM extraction")}
    if readers <= {stages.reader}:
        return None
    return Labels(
        "文章是用其他卡片、名单、模型、抽取器或程序版本抽取的；"
        "请给出构建时的 --cards、--names、--model、--extractor，或再次运行 build",
        "the articles were read with other cards, names, model, extractor or version of the program; "
        "give the --cards, --names, --model and --extractor of the build, or build again",
    )


def _rebuilt(workspace: Path, stages: Stages, *, damaged: bool) -> Labels:
    if (other := _read_otherwise(workspace, stages)) is not None:
        raise WorkspaceError(f"没有重建图谱：{other.zh}", f"the graph was not made anew: {other.en}")
    with open_journal(workspace) as journal:
        publish_read(workspace, journal, stages)
    used = generation_in_use(workspace)
    if damaged:
        remove(workspace / "graph" / number for number in generation_numbers(workspace) if number != used)
    folder = workspace / "graph" / used
    return Labels(f"已由记录重建图谱：{folder}", f"the graph was made anew from the journal: {folder}")
