"""The saved questions: read once from questions/*.toml and asked by name."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from pyoxigraph import Store

from lukou_kg.errors import CardError, UnknownNameError
from lukou_kg.query.engine import run
from lukou_kg.query.parameters import Value, filled
from lukou_kg.query.question import Question, read_question
from lukou_kg.query.result import Result
from lukou_kg.schema import Schema, load_schema


@lru_cache(maxsize=1)
def load_questions() -> Mapping[str, Question]:
    """The saved questions by id, in order of id. Raises CardError with every fault found."""
    faults: list[str] = []
    questions: dict[str, Question] = {}
    folder = resources.files(__package__).joinpath("questions")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            faults.append(f"{file.name}: {fault}")
            continue
        question = read_question(file.name, table, faults)
        questions[question.id] = question
    if faults:
        listed = "; ".join(faults)
        raise CardError(
            f"已存的问题有 {len(faults)} 处错误，请改正后重试：{listed}",
            f"faults in saved questions, mend them: {listed}",
        )
    return MappingProxyType(questions)


def find_question(question_id: str) -> Question:
    """The saved question of that id. Raises UnknownNameError that names those whose ids are near, if any are."""
    questions = load_questions()
    if question_id in questions:
        return questions[question_id]
    near = difflib.get_close_matches(question_id, questions, n=3, cutoff=0.5)
    zh, en = (f"，相近的有：{', '.join(near)}", f"; near ones: {', '.join(near)}") if near else ("", "")
    raise UnknownNameError(
        f"没有名为「{question_id:.60}」的问题{zh}；lukou-kg questions（Python 中 lk.questions()）列出全部。",
        f"There is no question called {question_id[:60]!r}{en}; "
        "lukou-kg questions (lk.questions() in Python) lists them all.",
    )


def question_sparql(question_id: str, parameters: Mapping[str, Value], schema: Schema | None = None) -> str:
    """The SPARQL of a saved question with its parameters in place, ready to run anywhere."""
    return filled(find_question(question_id), parameters, schema or load_schema())


def ask(
    store: Store,
    question_id: str,
    parameters: Mapping[str, Value] | None = None,
    *,
    language: str = "zh",
    schema: Schema | None = None,
) -> Result:
    """The answer to a saved question, under the question's own headings.

    Raises UnknownNameError for a question, parameter, kind, relation or status that is not known, and UsageError for a
    parameter that is missing or not of its type.
    """
    result = run(store, question_sparql(question_id, parameters or {}, schema), language=language, schema=schema)
    return titled(result, question_id, language)


def titled(result: Result, question_id: str, language: str = "zh") -> Result:
    """The result under the headings that the question gives its columns."""
    columns = find_question(question_id).columns
    labels = [columns.get(name) for name in result.columns]
    pairs = zip(labels, result.columns, strict=True)
    headings = tuple((label.en if language == "en" else label.zh) if label else name for label, name in pairs)
    return replace(result, headings=headings)


def title_of(question_id: str, language: str = "zh") -> str:
    """What the saved question is called in that language. Raises UnknownNameError as `find_question`."""
    title = find_question(question_id).title
    return title.en if language == "en" else title.zh
