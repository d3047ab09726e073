"""What an extractor of one's own said and was not taken: the reasons, how they stand among doubts, and their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lukou_kg.model.bounds import REFUSED
from lukou_kg.schema import Labels

_SHOWN = 80  # characters of what was said

REASONS: Mapping[str, Labels] = MappingProxyType(
    {
        "text": Labels("文中没有这些字", "its words do not stand in the text, or not at the place given"),
        "ambiguous": Labels(
            "这些字文中不止一处，又没有给出位置", "its words stand there several times and no place is given"
        ),
        "damaged": Labels("所在文字存疑，不从中读取名称", "its words stand where the text looks damaged"),
        "name": Labels("不成名称：只有一字、过长或跨句", "no name: a single character, too long, or across sentences"),
        "taken": Labels(
            "同一处已是另一事物的名称，或代号重复", "its words already name another thing, or its key is taken"
        ),
        "kind": Labels("种类没有卡片", "no card for the kind"),
        "relation": Labels("关系没有卡片", "no card for the relation"),
        "entity": Labels("一端不是所收的事物", "an end is no thing that was taken"),
        "ends": Labels("两端不合卡片", "its ends are not those that the card names"),
        "far": Labels(
            "引文没有说到两端，或引文过长", "what it quotes names neither end, or is more than three sentences"
        ),
        "value": Labels("引文中读不出这个数值", "no such value is read in what it quotes"),
        "when": Labels("引文中读不出这个时间", "no such time is read in what it quotes"),
        "status": Labels("状态不是已知的", "the status is none that there is"),
        "qualifier": Labels(
            "限定不在卡片上，或不在引文中", "a qualifier that the card does not name, or not in what it quotes"
        ),
        "score": Labels("置信度不在 0 到 1 之间", "its score does not lie in (0, 1]"),
        "malformed": Labels("形式不合", "not of the form that is asked for"),
        "many": Labels("一篇文章中过多", "too many in one article"),
        "answer": Labels("抽取器自己没有读成", "the extractor itself could not read it"),
    }
)
"""Why something was not taken, by the word that stands for it in JSON."""


class DeclinedError(Exception):
    """Something that an extractor said cannot be taken; `reason` is a key of `REASONS`, `told` what it is about."""

    def __init__(self, reason: str, told: object = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.told = shown(told)


def doubt_of(declined: DeclinedError) -> str:
    """The doubt that an extraction keeps of it."""
    return f"{REFUSED}{declined.reason}: {declined.told}"


def declined_in(doubts: Iterable[str]) -> list[tuple[str, str]]:
    """Reason and words of all that was declined, in order, of the doubts of an extraction."""
    cut = (doubt.removeprefix(REFUSED).partition(": ") for doubt in doubts if doubt.startswith(REFUSED))
    return [(reason, told) for reason, _, told in cut]


def counts_of(doubts: Iterable[str]) -> dict[str, int]:
    """How much was declined for each reason, in the order of `REASONS`."""
    counts = Counter(reason for reason, _ in declined_in(doubts))
    return {reason: counts[reason] for reason in REASONS if counts[reason]}


def notice_of(counts: Mapping[str, int], extractor: str) -> Labels | None:
    """A sentence with the counts, None where nothing was declined."""
    if not counts:
        return None
    known = [reason for reason in REASONS if counts.get(reason)]
    zh = "；".join(f"{REASONS[reason].zh} {counts[reason]}" for reason in known)
    en = "; ".join(f"{REASONS[reason].en}: {counts[reason]}" for reason in known)
    total = sum(counts.values())
    return Labels(
        f"抽取器 {extractor} 所说有 {total} 项未采（{zh}）；其余照收",
        f"of what the extractor {extractor} said {total} items were refused ({en}); all else is taken",
    )


def shown(told: object) -> str:
    """Words of an extractor as one short line that every encoding can write."""
    words = " ".join(str(told).split())
    plain = "".join(char if char.isprintable() else "\ufffd" for char in words)
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"
