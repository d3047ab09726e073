"""Opens the port and answers until it is stopped."""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import ipaddress
import logging
import re
import socket
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

import uvicorn

from lukou_kg.errors import ServiceError, UsageError
from lukou_kg.reasons import reason_of
from lukou_kg.schema import load_schema
from lukou_kg.serve.application import application
from lukou_kg.serve.asking import Service
from lukou_kg.serve.connections import BoundedConnection
from lukou_kg.serve.desk import Desk, Note, Served
from lukou_kg.serve.doors import LOOPBACK_NAMES, Callers
from lukou_kg.serve.limits import MAX_CONNECTIONS, MAX_HEAD, Limits
from lukou_kg.serve.responses import Outbox
from lukou_kg.serve.reviewing.door import Review

_ENDING_SECONDS = 2
_ORIGIN = re.compile(r"\*|https?://[\w.-]+(:\d+)?|https?://\[[\da-fA-F:]+\](:\d+)?")
_NAME = re.compile(r"[\w.-]+|\[[\da-fA-F:]+\]")
_LOG = logging.getLogger("uvicorn")
_FILES = 64  # beside connections: files, pipes and lines to processes


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the service stands: `exposed` says that its user wants other machines to reach it."""

    host: str = "127.0.0.1"
    port: int = 7878
    exposed: bool = False
    names: Collection[str] = ()
    origins: Collection[str] = ()


Tell = Callable[[str, Served], None]


def serve_graph(
    workspace: Path,
    place: Place,
    limits: Limits,
    *,
    version: str,
    cards: Sequence[str] = (),
    tell: Tell,
    note: Note,
    review: Review | None = None,
) -> None:
    """Answers until the process is told to end.

    `tell` is called with the address and what is served, once it can be asked; `note` with what happens later, in both
    languages. `cards` are folders of cards that add to the built-in ones. With a `review` whoever knows its address may
    decide on claims; without one nothing is ever written.

    Raises CardError for cards that are wrong, WorkspaceError where there is no sound graph, UsageError for a place that
    is reached from other machines without being meant so, and for a review at any place but this machine alone,
    ServiceError where the port cannot be had.
    """
    check(place)
    if review is not None:
        check_alone(place)
    _allow_connections()
    with _listening(place) as listener:
        made = partial(Service, outbox=Outbox(), version=version, schema=load_schema(map(Path, cards)), review=review)
        opening = Desk.open(workspace, limits, cards=cards, note=note)
        asyncio.run(_serve(opening, made, place, tell=tell, listener=listener))


def check(place: Place) -> None:
    """Raises UsageError for a place that other machines reach and that is not meant so, and for odd names of it."""
    for origin in place.origins:
        if not _ORIGIN.fullmatch(origin):
            raise UsageError(
                f"--allow-origin 应写成 https://名称 或 https://名称:端口，末尾没有斜杠，或写 *，而不是 {origin}",
                f"--allow-origin takes https://name or https://name:port, with no slash behind, or *, not {origin}",
            )
    for name in place.names:
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"--allow-host 应为名称或地址，不带 http:// 和端口，而不是 {name}",
                f"--allow-host takes a name or an address, without http:// and without a port, not {name}",
            )
    if place.exposed or _is_loopback(place.host):
        return
    raise UsageError(
        f"{place.host} 会让其他机器也能访问：任何能连到本机的人都可以查询整个图谱，没有密码，也没有加密。"
        "确实要这样，请加上 --expose，并用 --allow-host 给出他们所用的名称；否则请用 --host 127.0.0.1",
        f"{place.host} lets other machines in: whoever reaches this one can ask for all of the graph, without a "
        "password and without encryption. If you want that, add --expose, and give the names they use with "
        "--allow-host; else use --host 127.0.0.1",
    )


def check_alone(place: Place) -> None:
    """Raises UsageError for a place that anybody but the browsers of this machine may reach."""
    if place.exposed or place.names or place.origins or not _is_loopback(place.host):
        raise UsageError(
            "--review 会写入工作区，只在本机提供：不能与 --expose、--allow-host、--allow-origin 或本机以外的 --host "
            "同用；没有启动，未作任何改动",
            "--review writes to the workspace and is for this machine alone: it does not go with --expose, "
            "--allow-host, --allow-origin or a --host beyond this machine; nothing was started or changed",
        )


async def _serve(
    opening: Awaitable[Desk], made: Callable[..., Service], place: Place, *, tell: Tell, listener: socket.socket
) -> None:
    desk = await opening
    try:
        callers = Callers(hosts=_names(place), origins=place.origins)
        ending = asyncio.Event()
        config = uvicorn.Config(
            application(made(desk=desk, ending=ending), callers),
            http=BoundedConnection,
            ws="none",
            loop="asyncio",
            lifespan="on",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            h11_max_incomplete_event_size=MAX_HEAD,
            timeout_graceful_shutdown=_ENDING_SECONDS,
        )
        tell(_address(listener), desk.served)
        await _Server(config, ending).serve(sockets=[listener])
    finally:
        await desk.close()


class _Server(uvicorn.Server):
    """A server that ends in good order when it is told to: who waits for an answer is told so."""

    def __init__(self, config: uvicorn.Config, ending: asyncio.Event) -> None:
        super().__init__(config)
        self._ending = ending
        self._loop = asyncio.get_running_loop()
        _LOG.setLevel(logging.ERROR)  # what clients do wrong is told to them

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called by a signal; uvicorn itself would raise it again in the end."""
        del sig, frame
        _LOG.setLevel(logging.CRITICAL)  # of connections that are cut off nobody needs a traceback
        self.should_exit = True
        self._loop.call_soon_threadsafe(self._ending.set)


def _listening(place: Place) -> socket.socket:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    try:
        return socket.create_server((place.host, place.port), family=family, backlog=MAX_CONNECTIONS)
    except OSError as fault:
        reason = reason_of(fault)
        raise ServiceError(
            f"无法在 {place.host} 的 {place.port} 端口提供服务（{reason.zh}），可能已有别的程序在用；"
            "请用 --port 换一个端口（0 表示任意空闲端口）",
            f"the port {place.port} of {place.host} cannot be had ({reason.en}), perhaps another program uses it; "
            "choose another with --port (0 for any that is free)",
        ) from fault


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _names(place: Place) -> frozenset[str]:
    own = f"[{place.host}]" if ":" in place.host else place.host
    return LOOPBACK_NAMES | {name.lower() for name in (own, *place.names)}


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _allow_connections() -> None:
    """Lets this process have as many files open as connections may come to, where the system allows it."""
    if importlib.util.find_spec("resource") is None:
        return
    resource = importlib.import_module("resource")
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MAX_CONNECTIONS + _FILES
    if now != resource.RLIM_INFINITY and now < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted if most < 0 else min(wanted, most), most))
