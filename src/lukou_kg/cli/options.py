"""Arguments and options that several commands take, or whose values are checked where the call is read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lukou_kg.arguments import LANGUAGES, SPOKEN, language_of, seconds_of, spoken_of, whole_of
from lukou_kg.cli.completion import offered_parameters, offered_table_formats


def _language(given: str) -> str:
    return language_of("--language", given)


def _spoken(given: str) -> str:
    return spoken_of("--lang", given)


def _limit(given: str) -> int:
    return whole_of("--limit", given)


def _seconds(given: str) -> float:
    return seconds_of("--seconds", given)


def _hops(given: str) -> int:
    return whole_of("--hops", given, least=0)


def _errors(given: str) -> int:
    return whole_of("--errors", given, least=0)


def _timeout(given: str) -> float:
    return seconds_of("--timeout", given)


def _rows(given: str) -> int:
    return whole_of("--max-rows", given)


def _memory(given: str) -> int:
    return whole_of("--memory", given, least=16)


def _queries(given: str) -> int:
    return whole_of("--queries", given)


def _port(given: str) -> int:
    return whole_of("--port", given, least=0, most=65_535)


SOURCES = typer.Argument(
    help="文件、文件夹，或 - 表示标准输入 (files, folders, or - for standard input)", metavar="SOURCE"
)
Sources = Annotated[list[str], SOURCES]
Workspace = Annotated[Path, typer.Argument(help="工作区文件夹 (folder of the workspace)", metavar="KG")]
AsJson = Annotated[bool, typer.Option("--json", help="打印一个 JSON 对象 (print one JSON object)")]
Language = Annotated[
    str,
    typer.Option(
        "--language",
        parser=_language,
        autocompletion=lambda: list(LANGUAGES),
        help="所示文字的语言，zh 或 en (language of what is shown, zh or en)",
        metavar="zh|en",
    ),
]
Spoken = Annotated[
    str | None,
    typer.Option(
        "--lang",
        parser=_spoken,
        autocompletion=lambda: list(SPOKEN),
        help="消息、错误和帮助的语言：zh、en 或 both，缺省 both；zh、en 也是各命令 --language 的缺省 "
        "(language of messages, errors and help: zh, en or both, which is the default; zh and en are also what "
        "--language of a command is unless it is given)",
        metavar="zh|en|both",
    ),
]
Limit = Annotated[int, typer.Option("--limit", parser=_limit, help="最多行数 (rows at most)", metavar="N")]
Seconds = Annotated[
    float,
    typer.Option(
        "--seconds",
        parser=_seconds,
        help="时限，秒；查询超过即停止 (time limit in seconds, after which the query is stopped)",
        metavar="N",
    ),
]
Parameters = Annotated[
    list[str] | None,
    typer.Option(
        "-p",
        "--param",
        autocompletion=offered_parameters,
        help="问题的参数，写作 名=值，可多次给出 (a parameter of the question, name=value; may be repeated)",
        metavar="NAME=VALUE",
    ),
]
Hops = Annotated[
    int | None,
    typer.Option(
        "--hops",
        parser=_hops,
        help="--around 或 --query 的周围几步关系，缺省 1；--query 可为 0，只看答案中事物之间 "
        "(how many relations around what --around or --query names, 1 by default; "
        "0 with --query for what is said between the things of the answer)",
        metavar="N",
    ),
]
ErrorsShown = Annotated[
    int | None,
    typer.Option(
        "--errors",
        parser=_errors,
        help="每种原因列出几个错误，附原句 (how many errors of each cause to list, with their sentences)",
        metavar="N",
    ),
]
Names = Annotated[
    list[str] | None,
    typer.Option(
        "--names",
        help="您自己的名单（CSV：名称、种类、别名），其中的名称出现在哪里都读出，可多次给出；"
        "同一工作区的 build 和 status 每次都要给出 "
        "(a list of your own names, CSV with name, kind, aliases, which are read wherever they stand; may be repeated; "
        "give the same with every build and status of a workspace)",
        metavar="FILE",
    ),
]
OwnModel = Annotated[
    str | None,
    typer.Option(
        "--model",
        help="您自己训练的模型文件夹（lukou-kg train），代替自带的模型；同一工作区的 build 和 status 每次都要给出 "
        "(folder of a model that you have trained with lukou-kg train, in place of the one that is shipped; "
        "give the same with every build and status of a workspace)",
        metavar="FOLDER",
    ),
]
Extractor = Annotated[
    str | None,
    typer.Option(
        "--extractor",
        help="用另装的抽取器代替自带的读法（如 openai）；同一工作区的 build 和 status 每次都要给出 "
        "(an extractor of your own, such as openai, that reads in place of the shipped reader; give the same with "
        "every build and status of a workspace)",
        metavar="NAME",
    ),
]
ExtractorConfig = Annotated[
    str | None,
    typer.Option(
        "--extractor-config",
        help="该抽取器的配置（TOML），不含密钥；与 --extractor 一同给出 "
        "(its configuration, TOML without secrets; goes with --extractor)",
        metavar="FILE",
    ),
]
Engine = Annotated[
    str | None,
    typer.Option(
        "--engine",
        help="在哪里读：local:4（本机四个进程）、spark:local[2]、spark:yarn、spark:k8s://…、spark:spark://主机:端口；"
        "图谱相同 (where to read: local:4 for four processes of this machine, spark:local[2], spark:yarn, "
        "spark:k8s://…, spark:spark://host:port; the graph is the same)",
        metavar="ENGINE",
    ),
]
EngineSettings = Annotated[
    list[str] | None,
    typer.Option(
        "--engine-setting",
        help="Spark 的设置，可多次给出 (a setting of Spark; may be repeated)",
        metavar="KEY=VALUE",
    ),
]
EngineArchive = Annotated[
    str | None,
    typer.Option(
        "--engine-archive",
        help="集群上使用的环境，由 lukou-kg pack 打包 "
        "(the environment to read in on the cluster, made by lukou-kg pack)",
        metavar="FILE",
    ),
]
Bom = Annotated[
    bool,
    typer.Option(
        "--bom",
        help="CSV 前加字节序标记，旧版 Excel 需要；其中各格防公式 "
        "(CSV with a byte-order mark, which older Excel needs, and cells that are safe from formulas)",
    ),
]
Timeout = Annotated[
    float,
    typer.Option(
        "--timeout",
        parser=_timeout,
        help="每个查询的时限，秒 (time limit of a query, in seconds)",
        metavar="N",
    ),
]
MaxRows = Annotated[
    int,
    typer.Option(
        "--max-rows",
        parser=_rows,
        help="每个答案最多行数，超出时截断并注明 (rows of an answer at most; it says where it was cut)",
        metavar="N",
    ),
]
Memory = Annotated[
    int,
    typer.Option(
        "--memory",
        parser=_memory,
        help="每个查询在图谱之外可用的内存，MB (memory of a query beside the graph, in MB)",
        metavar="MB",
    ),
]
Queries = Annotated[
    int,
    typer.Option("--queries", parser=_queries, help="同时执行的查询数 (queries that run at once)", metavar="N"),
]
Port = Annotated[
    int,
    typer.Option("--port", parser=_port, help="端口，0 为任意空闲端口 (port, 0 for any that is free)", metavar="N"),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="写入文件，不给则打印 (a file to write to, else it is printed)"),
]
PageFile = Annotated[Path, typer.Option("-o", "--output", help="网页文件 (file of the page)")]
TableFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        autocompletion=offered_table_formats,
        help="table、csv、sheet-csv（供电子表格，防公式）、json（查询的结果依 SPARQL 1.1）或 xlsx（配合 -o）；"
        "不给则由 -o 的后缀决定，否则 table "
        "(table, csv, sheet-csv for spreadsheets and safe from formulas, json, which for queries is that of "
        "SPARQL 1.1, xlsx with -o; else the ending of -o says it, else table)",
    ),
]
