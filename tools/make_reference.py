"""Writes the tables of kinds, relations and export formats into the reference, in both languages, from the cards.

    python tools/make_reference.py

Each table stands between two comments, `<!-- made by tools/make_reference.py: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from lukou_kg.export.formats import FORMATS
from lukou_kg.schema import Labels, Schema, load_schema
from lukou_kg.schema.cards import RelationCard

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {"en": DOCS / "reference.md", "zh": DOCS / "reference.zh.md"}
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
    "formats": {
        "en": ("`--format`", "ending", "what it is for"),
        "zh": ("`--format`", "后缀", "用途"),
    },
}


def refreshed(text: str, language: str) -> str:
    """A page of the reference with its tables as the cards have them now; `language` is zh or en."""
    schema = load_schema()
    return _PLACE.sub(lambda found: f"{found['head']}{_table(found['name'], language, schema)}{found['end']}", text)


def _table(name: str, language: str, schema: Schema) -> str:
    rows = {"kinds": _kinds, "relations": _relations, "formats": _formats}[name](schema, language)
    heads = _HEADS[name][language]
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
    for row in FORMATS.values():
        yield f"`{row.name}`", f"`{row.ending}`" if row.ending else "-", _in(row.about, language)


def _in(labels: Labels, language: str) -> str:
    return labels.zh if language == "zh" else labels.en


def main() -> None:
    """Refreshes both pages."""
    for language, page in PAGES.items():
        page.write_text(refreshed(page.read_text("utf-8"), language), encoding="utf-8")


if __name__ == "__main__":
    main()
