"""The tools that keep the corpus, opened by their paths."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def load_tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def check_corpus() -> ModuleType:
    return load_tool("check_corpus")


@pytest.fixture
def make_parts() -> ModuleType:
    return load_tool("make_parts")


@pytest.fixture(scope="session")
def set_floors() -> ModuleType:
    return load_tool("set_floors")
