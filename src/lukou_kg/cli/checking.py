"""Commands that tell how a workspace is: status, doctor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.edge import as_argument, aside_and_failed, tell_notices, tell_refusals
from lukou_kg.cli.exit_codes import CANNOT_WRITE, PARTLY_DONE
from lukou_kg.cli.json_rows import print_json, refusals_row, withdrawal_row
from lukou_kg.cli.loudness import harmless
from lukou_kg.cli.options import AsJson, Extractor, ExtractorConfig, Names, OwnModel, Workspace
from lukou_kg.cli.outside import extractor_of
from lukou_kg.cli.tongue import ASIDE, BOTH, bracketed, listed, spoken, told, words
from lukou_kg.cli.withdrawing import called

if TYPE_CHECKING:
    from pathlib import Path

    from lukou_kg.app.doctor import Diagnosis
    from lukou_kg.app.workspace import Status
    from lukou_kg.schema import Labels

Deep = Annotated[
    bool,
    typer.Option(
        "--deep",
        help="由记录重新成图，逐字节比对（构建时给过 --names、--model、--extractor 的，请同样给出） "
        "(make the graph anew from the journal and compare byte for byte; give the --names, --model and "
        "--extractor of the build)",
    ),
]
Repair = Annotated[
    bool,
    typer.Option(
        "--repair",
        help="重建损坏或缺失的图谱，删去残留，记录逐条完好时认可其他程序对它的改动；记录中的内容从不改动 "
        "(make a damaged or missing graph anew, take leftovers away, accept what another program changed in a "
        "journal whose records are sound; what is in the journal is never changed)",
    ),
]
_COLUMNS = {"zh": 8, "en": 12, BOTH: 17}  # where values begin, in columns of a terminal
_MARKS = {"sound": "✓", "note": "·", "left_over": "!", "rebuild": "✗", "damaged": "✗"}
_ENDS = {"damaged": CANNOT_WRITE, "rebuild": CANNOT_WRITE, "left_over": PARTLY_DONE, "sound": 0}


def status(
    context: typer.Context,
    workspace: Workspace,
    *,
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
    as_json: AsJson = False,
) -> None:
    """工作区的现状 (what the workspace holds).

    含未收录的及原因 (also what was kept aside, and why).
    """
    from lukou_kg.app.reading import model_in, schema_with
    from lukou_kg.app.workspace import status_of

    own = model_in(model)
    outside = extractor_of(extractor, extractor_config)
    schema = schema_with(context.obj, names or (), workspace)
    found = status_of(workspace, schema, model=own.sha256 if own else "", extractor=outside)
    if as_json:
        print_json(_as_row(found))
        return
    typer.echo(_told(found))
    for item in found.withdrawn:
        signed = " ".join(filter(None, (item.at, item.who, item.why)))
        typer.echo(harmless(f"{words('已撤回', 'withdrawn')}  {called(item)}{bracketed(signed)}"))
    tell_notices(_declined(found))
    if found.read_otherwise:
        tell_notices([_otherwise(found.read_otherwise, workspace)])
    tell_refusals(found.refused)


def doctor(
    context: typer.Context,
    workspace: Workspace,
    *,
    deep: Deep = False,
    repair: Repair = False,
    as_json: AsJson = False,
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
) -> None:
    """检查工作区是否完好 (check that a workspace is sound).

    逐条核对记录、图谱、残留与空间，说明怎样处理
    (every record, the graph, leftovers, free space, and what to do).
    """
    from lukou_kg.app.authorities import is_readable
    from lukou_kg.app.doctor import diagnose
    from lukou_kg.app.doctor import repair as mend
    from lukou_kg.app.reading import stages

    known = workspace if is_readable(workspace) else None
    each = stages(
        cards=context.obj,
        names=names or (),
        model=model,
        extractor=extractor_of(extractor, extractor_config),
        workspace=known,
    )
    found = (mend if repair else diagnose)(workspace, each, deep=deep)
    if as_json:
        print_json(_diagnosis(found))
    else:
        typer.echo(harmless(_shown(found)))
    if code := _ENDS[found.worst]:
        raise typer.Exit(code)


def _told(found: Status) -> str:
    kept_aside, failed = aside_and_failed(found.refused)
    folder = found.folder or told("尚未生成，请重新运行 build", "none yet, run build again", ASIDE)
    rows = [
        _row("来源", "inputs", f"{found.inputs} = {_ends_of_inputs(found)}"),
        _row("文章", "articles", f"{found.articles}{bracketed(_unread(found))}"),
        _row("重复", "duplicates", found.duplicates),
        _row("事物", "things", found.things),
        _row("陈述", "statements", found.statements),
        *_of_last_build(found),
        _row("图谱", "graph", folder),
    ]
    if found.published is not None:
        made = datetime.fromtimestamp(found.published, UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
        rows.append(_row("成图", "published", made))
    more = bracketed(f"{words('另有抽取失败', 'failed')} {failed}") if failed else ""
    rows.append(_row("未收录", "kept aside", f"{kept_aside}{more}"))
    return "\n".join(rows)


def _row(zh: str, en: str, value: object) -> str:
    from rich.cells import cell_len

    name = words(zh, en)
    return f"{name}{' ' * max(1, _COLUMNS[spoken()] - cell_len(name))}{value}"


def _ends_of_inputs(found: Status) -> str:
    ends = (
        (words("收录", "taken"), found.taken),
        (words("抽取失败", "quarantined"), found.quarantined),
        (words("重复", "duplicates"), found.duplicates),
        (words("未收录", "kept aside"), found.skipped),
        (words("撤回", "withdrawn"), len(found.withdrawn)),
    )
    return " + ".join(f"{name} {count}" for name, count in ends)


def _unread(found: Status) -> str:
    unread = found.unread - found.read_otherwise
    return listed(f"{words('待抽取', 'unread')} {unread}", f"{words('转载', 'reposts')} {found.reposts}")


def _of_last_build(found: Status) -> Iterator[str]:
    """What people decided, and what the last build read with beside what is shipped."""
    applied, unmatched, overruled = found.decisions
    if any(found.decisions):
        states = (("生效", "applied", applied), ("对不上", "unmatched", unmatched), ("被推翻", "overruled", overruled))
        yield _row("裁定", "decisions", listed(*(f"{words(zh, en)} {count}" for zh, en, count in states)))
    if found.names:
        lists = told(
            "个名称，由上次构建的 --names 或名录给出",
            "names of the last build's --names or authorities",
            "{0} (of the last build)",
        )
        yield _row("名单", "names", f"{found.names} {lists}")
    if found.model:
        yield _row("模型", "model", told("您自己的，由上次构建的 --model 给出", "your own, of the last build", ASIDE))
    if found.extractor:
        given = told("，由上次构建的 --extractor 给出", ", of the last build", "{0} (of the last build)")
        yield _row("抽取", "extractor", f"{found.extractor}{given}")


def _declined(found: Status) -> Iterator[Labels]:
    from lukou_kg.app.declined import notice_of

    told = notice_of(found.declined, found.extractor)
    if told is not None:
        yield told


def _otherwise(count: int, workspace: Path) -> Labels:
    """What to tell of articles that were read with other means than those that are given now."""
    from lukou_kg.schema import Labels

    place = as_argument(workspace)
    return Labels(
        f"{count} 篇文章已用其他卡片、名单、模型、抽取器或程序版本抽取，图谱仍可使用；"
        f"请给出构建时的 --cards、--names、--model、--extractor 再看现状，"
        f"或运行 lukou-kg build --into {place} 用现在所给的重新抽取",
        f"{count} articles were read with other cards, names, model, extractor or version of the program, and their "
        "graph can be used; give the --cards, --names, --model and --extractor of the build to this command, or run "
        f"lukou-kg build --into {place} to read them again with those that are given now",
    )


def _as_row(found: Status) -> dict[str, object]:
    applied, unmatched, overruled = found.decisions
    made = found.published and datetime.fromtimestamp(found.published, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "inputs": found.inputs,
        "taken": found.taken,
        "quarantined": found.quarantined,
        "duplicates": found.duplicates,
        "kept_aside": found.skipped,
        "withdrawn": len(found.withdrawn),
        "unread": found.unread - found.read_otherwise,
        "read_otherwise": found.read_otherwise,
        "reposts": found.reposts,
        "things": found.things,
        "statements": found.statements,
        "decisions": {"applied": applied, "unmatched": unmatched, "overruled": overruled},
        "names": found.names,
        "model_sha256": found.model,
        "extractor": found.extractor,
        "refused_of_extractor": dict(found.declined),
        "graph": found.folder and str(found.folder),
        "published": made,
        "reasons": refusals_row(found.refused)["reasons"],
        "withdrawals": [withdrawal_row(item) for item in found.withdrawn],
    }


def _shown(found: Diagnosis) -> str:
    lines = [f"{_MARKS[item.state]} {told(item.told.zh, item.told.en)}" for item in found.findings]
    lines += [f"→ {told(done.zh, done.en)}" for done in found.repaired]
    return "\n".join([*lines, words(*_VERDICTS[found.worst])])


_VERDICTS = {
    "sound": ("完好", "sound"),
    "left_over": ("可用，有残留", "usable, with leftovers: --repair"),
    "rebuild": ("图谱须重建，记录完好", "the graph must be made anew, the journal is sound: --repair"),
    "damaged": ("记录损坏，请从备份恢复", "the journal is damaged, restore it from a backup"),
}


def _diagnosis(found: Diagnosis) -> dict[str, object]:
    return {
        "state": found.worst,
        "findings": [
            {"check": item.check, "state": item.state, "zh": item.told.zh, "en": item.told.en}
            for item in found.findings
        ],
        "repaired": [{"zh": done.zh, "en": done.en} for done in found.repaired],
    }


COMMANDS = (status, doctor)
