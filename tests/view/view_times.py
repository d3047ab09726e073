"""Works with steps at times of every kind, for the timeline and the filter by time."""

from __future__ import annotations

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, Mark, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement, Thing

BRIDGE, FOIL, DEPOT, QUIET, LATER = "project-bridge", "project-foil", "project-depot", "project-quiet", "project-later"
NAMES = {BRIDGE: "石江大桥", FOIL: "松岭铜箔项目", DEPOT: "云溪冷链项目", QUIET: "未动工项目", LATER: "拟建项目"}
PLANNED, ACTUAL = Status.PLANNED, Status.ACTUAL

# id, subject, relation, object, value, status, time, basis, score
_TOLD = (
    ("b-signed", BRIDGE, "signedOn", None, None, ACTUAL, "2018-03", "stated", 0.9),
    ("b-started", BRIDGE, "startedOn", None, None, ACTUAL, "2018-09-12", "stated", 0.9),
    ("b-stalled", BRIDGE, "stalledOn", None, None, ACTUAL, "2019", "text", 0.6),
    ("b-plan", BRIDGE, "completedOn", None, None, PLANNED, "2020-06", "published", 0.9),
    ("b-done-1", BRIDGE, "completedOn", None, None, ACTUAL, "2021-11-30", "stated", 0.9),
    ("b-done-2", BRIDGE, "completedOn", None, None, ACTUAL, "2022-01", "stated", 0.9),
    ("b-money", BRIDGE, "investmentAmount", None, 5e8, ACTUAL, None, None, 0.9),
    ("b-park", BRIDGE, "locatedIn", "park-yun", None, ACTUAL, None, None, 0.9),
    ("f-visit", "person-gao", "visited", FOIL, None, ACTUAL, "2020-05-12", "stated", 0.9),
    ("f-talks", FOIL, "signedOn", None, None, Status.NEGOTIATING, "2020-07", "stated", 0.9),
    ("f-undated", FOIL, "startedOn", None, None, PLANNED, None, None, 0.9),
    ("f-money", FOIL, "investmentAmount", None, 3e9, PLANNED, None, None, 0.4),
    ("d-made", DEPOT, "producedOn", None, None, ACTUAL, "2016", "stated", 0.95),
    ("q-unknown", QUIET, "startedOn", None, None, ACTUAL, "XXXX-06", "partial", 0.9),
    ("l-plan", LATER, "startedOn", None, None, PLANNED, "2023-03", "published", 0.7),
)


def timed() -> Knowledge:
    """Five works: one through all steps with two days of completion, one planned, one old, two without a date or plan."""
    head = ArticleHead(id="a", sha256="0" * 64, source="a.txt", title="进展", published="2022-02-01", publisher="日报")
    things = (
        *(Thing(id=name, kind="Project", name=title) for name, title in NAMES.items()),
        Thing(id="park-yun", kind="Park", name="云溪工业园"),
        Thing(id="person-gao", kind="Person", name="高景明"),
    )
    return Knowledge(
        articles=(head,),
        things=tuple(sorted(things, key=lambda thing: thing.id)),
        statements=tuple(
            sorted((_statement(100 * place, *told) for place, told in enumerate(_TOLD)), key=lambda item: item.id)
        ),
        schema_version="0" * 64,
    )


def _statement(
    start: int,
    name: str,
    subject: str,
    relation: str,
    target: str | None,
    value: float | None,
    status: Status,
    edtf: str | None,
    basis: str | None,
    score: float,
) -> Statement:
    quote = f"{NAMES.get(subject, '高景明')}：{name}"
    said = Evidence(
        article="a",
        sentence=0,
        span=Span(start, start + len(quote)),
        quote=quote,
        raw_span=Span(start, start + len(quote)),
        raw_quote=quote,
        marks=(Mark(role="subject", span=Span(start, start + len(quote) - len(name) - 1)),),
    )
    return Statement(
        id=name,
        relation=relation,
        subject=subject,
        object=target,
        value=value,
        unit=None if value is None else "CNY",
        status=status,
        when=None if edtf is None else When(edtf=edtf, text=edtf, basis=basis or "stated"),
        asserted=status is ACTUAL and score >= 0.8,
        score=score,
        rules=("r",),
        evidence=(said,),
    )
