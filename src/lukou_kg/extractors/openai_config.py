"""How to reach a language model behind an OpenAI-compatible address: what a user configures, checked at the door."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from lukou_kg.addresses import address_of, is_local
from lukou_kg.arguments import choice_of, seconds_of, text_of, whole_of
from lukou_kg.errors import UsageError

Reader = Callable[[str, object], object]

FORMATS = ("json_schema", "json_object", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerConfig:
    """A server and a model; both are named by the user, there is no default address.

    `api_key_variable` is the environment variable that holds the key, which may be unset for a server that asks for
    none. `seconds` is the limit of one request, `retries` how often it is repeated where the server is busy or the
    network fails; `max_tokens` and `chunk_characters` bound an answer and a piece of an article. `score` is the
    confidence that every claim gets, since models do not know their own: what `lukou-kg evaluate` measures belongs
    here. `format` says how JSON is asked for.
    """

    base_url: str
    model: str
    api_key_variable: str = "LUKOU_KG_API_KEY"
    seconds: float = 120.0
    retries: int = 2
    max_tokens: int = 4096
    chunk_characters: int = 1500
    score: float = 0.7
    seed: int | None = None
    format: str = "json_schema"

    @property
    def is_local(self) -> bool:
        """Whether the server is this machine itself."""
        return is_local(self.base_url)


def server_config(given: Mapping[str, object]) -> ServerConfig:
    """The configuration that a table of TOML gives. Raises UsageError for what lacks, is unknown or is wrong."""
    known = [field.name for field in fields(ServerConfig)]
    if unknown := sorted(map(str, given.keys() - set(known))):
        raise UsageError(
            f"抽取器 openai 的配置中没有 {'、'.join(unknown)}；可用：{'、'.join(known)}",
            f"the extractor openai knows no {', '.join(unknown)} in its configuration; there are: {', '.join(known)}",
        )
    if lacking := [name for name in ("base_url", "model") if name not in given]:
        raise UsageError(
            f"抽取器 openai 的配置缺少 {'、'.join(lacking)}：服务器地址和模型都由您指明，没有缺省的",
            f"the configuration of the extractor openai lacks {', '.join(lacking)}: you name the address of the server "
            "and the model, there is no default for either",
        )
    read: dict[str, Any] = {name: _READ[name](name, value) for name, value in given.items()}
    return ServerConfig(**read)


def _address(name: str, given: object) -> str:
    url = text_of(name, given)
    parts = address_of(url)
    if parts is None:
        raise UsageError(
            f"base_url「{ascii(url)[1:80]}」不是服务器的网址；应写成 http://主机:端口/v1 或 https://…",
            f"base_url, {ascii(url)[1:80]}, is no address of a server; write http://host:port/v1 or https://…",
        )
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "base_url 中不可含用户名和密码；密钥请放进环境变量（api_key_variable）",
            "base_url must not hold a user and password; put the key in the environment (api_key_variable)",
        )
    return url.rstrip("/")


def _score(name: str, given: object) -> float:
    if isinstance(given, int | float) and not isinstance(given, bool) and 0 < given <= 1:
        return float(given)
    raise UsageError(f"{name} 应大于 0、不大于 1", f"{name} takes a number above 0 and not above 1")


def _whole(most: int, least: int = 1) -> Reader:
    return lambda name, given: whole_of(name, given, least=least, most=most)


_READ: Mapping[str, Reader] = {
    "base_url": _address,
    "model": text_of,
    "api_key_variable": text_of,
    "seconds": seconds_of,
    "retries": _whole(10, least=0),
    "max_tokens": _whole(1_000_000),
    "chunk_characters": _whole(100_000, least=200),
    "score": _score,
    "seed": _whole(2**31 - 1, least=0),
    "format": lambda name, given: choice_of(name, given, FORMATS),
}
