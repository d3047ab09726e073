"""/reconcile and what lies under it: requests are taken apart here, and answered elsewhere."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.serve.asking import SPARQL, address_of, answer_of, answered
from lukou_kg.serve.lines import Task, Wanted
from lukou_kg.serve.pages.language import language_of
from lukou_kg.serve.pages.rendering import POLICY, page
from lukou_kg.serve.parameters import Parameters, parameters
from lukou_kg.serve.problems import NOT_FOUND, ProblemError, wrong_request
from lukou_kg.serve.reconcile.answers import JSON

RECONCILE = "/reconcile"
PROPERTIES, SUGGEST, PREVIEW = f"{RECONCILE}/properties", f"{RECONCILE}/suggest/{{what}}", f"{RECONCILE}/preview"
METHODS, BATCH_METHODS = ("GET", "HEAD"), ("GET", "HEAD", "POST")
_SUGGESTED = ("entity", "type", "property")
_MAX_TEXT = 200  # characters of what is typed, and of an id
_MAX_NUMBER = 1_000_000
_ALL = 1_000


async def reconcile(request: Request) -> Response:
    """Candidates for a batch of cells, columns for a table, or, for neither, the manifest. Raises ProblemError."""
    given = await parameters(request)
    queries, extend = given.all("queries"), given.all("extend")
    if len(queries) + len(extend) > 1:
        raise wrong_request("queries 和 extend 只能给出一个，且只一次", "there is one of queries and extend, once")
    if queries:
        return await _answered(request, _task(request, "queries", queries=queries[0]))
    if extend:
        return await _answered(request, _task(request, "extend", extend=extend[0]))
    if request.method == "POST":
        raise wrong_request("应有 queries 或 extend", "there is queries, or extend")
    return await _answered(request, _task(request, "manifest", root=address_of(request, "")))


async def properties(request: Request) -> Response:
    """The properties that can become columns. Raises ProblemError."""
    given = await parameters(request)
    limit = _number(given, "limit", _ALL)
    return await _answered(request, _task(request, "properties", type=_text(given, "type"), limit=str(limit)))


async def suggest(request: Request) -> Response:
    """Things, kinds or properties for what is typed. Raises ProblemError."""
    what = request.path_params["what"]
    if what not in _SUGGESTED:
        raise ProblemError("没有这个地址。", "There is no such address.", NOT_FOUND)
    given = await parameters(request)
    task = _task(request, what, prefix=_text(given, "prefix"), cursor=str(_number(given, "cursor", 0)))
    return await _answered(request, task)


async def preview(request: Request) -> Response:
    """A thing at a glance, to be shown in a frame by those who may ask this service. Raises ProblemError."""
    given = await parameters(request)
    found = json.loads((await answer_of(request, _task(request, "glance", id=_text(given, "id")))).body)
    if "label" not in found:
        raise ProblemError("图谱中没有这个编号。", "Nothing in the graph has this id.", NOT_FOUND)
    origins = " ".join(request.app.state.callers.origins) or "'none'"
    policy = POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {origins}")
    return page(request, "preview.html.j2", headers={"Content-Security-Policy": policy}, thing=found)


async def _answered(request: Request, task: Task) -> Response:
    response = await answered(request, task, language=language_of(request))
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


def _task(request: Request, wanted: str, **texts: str) -> Task:
    text = json.dumps({"wanted": wanted, "language": language_of(request), **texts})
    return Task(wanted=Wanted.RECONCILE, text=text, base=address_of(request, SPARQL), tables=JSON)


def _text(given: Parameters, name: str) -> str:
    found = "".join(given.all(name)[:1])
    if len(found) > _MAX_TEXT:
        raise wrong_request(
            f"参数 {name} 不能超过 {_MAX_TEXT} 个字符", f"the parameter {name} has {_MAX_TEXT} characters at most"
        )
    return found


def _number(given: Parameters, name: str, default: int) -> int:
    found = _text(given, name)
    if not found:
        return default
    if not (found.isascii() and found.isdecimal() and len(found) <= len(str(_MAX_NUMBER))):
        raise wrong_request(f"参数 {name} 应为非负整数", f"the parameter {name} is a whole number")
    return int(found)
