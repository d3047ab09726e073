"""Which charts a result is offered, and what they draw."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.query.result import XSD, Cell, Form, Result
from lukou_kg.serve.charting import offers
from lukou_kg.serve.showing import Look

INTEGER, YEAR = XSD + "integer", XSD + "gYear"


def number(value: float) -> Cell:
    return Cell(str(value), datatype=INTEGER)


def thing(name: str) -> Cell:
    return Cell(f"https://x.example/id/project-{name}", is_iri=True, label=name)


def text(words: str) -> Cell:
    return Cell(words)


def table(headings: tuple[str, ...], *rows: tuple[Cell | None, ...]) -> Result:
    return Result(form=Form.SELECT, columns=headings, headings=headings, cells=rows)


AMOUNTS = table(
    ("项目", "金额"), (thing("甲"), number(3)), (thing("乙"), number(9)), (thing("丙"), None), (thing("丁"), number(9))
)


def drawn(result: Result, place: int = 0):
    return offers(result, "zh")[place].make()


def test_amounts_are_bars_by_name_the_largest_first() -> None:
    chart = drawn(AMOUNTS)
    assert (chart.look, chart.title) == (Look.BARS, "金额，按项目")
    assert (chart.labels, chart.values) == (("乙", "丁", "甲"), (9.0, 9.0, 3.0))


def test_the_title_is_in_the_language_of_the_page() -> None:
    assert offers(AMOUNTS, "en")[0].name == "金额, by 项目"


def test_a_name_that_stands_twice_is_told_apart_by_what_stands_beside_it() -> None:
    result = table(
        ("项目", "种类", "金额"),
        (thing("甲"), text("总投资"), number(5)),
        (thing("甲"), text("一期"), number(2)),
        (thing("乙"), text("总投资"), number(1)),
    )
    assert drawn(result).labels == ("甲 · 总投资", "甲 · 一期", "乙")


def test_an_amount_that_rows_repeat_is_drawn_once() -> None:
    result = table(
        ("项目", "进展", "金额"),
        (thing("甲"), text("签约"), number(5)),
        (thing("甲"), text("开工"), number(5)),
        (thing("乙"), text("签约"), number(1)),
    )
    assert (drawn(result).labels, drawn(result).values) == (("甲", "乙"), (5.0, 1.0))


def test_an_amount_that_is_planned_and_done_is_drawn_twice_and_told_apart() -> None:
    result = table(
        ("park", "status", "amount"),
        (thing("甲园"), text("计划"), number(5)),
        (thing("甲园"), text("已成事实"), number(5)),
        (thing("乙园"), text("已成事实"), number(2)),
    )
    assert drawn(result).labels == ("甲园 · 计划", "甲园 · 已成事实", "乙园")
    assert drawn(result).values == (5.0, 5.0, 2.0)


def test_two_things_of_one_park_or_one_name_are_two_bars() -> None:
    park = thing("甲园")
    result = table(
        ("park", "project", "amount"),
        (park, thing("蓝鲸"), number(5)),
        (park, thing("星火"), number(5)),
        (thing("乙园"), thing("晨曦"), number(7)),
    )
    assert drawn(result).labels == ("乙园", "甲园 · 蓝鲸", "甲园 · 星火")
    namesakes = [
        Cell(f"https://x.example/id/{kind}-1", is_iri=True, label="拓岫产业园") for kind in ("park", "project")
    ]
    result = table(("thing", "visits"), *((each, number(2)) for each in namesakes), (thing("乙"), number(1)))
    assert drawn(result).values == (2.0, 2.0, 1.0)


def test_an_amount_that_two_articles_tell_is_drawn_once() -> None:
    articles = [Cell(f"https://x.example/id/article-{name}", is_iri=True, label=name) for name in "ab"]
    result = table(
        ("project", "article", "amount"),
        *((thing("甲"), article, number(5)) for article in articles),
        (thing("乙"), articles[0], number(1)),
    )
    assert (drawn(result).labels, drawn(result).values) == (("甲", "乙"), (5.0, 1.0))


def test_groups_that_no_thing_names_are_all_drawn_and_none_stands_for_the_others() -> None:
    result = table(
        ("level", "what", "amount"),
        (text("项目"), text("计划投资"), number(7)),
        (text("项目"), text("总投资"), number(7)),
        (text("项目"), None, number(3)),
        (text("园区"), text("总投资"), number(1)),
    )
    chart = drawn(result)
    assert chart.labels == ("项目 · 计划投资", "项目 · 总投资", "项目 · —", "园区")
    assert (chart.values, chart.left) == ((7.0, 7.0, 3.0, 1.0), 0)


def test_numbers_of_different_units_stand_in_charts_of_their_own() -> None:
    result = table(
        ("项目", "promised", "unit"),
        (thing("甲"), number(300), text("吨")),
        (thing("甲"), number(1600), text("元")),
        (thing("乙"), number(900), text("元")),
        (thing("丙"), number(6), None),
    )
    titles = [offer.name for offer in offers(result, "zh") if offer.name.startswith("promised")]
    assert titles == ["promised (元)，按项目", "promised (吨)，按项目", "promised，按项目"]
    assert [drawn(result, place).values for place in range(3)] == [(1600.0, 900.0), (300.0,), (6.0,)]


def test_bars_of_namesakes_are_told_apart_by_their_ids_and_what_has_no_name_by_a_dash() -> None:
    one, two = (Cell(f"https://x.example/id/park-{key}", is_iri=True, label="青湾园") for key in "ab")
    result = table(("园区", "金额"), (one, number(3)), (two, number(2)), (None, number(1)))
    assert drawn(result).labels == ("青湾园 (park-a)", "青湾园 (park-b)", "—")


def test_long_names_are_told_apart_by_their_ends() -> None:
    name = "渌口经济开发区年产二十万吨高性能聚酰亚胺薄膜及配套设施建设项目"
    labels = drawn(table(("项目", "金额"), (thing(f"{name}一期"), number(3)), (thing(f"{name}二期"), number(2)))).labels
    assert len(set(labels)) == 2
    assert all(len(label) == 30 for label in labels)


def test_namesakes_are_counted_apart() -> None:
    one, two = (Cell(f"https://x.example/id/company-{key}", is_iri=True, label="华源") for key in "ab")
    (chart,) = (offer.make() for offer in offers(table(("企业",), (one,), (two,), (two,)), "zh"))
    assert (chart.labels, chart.values) == (("华源 (company-b)", "华源 (company-a)"), (2.0, 1.0))


def test_things_give_the_labels_before_terms_and_texts_do() -> None:
    result = table(
        ("进展", "项目", "金额"), (text("签约"), thing("甲"), number(5)), (text("开工"), thing("乙"), number(1))
    )
    assert drawn(result).labels == ("甲", "乙")


def test_what_does_not_fit_is_counted() -> None:
    result = table(("项目", "金额"), *((thing(f"第{n}"), number(n)) for n in range(40)))
    chart = drawn(result)
    assert (len(chart.labels), chart.left, chart.values[0]) == (30, 10, 39.0)


@pytest.mark.parametrize(
    ("times", "labels", "values"),
    [
        (("2019", "2021", "2019"), ("2019", "2020", "2021"), (2.0, 0.0, 1.0)),
        (("2019-11", "2020-01", "2020-01"), ("2019-11", "2019-12", "2020-01"), (1.0, 0.0, 2.0)),
        (("2019-03-05", "2019-03"), ("2019-03",), (2.0,)),
        (("2019-03", "2019"), ("2019",), (2.0,)),
        (("1900", "2020"), ("1900", "2020"), (1.0, 1.0)),
        (("2019-03/2020-01", "2020-01"), ("2019-03", "2019-04"), (1.0, 0.0)),
    ],
)
def test_times_are_counted_by_year_or_by_month_with_those_between(
    times: tuple[str, ...], labels: tuple[str, ...], values: tuple[float, ...]
) -> None:
    chart = drawn(table(("时间",), *((text(time),) for time in times)))
    assert chart.look is Look.TIMES
    assert chart.labels[: len(labels)] == labels
    assert chart.values[: len(values)] == values
    assert sum(chart.values) == len(times)


def test_what_has_no_year_is_counted_beside_the_times() -> None:
    chart = drawn(table(("时间",), (Cell("2019", datatype=YEAR),), (Cell("--06", datatype=XSD + "gMonth"),), (None,)))
    assert (chart.look, chart.left) == (Look.TIMES, 2)


def test_few_kinds_are_shares_and_many_are_bars() -> None:
    few = table(("状态",), *((text(word),) for word in "甲甲乙"))
    many = table(("状态",), *((text(word),) for word in "甲甲乙丙丁戊己庚"))
    assert (drawn(few).look, drawn(few).labels, drawn(few).values) == (Look.SHARES, ("甲", "乙"), (2.0, 1.0))
    assert drawn(many).look is Look.BARS


@pytest.mark.parametrize(
    "result",
    [
        table(("项目",)),
        table(("项目", "金额"), (thing("甲"), number(1))),
        table(("原文",), (text("长" * 60),), (text("句" * 60),)),
        table(("陈述",), *((Cell(f"https://x.example/id/claim-{n}", is_iri=True),) for n in range(3))),
        table(("数",), *((Cell(value, datatype=XSD + "double"),) for value in ("NaN", "INF"))),
    ],
    ids=["nothing", "one row", "sentences", "claims", "no finite numbers"],
)
def test_what_has_nothing_to_draw_is_offered_nothing(result: Result) -> None:
    assert offers(result, "zh") == []


def test_numbers_about_statements_come_after_those_about_things() -> None:
    result = replaced(("项目", "confidence", "金额"))
    assert [offer.name for offer in offers(result, "zh")] == ["金额，按项目", "confidence，按项目"]


def replaced(headings: tuple[str, ...]) -> Result:
    return table(headings, (thing("甲"), number(1), number(5)), (thing("乙"), number(0), number(7)))


CELLS = st.one_of(
    st.none(),
    st.builds(Cell, st.text("0129-X~/甲乙 <", max_size=40)),
    st.builds(lambda value: Cell(str(value), datatype=XSD + "double"), st.floats()),
    st.builds(lambda value: Cell(f"{value:04}", datatype=YEAR), st.integers(0, 9999)),
    st.builds(
        lambda name: Cell("https://x.example/id/park-" + name, is_iri=True, label=name), st.text("甲乙丙", max_size=5)
    ),
)


@given(
    st.integers(0, 4).flatmap(
        lambda width: st.lists(st.tuples(*[CELLS] * width), max_size=12).map(lambda rows: (width, rows))
    )
)
def test_whatever_a_result_holds_every_chart_that_is_offered_can_be_drawn(drawn_from) -> None:
    width, rows = drawn_from
    result = table(tuple(f"列{n}" for n in range(width)), *rows)
    for offer in offers(result, "zh"):
        chart = offer.make()
        assert chart.title == offer.name
        assert len(chart.labels) == len(chart.values) <= 100
        assert all(abs(value) < float("inf") for value in chart.values)
