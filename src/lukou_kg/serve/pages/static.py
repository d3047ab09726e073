"""/static: style sheets and scripts of the pages, which a browser keeps for as long as they are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.serve.problems import NOT_FOUND, ProblemError
from lukou_kg.serve.responses import has_already

STATIC = "/static/{path:path}"
METHODS = ("GET", "HEAD")
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is sent; `mark` changes with its bytes."""

    body: bytes
    media_type: str
    mark: str


@cache
def files() -> Mapping[str, File]:
    """Every file under static/ by its path there."""
    root = resources.files(__package__).joinpath("static")
    return MappingProxyType(dict(_found(root, "")))


def address_of_file(path: str) -> str:
    """Where a browser finds a file of static/: another address whenever the file has changed."""
    return f"/static/{path}?v={files()[path].mark}"


async def static(request: Request) -> Response:
    """A file of static/. Raises ProblemError where there is none of this path."""
    found = files().get(request.path_params["path"])
    if found is None:
        raise ProblemError("没有这个文件。", "There is no such file.", NOT_FOUND)
    kept = _FOR_EVER if request.query_params.get("v") == found.mark else "no-cache"
    headers = {"ETag": f'"{found.mark}"', "Cache-Control": kept, "Content-Type": found.media_type}
    if has_already(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(found.body, headers=headers)


def _found(folder: Traversable, before: str) -> Iterator[tuple[str, File]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _found(entry, f"{before}{entry.name}/")
            continue
        media_type = _TYPES.get("." + entry.name.rpartition(".")[2])
        if media_type is not None:
            body = entry.read_bytes()
            yield before + entry.name, File(body, media_type, sha256(body).hexdigest()[:16])
