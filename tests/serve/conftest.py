"""A workspace whose graph is small and has named graphs, and a service over it that stands as long as the tests."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from serving import QUADS, Service, running
from telling import EXAMPLES, HOSTILE, MERGED, RECORD, WITHDRAWN, Telling, article_of

import lukou_kg as lk
from lukou_kg.store.generation import publish


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Path]:
    """Makes a workspace whose graph is these quads."""

    def made(quads: bytes) -> Path:
        workspace = tmp_path_factory.mktemp("served") / "图 谱"
        publish(workspace, [quads], {})
        return workspace

    return made


@pytest.fixture(scope="session")
def workspace(published: Callable[[bytes], Path]) -> Path:
    return published(QUADS)


@pytest.fixture(scope="session")
def service(workspace: Path) -> Iterator[Service]:
    """One service for all tests that do not change it; its limits are small."""
    with running(workspace, "--timeout", "1.5", "--max-rows", "500", "--memory", "200", "--queries", "6") as started:
        yield started


@pytest.fixture(scope="session")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Telling]:
    """A service over articles that were read, two things that were merged, an article that was withdrawn."""
    folder = tmp_path_factory.mktemp("telling")
    for number, text in enumerate((HOSTILE, *MERGED, WITHDRAWN)):
        (folder / f"own-{number}.txt").write_text(text, encoding="utf-8")
    (folder / "records.jsonl").write_text(json.dumps(RECORD, ensure_ascii=False), encoding="utf-8")
    workspace = folder / "图 谱"
    before = lk.build([EXAMPLES, folder], workspace)
    one, other, gone = (before.find(name)[0].id for name in ("青禾电机", "瑞溪膜材", "紫杉铜箔项目"))
    for command in (
        ["decide", workspace, "merge", one, other, "--by", "甲"],
        ["remove", workspace, article_of(WITHDRAWN).removeprefix("article-")],
    ):
        code = "from lukou_kg.cli import main; main()"
        subprocess.run([sys.executable, "-c", code, *map(str, command)], check=True, capture_output=True)
    left = {thing.id for thing in lk.open(workspace).things}
    (successor,) = left & {one, other}
    (former,) = {one, other} - left
    with running(workspace) as started:
        yield Telling(started, workspace, former, successor, gone)
