"""The parameters of a request as they reach the processes that answer, and the cursors that lead on through a list."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from lukou_kg.serve.problems import wrong_request

DEFAULT_ITEMS = 100
MAX_ITEMS = 1_000
MAX_TEXT = 200  # characters of a parameter
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
Key = tuple[str, ...]
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters by name, each given once; `known` were allowed."""

    values: Mapping[str, str]

    def text(self, name: str) -> str | None:
        """A parameter as it was given, None where it was not or is empty. Raises ProblemError where it is too long."""
        found = self.values.get(name) or None
        if found is not None and len(found) > MAX_TEXT:
            raise wrong_request(
                f"参数 {name} 超过 {MAX_TEXT} 个字符", f"the parameter {name} has more than {MAX_TEXT} characters"
            )
        return found

    def one_of(self, name: str, known: Collection[str]) -> str | None:
        """A parameter that must be one of some words. Raises ProblemError that lists them."""
        found = self.text(name)
        if found is not None and found not in known:
            listed = ", ".join(sorted(known))
            raise wrong_request(f"参数 {name} 应为以下之一：{listed}", f"the parameter {name} is one of: {listed}")
        return found

    def date(self, name: str) -> str | None:
        """A year, month or day. Raises ProblemError."""
        found = self.text(name)
        if found is not None and not _is_date(found):
            raise wrong_request(
                f"参数 {name} 应为日历上有的年、月或日，写成 2023、2023-05 或 2023-05-13",
                f"the parameter {name} is a year, month or day of the calendar, written 2023, 2023-05 or 2023-05-13",
            )
        return found

    def limit(self) -> int:
        """How many items are wanted. Raises ProblemError."""
        found = self.text("limit") or str(DEFAULT_ITEMS)
        if not (found.isascii() and found.isdecimal() and 1 <= int(found) <= MAX_ITEMS):
            raise wrong_request(
                f"参数 limit 应为 1 至 {MAX_ITEMS} 的整数",
                f"the parameter limit is a whole number from 1 to {MAX_ITEMS}",
            )
        return int(found)

    def after(self) -> Key | None:
        """The key of the last item that the client has, out of a cursor. Raises ProblemError."""
        given = self.values.get("after") or None
        if given is None:
            return None
        try:
            found = json.loads(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
        except (ValueError, binascii.Error, RecursionError):
            found = None
        if not (isinstance(found, list) and all(isinstance(part, str) for part in found)):
            raise wrong_request(
                "参数 after 应取自上一页的 next", "the parameter after is taken from `next` of the part before"
            )
        return tuple(found)


def _is_date(text: str) -> bool:
    """Whether the calendar has this year, month or day."""
    if not (written := _DATE.fullmatch(text)):
        return False
    try:
        date(*(int(part or 1) for part in written.groups()))
    except ValueError:
        return False
    return True


def asked_in(text: str) -> Asked:
    """What a task asks for."""
    return Asked(json.loads(text))


def part_of(rows: Sequence[_Row], key: Callable[[_Row], Key], asked: Asked) -> tuple[Sequence[_Row], str | None]:
    """The rows behind the cursor, as many as are wanted, and the address of more, None where there are none.

    `rows` are in order of `key`, which no two share; a cursor stays good when rows come and go.
    """
    after, most = asked.after(), asked.limit()
    rest = rows if after is None else [row for row in rows if key(row) > after]
    part = rest[:most]
    if len(rest) <= most:
        return part, None
    return part, "?" + urlencode({**asked.values, "after": cursor(key(part[-1]))})


def cursor(key: Key) -> str:
    """The cursor behind an item."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")
