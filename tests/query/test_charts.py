"""Charts of results: what is drawn, that nothing is added up, and what is told where nothing can be drawn."""

from __future__ import annotations

import importlib
import sys
from xml.etree import ElementTree as ET

import pytest

from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.query.charts import chart_of
from lukou_kg.query.columns import Sort, columns_of
from lukou_kg.query.result import XSD, Cell, Form, Result

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"


def name(text: str) -> Cell:
    return Cell(f"https://w3id.org/lukou-kg/id/{len(text)}", is_iri=True, label=text)


def number(text: str) -> Cell:
    return Cell(text, datatype=XSD + "decimal")


def result_of(columns: tuple[str, ...], *rows: tuple[Cell | None, ...]) -> Result:
    return Result(form=Form.SELECT, columns=columns, headings=columns, cells=rows)


MONEY = result_of(
    ("project", "amount", "kind"),
    (name("松岭铜箔项目"), number("1200000000"), Cell("总投资")),
    (name("柳河水厂"), number("300000000"), Cell("年度投资")),
)


def marked(result: Result, **given: str) -> tuple[str, dict[str, str], int]:
    made = chart_of(result, **given)
    drawn = made.altair.to_dict()
    fields = {channel: spec.get("field", spec.get("aggregate")) for channel, spec in drawn["encoding"].items()}
    return drawn["mark"]["type"], fields, made.left_out


@pytest.mark.parametrize(
    ("column", "cells", "sort"),
    [
        ("amount", [number("1"), None], Sort.NUMBER),
        ("year", [number("2019"), number("2020")], Sort.YEAR),
        ("when", [Cell("2019"), Cell("2020")], Sort.YEAR),
        ("when", [Cell("2019-06"), Cell("XXXX-07")], Sort.DATE),
        ("when", [Cell("2019-06", datatype=EDTF)], Sort.DATE),
        ("who", [name("顾海")], Sort.NAME),
        ("claim", [Cell("https://w3id.org/lukou-kg/id/claim-a", is_iri=True, label="id:claim-a")], Sort.OTHER),
        ("sentence", [Cell("柳河县委书记顾海到松岭铜箔项目现场考察，要求加快建设进度。")], Sort.OTHER),
        ("empty", [None], Sort.OTHER),
    ],
)
def test_what_stands_in_a_column_says_how_it_is_drawn(column: str, cells: list[Cell | None], sort: Sort) -> None:
    assert [each.sort for each in columns_of(result_of((column,), *((cell,) for cell in cells)))] == [sort]


def test_names_with_a_number_each_are_bars() -> None:
    assert marked(MONEY) == ("bar", {"x": "x", "y": "y", "color": "colour"}, 0)
    assert chart_of(MONEY).title == "amount × project"


def test_amounts_of_one_name_stand_side_by_side_and_are_not_added_up() -> None:
    twice = result_of(MONEY.columns, *MONEY.cells, (name("松岭铜箔项目"), number("500000000"), Cell("年度投资")))
    mark, fields, _ = marked(twice)
    assert (mark, fields["x"]) == ("point", "x")
    assert len(chart_of(twice).altair.to_dict()["data"]["values"]) == 3


def test_names_and_times_are_points_and_a_time_without_its_year_is_counted_not_drawn() -> None:
    visits = result_of(
        ("who", "when"),
        (name("顾海"), Cell("2019-06")),
        (name("顾海"), Cell("2020-01-05")),
        (name("陆一舟"), Cell("XXXX-07")),
        (name("陆一舟"), None),
    )
    mark, fields, left = marked(visits)
    assert (mark, fields, left) == ("point", {"x": "x", "y": "y"}, 2)
    assert [row["x"] for row in chart_of(visits).altair.to_dict()["data"]["values"]] == ["2019-06-01", "2020-01-05"]
    assert "2" in str(chart_of(visits)._repr_mimebundle_()["text/html"]).rpartition("<p>")[2]


def test_names_alone_are_counted() -> None:
    kinds = result_of(("kind",), (name("项目"),), (name("项目"),), (name("园区"),))
    assert marked(kinds) == ("bar", {"y": "y", "x": "count"}, 0)


def test_the_caller_may_say_what_is_drawn() -> None:
    _, fields, _ = marked(MONEY, x="kind", y="amount", colour="project")
    spec = chart_of(MONEY, x="kind", y="amount").altair.to_dict()["encoding"]
    assert fields == {"x": "x", "y": "y", "color": "colour"}
    assert (spec["x"]["title"], spec["y"]["title"]) == ("kind", "amount")


def test_the_picture_holds_the_words_and_asks_for_nothing() -> None:
    made = chart_of(MONEY)
    drawn = ET.fromstring(made.svg)
    words = "".join(drawn.itertext())
    assert "松岭铜箔项目" in words
    assert "12亿" in words
    shown = made._repr_mimebundle_()
    assert str(shown["text/html"]).startswith('<img alt="amount × project" src="data:image/svg+xml;base64,')
    assert any(kind.startswith("application/vnd.vegalite.v") for kind in shown)
    assert "https://" not in made.svg.replace("http://www.w3.org", "")


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(UnknownNameError, match="project, amount, kind"):
        chart_of(MONEY, x="place")


def test_where_nothing_can_be_drawn_it_says_so() -> None:
    sentence = Cell("柳河县委书记顾海到松岭铜箔项目现场考察，要求加快建设进度。")
    with pytest.raises(UsageError, match="no column that a chart can draw"):
        chart_of(result_of(("sentence",), (sentence,)))


@pytest.mark.parametrize("library", ["altair", "vl_convert"])
def test_without_the_library_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    importlib.import_module("altair")
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=r"pip install 'lukou-kg\[notebook\]'"):
        chart_of(MONEY)
