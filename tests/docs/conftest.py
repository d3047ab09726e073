"""The pages, and the tools that refresh them, opened by their paths."""

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
def run_pages() -> ModuleType:
    return load_tool("run_pages")


@pytest.fixture(scope="session")
def make_site() -> ModuleType:
    return load_tool("make_site")


@pytest.fixture(scope="session")
def make_reference() -> ModuleType:
    return load_tool("make_reference")


@pytest.fixture(scope="session")
def corpus_figures() -> ModuleType:
    return load_tool("corpus_figures")


@pytest.fixture(scope="session")
def agreement() -> ModuleType:
    return load_tool("agreement")


@pytest.fixture(scope="session")
def train_models() -> ModuleType:
    return load_tool("train_models")


@pytest.fixture(scope="session")
def make_parts() -> ModuleType:
    return load_tool("make_parts")


@pytest.fixture(scope="session")
def check_corpus() -> ModuleType:
    return load_tool("check_corpus")


@pytest.fixture(scope="session")
def near_copies() -> ModuleType:
    return load_tool("near_copies")
