"""First repair: characters that are no part of any text, line ends, blanks, marks composed apart, entities."""

from __future__ import annotations

import html
import re
import unicodedata

from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.model.document import Repair

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANK = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f]")
_WIDE_BLANK = re.compile("\u3000")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_ENTITY = re.compile(
    r"&(?:amp;){0,9}(nbsp|ensp|emsp|quot|amp|lt|gt|ldquo|rdquo|lsquo|rsquo|middot|mdash|ndash|hellip|#\d{1,6}|#x[0-9A-Fa-f]{1,5});"
)
_COMPOSED_APART = re.compile(
    r"[^\u0300-\u036f][\u0300-\u036f\u3099\u309a]{1,8}|[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]"
)


def drop_marks(text: AlignedText) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text with one kind of line end and of blank, with composed letters, and without what nobody can see."""
    text, unseen = text.edited(_edits(text.text))
    text, composed = text.edited(_compositions(text.text))
    return text, (*unseen, *composed)


def narrow_blanks(text: AlignedText) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text with its wide blanks as plain ones: after the repair of bytes, of whose runs they may be a part."""
    return text.edited([_plain(found) for found in _WIDE_BLANK.finditer(text.text)])


def _plain(found: re.Match[str]) -> Edit:
    return Edit(start=found.start(), end=found.end(), after=" ", kind="width")


def _edits(text: str) -> list[Edit]:
    edits = [Edit(start=m.start(), end=m.end(), after="\n", kind="control") for m in _LINE_END.finditer(text)]
    edits += [_plain(m) for m in _BLANK.finditer(text)]
    edits += [Edit(start=m.start(), end=m.end(), after="", kind="control") for m in _UNSEEN.finditer(text)]
    edits += [Edit(start=m.start(), end=m.end(), after=_character(m[1]), kind="markup") for m in _ENTITY.finditer(text)]
    return sorted(edits, key=lambda edit: edit.start)


def _character(entity: str) -> str:
    char = html.unescape(f"&{entity};")
    if _LINE_END.fullmatch(char):
        return "\n"
    if _BLANK.fullmatch(char):
        return " "
    return "" if _UNSEEN.fullmatch(char) else char


def _compositions(text: str) -> list[Edit]:
    found = ((m, _composed(m[0])) for m in _COMPOSED_APART.finditer(text))
    return [
        Edit(start=m.start(), end=m.end(), after=composed, kind="control") for m, composed in found if composed != m[0]
    ]


def _composed(cluster: str) -> str:
    # A radical such as ⽔ or a compatibility form of a character stands for the character itself.
    return unicodedata.normalize("NFC" if len(cluster) > 1 else "NFKC", cluster)
