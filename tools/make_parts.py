"""Writes corpus/parts.tsv: which part of the corpus each article belongs to, by the hash of its id, and its style.

    python tools/make_parts.py

One article in eight is for testing and one for development. The style is "dense" for the articles written first, which
crowd names and leave their suffixes out more often than real articles do, else "plain".
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
DENSE = "abcdefghijklm"
PARTS = {0: "test", 1: "dev"}


def main() -> None:
    """Writes the table."""
    ids = sorted(path.stem for path in (CORPUS / "articles").glob("*.txt"))
    rows = [f"{name}\t{part_of(name)}\t{'dense' if name[0] in DENSE else 'plain'}" for name in ids]
    (CORPUS / "parts.tsv").write_text("\n".join(["id\tpart\tstyle", *rows]) + "\n", "utf-8")


def part_of(name: str) -> str:
    """The part of an article, by its id alone, so that it never changes."""
    return PARTS.get(sha256(name.encode()).digest()[0] % 8, "train")


if __name__ == "__main__":
    main()
