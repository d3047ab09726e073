"""The pipeline with the built-in cards, shared by the tests of this room."""

from __future__ import annotations

import pytest
import readers as shared


@pytest.fixture(scope="session")
def readers() -> shared.Readers:
    """The pipeline with the built-in cards."""
    return shared.built_in()
