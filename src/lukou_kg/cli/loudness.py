"""How much a command says beside its result, its errors and what it kept aside: all of it, or nothing (--quiet)."""

from __future__ import annotations

from contextvars import ContextVar

import typer

_QUIET = ContextVar("quiet", default=False)


def be_quiet() -> None:
    """From here on `say` prints nothing, and neither do notices and progress."""
    _QUIET.set(True)


def is_quiet() -> bool:
    """Whether only results, errors and what was kept aside are to be told."""
    return _QUIET.get()


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Prints what a command did, on stdout or with `err` on stderr, unless it is to be quiet."""
    if not is_quiet():
        typer.echo(text, err=err, nl=nl)
