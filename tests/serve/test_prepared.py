"""What a process that answers needs is loaded before it is confined: later it opens no file and no module."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from telling import EXAMPLES, HOSTILE

from lukou_kg.gold.damage import annotate, narrow
from lukou_kg.read.source import read_source

# Every file and module that is opened while articles are repaired, behind what `prepare` does.
OPENED = """
import json, sys
from lukou_kg.model.article import Article
from lukou_kg.clean.clean import clean
from lukou_kg.serve.facts.kinds import prepare
prepare()
texts = json.load(sys.stdin)
opened = []
sys.addaudithook(lambda event, given: opened.append(f"{event} {given[0]}") if event in {"open", "import"} else None)
for text in texts:
    for media_type in ("text/plain", "text/html"):
        clean(Article(id="a", sha256="", source="", data=b"", text=text, encoding="utf-8", media_type=media_type))
print(json.dumps(opened))
"""
PLAIN = "松岭铜箔项目总投资5亿元，位于云溪工业园；区长高景明说：“项目进展顺利！”随后，协调两家银行发放贷款。\n" * 3


@pytest.mark.parametrize(
    "texts",
    [
        [HOSTILE, PLAIN, ""],
        [narrow(PLAIN), annotate(PLAIN), annotate(PLAIN) + HOSTILE],
        [article.text for article in read_source(str(EXAMPLES))],
    ],
    ids=["plain", "damaged", "examples"],
)
def test_articles_are_repaired_without_opening_a_file(texts: list[str]) -> None:
    command = [sys.executable, "-c", OPENED]
    done = subprocess.run(command, input=json.dumps(texts).encode(), capture_output=True, check=True)
    assert json.loads(done.stdout) == []
