"""`python -m lukou_kg` is `lukou-kg`."""

from __future__ import annotations

from lukou_kg.cli import main

if __name__ == "__main__":
    main()
