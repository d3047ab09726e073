"""The formats that a knowledge can be written in: one row each, and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lukou_kg.errors import UnknownNameError
from lukou_kg.export import network, people, rdf, rows
from lukou_kg.graphs.vocabulary import DEFAULT_BASE
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Labels, Schema

Exported = bytes | Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """One row of the table: `ending` is that of the file ("" for a folder of several files)."""

    name: str
    ending: str
    media_type: str
    about: Labels
    write: Callable[[Knowledge, Schema, str], Exported]


def export(knowledge: Knowledge, schema: Schema, format_name: str, *, base: str = DEFAULT_BASE) -> Exported:
    """The knowledge in a format of `FORMATS`: the bytes of a file, or file name -> bytes for a folder.

    `base` is the start of every IRI in RDF. Equal knowledge gives equal bytes. Raises UnknownNameError for another
    format.
    """
    if format_name not in FORMATS:
        raise UnknownNameError(
            f"没有「{format_name}」这种导出格式；可用：{'、'.join(FORMATS)}。",
            f"There is no export format {format_name!r}; there are: {', '.join(FORMATS)}.",
        )
    return FORMATS[format_name].write(knowledge, schema, base)


_ROWS = (
    ExportFormat(
        name="turtle",
        ending=".ttl",
        media_type="text/turtle",
        about=Labels("RDF，便于阅读，多数图谱工具都能读", "RDF for people to read; most graph tools take it"),
        write=rdf.turtle_bytes,
    ),
    ExportFormat(
        name="nquads",
        ending=".nq",
        media_type="application/n-quads",
        about=Labels(
            "RDF，一行一条、有序，便于比对和重新载入", "RDF, one sorted line each: for diff and for loading again"
        ),
        write=rdf.nquads_bytes,
    ),
    ExportFormat(
        name="trig",
        ending=".trig",
        media_type="application/trig",
        about=Labels("RDF，可含多个图", "RDF that may hold several graphs"),
        write=rdf.trig_bytes,
    ),
    ExportFormat(
        name="jsonld",
        ending=".jsonld",
        media_type="application/ld+json",
        about=Labels("RDF 的 JSON 写法，自带上下文", "RDF as JSON, with its context inside"),
        write=rdf.jsonld_bytes,
    ),
    ExportFormat(
        name="graphml",
        ending=".graphml",
        media_type="application/graphml+xml",
        about=Labels("供 NetworkX、yEd、Cytoscape 等", "for NetworkX, yEd, Cytoscape and others"),
        write=network.graphml_bytes,
    ),
    ExportFormat(
        name="gexf",
        ending=".gexf",
        media_type="application/gexf+xml",
        about=Labels("供 Gephi", "for Gephi"),
        write=network.gexf_bytes,
    ),
    ExportFormat(
        name="csv",
        ending="",
        media_type="text/csv",
        about=Labels("节点、边和数值各一个 CSV，供程序读取", "nodes, edges and values as CSV files, for programs"),
        write=rows.csv_files,
    ),
    ExportFormat(
        name="sheet-csv",
        ending="",
        media_type="text/csv",
        about=Labels(
            "同上，供电子表格打开（带 BOM，防公式）", "the same for spreadsheets (with BOM, safe from formulas)"
        ),
        write=rows.sheet_csv_files,
    ),
    ExportFormat(
        name="xlsx",
        ending=".xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        about=Labels("供人阅读的工作簿", "a workbook for people"),
        write=people.xlsx_bytes,
    ),
)
FORMATS: Mapping[str, ExportFormat] = MappingProxyType({row.name: row for row in _ROWS})
