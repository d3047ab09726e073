"""What a command was asked: a saved question with its parameters, a query, or a file that holds one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lukou_kg.cli.edge import bytes_of
from lukou_kg.errors import EncodingError, UsageError

if TYPE_CHECKING:
    from lukou_kg.schema import Schema

_ENDINGS = {".rq", ".sparql"}


def question_or_file(given: str) -> tuple[str | None, Path | None]:
    """A saved question by its name, or else a file by its path: - or what ends in .rq or .sparql or is there."""
    from lukou_kg.query.library import load_questions

    file = Path(given)
    if given not in load_questions() and (given == "-" or file.suffix.lower() in _ENDINGS or file.is_file()):
        return None, file
    return given, None


def asked(question: str | None, sparql: str | None, file: Path | None, parameters: list[str], schema: Schema) -> str:
    """The SPARQL of the one thing that was given: a saved question with its parameters, a query, or a file of one.

    Raises UsageError where none or several are given, and for what does not fit.
    """
    given = [item for item in (question, sparql, file) if item is not None]
    if len(given) != 1:
        raise UsageError(
            "请只给出一样：已存问题的名称、-q 查询或 -f 文件；lukou-kg questions 列出已存的问题",
            "give one of: a saved question, -q a query, -f a file; lukou-kg questions lists the saved ones",
        )
    if question is not None:
        from lukou_kg.query.library import question_sparql

        return question_sparql(question, _values(parameters), schema)
    if parameters:
        raise UsageError("-p 只用于已存的问题", "-p is for saved questions only")
    if file is not None:
        return _text_of(file)
    return sparql or ""


def _values(parameters: list[str]) -> Mapping[str, str]:
    values: dict[str, str] = {}
    for name, equals, value in (parameter.partition("=") for parameter in parameters):
        if not equals:
            raise UsageError(f"参数「{name}」应写成 名=值", f"a parameter is written name=value, not {name!r}")
        if name in values:
            raise UsageError(
                f"参数「{name}」给出了两次（{values[name]}、{value}）；请只给一次",
                f"the parameter {name!r} is given twice ({values[name]!r}, {value!r}); give it once",
            )
        values[name] = value
    return values


def _text_of(file: Path) -> str:
    data = bytes_of(file, called=("查询文件 ", "the query file "))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        place = fault.start + 1
        raise EncodingError(
            f"查询文件 {file} 不是 UTF-8 文本（第 {place} 字节读不出）；请另存为 UTF-8 后再试",
            f"the query file {file} is not UTF-8 text (byte {place} cannot be read); save it as UTF-8 first",
        ) from fault
