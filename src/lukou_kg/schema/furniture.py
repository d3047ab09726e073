"""The named patterns of what stands on a page beside its article: navigation, lists, notices, staff lines, spam."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from lukou_kg.errors import CardError

_PLACES = frozenset({"line", "tail", "inline", "caption", "reply", "menu", "stamp", "roll", "box", "label", "field"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FurniturePattern:
    """A named pattern. `where` says how it is used, as lexicon/furniture.toml explains."""

    name: str
    where: str
    kind: str
    regex: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@lru_cache(maxsize=1)
def load_furniture() -> tuple[FurniturePattern, ...]:
    """The built-in patterns in the order of lexicon/furniture.toml. Raises CardError with every fault found."""
    file = resources.files(__package__).joinpath("lexicon", "furniture.toml")
    faults: list[str] = []
    patterns = tuple(_pattern(row, faults) for row in tomllib.loads(file.read_text("utf-8"))["pattern"])
    if faults:
        listed = "; ".join(faults)
        raise CardError(
            f"furniture.toml 有错误，请改正后重试：{listed}", f"faults in furniture.toml, mend them: {listed}"
        )
    return patterns


@lru_cache(maxsize=len(_PLACES))
def patterns_for(where: str) -> tuple[FurniturePattern, ...]:
    """The built-in patterns that are used in one way, in their order."""
    return tuple(pattern for pattern in load_furniture() if pattern.where == where)


def _pattern(row: dict[str, object], faults: list[str]) -> FurniturePattern:
    name = str(row.get("name", "?"))
    regex = re.compile("")
    try:
        regex = re.compile(str(row["regex"]))
    except (KeyError, re.error) as fault:
        faults.append(f"{name}: regex: {fault}")
    if row.get("where") not in _PLACES:
        faults.append(f"{name}: where: one of {', '.join(sorted(_PLACES))} is expected")
    return FurniturePattern(
        name=name,
        where=str(row.get("where")),
        kind=str(row.get("kind", "furniture")),
        regex=regex,
        examples=_texts(row.get("examples")),
        counterexamples=_texts(row.get("counterexamples")),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
