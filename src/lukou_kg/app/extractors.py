"""Which extractor of one's own is to read: found by its name, with its configuration, told apart from all others."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from os import PathLike
from pathlib import Path

from lukou_kg.app.declined import shown
from lukou_kg.arguments import seconds_of, whole_of
from lukou_kg.errors import ExtractorError, LukouError, SourceError, UnknownNameError, UsageError
from lukou_kg.extractors import Extractor, Factory
from lukou_kg.schema import Schema

GROUP = "lukou_kg.extractors"
"""The group of entry points in which a package names its extractors."""

SHIPPED: Mapping[str, str] = {"openai": "lukou_kg.extractors.openai_server:OpenAIExtractor"}
"""The extractors that this program brings, by name."""

Config = str | PathLike[str] | Mapping[str, object]
_LIMITS = "limits"  # the table of a configuration that is for this program
_SECONDS = 600.0  # a language model takes longer than rules
_MIB = 1 << 20
_MEMORY = 4 << 30  # bytes; and one that runs here needs more of it
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_SECRET = re.compile(
    r"(?:^|[_-])(?:api_?)?(?:key|token|secret|password|passwd|credentials?|authorization)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """An extractor to read with, and with what configuration (JSON in canonical form).

    `sha256` tells it apart from every other one: its name, its package and that one's version, its own version and its
    configuration. `description` is what it says of itself, such as the name of a model. `seconds` and `memory` (bytes)
    are what an article may take in a process that is bounded.
    """

    name: str
    target: str
    package: str
    sha256: str
    config: str
    description: str = ""
    seconds: float = _SECONDS
    memory: int = _MEMORY


def choose(name: str, config: Config | None = None) -> Chosen:
    """The extractor of this name, which a package brings by an entry point or this program itself.

    `config` is a TOML file or what stands in one. Nothing secret may stand there: it is kept in no file of a workspace,
    and a hash of it is. Raises UnknownNameError for no such extractor, SourceError for no such file, UsageError for a
    wrong configuration, ExtractorError where its package cannot be imported.
    """
    given = _read(config)
    seconds, memory = _limits(given.pop(_LIMITS, {}))
    if secrets := sorted(_secrets(given)):
        raise UsageError(
            f"抽取器的配置中不可有密钥：{'、'.join(secrets)}；请放进环境变量",
            f"the configuration of an extractor must hold no secret: {', '.join(secrets)}; put it in the environment",
        )
    target, package = _found(name)
    factory = _factory(name, target)
    description = _checked(name, factory, given)
    reading = {key: value for key, value in given.items() if key not in getattr(factory, "incidental", ())}
    identity = "\0".join((name, target, package, str(getattr(factory, "version", "")), _canonical(reading)))
    return Chosen(
        name,
        target,
        package,
        sha256(identity.encode()).hexdigest(),
        _canonical(given),
        description,
        seconds,
        memory,
    )


def made(chosen: Chosen, schema: Schema) -> Extractor:
    """The extractor itself. Raises ExtractorError where making it fails."""
    factory = _factory(chosen.name, chosen.target)
    try:
        extractor = factory(schema, json.loads(chosen.config))
    except (LukouError, MemoryError):
        raise
    except Exception as fault:  # noqa: BLE001 - code of others: what it may raise is not known
        raise _unusable(chosen.name, fault) from None
    if not callable(getattr(extractor, "read", None)):
        raise _unusable(chosen.name, TypeError("no method read"))
    return extractor


def _read(config: Config | None) -> dict[str, object]:
    if config is None:
        return {}
    if isinstance(config, Mapping):
        return dict(config)
    try:
        return tomllib.loads(Path(config).read_text("utf-8"))
    except OSError as fault:
        raise SourceError(
            f"读不了抽取器的配置 {config}（{fault.strerror}）；请检查路径",
            f"the configuration of the extractor, {config}, cannot be read ({fault.strerror}); check the path",
        ) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UsageError(
            f"抽取器的配置 {config} 不是 TOML（{fault}）；请改正后重试",
            f"the configuration of the extractor, {config}, is no TOML ({fault}); mend it",
        ) from fault


def _limits(given: object) -> tuple[float, int]:
    table = given if isinstance(given, Mapping) else {"": given}
    if unknown := sorted(map(str, table.keys() - {"seconds", "memory_mib"})):
        raise UsageError(
            f"配置的 [limits] 中只有 seconds 和 memory_mib，而不是 {'、'.join(unknown)}；请改正后重试",
            f"[limits] of a configuration knows seconds and memory_mib, not {', '.join(unknown)}; mend it",
        )
    seconds = seconds_of("limits.seconds", table.get("seconds", _SECONDS))
    return seconds, whole_of("limits.memory_mib", table.get("memory_mib", _MEMORY // _MIB), least=256) * _MIB


def _secrets(given: Mapping[str, object], above: str = "") -> Iterator[str]:
    for key, value in given.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _secrets(value, f"{name}.")
        elif _SECRET.search(str(key)):
            yield name


def _found(name: str) -> tuple[str, str]:
    """Where the factory stands ("module:attribute"), and the package that brings it with its version."""
    points = metadata.entry_points(group=GROUP)
    bringing = {
        f"{point.dist.name} {point.dist.version}" if point.dist else "": point for point in points.select(name=name)
    }
    if name in SHIPPED:
        bringing[f"lukou-kg {metadata.version('lukou-kg')}"] = metadata.EntryPoint(name, SHIPPED[name], GROUP)
    if len(bringing) > 1:
        packages = sorted(bringing)
        raise UsageError(
            f"几个程序包都有名为 {shown(name)} 的抽取器：{'、'.join(packages)}；请卸载其一",
            f"several packages bring an extractor {shown(name)}: {', '.join(packages)}; uninstall all but one",
        )
    if not bringing or not _NAME.fullmatch(name):
        known = "、".join(sorted({*SHIPPED, *points.names}))
        raise UnknownNameError(
            f"没有抽取器「{shown(name)}」；现有：{known}。"
            f"自己的抽取器由其程序包的入口点组 {GROUP} 给出（docs/extractors.zh.md）",
            f"there is no extractor {shown(name)!r}; there are: {known.replace('、', ', ')}. "
            f"One of your own is named by an entry point of the group {GROUP} in its package (docs/extractors.md)",
        )
    ((package, point),) = bringing.items()
    return point.value, package


def _factory(name: str, target: str) -> Factory:
    point = metadata.EntryPoint(name=name, value=target, group=GROUP)
    try:
        factory = point.load()
    except Exception as fault:
        raise _unusable(name, fault) from fault
    if not callable(factory):
        raise _unusable(name, TypeError(f"{target} cannot be called"))
    return factory  # type: ignore[no-any-return]


def _checked(name: str, factory: Factory, config: Mapping[str, object]) -> str:
    """What the extractor says of itself, where it does and its configuration is right."""
    check: Callable[[Mapping[str, object]], object] = getattr(factory, "check", dict)
    describe: Callable[[Mapping[str, object]], object] = getattr(factory, "describe", lambda _config: "")
    try:
        check(config)
        return shown(describe(config))
    except LukouError:
        raise
    except Exception as fault:  # noqa: BLE001 - code of others: what it may raise is not known
        raise _unusable(name, fault) from None


def _canonical(config: Mapping[str, object]) -> str:
    return json.dumps(config, ensure_ascii=True, sort_keys=True, default=str)


def _unusable(name: str, fault: BaseException) -> ExtractorError:
    why = shown(f"{type(fault).__name__}: {fault}")
    return ExtractorError(
        f"抽取器 {name} 不能用（{why}）；已收录的内容未受影响，请检查它的程序包和配置",
        f"the extractor {name} cannot be used ({why}); what was taken is safe, check its package and configuration",
    )
