"""Old, variant and Japanese forms of characters that a conversion to simplified script leaves as they are.

By the First List of Variant Forms (第一批异体字整理表, 1955), the Table of General Standard Characters
(通用规范汉字表, 2013) and the variants of Unihan. Forms that the standard keeps for names are left out: 喆, 堃, 甦.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType


@lru_cache(maxsize=1)
def load_forms() -> Mapping[int, str]:
    """A table for str.translate that leads from such a form to the standard character, read once.

    Each line of lexicon/forms.tsv is a standard character, a tab and its other forms.
    """
    table = resources.files(__package__).joinpath("lexicon", "forms.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines())
    return MappingProxyType({ord(form): char for char, forms in rows for form in forms})
