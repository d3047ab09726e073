"""A workspace given in the place of articles: it stands for those it keeps, and its own files are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lukou_kg.errors import UsageError
from lukou_kg.model.article import Article
from lukou_kg.read.source import is_workspace
from lukou_kg.store.received import articles_kept


def kept_in(source: str) -> Iterator[Article] | None:
    """The articles of a workspace, named as they were taken, in order of these names; None for any other source.

    The iterator raises WorkspaceError where the journal is damaged.
    """
    return articles_kept(Path(source)) if is_workspace(Path(source)) else None


def workspace_alone(sources: Sequence[str]) -> Path | None:
    """The workspace that is all that was given, whose authorities then help to read it; None for anything else."""
    return Path(sources[0]) if len(sources) == 1 and is_workspace(Path(sources[0])) else None


def check_no_workspace(sources: Sequence[str]) -> None:
    """Raises UsageError where one of the sources of a build is a workspace."""
    for source in sources:
        if is_workspace(Path(source)):
            raise UsageError(
                f"{source} 是工作区，不是文章，未读入任何内容；请给出文章的文件或文件夹。"
                f"要重读其中的文章，不给来源即可：lukou-kg build --into {source}",
                f"{source} is a workspace and no articles, and nothing was read; give files or folders of articles. "
                f"To read the articles in it again, give no source: lukou-kg build --into {source}",
            )
