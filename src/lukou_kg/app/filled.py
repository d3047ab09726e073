"""What people filled in: the decisions that stand in a workbook of doubtful claims and identities."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lukou_kg.app.deciding import Correction, Deciding
from lukou_kg.app.filled_rows import FIELDS, Row, rows_of
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.references import claim_id
from lukou_kg.app.reviewing import (
    AND,
    APART,
    ARTICLES,
    CLAIMS,
    FAIL,
    FIRST,
    IDENTITIES,
    KEY,
    NAME_ONE,
    NAME_TWO,
    NEW,
    ONE,
    PASS,
    REMARK,
    SAME,
    TIME,
    TWO,
    VERDICT,
)  # fmt: skip
from lukou_kg.app.shown_cells import check_shown, check_together
from lukou_kg.errors import DecisionError, LukouError
from lukou_kg.model.decision import Decision, Op
from lukou_kg.model.knowledge import Statement, Thing
from lukou_kg.resolve.deciding import effective, sense
from lukou_kg.schema import Alarm, Labels, Schema


@dataclass(frozen=True, slots=True)
class Filled:
    """The decisions that a workbook was filled in with, and the rows that say what was decided before.

    `unheeded` tells of rows that decide nothing although somebody wrote over what they show.
    """

    decisions: tuple[Decision, ...]
    known: tuple[str, ...]
    unheeded: tuple[Labels, ...] = ()


def filled_in(
    data: bytes, graph: KnowledgeGraph, deciding: Deciding, *, source: str, known: tuple[Decision, ...] = ()
) -> Filled:
    """The decisions that stand in a workbook which `review_workbook` made; what is left empty decides nothing.

    Columns may have been moved and rows sorted. What `known` decisions say already is not decided again. Raises
    SourceError for what is no such workbook, DecisionError that lists every row that cannot be taken: all or nothing.
    """
    whole = list(rows_of(data, source))
    filled = [row for row in whole if row.cells[VERDICT] or row.cells.get(NEW)]
    left = [row for row in whole if not (row.cells[VERDICT] or row.cells.get(NEW))]
    rows = [row for row in filled if row.cells[VERDICT]]
    untaken: list[LukouError] = []
    decisions: list[Decision] = []
    before: list[str] = []
    in_force = effective(known).decisions
    things = {thing.id: thing for thing in graph.things}
    claims = {statement.id: statement for statement in graph.statements}
    ids = things.keys() | claims.keys() | deciding.items.keys()
    for row in {(row.sheet, row.about): row for row in reversed(rows)}.values():
        place = f"{row.sheet} 第 {row.number} 行"
        try:
            check_together(row.cells)
            if _is_known(row, in_force, graph, deciding, ids):
                before.append(place)
                continue
            made = [
                each
                for each in _decisions(row, deciding, ids, in_force)
                if not _is_done(each, row, in_force, graph, deciding)
            ]
            if made and (claim := claims.get(row.cells.get(KEY, ""))) is not None:
                check_shown(row.cells, claim, things, graph.schema)
        except LukouError as fault:
            untaken.append(DecisionError(f"{place}：{fault.zh}", f"{row.sheet}, row {row.number}: {fault.en}"))
            continue
        decisions = [*made, *decisions]
        before += [] if made else [place]
    if faults := [*_unsaid(filled), *_contrary(rows), *reversed(untaken)]:
        raise DecisionError("\n".join(each.zh for each in faults), "\n".join(each.en for each in faults))
    return Filled(tuple(decisions), tuple(reversed(before)), tuple(_unheeded(left, claims, things, graph.schema)))


def _unheeded(
    rows: Iterable[Row], claims: Mapping[str, Statement], things: Mapping[str, Thing], schema: Schema
) -> Iterator[Labels]:
    for row in rows:
        claim = claims.get(row.cells.get(KEY, ""))
        try:
            check_together(row.cells)
            if claim is not None:
                check_shown(row.cells, claim, things, schema)
        except DecisionError as fault:
            yield Alarm(
                f"{row.sheet} 第 {row.number} 行没有裁定，“审核”是空的：{fault.zh}",
                f"{row.sheet}, row {row.number}, decides nothing, since 审核 is empty: {fault.en}",
            )


def _unsaid(rows: Iterable[Row]) -> Iterator[DecisionError]:
    """Rows that give something new and do not say what it is to replace, or say that nothing is."""
    for row in rows:
        verdict = row.cells[VERDICT]
        if row.cells.get(NEW) and verdict not in FIELDS:
            zh, en = (f"是“{verdict}”", f"says {verdict}") if verdict else ("是空的", "is not")
            yield DecisionError(
                f"{row.sheet} 第 {row.number} 行：“改为”已填，“审核”却{zh}；请选要改哪一项，或清空“改为”",
                f"{row.sheet}, row {row.number}: 改为 is filled in and 审核 {en}; choose what is to be changed, "
                "or empty 改为",
            )


def _contrary(rows: Iterable[Row]) -> Iterator[DecisionError]:
    """Rows that decide otherwise on what an earlier row decides on."""
    first: dict[tuple[str, tuple[str, ...]], Row] = {}
    for row in rows:
        before = first.setdefault((row.sheet, row.about), row)
        if before.says != row.says:
            yield DecisionError(
                f"{row.sheet} 第 {before.number} 行和第 {row.number} 行对同一项的审核不同；请只留一个",
                f"{row.sheet}, rows {before.number} and {row.number} decide otherwise on the same; keep one of them",
            )


def _is_known(
    row: Row, in_force: Sequence[Decision], graph: KnowledgeGraph, deciding: Deciding, ids: Collection[str]
) -> bool:
    """Whether an earlier import has done what the row says, so that what it is about is no longer there."""
    if row.sheet == CLAIMS:
        if row.cells[KEY] in ids:
            return False
        before = _on_claim(row, in_force)
        return before is not None and _says(row, before, deciding)
    one, two = row.cells[ONE], row.cells[TWO]
    if one != two:
        op = Op.MERGE if row.cells[VERDICT] == SAME else Op.APART
        return any(each.op is op and _ends(each) == {one, two} and _is_of_these(each, deciding) for each in in_force)
    sources = {head.id: head.sha256 for head in graph.knowledge.articles}
    articles = row.cells[ARTICLES]
    wanted = {sources.get(each) for each in ([articles] if articles in sources else articles.split(AND))}
    parted = {
        each.two.article
        for each in in_force
        if each.op is Op.APART and each.two is not None and one in _ends(each) and _is_of_these(each, deciding)
    }
    return row.cells[VERDICT] == APART and wanted <= parted - {None}


def _on_claim(row: Row, in_force: Sequence[Decision]) -> Decision | None:
    """The last decision on the claim of a row."""
    on_it = [each for each in in_force if each.claim is not None and claim_id(each.claim) == row.cells[KEY]]
    return on_it[-1] if on_it else None


def _ends(decision: Decision) -> set[str]:
    return {thing.id for thing in (decision.one, decision.two) if thing is not None}


def _is_of_these(decision: Decision, deciding: Deciding) -> bool:
    """Whether a decision is about things of this graph, and not about namesakes with their ids elsewhere."""
    for ref in (decision.one, decision.two):
        if ref is not None and ref.seen and (here := deciding.seen(ref.id)) and here.isdisjoint(ref.seen):
            return False
    return True


def _says(row: Row, decision: Decision, deciding: Deciding) -> bool:
    """Whether a decision on the claim of a row says what the row says."""
    verdict, new = row.says
    if verdict in FIELDS and decision.op is Op.CORRECT and decision.claim is not None:
        return deciding.corrected(decision.claim, _correction(verdict, new)) == decision.corrected
    return (verdict, decision.op) in {(PASS, Op.ACCEPT), (FAIL, Op.REJECT)}


def _is_done(
    decision: Decision, row: Row, in_force: Iterable[Decision], graph: KnowledgeGraph, deciding: Deciding
) -> bool:
    """Whether the graph is as a decision says because of one that says the same, whoever made it and when."""
    if row.sheet == CLAIMS:  # its things may be called otherwise now
        applied = {key for each in graph.statements if each.id == row.cells[KEY] for key in each.decided}
        return any(each.id in applied and sense(each) == sense(decision) for each in in_force)
    bare = replace(decision, id="", who="", at="", why="")
    same = (each for each in in_force if replace(each, id="", who="", at="", why="") == bare)
    return any(_is_of_these(each, deciding) for each in same)


def _decisions(row: Row, deciding: Deciding, ids: Collection[str], in_force: Sequence[Decision]) -> Sequence[Decision]:
    keys = [row.cells[name] for name in ((KEY,) if row.sheet == CLAIMS else (ONE, TWO))]
    if unknown := [key for key in keys if key not in ids]:
        if row.sheet == CLAIMS and (before := _on_claim(row, in_force)):
            raise DecisionError(
                f"{before.who or '有人'}已于 {before.at} 另作裁定（{before.op}，{before.id}），图谱中不再有这一条；"
                f"要改判请先 lukou-kg decide 工作区 undo {before.id}，否则请清空此行的“审核”",
                f"{before.who or 'somebody'} decided otherwise on {before.at} ({before.op}, {before.id}), so that the "
                f"graph has this no more; to decide anew run lukou-kg decide KG undo {before.id}, else empty 审核 here",
            )
        raise DecisionError(
            f"图谱中没有编号「{'、'.join(unknown)}」；请删去这一行，或重新 review export",
            f"the graph has nothing with the id {', '.join(unknown) or '(empty)'}; delete the row or export anew",
        )
    because = deciding.because(row.cells.get(REMARK, ""))
    if row.sheet == IDENTITIES:
        return _on_pair(row.cells, because)
    verdict, new = row.says
    if verdict in {PASS, FAIL}:
        return [because.on_claim(Op.ACCEPT if verdict == PASS else Op.REJECT, row.cells[KEY])]
    return [because.correct(row.cells[KEY], _correction(verdict, new))]


def _correction(verdict: str, new: str) -> Correction:
    if verdict not in FIELDS:
        raise DecisionError(f"“审核”不能是「{verdict}」", f"审核 cannot be {verdict!r}")
    if not new and verdict != TIME:
        raise DecisionError("“改为”一栏是空的", "the column 改为 is empty")
    return Correction(**{FIELDS[verdict]: new})


def _on_pair(cells: Mapping[str, str], deciding: Deciding) -> Sequence[Decision]:
    verdict, one, two = cells[VERDICT], cells[ONE], cells[TWO]
    if verdict not in {SAME, APART}:
        raise DecisionError(f"“审核”不能是「{verdict}」", f"审核 cannot be {verdict!r}")
    if one != two:
        return [deciding.on_pair(Op.MERGE if verdict == SAME else Op.APART, one, two)]
    # One article may itself have the sign in its id.
    known = cells[ARTICLES] in deciding.thing(one).articles
    articles = [cells[ARTICLES]] if known else cells[ARTICLES].split(AND)
    op = Op.MERGE if verdict == SAME else Op.APART
    return deciding.on_joined(op, one, (cells[NAME_ONE], cells[NAME_TWO]), ([cells[FIRST]], articles))
