"""The command line: arguments, progress, printing. No logic; heavy rooms are opened by the command that needs them."""

from __future__ import annotations


def main() -> None:
    """Runs `lukou-kg` with the arguments of the process, and ends the process with the exit code."""
    from lukou_kg.cli.program import program

    program(prog_name="lukou-kg")
