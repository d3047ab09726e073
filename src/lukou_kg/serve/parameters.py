"""What a client asks for: the parameters of a request, out of its address and its body."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Collection, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

import mimeparse
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from lukou_kg.serve.limits import MAX_BODY, MAX_GRAPHS, REQUEST_SECONDS
from lukou_kg.serve.problems import ProblemError, body_too_long, body_too_slow, no_such_type, wrong_request

_FORM, _PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
_QUERY, _UPDATE = "application/sparql-query", "application/sparql-update"
_TAKEN = (_FORM, _PARTS, _QUERY, _UPDATE)
_MAX_FIELDS = MAX_GRAPHS + 20
_UTF8 = {"utf-8", "utf8", "us-ascii"}

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Parameters:
    """Names and values, in the order in which they were given."""

    pairs: Sequence[tuple[str, str]]

    def all(self, name: str) -> list[str]:
        """Every value of this name."""
        return [value for key, value in self.pairs if key == name]

    def check(self, known: Collection[str]) -> None:
        """Raises ProblemError where one is none of the `known` names, or was given twice."""
        names = [name for name, _ in self.pairs]
        for name in names:
            if name not in known or names.count(name) > 1:
                listed = ", ".join(sorted(known)) or "-"
                raise wrong_request(
                    f"参数 {name[:40]} 未知或给了两次；可用：{listed}",
                    f"the parameter {name[:40]} is not known, or was given twice; there are: {listed}",
                )

    def __bool__(self) -> bool:
        return bool(self.pairs)


async def parameters(request: Request) -> Parameters:
    """Those of the address, and of the body where there is one: a form, or a query or update as such.

    Raises ProblemError for what is in no encoding, type or shape that the protocol has, is too long or too slow.
    """
    address = request.scope["query_string"]
    found = _decoded(address if isinstance(address, bytes) else b"")
    if request.method == "POST":
        found += await _posted(request)
    if len(found) > _MAX_FIELDS:
        raise wrong_request(f"参数不能超过 {_MAX_FIELDS} 个", f"there may be {_MAX_FIELDS} parameters at most")
    return Parameters(found)


async def _posted(request: Request) -> Pairs:
    media_type = _media_type(request)
    body = await _body(request)
    if media_type == _PARTS:
        return await _multipart(request, body)
    if media_type == _FORM:
        return _decoded(body)
    return [("query" if media_type == _QUERY else "update", _text(body))]


def _media_type(request: Request) -> str:
    given = request.headers.get("content-type", "")
    squeezed = request.headers.get("content-encoding", "identity").strip().lower()
    if squeezed not in {"", "identity"}:
        raise no_such_type(squeezed, _TAKEN)
    try:
        head, tail, options = mimeparse.parse_mime_type(given.lower())
    except mimeparse.MimeTypeParseException:
        raise no_such_type(given, _TAKEN) from None
    if f"{head}/{tail}" not in _TAKEN or options.get("charset", "utf-8") not in _UTF8:
        raise no_such_type(given, _TAKEN)
    return f"{head}/{tail}"


async def _body(request: Request) -> bytes:
    told = request.headers.get("content-length", "0")
    if not told.isdecimal() or int(told[:12]) > MAX_BODY:
        raise body_too_long()
    body = bytearray()
    try:
        async with asyncio.timeout(REQUEST_SECONDS):
            async for piece in request.stream():
                body += piece
                if len(body) > MAX_BODY:
                    raise body_too_long()
    except TimeoutError:
        raise body_too_slow() from None
    return bytes(body)


async def _multipart(request: Request, body: bytes) -> Pairs:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    parser = MultiPartParser(request.headers, stream(), max_files=0, max_fields=_MAX_FIELDS, max_part_size=MAX_BODY)
    try:
        form: FormData = await parser.parse()
    except (MultiPartException, KeyError, UnicodeDecodeError, LookupError):
        raise wrong_request(
            "multipart/form-data 的各部分应为 UTF-8 文字（不是文件），并有 boundary",
            "the parts of multipart/form-data are texts in UTF-8, not files, behind a boundary",
        ) from None
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


def _decoded(encoded: bytes) -> Pairs:
    try:
        return parse_qsl(encoded.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except UnicodeDecodeError:
        raise _no_utf8() from None
    except ValueError:
        raise wrong_request(
            f"参数不能超过 {_MAX_FIELDS} 个", f"there may be {_MAX_FIELDS} parameters at most"
        ) from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _no_utf8() from None


def _no_utf8() -> ProblemError:
    return wrong_request("文字应为 UTF-8", "texts are in UTF-8")
