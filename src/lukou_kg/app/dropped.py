"""What leaves the graph because the cards that describe it are not given any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lukou_kg.schema import Labels, Schema


def dropped_terms(before: Mapping[str, object], schema: Schema) -> Iterator[Labels]:
    """A sentence where the graph before holds kinds or relations that no card of `schema` describes.

    `before` is the manifest of that graph, which counts its statements by relation and its things by kind.
    """
    lost = [
        *_unknown(before.get("relations"), schema.relations, Labels("条陈述", "statements")),
        *_unknown(before.get("kinds"), schema.kinds, Labels("个事物", "things")),
    ]
    if lost:
        zh, en = "、".join(item.zh for item in lost), ", ".join(item.en for item in lost)
        yield Labels(
            f"图谱中原有的 {zh} 不再出现，因为这次没有给出写有它们的卡片；"
            "文章都在工作区中，没有丢失：加上当初的 --cards（Python 中 cards=）重新构建即可恢复，不再需要则不必处理",
            f"no longer in the graph: {en}, because the cards that describe them were not given; "
            "the articles are safe in the workspace: build again with the --cards of before (cards= in Python) "
            "to bring them back, or leave it if you no longer want them",
        )


def _unknown(counts: object, known: Mapping[str, object], what: Labels) -> Iterator[Labels]:
    if isinstance(counts, dict):
        for name in sorted(counts.keys() - known.keys()):
            yield Labels(f"{name}（{counts[name]} {what.zh}）", f"{name} ({what.en} {counts[name]})")
