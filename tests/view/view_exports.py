"""Files that a page exports, taken as a reader takes them, and what they say by parsers of others."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, replace

import networkx as nx
from browsing import Visit
from hostile import FRAGMENTS
from rdflib import Graph

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, Mark, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement, Thing

# The first and last code points of what the gate of the graph takes out, with those beside them.
_ENDS = (
    0x00, 0x08, 0x0B, 0x1F, 0x7F, 0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0xFDD0, 0xFDEF,
    0xFEFF, 0xFFF0, 0xFFFB, 0xFFFE, 0xFFFF, 0x1FFFE, 0x1FFFF, 0xE0000, 0xE007F, 0x10FFFE,
)  # fmt: skip
EDGES = "".join(chr(max(end + by, 0)) for end in _ENDS for by in (-1, 0, 1)) + "\U0010ffff"
NUMBERS = (1e22 / 3, 0.0, -0.0, 1.0, 0.1, 5e8, 4.6e9, 1e21, 1e300, 1e-9, 2.5e-20, 123456789.125, 1 / 3, 7)
TIMES = (
    "2018", "2018-06", "2018-06-01", "XXXX-06", "XXXX-06-15", "XXXX-02-29", "2018-06-01/2018-06-30", "2018-02-30", "0000",
    "201X", "--06", "五月", "", "2019-02-29", "2000-02-29", "1900-02-29", "2018-06~", "2019/..", "0001-01-01", "2018-13",
)  # fmt: skip
LK = "https://w3id.org/lukou-kg/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as the browser has stored it."""

    name: str
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode("utf-8")


def taken(seen: Visit, form: str, scope: str | None = None) -> Taken:
    """What the menu of exports gives, of what it offers first or of another scope."""
    seen.page.click("#export")
    if scope is not None:
        seen.page.click(f'#exports [data-scope="{scope}"]')
    with seen.page.expect_download() as download:
        seen.page.click(f'#exports [data-form="{form}"]')
    return Taken(download.value.suggested_filename, download.value.path().read_bytes())


def rows_of(file: Taken) -> list[dict[str, str]]:
    """The rows of a CSV by their columns."""
    return list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"), newline="")))


def claims_of_network(graph: nx.Graph) -> set[str]:
    """The ids of all claims in a network: on edges, and in the attributes of nodes."""
    on_edges = {attributes["statement"] for _, _, attributes in graph.edges(data=True)}
    held = [json.loads(told["statements"]) for _, told in graph.nodes(data=True) if "statements" in told]
    return on_edges | {claim["statement"] for claims in held for claim in claims}


def claims_of_turtle(graph: Graph) -> set[str]:
    """The ids of all claims in a graph."""
    found = graph.query(f"SELECT ?claim {{ ?claim a <{LK}Claim> }}")
    return {str(row[0]).rpartition("/")[2] for row in found}


def hostile_knowledge() -> Knowledge:
    """Every fragment of the hostile texts in every place where a text of the outside world can stand."""
    texts = [
        *FRAGMENTS,
        "<img src=x onerror=window.harmed=1>",
        "＝1",
        "-2+3",
        'a,b\r\n"c"',
        "\ufdd0\U000e0041尾",
        EDGES,
    ]
    heads = tuple(
        ArticleHead(id=f"art-{n:02}{text}", sha256=f"{n:064x}", source=text, title=text, publisher=text, published=text)
        for n, text in enumerate(texts)
    )
    things = tuple(
        Thing(
            id=f"company-{n:02}", kind="Company", name=f"{text}甲", aliases=(text, f"{text}乙"), articles=(heads[n].id,)
        )
        for n, text in enumerate(texts)
    )
    made = [_claims(n, text, heads[n], len(texts)) for n, text in enumerate(texts)]
    statements = sorted((item for pair in made for item in pair), key=lambda item: item.id)
    ordered = tuple(sorted(heads, key=lambda head: head.id))
    return Knowledge(articles=ordered, things=things, statements=tuple(statements), schema_version="0" * 64)


def _claims(number: int, text: str, head: ArticleHead, count: int) -> tuple[Statement, Statement]:
    quote = f"{text}供应{text}。"
    said = Evidence(
        article=head.id,
        sentence=0,
        span=Span(number, number + len(quote)),
        quote=quote,
        raw_span=Span(0, len(quote) + 1),
        raw_quote=f"{quote}{text[:1] or '。'}",
        marks=(Mark(role="subject", span=Span(number, number + 1)),),
    )
    shared = {"subject": f"company-{number:02}", "score": 0.5, "rules": (text or "r",), "evidence": (said,)}
    link = Statement(
        id=f"claim-a{number:02}",
        relation="supplies",
        object=f"company-{(number + 1) % count:02}",
        qualifiers=(("product", text),),
        when=When(edtf=TIMES[number % len(TIMES)], text=text, basis="stated"),
        asserted=True,
        **shared,
    )
    value = Statement(
        id=f"claim-b{number:02}",
        relation="outputValue",
        value=NUMBERS[number % len(NUMBERS)],
        unit=text,
        asserted=False,
        **shared,
    )
    return link, replace(value, status=Status.PROJECTED)
