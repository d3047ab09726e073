"""The tool that makes pages of notebooks, and each notebook run once for all tests."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from nbformat import NotebookNode

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def render_notebooks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("render_notebooks", ROOT / "tools" / "render_notebooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def ran(render_notebooks: ModuleType) -> Callable[[Path], NotebookNode]:
    """A notebook with its outputs, run when it is first asked for."""
    return cache(render_notebooks.executed)
