"""One SPARQL server over HTTP: requests with limits of time and size, repeated where that does no harm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from types import TracebackType
from typing import BinaryIO, Self

import httpx
from httpx_retries import Retry, RetryTransport

from lukou_kg.addresses import is_local
from lukou_kg.errors import RemoteError, UsageError
from lukou_kg.reasons import reason_of
from lukou_kg.remote.servers import Endpoints

TRIPLES = "application/n-triples"
RESULTS = "application/sparql-results+json"
_UPDATE = "application/sparql-update"
_QUERY = "application/sparql-query"
_CONNECT = 10.0  # seconds
_REPEATED = 4  # times
_TOLD = 300  # characters of what a server says
_UNKNOWN = frozenset({404, 405, 406, 415, 501})  # what a server without the Graph Store Protocol may say
_REFUSED = frozenset({401, 403})


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """A user and password, or a token; none of them is ever shown."""

    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


class NotThereError(RemoteError):
    """The server has no such service at this address."""


class Client:
    """A server while it is spoken to; use it in a `with` block.

    Every request may be repeated by itself where the network failed or the server was busy, but for `once`: all of
    them leave the same behind when they are carried out twice. Redirections are not followed. Raises RemoteError.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        credentials: Credentials | None = None,
        *,
        seconds: float = 120.0,
        most_bytes: int = 4 << 30,
        wait: float = 0.5,
    ) -> None:
        self.endpoints = endpoints
        self._most_bytes = most_bytes
        auth = _auth(endpoints, credentials)
        local = is_local(endpoints.query)
        retry = Retry(
            total=_REPEATED,
            allowed_methods=["GET", "HEAD", "PUT", "POST", "DELETE"],
            backoff_factor=wait,
            max_backoff_wait=10.0,
        )
        timeout = httpx.Timeout(seconds, connect=_CONNECT)
        plain = httpx.HTTPTransport(trust_env=not local)
        headers = {"User-Agent": "lukou-kg", "Accept-Encoding": "gzip"}
        if credentials is not None and credentials.token:
            headers["Authorization"] = f"Bearer {credentials.token}"
        self._once = httpx.Client(transport=plain, timeout=timeout, auth=auth, headers=headers, trust_env=not local)
        self._client = httpx.Client(
            transport=RetryTransport(plain, retry), timeout=timeout, auth=auth, headers=headers, trust_env=not local
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()
        self._once.close()

    @contextmanager
    def query(
        self, sparql: str, *, triples: bool = False, default: tuple[str, ...] = (), named: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, BinaryIO]]:
        """The media type and the bytes of the answer; `default` and `named` are the graphs that are asked (IRIs).

        With `triples` the query is one that gives a graph: some servers would write that as a table if they may.
        """
        chosen = {"default-graph-uri": list(default), "named-graph-uri": list(named)}
        request = self._client.build_request(
            "POST",
            self.endpoints.query,
            data={"query": sparql, **{name: iris for name, iris in chosen.items() if iris}},
            headers={"Accept": f"{TRIPLES}, text/turtle;q=0.9" if triples else RESULTS},
        )
        with self._answer(request) as (media_type, data):
            yield media_type, data

    @contextmanager
    def graph(self, iri: str) -> Iterator[tuple[str, BinaryIO]]:
        """The media type and the bytes of a graph. Raises NotThereError also where the server has no graphs to give."""
        request = self._client.build_request(
            "GET",
            self.endpoints.read,
            params={"graph": iri},
            headers={"Accept": f"{TRIPLES}, text/turtle;q=0.9"},
        )
        with self._answer(request) as (media_type, data):
            yield media_type, data

    def put(self, iri: str, triples: bytes) -> None:
        """Puts these triples in the place of a graph."""
        self._send("PUT", iri, triples)

    def add(self, iri: str, triples: bytes) -> None:
        """Adds these triples to a graph."""
        self._send("POST", iri, triples)

    def update(self, sparql: str) -> None:
        """Carries out an update."""
        self._done(self._client, self._updating(sparql))

    def update_once(self, sparql: str) -> None:
        """Carries out an update that must not be repeated by itself."""
        self._done(self._once, self._updating(sparql))

    def _updating(self, sparql: str) -> httpx.Request:
        headers = {"Content-Type": f"{_UPDATE}; charset=utf-8"}
        return self._client.build_request(
            "POST", self.endpoints.update, content=sparql.encode("utf-8"), headers=headers
        )

    def _send(self, method: str, iri: str, triples: bytes) -> None:
        headers = {"Content-Type": TRIPLES}
        params: Mapping[str, str] = {"graph": iri}
        self._done(
            self._client,
            self._client.build_request(method, self.endpoints.store, params=params, content=triples, headers=headers),
        )

    def _done(self, client: httpx.Client, request: httpx.Request) -> None:
        with _faults_told(request):
            response = client.send(request)
            _check(response)

    @contextmanager
    def _answer(self, request: httpx.Request) -> Iterator[tuple[str, BinaryIO]]:
        """The whole answer, in a file: a connection that breaks is told before anything is made of it."""
        with TemporaryFile() as file:
            with _faults_told(request):
                response = self._client.send(request, stream=True)
                try:
                    if response.status_code != httpx.codes.OK:
                        response.read()
                        _check(response)
                        raise _odd(response)
                    self._keep(response, file)
                finally:
                    response.close()
            file.seek(0)
            yield response.headers.get("content-type", "").partition(";")[0].strip().lower(), file

    def _keep(self, response: httpx.Response, file: BinaryIO) -> None:
        size = 0
        for piece in response.iter_bytes():
            size += len(piece)
            if size > self._most_bytes:
                raise RemoteError(
                    f"服务器的回答超过 {self._most_bytes >> 20} MB，已停止接收；请给查询加上条件或 LIMIT",
                    f"the answer of the server is longer than {self._most_bytes >> 20} MB and was not taken; "
                    "add conditions or a LIMIT",
                )
            file.write(piece)


def _auth(endpoints: Endpoints, credentials: Credentials | None) -> httpx.Auth | None:
    if credentials is None or not (credentials.user or credentials.token):
        return None
    if any(url.startswith("http:") and not is_local(url) for url in (endpoints.query, endpoints.update)):
        raise UsageError(
            "不经加密（http）不发送密码或令牌；请用 https 网址",
            "a password or token is not sent without encryption (http); use an https address",
        )
    if credentials.token:
        return None
    kind = httpx.DigestAuth if endpoints.server.auth == "digest" else httpx.BasicAuth
    return kind(credentials.user, credentials.password)


@contextmanager
def _faults_told(request: httpx.Request) -> Iterator[None]:
    where = f"{request.url.scheme}://{request.url.netloc.decode('ascii')}{request.url.path}"
    try:
        yield
    except httpx.TimeoutException as fault:
        raise RemoteError(
            f"服务器 {where} 没有按时回答；图谱未受影响，请稍后重试，或用 --seconds 放宽时限",
            f"the server {where} did not answer in time; the graph is unharmed, try again, or allow more --seconds",
        ) from fault
    except (httpx.HTTPError, httpx.InvalidURL) as fault:
        reason = reason_of(fault)
        raise RemoteError(
            f"连不上服务器 {where}，或连接中断（{reason.zh}）；图谱未受影响，请检查网址和服务器后重试",
            f"the server {where} cannot be reached, or the connection broke ({reason.en}); "
            "the graph is unharmed, check the address and the server and try again",
        ) from fault


def _check(response: httpx.Response) -> None:
    status = response.status_code
    if response.is_success:
        return
    where = f"{response.request.method} {response.request.url.path}"
    if status in _REFUSED:
        raise RemoteError(
            f"服务器拒绝了（{status}，{where}）；请检查 LUKOU_KG_USER、LUKOU_KG_PASSWORD 或 LUKOU_KG_TOKEN 及其权限",
            f"the server refused ({status}, {where}); check LUKOU_KG_USER and LUKOU_KG_PASSWORD, or LUKOU_KG_TOKEN, "
            "and what these may do",
        )
    kind = NotThereError if status in _UNKNOWN else RemoteError
    said = " ".join("".join(c if c.isprintable() else " " for c in response.text[: 4 * _TOLD]).split())[:_TOLD]
    raise kind(
        f"服务器回答 {status}（{where}）：{said}；请检查网址和 --server",
        f"the server answered {status} ({where}): {said}; check the address and --server",
    )


def _odd(response: httpx.Response) -> RemoteError:
    return RemoteError(
        f"服务器的回答（{response.status_code}）没有内容；请检查网址和 --server",
        f"the answer of the server ({response.status_code}) holds nothing; check the address and --server",
    )
