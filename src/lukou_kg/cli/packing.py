"""The command that packs what a cluster reads with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lukou_kg.cli.tongue import bracketed, listed, words


def pack(
    output: Annotated[Path, typer.Option("-o", "--output", help="归档文件 (file of the archive)")] = Path(
        "environment.tar.gz"
    ),
    package: Annotated[
        list[str] | None,
        typer.Option(
            "--package",
            help="还要打包的程序包，如您自己的抽取器所在的包，可多次给出 "
            "(a package to pack as well, such as that of an extractor of your own; may be repeated)",
            metavar="NAME",
        ),
    ] = None,
) -> None:
    """打包供集群使用的环境 (pack the environment that a cluster reads in).

    这个 Python、本程序及其所需的一切，供 build --engine-archive 使用
    (this Python, this program and all that it needs, for build --engine-archive).
    """
    from lukou_kg.app.engines.packing import pack as packed

    count = packed(output, package or ())
    size = output.stat().st_size >> 20
    held = bracketed(listed(f"{count} {words('个文件', 'files')}", f"{size} MB"))
    typer.echo(f"{words('已写入', 'written')}: {output}{held}", err=True)


COMMANDS = (pack,)
