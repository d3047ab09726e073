"""Writing a graph for other programs: whole, with a manifest, or what has changed since an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from pyoxigraph import Quad

from lukou_kg.app.endings import format_of
from lukou_kg.app.since import earlier_graph
from lukou_kg.atomic import write_atomically, write_together
from lukou_kg.export.changes import Changes, Graph, change_files, changes_between
from lukou_kg.export.formats import FORMATS, export
from lukou_kg.export.manifest import MANIFEST, Origin, manifest_of
from lukou_kg.graphs.quads import all_quads
from lukou_kg.graphs.turtle import nquads
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Labels, Schema


def export_to(target: Path, knowledge: Knowledge, schema: Schema, form: str | None, *, told: bool) -> tuple[Path, ...]:
    """The paths of what was written, the manifest last; a single file has one where it is `told`, beside it."""
    chosen = form or format_of(target)
    made = export(knowledge, schema, chosen)
    if isinstance(made, bytes) and not told:
        write_atomically(target, made)
        return (target,)
    if isinstance(made, bytes):
        folder, files, name = target.parent, {target.name: made}, f"{target.name}.{MANIFEST}"
    else:
        folder, files, name = target, dict(made), MANIFEST
    files[name] = manifest_of(chosen, files, knowledge, _origin(all_quads(knowledge, schema)))
    return _write(folder, files)


def left_out(target: Path, knowledge: Knowledge, form: str | None) -> Labels | None:
    """What the format that `export_to` writes has no place for: the graphs of a user's own lists, if there are any."""
    chosen = form or format_of(target)
    if not knowledge.authorities or FORMATS[chosen].authorities:
        return None
    whole = "、".join(name for name, row in FORMATS.items() if row.authorities)
    return Labels(
        f"{chosen} 只有文章所说的，没有名录及其与事物的对应；要连同名录导出，请用 {whole}",
        f"{chosen} holds what articles say, without the authorities and what is linked to them; to have these too, "
        f"export {whole.replace('、', ' or ')}",
    )


def export_changes_to(
    folder: Path, knowledge: Knowledge, schema: Schema, since: str, workspace: Path | None
) -> Changes:
    """What was written into the folder: the changes since the graph that `since` names in or beside the workspace."""
    old = earlier_graph(since, workspace)
    new = Graph(frozenset(all_quads(knowledge, schema)), knowledge)
    changes = changes_between(old, new)
    before, after = _origin(old.quads), _origin(new.quads)
    files = change_files(changes, old=before.graph, new=after.graph)
    files[MANIFEST] = manifest_of("changes", files, knowledge, after, since=before)
    _write(folder, files)
    return changes


def _write(folder: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    written = {folder / name: data for name, data in files.items()}
    write_together(written)
    return tuple(written)


def _origin(quads: Iterable[Quad]) -> Origin:
    lines = nquads(quads)
    return Origin(graph=sha256(lines).hexdigest(), triples=lines.count(b"\n"), program=metadata.version("lukou-kg"))
