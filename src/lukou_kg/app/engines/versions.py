"""What must be equal where articles are read and where the graph is made, so that the same is read."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

_READING = ("numpy", "opencc", "python-crfsuite", "spacy")  # whose other version may read otherwise
_LEFT_OUT = {"__pycache__", "examples"}  # the examples stand elsewhere in a checkout


@cache
def told_versions() -> str:
    """The program with a hash over its files, what it reads with, and the tables of Unicode."""
    parts = [f"lukou-kg {metadata.version('lukou-kg')} {_digest()}"]
    parts += [f"{name} {metadata.version(name)}" for name in _READING]
    return ", ".join((*parts, f"unicode {unicodedata.unidata_version}"))


def _digest() -> str:
    digest = hashlib.sha256()
    _add(resources.files("lukou_kg"), "", digest)
    return digest.hexdigest()[:12]


def _add(folder: Traversable, path: str, digest: hashlib._Hash) -> None:
    for item in sorted(folder.iterdir(), key=lambda each: each.name):
        if item.name in _LEFT_OUT:
            continue
        if item.is_dir():
            _add(item, f"{path}{item.name}/", digest)
        else:
            data = item.read_bytes()
            digest.update(f"{path}{item.name} {len(data)}\0".encode() + data)
