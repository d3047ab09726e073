"""Jobs in processes of their own give what they give here, in order; what goes wrong in one is told."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool
from functools import partial

import pytest

from lukou_kg.app import side_by_side as module
from lukou_kg.app.side_by_side import side_by_side

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, which this system cannot do")


def _fails() -> int:
    raise ValueError("kiln")


def _one() -> int:
    return 1


def _dies() -> int:
    os._exit(1)


def test_what_jobs_return_comes_in_their_order() -> None:
    assert side_by_side([partial(pow, number, 2) for number in range(7)]) == [0, 1, 4, 9, 16, 25, 36]


@needs_fork
def test_jobs_need_not_be_sent_and_run_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    here = os.getpid()
    assert all(side_by_side([lambda: os.getpid() != here, lambda: os.getpid() != here]))


@pytest.mark.parametrize("processors", [1, 2, None])
def test_one_processor_does_the_same_alone(monkeypatch: pytest.MonkeyPatch, processors: int | None) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert side_by_side([lambda: "a", lambda: "b"]) == ["a", "b"]


def test_a_system_that_cannot_fork_does_them_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(module, "get_all_start_methods", lambda: ["spawn"])
    assert side_by_side([os.getpid, os.getpid]) == [os.getpid()] * 2


def test_a_fault_of_a_job_is_raised_and_the_next_jobs_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(ValueError, match="kiln"):
        side_by_side([_fails, _one])
    assert side_by_side([_one, _one]) == [1, 1]


@needs_fork
def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(BrokenProcessPool):
        side_by_side([_dies, _one])
