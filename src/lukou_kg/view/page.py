"""One self-contained HTML page on which people search, see and check a knowledge."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema.loader import Schema
from lukou_kg.view.around import Part, part_of
from lukou_kg.view.earlier import Before, Earlier, make_earlier
from lukou_kg.view.network import make_network
from lukou_kg.view.parts import as_json, ours, policy, script, style, written
from lukou_kg.view.payload import make_payload
from lukou_kg.view.regions import make_regions
from lukou_kg.view.words import load_words

# In the order in which they are joined to one script.
SCRIPTS = (
    "dom",
    "data",
    "words",
    "state",
    "views",
    "regions",
    "times",
    "filters",
    "places",
    "amounts",
    "parks",
    "parks_view",
    "compare",
    "compare_view",
    "bundles",
    "labels",
    "placing",
    "standing",
    "graph",
    "expand",
    "facets",
    "ranges",
    "histogram",
    "evidence",
    "panel",
    "search",
    "lanes",
    "marks",
    "timeline",
    "table",
    "picture",
    "main",
)
_STYLES = ("ground", "page", "panel", "time", "timeline", "parks", "compare", "narrow")
# The drawing of everything at once, only on pages of so many things that vis-network could not show them all.
CROWD_SCRIPTS = (
    "crowd/scene",
    "crowd/camera",
    "crowd/sheet",
    "crowd/programs",
    "crowd/webgl",
    "crowd/overlay",
    "crowd/handling",
    "crowd/crowd",
)
CROWD = 1000  # things above which a page has it
_CROWD_STYLES = ("crowd/crowd",)
_CROWD_LIBRARIES = ("graphology.umd.min.js", "sigma.min.js")
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


def page(
    knowledge: Knowledge,
    schema: Schema,
    *,
    title: str,
    around: str | None = None,
    hops: int = 1,
    before: Before | None = None,
) -> str:
    """A whole HTML page, to be written as UTF-8, that asks for nothing from outside.

    The page holds all of the knowledge or, with `around` (an id, a name or an alias), only what stands within `hops`
    relations of that thing; it shows at first up to 150 things, the best connected. With `before`, an earlier graph,
    it compares the two as well. The same input gives the same page. Names and sentences are data in it and never
    markup; a policy lets only its own two scripts run.
    Raises UnknownNameError or UsageError where `around` names nothing or several things, or `hops` is below 1.
    """
    part = part_of(knowledge, around, hops)
    earlier = None if before is None else make_earlier(before, knowledge, schema, shown=part.knowledge)
    return page_of(part, schema, title=title, earlier=earlier)


def page_of(part: Part, schema: Schema, *, title: str, earlier: Earlier | None = None) -> str:
    """The page that holds this part of a knowledge and nothing else, but what an earlier graph said otherwise."""
    payload = make_payload(part.knowledge, schema)
    crowded = len(payload.things) > CROWD
    network = make_network(payload, part.start, title)
    network.set_template_dir(str(resources.files(__package__) / "templates"), "page.html.j2")
    network.templateEnv.autoescape = True
    network.templateEnv.filters["as_json"] = as_json
    network.templateEnv.globals.update(
        policy=page_policy(crowded=crowded),
        style=ours(style(_styles(crowded=crowded))),
        library=ours(_library(crowded=crowded)),
        script=ours(script(_scripts(crowded=crowded))),
        payload=payload,
        regions=make_regions(part.knowledge, schema),
        earlier=earlier,
        centre=part.start.centre,
        whole=part.whole,
        words=load_words(),
        drawing=network.options,
    )
    return written(str(network.generate_html()))


def page_policy(*, crowded: bool = False) -> str:
    """The content security policy that every such page states of itself; `crowded` is one of more than 1,000 things."""
    code = (_library(crowded=crowded), script(_scripts(crowded=crowded)))
    return policy(code, style(_styles(crowded=crowded)))


def _scripts(*, crowded: bool) -> tuple[str, ...]:
    return (*SCRIPTS[:-1], *CROWD_SCRIPTS, SCRIPTS[-1]) if crowded else SCRIPTS


def _styles(*, crowded: bool) -> tuple[str, ...]:
    return (*_STYLES, *_CROWD_STYLES) if crowded else _STYLES


@lru_cache(maxsize=2)
def _library(*, crowded: bool) -> str:
    """The vis-network that pyvis carries (Apache-2.0 or MIT), and sigma.js (MIT) for a crowd."""
    own = resources.files(__package__) / "vendor"
    files = [resources.files("pyvis").joinpath(_VIS)]
    files += [own.joinpath(name) for name in _CROWD_LIBRARIES if crowded]
    return "\n;\n".join(map(_embeddable, files))


def _embeddable(file: Traversable) -> str:
    """The code as it may stand in a page: without the address of a source map, and without the end of a script."""
    code = file.read_text("utf-8").replace("\r\n", "\n").rstrip("\n")
    code = code.rpartition("\n//# sourceMappingURL=")[0] or code
    return code.replace("</script", "<\\/script")
