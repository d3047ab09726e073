"""Words that a person types, in the writing of repaired articles too, so that they meet the names in a graph."""

from __future__ import annotations

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.script import script_of, simplify
from lukou_kg.clean.width import set_width


def written_forms(words: str) -> tuple[str, ...]:
    """The words as typed, then as a repaired article has them where that differs; none for blanks.

    >>> written_forms(" 岑澈ＰＩ薄膜項目")
    ('岑澈ＰＩ薄膜項目', '岑澈PI薄膜项目')
    """
    typed = words.strip()
    text, _ = simplify(AlignedText.of(typed), script_of(typed))
    text, _ = set_width(text)
    return tuple(form for form in dict.fromkeys((typed, text.text)) if form)
