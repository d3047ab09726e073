"""Where a SPARQL server takes queries, updates and graphs, by its product (servers.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from urllib.parse import SplitResult

from lukou_kg.addresses import address_of
from lukou_kg.errors import UnknownNameError, UsageError

_CHUNK = 50_000  # triples
_INSERT = 2_000  # triples


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A product: paths behind its address for queries, updates and graphs, and how much it takes at once (triples).

    `read` is where graphs are read from, None where that is `store`; `auth` how a password is sent.
    """

    name: str
    example: str
    query: str
    update: str
    store: str
    chunk: int = _CHUNK
    insert: int = _INSERT
    auth: str = "basic"
    read: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoints:
    """The addresses of one server, and how it is spoken to."""

    query: str
    update: str
    store: str
    read: str
    server: Server


@lru_cache(maxsize=1)
def servers() -> Mapping[str, Server]:
    """The products by name."""
    table = tomllib.loads(resources.files(__package__).joinpath("servers.toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: Server(name=name, **row) for name, row in table.items()})


def endpoints_of(url: str, server: str) -> Endpoints:
    """The addresses of a server of this product at this URL.

    Raises UsageError for what is no http or https URL, or holds a password, and UnknownNameError for another product.
    """
    known = servers()
    if server not in known:
        raise UnknownNameError(
            f"不认识服务器「{server[:40]}」；可用：{'、'.join(known)}",
            f"the server {server[:40]!r} is not known; there are: {', '.join(known)}",
        )
    parts = _checked(url)
    base = parts.geturl().rstrip("/")
    row = known[server]
    read = row.store if row.read is None else row.read
    paths = (f"{base}/{path}" if path else base for path in (row.query, row.update, row.store, read))
    query, update, store, read = paths
    return Endpoints(query=query, update=update, store=store, read=read, server=row)


def _checked(url: str) -> SplitResult:
    parts = address_of(url)
    if parts is None:
        raise UsageError(
            f"「{ascii(url)[1:80]}」不是服务器的网址；应写成 http://主机:端口/路径 或 https://…",
            f"{ascii(url)[1:80]} is no address of a server; write http://host:port/path or https://…",
        )
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "网址中不可含用户名和密码；请设环境变量 LUKOU_KG_USER、LUKOU_KG_PASSWORD（或 LUKOU_KG_TOKEN），"
            "或用 ~/.netrc",
            "an address must not hold a user and password; set LUKOU_KG_USER and LUKOU_KG_PASSWORD (or LUKOU_KG_TOKEN) "
            "in the environment, or use ~/.netrc",
        )
    return parts
