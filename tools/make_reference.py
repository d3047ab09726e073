"""Writes the tables of options, settings, exit codes, formats, kinds and relations into the reference, both languages.

    python tools/make_reference.py

They come from the program, the cards, and docs/commands.schema.json. Each stands between two comments,
`<!-- made by tools/make_reference.py: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import typer

from lukou_kg.app.causes import CAUSES
from lukou_kg.cli.exit_codes import EXIT_CODES
from lukou_kg.cli.program import program
from lukou_kg.cli.setting_keys import KEYS, variable_of
from lukou_kg.cli.tongue import halves
from lukou_kg.export.formats import FORMATS
from lukou_kg.schema import Labels, Schema, load_schema
from lukou_kg.schema.cards import RelationCard

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {"en": DOCS / "reference.md", "zh": DOCS / "reference.zh.md"}
SCHEMA = DOCS / "commands.schema.json"
_PLACE = re.compile(
    r"(?P<head><!-- made by tools/make_reference\.py: (?P<name>[\w-]+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL
)
_HEADS = {
    "kinds": {
        "en": ("kind", "Chinese", "English", "is a", "what it is"),
        "zh": ("种类", "中文", "英文", "属于", "含义"),
    },
    "relations": {
        "en": ("relation", "Chinese", "from", "to, or value", "qualifiers", "what it says"),
        "zh": ("关系", "中文", "主语", "宾语或值", "限定", "含义"),
    },
    "options": {
        "en": ("option", "default", "meaning"),
        "zh": ("选项", "缺省", "含义"),
    },
    "causes": {
        "en": ("code", "reason", "what it means"),
        "zh": ("代码", "原因", "含义"),
    },
    "settings": {
        "en": ("key", "option", "variable", "what it is"),
        "zh": ("键", "选项", "环境变量", "含义"),
    },
    "json": {
        "en": ("command", "field", "what it is"),
        "zh": ("命令", "字段", "含义"),
    },
    "codes": {
        "en": ("code", "meaning"),
        "zh": ("码", "含义"),
    },
    "formats": {
        "en": ("`--format`", "ending", "what it is for"),
        "zh": ("`--format`", "后缀", "用途"),
    },
}


# What typer itself adds, and says in English only.
_OF_TYPER = {
    "--install-completion": Labels("为当前 shell 装上命令补全", "installs completion for the current shell"),
    "--show-completion": Labels("显示当前 shell 的命令补全脚本", "shows the completion for the current shell"),
}
_SEVERAL = Labels("，可多个", "; several")
_REQUIRED = Labels("必填", "required")
_HELP = Labels("帮助，此处和每条命令之后", "help, here and after every command")


def refreshed(text: str, language: str) -> str:
    """A page of the reference with its tables as the cards have them now; `language` is zh or en."""
    schema = load_schema()
    return _PLACE.sub(lambda found: f"{found['head']}{_table(found['name'], language, schema)}{found['end']}", text)


def _table(name: str, language: str, schema: Schema) -> str:
    part, _, command = name.partition("-")
    rows = _options(command, language) if part == "options" else _ROWS[part](schema, language)
    heads = _HEADS[part][language]
    return "".join(f"| {' | '.join(row)} |\n" for row in (heads, ("---",) * len(heads), *rows))


def _kinds(schema: Schema, language: str) -> Iterable[Sequence[str]]:
    for kind in schema.kinds.values():
        parent = f"`{kind.parent}`" if kind.parent else ""
        yield f"`{kind.id}`", kind.labels.zh, kind.labels.en, parent, _in(kind.definition, language)


def _relations(schema: Schema, language: str) -> Iterable[Sequence[str]]:
    for card in schema.relations.values():
        qualifiers = ", ".join(f"`{name}`" for name in card.qualifiers)
        definition = _in(card.definition, language)
        yield f"`{card.id}`", card.labels.zh, ", ".join(card.subject), _far(card), qualifiers, definition


def _far(card: RelationCard) -> str:
    return ", ".join(card.object) if card.value is None else f"`{card.value.value}`"


def _formats(schema: Schema, language: str) -> Iterable[Sequence[str]]:
    del schema
    for name, row in FORMATS.items():
        yield f"`{name}`", f"`{row.ending}`" if row.ending else "-", _in(row.about, language)


def _codes(schema: Schema, language: str) -> Iterable[Sequence[str]]:
    del schema
    for code, meaning in EXIT_CODES.items():
        yield str(code), meaning.zh if language == "zh" else meaning.en


def _settings(schema: Schema, language: str) -> Iterable[Sequence[str]]:
    del schema
    for key, about in KEYS.items():
        options = [f"--{name.replace('_', '-')}" for name in about.parameters if name != "workspace"]
        words = about.zh if language == "zh" else about.en
        more = _in(_SEVERAL, language) if about.several else ""
        yield f"`{key}`", f"`{'`, `'.join(options)}`", f"`{variable_of(key)}`", words + more


def _json(schema: Schema, language: str) -> Iterable[Sequence[str]]:
    del schema
    described = json.loads(SCHEMA.read_text("utf-8"))
    for each in described["anyOf"]:
        name = each["$ref"].removeprefix("#/$defs/")
        for field, about in described["$defs"][name]["properties"].items():
            yield f"`{name}`", f"`{field}`", _in(Labels(*halves(about["description"])), language)


def _causes(schema: Schema, language: str) -> Iterable[Sequence[str]]:
    del schema
    for cause, reason in CAUSES.items():
        yield f"`{cause}`", _in(reason.label, language), _in(reason.meaning, language)


def _options(command: str, language: str) -> Iterable[Sequence[str]]:
    """The options of a command; those of the program itself for no name."""
    group: Any = typer.main.get_command(program)  # a group of the click that typer brings along
    for option in (group.commands[command] if command else group).params:
        if option.param_type_name == "option":
            label = _OF_TYPER.get(option.opts[0]) or Labels(*halves(option.help))
            default = _in(_REQUIRED, language) if option.required else _default(option.default)
            yield _named(option.opts, language), default, _in(label, language)
    if not command:
        yield _named(["-h", "--help"], language), "", _in(_HELP, language)


def _named(options: Sequence[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(f"`{option}`" for option in options)


def _default(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`"


_ROWS = {
    "kinds": _kinds,
    "relations": _relations,
    "formats": _formats,
    "codes": _codes,
    "causes": _causes,
    "settings": _settings,
    "json": _json,
}


def _in(labels: Labels, language: str) -> str:
    return labels.zh if language == "zh" else labels.en


def main() -> None:
    """Refreshes both pages."""
    for language, page in PAGES.items():
        page.write_text(refreshed(page.read_text("utf-8"), language), encoding="utf-8")


if __name__ == "__main__":
    main()
