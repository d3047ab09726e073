"""What people write in a spreadsheet or a command for a value, a status or a time."""

from __future__ import annotations

import pytest

from lukou_kg.app.written import read_number, read_status, read_time, status_names
from lukou_kg.errors import UsageError
from lukou_kg.model.claim import Status
from lukou_kg.schema import load_schema

SCHEMA = load_schema()


@pytest.mark.parametrize("status", list(Status))
def test_a_status_is_meant_by_its_name_or_its_code(status: Status) -> None:
    assert read_status(status.value, SCHEMA) == status
    assert read_status(status_names(SCHEMA)[status], SCHEMA) == status


def test_a_word_that_is_no_status_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="计划 planned"):
        read_status("完工", SCHEMA)


@pytest.mark.parametrize(
    ("given", "unit", "value"),
    [
        ("500000000", "CNY", 5e8), ("5亿", "CNY", 5e8), ("5亿元", "CNY", 5e8), ("1,200万元", "CNY", 1.2e7),
        ("3.2万吨", "吨", 32_000), ("120", None, 120), ("20亩", "亩", 20),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(given: str, unit: str | None, value: float) -> None:
    assert read_number(given, unit) == value


@pytest.mark.parametrize(("given", "unit"), [("很多", "CNY"), ("", "吨"), ("5亩", "吨"), ("5亿美元", "CNY")])
def test_what_is_no_number_is_told(given: str, unit: str) -> None:
    with pytest.raises(UsageError, match="no number"):
        read_number(given, unit)


@pytest.mark.parametrize(
    ("given", "edtf"),
    [
        ("2023", "2023"), ("2023年", "2023"), ("2023年5月", "2023-05"), ("2023年5月2日", "2023-05-02"),
        ("2023-05-12", "2023-05-12"), ("XXXX-06", "XXXX-06"), ("2021/2023", "2021/2023"), ("", None), (" ", None),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(given: str, edtf: str | None) -> None:
    assert read_time(given) == edtf


@pytest.mark.parametrize(
    "given", ["下周", "2023-13", "2023-02-30", "23-5-1", "2021/2022/2023", "5月", "2023-05-12 00:00"]
)
def test_what_is_no_time_is_told(given: str) -> None:
    with pytest.raises(UsageError, match="no time"):
        read_time(given)
