"""What a caller may give, checked at the door: the value as its type, or one sentence in each language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from os import PathLike, fspath
from typing import SupportsFloat, SupportsIndex

from lukou_kg.errors import UsageError

LANGUAGES = ("zh", "en")
SPOKEN = (*LANGUAGES, "both")
"""The languages of messages."""
_MOST = 1_000_000_000
_SHORTEST, _DAY = 0.1, 86_400


def text_of(name: str, given: object) -> str:
    """The text given as `name`. Raises UsageError for anything else and for one of blanks only."""
    if isinstance(given, str) and given.strip():
        return given
    raise _wrong(name, given, "非空的文字", "a text that is not empty")


def optional_text_of(name: str, given: object) -> str | None:
    """As `text_of`; None stays None."""
    return None if given is None else text_of(name, given)


def path_of(name: str, given: object) -> str:
    """The path given as `name`. Raises UsageError for anything else and for an empty one."""
    if isinstance(given, str | PathLike):
        found = fspath(given)
        if isinstance(found, str) and found.strip() and "\0" not in found:
            return found
    raise _wrong(name, given, "路径（文字或 pathlib.Path）", "a path (a text or a pathlib.Path)")


def paths_of(name: str, given: object) -> list[str]:
    """The path or the paths given as `name`, of which there may be none. Raises UsageError for anything else."""
    if isinstance(given, str | bytes | PathLike) or not isinstance(given, Iterable):
        return [path_of(name, given)]
    return [path_of(name, item) for item in given]


def sources_of(given: object) -> list[str]:
    """As `paths_of`, for the sources of a build: at least one."""
    found = paths_of("sources", given)
    if found:
        return found
    raise _wrong("sources", given, "至少一个路径", "at least one path")


def whole_of(name: str, given: object, *, least: int = 1, most: int = _MOST) -> int:
    """The whole number given as `name`, as a number or its digits, from `least` to `most`. Raises UsageError."""
    if isinstance(given, SupportsIndex):
        number = given.__index__()
    else:
        number = int(given) if isinstance(given, str) and given.isdecimal() and len(given) <= len(str(most)) else -1
    if least <= number <= most:
        return number
    raise _wrong(name, given, f" {least} 到 {most} 的整数", f"a whole number from {least} to {most}")


def seconds_of(name: str, given: object) -> float:
    """The time given as `name`, in seconds, from 0.1 to a day. Raises UsageError."""
    try:
        number = float(given) if isinstance(given, str | SupportsFloat) else math.nan
    except ValueError:
        number = math.nan
    if _SHORTEST <= number <= _DAY:
        return number
    raise _wrong(name, given, f" {_SHORTEST} 到 {_DAY} 的秒数", f"a number of seconds from {_SHORTEST} to {_DAY}")


def language_of(name: str, given: object) -> str:
    """The language given as `name`, zh or en. Raises UsageError."""
    if given in LANGUAGES:
        return str(given)
    raise _wrong(name, given, " zh 或 en", "zh or en")


def spoken_of(name: str, given: object) -> str:
    """The language of messages given as `name`, zh, en or both. Raises UsageError."""
    if given in SPOKEN:
        return str(given)
    raise _wrong(name, given, " zh、en 或 both", "zh, en or both")


def choice_of(name: str, given: object, known: Sequence[str]) -> str:
    """The one of some known words that is given as `name`, in lower case. Raises UsageError."""
    if isinstance(given, str) and given.lower() in known:
        return given.lower()
    raise _wrong(name, given, "、".join(known) + " 之一", f"one of {', '.join(known)}")


def _wrong(name: str, given: object, zh: str, en: str) -> UsageError:
    shown = f"{given!r:.60}" if isinstance(given, str | int | float) or given is None else type(given).__name__
    return UsageError(f"{name} 应为{zh}，而不是 {shown}；请改正后重试", f"{name} takes {en}, not {shown}; give it so")
