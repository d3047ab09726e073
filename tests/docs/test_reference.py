"""The reference names what there is, all of it and nothing else, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

import lukou_kg as lk
from lukou_kg import errors
from lukou_kg.cli.exit_codes import EXIT_CODES
from lukou_kg.cli.program import program
from lukou_kg.cli.tongue import halves
from lukou_kg.export.formats import FORMATS
from lukou_kg.relate.mask import Alphabet
from lukou_kg.relate.patterns import compile_pattern, word_choices
from lukou_kg.schema import Schema, parse
from lukou_kg.schema.cards import Pattern, ValueType

ROOT = Path(__file__).parents[2]
PAGES = {"en": ROOT / "docs" / "reference.md", "zh": ROOT / "docs" / "reference.zh.md"}
HEADS = {
    "codes": {"en": "Exit codes", "zh": "退出码"},
    "extract": {"en": "What `extract` prints", "zh": "`extract` 的输出"},
    "kind keys": {"en": "Keys of a kind", "zh": "种类的键"},
    "relation keys": {"en": "Keys of a relation", "zh": "关系的键"},
    "slots": {"en": "Slots of a pattern", "zh": "句式的槽"},
    "kinds": {"en": "Kinds", "zh": "种类"},
    "relations": {"en": "Relations", "zh": "关系"},
    "python": {"en": "Python", "zh": "Python"},
}


@pytest.fixture(params=PAGES)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def page(language: str) -> str:
    return PAGES[language].read_text("utf-8")


def section(page: str, head: str) -> str:
    start = re.search(rf"^#+ {re.escape(head)}$", page, re.MULTILINE)
    assert start is not None, head
    return re.split(r"^#+ ", page[start.end() :], maxsplit=1, flags=re.MULTILINE)[0]


def named(section_text: str) -> set[str]:
    """What stands in backticks in the first column of the tables."""
    rows = re.findall(r"^\| (`.*?) +\| ", section_text, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def options(command: Any) -> set[str]:
    return {name for each in command.params if each.param_type_name == "option" for name in each.opts} - {
        "-h",
        "--help",
    }


def said(text: str) -> set[str]:
    return {name.split(" ")[0] for name in named(text) if name.startswith("-")}


COMMANDS: Any = typer.main.get_command(program)  # a group of the click that typer brings along


def test_every_command_has_its_part_and_no_other_has(page: str) -> None:
    assert set(re.findall(r"^### lukou-kg (\w+)$", page, re.MULTILINE)) == set(COMMANDS.commands)


@pytest.mark.parametrize("name", sorted(COMMANDS.commands))
def test_every_option_of_a_command_is_in_its_part(page: str, name: str) -> None:
    assert said(section(page, f"lukou-kg {name}")) == options(COMMANDS.commands[name])


def test_the_options_of_all_commands_are_there(page: str) -> None:
    assert said(section(page, "lukou-kg")) == options(COMMANDS) | {"-h", "--help"}


@pytest.mark.parametrize(
    ("name", "option", "default"),
    [
        (name, each.opts[-1], f"{each.default:g}" if isinstance(each.default, float) else str(each.default))
        for name, command in sorted(COMMANDS.commands.items())
        for each in command.params
        if each.param_type_name == "option" and not each.is_flag and each.default is not None and not each.multiple
    ],
)
def test_the_defaults_are_those_of_the_program(page: str, name: str, option: str, default: str) -> None:
    (row,) = (
        line
        for line in section(page, f"lukou-kg {name}").splitlines()
        if line.startswith("| `-") and f"`{option}`" in line
    )
    assert row.split(" | ")[1].strip("`") == default


def test_every_exit_code_is_there(page: str, language: str) -> None:
    tree = {each.exit_code for each in vars(errors).values() if isinstance(each, type) and hasattr(each, "exit_code")}
    assert tree <= EXIT_CODES.keys()
    codes = re.findall(r"^\| (\d+) \|", section(page, HEADS["codes"][language]), re.MULTILINE)
    assert list(map(int, codes)) == sorted(EXIT_CODES)


@pytest.mark.parametrize(
    "told",
    [each.help for command in COMMANDS.commands.values() for each in (command, *command.params)],
)
def test_every_help_text_is_in_both_languages(told: str) -> None:
    zh, en = halves(told.split(".\n", maxsplit=1)[0].removesuffix("."))
    assert re.search("[一-鿿]", zh)
    assert re.search("[a-z]", en)
    assert not re.search("[一-鿿]", en)


def test_every_field_of_extract_is_there(page: str, language: str, schema: Schema, printed: set[str]) -> None:
    fields = named(section(page, HEADS["extract"][language]))
    qualifiers = {f"claims[].{name}" for card in schema.relations.values() for name in card.qualifiers}
    assert fields == printed | qualifiers | {"claims[].more_evidence"}


@pytest.fixture(scope="module")
def printed() -> set[str]:
    """The fields that occur in what is read in the example articles; `raw` and further sentences as one each."""
    fields: set[str] = set()
    for read in lk.extract(ROOT / "examples" / "articles", texts=True):
        for top, value in read.items():
            rows = value if isinstance(value, list) else [value]
            mark = f"{top}[]" if isinstance(value, list) else top
            fields |= {f"{mark}.{key}" if isinstance(row, dict) else top for row in rows for key in row}
            fields |= {f"{mark}.evidence.{key}" for row in rows if "evidence" in row for key in row["evidence"]}
    return fields


@pytest.mark.parametrize(("part", "keys"), [("kind keys", parse._KIND_KEYS), ("relation keys", parse._RELATION_KEYS)])
def test_every_key_of_a_card_is_there(page: str, language: str, part: str, keys: set[str]) -> None:
    assert named(section(page, HEADS[part][language])) == keys


def test_every_slot_is_one_that_patterns_know(page: str, language: str, schema: Schema) -> None:
    slots = named(section(page, HEADS["slots"][language]).replace("\\|", "|"))
    assert len(slots) > 15
    alphabet = Alphabet.for_schema(schema)
    for slot in slots:
        card = schema.relations["locatedIn"]
        compile_pattern(card, Pattern(name="x", match=slot, score=0.5), alphabet, word_choices(schema))


def test_every_kind_of_value_is_there(page: str, language: str) -> None:
    text = section(page, HEADS["relation keys"][language])
    row = next(line for line in text.splitlines() if line.startswith("| `value`"))
    assert set(re.findall(r"`(\w+)`", row)) == {"value", *ValueType}


def test_every_kind_relation_and_format_is_there(page: str, language: str, schema: Schema) -> None:
    assert named(section(page, HEADS["kinds"][language])) == set(schema.kinds)
    assert named(section(page, HEADS["relations"][language])) == set(schema.relations)
    assert set(FORMATS) <= named(section(page, "lukou-kg export"))


def test_the_tables_are_those_of_the_cards(make_reference: ModuleType, page: str, language: str) -> None:
    assert make_reference.refreshed(page, language) == page, "run: python tools/make_reference.py"


def test_every_call_of_python_is_one_that_there_is(page: str, language: str) -> None:
    calls = named(section(page, HEADS["python"][language]))
    names = {match[1] for call in calls if (match := re.match(r"(?:lk|kg)\.(\w+)", call))}
    public = {name for name in dir(lk.KnowledgeGraph) if not name.startswith("_")}
    classes = {"KnowledgeGraph", "LukouError", "RemoteGraph"}
    assert names == (public | set(lk.__all__) | {"report"}) - classes - {"knowledge", "schema"}
