from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from samples import CELL, FANG, FILM, LUO, SCRIPT, WIRE, XINGHE, ZONE

from lukou_kg.errors import UsageError
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.view.answer import Named, Rows, Said, part_named
from lukou_kg.view.notebook import GraphView, answer_view

ROWS = Rows(
    headings=("项目", "说明"),
    rows=(
        (Said("星河电机电磁线项目", WIRE), Said("<b>5亿</b>")),
        (Said("白石膜材项目", FILM), None),
        (None, Said(2.5)),
    ),
    cut=True,
)


def named(*things: str, statements: tuple[str, ...] = ()) -> Named:
    return Named(frozenset(things), frozenset(statements))


def ends(part) -> list[set[str | None]]:
    return [{item.subject, item.object} - {None} for item in part.knowledge.statements]


def embedded(html: str, element: str):
    found = re.search(rf'<script id="{element}" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


@pytest.fixture(scope="module")
def view(knowledge: Knowledge, schema: Schema) -> GraphView:
    return answer_view(knowledge, schema, ROWS, named(WIRE, FILM), title="问", language="en")


def test_without_a_hop_there_is_only_what_is_said_between_the_things_of_the_answer(knowledge: Knowledge) -> None:
    part = part_named(knowledge, named(LUO, WIRE), 0)
    assert {LUO, WIRE} in ends(part)
    assert all(pair <= {LUO, WIRE} for pair in ends(part))
    assert {thing.id for thing in part.knowledge.things} == {LUO, WIRE}


def test_with_one_hop_all_that_is_said_of_them_is_there_and_nothing_else(knowledge: Knowledge) -> None:
    part = part_named(knowledge, named(WIRE), 1)
    assert [item.id for item in part.knowledge.statements] == [
        item.id for item in knowledge.statements if WIRE in {item.subject, item.object}
    ]


def test_each_hop_more_tells_what_is_said_of_the_things_reached(knowledge: Knowledge) -> None:
    one, two = (part_named(knowledge, named(WIRE), hops) for hops in (1, 2))
    reached = {end for pair in ends(one) for end in pair}
    assert set(one.knowledge.statements) < set(two.knowledge.statements)
    assert all(pair & reached for pair in ends(two))


def test_a_statement_that_the_answer_names_comes_with_its_ends(knowledge: Knowledge) -> None:
    claim = next(item for item in knowledge.statements if item.object is not None)
    for hops in (0, 1):
        part = part_named(knowledge, named(statements=(claim.id,)), hops)
        assert part.knowledge.statements == (claim,)
        assert {thing.id for thing in part.knowledge.things} == {claim.subject, claim.object}


def test_a_thing_of_which_nothing_is_said_is_still_there(knowledge: Knowledge) -> None:
    lone = {thing.id for thing in knowledge.things} - {
        end for item in knowledge.statements for end in (item.subject, item.object)
    }
    part = part_named(knowledge, named(XINGHE, *lone), 0)
    assert {thing.id for thing in part.knowledge.things} == {XINGHE, *lone}


def test_the_page_opens_on_the_answer_where_that_hangs_together_else_on_its_neighbours_too(
    knowledge: Knowledge,
) -> None:
    together, apart = part_named(knowledge, named(LUO, WIRE), 1), part_named(knowledge, named(LUO, CELL), 1)
    assert set(together.start.points) == {LUO, WIRE} < {thing.id for thing in together.knowledge.things}
    assert {LUO, CELL} < set(apart.start.points) == {thing.id for thing in apart.knowledge.things}


def test_articles_are_those_that_say_what_is_shown(knowledge: Knowledge) -> None:
    part = part_named(knowledge, named(FANG), 1)
    told = {evidence.article for item in part.knowledge.statements for evidence in item.evidence}
    assert {article.id for article in part.knowledge.articles} == told
    assert all(set(thing.articles) <= told for thing in part.knowledge.things)
    assert part.whole is not None
    assert part.whole.articles == len(knowledge.articles)


@pytest.mark.parametrize("hops", [-1, 1.5, "x", None])
def test_hops_are_whole_numbers_from_nought(knowledge: Knowledge, hops: object) -> None:
    with pytest.raises(UsageError, match="hops"):
        part_named(knowledge, named(WIRE), hops)  # type: ignore[arg-type]


def test_the_page_tells_the_rows_with_what_they_name(view: GraphView) -> None:
    assert embedded(view.html, "drawing")["answer"] == {
        "headings": ["项目", "说明"],
        "rows": [
            [{"text": "星河电机电磁线项目", "thing": WIRE}, {"text": "<b>5亿</b>"}],
            [{"text": "白石膜材项目", "thing": FILM}, None],
            [None, {"text": 2.5}],
        ],
        "cut": True,
    }


def test_the_page_opens_in_the_language_that_was_asked_for(view: GraphView) -> None:
    assert embedded(view.html, "drawing")["language"] == "en"
    assert '<html lang="en">' in view.html
    assert re.fullmatch(r"\d+ things · \d+ statements · \d+ articles \(of .* articles\)", view.summary)


def test_without_scripts_the_rows_stand_in_a_table_and_markup_in_them_is_text(view: GraphView) -> None:
    shown = view._repr_mimebundle_()["text/html"].partition("<iframe")[0]
    assert "<td>星河电机电磁线项目</td><td>&lt;b&gt;5亿&lt;/b&gt;</td>" in shown
    assert "<td></td><td>2.5</td>" in shown


class Images(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.sources: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.sources += [value or "" for name, value in attrs if tag == "img" and name == "src"]


def test_without_scripts_there_is_a_picture_that_asks_for_nothing(view: GraphView) -> None:
    sources = Images(view._repr_mimebundle_()["text/html"].partition("<iframe")[0]).sources
    assert [source.partition(",")[0] for source in sources] == ["data:image/svg+xml;base64"]


def test_the_picture_has_every_thing_shown_first_and_every_relation_between_them(
    knowledge: Knowledge, schema: Schema
) -> None:
    picture = answer_view(knowledge, schema, ROWS, named(LUO, WIRE, FILM, ZONE), title="问", hops=0).picture
    drawn = ET.fromstring(picture)
    words = "".join(drawn.itertext())
    for name in ("罗明远", "白石膜材项目", "青岭经开区", "项目 2"):
        assert name in words
    between = [item for item in knowledge.statements if {item.subject, item.object} <= {LUO, WIRE, FILM, ZONE}]
    lines = [path for path in drawn.iter("{http://www.w3.org/2000/svg}path") if path.get("marker-end")]
    assert len(lines) == len(between) > 0
    assert sum("stroke-dasharray" in line.attrib for line in lines) == sum(item.status != "actual" for item in between)


def test_hostile_names_are_text_in_the_picture(knowledge: Knowledge, schema: Schema) -> None:
    things = {thing.id for thing in knowledge.things if thing.name == SCRIPT}
    drawn = ET.fromstring(answer_view(knowledge, schema, ROWS, named(*things), title="问").picture)
    assert not [element for element in drawn.iter() if element.tag.endswith("script")]
