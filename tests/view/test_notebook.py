from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from samples import SCRIPT, WIRE

from lukou_kg.errors import UnknownNameError, WorkspaceError
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.view.answer import Named, Rows, Said
from lukou_kg.view.notebook import GraphView, answer_view, graph_view
from lukou_kg.view.page import page


class Outer(HTMLParser):
    """The elements of a notebook's output with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def view(knowledge: Knowledge, schema: Schema) -> GraphView:
    return graph_view(knowledge, schema, title="青岭区重点项目")


def test_the_view_holds_the_page(view: GraphView, knowledge: Knowledge, schema: Schema) -> None:
    assert view.html == page(knowledge, schema, title="青岭区重点项目")


def test_a_notebook_gets_one_line_of_text_and_html(view: GraphView) -> None:
    bundle = view._repr_mimebundle_(include=None, exclude=None)
    assert bundle["text/plain"] == "青岭区重点项目 · 14 个对象 · 24 条陈述 · 3 篇文章"
    assert set(bundle) == {"text/plain", "text/html"}


def test_the_page_stands_in_a_frame_that_reaches_nothing_of_the_notebook(view: GraphView) -> None:
    outer = Outer(view._repr_mimebundle_()["text/html"])
    frames = [attributes for tag, attributes in outer.elements if tag == "iframe"]
    assert len(frames) == 1
    assert frames[0]["srcdoc"] == view.html
    assert "allow-same-origin" not in (frames[0]["sandbox"] or "")
    assert not [tag for tag, _ in outer.elements if tag == "script"]


def test_without_scripts_there_are_facts_with_their_sentences(view: GraphView) -> None:
    outer = Outer(view._repr_mimebundle_()["text/html"])
    tags = [tag for tag, _ in outer.elements]
    assert tags[:2] == ["details", "summary"]
    assert 5 <= tags.count("tr") <= 13
    assert "星河电机电磁线项目" in outer.words
    assert "5亿元以上" in outer.words


def test_what_is_planned_is_not_told_as_done(view: GraphView) -> None:
    words = Outer(view.table).words
    started = words.index("开工")
    assert words[started + 1] == "计划"


def test_around_a_thing_the_table_speaks_of_it_alone(knowledge: Knowledge, schema: Schema) -> None:
    view = graph_view(knowledge, schema, title="试", around="罗明远")
    assert view.table.count("罗明远") >= 4
    assert "方可欣" not in view.table


def test_the_summary_counts_what_is_shown_and_the_whole_beside_it(knowledge: Knowledge, schema: Schema) -> None:
    near = graph_view(knowledge, schema, title="试", around=WIRE).summary
    whole = graph_view(knowledge, schema, title="试").summary
    links = [item for item in knowledge.statements if item.object and WIRE in (item.subject, item.object)]
    things = {end for item in links for end in (item.subject, item.object) if end}
    shown = [item for item in knowledge.statements if {item.subject, item.object or item.subject} <= things]
    assert near.startswith(f"{len(things)} 个对象 · {len(shown)} 条陈述 · ")
    assert near.endswith(f"（全图 {whole}）")
    assert len(things) < len(knowledge.things)


def test_hostile_names_are_text_in_the_table(knowledge: Knowledge, schema: Schema) -> None:
    view = graph_view(knowledge, schema, title=SCRIPT, around=SCRIPT)
    outer = Outer(view._repr_mimebundle_()["text/html"])
    assert not [tag for tag, _ in outer.elements if tag == "script"]
    assert SCRIPT in outer.words


def test_saving_writes_utf8_and_makes_folders(view: GraphView, tmp_path: Path) -> None:
    target = tmp_path / "new" / "图.html"
    assert view.save(target) == target
    assert target.read_bytes().decode("utf-8") == view.html
    assert [file.name for file in target.parent.iterdir()] == ["图.html"]


def test_saving_again_replaces(view: GraphView, tmp_path: Path) -> None:
    target = tmp_path / "graph.html"
    target.write_text("old", "utf-8")
    view.save(str(target))
    assert target.read_text("utf-8") == view.html


def test_what_cannot_be_written_is_said_and_nothing_is_left(view: GraphView, tmp_path: Path) -> None:
    target = tmp_path / "graph.html"
    target.mkdir()
    with pytest.raises(WorkspaceError, match=r"graph\.html"):
        view.save(target)
    assert [file.name for file in tmp_path.iterdir()] == ["graph.html"]


def test_a_view_is_named_in_few_words(view: GraphView) -> None:
    assert "<!doctype" not in repr(view)


def test_an_unknown_name_is_refused_before_anything_is_made(knowledge: Knowledge, schema: Schema) -> None:
    with pytest.raises(UnknownNameError):
        graph_view(knowledge, schema, title="试", around="查无此人")


def test_the_view_around_a_thing_may_be_asked_by_id(knowledge: Knowledge, schema: Schema) -> None:
    assert graph_view(knowledge, schema, title="试", around=WIRE).html == page(
        knowledge, schema, title="试", around="星河电机电磁线项目"
    )


def test_an_answer_that_names_nothing_is_a_table_without_a_picture(knowledge: Knowledge, schema: Schema) -> None:
    rows = Rows(headings=("种类", "个数"), rows=((Said("项目"), Said(3)),))
    view = answer_view(knowledge, schema, rows, Named(frozenset(), frozenset()), title="合计")
    shown = view._repr_mimebundle_()["text/html"].partition("<iframe")[0]
    assert view.picture == ""
    assert "<img" not in shown
    assert "<td>项目</td><td>3</td>" in shown
