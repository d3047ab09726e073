"""Fixtures that every room's tests share: the built-in schema and a small, hand-written knowledge."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

# Tests are imported by path (import-mode=importlib), so the folder of the shared samples has to be named once.
sys.path.append(str(Path(__file__).parent))

import browsing
import samples

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema, load_schema

# A law says nothing of time, and a busy machine takes long for its examples.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of all tests that need one."""
    with browsing.chromium() as running:
        yield running


@pytest.fixture(scope="session")
def schema() -> Schema:
    """The built-in cards and tables."""
    return load_schema()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Three invented articles, their things and statements (see samples.py)."""
    return samples.sample_knowledge()


def _in_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in the browser come last: while Playwright is open, a loop runs, and no test can run one of its own.

    Where several processes share the tests, a file stays with one of them, so that what it sets up is made once;
    its tests in the browser are a group of their own. The tests of `known_faults.tsv` are expected to fail, strictly:
    one that passes is to be taken off the list.
    """
    items.sort(key=_in_browser)
    for item in items:
        item.add_marker(
            pytest.mark.xdist_group(f"{item.path.parent.name}/{item.path.stem}{'-browser' * _in_browser(item)}")
        )
    rows = (Path(__file__).parent / "known_faults.tsv").read_text("utf-8").splitlines()[1:]
    reasons = dict(row.split("\t") for row in rows)
    for item in items:
        if reason := reasons.get(item.nodeid):
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))
