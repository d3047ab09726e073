"""What people write for the value, the status or the time of a claim, read as the graph writes it."""

from __future__ import annotations

import re

from lukou_kg.detect.numerals import parse
from lukou_kg.errors import UsageError
from lukou_kg.graphs.concepts import declared_concepts
from lukou_kg.model.claim import Status
from lukou_kg.model.edtf import is_date
from lukou_kg.schema import Schema

_STATUS = "status-"
_MONEY = "元"
_SAID = re.compile(r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?)?")


def status_names(schema: Schema) -> dict[Status, str]:
    """What each status is called in Chinese."""
    concepts = {concept.name: concept.labels.zh for concept in declared_concepts(schema)}
    return {status: concepts[f"{_STATUS}{status}"] for status in Status}


def read_status(given: str, schema: Schema) -> str:
    """The status that is meant: by its name (计划) or as the graph writes it (planned)."""
    names = status_names(schema)
    for status, name in names.items():
        if given in {status.value, name}:
            return status.value
    known = [f"{name} {status}" for status, name in names.items()]
    raise UsageError(
        f"没有「{given}」这种状态；可用：{'、'.join(known)}", f"no such status: {given}; there are: {', '.join(known)}"
    )


def read_number(given: str, unit: str | None) -> float:
    """The number that is meant: 500000000, 5亿, 5亿元, 3.2万吨 for a claim in 吨."""
    money = unit in {None, "CNY"}
    bare = given.strip().removesuffix(_MONEY if money else str(unit)).strip()
    try:
        return parse(bare)
    except ValueError as fault:
        raise UsageError(
            f"「{given}」不是数；可写 500000000 或 5亿元", f"{given!r} is no number; write 500000000 or 5亿元"
        ) from fault


def read_time(given: str) -> str | None:
    """The time that is meant, as EDTF; None where none is given.

    >>> read_time("2023年5月"), read_time("2023-05-12"), read_time("2021/2023"), read_time("")
    ('2023-05', '2023-05-12', '2021/2023', None)
    """
    if not given.strip():
        return None
    ends = [_time(end.strip()) for end in given.split("/")]
    if len(ends) > 2 or None in ends:  # noqa: PLR2004 - a time or an interval
        raise UsageError(
            f"「{given}」不是时间；写作 2023-05-12、2023-05、2023 或 2021/2023",
            f"{given!r} is no time; write 2023-05-12, 2023-05, 2023 or 2021/2023",
        )
    return "/".join(str(end) for end in ends)


def _time(given: str) -> str | None:
    if (said := _SAID.fullmatch(given)) is not None:
        parts = [said["year"], *(f"{int(part):02}" for part in (said["month"], said["day"]) if part)]
        given = "-".join(parts)
    return given if is_date(given) else None
