"""The table of departments: what is written in full, and its short form."""

from __future__ import annotations

from lukou_kg.schema import load_schema


def test_departments_are_in_order_and_each_has_one_shorter_form() -> None:
    rows = [(row["department"], row["short"]) for row in load_schema().tables["departments"]]
    names = [name for name, _ in rows]
    assert rows == sorted(rows), "sort src/lukou_kg/schema/tables/departments.tsv by department (code points)"
    assert len(set(names)) == len(names)
    assert all(short and len(short) <= len(name) for name, short in rows)
