"""The formats that a knowledge can be written in: a row each, with the function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lukou_kg.errors import UnknownNameError
from lukou_kg.export import neo4j, network, parquet, people, rdf, rows
from lukou_kg.graphs.vocabulary import DEFAULT_BASE
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Labels, Schema

Exported = bytes | Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """One row of the table: `ending` is that of the file ("" for a folder of several files).

    `authorities` says whether it has the graphs of a user's own lists too.
    """

    ending: str
    write: Callable[[Knowledge, Schema, str], Exported]
    about: Labels
    authorities: bool = False


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
        "turtle-facts": ExportFormat(
            ending=".facts.ttl",
            write=rdf.facts_bytes,
            about=Labels("RDF，只有事实，没有陈述和原文", "RDF of the facts alone, without claims and sentences"),
        ),
        "turtle12": ExportFormat(
            ending=".rdf12.ttl",
            write=rdf.turtle12_bytes,
            about=Labels(
                "RDF 1.2 的 Turtle，陈述用三元组项；旧工具不能读",
                "Turtle of RDF 1.2, claims by triple terms; older tools cannot read it",
            ),
        ),
        "nquads": ExportFormat(
            ending=".nq",
            write=rdf.nquads_bytes,
            about=Labels(
                "RDF，一行一条、有序，便于比对和重新载入", "RDF, one sorted line each: for diff and for loading again"
            ),
            authorities=True,
        ),
        "trig": ExportFormat(
            ending=".trig",
            write=rdf.trig_bytes,
            about=Labels(
                "RDF，每篇文章一个命名图，便于逐篇交换", "RDF, a named graph an article, to exchange by article"
            ),
            authorities=True,
        ),
        "rdfxml": ExportFormat(
            ending=".rdf",
            write=rdf.rdf_xml_bytes,
            about=Labels("RDF/XML，供只读 XML 的工具", "RDF/XML, for tools that read nothing else"),
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
        "gexf": ExportFormat(
            ending=".gexf",
            write=network.gexf_bytes,
            about=Labels("GEXF 1.3，含时间，供 Gephi", "GEXF 1.3 with times, for Gephi"),
        ),
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
        "neo4j": ExportFormat(
            ending="",
            write=neo4j.neo4j_files,
            about=Labels(
                "供 neo4j-admin database import 的 CSV 及其参数文件",
                "CSV files and a file of arguments for neo4j-admin database import",
            ),
        ),
        "parquet": ExportFormat(
            ending="",
            write=parquet.parquet_files,
            about=Labels(
                "带类型的 Parquet 表，供 DuckDB、pandas 等（需 lukou-kg[parquet]）",
                "typed tables for DuckDB, pandas and others (needs lukou-kg[parquet])",
            ),
        ),
        "xlsx": ExportFormat(
            ending=".xlsx", write=people.xlsx_bytes, about=Labels("供人阅读的工作簿", "a workbook for people")
        ),
    }
)
