"""The edge of the process: streams, and how every ending of a command is told (codes: `exit_codes`)."""

from __future__ import annotations

import codecs
import errno
import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import typer

from lukou_kg.atomic import write_atomically
from lukou_kg.cli.exit_codes import CANNOT_WRITE, FAULT, INTERRUPTED, NOTHING_READ, PARTLY_DONE, PIPE_CLOSED
from lukou_kg.cli.loudness import harmless, is_quiet, say
from lukou_kg.cli.tongue import LINES, told, words
from lukou_kg.cli.wrong_calls import wrong_call
from lukou_kg.errors import LukouError, SourceError, UsageError
from lukou_kg.reasons import reason_of

if TYPE_CHECKING:
    from lukou_kg.schema import Labels
    from lukou_kg.store.records import Refusal

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}  # what writing to a stream ends with


def use_utf8() -> None:
    """Has stdout and stderr write UTF-8, so that Chinese survives the C locale, a pipe and a file on Windows.

    Where PYTHONIOENCODING asks for another encoding, that is kept; a character that it lacks is written as its escape.
    """
    asked, _, errors = os.environ.get("PYTHONIOENCODING", "").partition(":")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            keep = asked or (os.name == "nt" and stream.isatty())
            stream.reconfigure(
                encoding=stream.encoding if keep else "utf-8", errors=errors if asked and errors else "backslashreplace"
            )


@contextmanager
def endings_told(*, debug: bool) -> Iterator[None]:
    """Turns whatever ends the block into one sentence in each language on stderr and an exit code.

    With `debug` the traceback stands above it.
    """
    try:
        yield
        sys.stdout.flush()
    except LukouError as error:
        _trace(debug=debug)
        tell(error.zh, error.en)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as stop:
        tell(
            "已中断；已收录的内容均已落盘，重新运行同一命令即可继续",
            "interrupted; what was taken is safe, run the same command again to go on",
        )
        raise typer.Exit(INTERRUPTED) from stop
    except BrokenPipeError as closed:
        _drop_stdout()
        raise typer.Exit(PIPE_CLOSED) from closed
    except OSError as fault:
        _trace(debug=debug)
        if fault.filename is not None or fault.errno not in _FULL:
            _tell_fault(fault)
            raise typer.Exit(FAULT) from fault
        _drop_stdout()
        tell(
            f"标准输出写不下去（{reason_of(fault).zh}）；已写出的部分不完整，请腾出空间或换个去处，再运行同一命令",
            f"standard output cannot be written ({reason_of(fault).en}); what was written is not complete, "
            "free some space or write elsewhere, and run the same command again",
        )
        raise typer.Exit(CANNOT_WRITE) from fault
    except Exception as fault:
        if type(fault).__module__.startswith(("typer", "click")):
            wrong = wrong_call(fault)
            if wrong is None:
                raise  # an exit code, or help
            tell(wrong.zh, wrong.en)
            raise typer.Exit(wrong.exit_code) from fault
        _trace(debug=debug)
        _tell_fault(fault)
        raise typer.Exit(FAULT) from fault


def tell(zh: str, en: str, *, head: tuple[str, str] = ("错误：", "Error: ")) -> None:
    """One message on stderr, in the language that is spoken or first in Chinese, then in English."""
    typer.echo(harmless(told(f"{head[0]}{zh}", f"{head[1]}{en}", LINES)), err=True)


def as_argument(path: Path) -> str:
    """The path as it is typed in a command, in quotes where it holds blanks."""
    return f'"{path}"' if any(character.isspace() for character in str(path)) else str(path)


def standard_input(sources: Sequence[str]) -> bytes:
    """What stands on standard input, where one of the sources is "-"."""
    return sys.stdin.buffer.read() if "-" in sources else b""


def bytes_of(file: Path, *, called: tuple[str, str] = (" ", "")) -> bytes:
    """What a file holds, or standard input for "-".

    Raises SourceError; `called` is what stands before the name of the file in its two sentences.
    """
    zh, en = called
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as fault:
        raise SourceError(
            f"读不了{zh}{file}（{reason_of(fault).zh}）；请检查路径",
            f"{en}{file} cannot be read ({reason_of(fault).en}); check the path",
        ) from fault


def table_format(given: str | None, output: Path | None) -> str:
    """The format that was asked for, or that the ending of the file says (csv, json, xlsx), or else a plain table.

    Raises UnknownNameError for one that there is not, UsageError for a workbook without a file.
    """
    from lukou_kg.query.tables import FORMATS, check_format

    ending = "" if output is None else output.suffix.lower().removeprefix(".")
    form = given or (ending if ending in FORMATS else "table")
    check_format(form)
    if form == "xlsx" and output is None:
        raise UsageError(
            "xlsx 不能打印在屏幕上；请用 -o 文件.xlsx", "a workbook cannot be printed; name a file with -o"
        )
    return form


def screen_width(output: Path | None) -> int | None:
    """The columns of the screen that a table is printed on, None where it goes to a file or a pipe."""
    return get_terminal_size().columns if output is None and sys.stdout.isatty() else None


def write_out(content: bytes, output: Path | None) -> None:
    """Writes UTF-8 to a file, whole or not at all, or to stdout, in the encoding that is asked for there."""
    if output is None:
        write_exactly(content if _writes_utf8() else _encoded(content))
        return
    write_atomically(output, content)
    tell_written(output, err=True)


def tell_written(path: Path | str, *, err: bool = False) -> None:
    """Says that a file or folder is written."""
    say(f"{words('已写入', 'written')}: {path}", err=err)


def write_exactly(content: bytes) -> None:
    """Writes bytes to stdout as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def end_with(refusals: Sequence[Refusal], *, done: int) -> None:
    """Tells what was kept aside; then exit 3 where other articles were read, 65 where not one was."""
    sys.stdout.flush()  # a full disk is told before what was kept aside
    tell_refusals(refusals)
    if refusals:
        raise typer.Exit(PARTLY_DONE if done else NOTHING_READ)


def tell_refusals(refusals: Sequence[Refusal]) -> None:
    """What was kept aside, one line in each language for each."""
    for refusal in refusals:
        tell(f"{refusal.source}：{refusal.zh}", f"{refusal.source}: {refusal.en}", head=("未收录 ", "Kept aside: "))


def aside_and_failed(refusals: Sequence[Refusal]) -> tuple[int, int]:
    """How many sources could not be taken, and how many articles could be taken and not be read."""
    failed = sum(refusal.stage == "extract" for refusal in refusals)
    return len(refusals) - failed, failed


def tell_notices(notices: Iterable[Labels]) -> None:
    """What a user should know of what was given to read with, one line in each language for each."""
    for notice in notices:
        from lukou_kg.schema import Alarm  # there already, where there is a notice

        if isinstance(notice, Alarm) or not is_quiet():
            tell(notice.zh, notice.en, head=("说明 ", "Note: "))


def _writes_utf8() -> bool:
    return codecs.lookup(sys.stdout.encoding).name == "utf-8"


def _encoded(content: bytes) -> bytes:
    text = content.decode("utf-8-sig")  # a byte-order mark is one of UTF-8 alone
    return text.encode(sys.stdout.encoding, sys.stdout.errors or "backslashreplace")


def _tell_fault(fault: Exception) -> None:
    name = f"{type(fault).__name__}: {fault}"
    tell(
        f"程序内部出错（{name}）；已收录的内容未受影响，请加 --debug 重新运行并把输出报告给开发者",
        f"a fault of the program ({name}); what was taken is safe, run it with --debug and report what it prints",
    )


def _drop_stdout() -> None:
    """Sends what is still in the buffer nowhere, so that it does not raise again when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _trace(*, debug: bool) -> None:
    if debug:
        traceback.print_exc()
