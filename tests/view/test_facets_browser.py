"""The counts beside the facets in a real browser: what the other filters leave."""

from __future__ import annotations

from collections import Counter

import pytest
from browsing import Visit

from lukou_kg.model.claim import Status
from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.schema import Schema
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def html(knowledge: Knowledge, schema: Schema) -> str:
    return page(knowledge, schema, title="青岭区重点项目")


def counts(seen: Visit, facet: str) -> dict[str, int]:
    rows = seen.page.locator(f'.row[data-facet="{facet}"]')
    return dict(
        rows.evaluate_all("all => all.map(row => [row.dataset.id, Number(row.querySelector('.count').textContent)])")
    )


def kinds_of(knowledge: Knowledge, statements: list[Statement]) -> dict[str, int]:
    told = {end for item in statements for end in (item.subject, item.object)}
    every = {thing.kind: 0 for thing in knowledge.things}
    return every | Counter(thing.kind for thing in knowledge.things if thing.id in told)


def test_without_a_filter_the_counts_are_of_all(visit, knowledge: Knowledge, html: str) -> None:
    seen = visit(html)
    assert counts(seen, "kind") == Counter(thing.kind for thing in knowledge.things)
    assert counts(seen, "relation") == Counter(item.relation for item in knowledge.statements)
    assert counts(seen, "status") == Counter(str(item.status) for item in knowledge.statements)


def test_a_facet_counts_what_the_others_leave_and_not_its_own_choice(visit, knowledge: Knowledge, html: str) -> None:
    seen = visit(html, hash="#s=actual")
    left = [item for item in knowledge.statements if item.status is not Status.ACTUAL]
    every = dict.fromkeys({item.relation for item in knowledge.statements}, 0)
    assert counts(seen, "relation") == every | Counter(item.relation for item in left)
    assert counts(seen, "status") == Counter(str(item.status) for item in knowledge.statements)
    assert counts(seen, "kind") == kinds_of(knowledge, left)
    assert 0 in counts(seen, "relation").values()


def test_two_facets_time_and_confidence_all_count(visit, knowledge: Knowledge, html: str) -> None:
    seen = visit(html, hash="#r=visited&k=Company&conf=0.9&undated=0")
    kinds = {thing.id: thing.kind for thing in knowledge.things}

    def fits(item: Statement) -> bool:
        ends = {kinds[end] for end in (item.subject, item.object) if end}
        return item.score >= 0.9 and bool(item.when and item.when.edtf[:4].isdigit()) and "Company" not in ends

    by_status = counts(seen, "status")
    assert by_status == dict.fromkeys(by_status, 0) | Counter(
        str(item.status) for item in knowledge.statements if fits(item) and item.relation != "visited"
    )
    by_relation = counts(seen, "relation")
    assert by_relation == dict.fromkeys(by_relation, 0) | Counter(
        item.relation for item in knowledge.statements if fits(item)
    )


def test_rows_keep_their_place_while_one_filters(visit, html: str) -> None:
    seen = visit(html)
    before = list(counts(seen, "relation"))
    seen.page.click('.row[data-facet="status"][data-id="actual"] input')
    assert list(counts(seen, "relation")) == before
