"""One self-contained HTML page on which people search, see and check a knowledge."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from importlib import resources

from markupsafe import Markup

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema.loader import Schema
from lukou_kg.view.network import make_network
from lukou_kg.view.payload import make_payload, written
from lukou_kg.view.start import Start, start_of
from lukou_kg.view.words import load_words

# In the order in which they are joined to one script.
SCRIPTS = (
    "dom",
    "data",
    "words",
    "state",
    "labels",
    "graph",
    "expand",
    "facets",
    "evidence",
    "panel",
    "search",
    "table",
    "picture",
    "main",
)
_STYLES = ("page", "panel", "narrow")
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_HTML = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def page(knowledge: Knowledge, schema: Schema, *, title: str, around: str | None = None, hops: int = 1) -> str:
    """A whole HTML page, to be written as UTF-8, that asks for nothing from outside.

    The page holds all of the knowledge and shows at first up to 150 things: the whole, or the best connected, or, with
    `around` (an id, a name or an alias), those within `hops` relations of that thing. The same input gives the same
    page. Names and sentences are data in it and never markup; a policy lets only its own two scripts run.
    Raises UnknownNameError or UsageError where `around` names nothing or several things, or `hops` is below 1.
    """
    return page_from(knowledge, schema, title=title, start=start_of(knowledge, around, hops))


def page_from(knowledge: Knowledge, schema: Schema, *, title: str, start: Start) -> str:
    """The page that shows first what `start` holds."""
    payload = make_payload(knowledge, schema)
    network = make_network(payload, start, title)
    network.set_template_dir(str(resources.files(__package__) / "templates"), "page.html.j2")
    network.templateEnv.autoescape = True
    network.templateEnv.filters["as_json"] = as_json
    network.templateEnv.globals.update(
        policy=_policy(),
        style=_ours(_style()),
        library=_ours(_library()),
        script=_ours(_script()),
        payload=payload,
        centre=start.centre,
        words=load_words(),
        drawing=network.options,
    )
    return written(str(network.generate_html()))


def as_json(value: object) -> Markup:
    """The value as JSON that may stand in a script element; dataclasses become objects without their `None` fields."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain, allow_nan=False)
    return Markup(text.translate(_HTML))  # noqa: S704 - every < is escaped


def _plain(value: object) -> dict[str, object]:
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: part for name, part in named if part is not None}
    raise TypeError(f"JSON has no form for {type(value).__name__}")


def _policy() -> str:
    """The content security policy: nothing from anywhere, and no script or style but those of this page."""
    scripts = " ".join(map(_digest, (_library(), _script())))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_digest(_style())}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _ours(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - the text of our own files, no word of the data


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@lru_cache(maxsize=1)
def _library() -> str:
    """The vis-network that pyvis carries (Apache-2.0 or MIT), without the address of a source map."""
    code = resources.files("pyvis").joinpath(_VIS).read_text("utf-8")
    code = code.replace("\r\n", "\n").rpartition("\n//# sourceMappingURL=")[0] or code
    return code.replace("</script", "<\\/script")


@lru_cache(maxsize=1)
def _script() -> str:
    parts = (_template(f"{name}.js") for name in SCRIPTS)
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


@lru_cache(maxsize=1)
def _style() -> str:
    return "\n".join(_template(f"{name}.css") for name in _STYLES)


def _template(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text("utf-8").replace("\r\n", "\n")
