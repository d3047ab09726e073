"""/graphs: the graphs themselves, by the part of the Graph Store Protocol that reads; and what they hold, as VoID."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.serve.asking import SPARQL, address_of, answered
from lukou_kg.serve.formats import GRAPHS, chosen
from lukou_kg.serve.lines import Task, Wanted
from lukou_kg.serve.parameters import parameters
from lukou_kg.serve.problems import nothing_acceptable, wrong_request

METHODS = ("GET", "HEAD", "OPTIONS")


async def graph_store(request: Request) -> Response:
    """The graph that `?graph=IRI` or `?default` names. Raises ProblemError."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
    given = await parameters(request)
    names, default = given.all("graph"), given.all("default")
    if len(names) + len(default) != 1 or names == [""]:
        raise wrong_request("应写 ?default，或 ?graph= 加图的 IRI", "write ?default, or ?graph= and the IRI of a graph")
    return await answered(request, _task(request, Wanted.GRAPH, names[0] if names else ""))


async def void(request: Request) -> Response:
    """What the graph says of itself, and how much of what it holds. Raises ProblemError."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
    return await answered(request, _task(request, Wanted.PARTITIONS, ""), kept=True)


def _task(request: Request, wanted: Wanted, name: str) -> Task:
    media_type = chosen(request.headers.get("accept", ""), GRAPHS)
    if media_type is None:
        raise nothing_acceptable(GRAPHS)
    return Task(wanted=wanted, text=name, base=address_of(request, SPARQL), graphs=media_type)
