"""Commands of the program in processes of their own, as a user runs them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended, and what it told on standard output and standard error."""

    code: int
    out: str
    err: str


def ask(*command: object, seed: str = "0") -> Answer:
    """Runs a command to its end; `seed` is that of the hashes of Python."""
    done = subprocess.run(
        _program(command), capture_output=True, check=False, env={**os.environ, "PYTHONHASHSEED": seed}
    )
    return Answer(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def run(*command: object, fine: tuple[int, ...] = (0,), seed: str = "0") -> Answer:
    """Runs a command that must end so."""
    answer = ask(*command, seed=seed)
    if answer.code not in fine:
        raise SystemExit(f"{command[0]} ended with {answer.code}: {answer.out}{answer.err}")
    return answer


def killed(command: tuple[object, ...], seconds: float) -> bool:
    """Whether a command was killed after so many seconds, before it had ended by itself."""
    process = subprocess.Popen(_program(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait() == -signal.SIGKILL


def quads(workspace: Path) -> bytes:
    """The graph in use of a workspace."""
    current = (workspace / "current").read_text("ascii").strip()
    return (workspace / "graph" / current / "graph.nq").read_bytes()


def _program(command: tuple[object, ...]) -> list[str]:
    return [sys.executable, "-m", "lukou_kg", *map(str, command)]
