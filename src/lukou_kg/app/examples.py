"""Where the bundled example articles are."""

from __future__ import annotations

from pathlib import Path

from lukou_kg.errors import SourceError

_PACKAGE = Path(__file__).parents[1]


def example_articles() -> Path:
    """The folder of the example articles: inside an installed package, or beside the sources of a checkout.

    Raises SourceError where neither is there.
    """
    for place in (_PACKAGE / "examples", _PACKAGE.parents[1] / "examples" / "articles"):
        if place.is_dir():
            return place
    raise SourceError(
        "找不到自带的示例文章；请重新安装 lukou-kg，或直接用自己的文章：lukou-kg build 文章/",
        "the bundled articles are missing; install lukou-kg again, or use your own: lukou-kg build ARTICLES/",
    )
