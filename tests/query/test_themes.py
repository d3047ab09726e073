"""The saved questions by theme."""

from __future__ import annotations

from collections import Counter

from lukou_kg.query.library import load_questions
from lukou_kg.query.themes import load_themes


def test_every_question_stands_in_exactly_one_theme() -> None:
    listed = Counter(question.id for theme in load_themes() for question in theme.questions)
    assert listed == Counter(list(load_questions()))


def test_every_theme_has_a_name_in_both_languages_and_a_few_questions() -> None:
    names = [theme.title for theme in load_themes()]
    assert all(name.zh and name.en for name in names)
    assert all(2 < len(theme.questions) < 15 for theme in load_themes())


def test_no_built_in_question_is_among_the_others() -> None:
    assert "其他" not in [theme.title.zh for theme in load_themes()]
