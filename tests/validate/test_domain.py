"""What the shapes of the domain tell of sentences, and what they leave be; pySHACL tells the same."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from tellings import said, store_of

GU, LU = "person-gu", "person-lu"
MAY, JUNE = {"b1": "2022-05-20", "b2": "2022-05-20"}, {"b1": "2022-05-20", "b2": "2022-06-20"}
UNDATED: dict[str, str] = {}


@pytest.fixture
def told(schema, shapes, both):
    """How often a shape tells something of statements, by us and by pySHACL alike."""

    def counted(shape, statements, dates):
        store = store_of(schema, *statements, dates=dates)
        ours, theirs = both(store.dump(format=ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph()), shapes)
        assert ours == theirs
        return sum(number for row, number in ours.items() if row[1] == shape)

    return counted


def in_one_sentence(quote, statements):
    """The statements with the evidence of the first of them, of which this is the quote."""
    (evidence,) = statements[0].evidence
    return [replace(each, evidence=(replace(evidence, quote=quote),)) for each in statements]


def holder(number, person, article, quote, *, since=None, visited=None):
    """The county's secretary as a sentence names him, with the day of his visit where it tells one."""
    post = said(
        number,
        "holdsPosition",
        person,
        article=article,
        when=since,
        value="县委书记",
        post="县委书记",
        seat="place-county",
    )
    visit = said(number + 1, "visited", person, article=article, object="park-port", when=visited)
    return in_one_sentence(quote, [post, *[visit] * bool(visited)])


PLAIN = "县委书记讲话。"
IN_MAY = {"visited": "2022-05-20"}


@pytest.mark.parametrize(
    ("dates", "one", "other", "count"),
    [
        (MAY, (PLAIN, {}), (PLAIN, {}), 1),
        (JUNE, (PLAIN, {}), (PLAIN, {}), 0),
        (UNDATED, (PLAIN, {}), (PLAIN, {}), 0),
        (UNDATED, ("20日，县委书记考察。", IN_MAY), ("20日，县委书记考察。", IN_MAY), 1),
        (UNDATED, ("2022年5月20日，县委书记出席。", {}), ("20日，县委书记考察。", IN_MAY), 1),
        (UNDATED, ("2022年5月2日，县委书记出席。", {}), ("2022年5月02日，县委书记讲话。", {}), 1),
        (UNDATED, ("2022年5月20日，县委书记出席。", {}), ("2022年6月20日，县委书记讲话。", {}), 0),
        (UNDATED, ("5月20日，县委书记出席。", {}), ("5月20日，县委书记讲话。", {}), 0),
        (UNDATED, ("5月，县委书记考察。", {"visited": "2022-05"}), ("5月，县委书记考察。", {"visited": "2022-05"}), 0),
        (UNDATED, ("20日，县委书记考察。", IN_MAY), ("6月20日，县委书记考察。", {"visited": "2022-06-20"}), 0),
        ({"b1": "2022-05-20"}, (PLAIN, {}), ("20日，县委书记考察。", IN_MAY), 1),
        # News of one day tell of different days shortly before.
        (
            MAY,
            ("18日，县委书记考察。", {"visited": "2022-05-18"}),
            ("19日，县委书记考察。", {"visited": "2022-05-19"}),
            1,
        ),
        (MAY, ("20日，县委书记考察。", {"visited": "XXXX-05-20"}), (PLAIN, {}), 1),
        # What looks back does not say who holds the post on the day of the article.
        (MAY, ("2019年3月6日，县委书记出席。", {}), (PLAIN, {}), 0),
        (MAY, ("县委书记考察。", {"visited": "2019-03-06"}), (PLAIN, {}), 0),
        (MAY, ("县委书记于1日上任。", {"since": "2022-05-01"}), (PLAIN, {}), 0),
        (JUNE, ("20日，县委书记考察。", IN_MAY), ("县委书记5月20日考察。", IN_MAY), 1),
    ],
)
def test_two_hold_one_post_on_the_day_of_the_sentence_or_of_the_news(told, dates, one, other, count) -> None:
    (quote, days), (other_quote, other_days) = one, other
    statements = [*holder(0, GU, "b1", quote, **days), *holder(2, LU, "b2", other_quote, **other_days)]
    assert told("PostHeldByTwo", statements, dates) == count


COPPER, FAN, COLD, PORT, BAY = "project-copper", "project-fan", "project-cold", "park-port", "park-bay"


@pytest.mark.parametrize(
    ("number", "listed", "more", "count"),
    [
        (2, (COPPER, FAN, COLD), (), 1),
        (2, (COPPER, FAN, PORT), (), 1),
        (1, (PORT, BAY), (), 1),
        (3, (COPPER, FAN, PORT), (), 0),
        (2, (COPPER, FAN, "company-qinghe"), (), 0),
        (1, ("project-copper2", COPPER), (), 1),
        (1, ("project-copper2", COPPER), (("partOf", "project-copper2", COPPER),), 0),
        (2, (COPPER, FAN, PORT), (("locatedIn", COPPER, PORT),), 0),
    ],
)
def test_a_list_is_longer_than_its_count_whatever_kind_of_works_it_names(told, number, listed, more, count) -> None:
    counted = said(0, "projectCount", "place-county", value=number, unit="个")
    signed = [said(1 + place, "signedOn", thing) for place, thing in enumerate(listed)]
    others = [said(20 + place, relation, one, object=other) for place, (relation, one, other) in enumerate(more)]
    statements = [*in_one_sentence("会上共签约几个项目。", [counted, *signed]), *others]
    assert told("ListLongerThanCount", statements, MAY) == count
