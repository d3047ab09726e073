"""Crowds of names that collide in every way that the rules of resolution know, as readings for its laws."""

from __future__ import annotations

import makers
from hypothesis import strategies as st

from lukou_kg.resolve.resolve import Reading

PLACES = ("青岭区", "青岭镇", "青岭", "东江市青岭区", "东江市", "东江县", "东江", "白石县")
NAMES = {
    "Place": PLACES,
    "Park": ("经开区", "青岭经开区", "青岭区", "产业园"),
    "Company": ("远航", "远航集团", "青岭远航集团", "青岭远航集团有限公司", "白石远航集团有限公司"),
    "Organization": ("发改局", "青岭区发改局", "远航集团"),
    "GovernmentBody": ("发改局", "青岭区发改局", "区委"),
    "Project": ("标准厂房项目", "青岭区标准厂房项目", "远航集团铜箔生产线项目", "一期", "标准厂房项目一期"),
    "Event": ("集中签约仪式", "青岭区第三届项目集中签约仪式"),
    "Person": ("顾海", "何苗"),
}
KINDS = st.sampled_from(sorted(NAMES))
CALLED = KINDS.flatmap(
    lambda kind: st.tuples(
        st.just(kind), st.sampled_from(NAMES[kind]), st.lists(st.sampled_from(NAMES[kind]), max_size=2)
    )
)
LINKS = st.tuples(
    st.sampled_from(["holdsPosition", "worksFor", "partOf", "heldAt"]), st.integers(0, 5), st.integers(0, 5)
)
STORIES = st.lists(st.tuples(st.lists(CALLED, min_size=1, max_size=6), st.lists(LINKS, max_size=4)), max_size=7)


def read(stories: list[tuple[list[tuple[str, str, list[str]]], list[tuple[str, int, int]]]]) -> list[Reading]:
    readings = []
    for number, (called, links) in enumerate(stories):
        of = makers.article(f"第{number}篇", source=f"{number}.txt")
        names = {f"e{place}": (kind, name, *aliases) for place, (kind, name, aliases) in enumerate(called)}
        claims = [
            makers.claim(of, relation, f"e{one % len(called)}", f"e{two % len(called)}", when=f"202{one}-05-0{two + 1}")
            for relation, one, two in links
        ]
        readings.append(makers.reading(of, names, claims))
    return readings
