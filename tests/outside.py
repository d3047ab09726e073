"""Extractors of one's own for the tests: a distribution on the path, and articles that they read."""

from __future__ import annotations

import json
from pathlib import Path

import makers

from lukou_kg.app.extractors import Chosen
from lukou_kg.app.outside import OutsideReader
from lukou_kg.clean.clean import clean
from lukou_kg.model.reading import Reading

TEXT = "松岭铜箔项目开工\n\n2021年3月8日，青禾电机有限公司投资的松岭铜箔项目在云溪工业园开工。项目计划总投资12亿元，占地200亩。"
OPENED = "2021年3月8日，青禾电机有限公司投资的松岭铜箔项目在云溪工业园开工。"
PLANNED = "项目计划总投资12亿元，占地200亩。"
ENTITIES = [
    {"key": "p", "kind": "Project", "names": ["松岭铜箔项目"]},
    {"key": "c", "kind": "Company", "names": ["青禾电机有限公司"]},
    {"key": "k", "kind": "Park", "names": ["云溪工业园"]},
]
CLAIMS = [
    {"relation": "locatedIn", "subject": "p", "object": "k", "when": "2021年3月8日", "quote": OPENED},
    {"relation": "investmentAmount", "subject": "p", "value": "12亿元", "status": "planned", "quote": PLANNED},
]


def distribution(folder: Path, *, version: str = "1.0", name: str = "scripted") -> Path:
    """A folder for the path in which a package names the extractor of scripted_extractor.py by an entry point."""
    info = folder / f"acme_reader-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: acme-reader\nVersion: {version}\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        f"[lukou_kg.extractors]\n{name} = scripted_extractor:Scripted\n", encoding="utf-8"
    )
    return folder


def scripted(**config: object) -> Chosen:
    """The scripted extractor with this configuration, chosen without any entry point."""
    return Chosen("scripted", "scripted_extractor:Scripted", "acme-reader 1.0", "f" * 64, json.dumps(config))


def read(text: str, **config: object) -> Reading:
    """What is taken of what an extractor says of a text; entities and claims are those of its configuration."""
    return OutsideReader(scripted(**config)).read(clean(makers.article(text)))
