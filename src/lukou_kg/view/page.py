"""One self-contained HTML page on which people search, see and check a knowledge."""

from __future__ import annotations

from importlib import resources

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema.loader import Schema
from lukou_kg.view.answer import Rows
from lukou_kg.view.around import Part, part_of
from lukou_kg.view.earlier import Before, Earlier, make_earlier
from lukou_kg.view.library import crowd_library, library, packed_library
from lukou_kg.view.network import make_network, overview_of
from lukou_kg.view.parts import as_json, ours, policy, script, style, written
from lukou_kg.view.payload import make_payload
from lukou_kg.view.regions import make_regions
from lukou_kg.view.start import needs_overview
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
    "path",
    "standing",
    "overview",
    "graph",
    "room",
    "around",
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
    "answer",
    "gate",
    "chosen",
    "sheet",
    "network_files",
    "turtle",
    "vector",
    "elements",
    "picture",
    "exporting",
    "main",
)
_STYLES = ("ground", "page", "panel", "time", "timeline", "parks", "compare", "export", "narrow", "answer")
UNPACK = "unpack"  # the script that unpacks the library and then lets the others begin
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
OVERVIEW_SCRIPTS = ("gathered",)  # only on pages that open on an overview
CROWD = 1000  # things above which a page has it
_CROWD_STYLES = ("crowd/crowd",)


def page(
    knowledge: Knowledge,
    schema: Schema,
    *,
    title: str,
    around: str | None = None,
    hops: int = 1,
    before: Before | None = None,
    generation: str | None = None,
    language: str = "zh",
) -> str:
    """A whole HTML page, to be written as UTF-8, that asks for nothing from outside.

    The page holds all of the knowledge or, with `around` (an id, a name or an alias), only what stands within `hops`
    relations of that thing; it shows at first up to 150 things, the best connected. With `before`, an earlier graph,
    it compares the two as well. What it exports tells of `generation`, the number of the graph, where that is known.
    It opens in `language` (zh or en). The same input gives the same page. Names and sentences are data in it and never
    markup; a policy lets only its own scripts run.
    Raises UnknownNameError or UsageError where `around` names nothing or several things, or `hops` is below 1.
    """
    part = part_of(knowledge, schema, around, hops)
    earlier = None if before is None else make_earlier(before, knowledge, schema, shown=part.knowledge)
    return page_of(part, schema, title=title, earlier=earlier, generation=generation, language=language)


def page_of(
    part: Part,
    schema: Schema,
    *,
    title: str,
    earlier: Earlier | None = None,
    generation: str | None = None,
    answer: Rows | None = None,
    language: str = "zh",
) -> str:
    """The page that holds this part of a knowledge and nothing else, but what an earlier graph said otherwise.

    With `answer`, the rows by which the part was found are told in a view of their own.
    """
    payload = make_payload(part.knowledge, schema)
    crowded = len(payload.things) > CROWD
    gathered = part.start.overview is not None
    network = make_network(payload, part.start, title)
    network.set_template_dir(str(resources.files(__package__) / "templates"), "page.html.j2")
    network.templateEnv.autoescape = True
    network.templateEnv.filters["as_json"] = as_json
    network.templateEnv.globals.update(
        policy=page_policy(crowded=crowded, gathered=gathered),
        style=ours(style(_styles(crowded=crowded))),
        library=packed_library(),
        crowd_library=ours(crowd_library()) if crowded else "",
        script=ours(_script(crowded=crowded, gathered=gathered)),
        unpack=ours(script((UNPACK,))),
        payload=payload,
        regions=make_regions(part.knowledge, schema),
        earlier=earlier,
        answer=answer,
        language=language,
        centre=part.start.centre,
        hops=part.start.hops,
        overview=overview_of(part.start),
        whole=part.whole,
        generation=generation,
        words=load_words(),
        drawing=network.options,
    )
    return written(str(network.generate_html()))


def page_policy(*, crowded: bool = False, gathered: bool = False) -> str:
    """The content security policy that every such page states of itself.

    `crowded` is one of more than 1,000 things, `gathered` one that opens on an overview.
    """
    own = _script(crowded=crowded, gathered=gathered)
    code = (library(), *([crowd_library()] if crowded else []), own, script((UNPACK,)))
    return policy(code, style(_styles(crowded=crowded)))


def policy_for(knowledge: Knowledge) -> str:
    """The policy that the page of a whole knowledge states of itself."""
    return page_policy(crowded=len(knowledge.things) > CROWD, gathered=needs_overview(knowledge))


def _script(*, crowded: bool, gathered: bool) -> str:
    groups = OVERVIEW_SCRIPTS if gathered else ()
    crowd = CROWD_SCRIPTS if crowded else ()
    drawing = SCRIPTS.index("graph")  # which begins with all that is on the page at first
    return script((*SCRIPTS[:drawing], *groups, *SCRIPTS[drawing:-1], *crowd, SCRIPTS[-1]), after="library")


def _styles(*, crowded: bool) -> tuple[str, ...]:
    return (*_STYLES, *_CROWD_STYLES) if crowded else _STYLES
