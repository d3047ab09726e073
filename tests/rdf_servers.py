"""Real SPARQL servers for the tests, in folders of their own, ended with the block that started them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

_PATIENCE = 60.0  # seconds
_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = .
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
DefaultQuery = ASK {{}}
"""


def free_port() -> int:
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        return int(there.getsockname()[1])


def oxigraph_command() -> str | None:
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


@contextmanager
def oxigraph(folder: Path | None = None, port: int | None = None) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """`oxigraph serve` over a store on disk, or in memory: its address and its process."""
    command = oxigraph_command()
    assert command, "pip install oxigraph"
    address = f"127.0.0.1:{port or free_port()}"
    place = () if folder is None else ("--location", str(folder))
    process = subprocess.Popen([command, "serve", *place, "--bind", address], stderr=subprocess.DEVNULL)
    with _ended(process):
        _wait(f"http://{address}/query?query=ASK%20%7B%7D", process)
        yield f"http://{address}", process


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Virtuoso with the user dba, whose password is dba: its address."""
    port = free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, port=port, sql=free_port()))
    process = subprocess.Popen(
        ["virtuoso-t", "+foreground", "+configfile", str(ini)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with _ended(process):
        _wait(f"http://127.0.0.1:{port}/sparql?query=ASK%20%7B%7D", process)
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended by itself"
        try:
            if httpx.get(url, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise TimeoutError(url)
