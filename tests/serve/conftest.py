"""A workspace whose graph is small and has named graphs, and a service over it that stands as long as the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from serving import QUADS, Service, running

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
