"""Every quote of an example can be found where its claim says, in the texts that are printed beside it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import lukou_kg as lk

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"
PLAIN = (ARTICLES / "01-signing.txt").read_text("utf-8")


def evidence_of(row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for claim in row["claims"]:
        yield from (claim["evidence"], *claim.get("more_evidence", ()))


def misplaced(row: Mapping[str, Any]) -> list[object]:
    """The evidence whose quotes do not stand where it says."""
    text, raw_text = row["article"]["text"], row["article"]["raw_text"]
    return [
        one
        for one in evidence_of(row)
        if text[one["start"] : one["end"]] != one["quote"]
        or raw_text[one["raw"]["start"] : one["raw"]["end"]] != one["raw"]["quote"]
    ]


@pytest.mark.parametrize("file", sorted(ARTICLES.iterdir()), ids=lambda file: file.name)
def test_every_quote_stands_where_its_claim_says(file: Path) -> None:
    rows = list(lk.extract(file, texts=True))
    assert sum(len(list(evidence_of(row))) for row in rows) > 5
    assert [misplaced(row) for row in rows] == [[] for _ in rows]


@pytest.mark.parametrize("text", [PLAIN, PLAIN.replace("\n", "\r\n")], ids=["LF", "CR LF"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (b"", "gb18030")],
    ids=["UTF-8 with mark", "UTF-16 with mark", "GB18030"],
)
def test_a_byte_order_mark_does_not_count_and_line_ends_do(
    mark: bytes, encoding: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_bytes(mark + text.encode(encoding))
    (row,) = lk.extract(tmp_path / "one.txt", texts=True)
    assert row["article"]["raw_text"] == text
    assert misplaced(row) == []


def test_without_being_asked_for_no_text_is_given() -> None:
    (row,) = lk.extract(ARTICLES / "01-signing.txt")
    assert row["article"].keys() == {"id", "title", "published", "sha256"}
