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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of all tests of a file that need one; it is closed before those of the next."""
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a file, tests in the browser come last: while Playwright is open, a loop runs, and no test can run its own.

    The tests of `known_faults.tsv` are expected to fail, strictly: one that passes is to be taken off the list.
    """
    place = {path: number for number, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (place[item.path], item.get_closest_marker("browser") is not None))
    rows = (Path(__file__).parent / "known_faults.tsv").read_text("utf-8").splitlines()[1:]
    reasons = dict(row.split("\t") for row in rows)
    for item in items:
        if reason := reasons.get(item.nodeid):
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))
