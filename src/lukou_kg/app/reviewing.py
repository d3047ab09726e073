"""Doubtful claims and doubtful identities as a workbook that people fill in, and the decisions that they filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lukou_kg.app.authority_lines import linked, read_authorities
from lukou_kg.app.authority_reading import Contents
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.stages import Stages
from lukou_kg.app.written import status_names
from lukou_kg.graphs.strings import gated
from lukou_kg.model.claim import Evidence
from lukou_kg.model.decision import Decision
from lukou_kg.model.knowledge import Statement
from lukou_kg.resolve.alike import weakly_alike
from lukou_kg.resolve.authorities import Linking, is_of_authority
from lukou_kg.resolve.deciding import effective
from lukou_kg.resolve.identifying import shown
from lukou_kg.resolve.joining import Join
from lukou_kg.resolve.resolve import census
from lukou_kg.schema import Schema
from lukou_kg.sheets.workbook import Marked, Sheet, Value, workbook
from lukou_kg.store.journal import open_journal

CLAIMS, IDENTITIES = "陈述", "同一事物"
VERDICT, NEW, REMARK, KEY = "审核", "改为", "备注", "编号"
ONE, TWO, ARTICLES = "编号一", "编号二", "文章二"
_CLAIM_COLUMNS = (
    "句子", "主体", "关系", "对象或数值", "状态", "时间", "置信度", "建议", VERDICT, NEW, REMARK, "已有裁定",
    "文章", KEY,
)  # fmt: skip
_PAIR_COLUMNS = (
    "名称一", "名称二", "可能性", "依据", "存疑", "建议", VERDICT, REMARK, "文章一", ARTICLES, ONE, TWO,
)  # fmt: skip
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
_MOST = 0.5  # the chance that says least
AND = "；"
_MOST_ARTICLES = 200  # of one cell


def review_workbook(graph: KnowledgeGraph, workspace: Path, stages: Stages, *, limit: int) -> bytes:
    """The most doubtful claims and identities, at most `limit` of each, the most doubtful first, to be filled in.

    Raises NoWorkspaceError and WorkspaceError.
    """
    with open_journal(workspace) as journal:
        decisions = journal.decisions.all()
        contents = read_authorities(journal.authorities.all(), stages.schema)
        in_force = effective(decisions).decisions
        others = tuple(decision for decision in in_force if not is_of_authority(decision))
        found = census(journal.readings(stages.reader), stages.schema, journal, others)
    identities = found.identities
    weak = weakly_alike(found.groups, stages.schema, identities.background.gazetteer)
    linking = linked(contents, found, tuple(filter(is_of_authority, in_force)))
    told = {key: decision for decision in decisions for key in _decided_on(decision, graph)}
    claims = sorted(graph.statements, key=lambda item: (abs(item.score - _MOST), item.id))[:limit]
    joins = (*identities.joins, *weak)
    pairs = sorted(joins, key=lambda join: (abs(join.chance - _MOST), join.one, join.two))[:limit]
    rows = [_pair_row(join, identities.thing_of, graph, stages.schema) for join in pairs]
    sheets = (
        Sheet(name="说明", headings=(), rows=_HOW),
        Sheet(
            name=CLAIMS,
            headings=_CLAIM_COLUMNS,
            rows=[_claim_row(item, graph, told.get(item.id)) for item in claims],
            choices={VERDICT: (PASS, FAIL, OBJECT, VALUE, STATUS, TIME)},
        ),
        Sheet(
            name=IDENTITIES,
            headings=_PAIR_COLUMNS,
            rows=[*(row for row in rows if row is not None), *_item_rows(contents, linking, graph)][:limit],
            choices={VERDICT: (SAME, APART)},
        ),
    )
    return workbook(sheets)


def _claim_row(item: Statement, graph: KnowledgeGraph, decision: Decision | None) -> list[Value]:
    things = {thing.id: thing for thing in graph.things}
    relation = graph.schema.relations[item.relation]
    far = things[item.object].name if item.object else item.value
    first = item.evidence[0]
    return [
        _sentence(first),
        gated(things[item.subject].name),
        relation.labels.zh,
        gated(far) if isinstance(far, str) else far,
        status_names(graph.schema)[item.status],
        item.when.edtf if item.when else None,
        item.score,
        "采信" if item.asserted else "存疑",
        None,
        None,
        None,
        None if decision is None else f"{decision.op} {decision.who} {decision.at}",
        gated(first.article),
        item.id,
    ]


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


def _pair_row(
    join: Join, thing_of: Mapping[str, Mapping[str, str]], graph: KnowledgeGraph, schema: Schema
) -> list[Value] | None:
    things = {thing.id: thing for thing in graph.things}
    ids = {head.sha256: head.id for head in graph.knowledge.articles}
    ends = [(thing_of[article][key], article) for article, key in (join.one, join.two)]
    (one, first), (two, second) = ends
    if not things.keys() >= {one, two} or not ids.keys() >= {first, second, *join.apart}:
        return None
    labels = {row["fact"]: row["zh"] for row in schema.tables["identity"]}
    doubts = {row["doubt"]: row["zh"] for row in schema.tables["doubts"]}
    names = (shown(key, things[one]) for key in join.names) if one == two else (things[one].name, things[two].name)
    return [
        *map(gated, names),
        round(join.chance, 3),
        AND.join(labels[name] for name, _ in join.facts if name != "bias"),
        doubts.get(join.doubt),
        APART if one != two or (join.joined and join.doubt) else SAME,
        None,
        None,
        gated(ids[first]),
        AND.join(gated(ids[article]) for article in join.apart[:_MOST_ARTICLES] or (second,)),
        one,
        two,
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
