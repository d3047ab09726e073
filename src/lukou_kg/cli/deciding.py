"""Commands by which people decide: decide, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.edge import bytes_of, tell_notices, write_exactly, write_out
from lukou_kg.cli.exit_codes import PARTLY_DONE
from lukou_kg.cli.json_rows import decision_row, graph_row, print_json, state_of
from lukou_kg.cli.loudness import say
from lukou_kg.cli.means import stages_in
from lukou_kg.cli.options import AsJson, Extractor, ExtractorConfig, Names, OwnModel, Workspace
from lukou_kg.cli.outside import extractor_of
from lukou_kg.cli.progress import shown_progress
from lukou_kg.cli.published import tell_decided
from lukou_kg.cli.signing import By, Why, signature
from lukou_kg.cli.tongue import ASIDE, listed, mark, told, words
from lukou_kg.errors import UsageError

if TYPE_CHECKING:
    from lukou_kg.app.build import Report
    from lukou_kg.app.deciding import Deciding
    from lukou_kg.app.decisions import Decided
    from lukou_kg.app.stages import Stages
    from lukou_kg.model.decision import Decision

_OPS = ("accept", "reject", "correct", "merge", "apart", "rename", "retype", "undo")
Operation = Annotated[
    str,
    typer.Argument(help="要做的事：accept 等 (what to do: accept, …)", metavar="OP", autocompletion=lambda: list(_OPS)),
]
Target = Annotated[
    str,
    typer.Argument(
        help="陈述的编号，事物的名称或编号，或裁定的编号 "
        "(the id of a claim, the name or id of a thing, or the id of a decision)",
        metavar="TARGET",
    ),
]
Other = Annotated[
    str | None,
    typer.Argument(
        help="merge、apart 的另一事物，rename 的新名称，retype 的类别 "
        "(the other thing of merge and apart, the new name of rename, the kind of retype)",
        metavar="OTHER",
    ),
]
Articles = Annotated[
    list[str] | None,
    typer.Option("--article", help="apart：这些文章里的是另一个 (apart: in these articles it is another)"),
]
RightObject = Annotated[str | None, typer.Option("--object", help="correct：正确的对象 (the right object)")]
RightValue = Annotated[str | None, typer.Option("--value", help="correct：正确的值 (the right value)")]
RightStatus = Annotated[str | None, typer.Option("--status", help="correct：正确的状态 (the right status)")]
RightTime = Annotated[str | None, typer.Option("--time", help="correct：正确的时间 EDTF (the right time)")]
ExportTo = Annotated[
    Path | None,
    typer.Option(
        "--export",
        help="写成 JSON Lines，便于存入 git，- 为标准输出 (write them as JSON Lines, for git; - is stdout)",
        metavar="FILE",
    ),
]
ImportFrom = Annotated[
    Path | None,
    typer.Option(
        "--import",
        help="读入 JSON Lines 中的裁定，- 为标准输入 (take in the decisions of JSON Lines, - is standard input)",
        metavar="FILE",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只看不改 (only tell what would be taken in)")]


def decide(
    context: typer.Context,
    workspace: Workspace,
    op: Operation,
    target: Target,
    other: Other = None,
    *,
    article: Articles = None,
    object_: RightObject = None,
    value: RightValue = None,
    status: RightStatus = None,
    time: RightTime = None,
    why: Why = "",
    by: By = None,
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
    as_json: AsJson = False,
) -> None:
    """裁定陈述或事物 (decide on a claim or a thing).

    accept 采信、reject 不采、correct 更正一条陈述；merge 合并、apart 分开、rename 改名、retype 改类别；
    undo 撤销一项裁定。裁定记入工作区，以后每次构建都照办
    (decisions are kept in the workspace and replayed on every build).
    """
    from lukou_kg.app.deciding import Correction, Deciding
    from lukou_kg.app.decisions import decided
    from lukou_kg.app.reading import schema_with
    from lukou_kg.app.workspace import open_graph

    deciding = Deciding(open_graph(workspace, schema_with(context.obj)), signature(by, why))
    if op == "correct":
        right = Correction(object=object_, value=value, status=status, time=time)
        made: Sequence[Decision] = [deciding.correct(target, right)]
    elif op == "undo":
        made = [deciding.undo(target, decided(workspace).decisions)]
    else:
        made = _made(deciding, op, target, other, article or ())
    each = stages_in(workspace, context.obj, names, model, extractor_of(extractor, extractor_config))
    report = recorded(workspace, made, each)
    tell_notices(report.notices)
    state = decided(workspace)
    if as_json:
        rows = [decision_row(decision, state) for decision in made]
        print_json({"decisions": rows, "graph": graph_row(report)})
    else:
        _tell_made(made, state)
        tell_decided(report, workspace)
    end_with(made, state)


def decisions(
    context: typer.Context,
    workspace: Workspace,
    *,
    export_to: ExportTo = None,
    import_from: ImportFrom = None,
    dry_run: DryRun = False,
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
    as_json: AsJson = False,
) -> None:
    """列出、导出或读入裁定 (list decisions, write them out or take them in).

    列出时说明哪些已生效、哪些不再对得上、哪些被后来的推翻
    (the list says which are applied, which no longer match, and which a later one overrules).
    """
    from lukou_kg.app.decision_lines import as_lines, from_lines
    from lukou_kg.app.decisions import decided
    from lukou_kg.app.reading import schema_with

    if export_to is not None and import_from is not None:
        raise UsageError("--export 和 --import 请只给一个", "give one of --export and --import")
    known = decided(workspace)
    tell_notices(known.notices)
    if export_to is not None:
        _write_lines(as_lines(known.decisions), export_to)
        return
    if import_from is not None:
        given = from_lines(bytes_of(import_from), schema_with(context.obj), source=import_from.name)
        fresh = [each for each in given if each.id not in {old.id for old in known.decisions}]
        if not as_json:
            known_before = f"{words('已有', 'known')} {len(given) - len(fresh)}"
            say(listed(f"{words('新裁定', 'new')} {len(fresh)}", known_before))
        if dry_run or not fresh:
            _tell_fresh(fresh, known, as_json=as_json)
            return
        each = stages_in(workspace, context.obj, names, model, extractor_of(extractor, extractor_config))
        report = recorded(workspace, fresh, each)
        tell_notices(notice for notice in report.notices if notice not in known.notices)
        known = decided(workspace)
    if as_json:
        print_json({"decisions": [decision_row(decision, known) for decision in known.decisions]})
    else:
        _tell(known)


def recorded(workspace: Path, made: Sequence[Decision], each: Stages) -> Report:
    """Keeps decisions in the workspace and publishes the graph anew, with progress shown."""
    from lukou_kg.app.decisions import record

    with shown_progress() as progress:
        return record(workspace, made, each, progress=progress)


def _tell_made(made: Sequence[Decision], state: Decided) -> None:
    for decision in made:
        say(f"{_became(decision.id, state)}: {decision.id} {decision.op}")


def end_with(made: Sequence[Decision], state: Decided) -> None:
    """Exits 3, and says why, where a decision is about nothing that the graph has, or a later one says otherwise."""
    by_id = {decision.id: decision for decision in state.decisions}
    for decision in made:
        if (by := by_id.get(state.overruled.get(decision.id, ""))) is not None:
            typer.echo(_overruled(by), err=True)
    if any(decision.id in state.unmatched for decision in made):
        unmatched = told(
            "裁定已记下，但图谱中没有它所指的；图谱未因此改变，原因可用 lukou-kg decisions 查看，undo 可撤销",
            "the decision is kept, but the graph has nothing that it is about and did not change by it; "
            "lukou-kg decisions tells more, undo takes it back",
            ASIDE,
        )
        typer.echo(unmatched, err=True)
    if any(decision.id in {*state.unmatched, *state.overruled} for decision in made):
        raise typer.Exit(PARTLY_DONE)


def _overruled(by: Decision) -> str:
    who = by.who or words("有人", "somebody")
    return told(
        f"裁定已记下，但{who}的 {by.op}（{by.id}）时间是 {by.at}，在它之后，仍以那一项为准；"
        f"要以本次为准，先撤销它：lukou-kg decide 工作区 undo {by.id}",
        f"the decision is kept, but the {by.op} of {who} ({by.id}) bears a later time, {by.at}, and holds; "
        f"take that back to have yours hold: lukou-kg decide KG undo {by.id}",
        ASIDE,
    )


def _made(deciding: Deciding, op: str, target: str, other: str | None, articles: Sequence[str]) -> Sequence[Decision]:
    from lukou_kg.model.decision import Op

    if op in {"accept", "reject"}:
        return [deciding.on_claim(Op(op), target)]
    if op == "apart" and articles:
        return deciding.part(target, articles)
    if op not in _OPS or other is None:
        raise UsageError(
            f"应为 {'、'.join(_OPS)} 之一；merge、apart、rename、retype 还要第二个参数",
            f"one of {', '.join(_OPS)} is expected; merge, apart, rename and retype need a second argument",
        )
    if op in {"merge", "apart"}:
        return [deciding.on_pair(Op(op), target, other)]
    return [deciding.rename(target, other) if op == "rename" else deciding.retype(target, other)]


def _write_lines(lines: bytes, file: Path) -> None:
    if str(file) == "-":
        write_exactly(lines)
    else:
        write_out(lines, file)


def _tell_fresh(fresh: Sequence[Decision], known: Decided, *, as_json: bool) -> None:
    if as_json:
        print_json({"decisions": [decision_row(decision, known) | {"state": "new"} for decision in fresh]})
    for decision in () if as_json else fresh:
        typer.echo(line_of(decision))


def _tell(state: Decided) -> None:
    for decision in state.decisions:
        typer.echo(f"{_became(decision.id, state)}  {line_of(decision)}")
        for near in state.unmatched.get(decision.id, ()):
            typer.echo(f"    {words('现有相近的', 'nearest now')}: {near}")
        if decision.id in state.overruled:
            typer.echo(f"    {words('见', 'see')} {state.overruled[decision.id]}")
    counts = listed(
        f"{words('已生效', 'applied')} {len(state.applied)}",
        f"{words('对不上', 'no longer match')} {len(state.unmatched)}",
        f"{words('相矛盾', 'contradicted')} {len(state.overruled)}",
    )
    typer.echo(f"{words('裁定', 'decisions')} {len(state.decisions)}{mark('：', ': ')}{counts}")


def _became(key: str, state: Decided) -> str:
    return words(*_STATES[state_of(key, state)])


_STATES = {
    "overruled": ("已被推翻", "overruled"),
    "unmatched": ("对不上", "no match"),
    "applied": ("已生效", "applied"),
    "pending": ("待发布", "not published yet"),
    "undone": ("已撤销或为撤销", "undone"),
}


def line_of(decision: Decision) -> str:
    """A decision on one line; of a correction what it changes, as from -> to."""
    from lukou_kg.app.decision_words import about, changed, fields

    claim = decision.claim
    change = "" if claim is None else changed(decision) or fields(claim)[0]
    relation = "" if claim is None else claim.relation
    what = (decision.id, decision.op.value, " / ".join(about(decision)), relation, change)
    return "  ".join(filter(None, (*what, decision.text, decision.undone, decision.at, decision.who, decision.why)))


COMMANDS = (decide, decisions)
