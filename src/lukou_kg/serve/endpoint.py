"""/sparql: queries by the SPARQL 1.1 Protocol, and without a query the description of the service."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.serve.asking import SPARQL, address_of, answered, service_of
from lukou_kg.serve.description import described
from lukou_kg.serve.formats import GRAPHS, TABLES, chosen
from lukou_kg.serve.limits import MAX_GRAPHS
from lukou_kg.serve.lines import Dataset, Task, Wanted
from lukou_kg.serve.parameters import Parameters, parameters
from lukou_kg.serve.problems import nothing_acceptable, read_only, wrong_request

# What gives another answer each time it is asked; a word that only looks like one of these costs an ETag.
_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\b", re.IGNORECASE)
METHODS = ("GET", "HEAD", "POST", "OPTIONS")


async def sparql(request: Request) -> Response:
    """The answer to a query. Raises ProblemError."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
    given = await parameters(request)
    if given.all("update"):
        raise read_only()
    queries = given.all("query")
    if not queries and not given and request.method != "POST":
        return described(request, service_of(request))
    if len(queries) != 1:
        raise wrong_request(
            f"应恰有一个 query 参数，而不是 {len(queries)} 个",
            f"there is exactly one parameter query, not {len(queries)}",
        )
    accept = request.headers.get("accept", "")
    tables, graphs = chosen(accept, TABLES), chosen(accept, GRAPHS)
    if tables is None and graphs is None:
        raise nothing_acceptable([*TABLES, *GRAPHS])
    task = Task(
        wanted=Wanted.QUERY,
        text=queries[0],
        base=address_of(request, SPARQL),
        tables=tables,
        graphs=graphs,
        dataset=_dataset(given),
    )
    return await answered(request, task, lasting=not _CHANGING.search(queries[0]))


def _dataset(given: Parameters) -> Dataset | None:
    default, named = given.all("default-graph-uri"), given.all("named-graph-uri")
    if len(default) + len(named) > MAX_GRAPHS:
        raise wrong_request(f"图不能超过 {MAX_GRAPHS} 个", f"{MAX_GRAPHS} graphs may be named at most")
    return Dataset(default=tuple(default), named=tuple(named)) if default or named else None
