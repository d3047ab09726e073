"""Text that knows where each of its characters came from, and the edits by which repairs change it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lukou_kg.model.document import Repair, Span

_HALVES = re.compile("[\ud800-\udfff]")


class Edit(NamedTuple):
    """A change of the characters start to end of an aligned text into `after`.

    `origins` gives, for each character of `after`, the range of the changed text that it was read from; without it a
    change of equal length is one to one, and any other gives the whole range to each new character. With `applied`
    False nothing is changed and the place is only reported, with its `reason`.
    """

    start: int
    end: int
    after: str
    kind: str
    score: float = 1.0
    origins: tuple[tuple[int, int], ...] | None = None
    applied: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AlignedText:
    """A text and, for each character, the half-open range of `raw` that it came from; ranges never run backwards."""

    raw: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, raw: str) -> AlignedText:
        """The raw text itself, with halves of surrogate pairs, which no encoding can write, as U+FFFD."""
        return cls(raw, without_halves(raw), tuple(range(len(raw))), tuple(range(1, len(raw) + 1)))

    def without_last_line_end(self) -> AlignedText:
        """The text without the line end of its last line, which says nothing and is no repair."""
        size = len(self.text.removesuffix("\n"))
        return AlignedText(self.raw, self.text[:size], self.starts[:size], self.ends[:size])

    def edited(self, edits: Iterable[Edit]) -> tuple[AlignedText, tuple[Repair, ...]]:
        """The text after edits that are in order and do not overlap, and the repairs that they amount to."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        repairs: list[Repair] = []
        done = 0
        for edit in edits:
            repairs.append(self._repair(edit))
            if not edit.applied:
                continue
            pieces += (self.text[done : edit.start], edit.after)
            starts += self.starts[done : edit.start]
            ends += self.ends[done : edit.start]
            if edit.origins is None and len(edit.after) == edit.end - edit.start:
                starts += self.starts[edit.start : edit.end]
                ends += self.ends[edit.start : edit.end]
            else:
                for first, last in edit.origins or ((edit.start, edit.end),) * len(edit.after):
                    starts.append(self.starts[first])
                    ends.append(self.ends[last - 1])
            done = edit.end
        if not repairs:
            return self, ()
        pieces.append(self.text[done:])
        starts += self.starts[done:]
        ends += self.ends[done:]
        return AlignedText(self.raw, "".join(pieces), tuple(starts), tuple(ends)), tuple(repairs)

    def _repair(self, edit: Edit) -> Repair:
        raw = Span(self.starts[edit.start], self.ends[edit.end - 1])
        return Repair(
            kind=edit.kind,
            raw=raw,
            before=raw.of(self.raw),
            after=edit.after,
            score=edit.score,
            applied=edit.applied,
            reason=edit.reason,
        )


def without_halves(text: str) -> str:
    """The text with halves of surrogate pairs, which no encoding can write, as U+FFFD."""
    return _HALVES.sub("\ufffd", text)
