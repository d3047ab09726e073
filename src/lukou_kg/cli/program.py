"""The command `lukou-kg` with all its subcommands."""

from __future__ import annotations

import os
from difflib import get_close_matches
from itertools import pairwise
from typing import Annotated, Any
from unicodedata import east_asian_width

import typer
from typer.core import TyperGroup

from lukou_kg.arguments import SPOKEN
from lukou_kg.cli import (
    asking,
    authorities,
    changes,
    checking,
    configuring,
    deciding,
    demo,
    evaluating,
    explaining,
    packing,
    publishing,
    pushing,
    reading,
    reviewing,
    same,
    serving,
    training,
    trying,
    validating,
    watching,
    withdrawing,
)
from lukou_kg.cli.edge import endings_told, use_utf8
from lukou_kg.cli.exit_codes import EXIT_CODES
from lukou_kg.cli.given import CARDS, SETTINGS, GivenCommand, defaults_of, spoken_help
from lukou_kg.cli.loudness import be_quiet
from lukou_kg.cli.options import Spoken
from lukou_kg.cli.setting_keys import variable_of
from lukou_kg.cli.tongue import ASIDE, BOTH, speak, told, words
from lukou_kg.cli.wrong_calls import unknown_command

_CALLS = (
    ("lukou-kg demo", "自带示例走一遍", "see it work"),
    ("lukou-kg build 文章/ --into kg", "读文章、建图谱", "read articles"),
    ("lukou-kg query kg projects_by_park", "问一个问题", "ask"),
    ("lukou-kg view kg --around 青石湾经开区", "打开图谱页面", "look"),
)
_COLUMN = 45  # of the screen, where it is said what a call is for


_Formatter = Any
_Context = Any  # typer hands over values of classes that it does not export
_Resolved = Any


class _Program(TyperGroup):
    """A group that tells wrong calls, and how a command ended, in both languages."""

    def parse_args(self, ctx: _Context, args: list[str]) -> list[str]:
        use_utf8()
        speak(_asked_for(args))
        with endings_told(debug="--debug" in args):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: _Context) -> object:
        with endings_told(debug=bool(ctx.params.get("debug"))):
            ctx.obj = tuple(ctx.params["cards"] or ())
            if not {"-h", "--help"} & set(ctx.args):  # help is shown whatever the settings say
                _take_settings(ctx)
            return super().invoke(ctx)

    def resolve_command(self, ctx: _Context, args: list[str]) -> _Resolved:
        if args[0] not in self.commands:
            raise unknown_command(args[0], get_close_matches(args[0], self.commands), ctx.command_path)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: _Context, formatter: _Formatter) -> None:
        spoken = spoken_help(self)
        spoken.help = _help()
        TyperGroup.format_help(spoken, ctx, formatter)


def _help() -> str:
    about = told(
        "把地方新闻变成可查证的知识图谱，每条事实都能回到原句。",
        "Knowledge graphs from local news, every fact traced to its sentence.",
        "{}\n\n{}",
    )
    calls = "\n".join(f"  {call}{' ' * (_COLUMN - _columns(call))}{told(zh, en, ASIDE)}" for call, zh, en in _CALLS)
    codes = "; ".join(f"{code} {words(meaning.brief_zh, meaning.brief_en)}" for code, meaning in EXIT_CODES.items())
    return f"{about}\n\n\b\n{calls}\n\n{words('退出码', 'Exit codes')}: {codes}."


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _asked_for(args: list[str]) -> str:
    """The language that the arguments or the environment ask for, before either is checked and files are read."""
    asked = [os.environ.get(variable_of("language"), "").strip()]
    asked += [after for option, after in pairwise(args) if option == "--lang"]
    asked += [each.removeprefix("--lang=") for each in args if each.startswith("--lang=")]
    return next((each for each in reversed(asked) if each in SPOKEN), BOTH)


program = typer.Typer(
    cls=_Program,
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: rich alone would take half of the time that help may take
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:  # noqa: FBT001 - the signature that typer calls
    if asked:
        from importlib import metadata  # a third of the time that --help takes, and only this needs it

        typer.echo(metadata.version("lukou-kg"))
        raise typer.Exit


@program.callback()
def _options(
    *,
    cards: Annotated[
        list[str] | None,
        typer.Option(
            "--cards",
            help="您自己的卡片文件夹（含 kinds、relations 或 tables），加在内置卡片之外，可多次给出；"
            "同一工作区的每条命令都要给出 "
            "(a folder of your own cards, with kinds, relations or tables, which adds to the built-in ones; "
            "may be repeated; give the same with every command on a workspace)",
            metavar="FOLDER",
        ),
    ] = None,
    lang: Spoken = None,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet",
            help="只打印结果、错误和未收录的，不打印说明、进度和小结 "
            "(only results, errors and what was kept aside; no notes, progress and summaries)",
        ),
    ] = False,
    no_config: Annotated[
        bool,
        typer.Option(
            "--no-config", help="不读配置文件，环境变量仍有效 (read no file of settings; the environment counts)"
        ),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="出错时显示调用栈 (show the traceback of an error)")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本 (show the version)")
    ] = False,
) -> None:
    """Options of every command; all but --quiet are read before one is looked for (`_Program`)."""
    del cards, no_config, lang, debug, version
    if quiet:
        be_quiet()


def _take_settings(context: _Context) -> None:
    from lukou_kg.cli.settings import settings_here, with_option

    settings = settings_here(files=not context.params["no_config"])
    if (asked := context.params["lang"]) is not None:
        settings = with_option(settings, "language", asked, "--lang")
    speak(str(settings.given["language"].value) if "language" in settings.given else BOTH)
    context.meta[SETTINGS], context.meta[CARDS] = settings, bool(context.obj)
    context.default_map = defaults_of(settings, context.command.commands)
    if not context.obj and "cards" in settings.given:
        context.obj = tuple(settings.given["cards"].value)


_ROOMS = (
    reading, watching, changes, explaining, asking, serving, checking, validating, publishing, pushing, withdrawing,
    authorities, same, deciding, reviewing, evaluating, training, trying, packing, configuring,
)  # fmt: skip
for _command in (*(command for room in _ROOMS for command in room.COMMANDS), demo.demo):
    program.command(cls=GivenCommand)(_command)
