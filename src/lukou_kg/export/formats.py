"""The formats that a knowledge can be written in: a row each, with the function that writes it."""

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

    ending: str
    write: Callable[[Knowledge, Schema, str], Exported]
    about: Labels


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


FORMATS: Mapping[str, ExportFormat] = MappingProxyType(
    {
        "turtle": ExportFormat(
            ending=".ttl",
            write=rdf.turtle_bytes,
            about=Labels("RDF，便于阅读，多数图谱工具都能读", "RDF for people to read; most graph tools take it"),
        ),
        "nquads": ExportFormat(
            ending=".nq",
            write=rdf.nquads_bytes,
            about=Labels(
                "RDF，一行一条、有序，便于比对和重新载入", "RDF, one sorted line each: for diff and for loading again"
            ),
        ),
        "trig": ExportFormat(
            ending=".trig", write=rdf.trig_bytes, about=Labels("RDF，可含多个图", "RDF that may hold several graphs")
        ),
        "jsonld": ExportFormat(
            ending=".jsonld",
            write=rdf.jsonld_bytes,
            about=Labels("RDF 的 JSON 写法，自带上下文", "RDF as JSON, with its context inside"),
        ),
        "graphml": ExportFormat(
            ending=".graphml",
            write=network.graphml_bytes,
            about=Labels("供 NetworkX、yEd、Cytoscape 等", "for NetworkX, yEd, Cytoscape and others"),
        ),
        "gexf": ExportFormat(ending=".gexf", write=network.gexf_bytes, about=Labels("供 Gephi", "for Gephi")),
        "csv": ExportFormat(
            ending="",
            write=rows.csv_files,
            about=Labels("节点、边和数值各一个 CSV，供程序读取", "nodes, edges and values as CSV files, for programs"),
        ),
        "sheet-csv": ExportFormat(
            ending="",
            write=rows.sheet_csv_files,
            about=Labels(
                "同上，供电子表格打开（带 BOM，防公式）", "the same for spreadsheets (with BOM, safe from formulas)"
            ),
        ),
        "xlsx": ExportFormat(
            ending=".xlsx", write=people.xlsx_bytes, about=Labels("供人阅读的工作簿", "a workbook for people")
        ),
    }
)
