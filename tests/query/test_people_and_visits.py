"""What the questions about visits and posts make of tellings that differ in their words or their times."""

from __future__ import annotations

import pytest
from tellings import DATES, said, store_of

from lukou_kg.model.knowledge import Statement
from lukou_kg.query.library import ask


def visits(schema, *tellings: tuple[str, str | None]) -> int:
    """How often the copper works were visited, by (visitor, time) of each telling; every second one in another article."""
    statements = [
        said(number, "visited", f"person-{who}", when=when, article=f"b{1 + number % 2}", object="project-copper")
        for number, (who, when) in enumerate(tellings)
    ]
    ((_, count, _),) = ask(store_of(schema, *statements), "most_visited", schema=schema).rows
    return int(count)


@pytest.mark.parametrize(
    ("tellings", "count"),
    [
        ([("gu", "2022"), ("gu", "2022-04")], 1),
        ([("gu", "2022-04"), ("gu", "2022-04-11"), ("gu", "2022")], 1),
        ([("gu", "2022"), ("gu", "2022-04"), ("gu", "2022-05")], 2),
        ([("gu", "2022-04-11"), ("gu", "2022-05")], 2),
        ([("gu", "2022"), ("lu", "2022-04")], 2),
        ([("gu", "2022-04-11"), ("lu", "2022-04-11")], 1),
        ([("gu", None), ("gu", "2022-04")], 1),
        ([("gu", None), ("gu", None)], 1),
        ([("gu", None), ("lu", None)], 2),
        ([("gu", "XXXX-04"), ("gu", "2022")], 1),
        ([("gu", "XXXX-04"), ("gu", "2022-05")], 2),
        ([("gu", "2022-04-10/2022-04-12"), ("gu", "2022-04-11")], 1),
        ([("gu", "2022-04-10/2022-04-12"), ("gu", "2022-04-13")], 2),
        ([("gu", "2022-04-11"), ("gu", "2023-04-11")], 2),
    ],
)
def test_visits_that_may_be_one_count_once(schema, tellings, count):
    assert visits(schema, *tellings) == count
    assert visits(schema, *reversed(tellings)) == count


def holds(number: int, who: str, words: str, *, article: str = "b1", when: str | None = None) -> Statement:
    post = {"post": "县长", "seat": "place-county"}
    return said(number, "holdsPosition", f"person-{who}", value=words, article=article, when=when, **post)


COLUMNS = ("who", "post", "body", "when", "first_seen", "last_seen", "articles")


def officials(schema, *statements: Statement, dates: dict[str, str] = DATES) -> list[tuple[object, ...]]:
    result = ask(store_of(schema, *statements, dates=dates), "officials", schema=schema)
    places = [result.columns.index(name) for name in COLUMNS]
    return [tuple(row[place] for place in places) for row in result.rows]


def test_one_post_in_two_ways_of_writing_is_one_row_with_the_dates_of_its_articles(schema):
    rows = officials(schema, holds(0, "gu", "县长"), holds(1, "gu", "柳河县县长", article="b2"))
    assert rows == [("顾海", "县长", "柳河县", None, "2022-05-20", "2024-04-12", 2)]


def test_an_article_without_a_date_hides_no_date_of_another(schema):
    statements = (holds(0, "gu", "县长"), holds(1, "gu", "柳河县县长", article="b2"))
    ((*_, first, last, articles),) = officials(schema, *statements, dates={"b2": "2024-04"})
    assert (first, last, articles) == ("2024-04", "2024-04", 2)


def test_a_time_that_an_article_gives_for_a_post_stands_beside_the_dates(schema):
    rows = officials(schema, holds(0, "gu", "县长", when="2019-03"), holds(1, "lu", "县长", article="b2"))
    assert [row[:1] + row[3:6] for row in rows] == [
        ("陆一舟", None, "2024-04-12", "2024-04-12"),
        ("顾海", "2019-03", "2022-05-20", "2022-05-20"),
    ]
