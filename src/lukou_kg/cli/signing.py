"""Who does what a workspace keeps, when and why: the options that sign it."""

from __future__ import annotations

from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lukou_kg.app.withdrawing import Signature

By = Annotated[
    str | None,
    typer.Option("--by", help="经办人，默认为登录名 (who does it; by default the login name)", metavar="NAME"),
]
Why = Annotated[str, typer.Option("--why", help="缘由 (the reason)", metavar="TEXT")]


def signature(by: str | None, why: str = "") -> Signature:
    """The signature of `--by` and `--why`, at this time."""
    from lukou_kg.app.withdrawing import Signature

    return Signature(at=now(), who=signer(by), why=why)


def signer(by: str | None) -> str:
    """Who signs: the one of `--by`, else the login name, empty where the system knows none."""
    if by is not None:
        return by
    try:
        return getuser()
    except (KeyError, OSError):
        return ""


def now() -> str:
    """The day and time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
