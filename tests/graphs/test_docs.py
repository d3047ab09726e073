"""The pages on the graph say what is true, and both say the same."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Store

from lukou_kg.graphs.ontology import ontology_graph
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.vocabulary import LK, LKV, prefixes

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [DOCS / "graph.md", DOCS / "graph.zh.md"]
HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes().items())


def blocks(page, language):
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_term_that_a_page_names_is_declared(page, schema):
    declared = {str(node) for node in ontology_graph(schema).subjects()}
    text = re.sub(r"#\s.*", "", "\n".join(blocks(page, "turtle") + blocks(page, "sparql")))
    named = {LK + name for name in re.findall(r"\blk:(\w+)", text)} | {
        LKV + name for name in re.findall(r"\blkv:([\w-]+\w)", text)
    }
    assert len(named) > 30
    assert {name for name in named if not name.endswith("#qualifier")} <= declared


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_questions_of_a_page_find_something(page, knowledge, schema):
    store = Store()
    store.extend(to_quads(knowledge, schema))
    questions = [query for block in blocks(page, "sparql") for query in re.split(r"(?m)^# .*$", block) if query.strip()]
    assert len(questions) == 3
    for query in questions:
        assert list(store.query(HEAD + query)), query


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_lists_every_prefix(page):
    text = page.read_text(encoding="utf-8")
    for prefix, namespace in prefixes().items():
        assert f"{prefix}:" in text
        assert namespace in text or prefix == "id"


def test_both_pages_have_the_same_parts():
    one, two = (page.read_text(encoding="utf-8") for page in PAGES)
    assert [line.split(" ")[0] for line in one.splitlines() if line.startswith("#")] == [
        line.split(" ")[0] for line in two.splitlines() if line.startswith("#")
    ]
    without_notes = [[re.sub(r"\s*#\s.*", "", block) for block in blocks(page, "turtle")] for page in PAGES]
    assert without_notes[0] == without_notes[1]
