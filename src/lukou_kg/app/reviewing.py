"""Doubtful claims and doubtful identities as a workbook that people fill in, and the decisions that they filled in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lukou_kg.app.authority_reading import Contents
from lukou_kg.app.doubtful import Doubtful, Pair, most_doubtful, undecided
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.stages import Stages
from lukou_kg.app.written import status_names
from lukou_kg.graphs.strings import gated
from lukou_kg.model.claim import Evidence
from lukou_kg.model.decision import Decision
from lukou_kg.model.knowledge import Statement, Thing
from lukou_kg.resolve.authorities import Linking
from lukou_kg.schema import Schema
from lukou_kg.sheets.reading import cell_text
from lukou_kg.sheets.workbook import Marked, Sheet, Value, workbook

CLAIMS, IDENTITIES = "陈述", "同一事物"
VERDICT, NEW, REMARK, KEY = "审核", "改为", "备注", "编号"
ONE, TWO, FIRST, ARTICLES = "编号一", "编号二", "文章一", "文章二"
NAME_ONE, NAME_TWO = "名称一", "名称二"
CHECK = "核对"
SENTENCE = "句子"
SAID = ("主体", "关系", "对象或数值", "状态", "时间")  # what a claim says, one column each
_CLAIM_COLUMNS = (
    SENTENCE, *SAID, "置信度", "建议", VERDICT, NEW, REMARK, "已有裁定",
    "文章", KEY,
)  # fmt: skip
_PAIR_COLUMNS = (
    NAME_ONE, NAME_TWO, "可能性", "依据", "存疑", "建议", VERDICT, REMARK, FIRST, ARTICLES, ONE, TWO, CHECK,
)  # fmt: skip
_TOGETHER = (NAME_ONE, NAME_TWO, FIRST, ARTICLES, ONE, TWO)  # what must stay in one row
PASS, FAIL, OBJECT, VALUE, STATUS, TIME = "通过", "不通过", "改对象", "改数值", "改状态", "改时间"
SAME, APART = "合并", "分开"
_HOW = (
    ("“审核”一栏有下拉选项：通过、不通过、改对象、改数值、改状态、改时间；后四种在“改为”一栏写正确的内容。",),
    ("金额写 500000000 或 5亿元，时间写 2023-05-12、2023年5月或 2023；状态写已成事实、计划、洽谈、否定或预计。",),
    ("“同一事物”表：两个名称是同一个的选“合并”，不是的选“分开”。没有把握的留空。",),
    ("填好后运行：lukou-kg review import 工作区 本文件 --by 您的姓名（先加 --dry-run 可只看不改）。",),
    ("Column 审核 has a list: 通过 right, 不通过 wrong, 改对象, 改数值, 改状态, 改时间 another object, value, …",),
    ("which goes into the column 改为. Sheet 同一事物: 合并 one thing, 分开 two. Leave empty what you are not",),
    ("sure of.",),
    ("Then run: lukou-kg review import KG THIS_FILE --by YOUR_NAME (with --dry-run it only tells).",),
)  # fmt: skip
AND = "；"
_MOST_ARTICLES = 200  # of one cell
_DIGITS = 8


def review_workbook(graph: KnowledgeGraph, workspace: Path, stages: Stages, *, limit: int) -> bytes:
    """The most doubtful claims and identities, at most `limit` of each, the most doubtful first, to be filled in.

    Pairs of names that somebody has decided on are left out; claims are told with their decision.

    Raises NoWorkspaceError and WorkspaceError.
    """
    doubtful = most_doubtful(graph, workspace, stages)
    told = {key: decision for decision in doubtful.decisions for key in _decided_on(decision, graph)}
    sheets = (
        Sheet(name="说明", headings=(), rows=_HOW),
        Sheet(
            name=CLAIMS,
            headings=_CLAIM_COLUMNS,
            rows=[_claim_row(item, graph, told.get(item.id)) for item in doubtful.claims[:limit]],
            choices={VERDICT: (PASS, FAIL, OBJECT, VALUE, STATUS, TIME)},
        ),
        Sheet(
            name=IDENTITIES,
            headings=_PAIR_COLUMNS,
            rows=[*map(_checked, _identity_rows(doubtful, graph))][:limit],
            choices={VERDICT: (SAME, APART)},
        ),
    )
    return workbook(sheets)


def check_of(cells: Mapping[str, str]) -> str:
    """What the column `CHECK` has for a row of pairs: other letters where names, ids or articles are of other rows."""
    told = "\n".join(cells.get(heading, "") for heading in _TOGETHER)
    return hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]


def _checked(row: Sequence[Value]) -> list[Value]:
    return [*row, check_of(dict(zip(_PAIR_COLUMNS, map(cell_text, row), strict=False)))]


def _identity_rows(doubtful: Doubtful, graph: KnowledgeGraph) -> Iterable[list[Value]]:
    for pair in undecided(doubtful.pairs, doubtful.decisions, graph, doubtful.named):
        yield _pair_row(pair, graph.schema)
    yield from _item_rows(doubtful.contents, doubtful.linking, graph)


def _claim_row(item: Statement, graph: KnowledgeGraph, decision: Decision | None) -> list[Value]:
    first = item.evidence[0]
    return [
        _sentence(first),
        *said_by(item, {thing.id: thing for thing in graph.things}, graph.schema),
        item.score,
        "采信" if item.asserted else "存疑",
        None,
        None,
        None,
        None if decision is None else f"{decision.op} {decision.who} {decision.at}",
        gated(first.article),
        item.id,
    ]


def said_by(item: Statement, things: Mapping[str, Thing], schema: Schema) -> tuple[Value, ...]:
    """What a claim says, in the columns `SAID`; `things` are those of its graph by id."""
    far = things[item.object].name if item.object else item.value
    return (
        gated(things[item.subject].name),
        schema.relations[item.relation].labels.zh,
        gated(far) if isinstance(far, str) else far,
        status_names(schema)[item.status],
        item.when.edtf if item.when else None,
    )


def _sentence(evidence: Evidence) -> Value:
    """The sentence with both names in bold."""
    ends = sorted(
        (mark.span.start - evidence.span.start, mark.span.end - evidence.span.start)
        for mark in evidence.marks
        if mark.role in {"subject", "object"}
    )
    apart = [pair for at, pair in enumerate(ends) if at == 0 or pair[0] >= ends[at - 1][1]]
    text = gated(evidence.quote)
    return Marked(text, tuple(apart)) if text == evidence.quote else text


def _pair_row(pair: Pair, schema: Schema) -> list[Value]:
    labels = {row["fact"]: row["zh"] for row in schema.tables["identity"]}
    doubts = {row["doubt"]: row["zh"] for row in schema.tables["doubts"]}
    join = pair.join
    return [
        *map(gated, pair.names),
        round(join.chance, 3),
        AND.join(labels[name] for name, _ in join.facts if name != "bias"),
        doubts.get(join.doubt),
        APART if pair.seems_two else SAME,
        None,
        None,
        gated(pair.articles[0][0]),
        AND.join(gated(article) for article in pair.articles[1][:_MOST_ARTICLES]),
        *pair.ends,
    ]


def _item_rows(contents: Iterable[Contents], linking: Linking, graph: KnowledgeGraph) -> Iterable[list[Value]]:
    """A row for each thing of the articles that may be an item of an authority."""
    things = {thing.id: thing for thing in graph.things}
    items = {item.iri: item for each in contents for item in each.items}
    labels = {row["fact"]: row["zh"] for row in graph.schema.tables["identity"]}
    doubts = {row["doubt"]: row["zh"] for row in graph.schema.tables["doubts"]}
    for doubt in linking.doubts:
        if (thing := things.get(doubt.thing)) is None:
            continue
        yield [
            gated(thing.name),
            gated(items[doubt.item].name),
            None,
            AND.join(labels[name] for name in doubt.basis),
            doubts[doubt.doubt],
            SAME if doubt.doubt == "name" else APART,
            None,
            None,
            gated(AND.join(thing.articles[:1])),
            f"名录 {doubt.authority}",
            thing.id,
            doubt.item,
        ]


def _decided_on(decision: Decision, graph: KnowledgeGraph) -> Iterable[str]:
    return (item.id for item in graph.statements if decision.id in item.decided)
