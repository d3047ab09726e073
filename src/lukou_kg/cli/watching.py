"""The command that reads a folder as articles come into it: watch."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lukou_kg.arguments import seconds_of
from lukou_kg.cli.edge import tell, tell_notices, tell_refusals
from lukou_kg.cli.json_rows import print_json, report_row
from lukou_kg.cli.loudness import say
from lukou_kg.cli.means import stages_in
from lukou_kg.cli.options import Extractor, ExtractorConfig, Names, OwnModel
from lukou_kg.cli.outside import extractor_of
from lukou_kg.cli.progress import shown_progress
from lukou_kg.cli.tongue import ASIDE, told
from lukou_kg.errors import SourceError, UsageError, WorkspaceBusyError
from lukou_kg.reasons import reason_of

if TYPE_CHECKING:
    from lukou_kg.app.build import Report
    from lukou_kg.app.stages import Stages
    from lukou_kg.schema import Labels


def _every(given: str) -> float:
    return seconds_of("--every", given)


def _still(given: str) -> float:
    return seconds_of("--still", given)


def watch(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="看守的文件夹 (the folder to watch)", metavar="FOLDER")],
    *,
    into: Annotated[Path, typer.Option("--into", help="工作区文件夹 (folder of the workspace)")] = Path("kg"),
    every: Annotated[
        float,
        typer.Option("--every", parser=_every, help="每隔几秒看一次 (seconds between two looks)", metavar="N"),
    ] = 2.0,
    still: Annotated[
        float,
        typer.Option(
            "--still",
            parser=_still,
            help="文件几秒不变才读，以免只读到一半 (seconds for which a file must not change before it is read)",
            metavar="N",
        ),
    ] = 5.0,
    names: Names = None,
    model: OwnModel = None,
    extractor: Extractor = None,
    extractor_config: ExtractorConfig = None,
    as_json: Annotated[bool, typer.Option("--json", help="每批打印一行 JSON (print a line of JSON a batch)")] = False,
) -> None:
    """看守文件夹，来一批读一批 (read a folder as articles come).

    新的和改过的文件静止后收录，每批发布一次图谱；等待时不占用工作区；Ctrl-C 结束
    (new and changed files are taken when they have come to rest, one graph a batch; the workspace is free meanwhile;
    Ctrl-C ends it).
    """
    _check_folder(folder, into)
    own = extractor_of(extractor, extractor_config)

    def stages() -> Stages:
        return stages_in(into, context.obj, names, model, own)

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what a service manager ends a process with
    watching = _Watching(folder, into, stages, still=still, as_json=as_json)
    say(
        told(
            f"看守 {folder}，每 {every:g} 秒看一次，收录到 {into}；按 Ctrl-C 结束",
            f"watching {folder}, a look every {every:g} seconds, into {into}; Ctrl-C ends it",
        ),
        err=True,
    )
    while files := watching.wait(every):
        watching.read(files)
    say(told("看守已结束", "watching has ended", ASIDE), err=True)


class _Watching:
    """A folder, the workspace that its articles go into, and what was told of them."""

    def __init__(
        self, folder: Path, workspace: Path, stages: Callable[[], Stages], *, still: float, as_json: bool
    ) -> None:
        from lukou_kg.app.watching import Arrivals

        self._folder = folder
        self._workspace = workspace
        self._made = stages
        self._stages = stages()
        self._arrivals = Arrivals(still=still)
        self._as_json = as_json
        self._away: set[Path] = set()
        self._told: set[Labels] = set()
        self._pause = False  # before the next look, where something waits
        self._told_busy = False
        self._over = False

    def wait(self, every: float) -> tuple[Path, ...]:
        """The files to read next, with a look every so many seconds; none where Ctrl-C ends the watching."""
        if self._over:
            return ()
        try:
            if self._pause:
                time.sleep(every)
            while not (files := self._look()):
                time.sleep(every)
        except KeyboardInterrupt:
            return ()
        return files

    def read(self, files: tuple[Path, ...]) -> None:
        """Reads a batch and tells what came of it.

        What cannot be opened waits for the next look, and so does all of it where another process builds.
        """
        from lukou_kg.app.watching import read_batch, unreadable

        away = unreadable(files)
        self._tell_away(away)
        self._pause = True
        files = tuple(file for file in files if file not in away)
        if not files:
            return
        fresh = self._made()  # lists, cards and authorities may have changed
        if fresh.reader != self._stages.reader:
            self._stages = fresh
        try:
            with shown_progress() as progress:
                report = read_batch(self._folder, files, self._workspace, self._stages, progress=progress)
        except WorkspaceBusyError as busy:
            if not self._told_busy:
                tell(busy.zh, busy.en, head=("等待 ", "Waiting: "))
            self._told_busy = True
            return
        self._pause = bool(away)
        self._told_busy = False
        gone = unreadable(files) if report.refused else {}
        self._arrivals.done(file for file in files if file not in gone)
        try:
            self._tell(report)
        except KeyboardInterrupt:  # the batch is published: nothing is left to be done
            self._over = True

    def _look(self) -> tuple[Path, ...]:
        from lukou_kg.app.watching import look_at

        look = look_at(self._folder)
        self._tell_away(look.closed)
        return self._arrivals.batch(look.files, now=time.monotonic())

    def _tell(self, report: Report) -> None:
        self._tell_new(report.notices)
        if self._as_json:
            print_json(report_row(report, self._workspace), on_one_line=True)
        aside = len(report.refused)
        came = told(
            f"新收 {report.taken} 篇，已有 {report.known} 篇，重复 {report.duplicates} 篇，未收录 {aside} 篇；"
            f"图谱 {report.articles} 篇文章，{report.things} 个事物，{report.statements} 条陈述",
            f"new {report.taken}, known {report.known}, duplicates {report.duplicates}, kept aside {aside}; "
            f"graph: {report.articles} articles, {report.things} things, {report.statements} statements",
        )
        say(f"{datetime.now().astimezone():%H:%M:%S} {came}", err=True)
        tell_refusals(report.refused)

    def _tell_new(self, notices: Iterable[Labels]) -> None:
        fresh = [notice for notice in notices if notice not in self._told]
        self._told.update(fresh)
        tell_notices(fresh)

    def _tell_away(self, faults: Mapping[Path, OSError]) -> None:
        """Tells once of each file or folder that cannot be read just now."""
        for place in sorted(faults.keys() - self._away):
            reason = reason_of(faults[place])
            tell(
                f"{place} 读不了（{reason.zh}）；其余照看，能读时照读",
                f"{place} cannot be read ({reason.en}); all else is watched, and it is read when it can be",
                head=("等待 ", "Waiting: "),
            )
        self._away |= faults.keys()


def _check_folder(folder: Path, workspace: Path) -> None:
    from lukou_kg.app.kept import check_no_workspace

    if not folder.exists():
        raise SourceError(f"找不到 {folder}；请检查路径", f"there is no {folder}; check the path")
    if not folder.is_dir():
        raise UsageError(
            f"watch 看守文件夹，而 {folder} 不是文件夹；读单个文件请用 lukou-kg build",
            f"watch takes a folder, which {folder} is not; lukou-kg build reads a file",
        )
    if folder.resolve() == workspace.resolve():
        raise UsageError(
            "工作区不能就是所看守的文件夹；请用 --into 另指定一个",
            "the workspace cannot be the folder that is watched; name another with --into",
        )
    check_no_workspace([str(folder)])


COMMANDS = (watch,)
