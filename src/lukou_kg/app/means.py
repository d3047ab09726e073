"""What a user gives to read with beside the cards, told where a build is given something else than the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lukou_kg.schema import Labels


def changed_means(before: Mapping[str, object], now: Mapping[str, object]) -> Iterator[Labels]:
    """A sentence where other lists of names are given than those that the graph `before` was read with.

    Both are facts of a manifest: `names` counts the listed names, `names_sha256` tells lists apart. An empty `before`
    is no graph at all.
    """
    if not before or before.get("names_sha256") == now.get("names_sha256"):
        return
    old, new = before.get("names", 0), now.get("names", 0)
    if not new:
        yield Labels(
            f"上次构建用了名单（{old} 个名称），这次没有给出 --names：全部文章已不用名单重新抽取",
            f"the build before was given lists of names (names {old}) and this one none (--names): "
            "all articles were read again without them",
        )
    elif old:
        yield Labels(
            f"名单与上次构建不同（上次 {old} 个名称，这次 {new} 个）：全部文章已重新抽取",
            f"the lists of names are not those of the build before (names then {old}, now {new}): "
            "all articles were read again",
        )
    else:
        yield Labels(
            f"上次构建没有名单，这次有（{new} 个名称）：全部文章已重新抽取",
            f"the build before had no list of names and this one has (names {new}): all articles were read again",
        )
