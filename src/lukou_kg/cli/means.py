"""What a command that changes a workspace reads articles with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lukou_kg.app.extractors import Chosen
    from lukou_kg.app.stages import Stages


def stages_in(
    workspace: Path,
    cards: Sequence[str],
    names: Sequence[str] | None,
    model: str | None,
    extractor: Chosen | None,
    *,
    stdin: bytes = b"",
) -> Stages:
    """The bounded readers of this workspace, with the names of its authorities; raises as `stages`."""
    from lukou_kg.app.reading import stages

    return stages(
        stdin=stdin,
        cards=cards,
        names=names or (),
        model=model,
        extractor=extractor,
        bounded=True,
        workspace=workspace,
    )
