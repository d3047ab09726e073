"""The keys of a settings file: what people give with every command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a settings file: `several` takes a list, `path` is relative to where it is given.

    `parameters` are the names under which commands take it; `zh` and `en` say what it is.
    """

    zh: str
    en: str
    several: bool = False
    path: bool = False
    parameters: tuple[str, ...] = ()


KEYS: Mapping[str, Key] = MappingProxyType(
    {
        "language": Key(
            "消息的语言（`--lang`），zh、en 或 both；zh、en 也是所示文字的语言",
            "language of messages (`--lang`), zh, en or both; zh and en are that of what is shown too",
            parameters=("language",),
        ),
        "workspace": Key(
            "工作区文件夹：`build`、`watch` 的 `--into`，以及只有 KG 一个参数的命令的 KG",
            "folder of the workspace: `--into` of `build` and `watch`, and KG of commands that have no other argument",
            path=True,
            parameters=("into", "workspace"),
        ),
        "cards": Key("您自己的卡片文件夹", "folders of your own cards", several=True, path=True, parameters=("cards",)),
        "names": Key("您自己的名单", "lists of your own names", several=True, path=True, parameters=("names",)),
        "model": Key(
            "您自己训练的模型文件夹", "folder of a model that you have trained", path=True, parameters=("model",)
        ),
        "extractor": Key(
            "代替自带读法的抽取器", "an extractor that reads in place of the shipped reader", parameters=("extractor",)
        ),
        "extractor-config": Key("该抽取器的配置", "its configuration", path=True, parameters=("extractor_config",)),
        "engine": Key(
            "在哪里读（`build --engine`）", "where articles are read (`build --engine`)", parameters=("engine",)
        ),
    }
)
MEANS = ("cards", "names", "model", "extractor", "extractor-config")
"""The keys that decide on how articles are read: the same belong to every command on a workspace."""


def variable_of(key: str) -> str:
    """The environment variable that gives this key."""
    return f"LUKOU_KG_{key.upper().replace('-', '_')}"
