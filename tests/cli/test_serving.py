"""`lukou-kg serve` from its start to its end; what it answers stands in tests/serve."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from makers import Run
from serving import CROSS, running


def test_a_workspace_is_served_until_ctrl_c(workspace: Path) -> None:
    with running(workspace) as service:
        found = service.ask("SELECT ?name { ?park a lk:Park ; rdfs:label ?name } ORDER BY ?name").json()
        assert [row["name"]["value"] for row in found["results"]["bindings"]]
        (void,) = {service.client.get("/.well-known/void", headers={"accept": "application/n-triples"}).status_code}
        assert void == 200
        service.process.send_signal(signal.SIGINT)
        rest, _ = service.process.communicate(timeout=20)
        assert service.process.returncode == 0
        assert "服务已结束" in rest.decode()
        with pytest.raises(httpx.ConnectError):
            httpx.get(service.url, trust_env=False)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_whoever_waits_is_told_when_the_service_ends(workspace: Path, stop: signal.Signals) -> None:
    with running(workspace, stderr=subprocess.PIPE) as service, ThreadPoolExecutor() as pool:
        asked = pool.submit(service.ask, CROSS)
        time.sleep(0.5)
        for _ in range(3):
            service.process.send_signal(stop)
        out, err = service.process.communicate(timeout=20)
        assert (service.process.returncode, err, "服务已结束" in out.decode()) == (0, b"", True)
        assert (asked.result().status_code, "结束" in asked.result().json()["zh"]) == (503, True)


def test_a_port_that_is_taken_is_told(run: Run, workspace: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = run("serve", workspace, "--port", str(port))
    assert (answer.returncode, str(port) in answer.stderr.decode(), answer.stdout) == (69, True, b"")
    assert "--port" in answer.stderr.decode()


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--host", "0.0.0.0"), 2, "--expose"),
        (("--host", "::"), 2, "--expose"),
        (("--host", "192.0.2.1", "--expose"), 69, "--port"),
        (("--host", "no.such.name.invalid", "--expose"), 69, "--port"),
        (("--port", "70000"), 2, "65535"),
        (("--allow-host", "http://kg.example:80"), 2, "--allow-host"),
        (("--allow-origin", "https://maps.example/"), 2, "--allow-origin"),
        (("--timeout", "0"), 2, "--timeout"),
        (("--max-rows", "0"), 2, "--max-rows"),
        (("--memory", "1"), 2, "--memory"),
    ],
)
def test_a_place_or_limit_that_cannot_be_is_told(
    run: Run, workspace: Path, options: tuple[str, ...], code: int, words: str
) -> None:
    answer = run("serve", workspace, *options)
    assert (answer.returncode, words in answer.stderr.decode()) == (code, True)


@pytest.mark.parametrize("folder", ["empty", "none"])
def test_a_folder_without_a_graph_is_told_with_what_to_do(run: Run, tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    answer = run("serve", tmp_path / folder, "--port", "0")
    assert (answer.returncode, "lukou-kg build" in answer.stderr.decode()) == (66, True)


def test_help_opens_no_heavy_room() -> None:
    code = "import sys; from lukou_kg.cli.program import program; sys.exit(bool({'starlette', 'uvicorn'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_cards_that_are_wrong_are_told_before_anything_is_served(run: Run, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "relations").mkdir()
    (tmp_path / "relations" / "own.toml").write_text("id = 5", encoding="utf-8")
    answer = run("--cards", tmp_path, "serve", workspace, "--port", "0")
    assert (answer.returncode, "own.toml" in answer.stderr.decode(), answer.stdout) == (78, True, b"")
