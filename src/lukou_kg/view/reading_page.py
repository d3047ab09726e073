"""One self-contained HTML page that shows how an article was read: for those who write rules, and for doubters."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined

from lukou_kg.clean.report import KINDS, REASONS
from lukou_kg.model.document import Document
from lukou_kg.model.reading import Reading
from lukou_kg.model.silence import Silence
from lukou_kg.schema.cards import Labels
from lukou_kg.schema.loader import Schema
from lukou_kg.view.parts import as_json, ours, policy, script, style, written
from lukou_kg.view.reading_payload import make_page
from lukou_kg.view.words import load_words

# In the order in which they are joined to one script.
SCRIPTS = (
    "dom",
    "reading/data",
    "words",
    "reading/text",
    "reading/claims",
    "reading/detail",
    "reading/main",
)
_STYLES = ("ground", "reading/reading")


def reading_page(
    document: Document, reading: Reading, schema: Schema, *, title: str, silent: Mapping[Silence, Labels]
) -> str:
    """A whole HTML page, to be written as UTF-8, that asks for nothing from outside.

    It shows the repaired text with names, values and repairs marked, and beside each sentence its claims, or why there
    are none: `silent` says that in words. The claims of `reading` are grounded in `document`. The same input gives
    the same page. The text is data in it and never markup; a policy lets only its own script run.
    """
    environment = Environment(
        loader=PackageLoader("lukou_kg.view"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["as_json"] = as_json
    return written(
        environment.get_template("reading/page.html.j2").render(
            title=title,
            policy=policy((script(SCRIPTS),), style(_STYLES)),
            style=ours(style(_STYLES)),
            script=ours(script(SCRIPTS)),
            payload=make_page(document, reading, schema, silent),
            words=reading_words(),
        )
    )


def reading_words() -> Mapping[str, Mapping[str, Labels]]:
    """The words of this page by group and key: those of the graph page, its own, and those of the report of repairs."""
    common, own = load_words(), load_words("reading/words.toml")
    return {
        **common,
        "words": {**common["words"], **own["words"]},
        "repair": {kind: Labels(*names) for kind, names in KINDS.items()},
        "reason": {en: Labels(zh, en) for en, zh in REASONS.items()},
    }
