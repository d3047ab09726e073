"""The one gate through which every string of the outside world enters a graph."""

from __future__ import annotations

import json
import re

from lukou_kg.errors import LukouError

LONGEST = 1_000_000  # characters of one literal

# Control characters (not tab and line feed), soft hyphen, zero-width and bidirectional controls, interlinear marks,
# tags, and the code points that Unicode keeps free for ever: none is text, and each misleads XML, HTML or the eye.
_NEVER_ASSIGNED = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    f"\ufff0-\ufffb\U000e0000-\U000e007f{_NEVER_ASSIGNED}]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TO_CHANGE = re.compile(f"[{_HIDDEN.pattern[1:-1]}\u2028\u2029\ud800-\udfff]")
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})


def gated(text: str) -> str:
    r"""The text without hidden characters; U+2028 and U+2029 become line feeds. Idempotent.

    Raises LukouError for half a surrogate pair, which no encoding can write, and for more than LONGEST characters.

    >>> gated("a\u202eb\u200bc\r\n")
    'abc\n'
    """
    if len(text) > LONGEST:
        raise LukouError(
            f"一段文字长达 {len(text)} 字，超过图谱的上限 {LONGEST}；已收的文章不受影响，请拆分该文后重试。",
            f"a text of {len(text)} characters is longer than the {LONGEST} that a graph takes; "
            "nothing taken is harmed, split it and try again",
        )
    if _TO_CHANGE.search(text) is None:
        return text
    if _SURROGATE.search(text):
        raise LukouError(
            "文字中有半个代理对（损坏的字符），无法写入图谱；已收的文章不受影响，请修正来源后重试。",
            "a text holds half a surrogate pair and cannot be written; "
            "nothing taken is harmed, mend the source and try again",
        )
    return _HIDDEN.sub("", text).translate(_LINE_ENDS)


def has_hidden(text: str) -> bool:
    """Whether the gate would take characters out of the text; the length does not matter."""
    return _HIDDEN.search(text) is not None


def escaped(text: str) -> str:
    """The text as a JSON string in ASCII: the way to keep hidden characters without letting them act."""
    return json.dumps(text)


def unescaped(text: str) -> str:
    """The text that `escaped` was given. Raises ValueError or TypeError for anything else."""
    value = json.loads(text)
    if not isinstance(value, str):
        raise TypeError("a JSON string is expected")
    return value
