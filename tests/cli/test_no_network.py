"""Without a server, an extractor or an engine that the user names, no command and no process of it opens a connection."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

WATCH = """
import os, sys
def told(event, given):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}:
        with open(os.environ["ASKED"], "a", encoding="utf-8") as file:
            file.write(f"{sys.argv} {event} {given[1:]}\\n")
sys.addaudithook(told)
"""
PAGE = (
    "<html><head><link rel='stylesheet' href='http://evil.example/a.css'><script src='http://evil.example/a.js'></script>"
    "</head><body><h1>松岭铜箔项目开工</h1><img src='http://evil.example/a.png'><article><p>2021年3月5日，松岭铜箔项目在"
    "渌口经开区开工，总投资12亿元，由松岭集团投资建设。</p></article></body></html>"
)
CALLS = (
    ("build", "articles", "--into", "kg"),
    ("authority", "add", "kg", "firms.jsonld", "--as", "own"),
    ("query", "kg", "projects_by_park"),
    ("view", "kg", "-o", "page.html"),
    ("export", "kg", "-o", "graph.ttl"),
    ("explain", "articles/one.html", "-o", "one.html"),
    ("validate", "kg"),
)
FIRMS = (
    '{"@id": "https://example.org/1", "@type": "https://schema.org/Corporation", "https://schema.org/name": "青禾电机"}'
)


def called(folder: Path, *arguments: str) -> list[str]:
    """What the call and its child processes asked the network for."""
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    asked = folder / "asked"
    before = os.pathsep.join((str(folder), os.environ.get("PYTHONPATH", "")))
    environment = os.environ | {"PYTHONPATH": before, "ASKED": str(asked)}
    subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    return asked.read_text("utf-8").splitlines() if asked.exists() else []


def test_the_watch_sees_a_child_that_asks(tmp_path: Path) -> None:
    child = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    told = called(
        tmp_path, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    )
    assert len(told) == 1
    assert "socket.connect" in told[0]


def test_no_command_asks_for_anything(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "firms.jsonld").write_text(FIRMS, encoding="utf-8")
    for call in CALLS:
        assert called(tmp_path, "-c", "from lukou_kg.cli import main; main()", *call) == [], call
    assert "松岭铜箔项目" in (tmp_path / "graph.ttl").read_text("utf-8")
