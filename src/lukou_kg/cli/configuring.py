"""The command that shows what is given with every command: config show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.cli.given import CARDS, SETTINGS
from lukou_kg.cli.json_rows import print_json
from lukou_kg.cli.options import AsJson
from lukou_kg.cli.setting_keys import KEYS, variable_of
from lukou_kg.cli.tongue import BOTH, words
from lukou_kg.errors import UsageError

if TYPE_CHECKING:
    from lukou_kg.cli.settings import Setting, Settings

_LEVELS = {
    "option": ("命令行", "command line"),
    "environment": ("环境变量", "environment"),
    "project": ("项目文件", "project file"),
    "user": ("用户文件", "user file"),
    "default": ("缺省", "default"),
}


def config(
    context: typer.Context,
    do: Annotated[str, typer.Argument(help="show（目前只有它） (show, the only one)", metavar="show")],
    *,
    origin: Annotated[bool, typer.Option("--origin", help="连同各值的来处 (with where each value comes from)")] = False,
    as_json: AsJson = False,
) -> None:
    """列出配置 (show the settings).

    来自命令行、环境变量 LUKOU_KG_…、项目的 lukou-kg.toml、用户的配置文件，前者优先
    (from the command line, the environment, the project's lukou-kg.toml and the user's own file, the first that gives
    a key).
    """
    if do != "show":
        raise UsageError(f"应为 show，而不是 {do}", f"show is expected, not {do}")
    settings: Settings = context.meta[SETTINGS]
    found = _with_options(context, settings)
    if as_json:
        print_json(_as_row(found, settings))
        return
    for key in KEYS:
        typer.echo(_line(key, found[key], origin=origin))
    if origin:
        from lukou_kg.cli.settings import user_file

        none = words("无", "none")
        typer.echo(f"{words(*_LEVELS['project'])}: {settings.project or f'{none} (lukou-kg.toml)'}")
        typer.echo(f"{words(*_LEVELS['user'])}: {settings.user or f'{none} ({user_file()})'}")


def _with_options(context: typer.Context, settings: Settings) -> dict[str, Setting]:
    """Each key with what holds for it here: the command line and the defaults too."""
    from lukou_kg.cli.settings import Level, Setting

    found = {key: Setting("", Level.DEFAULT, "") for key in KEYS}
    found["language"] = Setting(BOTH, Level.DEFAULT, "")
    found["workspace"] = Setting("kg", Level.DEFAULT, "")
    found |= settings.given
    if context.meta[CARDS]:
        found["cards"] = Setting(tuple(context.obj), Level.OPTION, "--cards")
    return found


def _line(key: str, setting: Setting, *, origin: bool) -> str:
    value = setting.value if isinstance(setting.value, str) else "  ".join(setting.value)
    where = f"  ← {' '.join(filter(None, (words(*_LEVELS[setting.level]), setting.place)))}" if origin else ""
    return f"{key:<18}{value or '-'}{where}"


def _as_row(found: dict[str, Setting], settings: Settings) -> dict[str, object]:
    return {
        "settings": {
            key: {
                "value": list(each.value) if isinstance(each.value, tuple) else each.value or None,
                "level": each.level.value,
                "place": each.place or None,
                "variable": variable_of(key),
            }
            for key, each in found.items()
        },
        "project_file": settings.project and str(settings.project),
        "user_file": settings.user and str(settings.user),
    }


COMMANDS = (config,)
