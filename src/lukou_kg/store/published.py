"""The graph in use of a workspace against its manifest, and the generations beside it; nothing is changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lukou_kg.errors import NoWorkspaceError, WorkspaceError
from lukou_kg.graphs.vocabulary import LK, NAMESPACES
from lukou_kg.schema import Labels
from lukou_kg.store.finding import Finding, State
from lukou_kg.store.generation import (
    Generation,
    current_generation,
    generation_in_use,
    generation_numbers,
    is_forgetting,
    read_manifest,
)
from lukou_kg.store.leftovers import leftovers

_PIECE = 1 << 20  # bytes
_COUNTED = {"articles": "Article", "things": "Thing", "statements": "Claim"}
# A quoted text may hold what looks like a statement, but no line feed.
_TYPE = re.compile(rf"^<[^>]*> <{re.escape(NAMESPACES['rdf'])}type> <{re.escape(LK)}(\w+)> \.$".encode(), re.MULTILINE)
_REPOST = re.compile(rf"^<[^>]*> <{re.escape(LK)}repostOf> <".encode(), re.MULTILINE)


def examine_graph(workspace: Path) -> Iterator[Finding]:
    """What is found of the graph of a workspace."""
    yield _graph(workspace)
    if is_forgetting(workspace):
        yield Finding(
            "withdrawal",
            State.LEFT_OVER,
            Labels(
                f"一次撤回中断了，图谱中可能还有被撤回的文字；再次运行 build 或 doctor {workspace} --repair 即完成撤回",
                "a withdrawal was stopped, and words of what was withdrawn may still be in the graph; "
                f"build again, or doctor {workspace} --repair, to finish it",
            ),
        )
    for path in leftovers(workspace):
        yield Finding(
            "leftover",
            State.LEFT_OVER,
            Labels(
                f"{path} 是被中断的运行留下的，无害；lukou-kg doctor {workspace} --repair 即删去",
                f"{path} was left behind by a run that was stopped and harms nothing; "
                f"lukou-kg doctor {workspace} --repair takes it away",
            ),
        )


def reposts(graph: Path) -> int:
    """How many articles of the graph in a file of N-Quads are reposts of others."""
    return sum(1 for piece in _pieces(graph) for _ in _REPOST.finditer(piece))


def _graph(workspace: Path) -> Finding:
    try:
        generation = current_generation(workspace)
    except NoWorkspaceError:
        if generation_numbers(workspace):
            return _rebuild(workspace, "current 缺失或损坏，不知哪一代图谱在用", "current is missing or damaged")
        return _rebuild(workspace, "还没有图谱（首次构建中断）", "there is no graph yet: the first build was stopped")
    except WorkspaceError as fault:
        return Finding("graph", State.REBUILD, Labels(fault.zh, fault.en))
    if wrong := _wrong_counts(generation):
        return _rebuild(
            workspace, f"{generation.folder} 的清单与图谱不符（{wrong}）", f"the manifest is wrong: {wrong}"
        )
    newest = generation_numbers(workspace)[-1]
    if generation_in_use(workspace) != newest:
        return Finding(
            "graph",
            State.LEFT_OVER,
            Labels(
                f"在用的 {generation.folder} 完好，但更新的 {newest} 还未启用（发布时中断）；"
                "再次运行 build 或 doctor --repair 即启用",
                f"{generation.folder} is in use and sound; the newer {newest} is not in use yet, for its publishing "
                "was stopped: build again, or doctor --repair",
            ),
        )
    return Finding(
        "graph",
        State.SOUND,
        Labels(
            f"{generation.folder} 与校验值和清单相符",
            f"{generation.folder} has the hash and the counts of its manifest",
        ),
    )


def _wrong_counts(generation: Generation) -> str:
    """Counts of the manifest that are not those of the graph, "" where all agree."""
    found = Counter(match[1].decode() for piece in _pieces(generation.graph) for match in _TYPE.finditer(piece))
    facts = read_manifest(generation.folder)
    expected = {name: found[term] for name, term in _COUNTED.items()}
    kinds = facts.get("kinds")
    pairs = [(name, facts.get(name), count) for name, count in expected.items()]
    if isinstance(kinds, Mapping):
        pairs += [(name, count, found[name]) for name, count in kinds.items()]
    return ", ".join(f"{name} {told} / {count}" for name, told, count in pairs if told != count)


def _pieces(graph: Path) -> Iterator[bytes]:
    """The file in pieces of whole lines."""
    with graph.open("rb") as file:
        while piece := file.read(_PIECE) + file.readline():
            yield piece


def _rebuild(workspace: Path, zh: str, en: str) -> Finding:
    return Finding(
        "graph",
        State.REBUILD,
        Labels(
            f"{zh}；文章和抽取结果在 journal.sqlite 中，lukou-kg doctor {workspace} --repair 或再次运行 build 即可重建",
            f"{en}; articles and readings are safe in journal.sqlite, "
            f"lukou-kg doctor {workspace} --repair or another build makes the graph anew",
        ),
    )
