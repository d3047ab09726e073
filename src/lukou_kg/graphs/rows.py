"""Rows of the tables beside this module, by their first column."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from lukou_kg.schema import Labels

Rows = dict[str, dict[str, str]]


@cache
def table_rows(table: str, key: str = "name") -> Rows:
    """The rows of a table by the column `key`, in the order of the file."""
    lines = resources.files(__package__).joinpath(table).read_text(encoding="utf-8").splitlines()
    return {row[key]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def labels_of(row: Mapping[str, str]) -> Labels:
    """The labels of a row."""
    return Labels(row["zh"], row["en"])


def definition_of(row: Mapping[str, str]) -> Labels:
    """The definition of a row."""
    return Labels(row["definition_zh"], row["definition_en"])
