"""What is given with every command: by the environment, the project's file, the user's file, in this order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import typer

from lukou_kg.arguments import SPOKEN
from lukou_kg.cli.setting_keys import KEYS, variable_of
from lukou_kg.cli.settings_file import Value, lines_of, project_file, read_settings, within
from lukou_kg.errors import SettingsError

_RIVALS = {"model": "extractor", "extractor": "model"}  # one takes the place of the other


class Level(StrEnum):
    """Who gives a setting, the one that counts most first."""

    OPTION = "option"
    ENVIRONMENT = "environment"
    PROJECT = "project"
    USER = "user"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Setting:
    """The value of a key, who gives it, and where it stands: FILE:LINE, or the name of a variable."""

    value: Value
    level: Level
    place: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for each key that is given, and the files that were read, None for one that is not there."""

    given: Mapping[str, Setting]
    project: Path | None = None
    user: Path | None = None


def settings_here(*, files: bool = True) -> Settings:
    """The settings of this process: its environment, its working directory, its user; without `files`, no file is read.

    Raises SettingsError.
    """
    try:
        folder = Path.cwd()
    except OSError:  # it is gone
        folder = Path()
    project = project_file(folder, home=_home()) if files else None
    user = user_file() if files else None
    return settings_of(os.environ, folder, project=project, user=user if user and os.path.isfile(user) else None)  # noqa: PTH113 - it raises nothing


def settings_of(environment: Mapping[str, str], folder: Path, *, project: Path | None, user: Path | None) -> Settings:
    """The settings of this environment and these files; `folder` is where paths of the environment begin.

    A key comes from the highest level that gives it, and as a whole: lists are not joined. A configuration is not
    given to another extractor than its own level names, and of model and extractor the one on the higher level counts.
    Raises SettingsError.
    """
    levels = [dict(_of_environment(environment, folder))]
    for level, file in ((Level.PROJECT, project), (Level.USER, user)):
        rows = () if file is None else lines_of(read_settings(file), file)
        levels.append({key: Setting(value, level, place) for key, value, place in rows})
    found: dict[str, Setting] = {}
    for given in levels:
        former = dict(found)
        found |= {key: setting for key, setting in given.items() if key not in found and not _replaced(key, found)}
        if "extractor" in given and _differ(given["extractor"], found.get("extractor")):
            found.pop("extractor-config", None)
            found |= former
    return Settings({key: found[key] for key in KEYS if key in found}, project, user)


def with_option(settings: Settings, key: str, value: Value, place: str) -> Settings:
    """The settings where the command line gives this key, by the option `place`."""
    return replace(settings, given={**settings.given, key: Setting(value, Level.OPTION, place)})


def user_file() -> Path | None:
    """The file of the user's own settings, whether it is there or not; None where the user has no home."""
    try:
        return Path(typer.get_app_dir("lukou-kg")) / "config.toml"
    except RuntimeError:  # no home is known
        return None


def _replaced(key: str, found: Mapping[str, Setting]) -> bool:
    return _RIVALS.get(key) in found


def _differ(given: Setting, found: Setting | None) -> bool:
    return found is None or found.value != given.value


def _of_environment(environment: Mapping[str, str], folder: Path) -> Iterator[tuple[str, Setting]]:
    """The keys that variables give; one that is empty gives none. Several paths stand as in PATH."""
    for key, about in KEYS.items():
        name = variable_of(key)
        given = environment.get(name, "").strip()
        if not given:
            continue
        if key == "language" and given not in SPOKEN:
            raise SettingsError(
                f"环境变量 {name} 应为 zh、en 或 both，而不是 {given!r}；请改正后重试",
                f"the environment variable {name} takes zh, en or both, not {given!r}; mend it",
            )
        texts = given.split(os.pathsep) if about.several else [given]
        texts = [within(folder, text) if about.path else text for text in texts if text]
        yield key, Setting(tuple(texts) if about.several else texts[0], Level.ENVIRONMENT, name)


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.sep)
