"""Exports from the page in a real browser: each file read back by another parser and held against the graph."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping
from itertools import combinations
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
import view_many as many
from rdflib import Graph, URIRef
from samples import FILM, LUO
from view_embedded import embedded
from view_exports import claims_of_network, claims_of_turtle, hostile_knowledge, rows_of, taken
from view_regions import knowledge_of, region, said
from view_times import BRIDGE, DEPOT, FOIL, timed
from view_times import NAMES as TIMED

from lukou_kg.export.network import gexf_bytes, graphml_bytes
from lukou_kg.export.rdf import turtle_bytes
from lukou_kg.export.rows import sheet_csv_files
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, NAMESPACES
from lukou_kg.model.claim import Status
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.view.earlier import Before
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser

FORMS = ("csv", "gexf", "graphml", "ttl")
_PLACES = """() => new Promise((done) => {
  const graph = document.querySelector('#graph');
  graph.addEventListener('labelled', ({ detail }) => done(Object.fromEntries(detail.spots.map(({ id, x, y }) => [id, [x, y]]))), { once: true });
  document.querySelector('#theme').click();
})"""
SVG = "{http://www.w3.org/2000/svg}"
LK = NAMESPACES["lk"]


@pytest.fixture(scope="module")
def html(knowledge: Knowledge, schema: Schema) -> str:
    return page(knowledge, schema, title="青岭区重点项目", generation="0007")


@pytest.fixture(scope="module")
def hostile() -> Knowledge:
    return hostile_knowledge()


@pytest.fixture(scope="module")
def hostile_html(hostile: Knowledge, schema: Schema) -> str:
    return page(hostile, schema, title='"></script>\n# <b>\u202e')


def claims_in(file, form: str) -> set[str]:
    """The ids of the claims in an exported file, as another program reads it."""
    if form == "csv":
        return {row["id"] for row in rows_of(file)}
    if form == "gexf":
        return claims_of_network(nx.read_gexf(io.BytesIO(file.data), version="1.3"))
    if form == "graphml":
        return claims_of_network(nx.read_graphml(io.BytesIO(file.data)))
    return claims_of_turtle(Graph().parse(data=file.text, format="turtle"))


@pytest.mark.parametrize("form", FORMS)
def test_an_export_holds_every_claim_of_the_graph_and_no_other(
    visit, knowledge: Knowledge, html: str, form: str
) -> None:
    seen = visit(html, hash="#view=table")
    file = taken(seen, form)
    assert claims_in(file, form) == {item.id for item in knowledge.statements}
    assert file.name == f"lukou-kg-0007-{len(knowledge.statements)}-claims.{form}"
    assert f"{len(knowledge.statements)} 条陈述（图谱第 0007 代）" in seen.text("#exported")
    assert seen.faults == []
    assert [address for address in seen.requests if not address.startswith("blob:")] == [seen.address.split("#")[0]]


@pytest.mark.parametrize("form", FORMS)
def test_hostile_text_harms_no_export(visit, hostile: Knowledge, hostile_html: str, form: str) -> None:
    seen = visit(hostile_html, hash="#view=table")
    assert claims_in(taken(seen, form), form) == {item.id for item in hostile.statements}
    assert seen.page.evaluate("window.harmed") is None
    assert seen.faults == []


@pytest.mark.parametrize("name", ["knowledge", "hostile"])
def test_the_table_says_what_that_of_the_program_says(request, visit, schema: Schema, name: str) -> None:
    known: Knowledge = request.getfixturevalue(name)
    file = taken(visit(page(known, schema, title="试"), hash="#view=table"), "csv")
    assert file.data.startswith(b"\xef\xbb\xbfid,")
    assert b"\r\n" in file.data
    rows = {row["id"]: row for row in rows_of(file)}
    tables = sheet_csv_files(known, schema, DEFAULT_BASE)
    named = {"source": "subject", "target": "object", "source_label": "subject_label", "target_label": "object_label"}
    for table in ("edges.csv", "values.csv"):
        for row in csv.DictReader(io.StringIO(tables[table].decode("utf-8-sig"), newline="")):
            told = {named.get(column, column): cell for column, cell in row.items() if column != "first_article"}
            assert {column: rows[row["id"]][column] for column in told} == told


def test_no_cell_can_be_taken_for_a_formula(visit, hostile_html: str) -> None:
    cells = [cell for row in rows_of(taken(visit(hostile_html, hash="#view=table"), "csv")) for cell in row.values()]
    assert "'=1+1甲" in cells
    assert "'＝1甲" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))]


def shared(one: Mapping[str, object], other: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """What both say under the same name, but for the claims as JSON, which are written otherwise."""
    names = (one.keys() & other.keys()) - {"statements", "evidence"}
    return {name: one[name] for name in names}, {name: other[name] for name in names}


@pytest.mark.parametrize("name", ["knowledge", "hostile"])
@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_a_network_says_what_that_of_the_program_says(request, visit, schema: Schema, name: str, form: str) -> None:
    known: Knowledge = request.getfixturevalue(name)
    file = taken(visit(page(known, schema, title="试"), hash="#view=table"), form)
    write = {"gexf": gexf_bytes, "graphml": graphml_bytes}[form]
    ours, theirs = (read_network(data, form) for data in (file.data, write(known, schema, DEFAULT_BASE)))
    assert ours.nodes <= theirs.nodes
    for node, attributes in ours.nodes(data=True):
        one, other = shared(attributes, theirs.nodes[node])
        assert one == other
        assert theirs.nodes[node].keys() - attributes.keys() == set()
    links = [{told["statement"]: told for _, _, told in graph.edges(data=True)} for graph in (ours, theirs)]
    assert links[0].keys() == links[1].keys()
    for claim, attributes in links[0].items():
        one, other = shared(attributes, links[1][claim])
        assert one == other
        assert links[1][claim].keys() - attributes.keys() == set()


def read_network(data: bytes, form: str) -> nx.Graph:
    return nx.read_gexf(io.BytesIO(data), version="1.3") if form == "gexf" else nx.read_graphml(io.BytesIO(data))


def test_gexf_tells_the_days_of_what_is_told_with_a_time(
    visit, schema: Schema, knowledge: Knowledge, html: str
) -> None:
    root = ET.fromstring(taken(visit(html, hash="#view=table"), "gexf").data)
    space = "{http://gexf.net/1.3}"
    theirs = ET.fromstring(gexf_bytes(knowledge, schema, DEFAULT_BASE))

    def days(tree: ET.Element) -> dict[str, tuple[str | None, str | None]]:
        return {edge.get("id", ""): (edge.get("start"), edge.get("end")) for edge in tree.iter(f"{space}edge")}

    def stages(tree: ET.Element) -> list[tuple[str | None, ...]]:
        told = [value for value in tree.iter(f"{space}attvalue") if value.get("for") == "stage"]
        return sorted((value.get("value"), value.get("start"), value.get("end")) for value in told)

    assert any(start for start, _ in days(root).values())
    assert days(root) == days(theirs)
    assert stages(root) == stages(theirs)
    assert f"{len(knowledge.statements)} 条陈述 · 图谱第 0007 代" in (
        root.findtext(f"{space}meta/{space}description") or ""
    )


# What the graph has and the export of a page has not: events, the dataset, why names are one, and former ids.
_APART = {f"{LK}{name}" for name in ("Occurrence", "Identification", "Tombstone")} | {NAMESPACES["void"] + "Dataset"}
_LEADS_THERE = {URIRef(f"{LK}splitFrom")}


@pytest.mark.parametrize("name", ["knowledge", "hostile"])
def test_turtle_says_what_that_of_the_program_says(request, visit, schema: Schema, name: str) -> None:
    known: Knowledge = request.getfixturevalue(name)
    file = taken(visit(page(known, schema, title="试"), hash="#view=table"), "ttl")
    ours = set(Graph().parse(data=file.text, format="turtle"))
    theirs = set(Graph().parse(data=turtle_bytes(known, schema, DEFAULT_BASE).decode(), format="turtle"))
    kind = URIRef(NAMESPACES["rdf"] + "type")
    apart = {subject for subject, said_to_be, what in theirs if said_to_be == kind and str(what) in _APART}
    ends = {end for item in known.statements for end in (item.subject, item.object)}
    idle = {URIRef(f"{DEFAULT_BASE}id/{thing.id}") for thing in known.things if thing.id not in ends}
    told = {row for row in theirs if row[0] not in apart | idle and row[1] not in _LEADS_THERE}
    address = URIRef(NAMESPACES["schema"] + "url")  # one that is none of the web is not on the page
    assert ours - theirs == set()
    assert {row for row in told - ours if row[1] != address} == set()


def test_what_is_chosen_is_exported_first_and_what_is_filtered_out_is_not(
    visit, knowledge: Knowledge, html: str
) -> None:
    seen = visit(html, hash=f"#sel={LUO}")
    about = {item.id for item in knowledge.statements if LUO in (item.subject, item.object)}
    assert claims_in(taken(seen, "csv"), "csv") == about
    whole = {item.id for item in knowledge.statements}
    assert claims_in(taken(seen, "csv", "filtered"), "csv") == whole
    drawn = {item.id for item in knowledge.statements if item.object and LUO in (item.subject, item.object)}
    assert claims_in(taken(seen, "csv", "view"), "csv") == drawn
    seen.page.click('.row[data-facet="relation"][data-id="visited"] input')
    left = {item.id for item in knowledge.statements if item.relation != "visited"}
    assert claims_in(taken(seen, "ttl", "filtered"), "ttl") == left
    assert claims_in(taken(seen, "csv"), "csv") == about & left


def test_one_statement_is_exported_alone(visit, knowledge: Knowledge, html: str) -> None:
    one = next(item for item in knowledge.statements if item.object == FILM)
    assert claims_in(taken(visit(html, hash=f"#st={one.id}"), "gexf"), "gexf") == {one.id}


OLD = knowledge_of(
    said("startedOn", "project-film", when="2019-03", status=Status.PLANNED),
    said("signedOn", "project-film", when="2018-11-26"),
    said("locatedIn", "project-wire", "park-west", articles=("c",)),
    said("locatedIn", "project-film", "park-east"),
)
NEW = knowledge_of(
    said("startedOn", "project-film", when="2019-05", articles=("b",)),
    said("signedOn", "project-film", when="2018-11-26"),
    said("locatedIn", "project-film", "park-east"),
)


@pytest.fixture(scope="module")
def two(schema: Schema) -> str:
    return page(NEW, schema, title="试", before=Before("0003", OLD), generation="0004")


COMPARED = {
    item.id: item
    for item in (*OLD.statements, *NEW.statements)
    if item.relation == "startedOn" or item.subject == "project-wire"
}
GONE = {item.id for item in OLD.statements} - {item.id for item in NEW.statements}


def test_a_comparison_exports_both_sides_and_marks_what_only_the_earlier_graph_says(visit, two: str) -> None:
    seen = visit(two, hash="#view=compare&cmp=graphs")
    rows = {row["id"]: row for row in rows_of(taken(seen, "csv"))}
    assert rows.keys() == COMPARED.keys()
    assert {claim for claim, row in rows.items() if row["graph"] == "earlier"} == GONE
    assert {claim: row["generation"] for claim, row in rows.items()} == {
        claim: "0003" if claim in GONE else "0004" for claim in COMPARED
    }
    assert {row["side"] for claim, row in rows.items() if claim in GONE} == {"then"}
    assert {row["side"] for claim, row in rows.items() if claim not in GONE} == {"now"}
    first = next(row for row in rows.values() if row["time"] == "2019-03")
    assert (first["first_day"], first["last_day"]) == ("2019-03-01", "2019-03-31")
    assert seen.faults == []


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_a_network_marks_what_only_the_earlier_graph_says(visit, two: str, form: str) -> None:
    file = taken(visit(two, hash="#view=compare&cmp=graphs"), form, "filtered")
    graph = read_network(file.data, form)
    assert claims_of_network(graph) == {item.id for item in (*OLD.statements, *NEW.statements)}
    told = {attributes["statement"]: attributes for _, _, attributes in graph.edges(data=True)}
    assert {claim: row["graph"] for claim, row in told.items()} == {
        claim: "earlier" if claim in GONE else "now" for claim in told
    }
    assert graph.nodes["project-wire"]["graph"] == "earlier"
    assert graph.nodes["project-film"]["graph"] == "now"


def test_turtle_states_nothing_as_a_fact_that_only_the_earlier_graph_says(visit, two: str) -> None:
    graph = Graph().parse(data=taken(visit(two, hash="#view=compare&cmp=graphs"), "ttl", "filtered").text)
    ids = DEFAULT_BASE + "id/"
    marked = {str(claim).removeprefix(ids) for claim in graph.subjects(URIRef(NAMESPACES["owl"] + "deprecated"))}
    assert marked >= GONE
    assert marked - GONE <= {"project-wire", "park-west"}
    assert not list(graph.triples((URIRef(f"{ids}project-wire"), URIRef(f"{LK}locatedIn"), None)))
    assert list(graph.triples((URIRef(f"{ids}project-film"), URIRef(f"{LK}locatedIn"), None)))


def test_svg_is_the_relations_as_they_are_drawn(visit, knowledge: Knowledge, html: str) -> None:
    seen = visit(html)
    root = ET.fromstring(taken(seen, "svg").data)
    assert {node.get("data-statement") for node in root.iter() if node.get("data-statement")} == {
        item.id for item in knowledge.statements if item.object
    }
    assert {node.get("data-thing") for node in root.iter() if node.get("data-thing")} == {
        thing.id for thing in knowledge.things
    }
    texts = ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]
    assert texts[0] == "青岭区重点项目"
    assert {"人物", "项目", "洽谈", "罗明远"} <= set(texts)
    assert f"{sum(1 for item in knowledge.statements if item.object)} 条陈述 · 图谱第 0007 代" in texts[-1]
    on_page = seen.page.evaluate(_PLACES)
    places = {node.get("data-thing"): place_of(node) for node in root.iter() if node.get("data-thing")}
    pairs = [(on_page[one], places[one]) for one in (LUO, FILM, "park-qinglingzone7f")]
    scales = [
        (b[1][axis] - a[1][axis]) / (b[0][axis] - a[0][axis])
        for a, b in ((pairs[0], pairs[1]), (pairs[0], pairs[2]))
        for axis in (0, 1)
    ]
    assert scales == pytest.approx([scales[0]] * 4, rel=0.05)
    assert seen.faults == []


def test_svg_has_hostile_text_as_text(visit, hostile_html: str) -> None:
    root = ET.fromstring(taken(visit(hostile_html), "svg").data)
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
        "svg", "title", "desc", "rect", "text", "g", "path", "polygon", "circle", "line"
    }  # fmt: skip
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on") or "href" in name]


def drawn_in(file) -> set[str]:
    """The ids of the statements that a drawing shows."""
    return {node.get("data-statement") for node in ET.fromstring(file.data).iter() if node.get("data-statement")}


def texts_of(file) -> str:
    return "\n".join("".join(node.itertext()) for node in ET.fromstring(file.data).iter(f"{SVG}text"))


def test_a_drawing_of_what_is_chosen_holds_that_and_no_more(visit, knowledge: Knowledge, html: str) -> None:
    own = {item.id for item in knowledge.statements if item.object and LUO in (item.subject, item.object)}
    assert 0 < len(own) < len([item for item in knowledge.statements if item.object])
    seen = visit(html, hash=f"#sel={LUO}")
    file = taken(seen, "svg")
    assert drawn_in(file) == own
    assert file.name == f"lukou-kg-0007-{len(own)}-claims.svg"
    ends = {end for item in knowledge.statements if item.id in own for end in (item.subject, item.object)}
    things = {node.get("data-thing") for node in ET.fromstring(file.data).iter() if node.get("data-thing")}
    assert things == ends
    names = [thing.name for thing in knowledge.things if thing.id in ends]
    assert all(name.replace(" ", "")[:4] in texts_of(file).replace("\n", "") for name in names)


def test_a_drawing_says_how_many_of_the_chosen_are_no_relations(visit, knowledge: Knowledge, html: str) -> None:
    about = [item for item in knowledge.statements if FILM in (item.subject, item.object)]
    values = [item for item in about if item.object is None]
    assert values
    seen = visit(html, hash=f"#sel={FILM}")
    seen.page.click("#export")
    assert f"{len(about) - len(values)} 条关系" in seen.text("#exports")
    seen.page.keyboard.press("Escape")
    assert f"另有 {len(values)} 条是数值或时间" in texts_of(taken(seen, "svg"))


def test_one_statement_alone_is_drawn_alone(visit, knowledge: Knowledge, html: str) -> None:
    one = next(item for item in knowledge.statements if item.object)
    assert drawn_in(taken(visit(html, hash=f"#st={one.id}"), "svg")) == {one.id}


def test_all_that_the_filters_leave_is_drawn_though_it_is_not_on_the_page(visit, large: Knowledge, many_html) -> None:
    seen = visit(many_html)
    everything = {item.id for item in large.statements if item.object}
    assert drawn_in(taken(seen, "svg", "filtered")) == everything


@pytest.fixture(scope="module")
def large() -> Knowledge:
    return many.many(130)


@pytest.fixture(scope="module")
def many_html(large: Knowledge, schema: Schema) -> str:
    return page(large, schema, title="松江市")


@pytest.fixture(scope="module")
def hub(large: Knowledge) -> str:
    return max(many.beside(large).items(), key=lambda item: len(item[1]))[0]


def things_in(file) -> dict[str, tuple[float, float]]:
    """The middles of the things and groups that a drawing shows."""
    root = ET.fromstring(file.data)
    return {node.get("data-thing"): place_of(node) for node in root.iter() if node.get("data-thing")}


def stand_alike(on_page: Mapping[str, tuple[float, float]], drawn: Mapping[str, tuple[float, float]]) -> bool:
    """Whether a drawing is the page but for its scale and what lies around it."""
    assert on_page.keys() == drawn.keys()
    one, other = (side(on_page, key=lambda name: on_page[name][0]) for side in (min, max))
    scale = (drawn[other][0] - drawn[one][0]) / (on_page[other][0] - on_page[one][0])
    return all(
        drawn[name][axis] - drawn[one][axis] == pytest.approx(scale * (on_page[name][axis] - on_page[one][axis]), abs=2)
        for name in on_page
        for axis in (0, 1)
    )


def test_a_picture_of_an_overview_has_its_groups_and_the_number_on_each_line_where_they_stand(
    visit, large: Knowledge, many_html: str
) -> None:
    seen = visit(many_html)
    file = taken(seen, "svg")
    overview = embedded(many_html, "drawing")["overview"]
    assert {group["id"] for group in overview["groups"]} <= things_in(file).keys()
    lines = {node.get("data-line") for node in ET.fromstring(file.data).iter() if node.get("data-line")}
    assert lines == {"|".join(pair) for pair in overview["lines"]}
    assert drawn_in(file) == set()
    counted = int(re.search(r"lukou-kg-(\d+)-claims", file.name)[1])
    hidden = re.search(r"(\d+)", seen.text("#tally") or "0")
    assert counted + (int(hidden[1]) if hidden else 0) == sum(item.object is not None for item in large.statements)
    assert stand_alike(seen.page.evaluate(_PLACES), things_in(file))
    assert pixels(seen, taken(seen, "png"))["colours"] > 20
    assert seen.faults == []


def test_a_picture_of_the_relations_around_a_thing_has_their_sectors_where_they_stand(
    visit, many_html: str, hub: str
) -> None:
    seen = visit(many_html, hash=f"#around={hub}")
    file = taken(seen, "svg", "view")
    on_page = seen.page.evaluate(_PLACES)
    assert stand_alike(on_page, things_in(file))
    told = {
        node.get("data-sector"): "".join(node.itertext())
        for node in ET.fromstring(file.data).iter()
        if node.get("data-sector")
    }
    shown = seen.page.locator("#sectors .sector").evaluate_all(
        "all => all.map(one => [one.dataset.sector, one.firstElementChild.textContent])"
    )
    assert told == dict(shown)
    assert len(told) > 1
    assert seen.faults == []


def test_a_picture_of_a_chosen_group_is_of_its_relations_alone_close_together(
    visit, large: Knowledge, many_html: str
) -> None:
    overview = embedded(many_html, "drawing")["overview"]
    group = next(group["id"] for group in overview["groups"] if group["kind"] == "Company")
    number = [one["id"] for one in overview["groups"]].index(group)
    members = {node["id"] for node in embedded(many_html, "nodes") if node.get("of") == number}
    own = {item.id for item in large.statements if item.object and members & {item.subject, item.object}}
    seen = visit(many_html, hash=f"#sum={group}~things")
    file, whole = taken(seen, "svg", "chosen"), taken(seen, "svg", "filtered")
    assert drawn_in(file) == own
    spots = list(things_in(file).values())
    assert all(math.dist(one, other) > 20 for one, other in combinations(spots, 2))
    area, all_of_it = (
        float(root.get("width")) * float(root.get("height")) for root in map(ET.fromstring, (file.data, whole.data))
    )
    assert area < all_of_it / 2
    assert seen.faults == []


@pytest.mark.parametrize("around", [False, True])
def test_a_picture_of_a_chosen_thing_holds_all_its_relations_in_sectors_though_few_are_on_the_page(
    visit, large: Knowledge, many_html: str, hub: str, around: bool
) -> None:
    seen = visit(many_html, hash=f"#sel={hub}" + (f"&around={hub}" if around else ""))
    file = taken(seen, "svg", "chosen")
    assert drawn_in(file) == {
        item.id for item in large.statements if item.object and hub in (item.subject, item.object)
    }
    assert things_in(file).keys() == many.beside(large)[hub] | {hub}
    assert len(many.beside(large)[hub]) > 10
    sectors = [node for node in ET.fromstring(file.data).iter() if node.get("data-sector")]
    assert sum(int(re.search(r"(\d+)$", "".join(node.itertext()))[1]) for node in sectors) == len(
        many.beside(large)[hub]
    )


def test_nothing_of_a_drawing_lies_beyond_its_rim(visit, html: str) -> None:
    root = ET.fromstring(taken(visit(html, width=390, height=700), "svg").data)
    group = next(
        node for node in root.iter(f"{SVG}g") if "data-thing" in {key for child in node for key in child.attrib}
    )
    across, down = (float(part) for part in group.get("transform")[10:-1].split())
    width, height = float(root.get("width")), float(root.get("height"))
    points = [place_of(node) for node in group if node.get("data-thing")]
    words = [(float(node.get("x")), float(node.get("y"))) for node in group if node.tag == f"{SVG}text"]
    assert all(0 < x + across < width and 0 < y + down < height for x, y in points + words)


def place_of(node: ET.Element) -> tuple[float, float]:
    if node.get("cx"):
        return float(node.get("cx")), float(node.get("cy"))
    pairs = [float(part) for part in node.get("points").split()]
    return sum(pairs[::2]) / (len(pairs) / 2), sum(pairs[1::2]) / (len(pairs) / 2)


def pixels(seen, file) -> dict[str, int]:
    """The width, height and number of colours of a PNG, as the browser reads it."""
    return seen.page.evaluate(
        """async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
      const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
      const context = canvas.getContext('2d');
      context.drawImage(bitmap, 0, 0);
      const data = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      return { width: bitmap.width, height: bitmap.height, colours: new Set(data).size };
    }""",
        list(file.data),
    )


@pytest.mark.parametrize("view", ["graph", "timeline", "parks", "compare", "table"])
def test_every_view_gives_a_picture_of_itself(visit, schema: Schema, view: str) -> None:
    seen = visit(page(region(), schema, title="渌口区重点项目", generation="0007"), hash=f"#view={view}")
    drawing = taken(seen, "svg")
    root = ET.fromstring(drawing.data)
    assert "渌口区重点项目" in texts_of(drawing)
    shown = {
        "graph": "东岭经开区",
        "timeline": "松岭铜箔项目",
        "parks": "东岭经开区",
        "compare": "松岭铜箔项目",
        "table": "渌口区",
    }
    assert shown[view] in texts_of(drawing)
    assert "图谱第 0007 代" in texts_of(drawing)
    size = pixels(seen, taken(seen, "png"))
    assert (size["width"], size["height"]) == (2 * int(root.get("width")), 2 * int(root.get("height")))
    assert size["colours"] > 20
    assert seen.faults == []


def test_a_picture_of_the_timeline_holds_what_is_chosen_and_no_more(visit, schema: Schema) -> None:
    seen = visit(page(timed(), schema, title="进展"), hash=f"#view=timeline&sel={BRIDGE}")
    chosen, whole = taken(seen, "svg"), None
    assert TIMED[BRIDGE] in texts_of(chosen)
    assert not [name for work, name in TIMED.items() if work != BRIDGE and name in texts_of(chosen)]
    seen.page.keyboard.press("Escape")
    whole = taken(seen, "svg")
    assert all(name in texts_of(whole) for work, name in TIMED.items() if work in (BRIDGE, FOIL, DEPOT))
    assert seen.page.locator(f'.lane[data-thing="{FOIL}"]').is_visible()


def test_a_picture_of_a_part_of_the_timeline_counts_what_is_drawn_and_tells_of_the_rest(visit, schema: Schema) -> None:
    work = "project-film"
    seen = visit(page(region(), schema, title="进展", generation="0007"), hash=f"#view=timeline&sel={work}")
    about = [item.id for item in region().statements if work in (item.subject, item.object)]
    drawn = seen.page.locator(f'.lane[data-thing="{work}"]').evaluate_all(
        "([lane]) => [...new Set([...lane.querySelectorAll('[data-statement], [data-said]')].flatMap((one) => (one.dataset.statement ?? one.dataset.said).split(' ')))]"
    )
    count = len(set(drawn) & set(about))
    assert 0 < count < len(about)
    drawing = taken(seen, "svg")
    assert drawing.name == f"lukou-kg-0007-{count}-claims.svg"
    assert f"{count} 条陈述" in texts_of(drawing)
    assert f"另有 {len(about) - count} 条不在图上" in texts_of(drawing)
    seen.page.click("#export")
    assert f"图片画出其中的 {count} 条" in seen.text("#exports")


@pytest.mark.parametrize(
    ("hash", "why"),
    [
        ("#view=timeline&sel=park-east", "没有可以画"),
        ("#view=timeline&sel=company-yun&lang=en", "can be drawn"),
        ("#view=parks&conf=1", "没有可以画"),
        ("#view=compare&conf=1", "没有可以画"),
        ("#view=table&conf=1", "没有可以画"),
        ("#view=timeline&conf=1", "没有可以画"),
    ],
)
def test_where_nothing_can_be_drawn_there_is_no_picture_and_the_menu_says_so(
    visit,
    schema: Schema,
    hash: str,  # noqa: A002 - as in a URL
    why: str,
) -> None:
    seen = visit(page(region(), schema, title="试"), hash=hash)
    seen.page.click("#export")
    off = seen.page.locator('#exports [aria-disabled="true"]').evaluate_all("all => all.map(one => one.dataset.form)")
    assert off == ["png", "svg"]
    assert why in seen.text("#exports")
    assert seen.faults == []


def test_a_picture_of_a_long_table_counts_its_rows(visit, schema: Schema) -> None:
    county = many.many(130)
    drawing = taken(visit(page(county, schema, title="试"), hash="#view=table"), "svg")
    assert drawing.name.endswith("-150-claims.svg")
    assert f"另有 {len(county.statements) - 150} 条不在图上" in texts_of(drawing)


def test_a_picture_of_the_table_holds_the_chosen_row_and_no_more(visit, knowledge: Knowledge, html: str) -> None:
    one = next(item for item in knowledge.statements if item.object == FILM and item.relation == "visited")
    texts = texts_of(taken(visit(html, hash=f"#view=table&st={one.id}"), "svg"))
    assert "罗明远" in texts
    assert "方可欣" not in texts


@pytest.mark.parametrize(
    ("view", "scope", "why"),
    [("parks", "chosen", "整个视图"), ("parks", "filtered", "只能是"), ("table", "filtered", "只能是")],
)
def test_where_there_is_no_picture_the_menu_says_why(visit, schema: Schema, view: str, scope: str, why: str) -> None:
    seen = visit(page(region(), schema, title="试"), hash=f"#view={view}&sel=park-east")
    seen.page.click("#export")
    seen.page.click(f'#exports [data-scope="{scope}"]')
    off = seen.page.locator('#exports [aria-disabled="true"]').evaluate_all("all => all.map(one => one.dataset.form)")
    assert off == ["png", "svg"]
    assert why in seen.text("#exports")
    seen.page.click('#exports [data-scope="view"]')
    assert seen.page.locator('#exports [aria-disabled="true"]').count() == 0


@pytest.mark.parametrize(
    ("hash", "word"),
    [
        ("#view=parks", r"另有 (\d+) (?:个项目|家企业|处)不在图上"),
        ("#view=parks&lang=en", r"(?:works|firms|parks and places) not drawn: (\d+)"),
    ],
)
def test_a_picture_of_parks_says_what_it_leaves_out(visit, schema: Schema, hash: str, word: str) -> None:  # noqa: A002
    seen = visit(page(many.many(400), schema, title="试"), hash=hash)
    for pressed in ((), (".region .next", "#more-regions")):
        for button in pressed:
            seen.page.locator(button).first.click()
        left = [int(re.findall(r"\d+", text)[-1]) for text in seen.page.locator(".region .next").all_inner_texts()]
        more = seen.page.locator("#more-regions")
        if more.count():
            shown, count = map(int, re.findall(r"\d+", more.inner_text())[1:])
            left.append(abs(count - shown))
        assert left
        told = re.findall(word, texts_of(taken(seen, "svg")))
        assert sorted(map(int, told)) == sorted(left)
    assert seen.page.locator("#parks-view [data-left] + p").count() == 0


@pytest.mark.parametrize("view", ["parks", "compare"])
def test_what_is_chosen_changes_nothing_of_what_the_view_shows(visit, schema: Schema, view: str) -> None:
    html = page(region(), schema, title="试")
    counts = set()
    for chosen in ("", "&sel=project-film"):
        seen = visit(html, hash=f"#view={view}{chosen}")
        counts.add(len(rows_of(taken(seen, "csv", "view"))))
        assert f"-{max(counts)}-claims" in taken(seen, "svg", "view").name
    assert len(counts) == 1


def test_where_the_view_has_a_picture_the_refusal_says_so(visit, schema: Schema) -> None:
    seen = visit(page(region(), schema, title="试"), hash="#view=timeline&sel=park-east")
    seen.page.click("#export")
    assert "可选“本视图所示”" in seen.text("#exports")
    seen.page.click('#exports [data-scope="view"]')
    assert seen.page.locator('#exports [aria-disabled="true"]').count() == 0


def test_a_frame_of_a_notebook_draws_the_picture_as_well(visit, html: str) -> None:
    framed = html.replace("&", "&amp;").replace('"', "&quot;")
    outer = f'<html data-ready><iframe srcdoc="{framed}" sandbox="allow-scripts allow-downloads" width="1200" height="700"></iframe>'
    seen = visit(outer)
    frame = seen.page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.locator("#export").click()
    with seen.page.expect_download() as saved:
        frame.locator('#exports [data-form="png"]').click()
    assert saved.value.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_menu_works_by_keyboard_and_speaks_both_languages(visit, html: str) -> None:
    seen = visit(html, hash="#view=table&lang=en")
    seen.page.keyboard.press("x")
    assert seen.page.evaluate("document.activeElement.getAttribute('role')") == "menuitemradio"
    seen.page.keyboard.press("ArrowUp")
    assert seen.page.evaluate("document.activeElement.dataset.form") == "ttl"
    seen.page.keyboard.press("Escape")
    assert seen.page.is_hidden("#exports")
    assert seen.page.evaluate("document.activeElement.id") == "export"
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("c")
    with seen.page.expect_download() as download:
        seen.page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")
    assert "statements exported (generation 0007 of the graph)" in seen.text("#exported")
    assert seen.page.get_attribute("#export", "aria-expanded") == "false"
    seen.page.set_viewport_size({"width": 390, "height": 844})
    seen.page.click("#export")
    box = seen.page.locator("#exports").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_a_frame_without_downloads_gives_the_text_itself(visit, html: str) -> None:
    framed = html.replace("&", "&amp;").replace('"', "&quot;")
    outer = f'<html data-ready><iframe srcdoc="{framed}" sandbox="allow-scripts" width="1200" height="700"></iframe>'
    frame = visit(outer).page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.locator("#to-table").click()
    frame.locator("#export").click()
    frame.locator('#exports [data-form="ttl"]').click()
    frame.locator("#exported textarea").wait_for()
    assert "框架" in frame.locator("#exported").inner_text()
    assert claims_of_turtle(Graph().parse(data=frame.locator("#exported textarea").input_value(), format="turtle"))


def test_a_page_that_knows_no_generation_says_so(visit, knowledge: Knowledge, schema: Schema) -> None:
    seen = visit(page(knowledge, schema, title="试"), hash="#view=table")
    assert taken(seen, "ttl").text.splitlines()[0].startswith(f"# {len(knowledge.statements)} 条陈述 · 图谱代号不详")
    assert "代号不详" in seen.text("#exported")


def test_the_same_choice_gives_the_same_bytes(visit, html: str) -> None:
    seen = visit(html, hash="#view=table")
    for form in FORMS:
        first = taken(seen, form).data
        seen.page.click("th button >> nth=1")
        assert taken(seen, form).data == first
