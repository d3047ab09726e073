"""Whether bytes read in an encoding make sense, and where they do not, what is wrong with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lukou_kg.errors import EncodingError
from lukou_kg.read.broken import decode_broken, is_common

_FEW = 3
_PER = 1000
_PRIVATE = 0.01
_ICONS = 0.1  # for a Chinese character
_COMMON = 0.85
_PROOF = 4  # how many sound characters stand against one that was replaced


def tolerated(size: int) -> int:
    """How many faults a text of so many characters may have."""
    return max(_FEW, size // _PER)


@dataclass(frozen=True, slots=True)
class _Kinds:
    """How many characters of a text are of a kind: beyond ASCII, private ones, Chinese ones, common Chinese ones."""

    wide: int
    private: int
    chinese: int
    common: int

    @staticmethod
    def of(text: str) -> _Kinds:
        """Counts by character, for a text may be tens of millions long."""
        counts = Counter(text)
        chinese = {char: count for char, count in counts.items() if "\u3400" <= char <= "\u9fff"}
        return _Kinds(
            wide=sum(count for char, count in counts.items() if char > "\x7f"),
            private=sum(count for char, count in counts.items() if "\ue000" <= char <= "\uf8ff"),
            chinese=sum(chinese.values()),
            common=sum(count for char, count in chinese.items() if is_common(char)),
        )

    @property
    def are_ordinary(self) -> bool:
        return self.private <= _PRIVATE * self.wide

    @property
    def are_common(self) -> bool:
        return self.common >= _COMMON * self.chinese


def is_plausible(text: str) -> bool:
    """Whether characters are ordinary ones: Big5 read as GB18030 puts private ones for every comma."""
    return _Kinds.of(text).are_ordinary


def is_plausible_utf8(text: str) -> bool:
    """Whether characters that were read as UTF-8 without a fault are ordinary ones, but for the icons of a web page.

    Icons are private characters; more of them than commas make a text that was misread before it was saved as UTF-8.
    """
    kinds = _Kinds.of(text)
    return kinds.are_ordinary or (kinds.private <= _ICONS * kinds.chinese and kinds.are_common)


def is_readable(text: str, replaced: int) -> bool:
    """Whether a text with so many places replaced is Chinese apart from them.

    Nearly all its Chinese characters are common ones, simplified or traditional, as those of bytes read in another
    encoding are not; and there are several for each that was replaced, unless the text was cut inside its last one.
    """
    kinds = _Kinds.of(text)
    cut = replaced == 1 and text.endswith("\ufffd")
    enough = kinds.chinese >= (1 if cut else _PROOF * replaced)
    return kinds.are_ordinary and enough and kinds.are_common


def why_refused(data: bytes, names: tuple[str, ...], *, skipped: int) -> EncodingError:
    """What is wrong with bytes that read in none of these encodings; `skipped` of them are the byte-order mark."""
    body = data[skipped:]
    nulls = body.count(0)
    if not skipped and nulls > tolerated(len(body)):
        place = data.index(0) + 1
        return EncodingError(
            f"含 {nulls} 个空字节（首个是第 {place} 字节），像是二进制文件或没有标记的 UTF-16；请另存为 UTF-8 后再试",
            f"it holds {nulls} null bytes, the first of them byte {place}, as binary files and UTF-16 without its mark "
            "do; save it as UTF-8 first",
        )
    faults = [fault for fault in (_fault(data, name, skipped) for name in names) if fault is not None]
    near = min(faults, key=lambda fault: fault.count, default=None)
    if near is not None and near.count > near.allowed and (skipped or near.sound >= _PROOF * near.count):
        return EncodingError(
            f"像是 {near.name} 文本，但有 {near.count} 处读不出（至多容许 {near.allowed} 处），首处是{near.zh}；"
            "请改正后另存为 UTF-8",
            f"it looks like {near.name}, but cannot be read in {near.count} places (at most {near.allowed} are "
            f"allowed), first at {near.en}; mend it and save it as UTF-8",
        )
    big5 = _reads(data, "big5")
    places_zh = "，".join(f"按 {fault.name} 读不出{fault.zh}" for fault in faults)
    places_en = ", ".join(f"{fault.name} fails at {fault.en}" for fault in faults)
    return EncodingError(
        f"既不是 UTF-8 也不是 GB18030（GBK）文本（{places_zh}），"
        f"{'像是 Big5' if big5 else '可能已损坏，或两种编码混在一起'}；请另存为 UTF-8 后再试",
        f"the bytes are neither UTF-8 nor GB18030 (GBK) text ({places_en}), "
        f"{'but read as Big5' if big5 else 'perhaps damaged, or of two encodings'}; save the file as UTF-8 first",
    )


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why bytes are not in an encoding: the first byte at fault, of how many places, beside how many characters."""

    name: str
    count: int
    allowed: int
    sound: int
    line: int
    place: int
    byte: int

    @property
    def zh(self) -> str:
        return f"第 {self.line} 行、第 {self.place} 字节（0x{self.byte:02X}）"

    @property
    def en(self) -> str:
        return f"byte {self.place} (0x{self.byte:02X}, line {self.line})"


def _fault(data: bytes, name: str, skipped: int) -> _Fault | None:
    body = data[skipped:]
    try:
        body.decode(name)
    except UnicodeDecodeError as fault:
        text, count = decode_broken(body, name)
        return _Fault(
            name=name.upper(),
            count=count,
            allowed=tolerated(len(text)),
            sound=sum(char > "\x7f" for char in text) - text.count("\ufffd"),
            line=1 + body.count(b"\n", 0, fault.start),
            place=skipped + fault.start + 1,
            byte=body[fault.start],
        )
    return None


def _reads(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True
