"""The saved questions by theme (themes.toml), for whoever looks for one without knowing its name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from lukou_kg.query.library import load_questions
from lukou_kg.query.question import Question
from lukou_kg.schema import Labels

_OTHERS = Labels("其他", "Others")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its questions, in the order in which they are shown."""

    title: Labels
    questions: tuple[Question, ...]


@lru_cache(maxsize=1)
def load_themes() -> tuple[Theme, ...]:
    """The themes in their order; questions that no theme names come last, under one of their own."""
    known = dict(load_questions())
    text = resources.files(__package__).joinpath("themes.toml").read_text("utf-8")
    themes = [
        Theme(Labels(**row["title"]), tuple(known.pop(name) for name in row["questions"]))
        for row in tomllib.loads(text)["themes"]
    ]
    return (*themes, Theme(_OTHERS, tuple(known.values()))) if known else tuple(themes)
