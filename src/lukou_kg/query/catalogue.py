"""The pages that list the saved questions, written from their own texts."""

from __future__ import annotations

from collections.abc import Mapping

from lukou_kg.query.question import Parameter, Question
from lukou_kg.schema import Labels

_TYPES = {
    "text": Labels("文字", "text"),
    "kind": Labels("类别，写编号或名称（Project、项目）", "a kind, by id or name (Project)"),
    "relation": Labels("关系，写编号或名称（supplies、供货给）", "a relation, by id or name (supplies)"),
    "status": Labels(
        "状态：actual、planned、negotiating、negated、projected，或其名称",
        "a status: actual, planned, negotiating, negated, projected, or its name",
    ),
    "year": Labels("四位年份", "a year of four digits"),
    "date": Labels("日期，可只到年或月（2019-03）", "a date, to the year, month or day (2019-03)"),
    "number": Labels("数字", "a number"),
}
_WORDS = {
    "title": Labels("已存的问题", "Saved questions"),
    "other": Labels(
        "English: [questions.md](questions.md)。本页由问题自身的文字生成，内容与英文页相同。",
        "中文：[questions.zh.md](questions.zh.md). This page is made from the questions' own texts and says the same.",
    ),
    "how": Labels(
        "在命令行提问，`-p` 给出参数；`lukou-kg questions` 列出全部，`lukou-kg questions 名称` 给出其 SPARQL：",
        "Ask on the command line, with `-p` for each parameter; `lukou-kg questions` lists them all, "
        "`lukou-kg questions NAME` shows the SPARQL:",
    ),
    "python": Labels("在 Python 中：", "In Python:"),
    "columns": Labels("列", "Columns"),
    "parameters": Labels("参数", "Parameters"),
    "none": Labels("无", "none"),
    "between": Labels("、", ", "),
    "colon": Labels("：", ": "),
    "required": Labels("必填", "required"),
    "default": Labels("缺省", "default"),
    "comma": Labels("；", "; "),
}


def catalogue_pages(questions: Mapping[str, Question]) -> dict[str, str]:
    """The pages of docs/ by file name: the same questions in English and in Chinese."""
    return {"questions.md": catalogue(questions, "en"), "questions.zh.md": catalogue(questions, "zh")}


def catalogue(questions: Mapping[str, Question], language: str) -> str:
    """The page in Markdown, in "zh" or "en": each question with what it asks, its parameters and columns."""
    told = {name: _in(label, language) for name, label in _WORDS.items()}
    example = "lukou-kg query kg visits -p person=NAME -p year=2019 --format xlsx -o visits.xlsx"
    lines = [
        f"# {told['title']}",
        "",
        told["other"],
        "",
        told["how"],
        "",
        *_code("sh", example),
        "",
        told["python"],
        "",
        *_code("python", 'kg.ask("visits", person="NAME", year=2019)'),
    ]
    for question in questions.values():
        lines += ["", *_section(question, told, language)]
    return "\n".join(lines) + "\n"


def _code(language: str, code: str) -> list[str]:
    return ["<!-- not run: NAME stands for a name -->", f"```{language}", code, "```"]


def _section(question: Question, told: Mapping[str, str], language: str) -> list[str]:
    columns = told["between"].join(f"{_in(label, language)} (`{name}`)" for name, label in question.columns.items())
    lines = [f"## {_in(question.title, language)} (`{question.id}`)", "", _in(question.about, language), ""]
    lines += [f"* {told['columns']}{told['colon']}{columns}"]
    if not question.parameters:
        return [*lines, f"* {told['parameters']}{told['colon']}{told['none']}"]
    lines.append(f"* {told['parameters']}{told['colon'].rstrip()}")
    return lines + [f"    * {_parameter(item, told, language)}" for item in question.parameters]


def _parameter(item: Parameter, told: Mapping[str, str], language: str) -> str:
    notes = [_in(_TYPES[item.type], language)]
    if item.required:
        notes.append(told["required"])
    if item.default is not None:
        notes.append(f"{told['default']} {item.default}")
    return f"`{item.name}`{told['colon']}{_in(item.title, language)}{told['comma']}{told['comma'].join(notes)}"


def _in(label: Labels, language: str) -> str:
    return label.en if language == "en" else label.zh
