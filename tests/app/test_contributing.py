"""What CONTRIBUTING.md promises: a relation is one card, and then it is everywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import lukou_kg

ROOT = Path(__file__).parents[2]
ASK = """
import json, sys
import lukou_kg as lk
from lukou_kg.graphs.publish import publish_ontology
kg = lk.build(sys.argv[1])
print(json.dumps({
    "said": [kg.sentence(item) for item in kg.statements if item.relation == "renovatedOn"],
    "turtle": "lk:renovatedOn" in kg.to_turtle(),
    "page": "改造" in kg.view().html,
    "ontology": "lk:renovatedOn" in publish_ontology(kg.schema)["lukou.ttl"].decode(),
}))
"""


def test_the_card_of_the_guide_is_read_shown_and_published(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    card = guide.split("```toml\n")[1].split("```")[0]
    package = tmp_path / "with-card" / "lukou_kg"
    shutil.copytree(Path(lukou_kg.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "schema" / "relations" / "renovated-on.toml").write_text(card, encoding="utf-8")
    (tmp_path / "news.txt").write_text("2021年，松岭铜箔项目完成改造。", encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-c", ASK, str(tmp_path / "news.txt")],
        env=os.environ | {"PYTHONPATH": str(package.parent)},
        capture_output=True,
        check=True,
    )
    assert json.loads(answer.stdout) == {
        "said": ["松岭铜箔项目 改造"],
        "turtle": True,
        "page": True,
        "ontology": True,
    }
