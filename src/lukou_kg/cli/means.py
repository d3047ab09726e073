"""What a command reads articles with, in a workspace or outside one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lukou_kg.cli.edge import standard_input, tell_notices
from lukou_kg.errors import UsageError

if TYPE_CHECKING:
    from lukou_kg.app.engines.place import Place
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
    engine: Place | None = None,
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
        engine=engine,
    )


def stages_for(
    sources: Sequence[str],
    cards: Sequence[str],
    names: Sequence[str] | None,
    model: str | None,
    extractor: Chosen | None,
    *,
    bounded: bool = False,
) -> Stages:
    """The readers of sources that are put in no workspace, after what a user should know of them is told.

    A workspace that is the only source adds the names of its authorities. Raises as `stages`.
    """
    from lukou_kg.app.kept import workspace_alone
    from lukou_kg.app.reading import stages

    each = stages(
        stdin=standard_input(sources),
        cards=cards,
        names=names or (),
        model=model,
        extractor=extractor,
        bounded=bounded,
        workspace=workspace_alone(sources),
    )
    tell_notices(each.notices)
    return each


def place_named(engine: str | None, settings: Sequence[str] | None, archive: str | None) -> Place | None:
    """The place of `--engine`, `--engine-setting` and `--engine-archive`, None for none. Raises UsageError."""
    if engine is None and not settings and archive is None:
        return None
    if engine is None:
        raise UsageError(
            "--engine-setting 和 --engine-archive 要与 --engine 一同给出；请补上引擎",
            "--engine-setting and --engine-archive go with --engine; name the engine as well",
        )
    from lukou_kg.app.engines.place import place_of

    pairs = [setting.partition("=") for setting in settings or ()]
    if wrong := [key for key, equals, _ in pairs if not (key and equals)]:
        raise UsageError(
            f"--engine-setting 写作 键=值，而不是 {wrong[0]!r}；请改正后重试",
            f"--engine-setting is written KEY=VALUE, not {wrong[0]!r}; mend it",
        )
    return place_of(engine, settings={key: value for key, _, value in pairs}, archive=archive)
