"""What an address says of the look of an answer, and the addresses that are made of it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.serve.pages.controls import Controls, Place, View
from lukou_kg.serve.parameters import Parameters

LOOKS = st.builds(
    Controls,
    view=st.sampled_from(View),
    sort=st.sampled_from(["", "who", "时间", "a&b=c", "<x>"]),
    descending=st.booleans(),
    first=st.integers(0, 9_999_999),
    chart=st.integers(0, 20),
)
ASKED = st.dictionaries(
    st.sampled_from(["person", "year", "query"]), st.text("罗明远 &=%+#?<\"'\n", min_size=1, max_size=9)
)


def read(address: str) -> Parameters:
    return Parameters(parse_qsl(urlsplit(address).query, keep_blank_values=True))


@given(LOOKS, ASKED)
def test_an_address_says_all_of_the_look_and_of_what_is_asked(look: Controls, asked: dict[str, str]) -> None:
    given = read(Place(path="/questions/visits", asked=asked, controls=look).address())
    again = Controls.read(given)
    assert (again.view, again.sort, again.first, again.chart) == (look.view, look.sort, look.first, look.chart)
    assert again.descending == (look.descending and bool(look.sort))
    assert {name: value for name, value in given.pairs if name in asked} == asked


@pytest.mark.parametrize(
    ("pairs", "look"),
    [
        ([], Controls()),
        ([("view", "pie")], Controls()),
        ([("view", "TABLE")], Controls()),
        ([("from", "-5")], Controls()),
        ([("from", "9" * 40)], Controls()),
        ([("from", "１２")], Controls()),
        ([("from", "12")], Controls(first=12)),
        ([("order", "up"), ("sort", "a")], Controls(sort="a")),
        ([("view", "table"), ("view", "chart")], Controls(view=View.CHART)),
    ],
)
def test_what_an_address_says_wrongly_counts_as_not_said(pairs: list[tuple[str, str]], look: Controls) -> None:
    assert Controls.read(Parameters(pairs)) == look


def test_a_usual_look_leaves_the_address_short() -> None:
    assert Place(path="/questions/visits", asked={}, controls=Controls()).address() == "/questions/visits"


def test_a_file_keeps_the_order_and_drops_the_page() -> None:
    look = Controls(view=View.CHART, sort="when", descending=True, first=200, chart=2)
    place = Place(path="/questions/visits", asked={"year": "2020"}, controls=look)
    assert place.beside("table.xlsx") == "/questions/visits/table.xlsx?year=2020&sort=when&order=down"
