"""Wrong calls that typer finds (an option it does not know, an argument that is missing), told as all other errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol, cast

import typer

from lukou_kg.cli.tongue import halves
from lukou_kg.errors import UsageError

_EXTRA = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)


class _Hinted(Protocol):
    """A parameter as typer names and explains it; our help is "Chinese (English)"."""

    help: str | None

    def get_error_hint(self) -> str: ...


class _Found(Protocol):
    """What typer says of a wrong call; which of these are there depends on its class, known by name (see `_TOLD`)."""

    message: str
    ctx: typer.Context | None
    param: _Hinted | None
    option_name: str
    possibilities: list[str] | None


def wrong_call(fault: Exception) -> UsageError | None:
    """The wrong call in both languages, with what to do next; None for anything else that typer raises (exit, help).

    Typer's classes are known by their names: the module that defines them differs between its versions.
    """
    tell = _TOLD.get(type(fault).__name__)
    if tell is None:
        return None
    found = cast("_Found", fault)
    zh, en = tell(found)
    command = found.ctx.command_path if found.ctx else "lukou-kg COMMAND"
    return UsageError(f"{zh}{command} --help 说明用法", f"{en}{command} --help shows how it is called")


def unknown_command(name: str, near: list[str], program: str) -> UsageError:
    """The wrong call of a command that there is not."""
    zh, en = _meant(near)
    return UsageError(
        f"没有命令 {name}{zh}{program} --help 列出全部命令",
        f"there is no command {name}{en}{program} --help lists the commands",
    )


def _no_such_option(found: _Found) -> tuple[str, str]:
    zh, en = _meant(list(found.possibilities or ()))
    return f"没有选项 {found.option_name}{zh}", f"there is no option {found.option_name}{en}"


def _missing(found: _Found) -> tuple[str, str]:
    if found.param is None:
        return _other(found)
    name = found.param.get_error_hint().replace("'", "")
    zh, en = halves(found.param.help or "")
    return f"缺少 {name}（{zh}）；", f"{name} is missing ({en}); "


def _bad_option(found: _Found) -> tuple[str, str]:
    if "requires" in found.message:
        return f"选项 {found.option_name} 后面缺少值；", f"the option {found.option_name} needs a value after it; "
    return f"选项 {found.option_name} 不带值；", f"the option {found.option_name} takes no value; "


def _other(found: _Found) -> tuple[str, str]:
    extra = _EXTRA.search(found.message)
    if extra:
        return f"多出了 {extra[1]}；", f"{extra[1]} is more than the command takes; "
    return f"用法不对（{found.message}）；", f"a wrong call ({found.message}); "


def _meant(near: list[str]) -> tuple[str, str]:
    return (f"，是否想用 {near[0]}？", f", did you mean {near[0]}? ") if near else ("；", "; ")


_TOLD: Mapping[str, Callable[[_Found], tuple[str, str]]] = {
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadOptionUsage": _bad_option,
    "BadParameter": _other,
    "BadArgumentUsage": _other,
    "UsageError": _other,
}
