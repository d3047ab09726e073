"""The tools that keep the corpus, opened by their paths."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def load_tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def check_corpus() -> ModuleType:
    return load_tool("check_corpus")


@pytest.fixture(scope="session")
def corpus_figures() -> ModuleType:
    return load_tool("corpus_figures")


@pytest.fixture
def disagreements() -> ModuleType:
    return load_tool("disagreements")


@pytest.fixture
def make_parts() -> ModuleType:
    return load_tool("make_parts")


@pytest.fixture(scope="session")
def set_floors() -> ModuleType:
    return load_tool("set_floors")
