"""Files of settings: which are read, and what stands in one, checked key by key."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from lukou_kg.arguments import SPOKEN
from lukou_kg.cli.setting_keys import KEYS
from lukou_kg.errors import SettingsError
from lukou_kg.reasons import reason_of

NAME = "lukou-kg.toml"
Value = str | tuple[str, ...]
_PLACE = re.compile(r"\(at (?:line (?P<line>\d+), column \d+|end of document)\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file says for a key: a text, or the texts of a list, with paths from the file's own folder; its line."""

    value: Value
    line: int | None


def project_file(folder: Path, *, home: Path) -> Path | None:
    """The `lukou-kg.toml` of this folder or of the nearest one above it, None where there is none.

    The search ends with the home folder and with the root of a repository (a folder that has a `.git`), which are
    still looked at.
    """
    for place in (folder, *folder.parents):
        if os.path.isfile(place / NAME):  # noqa: PTH113 - Path.is_file raises where a folder may not be entered
            return place / NAME
        if place == home or os.path.exists(place / ".git"):  # noqa: PTH110 - likewise
            return None
    return None


def read_settings(file: Path) -> Mapping[str, Entry]:
    """What stands in a file of settings. Raises SettingsError, which names file and line of every fault."""
    _check_owner(file)
    try:
        text = file.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text)
    except OSError as fault:
        raise SettingsError(
            f"读不了配置文件 {file}（{reason_of(fault).zh}）；请检查权限，或用 --no-config 不读配置文件",
            f"the file of settings {file} cannot be read ({reason_of(fault).en}); check its permissions, "
            "or read none with --no-config",
        ) from fault
    except UnicodeDecodeError as fault:
        place = fault.object[: fault.start].count(b"\n") + 1
        raise _wrong([(file, place, "不是 UTF-8 文本", "this is no UTF-8 text")]) from fault
    except tomllib.TOMLDecodeError as fault:
        raise _wrong([(file, _line_told(str(fault), text), f"不是 TOML（{fault}）", f"no TOML ({fault})")]) from fault
    faults: list[tuple[Path, int | None, str, str]] = []
    entries: dict[str, Entry] = {}
    for key, given in table.items():
        line = _line_of(key, text)
        told = _fault(key, given)
        if told is None:
            entries[key] = Entry(_value(key, given, file.parent), line)
        else:
            faults.append((file, line, *told))
    if faults:
        raise _wrong(faults)
    return entries


def within(folder: Path, path: str) -> str:
    """A path as it stands in a file of this folder, which may begin with ~, from there."""
    return str(folder / Path(path).expanduser())


def _check_owner(file: Path) -> None:
    """Raises SettingsError for a file that anybody may have put there: settings decide where articles are sent."""
    if os.name == "nt":
        return
    try:
        mine = file.stat().st_uid in {os.geteuid(), 0}
        open_to_all = any(place.stat().st_mode & stat.S_IWOTH for place in (file, file.parent))
    except OSError:  # told where it is read
        return
    if not mine and open_to_all:
        raise SettingsError(
            f"配置文件 {file} 属于另一用户，而且任何人都可以改写；没有采用，请移走它，或用 --no-config",
            f"the file of settings {file} belongs to another user and anybody may write it; it was not taken, "
            "move it away or use --no-config",
        )


def _fault(key: str, given: object) -> tuple[str, str] | None:
    """What is wrong with a key and its value, in both languages."""
    known = KEYS.get(key)
    if known is None:
        near = get_close_matches(key, KEYS) or get_close_matches(key.replace("_", "-"), KEYS)
        zh, en = (f"，是否想写 {near[0]}？", f", did you mean {near[0]}?") if near else ("", "")
        there = "、".join(KEYS)
        return (
            f"没有键 {key}{zh or f'；现有：{there}'}",
            f"there is no key {key}{en or '; there are: ' + there.replace('、', ', ')}",
        )
    if known.several and not isinstance(given, str):
        if isinstance(given, list) and all(map(_is_text, given)):
            return None
        return f"{key} 应为文字或文字的列表", f"{key} takes a text or a list of texts"
    if not _is_text(given):
        return f"{key} 应为非空的文字", f"{key} takes a text that is not empty"
    if key == "language" and given not in SPOKEN:
        return f"language 应为 zh、en 或 both，而不是 {given!r}", f"language takes zh, en or both, not {given!r}"
    return None


def _is_text(given: object) -> bool:
    return isinstance(given, str) and bool(given.strip()) and "\0" not in given


def _value(key: str, given: object, folder: Path) -> Value:
    texts = [str(item) for item in (given if isinstance(given, list) else [given])]
    if KEYS[key].path:
        texts = [within(folder, text) for text in texts]
    return tuple(texts) if KEYS[key].several else texts[0]


def _line_of(key: str, text: str) -> int | None:
    found = re.search(rf"""^[ \t]*\[*[ \t]*["']?{re.escape(key)}["']?[ \t]*[=.\]]""", text, re.MULTILINE)
    return None if found is None else text.count("\n", 0, found.start()) + 1


def _line_told(fault: str, text: str) -> int | None:
    found = _PLACE.search(fault)
    if found is None:
        return None
    return int(found["line"]) if found["line"] else text.count("\n") + 1


def _wrong(faults: list[tuple[Path, int | None, str, str]]) -> SettingsError:
    zh = "".join(f"\n  {file}{f' 第 {line} 行' if line else ''}：{told}" for file, line, told, _ in faults)
    en = "".join(f"\n  {file}{f', line {line}' if line else ''}: {told}" for file, line, _, told in faults)
    return SettingsError(
        f"配置有误，没有执行任何命令；请改正，或用 --no-config 不读配置文件：{zh}",
        f"the settings are wrong, nothing was done; mend them, or read no file with --no-config:{en}",
    )


def lines_of(entries: Mapping[str, Entry], file: Path) -> Iterator[tuple[str, Value, str]]:
    """Each key with its value and the place where it stands, FILE:LINE."""
    for key, entry in entries.items():
        yield key, entry.value, f"{file}:{entry.line}" if entry.line else str(file)
