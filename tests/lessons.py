"""Tiny annotated articles about companies with a telling word in their names, which a model learns at once."""

from __future__ import annotations

from itertools import product
from pathlib import Path

_BRANDS = ("望归", "听澜", "好日子", "慢行")
_SENTENCES = ("{p1|周岚}走访{c1|@坊}，了解生产。", "{c1|@坊}扩产，{c1|@坊}总投资5亿元。", "位于江边的{c1|@坊}投产。")
_ENTITIES = {"p1": "p1 Person 周岚\n", "c1": "c1 Company @坊\n"}


def write_lessons(folder: Path, *, count: int = 12) -> Path:
    """The folder with `count` annotated articles, up to twelve."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (brand, sentence) in list(enumerate(product(_BRANDS, _SENTENCES)))[:count]:
        entities = "".join(text for key, text in _ENTITIES.items() if f"{{{key}|" in sentence)
        written = f"id: b{number:02}\n---\n{sentence}\n---\n{entities}---\n".replace("@", brand)
        (folder / f"b{number:02}.txt").write_text(written, encoding="utf-8")
    return folder
