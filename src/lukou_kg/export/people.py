"""A workbook for people: a page that explains it, one sheet a kind of thing, all statements, their sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lukou_kg.export.reading import Library, bound_name, library
from lukou_kg.graphs.strings import gated
from lukou_kg.model.claim import Evidence
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.schema import Schema
from lukou_kg.sheets.workbook import Sheet, Value, workbook

_STATEMENTS = (
    "主体", "主体类别", "关系", "对象或数值", "数值", "单位", "界限", "种类", "其他限定", "状态", "时间（读作）",
    "时间（原文）", "年份依据", "置信度", "文章数", "来源数", "文章标题", "发布日期", "原文", "链接", "规则", "编号",
)  # fmt: skip
_SENTENCES = ("陈述编号", "文章编号", "文章标题", "句", "原文", "原文（收到时）", "起", "止")
_ARTICLES = ("编号", "标题", "发布者", "发布日期", "链接", "来源", "转载自", "陈述数", "SHA-256")
_FORMER = ("旧编号", "今编号", "名称", "缘由")
_HOW = {"merged": "两者实为一个，合并", "split": "从中分出"}
_OWN_COLUMN = {"bound", "kind"}
_BETWEEN = "\n"

_Facts = Mapping[str, Mapping[tuple[str, bool], Sequence[str]]]


def xlsx_bytes(knowledge: Knowledge, schema: Schema, _base: str) -> bytes:
    """The knowledge as an .xlsx file with Chinese headings; ids, dates and links are text."""
    names = library(knowledge, schema)
    sheets = [
        _explained(knowledge, schema),
        *_kinds(knowledge, names),
        _statements(knowledge, names),
        _sentences(knowledge, names),
        _articles(knowledge),
        *_former_ids(knowledge, names),
    ]
    gate = [Sheet(name=item.name, headings=item.headings, rows=[_gated(row) for row in item.rows]) for item in sheets]
    return workbook(gate)


def _gated(row: Sequence[Value]) -> list[Value]:
    return [gated(value) if isinstance(value, str) else value for value in row]


def _explained(knowledge: Knowledge, schema: Schema) -> Sheet:
    counts: dict[str, int] = defaultdict(int)
    for thing in knowledge.things:
        counts[thing.kind] += 1
    rows: list[tuple[Value, ...]] = [
        ("区域发展知识图谱", "knowledge graph of regional development"),
        ("文章", "articles", len(knowledge.articles)),
        ("陈述", "statements", len(knowledge.statements)),
        *((card.labels.zh, card.labels.en, counts[kind]) for kind, card in schema.kinds.items() if counts[kind]),
        (),
        ("每类事物一张表；“陈述”表一行一条，“出处”表列出每条陈述的每一句原文。",),
        ("One sheet for each kind of thing; 陈述 has a row for each statement, 出处 every sentence that says it.",),
        ("“状态”不是“已成事实”的陈述（计划、洽谈、预计、否定）不能当作已经发生。",),
        ("A statement whose 状态 is not 已成事实 (planned, negotiating, projected, negated) has not happened.",),
        ("“界限”：以上、以下、约、起（区间的低端）；空白为确数。合计金额时请分清单个项目与一组项目。",),
        ("界限: or more, or less, about, from (low end of a range); empty is exact. Keep amounts of groups apart.",),
        ("“来源数”：转载与原文算一个来源。",),
        ("来源数: a repost and the article that it repeats are one source.",),
        ("时间按 EDTF 写：2018-06 为六月，XXXX-06 为年份不明的六月。",),
        ("Times are EDTF: 2018-06 is June 2018, XXXX-06 a June of an unknown year.",),
        (),
        ("卡片与词表版本", "version of the schema", knowledge.schema_version),
    ]
    return Sheet(name="说明", headings=(), rows=rows)


def _kinds(knowledge: Knowledge, names: Library) -> Iterator[Sheet]:
    facts = _facts(knowledge, names)
    by_kind: dict[str, list[Thing]] = defaultdict(list)
    for thing in knowledge.things:
        by_kind[thing.kind].append(thing)
    for kind, things in sorted(by_kind.items()):
        present = {column for thing in things for column in facts.get(thing.id, {})}
        columns = sorted(present, key=lambda column: (column[1], column[0]))
        headings = [_heading(relation, names.schema, inverse=inverse) for relation, inverse in columns]
        yield Sheet(
            name=names.schema.kinds[kind].labels.zh,
            headings=("名称", "别名", "文章数", "来源数", *headings, "编号"),
            rows=[
                (
                    thing.name,
                    "、".join(thing.aliases),
                    len(thing.articles),
                    names.sources(thing.articles),
                    *(_BETWEEN.join(facts.get(thing.id, {}).get(column, ())) for column in columns),
                    thing.id,
                )
                for thing in sorted(things, key=lambda thing: (thing.name, thing.id))
            ],
        )


def _heading(relation: str, schema: Schema, *, inverse: bool) -> str:
    card = schema.relations[relation]
    return f"{card.inverse.zh}（←{card.labels.zh}）" if inverse else card.labels.zh


def _facts(knowledge: Knowledge, names: Library) -> _Facts:
    """For each thing and relation (and whether it stands at the far end) what is told, without repeats."""
    told: dict[str, dict[tuple[str, bool], dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for item in knowledge.statements:
        told[item.subject][item.relation, False][names.told(item)] = None
        if item.object is not None:
            status = "" if item.asserted else f"（{names.status(item)}）"
            told[item.object][item.relation, True][names.things[item.subject].name + status] = None
    return {thing: {column: sorted(words) for column, words in columns.items()} for thing, columns in told.items()}


def _statements(knowledge: Knowledge, names: Library) -> Sheet:
    rows = [_statement(item, names) for item in knowledge.statements]
    rows.sort(key=lambda row: tuple(str(row[place]) for place in (1, 0, 2, 3, 10, -1)))
    return Sheet(name="陈述", headings=_STATEMENTS, rows=rows)


def _statement(item: Statement, names: Library) -> tuple[Value, ...]:
    qualifiers = dict(item.qualifiers)
    others = "；".join(f"{name}: {words}" for name, words in item.qualifiers if name not in _OWN_COLUMN)
    first = item.evidence[0]
    article = names.articles[first.article]
    articles = {evidence.article for evidence in item.evidence}
    return (
        names.things[item.subject].name,
        names.schema.kinds[names.things[item.subject].kind].labels.zh,
        names.schema.relations[item.relation].labels.zh,
        names.far_end(item),
        item.value if isinstance(item.value, int | float) else None,
        item.unit,
        bound_name(qualifiers.get("bound", "")),
        qualifiers.get("kind"),
        others,
        names.status(item),
        item.when.edtf if item.when else None,
        item.when.text if item.when else None,
        names.basis(item),
        item.score,
        len(articles),
        names.sources(articles),
        names.title(first.article),
        article.published,
        first.quote,
        article.url,
        "; ".join(item.rules),
        item.id,
    )


def _sentences(knowledge: Knowledge, names: Library) -> Sheet:
    rows = [_sentence(item.id, evidence, names) for item in knowledge.statements for evidence in item.evidence]
    return Sheet(name="出处", headings=_SENTENCES, rows=rows)


def _sentence(statement: str, evidence: Evidence, names: Library) -> tuple[Value, ...]:
    span = evidence.span
    place = (evidence.article, names.title(evidence.article), evidence.sentence)
    return (statement, *place, evidence.quote, evidence.raw_quote, span.start, span.end)


def _articles(knowledge: Knowledge) -> Sheet:
    counts: dict[str, int] = defaultdict(int)
    for item in knowledge.statements:
        for article in {evidence.article for evidence in item.evidence}:
            counts[article] += 1
    rows = [
        (
            item.id,
            item.title,
            item.publisher,
            item.published,
            item.url,
            item.source,
            item.repost_of,
            counts[item.id],
            item.sha256,
        )
        for item in knowledge.articles
    ]
    return Sheet(name="文章", headings=_ARTICLES, rows=rows)


def _former_ids(knowledge: Knowledge, names: Library) -> Iterator[Sheet]:
    if knowledge.successions:
        rows = [
            (item.former, item.successor, names.things[item.successor].name, _HOW[item.how])
            for item in knowledge.successions
        ]
        yield Sheet(name="旧编号", headings=_FORMER, rows=rows)
