"""A disk that is too small."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def small_disk(place: Path, size: int) -> Iterator[tuple[Path | None, str]]:
    """A disk of so many bytes mounted at this folder for as long as the block runs; or None, and why not."""
    place.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError as fault:
        yield None, str(fault)
        return
    if done.returncode:
        yield None, done.stderr.decode(errors="replace").strip()
        return
    try:
        yield place, ""
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
