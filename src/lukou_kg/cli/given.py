"""Commands take from the settings what the command line does not give, and say where their means come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from lukou_kg.cli.edge import tell_notices
from lukou_kg.cli.setting_keys import KEYS, MEANS
from lukou_kg.cli.tongue import BOTH, half

if TYPE_CHECKING:
    from lukou_kg.cli.settings import Settings
    from lukou_kg.schema import Labels

SETTINGS = "lukou_kg.settings"
"""Where the context keeps the settings, for the commands below it."""
CARDS = "lukou_kg.cards_given"
"""Where the context keeps whether cards stand on the command line."""
_PARAMETERS = {parameter: key for key, about in KEYS.items() for parameter in about.parameters}
_INTO_WORKSPACE = {"build", "watch"}  # what other commands write by --into is no workspace
_BELOW = "DEFAULT_MAP"  # the source of a value that the command line does not give

_Command = Any
_Formatter = Any
_Parameter = Any
_Context = Any  # typer hands over values of classes that it does not export


class GivenCommand(TyperCommand):
    """A command whose options are also given by settings (see `defaults_of`)."""

    def invoke(self, ctx: _Context) -> object:
        """Runs the command."""
        settings: Settings | None = ctx.meta.get(SETTINGS)
        if settings is not None:
            _leave_out_rivals(ctx, settings)
            tell_notices(_told(ctx, settings))
        return super().invoke(ctx)

    def format_help(self, ctx: _Context, formatter: _Formatter) -> None:
        """Writes the help in the language that is spoken."""
        TyperCommand.format_help(spoken_help(self), ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What the list of commands says, in the language that is spoken."""
        return TyperCommand.get_short_help_str(spoken_help(self), limit)


def spoken_help(command: _Command) -> _Command:
    """The command with the texts of its help in the language that is spoken; the command itself is left as it is."""
    spoken = copy(command)
    spoken.help = half(command.help or "")
    spoken.params = [_spoken_parameter(each) for each in command.params]
    return spoken


def _spoken_parameter(parameter: _Parameter) -> _Parameter:
    spoken = copy(parameter)
    spoken.help = half(parameter.help or "")
    return spoken


def defaults_of(settings: Settings, commands: Mapping[str, Any]) -> dict[str, Any]:
    """For each command the values of its parameters that settings give, as typer's `default_map` takes them.

    An argument is given only where the command takes no other.
    """
    return {name: dict(_defaults(settings, name, command.params)) for name, command in commands.items()}


def _defaults(settings: Settings, command: str, parameters: list[Any]) -> Iterator[tuple[str, object]]:
    alone = sum(each.param_type_name == "argument" for each in parameters) == 1
    for each in parameters:
        key = _PARAMETERS.get(each.name) if each.name != "into" or command in _INTO_WORKSPACE else None
        if key is not None and key in settings.given and (alone or each.param_type_name == "option"):
            value = settings.given[key].value
            if (key, value) == ("language", BOTH):  # of messages alone: what is shown has one
                continue
            yield each.name, list(value) if isinstance(value, tuple) else value


def _leave_out_rivals(ctx: _Context, settings: Settings) -> None:
    """Takes out what the settings give and an option takes the place of."""
    if _is_given(ctx, "extractor"):
        named = settings.given.get("extractor")
        other = named is not None and named.value != ctx.params["extractor"]
        _leave_out(ctx, "model", *(("extractor_config",) if other else ()))
    if _is_given(ctx, "model"):
        _leave_out(ctx, "extractor", "extractor_config")


def _is_given(ctx: _Context, parameter: str) -> bool:
    return ctx.params.get(parameter) is not None and not _is_below(ctx, parameter)


def _leave_out(ctx: _Context, *parameters: str) -> None:
    for parameter in parameters:
        if parameter in ctx.params and _is_below(ctx, parameter):
            ctx.params[parameter] = None


def _is_below(ctx: _Context, parameter: str) -> bool:
    source = ctx.get_parameter_source(parameter)
    return source is not None and source.name == _BELOW


def _told(ctx: _Context, settings: Settings) -> Iterator[Labels]:
    """Where the means to read with come from, if it is not the command line; of a command that takes such means."""
    from lukou_kg.schema import Labels

    if "names" not in ctx.params:
        return
    used = {key: settings.given[key] for key in MEANS if key in settings.given and _is_used(ctx, key)}
    if used:
        zh = "、".join(f"{key}（{setting.place}）" for key, setting in used.items())
        en = ", ".join(f"{key} ({setting.place})" for key, setting in used.items())
        yield Labels(f"读文章所用的配置：{zh}", f"settings to read articles with: {en}")


def _is_used(ctx: _Context, key: str) -> bool:
    if key == "cards":
        return not ctx.meta.get(CARDS)
    (parameter,) = KEYS[key].parameters
    return ctx.params.get(parameter) is not None and _is_below(ctx, parameter)
