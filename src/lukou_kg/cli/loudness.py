"""How much a command says beside its result, its errors and what it kept aside: all of it, or nothing (--quiet)."""

from __future__ import annotations

import re
from contextvars import ContextVar

import typer

_QUIET = ContextVar("quiet", default=False)
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def be_quiet() -> None:
    """From here on `say` prints nothing, and neither do notices and progress."""
    _QUIET.set(True)


def is_quiet() -> bool:
    """Whether only results, errors and what was kept aside are to be told."""
    return _QUIET.get()


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Prints what a command did, on stdout or with `err` on stderr, unless it is to be quiet."""
    if not is_quiet():
        typer.echo(harmless(text), err=err, nl=nl)


def harmless(text: str) -> str:
    """The lines of the text with a blank for each character that could steer a terminal, as names of files may hold."""
    return _STEERING.sub(" ", text)
