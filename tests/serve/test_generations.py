"""What is published while the service runs, and what happens to its processes."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from serving import CROSS, Service, running

from lukou_kg.store.generation import publish

PATIENCE = 30  # seconds
only_linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells of other processes")


def of(number: int) -> bytes:
    return f"<x:a> <x:is> <x:n{number}> .\n".encode()


def answers(service: Service, number: int) -> bool:
    answer = service.ask(f"ASK {{ <x:a> <x:is> <x:n{number}> }}")
    return answer.status_code == 200 and answer.json()["boolean"]


def wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.fixture
def workspace_of_one(published: Callable[[bytes], Path]) -> Path:
    return published(of(1))


@only_linux
def test_a_new_generation_answers_as_soon_as_it_is_loaded(workspace_of_one: Path) -> None:
    with running(workspace_of_one) as service:
        assert answers(service, 1)
        first = service.ask("ASK {}").headers["etag"]
        void = service.client.get("/.well-known/void").content
        for number in (2, 3, 4):
            publish(workspace_of_one, [of(number), of(1)], {})
            wait_for(lambda number=number: answers(service, number))
        second = service.ask("ASK {}", **{"if-none-match": first})
        assert (second.status_code, second.headers["etag"] == first) == (200, False)
        assert service.client.get("/.well-known/void").content != void
        wait_for(lambda: len(children(service.process.pid)) == 1)


def test_what_was_asked_before_is_answered_by_the_generation_before(workspace_of_one: Path) -> None:
    with running(workspace_of_one, "--timeout", "3") as service:
        late = threading.Thread(target=lambda: found.append(service.ask(CROSS + " #").status_code))
        found: list[int] = []
        late.start()
        publish(workspace_of_one, [of(2)], {})
        wait_for(lambda: answers(service, 2))
        late.join()
        assert found == [200]  # over one triple there is an end to it


def test_a_damaged_generation_is_not_served(workspace_of_one: Path) -> None:
    with running(workspace_of_one) as service:
        folder = publish(workspace_of_one, [of(2)], {})
        (folder / "graph.nq").write_bytes(of(3))
        time.sleep(2)
        wait_for(lambda: answers(service, 1))
        assert not answers(service, 3)
        publish(workspace_of_one, [of(4)], {})
        wait_for(lambda: answers(service, 4))


def test_a_workspace_that_goes_away_leaves_its_graph_served(workspace_of_one: Path) -> None:
    with running(workspace_of_one) as service:
        workspace_of_one.rename(workspace_of_one.with_name("elsewhere"))
        time.sleep(1)
        assert answers(service, 1)


@only_linux
def test_a_holder_of_the_graph_that_is_killed_is_replaced(workspace_of_one: Path) -> None:
    with running(workspace_of_one) as service:
        (holder,) = children(service.process.pid)
        os.kill(holder, signal.SIGKILL)
        wait_for(lambda: answers(service, 1) and children(service.process.pid) not in ([], [holder]))


@only_linux
def test_nothing_is_left_behind_when_the_service_is_killed(workspace_of_one: Path) -> None:
    with running(workspace_of_one) as service:
        (holder,) = children(service.process.pid)
        asked = threading.Thread(target=lambda: answered(service))
        asked.start()
        service.process.kill()
        asked.join()
        wait_for(lambda: not Path(f"/proc/{holder}").exists() or "Z" in Path(f"/proc/{holder}/stat").read_text())


def answered(service: Service) -> bool:
    try:
        return service.ask(CROSS).status_code == 200
    except httpx.TransportError:
        return False
