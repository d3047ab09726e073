"""What the service says of itself to a client that reconciles."""

from __future__ import annotations

from lukou_kg.graphs.vocabulary import LK
from lukou_kg.serve.reconcile.extending import Json
from lukou_kg.serve.reconcile.knowing import Known

VERSIONS = ("0.1", "0.2")
PREVIEW_WIDTH, PREVIEW_HEIGHT = 420, 200  # pixels
BATCH = 50
_TITLES = {"zh": "区域发展图谱", "en": "Regional development graph"}
_LIMIT = {"zh": ("每项最多取几个值", "0 为全部"), "en": ("Values of each at most", "0 for all")}


def manifest(known: Known, root: str, language: str) -> Json:
    """The manifest; `root` is the address of the service, without a path."""
    here = f"{root}/reconcile"
    label, hint = _LIMIT[language]
    return {
        "versions": list(VERSIONS),
        "name": f"{_TITLES[language]} (lukou_kg)",
        "identifierSpace": known.ids,
        "schemaSpace": LK,
        "defaultTypes": [{"id": kind, "name": known.label_of(kind, language)} for kind in _kinds(known)],
        "view": {"url": f"{root}/id/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT},
        "suggest": {
            name: {"service_url": here, "service_path": f"/suggest/{name}"} for name in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [{"name": "limit", "label": label, "type": "number", "default": 0, "help_text": hint}],
        },
        "batchSize": BATCH,
    }


def _kinds(known: Known) -> list[str]:
    """The kinds that things of the graph have, those with most things first; without any, all kinds of the cards."""
    counts: dict[str, int] = {}
    for thing in known.index.contents.things:
        counts[thing.kind] = counts.get(thing.kind, 0) + 1
    return sorted(counts, key=lambda kind: (-counts[kind], kind)) or list(known.schema.kinds)
