"""The command by which people review what is doubtful in a spreadsheet: review export, review import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lukou_kg.cli.deciding import end_with, line_of, recorded
from lukou_kg.cli.edge import bytes_of, tell, tell_notices, write_out
from lukou_kg.cli.loudness import say
from lukou_kg.cli.means import stages_in
from lukou_kg.cli.options import Extractor, ExtractorConfig, Limit, Names, OwnModel, Workspace
from lukou_kg.cli.outside import extractor_of
from lukou_kg.cli.published import tell_decided
from lukou_kg.cli.signing import By, signature
from lukou_kg.cli.tongue import words
from lukou_kg.errors import UsageError

_DOES = ("export", "import")


def review(
    context: typer.Context,
    do: Annotated[str, typer.Argument(help="export 或 import (export or import)", metavar="export|import")],
    workspace: Workspace,
    file: Annotated[Path, typer.Argument(help="工作簿 .xlsx (the workbook)", metavar="FILE")],
    *,
    limit: Limit = 500,
    by: By = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看不改 (only tell what would be decided)")] = False,
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
) -> None:
    """在表格里审核 (review in a spreadsheet).

    export 写出最存疑的陈述和合并，最存疑的在先；在 Excel 或 WPS 里填“审核”一栏；import 读回为裁定
    (export writes the most doubtful claims and identities; fill in the column 审核; import makes decisions of it).
    """
    from lukou_kg.app.deciding import Deciding
    from lukou_kg.app.decisions import decided
    from lukou_kg.app.filled import filled_in
    from lukou_kg.app.reading import schema_with
    from lukou_kg.app.reviewing import review_workbook
    from lukou_kg.app.workspace import open_graph

    if do not in _DOES:
        raise UsageError(f"应为 export 或 import，而不是 {do}", f"export or import is expected, not {do}")
    graph = open_graph(workspace, schema_with(context.obj))
    each = stages_in(workspace, context.obj, names, model, extractor_of(extractor, extractor_config))
    if do == "export":
        write_out(review_workbook(graph, workspace, each, limit=limit), file)
        return
    known = decided(workspace).decisions
    filled = filled_in(bytes_of(file), graph, Deciding(graph, signature(by)), source=file.name, known=known)
    for place in filled.known:
        tell(f"{place}：早先已这样裁定，略过", f"{place}: decided so before, passed over", head=("说明 ", "Note: "))
    tell_notices(filled.unheeded)
    for decision in filled.decisions:
        (typer.echo if dry_run else say)(line_of(decision))
    say(f"{words('裁定', 'decisions')} {len(filled.decisions)}")
    if dry_run or not filled.decisions:
        return
    report = recorded(workspace, filled.decisions, each)
    tell_notices(report.notices)
    tell_decided(report, workspace)
    end_with(filled.decisions, decided(workspace))


COMMANDS = (review,)
