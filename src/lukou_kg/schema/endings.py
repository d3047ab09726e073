"""Nouns that name firms by how they end, where 家 counts them: 17家整车厂, 多家药企, 3家经销商."""

from __future__ import annotations

from lukou_kg.schema.loader import Schema

_NO_FIRMS = "项目|产业|协会|联盟|集群"  # 等3家药企项目


def counted_firms(schema: Schema) -> str:
    """A regular expression for such a noun, to be matched behind 家; its group `ending` is a row of table `endings`.

    A row says which characters behind its ending make another word of it (商 and 会: 商会).
    """
    rows = sorted(schema.tables["endings"], key=lambda row: (-len(row["ending"]), row["ending"]))
    endings = "|".join(row["ending"] + (f"(?![{row['not_before']}])" if row["not_before"] else "") for row in rows)
    return f"[^，。；：、的和与及在]{{0,8}}?(?P<ending>{endings})(?!{_NO_FIRMS})"
